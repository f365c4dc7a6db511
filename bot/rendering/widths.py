"""How wide text is on a screen of equal cells, and text cut into lines of so many cells."""

from __future__ import annotations

from functools import lru_cache

from wcwidth import wcswidth, wcwidth


@lru_cache(maxsize=8192)
def width(text: str) -> int:
    """Cells that `text` takes: a Chinese character two, a combining or unseen one none."""
    if text.isascii():
        return len(text)
    cells = wcswidth(text)
    return cells if cells >= 0 else sum(max(wcwidth(character), 0) for character in text)


def wrap(text: str, cells: int) -> list[str]:
    """Cut `text` into lines of at most so many cells, anywhere; nothing is lost."""
    if width(text) <= cells:
        return [text]
    lines = [""]
    taken = 0
    for character in text:
        needed = max(wcwidth(character), 0)
        if taken + needed > cells and taken:
            lines.append("")
            taken = 0
        lines[-1] += character
        taken += needed
    return lines
