"""What is wrong with a table file: where, what was found, what was expected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.errors import BoardError

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


def refuse(file: str, problems: Iterable[Problem]) -> BoardError:
    """The error for a file that cannot be read whole: a line per problem, in the file's order."""
    return BoardError("\n".join(f"{file}, {problem}" for problem in sorted(set(problems))))
