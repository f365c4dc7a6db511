"""Terms read out of lexemes: sizes, score bounds, counts, orders, organisations, families, negation, version."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.core.board import Board, DomainName, OrgName
from bot.core.names import FamilyName
from bot.core.queries.lexer import Lexed, Lexeme
from bot.core.queries.query import (
    Comparator,
    Filter,
    Order,
    ScoreBound,
    SizeRange,
    Weighted,
)
from bot.core.queries.senses import Sense
from bot.core.queries.understood import Note, NoteKind
from bot.core.queries.validity import (
    MAX_COUNT,
    MAX_SCORE,
    MAX_SIZE_B,
    MAX_TERMS,
    MAX_WEIGHT,
    MIN_WEIGHT,
    contradict,
)

AROUND = 0.25
"""How far around a size reaches each way, as a share of it."""
GB_PER_BILLION = 0.6
"""Weights at four bits with their scales, and a share of working memory."""
OVERHEAD_GB = 2.0
"""What the context and the program take of a card's memory."""

USED = "_"
"""Stands in a shape for a lexeme that a term has taken."""


@dataclass(slots=True)
class Terms:
    """What has been read so far; `shape` has `USED` where a term took its lexemes."""

    board: Board
    lexed: Lexed
    original: Callable[[int, int], str]
    shape: list[str]
    domains: list[Weighted] = field(default_factory=list)
    domain_starts: dict[DomainName, int] = field(default_factory=dict)
    orgs: list[OrgName] = field(default_factory=list)
    not_orgs: list[OrgName] = field(default_factory=list)
    families: list[FamilyName] = field(default_factory=list)
    not_families: list[FamilyName] = field(default_factory=list)
    size: SizeRange | None = None
    classes: list[float] = field(default_factory=list)
    bounds: list[ScoreBound] = field(default_factory=list)
    loose_bounds: list[tuple[Comparator, float, str]] = field(default_factory=list)
    new: bool | None = None
    order: Order = Order.BEST
    count: int | None = None
    has_count: bool = False
    version: str | None = None
    notes: list[Note] = field(default_factory=list)

    def said(self, first: Lexeme, last: Lexeme) -> str:
        """What was typed from one lexeme to another, cut to 64 characters."""
        return self.original(first.start, last.end)[:64]

    def note(self, kind: NoteKind, said: str, name: str = "") -> None:
        """Tell something about how the text was read."""
        self.notes.append(Note(kind=kind, said=said, name=name))

    def add_domain(self, domain: DomainName, start: int, weight: float = 1.0) -> None:
        """Ask about a column, at the place in the text where it was first said; a weight counts over none."""
        self.domain_starts[domain] = min(start, self.domain_starts.get(domain, start))
        weights = {item.domain: item.weight for item in self.domains}
        if weights.get(domain, 1.0) == 1.0:
            weights[domain] = weight
        in_order = sorted(weights, key=self.domain_starts.__getitem__)
        self.domains = [Weighted(name, weights[name]) for name in in_order]

    def narrow_size(self, size: SizeRange, said: str) -> None:
        """Add a bound on the size, unless nothing could fit any more."""
        both = size if self.size is None else _intersection(self.size, size)
        if both is None:
            self.note(NoteKind.CONTRADICTED, said)
        else:
            self.size = both

    def add_bound(self, bound: ScoreBound, said: str) -> None:
        """Add a bound on a score, unless nothing could fit any more."""
        if any(contradict(bound, known) for known in self.bounds):
            self.note(NoteKind.CONTRADICTED, said)
        elif bound not in self.bounds:
            self.bounds.append(bound)

    def filter(self) -> Filter:
        """The terms that say which models count."""
        return Filter(
            orgs=tuple(self.orgs),
            not_orgs=tuple(self.not_orgs),
            families=tuple(self.families),
            not_families=tuple(self.not_families),
            size=self.size,
            bounds=tuple(self.bounds),
            new=self.new,
        )


_COMPARATORS = {
    "L": Comparator.AT_MOST,
    "l": Comparator.BELOW,
    "G": Comparator.AT_LEAST,
    "g": Comparator.ABOVE,
    "2": Comparator.AT_MOST,
    "3": Comparator.AT_LEAST,
}

Taker = Callable[[Terms, list[Lexeme]], None]


