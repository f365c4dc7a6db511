"""Organisations: the models of one, and its best in every column."""

from __future__ import annotations

from itertools import takewhile

import numpy as np
from numpy.typing import NDArray

from bot.core.answers.answer import Frame, OrgPage
from bot.core.answers.bests import best_rows
from bot.core.answers.lines import lines
from bot.core.answers.measure import Measure, asked_columns, measure_of
from bot.core.board import ModelName
from bot.core.names import Names
from bot.core.queries import Query
from bot.core.queries.selection import both, narrow, rows_of_orgs, rows_that_fit


def organisation_page(query: Query, names: Names, frame: Frame) -> OrgPage:
    """Show the models of an organisation that fit, as many as asked."""
    board = names.board
    org = query.orgs[0]
    domains = asked_columns(query, board)
    measure = measure_of(board, domains)
    fitting = both(rows_of_orgs((org,), board), rows_that_fit(query.where, names))
    rows = narrow(measure.everyone(query.order), fitting)
    numbers = [board.column_numbers[part.domain] for part in query.domains]
    numbers = numbers or list(range(len(board.columns)))
    bests = best_rows(fitting.nonzero()[0], numbers, board)
    return OrgPage(
        frame=frame,
        org=org,
        domains=domains,
        lines=lines(measure, rows[: query.count]),
        total=len(rows),
        leading=_leading(rows, measure),
        bests=tuple(
            (board.models[row], standing)
            for number, row in zip(numbers, bests, strict=True)
            if row is not None
            and (standing := board.standing(row, board.columns[number].name)) is not None
        ),
    )


def _leading(rows: NDArray[np.intp], measure: Measure) -> tuple[ModelName, ...]:
    """The models at the head of a list that share a place; none where the first has none."""
    first = measure.place(rows.item(0)) if len(rows) else None
    if first is None:
        return ()
    leading = takewhile(lambda row: measure.place(row) == first, rows.tolist())
    return tuple(measure.board.models[row].name for row in leading)
