"""Filters: which rows of the board fit what a query narrows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, takewhile
from typing import assert_never

import numpy as np
from numpy.typing import NDArray

from bot.core.board import Board, ModelName, OrgName
from bot.core.names import FamilyName, Names
from bot.core.queries.query import (
    NO_FILTER,
    Comparator,
    Contrast,
    Filter,
    Order,
    Query,
    ScoreBound,
    SizeClass,
    SizeRange,
)

Rows = NDArray[np.bool_]
"""Which rows of the board, shape (models,)."""

_CHUNK = 64
_MOST_SHARING = 20

CLASS_BOUNDS_B = {
    SizeClass.UP_TO_4B: 4.0,
    SizeClass.UP_TO_9B: 9.0,
    SizeClass.UP_TO_14B: 14.0,
    SizeClass.UP_TO_32B: 32.0,
    SizeClass.UP_TO_72B: 72.0,
    SizeClass.ABOVE_72B: np.inf,
}
"""The largest size of each class in billions, itself included, smallest class first."""


def rows_that_fit(where: Filter, names: Names) -> Rows | None:
    """Which rows fit all that a filter says; None where it says nothing.

    A row without a size fits no range of sizes, one without a score no bound on it.
    """
    if where == NO_FILTER:
        return None
    board = names.board
    parts = [_within(where.size, board)] if where.size is not None else []
    parts += [~_within(size, board) for size in where.not_sizes]
    parts += [_bounded(bound, board) for bound in where.bounds]
    parts += [_is_higher(contrast, board) for contrast in where.contrasts]
    if where.orgs:
        parts.append(rows_of_orgs(where.orgs, board))
    if where.not_orgs:
        parts.append(~rows_of_orgs(where.not_orgs, board))
    if where.families:
        parts.append(_of_families(where.families, names))
    if where.not_families:
        parts.append(~_of_families(where.not_families, names))
    if where.not_models:
        parts.append(_all_but(where.not_models, board))
    if where.new is not None:
        parts.append(board.new_rows if where.new else ~board.new_rows)
    fitting = parts[0]
    for part in parts[1:]:
        fitting = fitting & part
    return fitting


def rows_of_orgs(orgs: Sequence[OrgName], board: Board) -> Rows:
    """Which rows belong to any of the organisations."""
    first, *others = (board.org_numbers[org] for org in orgs)
    rows: Rows = board.org_of_row == first
    for number in others:
        rows |= board.org_of_row == number
    return rows


def rows_of_class(size_class: SizeClass, board: Board) -> Rows:
    """Which rows are of a size class."""
    bounds = list(CLASS_BOUNDS_B.values())
    number = list(CLASS_BOUNDS_B).index(size_class)
    rows: Rows = board.sizes <= bounds[number]
    return rows & (board.sizes > bounds[number - 1]) if number else rows


def narrow(ordered: NDArray[np.intp], fitting: Rows | None) -> NDArray[np.intp]:
    """The rows of an order that fit; the order itself where nothing narrows it."""
    return ordered if fitting is None else ordered[fitting[ordered]]


def first_that_fit(ordered: NDArray[np.intp], fitting: Rows | None) -> Iterator[int]:
    """The same rows one by one, for who needs only the first few of a large board."""
    for start in range(0, len(ordered), _CHUNK):
        yield from narrow(ordered[start : start + _CHUNK], fitting).tolist()


def both(one: Rows, other: Rows | None) -> Rows:
    """The rows that fit both."""
    return one if other is None else one & other


def sharing_first(query: Query, names: Names) -> int:
    """How many models share the first place of a list by one column or size; 1 for others."""
    return max(1, len(at_place(query, 1, names)))


def at_place(query: Query, place: int, names: Names) -> tuple[ModelName, ...]:
    """Who stands at a place of the list of a query, and who shares it with them.

    Empty where nobody does, and for lists by the mean of several columns.
    """
    if len(query.domains) > 1 or place < 1:
        return ()
    board = names.board
    domain = query.domains[0].domain if query.domains else board.first_column
    fitting = rows_that_fit(query.where, names)
    if query.order in {Order.SMALLEST, Order.LARGEST}:
        values = board.sizes
        rated = board.orders[domain] if query.domains else np.arange(len(board.models))
        known = rated[np.isfinite(values[rated])]
        ordered = known[np.argsort(values[known], kind="stable")]
    else:
        values = board.scores[:, board.column_numbers[domain]]
        ordered = board.orders[domain][::-1]
    if query.order in {Order.BEST, Order.LARGEST}:
        ordered = ordered[::-1]
    rows = list(islice(first_that_fit(ordered, fitting), place - 1, place - 1 + _MOST_SHARING))
    shared = takewhile(lambda row: values[row] == values[rows[0]], rows)
    return tuple(board.models[row].name for row in shared)


def _within(size: SizeRange, board: Board) -> Rows:
    sizes = board.sizes
    rows: Rows = np.isfinite(sizes)
    if size.low is not None:
        rows &= sizes > size.low if size.low_open else sizes >= size.low
    if size.high is not None:
        rows &= sizes < size.high if size.high_open else sizes <= size.high
    return rows


def _bounded(bound: ScoreBound, board: Board) -> Rows:
    scores = board.scores[:, board.column_numbers[bound.domain]]
    match bound.comparator:
        case Comparator.AT_LEAST:
            return scores >= bound.value
        case Comparator.ABOVE:
            return scores > bound.value
        case Comparator.AT_MOST:
            return scores <= bound.value
        case Comparator.BELOW:
            return scores < bound.value
        case _:
            assert_never(bound.comparator)


def _is_higher(contrast: Contrast, board: Board) -> Rows:
    """Which rows score more in one column than in another; one without either does not."""
    higher, lower = (
        board.scores[:, board.column_numbers[name]] for name in (contrast.higher, contrast.lower)
    )
    rows: Rows = higher > lower
    return rows


def _all_but(models: Sequence[ModelName], board: Board) -> Rows:
    rows = np.ones(len(board.models), dtype=np.bool_)
    rows[[board.by_name[name].row for name in models]] = False
    return rows


def _of_families(families: Sequence[FamilyName], names: Names) -> Rows:
    rows = names.family_rows[families[0]]
    for family in families[1:]:
        rows = rows | names.family_rows[family]
    return rows
