"""The query of a list: what the terms say, and what holds where they say nothing."""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from bot.core.board import OrgName
from bot.core.queries.query import NO_FILTER, Filter, Kind, Order, Query, Weighted
from bot.core.queries.selection import rows_that_fit
from bot.core.queries.senses import Sense
from bot.core.queries.sentence import Sentence
from bot.core.queries.terms import Terms, settle_bounds
from bot.core.queries.understood import NoteKind
from bot.core.queries.validity import USES, WEIGHS, bounded_alone


def list_query(kind: Kind, sentence: Sentence, orgs: tuple[OrgName, ...] = ()) -> Query:
    """The query of a list from the terms taken."""
    terms = sentence.terms
    terms.asked = tuple(terms.domains)
    _settle_domains(kind, sentence)
    uses = USES[kind]
    domains = tuple(terms.domains) if kind in WEIGHS else unweighted(terms)
    if kind is Kind.SIZES:
        for item in domains[1:]:
            terms.note(NoteKind.IGNORED, item.domain)
        domains = domains[:1]
    if kind is Kind.NEW and terms.new is not None:
        terms.new = None
    if orgs:
        terms.orgs.clear()
        terms.not_orgs.clear()
    where = terms.filter() if "where" in uses else NO_FILTER
    if terms.share is not None and "count" in uses:
        _count_share(sentence, where, orgs)
    return Query(
        kind=kind,
        orgs=orgs,
        domains=domains,
        where=where,
        order=terms.order if "order" in uses else Order.BEST,
        count=terms.count if "count" in uses else None,
    )


def _count_share(sentence: Sentence, where: Filter, orgs: tuple[OrgName, ...]) -> None:
    """Count the share of a list that is asked for, rounded up; a note tells how many."""
    terms = sentence.terms
    share, terms.share = terms.share or 0.0, None
    fitting = rows_that_fit(replace(where, orgs=orgs or where.orgs), sentence.names)
    whole = len(terms.board.models) if fitting is None else int(fitting.sum())
    terms.count = max(1, ceil(whole * share / 100))
    terms.note(NoteKind.ASSUMED, f"{share:g}%", f"{terms.count}/{whole}")


def unweighted(terms: Terms) -> tuple[Weighted, ...]:
    """The columns asked for, each alike; a note tells a weight that is left out."""
    for item in terms.domains:
        if item.weight != 1.0:
            said = f"{item.domain}*{item.weight:g}"
            terms.note(NoteKind.ASSUMED, said, item.domain)
    return tuple(Weighted(item.domain) for item in terms.domains)


def _settle_domains(kind: Kind, sentence: Sentence) -> None:
    """A ranking that says no domain is by the one it bounds, else by the chat's own."""
    terms = sentence.terms
    usual = sentence.context.default_domain
    if kind is not Kind.RANKING or terms.domains:
        settle_bounds(terms)
        return
    settle_bounds(terms, () if usual is None else (Weighted(usual),))
    bounded = bounded_alone(terms.bounds)
    if bounded is not None:
        terms.domains.append(Weighted(bounded))
    elif usual in terms.board.column_numbers and terms.order in {Order.BEST, Order.WORST}:
        terms.domains.append(Weighted(usual))


def with_default_count(sentence: Sentence, query: Query) -> Query:
    """A ranking that says neither how many nor all of them lists as many as the chat likes."""
    usual = sentence.context.default_count
    says = sentence.terms.has_count or Sense.WHICH in sentence.spoken
    if usual is None or query.kind is not Kind.RANKING or query.count is not None or says:
        return query
    return replace(query, count=usual)
