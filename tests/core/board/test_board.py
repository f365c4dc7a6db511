"""Orders, places and spreads of a loaded board."""

from __future__ import annotations

from builders import TOTAL, board_of
from hypothesis import given
from hypothesis import strategies as st

from bot.core.board import Board, DomainName, Spread, short_id

LAW = DomainName("法律")


def scored(*scores: float | None) -> Board:
    """A board whose models have these scores in law."""
    return board_of({f"m{n}": ("org", "7B", {LAW: score}) for n, score in enumerate(scores)})


def test_equal_scores_share_a_place() -> None:
    """Equal scores share a place, the next is skipped, and missing has none."""
    board = scored(9.0, None, 7.0, 7.0, 1.0)

    standings = [board.standing(row, LAW) for row in range(5)]
    assert [s and (s.place, s.of, s.tied) for s in standings] == [
        (1, 4, 1),
        None,
        (2, 4, 2),
        (2, 4, 2),
        (4, 4, 1),
    ]
    assert board.orders[LAW].tolist() == [0, 2, 3, 4]


def test_the_spread_leaves_missing_out() -> None:
    """Highest, median and lowest are of the rated."""
    assert scored(9.0, None, 7.0).spreads[LAW] == Spread(
        highest=9.0, median=8.0, lowest=7.0, rated=2
    )


def test_totals_that_are_no_mean_are_counted() -> None:
    """More than 0.05 off counts; exactly 0.05 does not, nor a row that lacks a score."""
    rows = {
        "a": ("o", "7B", {TOTAL: 50.05, "医疗": 40.0, "法律": 60.0}),
        "b": ("o", "7B", {TOTAL: 50.1, "医疗": 40.0, "法律": 60.0}),
        "c": ("o", "7B", {TOTAL: 90.0, "医疗": 40.0, "法律": None}),
    }
    assert board_of(rows).totals_off == 1


def test_ids_are_the_same_everywhere() -> None:
    """Tokens outlive restarts and machines, so an id may never change."""
    assert short_id("qwq-32b", 40) == short_id("qwq-32b", 64) >> 24
    assert 0 <= short_id("qwq-32b", 40) < 2**40


@given(st.lists(st.none() | st.integers(0, 6).map(float), min_size=1, max_size=30))
def test_places_are_competition_ranks(scores: list[float | None]) -> None:
    """A place is one more than how many are better; the order is sorted and stable."""
    board = scored(*scores)
    rated = [score for score in scores if score is not None]

    for row, score in enumerate(scores):
        standing = board.standing(row, LAW)
        if score is None:
            assert standing is None
        else:
            assert standing is not None
            assert standing.place == 1 + sum(other > score for other in rated)
            assert (standing.of, standing.tied) == (len(rated), rated.count(score))
    order = board.orders[LAW].tolist()
    assert order == sorted(order, key=lambda row: (-(scores[row] or 0.0), row))
