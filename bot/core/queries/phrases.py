"""Terms of several lexemes (`<=32B`, `law>=60`, `law*2`), by patterns over a text's shape."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from bot.core.queries.lexemes import Lexeme, is_share
from bot.core.queries.query import (
    Comparator,
    ScoreBound,
    SizeRange,
)
from bot.core.queries.ranges import closed_range, tenths
from bot.core.queries.senses import Sense
from bot.core.queries.shares import take_shares
from bot.core.queries.terms import USED, Terms
from bot.core.queries.understood import NoteKind
from bot.core.queries.validity import (
    MAX_SCORE,
    MAX_SIZE_B,
    MAX_WEIGHT,
    MIN_WEIGHT,
)

AROUND = 0.25
"""How far around a size reaches each way, as a share of it."""
GB_PER_BILLION = 0.6
"""Weights at four bits with their scales, and a share of working memory."""
_TWICE = 2.0
OVERHEAD_GB = 2.0
"""What the context and the program take of a card's memory."""


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
    terms.narrow_size(closed_range(low, high), terms.said(lexemes[0], lexemes[-1]))


def _take_sizes(terms: Terms, lexemes: list[Lexeme]) -> None:
    (sizes,) = (lexeme for lexeme in lexemes if lexeme.sense == "r")
    terms.narrow_size(
        closed_range(sizes.number, sizes.second), terms.said(lexemes[0], lexemes[-1])
    )


def _take_size_bound(terms: Terms, lexemes: list[Lexeme]) -> None:
    (size,) = (lexeme.number for lexeme in lexemes if lexeme.sense == "s")
    (how,) = (lexeme.sense for lexeme in lexemes if lexeme.sense != "s")
    how = _how_before(terms, lexemes[0], how)
    size = tenths(size, MAX_SIZE_B)
    terms.narrow_size(size_bound(how, size), terms.said(lexemes[0], lexemes[-1]))


def _how_before(terms: Terms, first: Lexeme, how: Sense) -> Sense:
    """How a sign before its number bounds: there `and under` is no `or less`, but under."""
    opened = {Sense.OR_LESS: Sense.BELOW, Sense.OR_MORE: Sense.ABOVE}
    is_english = terms.lexed.text.startswith(("and ", "or "), first.start)
    return opened.get(first.sense, how) if is_english else how


def _take_size_between_signs(terms: Terms, lexemes: list[Lexeme]) -> None:
    """`7B<size<=14B`: the sign behind a size bounds from its other side."""
    one, behind, before, other = lexemes
    turned = {"l": Sense.ABOVE, "L": Sense.AT_LEAST, "g": Sense.BELOW, "G": Sense.AT_MOST}
    said = terms.said(one, other)
    terms.narrow_size(size_bound(turned[behind.sense], tenths(one.number, MAX_SIZE_B)), said)
    terms.narrow_size(size_bound(before.sense, tenths(other.number, MAX_SIZE_B)), said)


def _take_size_compared(terms: Terms, lexemes: list[Lexeme]) -> None:
    """`比14B小的`."""
    _, size, how = lexemes
    sense = Sense.BELOW if how.sense is Sense.SMALLER else Sense.ABOVE
    bound = size_bound(sense, tenths(size.number, MAX_SIZE_B))
    terms.narrow_size(bound, terms.said(lexemes[0], how))


def _take_points(terms: Terms, lexemes: list[Lexeme]) -> None:
    """`教育75分`: at least so many where the smallest is asked for, else who has just them?"""
    domain, number = lexemes[0], lexemes[-2]
    said = terms.said(domain, lexemes[-1])
    if Sense.SMALLEST not in terms.lexed.shape:
        terms.unsayable.append(said)
    elif domain.word is not None and domain.word.domain is not None:
        value = tenths(number.number, MAX_SCORE)
        terms.add_bound(ScoreBound(domain.word.domain, Comparator.AT_LEAST, value), said)


