"""Words by their length, to find those that a misspelling is near to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

_DOUBLED = re.compile(r"([a-z])\1+")
_DIGITS = re.compile(r"\d")


class SpellingIndex:
    """Finds the words that differ from one by few letters; digits are never corrected."""

    def __init__(self, words: Iterable[str]) -> None:
        by_length: dict[int, list[str]] = defaultdict(list)
        for word in sorted(set(words)):
            by_length[len(word)].append(word)
        self._by_length = dict(by_length)

    def nearest(self, word: str, budget: int) -> list[str]:
        """The nearest words, at most `budget` letters added, dropped, changed or swapped."""
        digits = _DIGITS.findall(word)
        found: list[str] = []
        for length in range(len(word) - budget, len(word) + budget + 1):
            hits = process.extract(
                word,
                self._by_length.get(length, ()),
                scorer=OSA.distance,
                score_cutoff=budget,
                limit=None,
            )
            for hit, distance, _ in hits:
                if _DIGITS.findall(hit) != digits:
                    continue
                if distance < budget:
                    budget, found = distance, []
                if distance == budget:
                    found.append(hit)
        return found


def undoubled(word: str) -> str:
    """A word with its doubled letters single: lamma and llama are lama."""
    return _DOUBLED.sub(r"\1", word)
