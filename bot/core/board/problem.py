"""What is wrong with a table file: where, what was found, what was expected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.core.board.cells import has_control
from bot.core.board.markup import LONGEST_NAME, sign_in
from bot.errors import BoardError, UnfitBoardError

NO_CONTROL = "text without control characters"
_SHOWN = 60
"""How many characters of a value are shown; a cell that is longer is no cell."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One misfit.

    Attributes:
        line: Of the file, from 1; 0 is the file as a whole.
        column: The header of the column; "" is the line as a whole.
        value: What was found.
        expected: What should stand there, a noun phrase.
    """

    line: int
    column: str
    value: str
    expected: str

    def __str__(self) -> str:
        where = f"line {self.line}" if self.line else "the file"
        if self.column:
            where += f", column {self.column}"
        value = self.value if len(self.value) <= _SHOWN else self.value[:_SHOWN] + "…"
        return f"{where}: found {value!r}, expected {self.expected}"


def name_problems(line: int, column: str, cell: str, name: str) -> Iterator[Problem]:
    """What keeps a cell from being a name: markup, signs that do not show, more than a name.

    Args:
        line: Where it stands.
        column: The header of its column.
        cell: As written.
        name: What is left of it without the marks and the link that are read.
    """
    if has_control(cell):
        yield Problem(line, column, cell, NO_CONTROL)
        return
    sign = sign_in(name)
    if sign:
        yield Problem(line, column, cell, f"a name in plain text, without {sign}")
    elif len(name) > LONGEST_NAME:
        yield Problem(line, column, cell, f"a name of at most {LONGEST_NAME} characters")


def refuse(file: str, problems: Iterable[Problem]) -> BoardError:
    """The error for a file that cannot be read whole: a line per problem, in the file's order."""
    return UnfitBoardError([f"{file}, {problem}" for problem in sorted(set(problems))])
