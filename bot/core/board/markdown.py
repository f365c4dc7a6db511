"""Tables in a Markdown text: where they stand and their cells, whatever the columns mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.board.hidden import INDENTED, hidden_lines
from bot.core.board.problem import Problem

_SEPARATOR = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?")
_OTHER_BLOCK = re.compile(r"#|>|```|~~~|<|[-*+] ")
_PIPE = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table as it stands in the file, cells without padding.

    Attributes:
        line: Of the header, from 1.
        headers: The cells of the header; "" is a spacer.
        dashes: How many cells the line of dashes has.
        rows: Each line's number with its cells.
    """

    line: int
    headers: tuple[str, ...]
    dashes: int
    rows: tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """A table that does not show where the text is read as a page.

    Attributes:
        line: Of the header, from 1.
        header: As written.
        why: What hides it.
    """

    line: int
    header: str
    why: str


def find_tables(
    text: str,
) -> tuple[tuple[Table, ...], tuple[Problem, ...], Hidden | None]:
    """All tables of a text that show, rows that belong to none, and the first that does not show.

    A table is a header over a line of dashes; it ends, as in Markdown, at an empty line or where
    another block begins. So rows that follow an empty line are lost to the table: they are a
    problem, or a file would be read by half; one problem for all that stand together.
    """
    written = text.split("\n")
    hidden = hidden_lines(written)
    seen = _visible(written, hidden)
    if not any(_begins_table(seen, number) for number in range(len(seen))):
        # an indented table where no other is was meant to be seen
        hidden = {number: why for number, why in hidden.items() if why != INDENTED}
        seen = _visible(written, hidden)
    return *_tables_in(seen), _first_hidden(written, hidden)


def _visible(written: list[str], hidden: Mapping[int, str]) -> list[str]:
    return ["" if number in hidden else line.strip() for number, line in enumerate(written)]


def _first_hidden(written: list[str], hidden: Mapping[int, str]) -> Hidden | None:
    """The first table that does not show."""
    lines = [line.strip() for line in written]
    for number in hidden:
        if _begins_table(lines, number):
            return Hidden(line=number + 1, header=lines[number], why=hidden[number])
    return None


def _tables_in(lines: list[str]) -> tuple[tuple[Table, ...], tuple[Problem, ...]]:
    tables: list[Table] = []
    strays: list[Problem] = []
    number = 0
    while number < len(lines):
        if _begins_table(lines, number):
            table, number = _read_table(lines, number)
            tables.append(table)
            continue
        if tables and lines[number].startswith("|"):
            end = number + 1
            while (
                end < len(lines) and lines[end].startswith("|") and not _begins_table(lines, end)
            ):
                end += 1
            strays.append(_stray(number, end, lines[number]))
            number = end
            continue
        number += 1
    return tuple(tables), tuple(strays)


def _stray(start: int, end: int, row: str) -> Problem:
    """The problem of the rows from one number to another, of no table."""
    expected = "rows without a break, or a header over a line of dashes"
    if end - start > 1:
        expected += f"; {end - start} rows stand here"
    return Problem(start + 1, "", row, expected)


def _begins_table(lines: list[str], number: int) -> bool:
    return (
        "|" in lines[number]
        and number + 1 < len(lines)
        and "|" in lines[number + 1]
        and _SEPARATOR.fullmatch(lines[number + 1]) is not None
    )


def _read_table(lines: list[str], start: int) -> tuple[Table, int]:
    """The table that begins at a line, and the number of the line after it."""
    end = start + 2
    while end < len(lines) and lines[end] and not _OTHER_BLOCK.match(lines[end]):
        end += 1
    table = Table(
        line=start + 1,
        headers=_cells(lines[start]),
        dashes=len(_cells(lines[start + 1])),
        rows=tuple((number + 1, _cells(lines[number])) for number in range(start + 2, end)),
    )
    return table, end


def _cells(line: str) -> tuple[str, ...]:
    cells = _PIPE.split(line) if "\\|" in line else line.split("|")
    if line.startswith("|"):
        del cells[0]
    if line.endswith("|") and not line.endswith("\\|") and cells:
        del cells[-1]
    return tuple(cell.strip().replace("\\|", "|") for cell in cells)
