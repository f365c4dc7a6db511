"""Sizes: the best of each size class, and the models that no smaller one beats."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bot.core.answers.answer import ClassBest, Frame, Sizes
from bot.core.answers.lines import lines
from bot.core.answers.measure import Measure, asked_columns, measure_of
from bot.core.names import Names
from bot.core.queries import Order, Query, SizeClass
from bot.core.queries.selection import CLASS_BOUNDS_B, narrow, rows_that_fit


def best_by_size(query: Query, names: Names, frame: Frame) -> Sizes:
    """Show the best per size class and the Pareto front of those that fit and have a size."""
    board = names.board
    domains = asked_columns(query, board)
    measure = measure_of(board, domains)
    fitting = rows_that_fit(query.where, names)
    rated = narrow(measure.rated(Order.SMALLEST), fitting)
    rows = rated[~np.isnan(board.sizes[rated])]
    edges = np.searchsorted(board.sizes[rows], list(CLASS_BOUNDS_B.values()), side="right")
    return Sizes(
        frame=frame,
        domain=domains[0].domain,
        classes=tuple(
            _best(size_class, of_class, measure)
            for size_class, of_class in zip(
                CLASS_BOUNDS_B, np.split(rows, edges[:-1]), strict=True
            )
        ),
        front=lines(measure, _front(rows, measure)),
        total=len(rows),
        unsized=len(rated) - len(rows),
        fitting=len(board.models) if fitting is None else int(np.count_nonzero(fitting)),
    )


def _best(size_class: SizeClass, rows: NDArray[np.intp], measure: Measure) -> ClassBest:
    if not len(rows):
        return ClassBest(size_class=size_class, models=(), score=None)
    merits = measure.merits[rows]
    models = measure.board.models
    best = sorted(rows[merits == merits.max()].tolist())
    return ClassBest(
        size_class=size_class,
        models=tuple(models[row] for row in best),
        score=measure.value(best[0]),
    )


def _front(rows: NDArray[np.intp], measure: Measure) -> NDArray[np.intp]:
    """Those of the rows, which come by size and then best first, that no other row beats.

    A row is beaten by one at most as large and at least as good that is better in one of the two.
    So of each size only the best count, and they must be better than every smaller one.
    """
    values, sizes = measure.merits[rows], measure.board.sizes[rows]
    front: list[int] = []
    for number in np.flatnonzero(values == np.maximum.accumulate(values)).tolist():
        last = front[-1] if front else None
        if (
            last is None
            or values[number] > values[last]
            or (values[number] == values[last] and sizes[number] == sizes[last])
        ):
            front.append(number)
    return rows[np.array(front, dtype=np.intp)]
