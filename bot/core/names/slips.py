"""Slips that only what stands beside them tells: in short words, and of l, 1 and I, o and 0."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from bot.core.names.lore import NEVER_TYPOS
from bot.core.names.spelling import undoubled

_SHORT = (3, 4)
"""Lengths of words that one letter may be left out of, doubled or swapped in."""
_AS_LETTERS = str.maketrans("10", "lo")
_MIXED = re.compile(r"(?<![a-z0-9.])(?=[a-z01]*[a-z])(?=[a-z]*[01])[a-z01]{4,}(?![a-z0-9.])")
_AS_DIGITS = str.maketrans("lio", "110")
_LINE = re.compile(r"[a-z]?[01]+")
_WORD = re.compile(r"[a-z]+\d*|\d+")


class Slips:
    """Guesses what was meant; only where a guess leaves one row may it be answered."""

    def __init__(self, names: Iterable[str], own: frozenset[str]) -> None:
        """Take the folded names of a board, and the words that stand in them."""
        self._own = own
        self._short = sorted(word for word in own if len(word) in _SHORT and word.isalpha())
        self._lines = _lines(names, own)

    def looking_alike(self, text: str) -> Iterator[str]:
        """The text with a digit in a word, or a letter in the name of a line, taken for it."""
        other = _MIXED.sub(self._in_letters, text)
        words = list(_WORD.finditer(other))
        for number in range(len(words) - 1, -1, -1):
            said = words[number]
            for line, beside in self._lines.get(_in_digits(said[0]), ()):
                near = (words[n][0] for n in (number - 1, number + 1) if 0 <= n < len(words))
                if line != said[0] and beside.intersection(near):
                    other = f"{other[: said.start()]}{line}{other[said.end() :]}"
        if other != text:
            yield other

    def short(self, text: str, unknown: Iterable[str]) -> str | None:
        """The text with its short unknown words put right; None where one may be none or two."""
        for word in unknown:
            near = [own for own in self._short if _is_slip(word, own)]
            if len(near) != 1 or word in NEVER_TYPOS:
                return None
            text = text.replace(word, near[0], 1)
        return text

    def _in_letters(self, match: re.Match[str]) -> str:
        said = match[0]
        spelled = (said.translate(_AS_LETTERS), said.replace("1", "i").replace("0", "o"))
        return next((word for word in spelled if word in self._own), said)


def _in_digits(word: str) -> str:
    """A word of up to three signs as the name of a line: the first letter, then digits."""
    return word[:1] + word[1:].translate(_AS_DIGITS) if len(word) <= _SHORT[0] else word


def _lines(
    names: Iterable[str], own: frozenset[str]
) -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    """The lines with a 1 or 0, by what they may be typed as, each with the words beside it."""
    beside: dict[str, set[str]] = defaultdict(set)
    for name in names:
        words = _WORD.findall(name)
        for number, line in enumerate(words):
            if _LINE.fullmatch(line) and not line.isdigit():
                near = {*words[max(0, number - 1) : number], *words[number + 1 : number + 2]}
                beside[line] |= near & own
    found: dict[str, tuple[tuple[str, frozenset[str]], ...]] = {}
    for line, near in beside.items():
        key = _in_digits(line)
        found[key] = (*found.get(key, ()), (line, frozenset(near)))
    return found


def _is_slip(said: str, word: str) -> bool:
    """Whether two letters were swapped, one doubled, or one but the first left out."""
    if said == word or not said.isalpha():
        return False
    if len(said) == len(word):
        first = next(n for n in range(len(word)) if said[n] != word[n])
        swapped = said[:first] + said[first : first + 2][::-1] + said[first + 2 :]
        return swapped == word
    if len(said) == len(word) + 1:
        return undoubled(said) == undoubled(word)
    return any(word[:n] + word[n + 1 :] == said for n in range(1, len(word)))
