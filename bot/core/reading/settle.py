"""From what is said to a query: what holds where nothing is said, and what the reply must tell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil

from bot.core.board import ModelName, OrgName
from bot.core.names import Ambiguous, Found, How, Mention, NameKind, Unknown
from bot.core.queries.query import NO_FILTER, Filter, Kind, Order, Query, ScoreBound, Weighted
from bot.core.queries.selection import rows_that_fit
from bot.core.queries.understood import (
    Choose,
    Hole,
    Missing,
    NoSuch,
    Note,
    NoteKind,
    Reading,
    Slip,
    SlipKind,
    Understood,
)
from bot.core.queries.validity import MAX_TERMS, USES, WEIGHS, bounded_alone
from bot.core.reading.asked import Asked, with_bound
from bot.core.reading.said import Said
from bot.core.reading.senses import Sense


@dataclass(frozen=True, slots=True)
class Attempt:
    """What one way of reading makes of a text, and what it has used of it.

    Attributes:
        is_sure: A refusal that is the answer itself, not for want of another.
    """

    reading: Reading
    said: Said
    is_sure: bool = False


def list_query(
    kind: Kind, said: Said, orgs: tuple[OrgName, ...] = (), asked: Asked | None = None
) -> tuple[Query, Asked]:
    """The query of a list from the terms read, and these with the notes that it takes to tell."""
    asked = _with_domains(kind, said, said.asked() if asked is None else asked)
    uses = USES[kind]
    if kind in WEIGHS:
        domains = asked.domains
    else:
        domains, asked = unweighted(asked)
    if kind is Kind.SIZES:
        for item in domains[1:]:
            asked = asked.note(NoteKind.IGNORED, item.domain)
        domains = domains[:1]
    if kind is Kind.NEW:
        asked = replace(asked, new=None if asked.new else asked.new)
    if orgs:
        asked = replace(asked, orgs=(), not_orgs=())
    where = asked.where() if "where" in uses else NO_FILTER
    asked = _with_share(said, asked, replace(where, orgs=orgs or where.orgs))
    after, count = _stretch(asked)
    query = Query(
        kind=kind,
        orgs=orgs,
        domains=domains[:MAX_TERMS],
        where=where,
        order=asked.order if "order" in uses else Order.BEST,
        after=after if "after" in uses else 0,
        count=count if "count" in uses else None,
    )
    return query, asked


def _stretch(asked: Asked) -> tuple[int, int | None]:
    """How many places are passed over, and how many are listed behind them."""
    places = asked.places
    if places is None:
        return 0, asked.count
    count = None if places.last is None else places.last - places.first + 1
    return places.first - 1, count or asked.count


def _with_share(said: Said, asked: Asked, where: Filter) -> Asked:
    """With the share of a list that is asked for as a count, rounded up; a note tells how many."""
    share = asked.share
    if share is None:
        return asked
    fitting = rows_that_fit(where, said.names)
    whole = len(said.names.board.models) if fitting is None else int(fitting.sum())
    count = max(1, ceil(whole * share / 100))
    asked = replace(asked, count=count, share=None)
    return asked.note(NoteKind.ASSUMED, f"{share:g}%", f"{count}/{whole}")


def unweighted(asked: Asked) -> tuple[tuple[Weighted, ...], Asked]:
    """The columns asked for, each alike; a note tells a weight that is left out."""
    for item in asked.domains:
        if item.weight != 1.0:
            said = f"{item.domain}*{item.weight:g}"
            asked = asked.note(NoteKind.ASSUMED, said, item.domain)
    return tuple(Weighted(item.domain) for item in asked.domains), asked


def _with_domains(kind: Kind, said: Said, asked: Asked) -> Asked:
    """A ranking that says no domain is by the one it bounds, else by the chat's own."""
    usual = said.context.default_domain
    if kind is not Kind.RANKING or asked.domains:
        return with_settled_bounds(said, asked)
    asked = with_settled_bounds(said, asked, () if usual is None else (Weighted(usual),))
    bounded = bounded_alone(asked.bounds)
    if bounded is not None:
        return replace(asked, domains=(Weighted(bounded),))
    is_by_score = asked.order in {Order.BEST, Order.WORST}
    if usual is not None and usual in said.names.board.column_numbers and is_by_score:
        return replace(asked, domains=(Weighted(usual),))
    return asked


