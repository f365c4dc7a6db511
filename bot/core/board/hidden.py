"""What of a Markdown text shows no table: comments, code fences, raw HTML, indented code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

INDENTED = "indented code"
_FENCE = re.compile(r"`{3,}(?=[^`]*$)|~{3,}")
_RAW = re.compile(r"<(pre|script|style|textarea)(?=[\s>]|$)", re.IGNORECASE)
_COMMENT = ("<!--", "-->")
_INDENT = re.compile(r" {4}| {0,3}\t")
_LIST_ITEM = re.compile(r"[-*+]\s|\d{1,9}[.)]\s")


def hidden_lines(lines: Sequence[str]) -> dict[int, str]:
    """The lines that show no table, by number from 0, with what hides each.

    A comment, a fence and raw HTML that nothing closes hide the text to its end, as in Markdown.
    """
    return dict(_hidden(lines))


def _hidden(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    number, in_list, is_after_text = 0, False, False
    while number < len(lines):
        line = lines[number].strip()
        end, why = _block(lines, number)
        if end == number and not (in_list or is_after_text) and _INDENT.match(lines[number]):
            end, why = number + 1, INDENTED
        if line and not lines[number].startswith((" ", "\t")):
            in_list = _LIST_ITEM.match(line) is not None
        is_after_text = bool(line) and end == number
        yield from ((each, why) for each in range(number, end))
        number = max(end, number + 1)


def _block(lines: Sequence[str], number: int) -> tuple[int, str]:
    """Where the block that begins at a line ends (exclusive), and what it is."""
    line = lines[number].strip()
    fence = _FENCE.match(line)
    if fence:
        sign, least = fence[0][0], len(fence[0])
        return _end(
            lines, number + 1, lambda one: len(one) >= least and not one.strip(sign)
        ), "a code fence"
    raw = _RAW.match(line)
    if raw:
        closing = f"</{raw[1].lower()}"
        return _end(lines, number, lambda one: closing in one.lower()), f"<{raw[1].lower()}>"
    opening, closing = _COMMENT
    if line.startswith(opening):
        return _end(lines, number, lambda one: closing in one), "a comment"
    return number, ""


def _end(lines: Sequence[str], start: int, closes: Callable[[str], bool]) -> int:
    """The number of the line after the first one from `start` that closes a block."""
    for number in range(start, len(lines)):
        if closes(lines[number].strip()):
            return number + 1
    return len(lines)
