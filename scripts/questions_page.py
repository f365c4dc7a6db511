"""Writes `docs/questions.md`: which questions are read, from the examples of the frames.

`python scripts/questions_page.py` writes the page anew; `--check` ends with 1 where it is not so.
The results of the labelled questions stand below the examples: `benchmarks/understanding.py`.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.boards import aliases, shipped  # noqa: E402 - behind the path
from bot.core.names import build_names  # noqa: E402
from bot.core.queries import Choose, NoSuch, Several, Understood  # noqa: E402
from bot.core.reading import command_text, understand  # noqa: E402
from bot.core.reading.questions import FRAMES  # noqa: E402

PAGE = ROOT / "docs" / "questions.md"
RESULTS = ROOT / "docs" / "questions-results.md"
HEAD = """# Questions in plain words

Written by `scripts/questions_page.py` from the examples of the frames (`bot/core/reading`), which
the tests run. Of all frames that can read a question the one of least cost answers it: operators
left unread cost most, then names, then words. What would leave an operator unread is refused, and
the word is named; a plain word is told in a note.

| kind | question | asks |
|---|---|---|
"""


def page() -> str:
    """The whole page."""
    names = build_names(shipped(), aliases())
    rows = []
    for frame in FRAMES:
        for example in frame.examples:
            reading = understand(example, names)
            match reading:
                case Understood(query):
                    asks = f"`/{command_text(query, names)}`"
                case Several(parts):
                    asks = " ".join(f"`/{command_text(part.query, names)}`" for part in parts)
                case Choose():
                    asks = "asked back: which one"
                case NoSuch():
                    asks = "not on this board"
                case _:
                    asks = "not what a board tells"
            rows.append(f"| {frame.name} | {example} | {asks} |\n")
    return HEAD + "".join(rows) + "\n" + RESULTS.read_text(encoding="utf-8")


def main() -> int:
    """Write the page, or check it."""
    made = page()
    if "--check" in sys.argv:
        return int(PAGE.read_text(encoding="utf-8") != made)
    PAGE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
