"""Keys into rows: how many stand side by side, and names short enough to stand there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bot.rendering.document import Button
from bot.rendering.widths import width

MOST_ROWS = 3
"""Rows of keys under an answer: more would push the answer off a phone's screen."""
_KEYS_PER_ROW = 5
"""The server takes eight; a phone shows no words on so narrow ones."""
_MOST_KEYS = MOST_ROWS * _KEYS_PER_ROW
_ROW_CELLS = 48
"""Cells of text and edges that a phone 350 points wide shows in a row. All keys of a row are as
wide as each other, so the longest label counts for each."""
_EDGE_CELLS = 2
_LONGEST = 13
"""Cells of a name that three keys of a row have room for."""
_SHORTENED = 9
_JOINTS = re.compile(r"[与和及、/&]")
_HEAD = 2
"""Characters that tell a part of a joined Chinese name: 推理与数学计算 is 推理数学."""

Rows = tuple[tuple[Button, ...], ...]


def in_rows(buttons: Sequence[Button]) -> Rows:
    """Spread keys in their order over as few rows as show the labels whole, three at most.

    More keys than three rows take are left out.
    """
    if not buttons:
        return ()
    lengths, _ = _best_split(tuple(button.label for button in buttons[:_MOST_KEYS]))
    rows, start = [], 0
    for length in lengths:
        rows.append(tuple(buttons[start : start + length]))
        start += length
    return tuple(rows)


def have_room(buttons: Sequence[Button]) -> bool:
    """Whether three rows show all labels whole."""
    return _best_split(tuple(button.label for button in buttons))[1]


@lru_cache(maxsize=4096)
def _best_split(labels: tuple[str, ...]) -> tuple[tuple[int, ...], bool]:
    """How many keys each row takes, and whether the labels have room so."""
    widths = [width(label) + _EDGE_CELLS for label in labels]
    splits: list[tuple[int, ...]] = []
    for rows in range(1, MOST_ROWS + 1):
        fresh = list(_splits(len(labels), rows))
        whole = [lengths for lengths in fresh if _cells(widths, lengths) <= _ROW_CELLS]
        if whole:
            return min(whole, key=lambda lengths: (max(lengths), _cells(widths, lengths))), True
        splits += fresh
    return min(splits, key=lambda lengths: _cells(widths, lengths)), False


def _splits(keys: int, rows: int) -> Iterator[tuple[int, ...]]:
    """All ways to cut so many keys into so many rows."""
    if rows == 1:
        if 0 < keys <= _KEYS_PER_ROW:
            yield (keys,)
        return
    for first in range(min(keys, _KEYS_PER_ROW), 0, -1):
        for rest in _splits(keys - first, rows - 1):
            yield (first, *rest)


def _cells(widths: Sequence[int], lengths: Sequence[int]) -> int:
    """The cells that the fullest row takes."""
    most, start = 0, 0
    for length in lengths:
        most = max(most, length * max(widths[start : start + length]))
        start += length
    return most


@lru_cache(maxsize=64)
def short_labels(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names as short as keys need them, each told from the others."""
    shortened = [_short(name) for name in names]
    return tuple(
        short if shortened.count(short) == 1 else name
        for name, short in zip(names, shortened, strict=True)
    )


def _short(name: str) -> str:
    if width(name) <= _LONGEST:
        return name
    parts = [part for part in _JOINTS.split(name) if part]
    if not name[0].isascii() and len(parts) > 1:
        return "".join(part[:_HEAD] for part in parts)
    head = name.split(maxsplit=1)[0].rstrip(",:;")
    while width(head) > _SHORTENED:
        head = head[:-1]
    return f"{head}…"
