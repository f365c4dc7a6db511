"""Leaders: who is first in each domain, and by how much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from bot.core.answers.answer import Frame, Lead, Leaders
from bot.core.answers.measure import points_between
from bot.core.board import Board, DomainName
from bot.core.names import Names
from bot.core.queries import Query
from bot.core.queries.selection import first_that_fit, rows_that_fit


def leaders(query: Query, names: Names, frame: Frame) -> Leaders:
    """Show each domain's first of the models that fit; the total only if it is asked or alone."""
    board = names.board
    fitting = rows_that_fit(query.where, names)
    columns = tuple(part.domain for part in query.domains) or board.asked_about
    if fitting is None:
        found = [_lead_of_all(column, board) for column in columns]
    else:
        found = [
            _lead(column, first_that_fit(board.orders[column], fitting), board)
            for column in columns
        ]
    leads = tuple(lead for lead in found if lead is not None)
    counts = Counter(model.row for lead in leads for model in lead.models)
    return Leaders(
        frame=frame,
        leads=leads,
        tally=tuple((board.models[row], count) for row, count in counts.most_common()),
        total=len(board.models) if fitting is None else int(np.count_nonzero(fitting)),
    )


@lru_cache(maxsize=256)
def _lead_of_all(column: DomainName, board: Board) -> Lead | None:
    """Who leads the whole board, found once."""
    return _lead(column, first_that_fit(board.orders[column], None), board)


def _lead(column: DomainName, rows: Iterator[int], board: Board) -> Lead | None:
    """Who leads the rated rows, which come best first; None where there are none."""
    first = next(rows, None)
    if first is None:
        return None
    places, second = board.places[column], None
    shared, leading = places[first], [first]
    for row in rows:
        if places[row] != shared:
            second = row
            break
        leading.append(row)
    scores = board.scores[:, board.column_numbers[column]]
    score = scores.item(first)
    margin = None if second is None else abs(points_between(score, scores.item(second)))
    return Lead(
        domain=column,
        models=tuple([board.models[row] for row in leading]),
        score=score,
        margin=0.0 if len(leading) > 1 else margin,
        second=None if second is None else board.models[second],
    )
