"""Follow-ups: a text that changes just what it says of the query before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from bot.core.board import ModelName
from bot.core.names import Found
from bot.core.queries.query import Filter, Kind, Order, Query, Weighted
from bot.core.queries.understood import Reading
from bot.core.queries.validity import MAX_SIDES, USES, WEIGHS, bounded_alone, is_valid
from bot.core.reading.asked import REVERSE, Asked
from bot.core.reading.commands import with_read_versions
from bot.core.reading.mentions import RUNS, find_models
from bot.core.reading.references import leans_on, refer
from bot.core.reading.said import DOMAINS_ONLY, Said
from bot.core.reading.senses import ENDS, Sense
from bot.core.reading.settle import Attempt, finish, with_settled_bounds
from bot.core.reading.unread import judge

_MARKED = (
    "^(FOLLOW|ONLY|REPLACE|ADD|AND|NOT|BY|HAVE|REVERSED|INSTEAD)"
    " | (FOLLOW|REPLACE|ADD)$ | ONLY | REPLACE"
)
"""A text that says itself that it goes on: 那…, …呢, and…, only…, 换成…, by…"""
_TERMS_ONLY = (
    "^(ANY_BOUND|ABOUT|BOUND_BEHIND|BETWEEN|POINTS|END|BY_SIZE|BY_SIZE_DOWN|REVERSED|NEW|NOT"
    "|EXCLUDED|COUNT|NUMBER|SIZE|SIZES|MEMORY|VERSION|AND|MODELS|PLACES)+$"
)
"""Terms of a list that name no subject of their own."""
_OWN_QUESTION = (
    "^(?!FOLLOW)ANYTHING ANYTHING* (WHO|LISTING|ANY|EACH|CONTEST|TESTS)"
    " | ^(WHO|LISTING|ANY|EACH|OUTSIDE|GREETING)"
)
_FAMILY = "FAMILIES (NUMBER|SIZE)+ | FAMILY"

Item = TypeVar("Item")


def follow_up(said: Said, previous: Query) -> Reading | None:
    """The reading of a text that continues `previous`; None where it asks something of its own."""
    attempt = refer(said, previous) or _continue(said, previous)
    return None if attempt is None else judge(attempt)


def _continue(said: Said, previous: Query) -> Attempt | None:
    leans = leans_on(said, previous)
    is_own = said.finds(_OWN_QUESTION) and not leans
    if not said.tokens or is_own or said.has(Sense.OUTSIDE):
        return None
    marked = leans or said.finds(_MARKED) or _asks_of(said)
    if not marked and not (said.finds(_TERMS_ONLY) and "where" in USES[previous.kind]):
        return None
    said = find_models(with_read_versions(said), RUNS)
    if not previous.where.families and previous.kind in {Kind.MODEL, Kind.COMPARISON}:
        said = find_models(said, _FAMILY)
    used = (Sense.FOLLOW, Sense.ONLY, Sense.REPLACE, Sense.ADD, Sense.BY, Sense.INSTEAD)
    said = said.using_senses(*used)
    if said.mentions:
        return _with_models(said, previous)
    return _with_terms(said, previous)


def _asks_of(said: Said) -> bool:
    """Whether a text is but domains with a question mark."""
    return said.spoken == {Sense.DOMAIN} and said.text.source.rstrip().endswith(("?", "？"))


def _with_models(said: Said, previous: Query) -> Attempt:
    """Other models: in place of the one before, or beside those compared."""
    said = said.reading(DOMAINS_ONLY)
    asked = tuple(Weighted(item.domain) for item in said.asked().domains)
    domains = asked or tuple(Weighted(item.domain) for item in previous.domains)
    models = said.models()
    before = tuple(name for name in _kept_sides(said, previous) if name not in models)
    said = replace(said, before=before)
    together = (*before, *models)
    unclear = sum(not isinstance(mention.outcome, Found) for mention in said.mentions)
    kind = Kind.MODEL if len(together) + unclear == 1 else Kind.COMPARISON
    if kind is Kind.MODEL and previous.kind is Kind.COMPARISON and not asked:
        domains = ()
    query = Query(kind=kind, models=together[:MAX_SIDES], domains=domains)
    return finish(said, query, direct=True)


def _kept_sides(said: Said, previous: Query) -> tuple[ModelName, ...]:
    """The models of the query before that stay: all of them, all but the last, or none."""
    if said.has(Sense.ADD):
        return previous.models
    if previous.kind is not Kind.COMPARISON:
        return ()
    return previous.models[:-1] if said.has(Sense.REPLACE) else previous.models


def _with_terms(said: Said, previous: Query) -> Attempt | None:
    """The query before with the terms said in place of its own."""
    reverses = bool(said.runs(Sense.REVERSED)) and not said.runs(
        *ENDS[1:], Sense.BY_SIZE, Sense.BY_SIZE_DOWN
    )
    drops_size = said.finds("NOT (NOT|ONLY|FOLLOW)* CLASS | CLASS NOT")
    if drops_size:
        said = said.using_senses(Sense.NOT)
    said = said.reading()
    asked = with_settled_bounds(said, said.asked(), previous.domains)
    query, asked = _with_subjects(said, asked, previous)
    uses = USES[previous.kind]
    if "where" in uses and not (previous.kind is Kind.COMPARISON and previous.models):
        where = replace(previous.where, size=None) if drops_size else previous.where
        query = replace(query, where=_narrowed(where, asked))
    if "count" in uses and asked.has_count:
        query = replace(query, count=asked.count)
    if "after" in uses and asked.places is not None:
        query = replace(query, after=asked.places.first - 1)
    if "order" in uses:
        query = replace(query, order=_order(asked, previous, reverses=reverses))
    bounded = bounded_alone(query.where.bounds)
    if query.kind is Kind.RANKING and not query.domains and bounded is not None:
        query = replace(query, domains=(Weighted(bounded),))
    if query == previous or not is_valid(query):
        return None
    return finish(said, query, asked, direct=True)


def _with_subjects(said: Said, asked: Asked, previous: Query) -> tuple[Query, Asked]:
    """The query before about other columns or organisations, which are no filter any more."""
    query = previous
    adds = said.has(Sense.ADD)
    if asked.domains and "domains" in USES[previous.kind]:
        query = replace(query, domains=_domains(asked, previous, adds=adds))
    if asked.orgs and previous.kind is Kind.ORGANISATION:
        return replace(query, orgs=asked.orgs[:1]), replace(asked, orgs=())
    if asked.orgs and previous.kind is Kind.COMPARISON and previous.orgs:
        kept = previous.orgs if adds else previous.orgs[:-1]
        orgs = tuple(dict.fromkeys((*kept, *asked.orgs)))[:MAX_SIDES]
        return replace(query, orgs=orgs), replace(asked, orgs=())
    return query, asked


def _domains(asked: Asked, previous: Query, *, adds: bool) -> tuple[Weighted, ...]:
    kept = previous.domains if adds else ()
    said = asked.domains
    if previous.kind not in WEIGHS:
        said = tuple(Weighted(item.domain) for item in said)
    names = {item.domain for item in said}
    return (*(item for item in kept if item.domain not in names), *said)


def _order(asked: Asked, previous: Query, *, reverses: bool) -> Order:
    if reverses:
        return REVERSE[previous.order]
    return previous.order if asked.order is Order.BEST else asked.order


def _narrowed(where: Filter, asked: Asked) -> Filter:
    """A filter with what was said in place of its own, sort by sort."""
    said = asked.where()
    bounded = {bound.domain for bound in said.bounds}
    orgs = said.orgs or _without(where.orgs, said.not_orgs)
    families = said.families or _without(where.families, said.not_families)
    return Filter(
        orgs=orgs,
        not_models=_joined(where.not_models, said.not_models),
        not_orgs=_without(_joined(where.not_orgs, said.not_orgs), orgs),
        families=families,
        not_families=_without(_joined(where.not_families, said.not_families), families),
        size=said.size or where.size,
        not_sizes=_joined(where.not_sizes, said.not_sizes),
        bounds=(*(b for b in where.bounds if b.domain not in bounded), *said.bounds),
        contrasts=_joined(where.contrasts, said.contrasts),
        new=where.new if said.new is None else said.new,
    )


def _joined(kept: Iterable[Item], said: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(dict.fromkeys((*kept, *said)))


def _without(items: tuple[Item, ...], gone: tuple[Item, ...]) -> tuple[Item, ...]:
    return tuple(item for item in items if item not in gone)