def _take_size_bound_said_twice(terms: Terms, lexemes: list[Lexeme]) -> None:
    """`70B以上（不含70B）`: the second says whether the bound itself is in."""
    bound, how, sign, again = lexemes
    is_open = sign.sense is Sense.NOT and again.number == bound.number
    opened = {Sense.OR_LESS: Sense.BELOW, Sense.OR_MORE: Sense.ABOVE}
    sense = opened[how.sense] if is_open else how.sense
    size = tenths(bound.number, MAX_SIZE_B)
    terms.narrow_size(size_bound(sense, size), terms.said(bound, again))


def size_bound(how: Sense, size: float) -> SizeRange:
    """The sizes that a bound lets through, in billions."""
    if how is Sense.ABOUT:
        return closed_range(size * (1 - AROUND), size * (1 + AROUND))
    comparator = _COMPARATORS[how]
    if comparator in {Comparator.AT_MOST, Comparator.BELOW}:
        return SizeRange(high=size, high_open=comparator is Comparator.BELOW)
    return SizeRange(low=size, low_open=comparator is Comparator.ABOVE)


def _take_memory(terms: Terms, lexemes: list[Lexeme]) -> None:
    (memory,) = (lexeme.number for lexeme in lexemes if lexeme.sense == "y")
    size = tenths(int(max(memory - OVERHEAD_GB, 0.6) / GB_PER_BILLION), MAX_SIZE_B)
    said = terms.said(lexemes[0], lexemes[-1])
    terms.narrow_size(SizeRange(high=size), said)
    terms.note(NoteKind.ASSUMED, said, f"<={size:g}B")


def _take_bound(terms: Terms, lexemes: list[Lexeme]) -> None:
    """A score bound on each domain beside it."""
    (value,) = (lexeme.number for lexeme in lexemes if lexeme.sense == "n")
    how = next(lexeme.sense for lexeme in lexemes if lexeme.sense in "LlGg23")
    how = _how_before(terms, lexemes[0], how)
    said = terms.said(lexemes[0], lexemes[-1])
    domains = [lexeme.word.domain for lexeme in lexemes if lexeme.word and lexeme.word.domain]
    value = tenths(value, MAX_SCORE)
    if not domains:
        terms.loose_bounds.append((_COMPARATORS[how], value, said))
    for domain in domains:
        terms.add_bound(ScoreBound(domain, _COMPARATORS[how], value), said)


def _take_two_bounds(terms: Terms, lexemes: list[Lexeme]) -> None:
    """`law over 60 and under 70`: both on the one domain."""
    senses = "".join(lexeme.sense for lexeme in lexemes)
    split = _ONE_BOUND.match(senses).end()  # type: ignore[union-attr]  # it begins with one
    first, second = lexemes[:split], lexemes[split:]
    _take_bound(terms, first)
    how = _how_before(terms, second[0], second[0].sense)
    _take_bound(terms, [lexemes[0], second[0]._replace(sense=how), *second[1:]])


_ONE_BOUND = re.compile(r"dC?(?:[LlGg]np?|np?[23])c?")


def _take_bound_between(terms: Terms, lexemes: list[Lexeme]) -> None:
    low, high = sorted(lexeme.number for lexeme in lexemes if lexeme.sense == "n")
    said = terms.said(lexemes[0], lexemes[-1])
    domains = [lexeme.word.domain for lexeme in lexemes if lexeme.word and lexeme.word.domain]
    for comparator, value in ((Comparator.AT_LEAST, low), (Comparator.AT_MOST, high)):
        if not domains:
            terms.loose_bounds.append((comparator, tenths(value, MAX_SCORE), said))
        for domain in domains:
            terms.add_bound(ScoreBound(domain, comparator, tenths(value, MAX_SCORE)), said)


