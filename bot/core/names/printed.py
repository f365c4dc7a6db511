"""Printed names in running text: models, organisations and columns as the board writes them.

A printed name means itself, whatever it consists of: brackets, signs, digits, words of questions.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from bot.core.board import Board
from bot.core.names.normal import LETTERS, fold
from bot.core.names.outcome import NameKind

_LETTER = re.compile(rf"[{LETTERS}0-9]")
_WRITTEN = re.compile(rf"[{LETTERS}0-9\u3400-\u9fff]")
"""A letter, a digit or a Chinese character."""
_BEFORE = re.compile(rf"[{LETTERS}0-9][-._]$|[\u3400-\u9fff][-_]$")
_BEYOND = re.compile(rf"[-._][{LETTERS}0-9]|[-_][\u3400-\u9fff]")
"""What ties a name to more of a name: `gpt-5` in `gpt-5-mini` and `gpt-5.5` is another."""
_SIGNED = re.compile(rf"[+#]+(?![{LETTERS}0-9+#])")
"""What makes another name of the one before it: `alder+`."""
_JOINED = re.compile(rf"[/+#:&](?=[{LETTERS}0-9])")
"""What parts two names, or goes on with one: `qwq-32b/GLM-Z1-32B`, but `gpt-5:free`."""
_BRACKET = re.compile(r" ?[(\[{<]")
_BEFORE_BRACKET = re.compile(r" (?=[(\[{<])")
"""A space that may be left out: `gpt-5(low)`."""
_SPACES = re.compile(r"  +")
_HEAD = 3
"""Characters by which the names that may begin at a place are looked up."""

_Meant = tuple[NameKind, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A printed name in a folded text.

    Attributes:
        start: Where it begins.
        end: Where it ends (exclusive).
        kind: What it names; the total is a domain here.
        name: As the board prints it.
    """

    start: int
    end: int
    kind: NameKind
    name: str


class PrintedNames:
    """Finds the printed names of a board; made once for a board, then only read."""

    def __init__(self, board: Board) -> None:
        """Take the names of a board; those of its English answers are printed too."""
        self._meant: dict[str, tuple[_Meant, ...]] = _by_fold(board)
        lengths: dict[str, set[int]] = defaultdict(set)
        for folded in self._meant:
            lengths[folded[:_HEAD]].add(len(folded))
        self._lengths = {
            head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()
        }
        self._told_apart = frozenset(_told_apart(self._meant))

    def named(self, folded: str) -> tuple[_Meant, ...]:
        """What a whole folded text names as printed, kinds and names; empty for nothing."""
        return self._meant.get(_SPACES.sub(" ", folded.strip()), ())

    def find(self, folded: str) -> tuple[Printed, ...]:
        """The printed names in a folded text, left to right, the longest first.

        Names do not overlap. What is printed as several things is given once for each, with the
        same span: models, then organisations, then domains. A name that begins or ends with a
        letter or digit ends at a word's boundary, and what makes another name of it (`-mini`,
        `+`, the bracket that tells it from its neighbour) is never passed over. Takes time
        linear in the text; runs of spaces count as one.
        """
        if "  " not in folded:
            return tuple(self._find(folded))
        origins = [n for n, sign in enumerate(folded) if sign != " " or folded[n - 1 : n] != " "]
        text = "".join(folded[origin] for origin in origins)
        return tuple(
            Printed(
                start=origins[found.start],
                end=origins[found.end - 1] + 1,
                kind=found.kind,
                name=found.name,
            )
            for found in self._find(text)
        )

    def _find(self, text: str) -> Iterator[Printed]:
        position = 0
        while position < len(text):
            end = self._longest(text, position)
            for kind, name in self._meant[text[position:end]] if end else ():
                yield Printed(start=position, end=end, kind=kind, name=name)
            position = end or position + 1

    def _longest(self, text: str, start: int) -> int:
        """Where the longest printed name that begins at a place ends; 0 where none does."""
        for end in self._ends(text, start):
            meant = self._meant.get(text[start:end])
            if meant and self._is_whole(text, start, end, is_model=meant[0][0] is NameKind.MODEL):
                return end
        return 0

    def _ends(self, text: str, start: int) -> Iterator[int]:
        """Where a name that begins as the text does there may end, the last first."""
        for size in range(min(_HEAD, len(text) - start), 0, -1):
            for length in self._lengths.get(text[start : start + size], ()):
                if start + length <= len(text):
                    yield start + length

    def _is_whole(self, text: str, start: int, end: int, *, is_model: bool) -> bool:
        """Whether what stands there is no part of another word or name."""
        if not (_is_parted(text, start, is_model=is_model) and _ends_word(text, end)):
            return False
        last = text[end - 1]
        if (_WRITTEN if is_model else _LETTER).match(last):
            goes_on = _BEYOND.match(text, end) or _SIGNED.match(text, end)
        else:
            goes_on = _SIGNED.match(text, end) if last in "+#" else None
        if goes_on or (text[start:end] in self._told_apart and _BRACKET.match(text, end)):
            return False
        joined = _JOINED.match(text, end) if is_model else None
        return joined is None or self._begins(text, joined.end())

    def _begins(self, text: str, start: int) -> bool:
        """Whether a printed name begins at a place, whatever follows it."""
        return any(text[start:end] in self._meant for end in self._ends(text, start))


def _is_parted(text: str, start: int, *, is_model: bool) -> bool:
    """Whether what begins at a place goes on with nothing before it."""
    if not (_WRITTEN if is_model else _LETTER).match(text, start):
        return True
    is_within = _LETTER.match(text, start) and _LETTER.match(text[start - 1 : start])
    return not is_within and _BEFORE.search(text, max(0, start - 2), start) is None


def _ends_word(text: str, end: int) -> bool:
    return not (_LETTER.match(text[end - 1]) and _LETTER.match(text, end))


def _by_fold(board: Board) -> dict[str, tuple[_Meant, ...]]:
    """What each printed name means by its folded form: models, organisations, then columns."""
    columns = [column.name for column in board.columns]
    printed: list[_Meant] = [(NameKind.MODEL, model.name) for model in board.models]
    printed += [(NameKind.ORG, org) for org in board.orgs]
    printed += [(NameKind.DOMAIN, column) for column in columns]
    meant: dict[str, list[_Meant]] = defaultdict(list)
    for kind, name in printed:
        meant[_spelled(name)].append((kind, name))
    for kind, names in ((NameKind.ORG, board.orgs), (NameKind.DOMAIN, columns)):
        for name in names:
            english = _spelled(board.info.english.get(name, ""))
            if all(other is not kind for other, _ in meant[english]):
                meant[english].append((kind, name))
    for folded in list(meant):
        meant.setdefault(_BEFORE_BRACKET.sub("", folded), meant[folded])
    return {folded: tuple(found) for folded, found in meant.items() if folded}


def _told_apart(names: dict[str, tuple[_Meant, ...]]) -> Iterator[str]:
    """Names that another goes on from with a bracket: `gpt-5` beside `gpt-5 (low)`."""
    for name in names:
        for bracket in _BRACKET.finditer(name):
            before = name[: bracket.start()]
            if before in names:
                yield before


def _spelled(name: str) -> str:
    return _SPACES.sub(" ", fold(name).text.strip())
