"""Where a text that is still being typed can be cut: the sides of a comparison, its last word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.core.names import fold
from bot.core.names.complete import Completed

_VERSUS = re.compile(
    r"\s+(?:vs\.?|versus|pk|and|or)\b\s*|\s*(?:对比|对战|比|和|与|跟|、|,|;|\+)\s*"
)
_COMMAND = re.compile(r"/?(?:compare|model|对比|比较)\s+|/?(?:对比|比较)")
_COMPARE = re.compile(r"/?(?:compare\b|对比|比较)")
_LAST_WORD = re.compile(r"(?:(?<![^\s\u3400-\u9fff])[!-~]+|[\u3400-\u9fff]{1,4})$")
_ENDS_IN_VERSION = re.compile(r"[a-z\u3400-\u9fff][\s\-_]*\d+(?:\.\d+)*$")


def compares(text: str) -> bool:
    """Whether a text asks for a comparison."""
    return any(sides_of(text)) or _COMPARE.match(fold(text).text) is not None


def sides_of(text: str) -> tuple[str, str]:
    """The two sides of a comparison, folded; "" and "" where there is none."""
    folded = _COMMAND.sub("", fold(text).text.strip(), count=1)
    sides = _VERSUS.split(f"{folded} " if text[-1:].isspace() else folded)
    return (sides[0], sides[1]) if len(sides) == 2 else ("", "")


def last_side(text: str) -> str:
    """The second side of a comparison, else the whole text."""
    return sides_of(text)[1] or text


def says_another_version(text: str, completed: Completed) -> bool:
    """`gemma 2` could become a 27B, but as it stands it names a version that is not there."""
    ends = _ENDS_IN_VERSION.search(fold(text).text)
    return ends is not None and bool(completed.rows) and not completed.begun


def starts_of_last_word(text: str) -> Iterator[int]:
    """Where the last word may begin: a Latin one at once, a Chinese one at each of its signs."""
    last = _LAST_WORD.search(text)
    if last is not None:
        starts = range(last.start(), last.end()) if not last[0].isascii() else [last.start()]
        yield from (start for start in starts if text[:start].strip())
