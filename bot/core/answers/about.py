"""About: the board's source, and what its figures cannot say."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from bot.core.answers.answer import About, Frame
from bot.core.board import Board
from bot.core.names import Names
from bot.core.queries import Query

_ODD_POINTS = 0.05
"""A total this far off the mean of its domains is odd: rounding explains no more."""
_NOISE = 1e-9


def about(query: Query, names: Names, frame: Frame) -> About:  # noqa: ARG001 - a builder like all
    """Tell where the figures come from."""
    board = names.board
    info = board.info
    return About(
        frame=frame,
        columns=tuple(column.name for column in board.columns),
        orgs=len(board.orgs),
        odd_totals=_odd_totals(board),
        versions=frame.versions or ((info.version, info.as_of),),
    )


@lru_cache(maxsize=8)
def _odd_totals(board: Board) -> int:
    """How many totals are not the mean of their domains, of the rows that have all scores.

    By the weights that the board states; of one that lacks a column weighed nothing is told.
    """
    totals = [number for number, column in enumerate(board.columns) if column.is_total]
    others = [
        number
        for number, column in enumerate(board.columns)
        if not (column.is_total or column.lower_is_better)
    ]
    stated = board.info.weights
    parts = [number for number in others if not stated or board.columns[number].name in stated]
    if not totals or not parts or (stated and len(parts) < len(stated)):
        return 0
    weights = np.array([stated.get(board.columns[number].name, 1.0) for number in parts])
    means = board.scores[:, parts] @ weights / weights.sum()
    return int(np.count_nonzero(abs(board.scores[:, totals[0]] - means) > _ODD_POINTS + _NOISE))