def _take_weight(terms: Terms, lexemes: list[Lexeme]) -> None:
    """`law*2`; a per cent is a tenth, so that 60% and 40% are 6 to 4."""
    (number,) = (lexeme for lexeme in lexemes if lexeme.sense == "n")
    divisor = 10 if is_share(terms.lexed.text, number) else 1
    _weigh(terms, lexemes, number.number / divisor)


def _take_weight_of_another(terms: Terms, lexemes: list[Lexeme]) -> None:
    """`医疗权重是教育的两倍`."""
    _weigh(terms, lexemes[:1], _TWICE)
    _weigh(terms, lexemes[2:3], 1.0)


def _take_times(terms: Terms, lexemes: list[Lexeme]) -> None:
    """`law twice as important as`, `law three times as important as`."""
    numbers = [lexeme.number for lexeme in lexemes if lexeme.sense == "n"]
    _weigh(terms, lexemes, numbers[0] if numbers else _TWICE)


def _take_ratio(terms: Terms, lexemes: list[Lexeme]) -> None:
    """Weights for the domains beside them, one each in the order said."""
    (ratio,) = (lexeme for lexeme in lexemes if lexeme.sense is Sense.RATIO)
    weights = re.split("[:比]", terms.lexed.text[ratio.start : ratio.end])
    domains = [lexeme for lexeme in lexemes if lexeme.sense is Sense.DOMAIN]
    if len(weights) != len(domains):
        terms.note(NoteKind.IGNORED, terms.said(ratio, ratio))
        weights = ["1"] * len(domains)
    for lexeme, weight in zip(domains, weights, strict=True):
        _weigh(terms, [lexeme], float(weight))


def _weigh(terms: Terms, lexemes: list[Lexeme], weight: float) -> None:
    """Ask about the one domain among lexemes with a weight, which is kept within its bounds."""
    (lexeme,) = (lexeme for lexeme in lexemes if lexeme.sense is Sense.DOMAIN)
    kept = min(max(round(weight, 1), MIN_WEIGHT), MAX_WEIGHT)
    if kept != weight:
        terms.note(NoteKind.LIMITED, terms.said(lexemes[0], lexemes[-1]), f"{kept:g}")
    if lexeme.word is not None and lexeme.word.domain is not None:
        terms.add_domain(lexeme.word.domain, lexemes[0].start, kept)


def _take_sizes_but_the_end(terms: Terms, lexemes: list[Lexeme]) -> None:
    """`3B~9B，不含9B`: the end that is named again is open."""
    (sizes,) = (lexeme for lexeme in lexemes if lexeme.sense is Sense.SIZES)
    end = lexemes[-1].number
    size = closed_range(sizes.number, sizes.second)
    if lexemes[-2].sense is Sense.NOT:
        size = replace(size, low_open=end == size.low, high_open=end == size.high)
    terms.narrow_size(size, terms.said(lexemes[0], lexemes[-1]))


def _take_open_sizes(terms: Terms, lexemes: list[Lexeme]) -> None:
    """`14B到72B（都不含）`: both ends are open."""
    (sizes,) = (lexeme for lexeme in lexemes if lexeme.sense is Sense.SIZES)
    size = closed_range(sizes.number, sizes.second)
    is_point = size.low == size.high
    size = size if is_point else replace(size, low_open=True, high_open=True)
    terms.narrow_size(size, terms.said(lexemes[0], lexemes[-1]))


def _take_negated_bound(terms: Terms, lexemes: list[Lexeme]) -> None:
    """`不要14B以上的`: the other side, without the bound itself."""
    _, bound, how = lexemes
    size = tenths(bound.number, MAX_SIZE_B)
    opposite = SizeRange(low=size, low_open=True)
    if how.sense is Sense.OR_MORE:
        opposite = SizeRange(high=size, high_open=True)
    terms.narrow_size(opposite, terms.said(lexemes[0], lexemes[-1]))


