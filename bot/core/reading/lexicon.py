"""The words of both languages by what they mean, read from `lexicon.toml` beside this module."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain

from bot.core.names import fold
from bot.core.reading.senses import Sense

_LISTS = "lists"
_VALUES = "values"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words by sense, the longest of those that begin alike first.

    Attributes:
        chinese: By first character, the words that begin with it and their senses.
        english: By first word (its letters only), the phrases that begin with it.
        lists: Words that share a property which is no sense of its own, by the list's name.
        values: What the words that say a number say.
    """

    chinese: Mapping[str, tuple[tuple[str, Sense], ...]]
    english: Mapping[str, tuple[tuple[str, Sense], ...]]
    lists: Mapping[str, frozenset[str]]
    values: Mapping[str, float]

    def has(self, name: str, word: str) -> bool:
        """Whether a folded word is in a list."""
        return word in self.lists[name]

    def find(self, name: str, text: str) -> tuple[int, int] | None:
        """Where the first phrase of a list stands in a folded text."""
        match = _phrases(self.lists[name]).search(text)
        return None if match is None else match.span()


def parse_lexicon(text: str) -> Lexicon:
    """Read a lexicon.

    Raises:
        ValueError: A sense is unknown, a word has two senses or is not written as `fold` leaves
            it, so that it could never be found.
    """
    data = tomllib.loads(text)
    lists = {
        name: frozenset(_folded(word for words in both.values() for word in words))
        for name, both in data.pop(_LISTS, {}).items()
    }
    valued = data.pop(_VALUES, {})
    said = [(name, chain.from_iterable(both.values())) for name, both in data.items()]
    words: dict[str, Sense] = {}
    for name, listed in (*said, *valued.items()):
        if name not in Sense.__members__:
            raise ValueError(f"lexicon.toml: {name!r} is no sense (see senses.py)")
        for word in _folded(listed):
            if word in words:
                raise ValueError(
                    f"lexicon.toml: {word!r} is both {words[word].name} and {name}: keep one"
                )
            words[word] = Sense[name]
    values = {word: float(value) for both in valued.values() for word, value in both.items()}
    return _lexicon(words, lists, values)


def _lexicon(
    words: Mapping[str, Sense],
    lists: Mapping[str, frozenset[str]],
    values: Mapping[str, float],
) -> Lexicon:
    return Lexicon(
        chinese=_by_head(words, lambda word: "" if word[0].isascii() else word[0]),
        english=_by_head(words, _letters),
        lists=lists,
        values=values,
    )


@cache
def lexicon() -> Lexicon:
    """The words of the program, which are as much a part of it as its code; read once."""
    source = files(__package__).joinpath("lexicon.toml").read_text(encoding="utf-8")
    return parse_lexicon(source)


@cache
def lexicon_where(*, only_open: bool) -> Lexicon:
    """The words for a board.

    Where not only models with open weights are listed, the board cannot tell which are: the words
    for them are then of what it does not hold, and never passed over.
    """
    known = lexicon()
    if only_open:
        return known
    words = dict(chain.from_iterable((*known.chinese.values(), *known.english.values())))
    words |= dict.fromkeys(known.lists["open_weights"], Sense.OUTSIDE)
    return _lexicon(words, known.lists, known.values)


@lru_cache(maxsize=64)
def _phrases(words: frozenset[str]) -> re.Pattern[str]:
    """Any of some phrases, the longest first; English ones as whole words."""
    ordered = sorted(words, key=len, reverse=True)
    return re.compile(
        "|".join(
            rf"(?<![a-z]){re.escape(word)}(?![a-z])" if word[-1].isascii() else re.escape(word)
            for word in ordered
        )
    )


def _folded(words: Iterable[str]) -> list[str]:
    listed = list(words)
    for word in listed:
        if fold(word).text != word or word.strip() != word or not word:
            raise ValueError(f"lexicon.toml: write {word!r} as {fold(word).text.strip()!r}")
    return listed


def _letters(word: str) -> str:
    """The letters that a phrase begins with."""
    return word[: next((n for n, sign in enumerate(word) if not "a" <= sign <= "z"), len(word))]


def _by_head(
    words: Mapping[str, Sense], head_of: Callable[[str], str]
) -> dict[str, tuple[tuple[str, Sense], ...]]:
    """The words by what they begin with, the longest first; those without a head left out."""
    found: dict[str, list[tuple[str, Sense]]] = {}
    for word, sense in sorted(words.items(), key=lambda item: -len(item[0])):
        head = head_of(word)
        if head:
            found.setdefault(head, []).append((word, sense))
    return {head: tuple(listed) for head, listed in found.items()}
