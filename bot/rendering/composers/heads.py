"""Heads for columns of sides: names while they fit, honest short ones, else numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from bot.rendering.widths import width

NUMBERS = ("123456", "①②③④⑤⑥")
"""What numbers the columns: the first kind of which none is the name of a model."""


def heads(
    names: Sequence[str], short: Sequence[Sequence[str]], room: int, *, least: int, gap: int
) -> tuple[str, ...] | None:
    """Choose the heads of columns that hold scores.

    Args:
        names: Of those compared.
        short: Of each the shorter names that mean it and nobody else, the longest first.
        room: Cells for all these columns with the gap before each.
        least: Cells that a column takes at least, for its scores.
        gap: Cells before a column.

    Returns:
        One head per name, none shorter than need be; None where no honest heads fit.
    """
    for tried in _ever_shorter(names, short):
        if sum(max(width(head), least) + gap for head in tried) <= room:
            return tuple(tried)
    return None


def numbered(count: int, taken: Collection[str]) -> tuple[str, ...]:
    """Heads that only number so many columns, none of them among the names `taken`."""
    kinds = (tuple(kind[:count]) for kind in NUMBERS)
    free = (kind for kind in kinds if not any(number in taken for number in kind))
    return next(free, tuple(NUMBERS[-1][:count]))


def _ever_shorter(names: Sequence[str], short: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """The names, then each time the widest that can be shorter in its next shorter form."""
    tried = list(names)
    left = [list(reversed(each)) for each in short]
    yield tried
    while any(left):
        number = max((n for n, each in enumerate(left) if each), key=lambda n: width(tried[n]))
        head = left[number].pop()
        if width(head) < width(tried[number]):
            tried[number] = head
            yield tried