def _take_unsayable(terms: Terms, lexemes: list[Lexeme]) -> None:
    """A negated size or domain: no query can leave one out."""
    said = terms.said(lexemes[0], lexemes[-1])
    terms.unsayable.append(said)
    terms.note(NoteKind.CONTRADICTED, said)


def _take_version(terms: Terms, lexemes: list[Lexeme]) -> None:
    terms.version = terms.said(lexemes[0], lexemes[-1]).lstrip("@")


_PHRASES: tuple[tuple[str, Taker], ...] = (
    (r"k[sn][ck]s|[sn]ksk?|scsk", _take_size_between),
    (r"[ka]?rk?c?[X8]s", _take_sizes_but_the_end),
    (r"[ka]?rk?DX", _take_open_sizes),
    (r"Xs[23]", _take_negated_bound),
    (r"X[srd]", _take_unsayable),
    (r"[ka]?r[k2]?", _take_sizes),
    (r"[LlGg23]?y[23]?2?", _take_memory),
    (r"s[lLgG][lLgG]s", _take_size_between_signs),
    (r"Vs[<>]", _take_size_compared),
    (r"s[23][X8]s", _take_size_bound_said_twice),
    (r"[LlGga]s|s[23a]|[23]s", _take_size_bound),
    (r"dwd;", _take_weight_of_another),
    (r"dn?;", _take_times),
    (r"d(?:c?d)+[cw9]*:w?|w*:w*d(?:c?d)+", _take_ratio),
    (r"dwn|nwd", _take_weight),
    (r"k?d(?:[c_]?d)*D?C?k?n[ck]np?k?|kn[ck]np?(?:D?d(?:c?d)*)?", _take_bound_between),
    (
        r"d(?:cd)+D?C?[LlGg]np?|d(?:c?d)+DC?[LlGg]np?|d(?:c?d)+DC?np?[23]|d(?:cd)+C?np?[23]",
        _take_bound,
    ),
    (r"dC?(?:[LlGg]np?c?[LlGg23]np?(?!D?d|[23])|np?[23]c?np?[23](?!D?d))", _take_two_bounds),
    (r"[LlGg23]np?D?d(?:cd)*", _take_bound),
    (r"dD?C?[LlGg]np?|dD?C?np?[23]", _take_bound),
    (r"np?[23](?:D?d(?:cd)+|d)(?![LlGgn])", _take_bound),
    (r"dC?np(?![23])", _take_points),
    (r"C?[LlGg]np?|np?[23]|C[LlGg]np?", _take_bound),
    (r"[23]np?", _take_bound),
    (r"v", _take_version),
)
_FIELDS: dict[Taker, str] = {
    _take_weight: "domains",
    _take_weight_of_another: "domains",
    _take_times: "domains",
    _take_ratio: "domains",
    _take_version: "version",
}
"""The field of a query that a phrase fills, where it is no filter."""
_PHRASE = re.compile(
    "|".join(f"(?P<p{number}>{shape})" for number, (shape, _) in enumerate(_PHRASES))
)
_TAKERS = {f"p{number}": taker for number, (_, taker) in enumerate(_PHRASES)}


def take_phrases(terms: Terms) -> None:
    """Read every term of several lexemes, left to right, and mark its lexemes as used."""
    lexemes = terms.lexed.lexemes
    if lexemes and ("%" in terms.lexed.text or "成" in terms.lexed.text):
        take_shares(terms, _weigh)
    for taker, start, end in _phrases_in("".join(terms.shape)):
        taker(terms, list(lexemes[start:end]))
        terms.taken.append((_FIELDS.get(taker, "where"), start, end))
        terms.shape[start:end] = USED * (end - start)


@lru_cache(maxsize=4096)
def _phrases_in(shape: str) -> tuple[tuple[Taker, int, int], ...]:
    """What reads each phrase of a shape, and where it lies; many texts have the same shape."""
    return tuple(
        (_TAKERS[match.lastgroup or ""], *match.span()) for match in _PHRASE.finditer(shape)
    )
