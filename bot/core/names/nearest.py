"""What a board does not test, and which of its columns comes nearest: suggestions only."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.core.board import Board, DomainName
from bot.core.names.normal import fold


class Nearest:
    """Finds the column that is nearest to a subject the board does not have."""

    def __init__(self, words: Mapping[str, tuple[str, ...]], board: Board) -> None:
        """Take words under the column each is near to; columns of other boards are passed over."""
        self._columns = {
            fold(word).text: DomainName(name)
            for name, listed in words.items()
            if name in board.column_numbers
            for word in listed
        }
        longest_first = sorted(self._columns, key=len, reverse=True)
        self._word = re.compile("|".join(map(_whole, longest_first)) or r"(?!)")

    def to(self, folded: str) -> DomainName | None:
        """The column nearest to what a folded mention names; None where none is near."""
        match = self._word.search(folded)
        return None if match is None else self._columns[match[0]]


def _whole(word: str) -> str:
    """A pattern for a word: Chinese anywhere, latin only between the ends of words."""
    pattern = re.escape(word)
    return rf"(?<![a-z0-9]){pattern}(?![a-z0-9])" if word.isascii() else pattern
