"""The errors of the program: all for the operator or the programmer, never for what a user typed.

    BotError
    ├── SettingsError       a setting is missing or does not fit
    ├── BoardError          a board file, or what describes it, cannot be used
    │   └── UnfitBoardError it has cells that do not fit, each told in a line
    ├── AliasError          the alias file cannot be used
    ├── CodecError          a query does not fit a token, or a token is not one of ours
    │   └── StaleTokenError it names what has left the board since
    ├── RenderError         a reply cannot be laid out on a surface
    ├── StorageError        something could not be stored or read back
    ├── UnreadableError     a file or what is piped in cannot be read as what it should be
    └── OutputError         the standard output cannot be written

Each message says where, what was found, what was expected and what to do.
"""

from __future__ import annotations

from collections.abc import Sequence
from reprlib import Repr

_SHORT = Repr()
_SHORT.maxlevel, _SHORT.maxlist, _SHORT.maxdict = 2, 4, 4
_SHORT.maxstring = _SHORT.maxother = _SHORT.maxlong = 60
_WRITABLE = 10**60


def shown(found: object) -> str:
    """What was found as a message shows it: in one line, short however much or deep it is."""
    is_huge = isinstance(found, int) and abs(found) > _WRITABLE
    return "a very large number" if is_huge else _SHORT.repr(found)


class BotError(Exception):
    """Something the operator or the programmer has to see to; `str()` is one clear line."""

    @property
    def lines(self) -> tuple[str, ...]:
        """What there is to see to, a line each; one that holds an end of line is still one."""
        return (str(self),)


class SettingsError(BotError):
    """A setting is missing or does not fit."""


class BoardError(BotError):
    """A board file, or the file that describes it, cannot be used."""


class UnfitBoardError(BoardError):
    """A board file that cannot be read whole."""

    def __init__(self, problems: Sequence[str]) -> None:
        """Tell each problem in a line of its own."""
        super().__init__("\n".join(problems))
        self._problems = tuple(problems)

    @property
    def lines(self) -> tuple[str, ...]:
        """The problems."""
        return self._problems


class AliasError(BotError):
    """The alias file cannot be used."""


class CodecError(BotError):
    """A query does not fit a token, or a token is not one of ours."""


class StaleTokenError(CodecError):
    """A token names what has left the board since it was made."""


class RenderError(BotError):
    """A reply cannot be laid out on a surface."""


class StorageError(BotError):
    """Something could not be stored or read back."""


class UnreadableError(BotError):
    """A file, or what is piped in, cannot be read as what it should be."""


class OutputError(BotError):
    """The standard output cannot be written."""
