"""A table as lines of cells: columns aligned, names whole; a row too wide takes two lines."""

from __future__ import annotations

from dataclasses import dataclass

from bot.rendering.document import Align, Table
from bot.rendering.widths import width, wrap

INDENT = 2
"""Cells before a name that stands on a line of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """Where the columns of a table stand.

    Attributes:
        name: The number of the column of names.
        gaps: Cells before each column.
        rights: Which columns stand at the right.
        sizes: Cells of each column.
        cells: How wide the screen is.
    """

    name: int
    gaps: tuple[int, ...]
    rights: tuple[bool, ...]
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
    columns = table.columns
    name = next((number for number, column in enumerate(columns) if column.is_name), 0)
    rows = [(row.cells, row.tag) for row in table.rows]
    titles = tuple(column.title for column in columns)
    if any(titles):
        rows.insert(0, (titles, ""))
    widths = [_widths(row, name) for row in rows]
    rights = tuple(column.align is Align.RIGHT for column in columns)
    gaps = (0, *(2 if right else 1 for right in rights[1:]))
    together, sizes = _fit(widths, name, cells - sum(gaps))
    if len(together) < len(rows):
        close = (0, *(1 for _right in rights[1:]))
        more, closer = _fit(widths, name, cells - sum(close))
        if len(more) > len(together):
            gaps, together, sizes = close, more, closer
    plan = _Plan(name=name, gaps=gaps, rights=rights, sizes=sizes, cells=cells)
    lines: list[str] = []
    for number, (row, own) in enumerate(zip(rows, widths, strict=True)):
        if number in together:
            lines.append(_one_line(plan, row, own))
        else:
            lines += _two_lines(plan, row, own)
    return lines


_Row = tuple[tuple[str, ...], str]


def _widths(row: _Row, name: int) -> list[int]:
    cells, tag = row
    widths = [width(cell) for cell in cells]
    if tag:
        widths[name] += width(tag) + 1
    return widths


def _fit(widths: list[list[int]], name: int, room: int) -> tuple[set[int], list[int]]:
    """Choose the rows that keep their name beside their figures, the widest given up first.

    Returns:
        Their numbers, and the width of each column: figures count in every row, names and what
        stands before them only in those chosen.
    """
    sizes = [max(column) for column in zip(*widths, strict=True)]
    together = set(range(len(widths)))
    if sum(sizes) <= room:
        return together, sizes
    upto = name + 1
    figures = sizes[upto:]
    room -= sum(figures)
    sizes = [0] * upto
    for number in sorted(together, key=lambda row: sum(widths[row][:upto]), reverse=True):
        kept = [
            max(column) for column in zip(*(widths[row][:upto] for row in together), strict=True)
        ]
        if sum(kept) <= room:
            sizes = kept
            break
        together.remove(number)
    return together, sizes + figures


def _cells(plan: _Plan, cells: tuple[str, ...], own: list[int], start: int, stop: int) -> str:
    """The cells `start` to `stop` of a row, each in its column."""
    parts = []
    for number in range(start, stop):
        space = " " * (plan.sizes[number] - own[number])
        cell = cells[number]
        if number > start:
            parts.append(" " * plan.gaps[number])
        parts.append(space + cell if plan.rights[number] else cell + space)
    return "".join(parts)


def _one_line(plan: _Plan, row: _Row, own: list[int]) -> str:
    cells, tag = row
    if tag:
        cells = (*cells[: plan.name], f"{cells[plan.name]} {tag}", *cells[plan.name + 1 :])
    return _cells(plan, cells, own, 0, len(cells)).rstrip()


def _two_lines(plan: _Plan, row: _Row, own: list[int]) -> list[str]:
    cells, tag = row
    text = cells[plan.name]
    if tag and width(text) + width(tag) + 1 <= plan.cells - INDENT:
        text, tag = f"{text} {tag}", ""
    before = _cells(plan, cells, own, 0, plan.name).rstrip()
    if tag:
        before = f"{before} {tag}" if before else tag
    figures = _cells(plan, cells, own, plan.name + 1, len(cells))
    total = sum(plan.sizes) + sum(plan.gaps)
    space = max(total - width(before) - width(figures), 1 if before else 0)
    line = (before + " " * space + figures).rstrip()
    if not text:
        name = []
    elif width(text) <= plan.cells - INDENT:
        name = [text if plan.name == 0 else " " * INDENT + text]
    else:
        name = wrap(text, plan.cells)
    return [*name, line] if plan.name == 0 else [line, *name]
