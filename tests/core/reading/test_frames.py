"""Each frame reads its own examples, at the least cost; the page made of them is as it is."""

from __future__ import annotations

import pytest
from questions_page import PAGE, page

from bot.core.names import Names, fold
from bot.core.queries import ReadingContext
from bot.core.reading.frames import Frame
from bot.core.reading.questions import FRAMES, explain_question
from bot.core.reading.understand import open_said

EXAMPLES = [(frame, example) for frame in FRAMES for example in frame.examples]


@pytest.mark.parametrize(
    ("frame", "example"), EXAMPLES, ids=[f"{frame.name}: {text}" for frame, text in EXAMPLES]
)
def test_a_frame_reads_its_examples(frame: Frame, example: str, names: Names) -> None:
    """Of all frames that can read it, its own does so at the least cost."""
    tried = explain_question(open_said(fold(example), 0, names, ReadingContext()))

    assert tried
    assert tried[0].frame.name == frame.name


def test_every_frame_has_examples() -> None:
    """Documents and tests are made of them."""
    assert all(frame.examples for frame in FRAMES)


def test_the_page_of_questions_is_made_of_the_examples() -> None:
    """`python scripts/questions_page.py` writes it anew."""
    assert PAGE.read_text(encoding="utf-8") == page()
