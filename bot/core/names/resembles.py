"""Whether a mention resembles a name: of the board, or of a model that the field knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rapidfuzz.distance import OSA

from bot.core.board import Board
from bot.core.names.aliases import Aliases
from bot.core.names.lore import (
    EVERYDAY,
    FOREIGN,
    FOREIGN_HAN,
    GENERAL,
    HOSTING,
    PACKAGING,
    SIBLINGS,
    TRAININGS,
)
from bot.core.names.normal import fold

_PIECE = re.compile(r"[a-z]+|[^\W\d_]+")
_SIZE = re.compile(r"(?:a|x|\d{1,2}x)?\d{1,4}(?:\.\d{1,2})?[bm](?![a-z])|\d{1,4}[bm]-?a\d{1,2}b")
_VERSION = re.compile(r"[a-z]?\d{1,2}(?:\.\d{1,2}){0,2}(?![\da-z])|\d{1,3}[a-z](?![\da-z])")
"""A version, also with its letter: 3.5, v2, r1, 4o, 32k."""
_DAY = re.compile(r"(?:20\d\d-?)?(?:0\d|1[0-2])-?[0-3]\d(?!\d)|2[0-9](?:0[1-9]|1[0-2])(?!\d)")
_GAP = re.compile(r"[-_\s./:()+]+")
_FILLERS = SIBLINGS | HOSTING | PACKAGING | GENERAL | frozenset(TRAININGS)
_SHORTEST_SLIP = 5
"""Letters of a word, one of which may be wrong."""
_MOST_NUMBERS = 4
"""Versions, sizes and days of one mention."""


class Resembling:
    """Tells names, also of models that no board here has, from what else people write.

    All of a mention must be words of names, sizes, versions and days, and one a name's own word:
    what people say of themselves, their names and numbers among it, resembles no name.
    """

    def __init__(self, board: Board, aliases: Aliases) -> None:
        """Take the words in the names of a board and in the words for them."""
        printed = [*board.by_name, *board.orgs, *board.column_numbers]
        self._names = frozenset(_pieces([*printed, *_said(aliases)])) | FOREIGN | FOREIGN_HAN
        self._names -= EVERYDAY | GENERAL | PACKAGING | frozenset(TRAININGS)
        self._numbers = frozenset(re.findall(r"\d+", " ".join(map(str, board.by_name))))
        latin = (word for word in self._names if word.isascii())
        self._long = tuple(sorted(word for word in latin if len(word) >= _SHORTEST_SLIP))
        han = sorted((word for word in self._names if not word.isascii()), key=len, reverse=True)
        self._han = re.compile("|".join(map(re.escape, han)) or "(?!)")

    def __call__(self, mention: str) -> bool:
        """Whether a mention resembles a name, and says nothing besides."""
        text, at, own, numbers = fold(mention).text, 0, False, 0
        while at < len(text):
            gap = _GAP.match(text, at)
            word = None if gap else self._word_at(text, at)
            number = None if gap or word else self._number_at(text, at)
            if word is not None:
                own = own or word in FOREIGN or word not in _FILLERS
            numbers += number is not None
            step = len(gap[0]) if gap else len(word or number or "")
            if not step:
                return False
            at += step
        return own and numbers <= _MOST_NUMBERS

    def _word_at(self, text: str, at: int) -> str | None:
        """The known word that begins here; None for a stranger's."""
        match = self._han.match(text, at)
        if match:
            return match[0]
        piece = re.compile("[a-z]+").match(text, at)
        return piece[0] if piece and self._knows(piece[0]) else None

    def _knows(self, word: str) -> bool:
        if word in self._names or word in _FILLERS:
            return True
        if len(word) < _SHORTEST_SLIP:
            return False
        return any(
            known[0] == word[0] and OSA.distance(word, known, score_cutoff=1) <= 1
            for known in self._long
        )

    def _number_at(self, text: str, at: int) -> str | None:
        for pattern in (_SIZE, _DAY, _VERSION):
            match = pattern.match(text, at)
            if match:
                return match[0]
        digits = re.compile(r"\d+").match(text, at)
        return digits[0] if digits and digits[0] in self._numbers else None


def _said(aliases: Aliases) -> Iterator[str]:
    """The words of the sections that name something of a board of models."""
    for section in (
        aliases.models,
        aliases.words,
        aliases.organisations,
        aliases.products,
        aliases.assistants,
        aliases.domains,
        aliases.nearest,
    ):
        for name, words in section.items():
            yield name
            yield from words


def _pieces(names: Iterable[str]) -> Iterator[str]:
    """The words of names, folded; single signs are none."""
    for name in names:
        yield from (word for word in _PIECE.findall(fold(name).text) if len(word) > 1)
