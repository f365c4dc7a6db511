"""Prints a reply: the markup of the terminal surfaces in colour where the output is a terminal."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from bot.rendering import SURFACES, Reply, terminal_surface
from bot.rendering.widths import width
from bot.visible import visible_lines

_OPENING, _CLOSING = "（“《「【", "，。；：、！？）”》」】…"
_UNBROKEN = re.compile(
    rf"[{_OPENING}]*(?:[^\s\u2018-\u201d\u3000-\u9fff\uff00-\uffef]+|\S)[{_CLOSING}]*\s*"
)
"""What one line keeps together: a Latin word, a figure, a Chinese character, with its signs."""


def columns_here() -> int | None:
    """How wide the terminal is, or what `COLUMNS` says of what is none; None where nobody says."""
    if sys.stdout.isatty() or os.environ.get("COLUMNS", "").isdecimal():
        return shutil.get_terminal_size().columns
    return None


def surface_here() -> str:
    """The name of the surface for this terminal: as wide as it is, within what there is.

    What is no terminal gets the widest, whose lines a program cuts as it likes.
    """
    return terminal_surface(columns_here())


def show(reply: Reply) -> None:
    """Print a reply to the standard output; only the terminal surfaces have markup to read.

    Words and figures are kept whole where a person reads; what a program reads keeps its lines.
    """
    text = visible_lines(reply.text.rstrip("\n"))
    if not SURFACES[reply.surface].is_rich_markup:
        sys.stdout.write(text + "\n")
        return
    _print(Text.from_markup(text, emoji=False))


def show_aside(text: str) -> None:
    """Print words of ours that are no answer, dimmed."""
    _print(Text(text, style="dim"))


def _print(text: Text) -> None:
    columns = columns_here()
    console = Console(highlight=False, emoji=False, width=columns)
    if columns is None:
        console.print(text, soft_wrap=True)
        return
    for line in text.split("\n", allow_blank=True):
        for part in line.divide(_breaks(line.plain, columns)):
            part.rstrip()
            console.print(part, soft_wrap=True)


def _breaks(text: str, columns: int) -> Iterator[int]:
    """Where to break a line that is wider than so many columns."""
    used = len(text) - len(text.lstrip())
    for match in _UNBROKEN.finditer(text):
        needed = width(match[0].rstrip())
        if match.start() and text[: match.start()].strip() and used + needed > columns:
            yield match.start()
            used = 0
        used += width(match[0])
