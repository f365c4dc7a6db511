"""Text in lines of so many columns, as a screen breaks it."""

from __future__ import annotations

import re

from wcwidth import wcswidth, wcwidth

_CHINESE = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_OPEN, _CLOSE = "（【「『《“‘", "，。、；：？！）】」』》”’"
_WORDS = re.compile(
    f" +|[{_OPEN}]*(?:(?![{_OPEN}{_CLOSE}])[{_CHINESE}]|[^ {_CHINESE}{_OPEN}{_CLOSE}]+)[{_CLOSE}]*"
    f"|[{_OPEN}{_CLOSE}]"
)
"""What is kept on one line: a word or a Chinese character with the signs that belong to it."""


def cells(text: str) -> int:
    """Columns that text takes."""
    found = wcswidth(text)
    return found if found >= 0 else sum(max(wcwidth(character), 0) for character in text)


def fold(text: str, width: int) -> list[str]:
    """Text in lines of at most so many columns.

    It is broken at spaces and between Chinese characters, words that are too long anywhere.
    """
    lines = []
    for line in text.split("\n"):
        now = ""
        for word in _WORDS.findall(line):
            if cells(now + word) <= width:
                now += word
                continue
            if now.strip() or cells(word) > width:
                lines += [now.rstrip()] if now.strip() else []
                *full, now = cut(word.lstrip(" "), width)
                lines += full
        lines.append(now.rstrip())
    return lines


def cut(word: str, width: int) -> list[str]:
    """A word in pieces of at most so many columns."""
    parts = [""]
    for character in word:
        if parts[-1] and cells(parts[-1] + character) > width:
            parts.append("")
        parts[-1] += character
    return parts
