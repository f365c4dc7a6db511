"""Draws `docs/conversation.svg`: a conversation in the terminal, answered by the program itself.

Run it after a change that users can see: `python scripts/picture.py`.
"""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from bot.respond import Asker
from bot.settings import Settings
from bot.wiring import build_responder

QUESTIONS = ("医疗前三", "is qwq better than GLM-Z1-32B?", "/model gpt-4o")
TODAY = date(2026, 11, 24)
WIDTH = 76


def main() -> None:
    """Ask the questions and write the picture."""
    settings = Settings.from_env({}, data_dir=Path("no-host-data"))
    responder = build_responder(settings, today=lambda: TODAY)
    console = Console(
        record=True,
        width=WIDTH,
        file=io.StringIO(),
        highlight=False,
        emoji=False,
        force_terminal=True,
    )
    for question in QUESTIONS:
        console.print(f"[bold cyan]›[/] {escape(question)}")
        console.print(
            responder.ask(question, Asker(surface="terminal", client_language="zh")).text
        )
    target = Path(__file__).parents[1] / "docs" / "conversation.svg"
    target.write_text(console.export_svg(title="bangdan chat"), encoding="utf-8")


if __name__ == "__main__":
    main()
