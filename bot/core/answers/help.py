"""Help: examples of questions that hold for the loaded board."""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations

from bot.core.answers.answer import Frame, Help
from bot.core.board import Board, DomainName, ModelName
from bot.core.names import Names
from bot.core.queries import Kind, Query

_WELL_KNOWN = 10
"""The examples are taken from so many models at the top."""


def show_help(query: Query, names: Names, frame: Frame) -> Help:
    """Tell what can be asked; to `/start` only the first words."""
    return Help(
        frame=frame,
        is_welcome=query.kind is Kind.START,
        example_domain=example_domain(names.board),
        example_models=example_models(names.board),
    )


def example_domain(board: Board) -> DomainName:
    """The table's first domain."""
    return board.domains[0] if board.domains else board.first_column


@lru_cache(maxsize=8)
def example_models(board: Board) -> tuple[ModelName, ...]:
    """Two models that are worth comparing, or all there are.

    The best two of one size by different organisations among those at the top, else the first two.
    """
    top = [board.models[row] for row in board.orders[board.first_column][:_WELL_KNOWN]]
    pair = next(
        (
            (one, other)
            for one, other in combinations(top or board.models[:2], 2)
            if one.size_b is not None and one.size_b == other.size_b and one.org != other.org
        ),
        (top or board.models)[:2],
    )
    return tuple(model.name for model in pair)
