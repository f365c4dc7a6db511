"""Captions: what each answer is offered by, short enough for a list."""

from __future__ import annotations

import pytest
from by_hand import LAW, every_answer, make_board, make_card, make_lists, make_slips, make_which

from bot.core.answers import Diff, Unanswerable
from bot.rendering.captions import (
    DESCRIPTION,
    TITLE,
    Caption,
    caption,
    caption_of_other,
    in_one_line,
)
from bot.rendering.voice import Voice

BOARD = make_board(["a", "b", "c"])
LONG = make_board([letter * 90 for letter in "abc"])


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("board", [BOARD, LONG], ids=["short", "long"])
def test_every_answer_has_a_caption_within_the_limits(language: str, board: object) -> None:
    """Whatever the answer, however long its names and what was typed."""
    voice = Voice(language, BOARD.info)
    for answer in every_answer(BOARD if board is BOARD else LONG, said="some " * 40):
        for told in (caption(answer, voice), caption_of_other(answer, voice, "some " * 40)):
            assert 0 < len(told.title) <= TITLE
            assert len(told.description) <= DESCRIPTION


def test_a_card_is_offered_for_a_column() -> None:
    """Its place there and nothing else."""
    card = make_card(BOARD)

    assert caption(card, Voice("en", BOARD.info), about=LAW).description.startswith("Law")


def test_another_answer_tells_no_figure() -> None:
    """What was not asked is named as another, without its score."""
    told = caption_of_other(make_card(BOARD), Voice("en", BOARD.info), "z")

    assert told == Caption("a", "Another model, not “z”")


def test_versions_are_told_by_what_changed() -> None:
    """The two versions, and how many models came, went or changed."""
    diff = next(answer for answer in make_lists(BOARD) if isinstance(answer, Diff))

    told = caption(diff, Voice("en", BOARD.info))

    assert told.title == f"{diff.older.version} → {BOARD.info.version}"
    assert told.description == (
        f"{len(diff.added)} added · {len(diff.removed)} removed"
        f" · {len(diff.rescored) + len(diff.elsewhere)} with another score"
    )


def test_a_choice_asks_which() -> None:
    """What was typed, and all that it may be."""
    told = caption(make_which(BOARD), Voice("en", BOARD.info))

    assert told.title == "Which “some”?"
    assert told.description.startswith("a · ")


def test_a_slip_is_told_in_the_title() -> None:
    """Nobody takes it for an answer."""
    titles = [
        caption(answer, Voice("en", BOARD.info)).title
        for answer in make_slips(BOARD, "some")
        if not isinstance(answer, Unanswerable)
    ]

    assert all(title.startswith(("Which", "Not on this board")) for title in titles)


@pytest.mark.parametrize(
    ("parts", "line"),
    [
        ([], ""),
        (["abcd"], "abcd"),
        (["abcd", "ef"], "abcd · ef"),
        (["abcd", "efgh", "ij"], "abcd · …"),
        (["a" * 20], "a" * 11 + "…"),
    ],
)
def test_parts_are_told_whole_or_left_out(parts: list[str], line: str) -> None:
    """A line holds whole parts, and says where there are more."""
    assert in_one_line(parts, 12) == line
