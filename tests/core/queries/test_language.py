"""The language that a text shows."""

from __future__ import annotations

import pytest

from bot.core.names import Names
from bot.core.reading import language_of

CASES = [
    ("医疗最强的是谁", "zh"),
    ("/top 医疗", "zh"),
    ("/排行 law", "zh"),
    ("which is best", "en"),
    ("top 3 at math under 10B", "en"),
    ("is qwq better than r1?", "en"),
    ("thanks", "en"),
    ("/top", None),
    ("/compare qwq-32b phi-4", None),
    ("qwq-32b vs phi-4", None),
    ("qwq-32b", None),
    ("32B", None),
    ("", None),
    ("🙂", None),
]


@pytest.mark.parametrize(("text", "language"), CASES)
def test_language_of_a_text(text: str, language: str | None) -> None:
    """Chinese characters and English words show a language; names and numbers none."""
    assert language_of(text) == language


def test_english_domain_shows_english(names: Names) -> None:
    """With the names of a board, an English word for a domain shows English."""
    assert language_of("/top law 5", names) == "en"
    assert language_of("/top 5", names) is None
