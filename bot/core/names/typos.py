"""Typos: a word that nothing explains, put right where one word is plainly meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from bot.core.names.lore import NEVER_TYPOS
from bot.core.names.sounds import Sounds
from bot.core.names.spelling import SpellingIndex, undoubled

_SHORTEST = 4
_LONG = 8
"""Letters from which two may be wrong."""
_SHORTEST_FOREIGN = 6
"""Letters of a word that stands in no name, so that another may be a misspelling of it."""


class Typos:
    """Puts words of letters right; never into or out of a word that names something else."""

    def __init__(
        self, words: Iterable[str], own: frozenset[str], chinese: Mapping[str, str]
    ) -> None:
        """Take the words that may be meant.

        Args:
            words: Those in Latin letters.
            own: Which of them stand in the board's names.
            chinese: Those in Chinese, with what each stands for.
        """
        words = [w for w in words if len(w) >= (_SHORTEST if w in own else _SHORTEST_FOREIGN)]
        self._words = SpellingIndex(words)
        self._trainings = SpellingIndex(["instruct"])
        self._undoubled: dict[str, list[str]] = defaultdict(list)
        for word in words:
            self._undoubled[undoubled(word)].append(word)
        self._chinese = chinese
        self._sounds = Sounds(word for word, meaning in chinese.items() if meaning)

    def correct(self, text: str, unknown: Iterable[str]) -> str | None:
        """The text with its unknown words put right; None where one is no plain misspelling."""
        unknown = self._joined(text, tuple(unknown))
        for word in unknown:
            right = self._right(word)
            if right is None:
                return None
            text = text.replace(word, right, 1)
        return text

    def _right(self, word: str) -> str | None:
        if not word.isascii():
            return self._one_meaning(self._sounds.nearest(word))
        if not word.replace(" ", "").isalpha():
            return None
        if word in NEVER_TYPOS or len(word) < _SHORTEST:
            return None
        chinese = self._one_meaning(self._sounds.spelled(word.replace(" ", "")))
        if chinese is not None:
            return chinese
        near = (
            self._undoubled.get(undoubled(word))
            or self._words.nearest(word, 2 if len(word) >= _LONG else 1)
            or self._trainings.nearest(word, 1)
        )
        return near[0] if len(near) == 1 else None

    def _joined(self, text: str, unknown: tuple[str, ...]) -> tuple[str, ...]:
        """The unknown words, those as one that are syllables of one: `yang tuo`."""
        syllables = " ".join(unknown)
        is_one = len(unknown) > 1 and syllables in text
        return (syllables,) if is_one and self._sounds.spelled("".join(unknown)) else unknown

    def _one_meaning(self, words: Sequence[str]) -> str | None:
        """The first of Chinese words where all stand for one thing."""
        return words[0] if len({self._chinese[word] for word in words}) == 1 else None
