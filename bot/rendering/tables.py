"""A table as lines of cells: columns aligned, names whole; a row too wide takes two lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from bot.rendering.document import Align, Table, TableColumn
from bot.rendering.widths import width, wrap

INDENT = 2
"""Cells before a name that stands on a line of its own."""


class _Plan(NamedTuple):
    """Where the columns of a table stand.

    Attributes:
        name: The number of the column of names.
        rights: Which columns stand at the right.
        gaps: Cells before each column.
        sizes: Cells of each column.
        cells: How wide the screen is.
    """

    name: int
    rights: tuple[bool, ...]
    gaps: list[int]
    sizes: list[int]
    cells: int


def table_lines(table: Table, cells: int) -> list[str]:
    """Lay a table out within so many cells.

    Rows whose name does not fit beside their figures take two lines: figures first, then the whole
    name; where the names come first in a row, the name first. Only a name wider than the screen is
    broken into lines.

    Returns:
        Lines without trailing spaces; the first is the head where a column has a title.
    """
    name, rights, titles = _shape(table.columns)
    rows = [row.cells for row in table.rows]
    tags = [row.tag for row in table.rows]
    if any(titles):
        rows.insert(0, titles)
        tags.insert(0, "")
    columns = list(zip(*rows, strict=True))
    if any(tags):
        tagged = zip(columns[name], tags, strict=True)
        columns[name] = tuple([f"{cell} {tag}" if tag else cell for cell, tag in tagged])
    widths = [list(map(width, column)) for column in columns]
    sizes = list(map(max, widths))
    gaps = [0, *[2 if right else 1 for right in rights[1:]]]
    plan = _Plan(name, rights, gaps, sizes, cells)
    if sum(sizes) + sum(gaps) <= cells:
        return _one_line_each(columns, widths, plan)
    together, plan = _narrowed(widths, plan)
    lines = _one_line_each(columns, widths, plan)
    laid = []
    for number, row in enumerate(rows):
        if number in together:
            laid.append(lines[number])
        else:
            laid += _two_lines(row, tags[number], plan)
    return laid


@lru_cache(maxsize=256)
def _shape(columns: tuple[TableColumn, ...]) -> tuple[int, tuple[bool, ...], tuple[str, ...]]:
    """The number of the column of names, which columns stand at the right, and the titles."""
    name = next((number for number, column in enumerate(columns) if column.is_name), 0)
    rights = tuple(column.align is Align.RIGHT for column in columns)
    return name, rights, tuple(column.title for column in columns)


def _narrowed(widths: list[list[int]], plan: _Plan) -> tuple[frozenset[int], _Plan]:
    """Which rows keep one line, the widest given up first, and where their columns stand.

    Figures count in every row, names and words before them only in those that keep one line;
    columns move closer where that keeps more there.
    """
    name, gaps, sizes = plan.name, plan.gaps, list(plan.sizes)
    yielding = [number for number in range(name + 1) if not plan.rights[number]]
    fixed = sum(sizes) - sum([sizes[number] for number in yielding])
    none = [0] * len(widths[0])
    taken = [sum(row) for row in zip(none, *[widths[number] for number in yielding], strict=True)]
    order = sorted(range(len(taken)), key=taken.__getitem__)
    growing = [
        list(accumulate(map(widths[number].__getitem__, order), max)) for number in yielding
    ]
    totals = [fixed + sum(row) for row in zip(none, *growing, strict=True)]
    count = bisect_right(totals, plan.cells - sum(gaps))
    close = bisect_right(totals, plan.cells - len(gaps) + 1)
    if close > count:
        gaps, count = [0, *[1 for _right in gaps[1:]]], close
    for number, growth in zip(yielding, growing, strict=True):
        sizes[number] = growth[count - 1] if count else 0
    return frozenset(order[:count]), plan._replace(gaps=gaps, sizes=sizes)


def _one_line_each(
    columns: list[tuple[str, ...]], widths: list[list[int]], plan: _Plan
) -> list[str]:
    """Every row on one line, as if each had room."""
    padded = [
        _padded(column, own, size, gap, right=right)
        for column, own, size, gap, right in zip(
            columns, widths, plan.sizes, plan.gaps, plan.rights, strict=True
        )
    ]
    return [line.rstrip() for line in map("".join, zip(*padded, strict=True))]


def _padded(
    column: tuple[str, ...], widths: list[int], size: int, gap: int, *, right: bool
) -> list[str]:
    """The cells of a column, each `size` wide after a gap; a wider one as it is."""
    pairs = zip(column, widths, strict=True)
    if right:
        size += gap
        return [" " * (size - own) + cell for cell, own in pairs]
    before = " " * gap
    return [before + cell + " " * (size - own) for cell, own in pairs]


def _two_lines(row: Sequence[str], tag: str, plan: _Plan) -> list[str]:
    text = row[plan.name]
    if tag and width(text) + width(tag) + 1 <= plan.cells - INDENT:
        text, tag = f"{text} {tag}", ""
    before = _beside(row, plan, 0, plan.name).rstrip()
    if tag:
        before = f"{before} {tag}" if before else tag
    figures = _beside(row, plan, plan.name + 1, len(row))
    total = sum(plan.sizes) + sum(plan.gaps)
    space = max(total - width(before) - width(figures), 1 if before else 0)
    line = (before + " " * space + figures).rstrip()
    if not text:
        return [line]
    if width(text) > plan.cells - INDENT:
        name = wrap(text, plan.cells)
    else:
        name = [text if plan.name == 0 else " " * INDENT + text]
    return [*name, line] if plan.name == 0 else [line, *name]


def _beside(row: Sequence[str], plan: _Plan, start: int, stop: int) -> str:
    """The cells `start` to `stop` of a row, each in its column."""
    parts = []
    for number in range(start, stop):
        cell = row[number]
        space = " " * (plan.sizes[number] - width(cell))
        gap = " " * plan.gaps[number] if number > start else ""
        parts.append(gap + (space + cell if plan.rights[number] else cell + space))
    return "".join(parts)
