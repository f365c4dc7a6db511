"""Models set against one that is named: better, worse, smaller, so many points ahead of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.core.board import DomainName, Model, ModelName
from bot.core.names import Found, How, Mention, Unknown
from bot.core.queries.query import Comparator, Kind, Query, SizeRange, Weighted
from bot.core.queries.ranges import tenths
from bot.core.queries.selection import at_place
from bot.core.queries.validity import MAX_SCORE
from bot.core.reading.lexicon import lexicon
from bot.core.reading.mentions import mention_of
from bot.core.reading.patterns import pattern, sign
from bot.core.reading.rules_scores import COMPARATORS
from bot.core.reading.said import Said
from bot.core.reading.senses import Sense
from bot.core.reading.settle import match_notes
from bot.core.reading.terms import (
    AskDomain,
    Leave,
    LimitScore,
    LimitSize,
    Part,
    Term,
    domain_of,
    domains_of,
)

_D = "(DOMAIN|SCORE|ITS|HAVE|SIZES)*"
_AHEAD = "(BEATS|LOSES|ABOVE|BELOW|AT_LEAST|AT_MOST|(GOOD|BAD) THAN)"
_THEM = "(MODEL+|ITS)"
_MANY = "how:ANY_BOUND? many:NUMBER POINTS? behind:BOUND_BEHIND?"


@dataclass(frozen=True, slots=True)
class _Rival:
    """One way to say it; MODEL is the model named, or ITS, which is the one named before.

    Attributes:
        is_turned: The model named is the one that is ahead: `qwq能打过谁`.
        is_near: So many points either way: `within 5 points of qwq`.
    """

    name: str
    spec: str
    is_turned: bool = False
    is_near: bool = False


_RIVALS = (
    _Rival("so many points ahead", f"{_MANY} {_D} NOT? {_AHEAD} {_D} {_THEM}"),
    _Rival("so many points ahead", f"THAN {_D} {_THEM} {_D} (GOOD|BAD|BEATS) {_D} {_MANY}"),
    _Rival("so many points ahead", f"(BEATS|LOSES|ABOVE|BELOW) {_THEM} {_D} {_MANY}"),
    _Rival("within so many points", f"how:AT_MOST many:NUMBER POINTS {_D} MODEL+", is_near=True),
    _Rival(
        "within so many points",
        f"MODEL+ {_D} GAP? how:ANY_BOUND? many:NUMBER POINTS behind:OR_LESS",
        is_near=True,
    ),
    _Rival(
        "within so many points",
        f"MODEL+ {_D} GAP how:(AT_MOST|BELOW) many:NUMBER POINTS",
        is_near=True,
    ),
    _Rival("smaller or larger", f"THAN {_THEM} (SMALLER|LARGER)"),
    _Rival("smaller or larger", f"NOT? of_size:(BELOW|ABOVE|AT_MOST|AT_LEAST) {_THEM}"),
    _Rival("better or worse", f"NOT? {_AHEAD} {_D} {_THEM} (?!GAP|SCORE$)"),
    _Rival("better or worse", f"(NOT|THAN)+ {_D} {_THEM} {_D} (GOOD|BAD|BEST|WORST)+"),
    _Rival("better or worse", "MODEL+ BOUND_BEHIND"),
    _Rival(
        "whom it beats", f"MODEL+ {_D} (BEATS|LOSES) {_D} (WHO|LISTING|MODELS)", is_turned=True
    ),
    _Rival("whom it beats", f"(WHO|LISTING|MODELS) MODEL+ {_D} (BEATS|LOSES)", is_turned=True),
)
_WORSE = (Sense.LOSES, Sense.BELOW, Sense.AT_MOST, Sense.BAD, Sense.WORST, Sense.OR_LESS)
_SMALLER = (Sense.BELOW, Sense.AT_MOST, Sense.SMALLER)
_NEGATED = {
    Comparator.ABOVE: Comparator.AT_MOST,
    Comparator.BELOW: Comparator.AT_LEAST,
    Comparator.AT_LEAST: Comparator.BELOW,
    Comparator.AT_MOST: Comparator.ABOVE,
}
_MIRRORED = {
    Comparator.ABOVE: Comparator.BELOW,
    Comparator.BELOW: Comparator.ABOVE,
    Comparator.AT_LEAST: Comparator.AT_MOST,
    Comparator.AT_MOST: Comparator.AT_LEAST,
}
_OPEN = frozenset((Comparator.ABOVE, Comparator.BELOW))


_PLACES_IN = (
    f"NUMBER POINTS BOUND_BEHIND? {_D} (CONTEST|ANY_BOUND|GOOD|BAD|AND)* {_D} place:(BEST|NTH)",
    f"THAN {_D} place:(BEST|NTH) {_D} (GOOD|BAD)",
    f"place:(BEST|NTH) {_D} (GAP|ANY_BOUND)* {_D} ANY_BOUND? NUMBER POINTS",
)
"""A place in the stead of a model that others are so many points from."""


def with_place_as_model(said: Said) -> Said:
    """With who stands at a place that others are set against: `within 5 points of the leader`."""
    found = (pattern(spec).search(said.text.shape) for spec in _PLACES_IN)
    match = next((match for match in found if match is not None), None)
    if match is None or said.mentions:
        return said
    number = match.start("place")
    token = said.tokens[number]
    if token.sense is Sense.BEST and not lexicon().has("first_place", said.text.word(number)):
        return said
    place = 1 if token.sense is Sense.BEST else int(token.number)
    asked = tuple(Weighted(domain) for domain in domains_of(said.tokens))[:1]
    there = at_place(Query(kind=Kind.RANKING, domains=asked), place, said.names)
    if not there:
        return said
    mention = mention_of(said, token.start, token.end, Found(there[0], How.EXACT))
    free = said.free[:number] + sign(Sense.MODEL) + said.free[number + 1 :]
    return replace(said, mentions=(mention,), free=free)


def with_rivals(said: Said) -> Said | None:
    """With what is compared with the models named as terms; None where that leaves one named."""
    shape = list(said.text.shape)
    for number, one in enumerate(said.free):
        if one == sign(Sense.MODEL):
            shape[number] = one
    terms: list[Term] = []
    for rival in _RIVALS:
        for match in pattern(rival.spec).finditer("".join(shape)):
            term = _term(said, rival, match)
            if term is not None:
                terms.append(term)
                shape[term.start : term.end] = " " * (term.end - term.start)
    is_lost = any(isinstance(mention.outcome, Unknown) for mention in said.mentions)
    if not terms or is_lost or sign(Sense.MODEL) in shape:
        return None
    terms += _better_too(said, terms, "".join(shape))
    kept = tuple(
        term
        for term in said.terms
        if all(term.end <= other.start or other.end <= term.start for other in terms)
    )
    told = said.noting(*match_notes(said.mentions))
    return replace(told, terms=kept, mentions=()).with_terms(terms)


def _better_too(said: Said, terms: list[Term], shape: str) -> list[Term]:
    """What follows of the same model: `smaller than qwq but better at math`, or turned round."""
    if len(terms) != 1:
        return []
    (known,) = terms
    is_size = known.rule == "smaller or larger"
    spec = "(GOOD|BAD) DOMAIN? | DOMAIN (GOOD|BAD)" if is_size else "(SMALLER|LARGER)"
    match = pattern(spec).search(shape, known.end)
    mention = _mention(said, known.start, known.end)
    if match is None or mention is None or not isinstance(mention.outcome, Found):
        return []
    model = said.names.board.by_name[mention.outcome.name]
    senses = {token.sense for token in said.tokens[slice(*match.span())]}
    if is_size:
        parts: tuple[Part, ...] = _by_score(said, model, _Rival("", ""), match, senses)
    else:
        parts = _by_size(said, model, match, senses) or ()
    start, end = match.span()
    return [Term(rule="the same model", start=start, end=end, parts=parts, unsayable=not parts)]


def _term(said: Said, rival: _Rival, match: re.Match[str]) -> Term | None:
    start, end = match.span()
    mention = _mention(said, start, end)
    if mention is None or not isinstance(mention.outcome, Found):
        return None
    model = said.names.board.by_name[mention.outcome.name]
    senses = {token.sense for token in said.tokens[start:end]} - _inside(said, mention)
    if rival.name == "smaller or larger":
        parts = _by_size(said, model, match, senses)
    else:
        parts = _by_score(said, model, rival, match, senses)
    if parts is None:
        return None
    return Term(rule=rival.name, start=start, end=end, parts=parts, unsayable=not parts)


def _inside(said: Said, mention: Mention[ModelName]) -> set[Sense]:
    """The senses of the words of a name, which say nothing beside it."""
    inside = {t.sense for t in said.tokens if mention.start <= t.start and t.end <= mention.end}
    outside = {t.sense for t in said.tokens if t.end <= mention.start or mention.end <= t.start}
    return inside - outside


def _mention(said: Said, start: int, end: int) -> Mention[ModelName] | None:
    """The model named within a stretch, or the one named before it."""
    first, last = said.tokens[start].start, said.tokens[end - 1].end
    within = [m for m in said.mentions if first <= m.start and m.end <= last]
    before = [m for m in said.mentions if m.end <= first]
    return within[0] if within else before[-1] if before else None


def _by_size(
    said: Said, model: Model, match: re.Match[str], senses: set[Sense]
) -> tuple[Part, ...] | None:
    group = match.groupdict().get("of_size")
    if group is not None:
        token = said.tokens[match.start("of_size")]
        word = said.text.folded[token.start : token.end]
        if not lexicon().has("of_size", word):
            return None
    if model.size_b is None:
        return ()
    size = model.size_b
    is_open = senses.isdisjoint({Sense.AT_MOST, Sense.AT_LEAST})
    is_smaller = not senses.isdisjoint(_SMALLER)
    if Sense.NOT in senses:
        is_smaller, is_open = not is_smaller, not is_open
    if is_smaller:
        return (LimitSize(SizeRange(high=size, high_open=is_open)),)
    return (LimitSize(SizeRange(low=size, low_open=is_open)),)


def _by_score(
    said: Said, model: Model, rival: _Rival, match: re.Match[str], senses: set[Sense]
) -> tuple[Part, ...]:
    domain, asked = _domain(said, *match.span())
    score = said.names.board.score(model.row, domain)
    if score is None:
        return ()
    groups = match.groupdict()
    many = said.tokens[match.start("many")].number if groups.get("many") else 0.0
    if rival.is_near:
        limits = ((Comparator.AT_LEAST, score - many), (Comparator.AT_MOST, score + many))
        bounds = tuple(LimitScore(domain, how, tenths(v, MAX_SCORE)) for how, v in limits)
        return (*asked, *bounds, Leave(model=model.name))
    is_below = _is_below(said, match, senses) is not rival.is_turned
    if groups.get("many"):
        return (*asked, *_ahead_by(domain, score, many, _how(said, match), is_below=is_below))
    comparator = Comparator.BELOW if is_below else Comparator.ABOVE
    if not senses.isdisjoint({Sense.AT_LEAST, Sense.AT_MOST, Sense.OR_LESS, Sense.OR_MORE}):
        comparator = Comparator.AT_MOST if is_below else Comparator.AT_LEAST
    if Sense.NOT in senses:
        comparator = _NEGATED[comparator]
    bound = LimitScore(domain, comparator, score)
    leaves = () if comparator in _OPEN else (Leave(model=model.name),)
    return (*asked, bound, *leaves)


def _is_below(said: Said, match: re.Match[str], senses: set[Sense]) -> bool:
    """Whether those behind the model are asked for; how many points says nothing of it."""
    counted = {match.start(name) for name in ("how", "behind") if match.groupdict().get(name)}
    saying = {
        token.sense
        for number, token in enumerate(said.tokens[match.start() : match.end()], match.start())
        if number not in counted
    }
    return not (saying & senses).isdisjoint(_WORSE)


def _how(said: Said, match: re.Match[str]) -> Comparator:
    """How the points are bounded: at least so many where nothing is said."""
    groups = match.groupdict()
    for name in ("how", "behind"):
        if groups.get(name):
            return COMPARATORS[said.tokens[match.start(name)].sense]
    return Comparator.AT_LEAST


def _ahead_by(
    domain: DomainName, score: float, many: float, how: Comparator, *, is_below: bool
) -> tuple[Part, ...]:
    """The bounds of those so many points ahead of a score, or behind it."""
    limit = tenths(score - many if is_below else score + many, MAX_SCORE)
    far = LimitScore(domain, _MIRRORED[how] if is_below else how, limit)
    if how in {Comparator.AT_LEAST, Comparator.ABOVE}:
        return (far,)
    near = Comparator.BELOW if is_below else Comparator.ABOVE
    return far, LimitScore(domain, near, score)


def _domain(said: Said, start: int, end: int) -> tuple[DomainName, tuple[Part, ...]]:
    """The column that is compared in: the one said with it, the first one said, or the first."""
    tokens = (*said.tokens[start:end], *said.tokens)
    for token in tokens:
        domain = domain_of(token) if token.sense is Sense.DOMAIN else None
        if domain is not None:
            is_within = said.tokens[start].start <= token.start < said.tokens[end - 1].end
            return domain, (AskDomain(domain, token.start),) if is_within else ()
    return said.names.board.first_column, ()
