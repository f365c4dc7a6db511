"""Follow-ups: a text that changes just what it says of the query before."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TypeVar

from bot.core.board import ModelName
from bot.core.names import Found
from bot.core.queries.commands import finish
from bot.core.queries.listed import leans_on
from bot.core.queries.query import Filter, Kind, Order, Query, Weighted
from bot.core.queries.references import refer, without_size
from bot.core.queries.resolving import RUNS
from bot.core.queries.senses import Sense
from bot.core.queries.sentence import Sentence, find_models, models_of
from bot.core.queries.terms import REVERSE, Terms, settle_bounds, take_words
from bot.core.queries.understood import Reading
from bot.core.queries.validity import MAX_SIDES, USES, WEIGHS, bounded_alone, is_valid
from bot.core.queries.versions import take_versions

_MARKED = re.compile(r"[FJU+cX9hu]|.*[FU+]$|.*[JU]")
"""A text that says itself that it goes on: 那…, …呢, and…, only…, 换成…, by…"""
_TERMS_ONLY = re.compile(r"[LlGga23kpBWSH56uNXtnsryvcz7]+$")
"""Terms of a list that name no subject of their own."""
_OWN_QUESTION = re.compile(r"[^F].*[QIAEVM]|[QIAEOK]")
_FAMILY = re.compile(r"[bf][ns]+|f")

Item = TypeVar("Item")


def follow_up(sentence: Sentence, previous: Query) -> Reading | None:
    """The reading of a text that continues `previous`; None where it asks something of its own."""
    referred = refer(sentence, previous)
    if referred is not None:
        return referred
    spoken = sentence.spoken
    leans = leans_on(spoken, previous)
    marked = leans or _MARKED.match(spoken) is not None or _asks_of(sentence)
    if not spoken or (_OWN_QUESTION.match(spoken) and not leans) or "O" in spoken:
        return None
    if not marked and not (_TERMS_ONLY.match(spoken) and "where" in USES[previous.kind]):
        return None
    take_versions(sentence.terms, sentence.names)
    find_models(sentence, RUNS)
    if not previous.where.families and previous.kind in {Kind.MODEL, Kind.COMPARISON}:
        find_models(sentence, _FAMILY)
    if sentence.mentions:
        return _with_models(sentence, previous)
    query = _with_terms(sentence, previous)
    if query == previous or not is_valid(query):
        return None
    return finish(sentence, query, direct=True)


def _asks_of(sentence: Sentence) -> bool:
    """Whether a text is but domains with a question mark."""
    return set(sentence.spoken) == {Sense.DOMAIN} and sentence.folded.text.rstrip().endswith("?")


def _with_models(sentence: Sentence, previous: Query) -> Reading:
    """Other models: in place of the one before, or beside those compared."""
    take_words(sentence.terms, "d")
    said = tuple(Weighted(item.domain) for item in sentence.terms.domains)
    domains = said or tuple(Weighted(item.domain) for item in previous.domains)
    kept = _kept_sides(sentence.spoken, previous)
    models = models_of(sentence)
    sentence.before = tuple(name for name in kept if name not in models)
    together = (*sentence.before, *models)
    unclear = sum(not isinstance(mention.outcome, Found) for mention in sentence.mentions)
    kind = Kind.MODEL if len(together) + unclear == 1 else Kind.COMPARISON
    if kind is Kind.MODEL and previous.kind is Kind.COMPARISON and not said:
        domains = ()
    return finish(
        sentence, Query(kind=kind, models=together[:MAX_SIDES], domains=domains), direct=True
    )


def _kept_sides(spoken: str, previous: Query) -> tuple[ModelName, ...]:
    """The models of the query before that stay: all of them, all but the last, or none."""
    if "+" in spoken:
        return previous.models
    if previous.kind is not Kind.COMPARISON:
        return ()
    return previous.models[:-1] if "U" in spoken else previous.models


def _with_terms(sentence: Sentence, previous: Query) -> Query:
    """The query before with the terms said in place of its own."""
    terms = sentence.terms
    reverses = "u" in sentence.shape and not set("WSH56") & set(sentence.shape)
    take_words(terms)
    settle_bounds(terms, previous.domains)
    uses = USES[previous.kind]
    query = previous
    if terms.domains and "domains" in uses:
        query = replace(query, domains=_domains(terms, previous, adds="+" in sentence.spoken))
    if terms.orgs and previous.kind is Kind.ORGANISATION:
        query = replace(query, orgs=tuple(terms.orgs[:1]))
        terms.orgs.clear()
    if terms.orgs and previous.kind is Kind.COMPARISON and previous.orgs:
        orgs = (*(previous.orgs if "+" in sentence.spoken else previous.orgs[:-1]), *terms.orgs)
        query = replace(query, orgs=tuple(dict.fromkeys(orgs))[:MAX_SIDES])
        terms.orgs.clear()
    if "where" in uses and not (previous.kind is Kind.COMPARISON and previous.models):
        where = without_size(sentence, previous.where)
        query = replace(query, where=_narrowed(where, terms))
    if "count" in uses and terms.has_count:
        query = replace(query, count=terms.count)
    if "order" in uses:
        query = replace(query, order=_order(terms, previous, reverses=reverses))
    bounded = bounded_alone(query.where.bounds)
    if query.kind is Kind.RANKING and not query.domains and bounded is not None:
        query = replace(query, domains=(Weighted(bounded),))
    return query


def _domains(terms: Terms, previous: Query, *, adds: bool) -> tuple[Weighted, ...]:
    kept = previous.domains if adds else ()
    said = tuple(terms.domains)
    if previous.kind not in WEIGHS:
        said = tuple(Weighted(item.domain) for item in said)
    names = {item.domain for item in said}
    return (*(item for item in kept if item.domain not in names), *said)


def _order(terms: Terms, previous: Query, *, reverses: bool) -> Order:
    if reverses:
        return REVERSE[previous.order]
    return previous.order if terms.order is Order.BEST else terms.order


def _narrowed(where: Filter, terms: Terms) -> Filter:
    """A filter with what was said in place of its own, sort by sort."""
    said = terms.filter()
    bounded = {bound.domain for bound in said.bounds}
    orgs = said.orgs or tuple(org for org in where.orgs if org not in said.not_orgs)
    families = said.families or tuple(f for f in where.families if f not in said.not_families)
    models = tuple(dict.fromkeys((*where.not_models, *said.not_models)))
    return Filter(
        orgs=orgs,
        not_models=models,
        not_orgs=_joined(where.not_orgs, said.not_orgs, orgs),
        families=families,
        not_families=_joined(where.not_families, said.not_families, families),
        size=said.size or where.size,
        bounds=(*(b for b in where.bounds if b.domain not in bounded), *said.bounds),
        new=where.new if said.new is None else said.new,
    )


def _joined(
    kept: tuple[Item, ...], said: tuple[Item, ...], wanted: tuple[Item, ...]
) -> tuple[Item, ...]:
    return tuple(name for name in dict.fromkeys((*kept, *said)) if name not in wanted)
