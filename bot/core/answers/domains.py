"""Domains: what can be asked about, and how the scores of each column spread."""

from __future__ import annotations

from bot.core.answers.answer import DomainRow, Domains, Frame
from bot.core.board import Board, Column
from bot.core.names import Names
from bot.core.queries import Query


def domains(query: Query, names: Names, frame: Frame) -> Domains:
    """Show every column, or the cards of those asked."""
    board = names.board
    columns = [board.columns[board.column_numbers[part.domain]] for part in query.domains]
    return Domains(
        frame=frame,
        rows=tuple(_row(column, board) for column in columns or board.columns),
        is_card=bool(columns),
    )


def _row(column: Column, board: Board) -> DomainRow:
    order = board.orders[column.name]
    scores = board.scores[:, board.column_numbers[column.name]]
    rated = len(order)
    upper, lower = (rated - 1) // 2, rated // 2
    shared = board.ties[column.name].item(order[0]) if rated else 0
    return DomainRow(
        domain=column.name,
        is_total=column.is_total,
        tests=board.info.outlines.get(column.name, {}),
        leaders=tuple(board.models[row] for row in order[:shared]),
        highest=scores[order].max().item() if rated else None,
        # rounded: half of two printed figures has noise of its own
        median=round((scores.item(order[upper]) + scores.item(order[lower])) / 2, 6)
        if rated
        else None,
        lowest=scores[order].min().item() if rated else None,
        lower_is_better=column.lower_is_better,
        rated=rated,
    )