def _take_size_between(terms: Terms, lexemes: list[Lexeme]) -> None:
    low, high = (lexeme.number for lexeme in lexemes if lexeme.sense in "sn")
    terms.narrow_size(_range(low, high), terms.said(lexemes[0], lexemes[-1]))


def _take_sizes(terms: Terms, lexemes: list[Lexeme]) -> None:
    (sizes,) = (lexeme for lexeme in lexemes if lexeme.sense == "r")
    terms.narrow_size(_range(sizes.number, sizes.second), terms.said(lexemes[0], lexemes[-1]))


def _take_size_bound(terms: Terms, lexemes: list[Lexeme]) -> None:
    (size,) = (lexeme.number for lexeme in lexemes if lexeme.sense == "s")
    (how,) = (lexeme.sense for lexeme in lexemes if lexeme.sense != "s")
    size = _tenths(size, MAX_SIZE_B)
    terms.narrow_size(_size_bound(how, size), terms.said(lexemes[0], lexemes[-1]))


def _take_size_bound_said_twice(terms: Terms, lexemes: list[Lexeme]) -> None:
    """`70B以上（不含70B）`: the second says whether the bound itself is in."""
    bound, how, sign, again = lexemes
    is_open = sign.sense is Sense.NOT and again.number == bound.number
    opened = {Sense.OR_LESS: Sense.BELOW, Sense.OR_MORE: Sense.ABOVE}
    sense = opened[how.sense] if is_open else how.sense
    size = _tenths(bound.number, MAX_SIZE_B)
    terms.narrow_size(_size_bound(sense, size), terms.said(bound, again))


def _size_bound(how: Sense, size: float) -> SizeRange:
    if how is Sense.ABOUT:
        return _range(size * (1 - AROUND), size * (1 + AROUND))
    comparator = _COMPARATORS[how]
    if comparator in {Comparator.AT_MOST, Comparator.BELOW}:
        return SizeRange(high=size, high_open=comparator is Comparator.BELOW)
    return SizeRange(low=size, low_open=comparator is Comparator.ABOVE)


def _take_memory(terms: Terms, lexemes: list[Lexeme]) -> None:
    (memory,) = (lexeme.number for lexeme in lexemes if lexeme.sense == "y")
    size = _tenths(int(max(memory - OVERHEAD_GB, 0.6) / GB_PER_BILLION), MAX_SIZE_B)
    said = terms.said(lexemes[0], lexemes[-1])
    terms.narrow_size(SizeRange(high=size), said)
    terms.note(NoteKind.ASSUMED, said, f"<={size:g}B")


def _take_bound(terms: Terms, lexemes: list[Lexeme]) -> None:
    """A score bound on each domain beside it."""
    (value,) = (lexeme.number for lexeme in lexemes if lexeme.sense == "n")
    how = next(lexeme.sense for lexeme in lexemes if lexeme.sense in "LlGg23")
    said = terms.said(lexemes[0], lexemes[-1])
    domains = [lexeme.word.domain for lexeme in lexemes if lexeme.word and lexeme.word.domain]
    value = _tenths(value, MAX_SCORE)
    if not domains:
        terms.loose_bounds.append((_COMPARATORS[how], value, said))
    for domain in domains:
        terms.add_bound(ScoreBound(domain, _COMPARATORS[how], value), said)


def _take_bound_between(terms: Terms, lexemes: list[Lexeme]) -> None:
    low, high = sorted(lexeme.number for lexeme in lexemes if lexeme.sense == "n")
    said = terms.said(lexemes[0], lexemes[-1])
    domains = [lexeme.word.domain for lexeme in lexemes if lexeme.word and lexeme.word.domain]
    for comparator, value in ((Comparator.AT_LEAST, low), (Comparator.AT_MOST, high)):
        if not domains:
            terms.loose_bounds.append((comparator, _tenths(value, MAX_SCORE), said))
        for domain in domains:
            terms.add_bound(ScoreBound(domain, comparator, _tenths(value, MAX_SCORE)), said)


def _take_weight(terms: Terms, lexemes: list[Lexeme]) -> None:
    (weight,) = (lexeme.number for lexeme in lexemes if lexeme.sense == "n")
    (word,) = (lexeme.word for lexeme in lexemes if lexeme.word)
    kept = min(max(round(weight, 1), MIN_WEIGHT), MAX_WEIGHT)
    if kept != weight:
        terms.note(NoteKind.LIMITED, terms.said(lexemes[0], lexemes[-1]), f"{kept:g}")
    if word.domain is not None:
        terms.add_domain(word.domain, lexemes[0].start, kept)