def with_settled_bounds(said: Said, asked: Asked, usual: tuple[Weighted, ...] = ()) -> Asked:
    """With the bounds without a domain on the first one asked, else on the first column."""
    domains = asked.domains or usual
    domain = domains[0].domain if domains else said.names.board.first_column
    for comparator, value, typed in asked.loose:
        asked = with_bound(asked, ScoreBound(domain, comparator, value), typed)
    return replace(asked, loose=())


def with_default_count(said: Said, asked: Asked, query: Query) -> Query:
    """A ranking that says neither how many nor all of them lists as many as the chat likes."""
    usual = said.context.default_count
    says = asked.has_count or said.has(Sense.WHICH, Sense.HOW_MANY)
    if usual is None or query.kind is not Kind.RANKING or query.count is not None or says:
        return query
    return replace(query, count=usual)


def finish(
    said: Said, query: Query, asked: Asked | None = None, *, direct: bool = False
) -> Attempt:
    """The reading of a text whose query is known: version, notes, names not found or not one."""
    asked = said.asked() if asked is None else asked
    asked = _telling_unused(said, query, asked)
    if asked.version is not None:
        known = known_version(asked.version, said)
        if known is None:
            slip = Slip(kind=SlipKind.NO_SUCH_VERSION, said=asked.version, query=query)
            return Attempt(slip, said, is_sure=True)
        if "version" in USES[query.kind]:
            query = replace(query, version=known)
    return Attempt(close(said, query, asked.notes, direct=direct), said)


def known_version(version: str, said: Said) -> str | None:
    """The version as the board writes it; None where there is no such version."""
    wanted = version.casefold().lstrip("v")
    for known in (*said.context.versions, said.names.board.info.version):
        if known.casefold().lstrip("v") == wanted:
            return known
    return None


def _telling_unused(said: Said, query: Query, asked: Asked) -> Asked:
    """With a note for the terms that a query has no place for, those side by side in one."""
    noted = {note.said for note in asked.notes}
    spans: list[tuple[int, int]] = []
    for start, end in sorted(unused_terms(said, query)):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    for start, end in spans:
        typed = said.text.said(start, end)
        if typed not in noted:
            asked = asked.note(NoteKind.IGNORED, typed)
    return asked


def unused_terms(said: Said, query: Query) -> list[tuple[int, int]]:
    """The stretches of the terms that a query has no place for."""
    uses = USES[query.kind]
    if query.models:
        uses -= {"where"}
    elif "versions" in uses:
        uses |= {"version"}
    return [(term.start, term.end) for term in said.terms if term.parts and term.field not in uses]


def close(
    said: Said, query: Query, notes: tuple[Note, ...] = (), *, direct: bool = False
) -> Reading:
    """The reading of a text with its query, but for models that are not found or not one."""
    if not said.mentions:
        return Understood(query, notes, direct, direct and said.has(Sense.HOW_MANY))
    notes = (*match_notes(said.mentions), *notes)
    missing = tuple(
        Missing(kind=NameKind.MODEL, mention=mention.text[:64], closest=mention.outcome.closest)
        for mention in said.mentions
        if isinstance(mention.outcome, Unknown)
    )
    if missing:
        return NoSuch(query=query, missing=missing, notes=notes)
    holes = _holes(said)
    if holes:
        return Choose(query=query, holes=holes, notes=notes)
    return Understood(query, notes, direct)


def _holes(said: Said) -> tuple[Hole, ...]:
    holes = []
    position = len(said.before)
    seen: set[ModelName] = set()
    for mention in said.mentions:
        outcome = mention.outcome
        if isinstance(outcome, Ambiguous):
            typed = mention.text[:64]
            holes.append(Hole(position=position, mention=typed, candidates=outcome.candidates))
        elif isinstance(outcome, Found):
            if outcome.name in seen:
                continue
            seen.add(outcome.name)
        position += 1
    return tuple(holes)


def match_notes(mentions: tuple[Mention[ModelName], ...]) -> list[Note]:
    """How each name that was not typed as printed was matched."""
    return [
        Note(
            kind=NoteKind.MATCHED,
            said=mention.text[:64],
            name=mention.outcome.name,
            how=mention.outcome.how,
            name_kind=NameKind.MODEL,
        )
        for mention in mentions
        if isinstance(mention.outcome, Found) and mention.outcome.how is not How.EXACT
    ]
