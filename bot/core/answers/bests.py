"""The best of some rows in every column."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.core.board import Board


def best_rows(rows: NDArray[np.intp], columns: Sequence[int], board: Board) -> list[int | None]:
    """For each column the row with the best score; of equal ones the first of `rows`.

    Args:
        rows: Those that count, shape (rows,).
        columns: By their numbers.
        board: The table.

    Returns:
        A row per column; None where none of the rows has a score.
    """
    if len(rows) == 0:
        return [None] * len(columns)
    if len(rows) == 1:
        only = rows.item()
        scores = board.models[only].scores
        return [None if scores[column] is None else only for column in columns]
    best = rows[board.merits_or_least[rows].argmax(axis=0)].tolist()
    return [
        None if board.models[best[column]].scores[column] is None else best[column]
        for column in columns
    ]
