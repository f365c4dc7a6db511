"""The Measure: what models are ranked by, with its orders and places computed once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import assert_never

import numpy as np
from numpy.typing import NDArray

from bot.core.board import Board
from bot.core.queries import Order, Query, Weighted

_KEPT = 256
"""How many measures are kept: every single column of a large board and the means asked lately."""
_DECIMALS = 9
"""Means are rounded to so many decimals, so that equal ones come out equal."""


@dataclass(frozen=True, eq=False)
class Measure:
    """One column of a board, or the weighted mean of several over the models that have them all.

    Attributes:
        domains: At least one.
    """

    board: Board
    domains: tuple[Weighted, ...]

    @cached_property
    def values(self) -> NDArray[np.float64]:
        """The score or mean of each row in points, shape (models,); NaN is not rated.

        Columns that are better when higher have no mean with those that are better when lower.
        """
        columns = [self.board.column_numbers[part.domain] for part in self.domains]
        scores = self.board.scores[:, columns]
        if len(columns) == 1:
            return np.ascontiguousarray(scores[:, 0])
        if len({self.board.columns[number].lower_is_better for number in columns}) > 1:
            return np.full(len(scores), np.nan)
        weights = np.array([part.weight for part in self.domains])
        means: NDArray[np.float64] = np.round(scores @ weights / weights.sum(), _DECIMALS)
        return means

    @cached_property
    def merits(self) -> NDArray[np.float64]:
        """The values so that higher is better, shape (models,); NaN is not rated."""
        return -self.values if self.lower_is_better else self.values

    @property
    def lower_is_better(self) -> bool:
        """The lowest value is the best."""
        return self.domains[0].domain in self.board.lower_columns

    @cached_property
    def order(self) -> NDArray[np.intp]:
        """The rated rows, best first; equal ones in the table's order."""
        if len(self.domains) == 1:
            return self.board.orders[self.domains[0].domain]
        return self._rated_first(np.argsort(-self.merits, kind="stable"))

    @cached_property
    def places(self) -> NDArray[np.intp]:
        """The place of each row, shape (models,); 0 is not rated, equal ones share a place."""
        if len(self.domains) == 1:
            return self.board.places[self.domains[0].domain]
        places = np.zeros(len(self.values), dtype=np.intp)
        ordered = -self.merits[self.order]
        places[self.order] = np.searchsorted(ordered, ordered, side="left") + 1
        return places

    @cached_property
    def ties(self) -> NDArray[np.intp]:
        """How many models share the place of each row, shape (models,)."""
        if len(self.domains) == 1:
            return self.board.ties[self.domains[0].domain]
        return np.bincount(self.places)[self.places]

    @cached_property
    def unrated(self) -> NDArray[np.intp]:
        """The rows without a value, in the table's order."""
        return np.flatnonzero(np.isnan(self.values))

    @cached_property
    def _worst_first(self) -> NDArray[np.intp]:
        return self._rated_first(np.argsort(self.merits, kind="stable"))

    @cached_property
    def _smallest_first(self) -> NDArray[np.intp]:
        return np.lexsort((-self.merits, self.board.sizes))

    @cached_property
    def _largest_first(self) -> NDArray[np.intp]:
        return np.lexsort((-self.merits, -self.board.sizes))

    def everyone(self, order: Order) -> NDArray[np.intp]:
        """All rows in an order; equal ones in the table's order, unrated ones last.

        By size: the best of each size first and its unrated ones last; unknown sizes at the end.
        """
        match order:
            case Order.BEST:
                return self._with_unrated(self.order)
            case Order.WORST:
                return self._with_unrated(self._worst_first)
            case Order.SMALLEST:
                return self._smallest_first
            case Order.LARGEST:
                return self._largest_first
            case _:
                assert_never(order)

    def rated(self, order: Order) -> NDArray[np.intp]:
        """The rated rows in an order."""
        if order is Order.BEST:
            return self.order
        if order is Order.WORST:
            return self._worst_first
        rows = self.everyone(order)
        return rows[~np.isnan(self.values[rows])] if len(self.unrated) else rows

    def value(self, row: int) -> float | None:
        """The score or mean of a row; None is not rated."""
        value = self.values.item(row)
        return None if value != value else value  # noqa: PLR0124 - NaN alone differs from itself

    def place(self, row: int) -> int | None:
        """The place of a row over the whole board; None is not rated."""
        return self.places.item(row) or None

    def _rated_first(self, order: NDArray[np.intp]) -> NDArray[np.intp]:
        """An order that sorted NaN to the end, without those rows."""
        return order[: len(order) - len(self.unrated)]

    def _with_unrated(self, rated: NDArray[np.intp]) -> NDArray[np.intp]:
        return np.concatenate((rated, self.unrated)) if len(self.unrated) else rated


@lru_cache(maxsize=_KEPT)
def measure_of(board: Board, domains: tuple[Weighted, ...]) -> Measure:
    """The measure of some columns; the same one while it is kept."""
    return Measure(board, domains)


def asked_columns(query: Query, board: Board) -> tuple[Weighted, ...]:
    """The columns that a list is by: those asked, else the board's first."""
    return query.domains or (Weighted(board.first_column),)


def points_between(higher: float, lower: float) -> float:
    """A margin in points, without the noise of binary fractions."""
    return round(higher - lower, 6)
