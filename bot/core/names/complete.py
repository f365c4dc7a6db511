"""Completion: which names go on from what has been typed so far, the best models first.

What was typed is cut at blanks and dashes. Every word of it must be one of a model's words, the
last may be its beginning; of a number nothing but the last may be unfinished, so `qwen 32` is
never gone on with to a 72B.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from bot.core.board import Board, DomainName, Model, ModelName, OrgName
from bot.core.names.aliases import Aliases
from bot.core.names.derived import domain_words, org_words
from bot.core.names.normal import fold
from bot.core.names.signature import exact_key
from bot.core.names.vocabulary import squeeze

Name = TypeVar("Name", bound=str)

_PIECE = re.compile(
    r"(?<![a-z])[a-z]\d+(?![\da-z.])|[a-z]+|\d+(?:[._]\d+)*[bme]?(?![a-z])|\d+(?:[._]\d+)*"
    r"|[\u3400-\u9fff]+"
)
_WORD = re.compile(r"[a-z0-9]+(?:[._](?=\d)[a-z0-9]+)*|[\u3400-\u9fff]+")
_SIZE = re.compile(r"\d+(?:\.\d+)*[bme]")
_VERSION = re.compile(r"\d{1,2}(?:\.\d{1,2})*")
_AFTER_ALL = "\U0010ffff"
_LEAST_INSIDE = 3
"""Letters from which a word is also looked for inside other words."""
_LEAST_BEGUN = 2
"""Letters from which a word that is not the last may be unfinished."""
_MOST_CHARACTERS = 80
"""Of a text that is longer nothing is completed: no name is."""


@dataclass(frozen=True, slots=True)
class Completed:
    """The models that go on from a text.

    Attributes:
        rows: Their rows: first those whose names begin with the text, then the others; of each
            the best first.
        begun: How many of them begin with the text.
    """

    rows: tuple[int, ...]
    begun: int


class Completion:
    """Finds names by how they begin; made once for a board."""

    def __init__(self, board: Board, aliases: Aliases, nicknames: Mapping[str, ModelName]) -> None:
        """Index the names of a board.

        Args:
            board: The board.
            aliases: Other words for what stands in the names.
            nicknames: Models by the keys of their nicknames.
        """
        self._rows = _best_first(board)
        ranks = np.empty(len(self._rows), dtype=np.intp)
        ranks[self._rows] = np.arange(len(self._rows))
        called: dict[str, set[int]] = defaultdict(set)
        keys: list[tuple[str, int]] = []
        words = _Words(board, aliases)
        for model in board.models:
            rank = ranks.item(model.row)
            keys.append((exact_key(fold(model.name).text), rank))
            for word in words.of(model):
                called[word].add(rank)
        for key, name in nicknames.items():
            rank = ranks.item(board.by_name[name].row)
            keys.append((key, rank))
            called[key].add(rank)
        self._called = {
            word: np.fromiter(rows, dtype=np.intp, count=len(rows))
            for word, rows in called.items()
        }
        self._words = sorted(self._called)
        keys.sort()
        self._keys = [key for key, _ in keys]
        self._ranks = np.array([rank for _, rank in keys], dtype=np.intp)
        self._orgs = _Beginnings(org_words(board, aliases))
        self._domains = _Beginnings(
            [(column.name, column.name) for column in board.columns] + domain_words(board, aliases)
        )

    def models(self, typed: str) -> Completed:
        """The models whose names go on from a text."""
        folded = fold(typed).text.strip() if len(typed) <= _MOST_CHARACTERS else ""
        begun = self._begun(exact_key(folded))
        others = self._fitting(folded, is_open=not typed[-1:].isspace())
        if others is None:
            return Completed(tuple(self._rows[begun].tolist()), len(begun))
        others[begun] = False
        rows = np.concatenate((begun, np.flatnonzero(others)))
        return Completed(tuple(self._rows[rows].tolist()), len(begun))

    def orgs(self, typed: str) -> tuple[OrgName, ...]:
        """The organisations that a text may be the beginning of."""
        return self._orgs.of(typed)

    def domains(self, typed: str) -> tuple[DomainName, ...]:
        """The columns that a text may be the beginning of."""
        return self._domains.of(typed)

    def _begun(self, key: str) -> NDArray[np.intp]:
        """The ranks of the names, and nicknames, that begin with a key."""
        if not key:
            return self._ranks[:0]
        start, stop = bisect_left(self._keys, key), bisect_left(self._keys, key + _AFTER_ALL)
        return np.unique(self._ranks[start:stop])

    def _fitting(self, folded: str, *, is_open: bool) -> NDArray[np.bool_] | None:
        """By rank, which names have all the words; None where there is no word."""
        said = [word.replace("_", ".") for word in _WORD.findall(folded)]
        if not said:
            return None
        joined = _joined(said)
        fitting = self._having_all(joined, is_open=is_open)
        if is_open and not fitting.any() and joined[-1] != said[-1]:
            # the last number may as well begin a size: gemma 3 1 goes on to gemma-3-1b
            return self._having_all([*_joined(said[:-1]), said[-1]], is_open=True)
        return fitting

    def _having_all(self, said: Sequence[str], *, is_open: bool) -> NDArray[np.bool_]:
        *whole, last = said
        fitting = self._having(last, is_last=is_open)
        for word in whole:
            fitting &= self._having(word, is_last=False)
        return fitting

    def _having(self, word: str, *, is_last: bool) -> NDArray[np.bool_]:
        """By rank, which names have a word, or one that it begins."""
        may_go_on = is_last or (len(word) >= _LEAST_BEGUN and not word[-1].isdigit())
        known: Iterable[str] = self._beginning(word) if may_go_on else (word,)
        having = self._mask(known)
        if not having.any() and len(word) >= _LEAST_INSIDE and word.isalpha():
            having = self._mask(longer for longer in self._words if word in longer)
        return having

    def _mask(self, words: Iterable[str]) -> NDArray[np.bool_]:
        mask = np.zeros(len(self._rows), dtype=np.bool_)
        for word in words:
            ranks = self._called.get(word)
            if ranks is not None:
                mask[ranks] = True
        return mask

    def _beginning(self, word: str) -> list[str]:
        start = bisect_left(self._words, word)
        return self._words[start : bisect_left(self._words, word + _AFTER_ALL)]


class _Words:
    """What a model may be called by: the words of its name, its sizes, its maker."""

    def __init__(self, board: Board, aliases: Aliases) -> None:
        self._others = {word: _single(others) for word, others in aliases.words.items() if word}
        self._makers: dict[OrgName, list[str]] = defaultdict(list)
        for org, word in org_words(board, aliases):
            self._makers[org] += _single([word])

    def of(self, model: Model) -> Iterator[str]:
        """The words of a model; of two that stand side by side in its name also both in one.

        But no size in one with what stands before it: a number there is read as a version.
        """
        pieces = [piece.replace("_", ".") for piece in _PIECE.findall(fold(model.name).text)]
        yield from pieces
        for one, other in pairwise(pieces):
            if not (one[-1].isdigit() and other[0].isdigit()) and not _SIZE.fullmatch(other):
                yield one + other
        yield from chain.from_iterable(self._others.get(piece, ()) for piece in pieces)
        yield from self._makers.get(model.org, ())
        if model.size_b is not None:
            yield f"{model.size_b:g}b"
        if model.printed_size:
            yield model.printed_size.lower()


class _Beginnings(Generic[Name]):
    """Names by the beginnings of the words for them."""

    def __init__(self, words: Iterable[tuple[Name, str]]) -> None:
        pairs = {(squeeze(fold(word).text), name): None for name, word in words}
        self._pairs = sorted(pairs)
        self._words = [word for word, _ in self._pairs]

    def of(self, typed: str) -> tuple[Name, ...]:
        """The names that have a word which begins so, each once.

        Those that are printed so come first, then those with the shortest words.
        """
        key = squeeze(fold(typed).text.strip()) if len(typed) <= _MOST_CHARACTERS else ""
        if not key:
            return ()
        start, stop = bisect_left(self._words, key), bisect_left(self._words, key + _AFTER_ALL)
        near = sorted(
            self._pairs[start:stop], key=lambda pair: (not pair[1].startswith(key), len(pair[0]))
        )
        return tuple(dict.fromkeys(name for _, name in near))


def _best_first(board: Board) -> NDArray[np.intp]:
    """All rows, the best by the first column first, those without a score last."""
    rated = board.orders[board.first_column]
    unrated = np.setdiff1d(np.arange(len(board.models)), rated)
    return np.concatenate((rated, unrated))


def _joined(said: Iterable[str]) -> list[str]:
    """The words, versions as one: 3 1 is 3.1."""
    joined: list[str] = []
    for word in said:
        if joined and _VERSION.fullmatch(word) and _VERSION.fullmatch(joined[-1]):
            joined[-1] += f".{word}"
        else:
            joined.append(word)
    return joined


def _single(words: Iterable[str]) -> list[str]:
    """The words that are one word and more than one letter, as they are typed."""
    folded = (fold(word).text for word in words)
    return [word for word in folded if len(word) > 1 and _WORD.fullmatch(word)]
