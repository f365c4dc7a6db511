"""Draws `docs/conversation.svg`: a conversation in the terminal, answered by the program itself.

Run it after a change that users can see: `python scripts/picture.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape
from itertools import groupby
from pathlib import Path

from rich.console import Console
from rich.markup import escape as escape_markup
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from wcwidth import wcwidth

from bot.respond import Asker
from bot.settings import Settings
from bot.wiring import build_responder

QUESTIONS = (
    "医疗前三",
    "is qwq better than GLM-Z1-32B?",
    "32B以下法律最强的是谁",
    "/model gpt-4o",
)
TODAY = date(2026, 11, 24)
COLUMNS = 92
CELL, LINE, MARGIN = 8.4, 19, 18
COLOURS = {"cyan": "#6cc7d8", "green": "#8fd18b", "yellow": "#e0c36a"}
PLAIN, DIM, GROUND = "#d8dee6", "#8b96a5", "#1b1f27"
FONT = "'Noto Sans Mono CJK SC', 'Sarasa Mono SC', Menlo, Consolas, 'DejaVu Sans Mono', monospace"


def conversation() -> str:
    """The questions and their answers, in the markup of the terminal surface."""
    settings = Settings.from_env({}, data_dir=Path("no-host-data"))
    responder = build_responder(settings, today=lambda: TODAY)
    asker = Asker(surface="terminal", client_language="zh")
    turns = [
        f"[cyan]›[/] {escape_markup(question)}\n{responder.ask(question, asker).text.strip()}"
        for question in QUESTIONS
    ]
    return "\n\n".join(turns)


def drawn(line: list[Segment], y: float) -> Iterator[str]:
    """A line as SVG."""
    x = 0
    for segment in line:
        yield from text_at(segment.text, MARGIN + x * CELL, y, attributes(segment.style))
        x += sum(wcwidth(character) for character in segment.text)


def text_at(text: str, left: float, y: float, more: str = "") -> Iterator[str]:
    """Text as SVG: runs of one width, each held to its cells.

    Fonts for Chinese and Latin text rarely have widths of two to one, so each run is told its
    length; without that the columns would drift.
    """
    for (cells_each, is_space), run in groupby(
        text, key=lambda sign: (wcwidth(sign), sign == " ")
    ):
        signs = "".join(run)
        width = len(signs) * cells_each * CELL
        if not is_space:
            yield (
                f'<text x="{left:.1f}" y="{y:.1f}" textLength="{width:.1f}" '
                f'lengthAdjust="spacingAndGlyphs"{more}>{escape(signs)}</text>'
            )
        left += width


def attributes(style: Style | None) -> str:
    """A style as attributes of an SVG text."""
    if style is None:
        return ""
    name = style.color.name if style.color else ""
    fill = COLOURS.get(name) or (DIM if style.dim else "")
    return (f' fill="{fill}"' if fill else "") + (' font-weight="bold"' if style.bold else "")


def picture() -> str:
    """The conversation as SVG."""
    console = Console(width=COLUMNS, highlight=False, emoji=False, force_terminal=True)
    text = Text.from_markup(conversation(), emoji=False)
    lines = console.render_lines(text, console.options, pad=False)
    rows = [
        piece
        for number, line in enumerate(lines)
        for piece in drawn(line, MARGIN + LINE * (number + 0.8))
    ]
    width, height = 2 * MARGIN + COLUMNS * CELL, 2 * MARGIN + LINE * len(lines)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" '
        f'font-family="{escape(FONT)}" font-size="14" fill="{PLAIN}" xml:space="preserve">\n'
        f'<rect width="100%" height="100%" rx="10" fill="{GROUND}"/>\n'
        + "\n".join(rows)
        + "\n</svg>\n"
    )


def main() -> None:
    """Write the picture."""
    target = Path(__file__).parents[1] / "docs" / "conversation.svg"
    target.write_text(picture(), encoding="utf-8")


if __name__ == "__main__":
    main()
