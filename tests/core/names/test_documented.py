"""The examples in the document are what the program prints."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.cli.names import explained
from bot.core.names import NameKind, Names

DOCUMENT = Path(__file__).parents[3] / "docs" / "names.md"
BLOCK = re.compile(r"```text\n(.*?)\n```", re.DOTALL)


def test_the_examples_are_what_is_printed(names: Names, request: pytest.FixtureRequest) -> None:
    """Ten hard names, explained; `--update-goldens` writes them anew."""
    text = DOCUMENT.read_text(encoding="utf-8")
    shown = BLOCK.findall(text)
    mentions = [block.splitlines()[0].split("'")[1] for block in shown]
    printed = [
        "\n".join(explained(names.explain(mention, NameKind.MODEL))) for mention in mentions
    ]
    if request.config.getoption("--update-goldens"):
        left = iter(printed)
        anew = BLOCK.sub(lambda _: f"```text\n{next(left)}\n```", text)
        DOCUMENT.write_text(anew, encoding="utf-8")
        return

    assert len(shown) == 10
    assert shown == printed
