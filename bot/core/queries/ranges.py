"""Ranges of sizes: made, and laid over each other."""

from __future__ import annotations

from bot.core.queries.query import SizeRange
from bot.core.queries.validity import MAX_SIZE_B


def tenths(value: float, most: float) -> float:
    """A number with one decimal, from 0 to `most`."""
    return round(min(max(value, 0.0), most), 1)


def closed_range(one: float, other: float) -> SizeRange:
    """The sizes between two, themselves included."""
    low, high = sorted((tenths(one, MAX_SIZE_B), tenths(other, MAX_SIZE_B)))
    return SizeRange(low=low, high=high)


def intersection(one: SizeRange, other: SizeRange) -> SizeRange | None:
    """The sizes in both; None where there are none."""
    low, low_open = max(_lower(one), _lower(other))
    high, high_closed = min(_upper(one), _upper(other))
    if low > high or (low == high and (low_open or not high_closed)):
        return None
    return SizeRange(
        low=None if low < 0 else low,
        high=None if high == float("inf") else high,
        low_open=low_open and low >= 0,
        high_open=not high_closed and high != float("inf"),
    )


def _lower(size: SizeRange) -> tuple[float, bool]:
    return (-1.0, False) if size.low is None else (size.low, size.low_open)


def _upper(size: SizeRange) -> tuple[float, bool]:
    return (float("inf"), True) if size.high is None else (size.high, not size.high_open)
