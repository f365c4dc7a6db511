"""Leaders: who is first in each domain, and by how much."""

from __future__ import annotations

from collections import Counter

import numpy as np
from numpy.typing import NDArray

from bot.core.answers.answer import Frame, Lead, Leaders
from bot.core.answers.measure import points_between
from bot.core.answers.selection import narrow, rows_that_fit
from bot.core.board import Board, DomainName
from bot.core.names import Names
from bot.core.queries import Query


def leaders(query: Query, names: Names, frame: Frame) -> Leaders:
    """Show each domain's first among the models that fit; the total only where it is asked."""
    board = names.board
    fitting = rows_that_fit(query.where, names)
    columns = tuple(part.domain for part in query.domains) or board.domains
    found = [_lead(column, narrow(board.orders[column], fitting), board) for column in columns]
    leads = tuple(lead for lead in found if lead is not None)
    counts = Counter(model.row for lead in leads for model in lead.models)
    return Leaders(
        frame=frame,
        leads=leads,
        tally=tuple((board.models[row], count) for row, count in counts.most_common()),
        total=len(board.models) if fitting is None else int(np.count_nonzero(fitting)),
    )


def _lead(column: DomainName, rows: NDArray[np.intp], board: Board) -> Lead | None:
    """Who leads the rated rows, best first; None where there are none."""
    if not len(rows):
        return None
    places = board.places[column]
    shared = places[rows[0]]
    first = [row for row in rows[: board.ties[column].item(rows[0])] if places[row] == shared]
    second = rows[len(first)] if len(rows) > len(first) else None
    scores = board.scores[:, board.column_numbers[column]]
    score = scores.item(first[0])
    margin = None if second is None else points_between(score, scores.item(second))
    return Lead(
        domain=column,
        models=tuple(board.models[row] for row in first),
        score=score,
        margin=0.0 if len(first) > 1 else margin,
        second=None if second is None else board.models[second],
    )