def _take_negation(terms: Terms, lexemes: list[Lexeme]) -> None:
    for lexeme in lexemes:
        word = lexeme.word
        if lexeme.sense is Sense.NEW:
            terms.new = False
        elif word is None:
            continue
        elif word.org is not None:
            _append(terms, terms.not_orgs, terms.orgs, word.org, lexeme)
        elif word.family is not None:
            _append(terms, terms.not_families, terms.families, word.family, lexeme)


def _take_version(terms: Terms, lexemes: list[Lexeme]) -> None:
    terms.version = terms.said(lexemes[0], lexemes[-1]).lstrip("@")


_PHRASES: tuple[tuple[str, Taker], ...] = (
    (r"k[sn][ck]s|[sn]ksk?|scsk", _take_size_between),
    (r"[ka]?r[k2]?", _take_sizes),
    (r"[LlGg23]?y[23]?2?", _take_memory),
    (r"s[23][X8]s", _take_size_bound_said_twice),
    (r"[LlGga]s|s[23a]|[23]s", _take_size_bound),
    (r"dwn|nwd", _take_weight),
    (r"k?d(?:[c_]?d)*D?C?k?n[ck]np?k?|kn[ck]np?(?:D?d(?:c?d)*)?", _take_bound_between),
    (
        r"d(?:cd)+D?C?[LlGg]np?|d(?:c?d)+DC?[LlGg]np?|d(?:c?d)+DC?np?[23]|d(?:cd)+C?np?[23]",
        _take_bound,
    ),
    (r"[LlGg]np?D?d(?:cd)*", _take_bound),
    (r"dD?C?[LlGg]np?|dD?C?np?[23]", _take_bound),
    (r"np?[23]d(?![LlGgn])", _take_bound),
    (r"C?[LlGg]np?|np?[23]|C[LlGg]np?", _take_bound),
    (r"X[obfxN](?:(?:c|X|cX)[obfx](?![Bd]))*", _take_negation),
    (r"v", _take_version),
)
_PHRASE = re.compile(
    "|".join(f"(?P<p{number}>{shape})" for number, (shape, _) in enumerate(_PHRASES))
)
_TAKERS = {f"p{number}": taker for number, (_, taker) in enumerate(_PHRASES)}


def take_phrases(terms: Terms) -> None:
    """Read every term of several lexemes, left to right, and mark its lexemes as used."""
    lexemes = terms.lexed.lexemes
    for match in _PHRASE.finditer(terms.lexed.shape):
        start, end = match.span()
        _TAKERS[match.lastgroup or ""](terms, list(lexemes[start:end]))
        terms.shape[start:end] = USED * (end - start)


def _take_domain(terms: Terms, lexeme: Lexeme) -> None:
    if lexeme.word is not None and lexeme.word.domain is not None:
        terms.add_domain(lexeme.word.domain, lexeme.start)


def _take_org(terms: Terms, lexeme: Lexeme) -> None:
    if lexeme.word is not None and lexeme.word.org is not None:
        _append(terms, terms.orgs, terms.not_orgs, lexeme.word.org, lexeme)


def _take_family(terms: Terms, lexeme: Lexeme) -> None:
    if lexeme.word is not None and lexeme.word.family is not None:
        _append(terms, terms.families, terms.not_families, lexeme.word.family, lexeme)


def _take_size(terms: Terms, lexeme: Lexeme) -> None:
    size = _tenths(lexeme.number, MAX_SIZE_B)
    terms.classes.append(size)
    terms.narrow_size(SizeRange(low=size, high=size), terms.said(lexeme, lexeme))


def _take_count(terms: Terms, lexeme: Lexeme) -> None:
    """A count below 1 becomes 1, one beyond the board becomes all."""
    said = terms.said(lexeme, lexeme)
    value = lexeme.number
    if terms.has_count:
        if terms.count != value:
            terms.note(NoteKind.IGNORED, said)
        return
    terms.has_count = True
    most = min(len(terms.board.models), MAX_COUNT)
    if value > most:
        terms.note(NoteKind.LIMITED, said, str(most))
        return
    terms.count = max(1, int(value))
    if terms.count != value:
        terms.note(NoteKind.LIMITED, said, str(terms.count))


