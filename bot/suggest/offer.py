"""An offer: what may be answered, before it is; and the ways to make one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from bot.core.answers import Answer, Comparison, Leaders, OrgPage, Ranking, Sizes
from bot.core.board import DomainName, ModelName, OrgName
from bot.core.names import NameKind
from bot.core.queries import (
    Choose,
    Kind,
    Missing,
    NoteKind,
    Query,
    Unclear,
    Understood,
    Weighted,
    fill,
)

_COLUMNS = 4
"""Columns in which two models are put beside each other; so many always fit a token."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What may be offered, before it is answered.

    Attributes:
        about: The column that a model is offered for.
        other_than: What was typed, where this is not what it names; "" where it is.
    """

    reading: Understood | Unclear
    about: DomainName | None = None
    other_than: str = ""


def filled(choose: Choose) -> Iterator[Understood]:
    """The question with every way to fill its holes."""
    for index in range(len(choose.holes[0].candidates)):
        chosen = fill(choose, index)
        if isinstance(chosen, Choose):
            yield from filled(chosen)
        else:
            yield as_titled(chosen)


def models_of(answer: Answer) -> tuple[Iterator[ModelName], DomainName | None]:
    """The models that an answer lists, in its order, and the column that it lists them by."""
    match answer:
        case Ranking() | OrgPage():
            about = answer.domains[0].domain if len(answer.domains) == 1 else None
            return (line.model.name for line in answer.lines), about
        case Comparison():
            sides = (side.model for side in answer.sides)
            return (model.name for model in sides if model is not None), None
        case Leaders():
            return (model.name for model, _ in answer.tally), None
        case Sizes():
            return (line.model.name for line in reversed(answer.front)), answer.domain
        case _:
            return iter(()), None


def as_titled(reading: Understood) -> Understood:
    """A reading without the notes of how names matched: titles say which names were taken."""
    notes = tuple(note for note in reading.notes if note.kind is not NoteKind.MATCHED)
    return reading if notes == reading.notes else replace(reading, notes=notes)


def card_query(name: ModelName, version: str | None = None) -> Query:
    """Asks for a model's card."""
    return Query(kind=Kind.MODEL, models=(name,), version=version)


def ranking_query(domain: DomainName) -> Query:
    """Asks who is best in a column."""
    return Query(kind=Kind.RANKING, domains=(Weighted(domain),))


def page_query(org: OrgName) -> Query:
    """Asks for an organisation's page."""
    return Query(kind=Kind.ORGANISATION, orgs=(org,))


def card_of(name: ModelName, about: DomainName | None = None, version: str | None = None) -> Offer:
    """A model's card, offered for a column."""
    return Offer(Understood(card_query(name, version)), about)


def contest(names: list[ModelName], asked: Query | None = None) -> Offer:
    """Models beside each other, in the columns and the version that were asked."""
    query = Query(kind=Kind.COMPARISON, models=tuple(names))
    if asked is not None:
        columns = tuple(Weighted(part.domain) for part in asked.domains[:_COLUMNS])
        query = replace(query, domains=columns, version=asked.version)
    return Offer(Understood(query))


def contest_of_orgs(one: OrgName, other: OrgName) -> Offer:
    """Two organisations beside each other."""
    return Offer(Understood(Query(kind=Kind.COMPARISON, orgs=(one, other))))


def ranking_of(domain: DomainName) -> Offer:
    """Who is best in a column."""
    return Offer(Understood(ranking_query(domain)))


def page_of(org: OrgName) -> Offer:
    """An organisation's page."""
    return Offer(Understood(page_query(org)))


def nearest(missing: Missing) -> Iterator[Offer]:
    """What is near a name that is not there, each marked as another."""
    for name in missing.closest:
        match missing.kind:
            case NameKind.MODEL:
                offer = card_of(ModelName(name))
            case NameKind.ORG:
                offer = page_of(OrgName(name))
            case NameKind.DOMAIN:
                offer = ranking_of(DomainName(name))
            case _:
                assert_never(missing.kind)
        yield replace(offer, other_than=missing.mention)
