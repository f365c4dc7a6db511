"""Long lists whose items are built only when they are read, so that a page of ten costs ten."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from typing import TypeVar, overload

import numpy as np
from numpy.typing import NDArray

from bot.core.answers.answer import Line
from bot.core.answers.measure import Measure

Item = TypeVar("Item")
_KEPT = 4096
"""How many lines are kept: all of the shipped board, the pages asked lately of a large one."""


class Lazy(Sequence[Item]):
    """What `build` makes of each number, made anew each time; a slice is a tuple.

    Equal to any sequence of equal items.
    """

    __slots__ = ("_build", "_numbers")

    def __init__(self, build: Callable[[int], Item], numbers: NDArray[np.intp]) -> None:
        self._build = build
        self._numbers = numbers

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Item, ...]: ...
    def __getitem__(self, index: int | slice) -> Item | tuple[Item, ...]:
        if isinstance(index, slice):
            return tuple(map(self._build, self._numbers[index].tolist()))
        return self._build(self._numbers.item(index))

    def __iter__(self) -> Iterator[Item]:
        return map(self._build, self._numbers.tolist())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


def lines(measure: Measure, rows: NDArray[np.intp]) -> Lazy[Line]:
    """The models of some rows, in that order, with their places by a measure."""
    return Lazy(partial(_line, measure), rows)


@lru_cache(maxsize=_KEPT)
def _line(measure: Measure, row: int) -> Line:
    return Line(
        model=measure.board.models[row],
        place=measure.place(row),
        score=measure.value(row),
        tied=measure.ties.item(row),
    )
