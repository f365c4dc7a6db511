"""One way to write a text: width, case, dashes and traditional characters folded, offsets kept."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from opencc import OpenCC

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－"), "-")
_MARKED = re.compile(r"[\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff]")
"""Latin letters with marks, and marks typed behind their letter."""
_BARE = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i"})
"""Letters whose mark Unicode does not take apart."""
LETTERS = r"a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u1fff"
"""Of a pattern's class: letters of the scripts that put spaces between words, folded."""
_INVISIBLE = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFE0E, 0xFE0F, 0xFEFF])


@dataclass(frozen=True, slots=True)
class Folded:
    """A text written the one way.

    Attributes:
        text: The folded text.
        source: As typed.
        origins: For each character of `text`, where in `source` it came from; None where they are
            alike.
    """

    text: str
    source: str
    origins: tuple[int, ...] | None

    def original(self, start: int, end: int) -> str:
        """What was typed for `text[start:end]`."""
        if self.origins is None:
            return self.source[start:end]
        if start >= end:
            return ""
        after = self.origins[end - 1] + 1
        while after < len(self.source) and unicodedata.combining(self.source[after]):
            after += 1
        return self.source[self.origins[start] : after]


def fold(source: str) -> Folded:
    """Fold full width, case, dashes, white space, marks on Latin letters, traditional characters.

    Simplifying goes character by character (OpenCC's t2s table): every traditional character has
    one simplified form, so mentions in either script read alike and offsets hold.
    """
    if source.isascii() and source.isprintable():
        return Folded(source.lower(), source, None)
    if _is_plain(source):
        return Folded(source.casefold(), source, None)
    return _fold_slowly(source)


def beginning(source: str, most: int) -> str:
    """As much of a text as folds to at most so many characters: one may become eighteen."""
    cut = source[:most]
    if cut.isascii() or (unicodedata.is_normalized("NFKC", cut) and len(cut.casefold()) <= most):
        return cut
    length = 0
    for position, character in enumerate(cut):
        length += len(unicodedata.normalize("NFKC", character).casefold())
        if length > most:
            return cut[:position]
    return cut


def _is_plain(source: str) -> bool:
    """Whether there is nothing to fold but case, which in GB 2312 goes character by character."""
    return (
        source.isprintable()
        and _DASHES.keys().isdisjoint(map(ord, source))
        and not _MARKED.search(source)
        and unicodedata.is_normalized("NFKC", source)
        and not _may_be_traditional(source)
    )


def _fold_slowly(source: str) -> Folded:
    table = _simplified() if _may_be_traditional(source) else {}
    characters: list[str] = []
    origins: list[int] = []
    for position, character in enumerate(source):
        for folded in unicodedata.normalize("NFKC", character.translate(_DASHES)).casefold():
            code = ord(folded)
            if code in _INVISIBLE or (characters and _is_mark(folded, characters[-1])):
                continue
            characters.append(" " if folded.isspace() else table.get(code, _unmarked(folded)))
            origins.append(position)
    return Folded("".join(characters), source, tuple(origins))


def _unmarked(character: str) -> str:
    """A Latin letter without its marks; everything else as it is, й and が too."""
    if not _MARKED.match(character):
        return character
    letter = unicodedata.normalize("NFD", character)[0].translate(_BARE)
    return letter if letter.isascii() and letter.isalpha() else character


def _is_mark(character: str, before: str) -> bool:
    """Whether it is a mark of the Latin letter before it."""
    return before.isascii() and before.isalpha() and unicodedata.combining(character) > 0


_IN_BOTH = frozenset("乾後徵於麽")
"""Traditional characters in everyday use that GB 2312 holds too."""


def is_traditional(text: str) -> bool:
    """Whether a text is written in traditional characters."""
    return _may_be_traditional(text) and any(ord(character) in _simplified() for character in text)


def _may_be_traditional(text: str) -> bool:
    """What GB 2312 can write needs no table, but for a few characters."""
    if not _IN_BOTH.isdisjoint(text):
        return True
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


@cache
def _simplified() -> dict[int, str]:
    """Traditional characters by code point, with their simplified forms."""
    characters = [chr(code) for code in range(0x4E00, 0xA000)]
    converted = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return {ord(old): new for old, new in zip(characters, converted, strict=True) if old != new}
