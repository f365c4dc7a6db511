"""All that the terms of a text say together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from bot.core.board import DomainName, ModelName, OrgName
from bot.core.names import FamilyName
from bot.core.queries.query import (
    NO_FILTER,
    Comparator,
    Contrast,
    Filter,
    Order,
    ScoreBound,
    SizeRange,
    Weighted,
)
from bot.core.queries.ranges import intersection
from bot.core.queries.understood import Note, NoteKind
from bot.core.queries.validity import MAX_COUNT, MAX_TERMS, contradict
from bot.core.reading.terms import (
    AskDomain,
    AtVersion,
    CountOf,
    FromPlace,
    Leave,
    LeaveDomain,
    LeaveSize,
    LimitScore,
    LimitSize,
    Scene,
    SortBy,
    Take,
    TakeNew,
    Term,
)

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """All that the terms of a text say together.

    Attributes:
        domains: In the order said, each once.
        bounds: Those on a column; `loose` are those on the column that is asked for.
        count: How many; None where it was not said, or where all are asked for.
        has_count: A number was said, be it out of bounds.
        share: How much of the list, in per cent.
        places: The first and the last place asked for.
        unsayable: What no query can say, as typed.
    """

    domains: tuple[Weighted, ...] = ()
    not_domains: tuple[DomainName, ...] = ()
    orgs: tuple[OrgName, ...] = ()
    not_orgs: tuple[OrgName, ...] = ()
    families: tuple[FamilyName, ...] = ()
    not_families: tuple[FamilyName, ...] = ()
    not_models: tuple[ModelName, ...] = ()
    size: SizeRange | None = None
    not_sizes: tuple[SizeRange, ...] = ()
    bounds: tuple[ScoreBound, ...] = ()
    loose: tuple[tuple[Comparator, float, str], ...] = ()
    contrasts: tuple[Contrast, ...] = ()
    new: bool | None = None
    order: Order = Order.BEST
    is_reversed: bool = False
    count: int | None = None
    has_count: bool = False
    share: float | None = None
    places: FromPlace | None = None
    version: str | None = None
    notes: tuple[Note, ...] = ()
    unsayable: tuple[str, ...] = ()
    starts: dict[DomainName, int] = field(default_factory=dict)

    def where(self) -> Filter:
        """The terms that say which models count."""
        where = Filter(
            orgs=self.orgs[:MAX_TERMS],
            not_orgs=self.not_orgs[:MAX_TERMS],
            families=self.families[:MAX_TERMS],
            not_families=self.not_families[:MAX_TERMS],
            not_models=self.not_models[:MAX_TERMS],
            size=self.size,
            not_sizes=self.not_sizes[:MAX_TERMS],
            bounds=self.bounds[:MAX_TERMS],
            contrasts=self.contrasts[:MAX_TERMS],
            new=self.new,
        )
        return NO_FILTER if where == NO_FILTER else where

    def note(self, kind: NoteKind, said: str, name: str = "") -> Asked:
        """With something to tell about how the text was read, once."""
        note = Note(kind=kind, said=said, name=name)
        return self if note in self.notes else replace(self, notes=(*self.notes, note))


REVERSE = {
    Order.BEST: Order.WORST,
    Order.WORST: Order.BEST,
    Order.SMALLEST: Order.LARGEST,
    Order.LARGEST: Order.SMALLEST,
}


def _in_order(term: Term) -> tuple[bool, int, int]:
    """What is left out before what is taken, so that a contradiction is told of the latter."""
    leaves = any(isinstance(part, Leave | LeaveDomain | LeaveSize) for part in term.parts)
    is_old = any(isinstance(part, TakeNew) and not part.new for part in term.parts)
    return not (leaves or is_old), term.start, term.end


def gather(terms: Iterable[Term], scene: Scene) -> Asked:
    """All that some terms say, those that come first in the text before the others."""
    asked = Asked()
    for term in sorted(terms, key=_in_order):
        said = scene.text.said(term.start, term.end) if term.end > term.start else ""
        asked = replace(asked, notes=(*asked.notes, *term.notes))
        if term.unsayable:
            asked = replace(asked, unsayable=(*asked.unsayable, said))
        for part in term.parts:
            asked = _GATHER[type(part)](asked, part, said, scene)
    return replace(asked, order=REVERSE[asked.order]) if asked.is_reversed else asked


def _ask_domain(asked: Asked, part: AskDomain, _said: str, _scene: Scene) -> Asked:
    """A weight counts over none; a column said twice stands where it was said first."""
    starts = dict(asked.starts)
    starts[part.domain] = min(part.start, starts.get(part.domain, part.start))
    weights = {item.domain: item.weight for item in asked.domains}
    if weights.get(part.domain, 1.0) == 1.0:
        weights[part.domain] = part.weight
    in_order = sorted(weights, key=starts.__getitem__)
    domains = tuple(Weighted(name, weights[name]) for name in in_order)
    return replace(asked, domains=domains, starts=starts)


def _leave_domain(asked: Asked, part: LeaveDomain, _said: str, _scene: Scene) -> Asked:
    return replace(asked, not_domains=_with(asked.not_domains, part.domain))


def _limit_size(asked: Asked, part: LimitSize, said: str, _scene: Scene) -> Asked:
    """Narrow the sizes, unless nothing could fit any more."""
    both = part.size if asked.size is None else intersection(asked.size, part.size)
    if both is not None:
        return replace(asked, size=both)
    refused = replace(asked, unsayable=(*asked.unsayable, said))
    return refused.note(NoteKind.CONTRADICTED, said)


def _leave_size(asked: Asked, part: LeaveSize, _said: str, _scene: Scene) -> Asked:
    return replace(asked, not_sizes=_with(asked.not_sizes, part.size))


def _limit_score(asked: Asked, part: LimitScore, said: str, _scene: Scene) -> Asked:
    if part.domain is None:
        return replace(asked, loose=(*asked.loose, (part.comparator, part.value, said)))
    return with_bound(asked, ScoreBound(part.domain, part.comparator, part.value), said)


def with_bound(asked: Asked, bound: ScoreBound, said: str) -> Asked:
    """With a bound on a score, unless no score could meet it beside the others."""
    if any(contradict(bound, known) for known in asked.bounds):
        return asked.note(NoteKind.CONTRADICTED, said)
    return replace(asked, bounds=_with(asked.bounds, bound))


def _contrast(asked: Asked, part: Contrast, _said: str, _scene: Scene) -> Asked:
    return replace(asked, contrasts=_with(asked.contrasts, part))


def _take(asked: Asked, part: Take, said: str, _scene: Scene) -> Asked:
    if part.org in asked.not_orgs or part.family in asked.not_families:
        return asked.note(NoteKind.CONTRADICTED, said)
    if part.org is not None:
        return replace(asked, orgs=_with(asked.orgs, part.org))
    if part.family is not None:
        return replace(asked, families=_with(asked.families, part.family))
    return asked


def _leave(asked: Asked, part: Leave, said: str, _scene: Scene) -> Asked:
    if part.org in asked.orgs or part.family in asked.families:
        return asked.note(NoteKind.CONTRADICTED, said)
    if part.org is not None:
        return replace(asked, not_orgs=_with(asked.not_orgs, part.org))
    if part.family is not None:
        return replace(asked, not_families=_with(asked.not_families, part.family))
    if part.model is not None:
        return replace(asked, not_models=_with(asked.not_models, part.model))
    return asked


def _take_new(asked: Asked, part: TakeNew, said: str, _scene: Scene) -> Asked:
    if asked.new is not None and asked.new is not part.new:
        return asked.note(NoteKind.CONTRADICTED, said)
    return replace(asked, new=part.new)


def _count(asked: Asked, part: CountOf, said: str, scene: Scene) -> Asked:
    """A count below 1 becomes 1, one beyond the board becomes all."""
    if asked.has_count:
        is_same = part.value in {asked.count, asked.share}
        return asked if is_same else asked.note(NoteKind.IGNORED, said)
    asked = replace(asked, has_count=True)
    if part.is_share:
        return replace(asked, share=part.value)
    most = min(len(scene.board.models), MAX_COUNT)
    if part.value > most:
        return asked.note(NoteKind.LIMITED, said, str(most))
    count = max(1, int(part.value))
    asked = replace(asked, count=count)
    return asked if count == part.value else asked.note(NoteKind.LIMITED, said, str(count))


def _sort_by(asked: Asked, part: SortBy, _said: str, _scene: Scene) -> Asked:
    if part.order is None:
        return replace(asked, is_reversed=not asked.is_reversed)
    return replace(asked, order=part.order) if asked.order is Order.BEST else asked


def _from_place(asked: Asked, part: FromPlace, _said: str, _scene: Scene) -> Asked:
    return replace(asked, places=part)


def _at_version(asked: Asked, part: AtVersion, _said: str, _scene: Scene) -> Asked:
    return replace(asked, version=part.version)


_GATHER: dict[type, Callable[..., Asked]] = {
    AskDomain: _ask_domain,
    LeaveDomain: _leave_domain,
    LimitSize: _limit_size,
    LeaveSize: _leave_size,
    LimitScore: _limit_score,
    Contrast: _contrast,
    Take: _take,
    Leave: _leave,
    TakeNew: _take_new,
    CountOf: _count,
    SortBy: _sort_by,
    FromPlace: _from_place,
    AtVersion: _at_version,
}


def _with(items: tuple[Item, ...], item: Item) -> tuple[Item, ...]:
    return items if item in items else (*items, item)
