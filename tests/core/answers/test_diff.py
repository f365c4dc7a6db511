"""Two versions compared: who is new, who is gone, whose score moved."""

from __future__ import annotations

from dataclasses import replace

from asking import LAW, frame_of, names_of, small_board
from builders import info_of

from bot.core.answers import Diff, Unanswerable, answer_query
from bot.core.board import Board, DomainName
from bot.core.queries import Kind, Query, SlipKind

QUERY = Query(kind=Kind.DIFF)


def compared(older: Board, newer: Board) -> Diff:
    """What changed from one board to another."""
    frame = replace(frame_of(newer, QUERY), older=older)
    answer = answer_query(QUERY, names_of(newer), frame)
    assert isinstance(answer, Diff)
    return answer


def test_what_is_new_gone_and_scored_anew() -> None:
    """The new ones best first, the gone in their order, the re-scored by how much they moved."""
    older = small_board({"gone": 70.0, "same": 60.0, "up": 50.0, "down": 40.0})
    newer = small_board({"new": 30.0, "best": 90.0, "same": 60.0, "up": 51.0, "down": 20.0})

    answer = compared(older, newer)

    assert [one.model.name for one in answer.added] == ["best", "new"]
    assert [one.name for one in answer.removed] == ["gone"]
    assert [(one.model.name, one.old, one.new) for one in answer.rescored] == [
        ("down", 40.0, 20.0),
        ("up", 50.0, 51.0),
    ]


def test_a_name_printed_otherwise_is_the_same_model() -> None:
    """Case and separators change between versions of the source."""
    answer = compared(small_board({"Phi 4": 1.0}), small_board({"phi-4": 1.0}))

    assert (answer.added, answer.removed, answer.rescored) == ((), (), ())


def test_a_score_that_is_there_in_one_version_only_is_told() -> None:
    """Whether it went or came; behind those that moved, for nothing says by how much."""
    older = small_board({"gone": 5.0, "came": None, "moved": 1.0, "never": None})
    newer = small_board({"gone": None, "came": 5.0, "moved": 2.0, "never": None})

    answer = compared(older, newer)

    assert [(one.model.name, one.old, one.new) for one in answer.rescored] == [
        ("moved", 1.0, 2.0),
        ("gone", 5.0, None),
        ("came", None, 5.0),
    ]


def test_further_columns_are_compared_too() -> None:
    """What changed elsewhere than in the first column is told apart."""
    older = small_board({"a": 5.0, "b": 6.0}, law={"a": 81.9, "b": 3.0})
    newer = small_board({"a": 5.0, "b": 6.0}, law={"b": 4.0})

    answer = compared(older, newer)

    assert answer.rescored == ()
    assert [(one.model.name, one.domain, one.old, one.new) for one in answer.elsewhere] == [
        ("b", LAW, 3.0, 4.0),
        ("a", LAW, 81.9, None),
    ]


def test_another_first_column_moves_no_score() -> None:
    """Scores of different columns are never compared."""
    older = small_board({"a": 5.0})
    newer = replace(older, columns=(replace(older.columns[0], name=DomainName("Elo")),))

    assert compared(older, newer).rescored == ()


def test_one_version_has_nothing_to_be_compared_with() -> None:
    """Which version there is, is told."""
    board = replace(small_board({"a": 1.0}), info=info_of(version="v1.0"))

    answer = answer_query(QUERY, names_of(board), frame_of(board, QUERY))

    assert isinstance(answer, Unanswerable)
    assert (answer.slip.kind, answer.slip.said) == (SlipKind.ONE_VERSION, "v1.0")
