"""Terms of one lexeme, and all that has been read of a text so far."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from bot.core.board import Board, DomainName, ModelName, OrgName
from bot.core.names import FamilyName
from bot.core.queries.grammar import ON_DEVICE_B, SAID_SIZES_B, SMALL_B
from bot.core.queries.lexemes import Lexed, Lexeme, is_share
from bot.core.queries.query import (
    NO_FILTER,
    Comparator,
    Filter,
    Order,
    ScoreBound,
    SizeRange,
    Weighted,
)
from bot.core.queries.ranges import closed_range, intersection, tenths
from bot.core.queries.senses import Sense
from bot.core.queries.understood import Note, NoteKind
from bot.core.queries.validity import (
    MAX_COUNT,
    MAX_SIZE_B,
    MAX_TERMS,
    contradict,
)

Name = TypeVar("Name", OrgName, FamilyName)

_WHOLE = 100.0
USED = "_"
"""Stands in a shape for a lexeme that a term has taken."""


@dataclass(slots=True)
class Terms:
    """What has been read so far; `shape` has `USED` where a term took its lexemes.

    Attributes:
        share: How much of a list is asked for, in per cent.
        taken: The field of a query that each term fills, and its lexemes.
    """

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
    not_models: list[ModelName] = field(default_factory=list)
    size: SizeRange | None = None
    bounds: list[ScoreBound] = field(default_factory=list)
    loose_bounds: list[tuple[Comparator, float, str]] = field(default_factory=list)
    new: bool | None = None
    order: Order = Order.BEST
    count: int | None = None
    share: float | None = None
    has_count: bool = False
    version: str | None = None
    unsayable: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    asked: tuple[Weighted, ...] = ()
    taken: list[tuple[str, int, int]] = field(default_factory=list)

    def said(self, first: Lexeme, last: Lexeme) -> str:
        """What was typed from one lexeme to another, cut to 64 characters."""
        return self.original(first.start, last.end)[:64]

    def note(self, kind: NoteKind, said: str, name: str = "") -> None:
        """Tell something about how the text was read."""
        self.notes.append(Note(kind=kind, said=said, name=name))

    def add_domain(self, domain: DomainName, start: int, weight: float = 1.0) -> None:
        """Ask about a column, where it was first said; a weight counts over none."""
        self.domain_starts[domain] = min(start, self.domain_starts.get(domain, start))
        weights = {item.domain: item.weight for item in self.domains}
        if weights.get(domain, 1.0) == 1.0:
            weights[domain] = weight
        in_order = sorted(weights, key=self.domain_starts.__getitem__)
        self.domains = [Weighted(name, weights[name]) for name in in_order]

    def narrow_size(self, size: SizeRange, said: str) -> None:
        """Add a bound on the size, unless nothing could fit any more."""
        both = size if self.size is None else intersection(self.size, size)
        if both is None:
            self.unsayable.append(said)
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
        names = (self.orgs, self.not_orgs, self.families, self.not_families, self.not_models)
        if not (any(names) or self.bounds) and self.size is None and self.new is None:
            return NO_FILTER
        return Filter(
            orgs=tuple(self.orgs),
            not_orgs=tuple(self.not_orgs),
            families=tuple(self.families),
            not_families=tuple(self.not_families),
            not_models=tuple(self.not_models),
            size=self.size,
            bounds=tuple(self.bounds),
            new=self.new,
        )


def _take_domain(terms: Terms, lexeme: Lexeme) -> None:
    if lexeme.word is not None and lexeme.word.domain is not None:
        terms.add_domain(lexeme.word.domain, lexeme.start)


def _take_org(terms: Terms, lexeme: Lexeme) -> None:
    if lexeme.word is not None and lexeme.word.org is not None:
        append_name(terms, terms.orgs, terms.not_orgs, lexeme.word.org, lexeme)


def _take_family(terms: Terms, lexeme: Lexeme) -> None:
    if lexeme.word is not None and lexeme.word.family is not None:
        append_name(terms, terms.families, terms.not_families, lexeme.word.family, lexeme)


def _take_size(terms: Terms, lexeme: Lexeme) -> None:
    size = tenths(lexeme.number, MAX_SIZE_B)
    said = terms.said(lexeme, lexeme)
    if terms.lexed.text[lexeme.start : lexeme.end] in SAID_SIZES_B:
        terms.narrow_size(SizeRange(low=size), said)
        terms.note(NoteKind.ASSUMED, said, f">={size:g}B")
    else:
        terms.narrow_size(SizeRange(low=size, high=size), said)


def _take_small(terms: Terms, lexeme: Lexeme) -> None:
    """A size that was not said in numbers; a note tells which one is taken."""
    word = terms.lexed.text[lexeme.start : lexeme.end]
    size = ON_DEVICE_B.get(word, SMALL_B)
    said = terms.said(lexeme, lexeme)
    terms.narrow_size(SizeRange(high=size), said)
    terms.note(NoteKind.ASSUMED, said, f"<={size:g}B")


def _take_count(terms: Terms, lexeme: Lexeme) -> None:
    """A count below 1 becomes 1, one beyond the board becomes all."""
    said = terms.said(lexeme, lexeme)
    value = lexeme.number
    if is_share(terms.lexed.text, lexeme) and _is_of_list(terms, lexeme) and not terms.has_count:
        terms.share, terms.has_count = value, True
        return
    if lexeme.sense is Sense.NUMBER and not _may_count(terms, lexeme):
        terms.unsayable.append(said)
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


def _may_count(terms: Terms, lexeme: Lexeme) -> bool:
    """Whether a bare number can be how many are to be listed: `top 99` and `math 5` can."""
    text = terms.lexed.text
    if is_share(text, lexeme) or int(lexeme.number) != lexeme.number:
        return False
    return _is_asked(terms, lexeme) or lexeme.number <= len(terms.board.models)


def _is_asked(terms: Terms, lexeme: Lexeme) -> bool:
    """Whether an end of a list stands right before a number: `top 5`."""
    before = next((x for x in reversed(terms.lexed.lexemes) if x.end <= lexeme.start), None)
    return before is not None and before.sense in "BWSHu"


def _is_of_list(terms: Terms, lexeme: Lexeme) -> bool:
    """Whether a share is one of a list: `前10%`, `top 10%`."""
    is_first = lexeme is terms.lexed.lexemes[0]
    is_end = lexeme.sense is Sense.COUNT or is_first or _is_asked(terms, lexeme)
    return is_end and 0 < lexeme.number <= _WHOLE


def _take_place(terms: Terms, lexeme: Lexeme) -> None:
    """A place of a list that nothing has asked for is no count."""
    terms.unsayable.append(terms.said(lexeme, lexeme))
    _take_count(terms, lexeme)


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
    Sense.NTH: _take_place,
    Sense.SMALL: _take_small,
    Sense.NUMBER: _take_count,
    Sense.WORST: _take_order(Order.WORST),
    Sense.SMALLEST: _take_order(Order.SMALLEST),
    Sense.SMALLER: _take_order(Order.SMALLEST),
    Sense.LARGEST: _take_order(Order.LARGEST),
    Sense.BY_SIZE: _take_order(Order.SMALLEST),
    Sense.BY_SIZE_DOWN: _take_order(Order.LARGEST),
    Sense.REVERSED: _take_reversed,
    Sense.NEW: _take_new,
}


_FIELDS = {
    letter: field
    for field, letters in (
        ("domains", "d"),
        ("where", "obfs4N"),
        ("count", "t%n"),
        ("order", "WSH<56u"),
    )
    for letter in letters
}
"""The field of a query that each term of one lexeme fills."""


def take_words(terms: Terms, senses: str = "dobfstn%4WSH<56uN") -> None:
    """Read every term of one lexeme whose sense is among `senses`, and mark it as used."""
    for number, letter in enumerate(terms.shape):
        if letter in senses and letter != USED:
            _WORDS[letter](terms, terms.lexed.lexemes[number])
            terms.taken.append((_FIELDS[letter], number, number + 1))
            terms.shape[number] = USED


def take_tagged(terms: Terms) -> None:
    """Read the names that a tag makes plain (`org:...`) as filters, and mark them as used."""
    for number, lexeme in enumerate(terms.lexed.lexemes):
        if lexeme.word is not None and lexeme.tag and terms.shape[number] != USED:
            _WORDS[lexeme.sense](terms, lexeme)
            terms.taken.append((_FIELDS[lexeme.sense], number, number + 1))
            terms.shape[number] = USED


_SIZES_SAID = re.compile(r"s(?:[cV]s)+")


def join_sizes(terms: Terms) -> None:
    """Read `7B and 8B` as the sizes between, where the board has no others between."""
    if terms.shape.count(Sense.SIZE) < 2:
        return
    for match in _SIZES_SAID.finditer("".join(terms.shape)):
        start, end = match.span()
        lexemes = terms.lexed.lexemes[start:end]
        wanted = [x.number for x in lexemes if x.sense is Sense.SIZE]
        size = closed_range(min(wanted), max(wanted))
        between = {
            model.size_b
            for model in terms.board.models
            if model.size_b is not None and min(wanted) <= model.size_b <= max(wanted)
        }
        said = terms.said(lexemes[0], lexemes[-1])
        terms.shape[start:end] = USED * (end - start)
        if between <= set(wanted):
            terms.narrow_size(size, said)
        else:
            terms.unsayable.append(said)
            terms.note(NoteKind.CONTRADICTED, said)


def settle_bounds(terms: Terms, asked: tuple[Weighted, ...] = ()) -> None:
    """Put the bounds without a domain on the first domain asked, else on the first column."""
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
        terms.not_models,
        terms.bounds,
        terms.domains,
    ):
        del items[MAX_TERMS + 1 :]


def append_name(
    terms: Terms, names: list[Name], others: list[Name], name: Name, lexeme: Lexeme
) -> None:
    """Add a name to a list, unless it is among those wanted the other way."""
    if name in others:
        terms.note(NoteKind.CONTRADICTED, terms.said(lexeme, lexeme))
    elif name not in names:
        names.append(name)
