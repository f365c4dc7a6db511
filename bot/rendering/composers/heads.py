"""Heads for columns of models: names while they fit, short ones while they are clear, letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.rendering.widths import width

_BREAK = re.compile(r"(?<=[^\W_])(?=[-_ /])")
LETTERS = "ABCDEF"


def heads(names: Sequence[str], room: int, *, least: int, gap: int) -> tuple[str, ...]:
    """Choose the heads of columns that hold scores.

    Args:
        names: Of those compared, each to be told from the others.
        room: Cells for all these columns with the gap before each.
        least: Cells that a column takes at least, for its scores.
        gap: Cells before a column.

    Returns:
        One head per name; letters where no clear heads fit.
    """
    for whole in (list(names), _without_common_start(names)):
        for tried in _ever_shorter(whole):
            if sum(max(width(head), least) + gap for head in tried) <= room:
                return tuple(tried)
    return tuple(LETTERS[: len(names)])


def _ever_shorter(names: Sequence[str]) -> Iterable[list[str]]:
    """The names, then the longest ever shorter by a word, as long as none reads as another."""
    tried = list(names)
    yield list(tried)
    while True:
        for number in sorted(range(len(tried)), key=lambda one: -width(tried[one])):
            shorter = _BREAK.split(tried[number])[:-1]
            head = "".join(shorter)
            others = [name for other, name in enumerate(names) if other != number]
            if head and not any(name.casefold().startswith(head.casefold()) for name in others):
                tried[number] = head
                break
        else:
            return
        yield list(tried)


def _without_common_start(names: Sequence[str]) -> list[str]:
    """The names without the words that all begin with; each keeps at least one."""
    words = [_BREAK.split(name) for name in names]
    common = 0
    while all(len(each) > common + 1 for each in words) and (
        len({each[common].casefold() for each in words}) == 1
    ):
        common += 1
    return ["".join(each[common:]).lstrip("-_ /") for each in words]
