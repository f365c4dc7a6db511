"""What makes a Query valid: which fields each kind uses and how far their values go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from itertools import combinations

from bot.core.board import DomainName
from bot.core.queries.query import (
    NO_FILTER,
    Comparator,
    Contrast,
    Filter,
    Kind,
    Order,
    Query,
    ScoreBound,
    SizeRange,
)

MAX_SIDES = 6
"""How many models, organisations or size classes one comparison holds."""
MAX_COUNT = 9999
MAX_SIZE_B = 10_000.0
MAX_SCORE = 6000.0
"""Points; an Elo scale stays below it."""
MIN_WEIGHT, MAX_WEIGHT = 0.1, 9.9
MAX_TERMS = 7
"""How many of one sort (domains, bounds, organisations) one query holds."""

_LIST_TERMS = frozenset({"domains", "where", "order", "after", "count", "version"})
USES: dict[Kind, frozenset[str]] = {
    Kind.RANKING: _LIST_TERMS,
    Kind.MODEL: frozenset({"models", "domains", "version"}),
    Kind.COMPARISON: frozenset({"models", "orgs", "classes", "domains", "where", "version"}),
    Kind.ORGANISATION: _LIST_TERMS | {"orgs"},
    Kind.LEADERS: frozenset({"domains", "where", "version"}),
    Kind.SIZES: frozenset({"domains", "where", "version"}),
    Kind.NEW: _LIST_TERMS,
    Kind.DIFF: frozenset({"versions"}),
    Kind.DOMAINS: frozenset({"domains", "version"}),
    Kind.ABOUT: frozenset(),
    Kind.HELP: frozenset(),
    Kind.START: frozenset(),
    Kind.SETTINGS: frozenset(),
}
"""The fields that a kind uses beside itself; the others stay as they are by default."""

WEIGHS = frozenset({Kind.RANKING, Kind.ORGANISATION, Kind.NEW})
"""The kinds that put several domains into one weighted mean."""

_DEFAULTS = {field.name: field.default for field in fields(Query)}


def is_valid(query: Query) -> bool:
    """Whether a query is one that can be asked: the only place that says so.

    Whether the names are on the board is not checked here: a query holds names that were resolved.
    """
    return (
        _uses_its_fields_only(query)
        and _has_its_subjects(query)
        and _is_within_bounds(query)
        and (query.kind in WEIGHS or all(item.weight == 1.0 for item in query.domains))
        and _is_filter_for(query)
        and (
            query.kind is not Kind.RANKING
            or bool(query.domains)
            or bounded_alone(query.where.bounds) is None
        )
    )


def bounded_alone(bounds: Sequence[ScoreBound]) -> DomainName | None:
    """The one column that is bounded, which a ranking that says no other is by."""
    columns = {bound.domain for bound in bounds}
    return columns.pop() if len(columns) == 1 else None


def _uses_its_fields_only(query: Query) -> bool:
    used = USES[query.kind]
    return all(
        name in used or name == "kind" or getattr(query, name) == default
        for name, default in _DEFAULTS.items()
    )


def _has_its_subjects(query: Query) -> bool:
    sides = [side for side in (query.models, query.orgs, query.classes) if side]
    if not all(len(set(side)) == len(side) for side in sides):
        return False
    count = sum(map(len, sides))
    fits = {
        Kind.MODEL: count == 1,
        Kind.ORGANISATION: count == 1,
        Kind.COMPARISON: len(sides) == 1 and 2 <= count <= MAX_SIDES,
        Kind.DIFF: len(query.versions) in {0, 2},
        Kind.SIZES: len(query.domains) <= 1,
    }
    return fits.get(query.kind, True)


def _is_within_bounds(query: Query) -> bool:
    names = [item.domain for item in query.domains]
    return (
        len(set(names)) == len(names) <= MAX_TERMS
        and all(MIN_WEIGHT <= item.weight <= MAX_WEIGHT for item in query.domains)
        and (query.count is None or 1 <= query.count <= MAX_COUNT)
        and 0 <= query.after <= MAX_COUNT
        and (query.kind is not Kind.LEADERS or query.order is Order.BEST)
    )


def _is_filter_for(query: Query) -> bool:
    """Whether the filter says nothing that the subject of the query says already."""
    where = query.where
    if where == NO_FILTER:
        return True
    says_again = (
        (query.models, True),
        (query.orgs, where.orgs or where.not_orgs),
        (query.classes, where.size or where.not_sizes),
        (query.kind is Kind.NEW, where.new is not None),
    )
    return not any(subject and said for subject, said in says_again) and _is_sound(where)


def _is_sound(where: Filter) -> bool:
    lists = (
        where.orgs,
        where.not_orgs,
        where.families,
        where.not_families,
        where.not_models,
        where.not_sizes,
        where.bounds,
        where.contrasts,
    )
    return (
        all(len(set(items)) == len(items) <= MAX_TERMS for items in lists)
        and not set(where.orgs) & set(where.not_orgs)
        and not set(where.families) & set(where.not_families)
        and all(0 <= bound.value <= MAX_SCORE for bound in where.bounds)
        and (where.size is None or _is_range(where.size))
        and all(_is_closed(size) for size in where.not_sizes)
        and all(one.higher != one.lower for one in where.contrasts)
        and not any(_are_opposed(*pair) for pair in combinations(where.contrasts, 2))
        and not any(contradict(one, other) for one, other in combinations(where.bounds, 2))
    )


def _are_opposed(one: Contrast, other: Contrast) -> bool:
    return (one.higher, one.lower) == (other.lower, other.higher)


def _is_closed(size: SizeRange) -> bool:
    """Whether a range has both ends, themselves included: so are sizes left out written."""
    has_ends = size.low is not None and size.high is not None
    return has_ends and not (size.low_open or size.high_open) and _is_range(size)


def _is_range(size: SizeRange) -> bool:
    low, high = size.low, size.high
    if (low is None and (high is None or size.low_open)) or (high is None and size.high_open):
        return False
    if low is not None and high is not None:
        empty = low > high or (low == high and (size.low_open or size.high_open))
        if empty:
            return False
    return all(value is None or 0 <= value <= MAX_SIZE_B for value in (low, high))


def contradict(one: ScoreBound, other: ScoreBound) -> bool:
    """Whether no score can meet both."""
    if one.domain != other.domain:
        return False
    lows = [b for b in (one, other) if b.comparator in {Comparator.AT_LEAST, Comparator.ABOVE}]
    highs = [b for b in (one, other) if b.comparator in {Comparator.AT_MOST, Comparator.BELOW}]
    if not lows or not highs:
        return False
    is_open = lows[0].comparator is Comparator.ABOVE or highs[0].comparator is Comparator.BELOW
    return lows[0].value > highs[0].value or (lows[0].value == highs[0].value and is_open)
