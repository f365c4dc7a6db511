"""Rankings: the models that fit, by a column, the mean of several, or size; and the new models."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

import numpy as np
from numpy.typing import NDArray

from bot.core.answers.answer import Frame, Ranking
from bot.core.answers.lines import lines
from bot.core.answers.measure import Measure, asked_columns, measure_of, points_between
from bot.core.board import Board, ModelName
from bot.core.names import Names
from bot.core.queries import Kind, Order, Query
from bot.core.queries.selection import narrow, rows_that_fit

BY_SIZE = frozenset({Order.SMALLEST, Order.LARGEST})


def rank(query: Query, names: Names, frame: Frame) -> Ranking:
    """List the models that fit, as many as asked; `Kind.NEW` lists the new ones of them."""
    board = names.board
    where = replace(query.where, new=True) if query.kind is Kind.NEW else query.where
    domains = asked_columns(query, board)
    measure = measure_of(board, domains)
    fitting = rows_that_fit(where, names)
    # who asks for the smallest asks for no score: a model without one is not passed over
    is_by_size_alone = query.order in BY_SIZE and not query.domains
    ordered = measure.everyone(query.order) if is_by_size_alone else measure.rated(query.order)
    rows = narrow(ordered, fitting)
    passed = _passed_over(rows, query, measure)
    listed = rows[passed:]
    return Ranking(
        frame=frame,
        domains=domains,
        lines=lines(measure, listed[: query.count]),
        total=len(rows),
        passed=passed,
        lead=None if query.order in BY_SIZE or passed else _lead(rows, measure),
        ties_cut=_ties_cut(listed, query, measure),
        same_size=_same_size_as_first(rows, board) if query.order in BY_SIZE else (),
        unrated=0 if is_by_size_alone else len(narrow(measure.unrated, fitting)),
    )


def _lead(rows: NDArray[np.intp], measure: Measure) -> float | None:
    """Points between the first two of a list by score."""
    if len(rows) < 2:
        return None
    values = measure.values
    return abs(points_between(values.item(rows.item(0)), values.item(rows.item(1))))


def _ties_cut(rows: NDArray[np.intp], query: Query, measure: Measure) -> tuple[ModelName, ...]:
    """Who comes after the last one listed and is equal to it in the order asked."""
    count = query.count
    if count is None or count >= len(rows):
        return ()
    models = measure.board.models
    return tuple(models[row].name for row in _equal_ones(rows, count, query, measure))


def _passed_over(rows: NDArray[np.intp], query: Query, measure: Measure) -> int:
    """How many rows stand at the places passed over, with those that share the last of them."""
    if not query.after or query.after >= len(rows):
        return min(query.after, len(rows))
    return query.after + len(_equal_ones(rows, query.after, query, measure))


def _equal_ones(
    rows: NDArray[np.intp], count: int, query: Query, measure: Measure
) -> tuple[int, ...]:
    """The rows behind the first so many that are equal to the last of them in the order asked."""
    values, sizes = measure.values, measure.board.sizes
    last = rows.item(count - 1)
    by_size = query.order in BY_SIZE

    def equals_last(row: int) -> bool:
        if values.item(row) != values.item(last):
            return False
        return not by_size or _same_size(sizes.item(row), sizes.item(last))

    return tuple(takewhile(equals_last, rows[count:].tolist()))


def _same_size_as_first(rows: NDArray[np.intp], board: Board) -> tuple[ModelName, ...]:
    """The models at the head of a list by size that are of one size; none where it is unknown."""
    if not len(rows):
        return ()
    size = board.sizes.item(rows.item(0))
    return tuple(
        board.models[row].name
        for row in takewhile(lambda row: board.sizes.item(row) == size, rows)
    )


def _same_size(one: float, other: float) -> bool:
    """Whether two sizes are the same, or both unknown."""
    return bool(one == other or (np.isnan(one) and np.isnan(other)))