def _take_order(order: Order) -> Callable[[Terms, Lexeme], None]:
    def take(terms: Terms, _lexeme: Lexeme) -> None:
        if terms.order is Order.BEST:
            terms.order = order

    return take


def _take_reversed(terms: Terms, _lexeme: Lexeme) -> None:
    terms.order = REVERSE[terms.order]


def _take_new(terms: Terms, lexeme: Lexeme) -> None:
    if terms.new is False:
        terms.note(NoteKind.CONTRADICTED, terms.said(lexeme, lexeme))
    else:
        terms.new = True


REVERSE = {
    Order.BEST: Order.WORST,
    Order.WORST: Order.BEST,
    Order.SMALLEST: Order.LARGEST,
    Order.LARGEST: Order.SMALLEST,
}

_WORDS: dict[str, Callable[[Terms, Lexeme], None]] = {
    Sense.DOMAIN: _take_domain,
    Sense.ORG: _take_org,
    Sense.ORG_OR_FAMILY: _take_org,
    Sense.FAMILY: _take_family,
    Sense.SIZE: _take_size,
    Sense.COUNT: _take_count,
    Sense.NUMBER: _take_count,
    Sense.WORST: _take_order(Order.WORST),
    Sense.SMALLEST: _take_order(Order.SMALLEST),
    Sense.LARGEST: _take_order(Order.LARGEST),
    Sense.BY_SIZE: _take_order(Order.SMALLEST),
    Sense.BY_SIZE_DOWN: _take_order(Order.LARGEST),
    Sense.REVERSED: _take_reversed,
    Sense.NEW: _take_new,
}


def take_words(terms: Terms, senses: str = "dobfstnWSH56uN") -> None:
    """Read every term of one lexeme whose sense is among `senses`, and mark it as used."""
    for number, letter in enumerate(terms.shape):
        if letter in senses and letter != USED:
            _WORDS[letter](terms, terms.lexed.lexemes[number])
            terms.shape[number] = USED


def take_tagged(terms: Terms) -> None:
    """Read the names that a tag makes plain (`org:...`) as filters, and mark them as used."""
    for number, lexeme in enumerate(terms.lexed.lexemes):
        if lexeme.word is not None and lexeme.tag and terms.shape[number] != USED:
            _WORDS[lexeme.sense](terms, lexeme)
            terms.shape[number] = USED


def settle_bounds(terms: Terms, asked: tuple[Weighted, ...] = ()) -> None:
    """Put the score bounds that name no domain on the first domain asked, else on the board's first column."""
    domains = terms.domains or asked
    domain = domains[0].domain if domains else terms.board.first_column
    for comparator, value, said in terms.loose_bounds:
        terms.add_bound(ScoreBound(domain, comparator, value), said)
    terms.loose_bounds.clear()
    for items in (
        terms.orgs,
        terms.not_orgs,
        terms.families,
        terms.not_families,
        terms.bounds,
        terms.domains,
    ):
        del items[MAX_TERMS + 1 :]


def _append(terms: Terms, names: list, others: list, name: str, lexeme: Lexeme) -> None:
    if name in others:
        terms.note(NoteKind.CONTRADICTED, terms.said(lexeme, lexeme))
    elif name not in names:
        names.append(name)


def _tenths(value: float, most: float) -> float:
    return round(min(value, most), 1)


def _range(one: float, other: float) -> SizeRange:
    low, high = sorted((_tenths(one, MAX_SIZE_B), _tenths(other, MAX_SIZE_B)))
    return SizeRange(low=low, high=high)


def _intersection(one: SizeRange, other: SizeRange) -> SizeRange | None:
    """The sizes in both; None where there are none."""
    low, low_open = max(_lower(one), _lower(other))
    high, high_closed = min(_upper(one), _upper(other))
    if low > high or (low == high and (low_open or not high_closed)):
        return None
    return SizeRange(
        low=None if low < 0 else low,
        high=None if high == float("inf") else high,
        low_open=low_open and low >= 0,
        high_open=not high_closed and high != float("inf"),
    )


def _lower(size: SizeRange) -> tuple[float, bool]:
    return (-1.0, False) if size.low is None else (size.low, size.low_open)


def _upper(size: SizeRange) -> tuple[float, bool]:
    return (float("inf"), True) if size.high is None else (size.high, not size.high_open)
