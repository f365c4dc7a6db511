"""Model cards and comparisons: who stands where, who wins, and what is close."""

from __future__ import annotations

import pytest
from asking import LAW, ask, boards, model, org, small_board
from builders import board_of
from hypothesis import given
from hypothesis import strategies as st

from bot.core.answers import Comparison, ModelCard
from bot.core.board import Board
from bot.core.queries import Filter, Kind, Query, SizeClass, SizeRange, Weighted


def card_of(board: Board, name: str, *columns: str) -> ModelCard:
    """The card of a model."""
    domains = tuple(Weighted(column) for column in columns)  # type: ignore[arg-type]  # columns
    return ask(board, Query(kind=Kind.MODEL, models=(model(name),), domains=domains), ModelCard)


def compared(board: Board, *names: str) -> Comparison:
    """A comparison of models."""
    return ask(board, Query(kind=Kind.COMPARISON, models=tuple(map(model, names))), Comparison)


def test_neighbours_are_the_next_places() -> None:
    """All that share the next better place stand above, all of the next worse one below."""
    board = small_board({"a": 9.0, "b": 9.0, "c": 7.0, "d": 7.0, "e": 5.0, "f": 5.0, "g": 1.0})

    card = card_of(board, "c")

    assert [line.model.name for line in card.above] == ["a", "b"]
    assert [line.model.name for line in card.below] == ["e", "f"]
    assert card.percentile == pytest.approx(300 / 7)


def test_the_first_and_the_last_have_one_neighbour() -> None:
    """Nobody stands above the first or below the last."""
    board = small_board({"a": 9.0, "b": 7.0})

    first, last = card_of(board, "a"), card_of(board, "b")

    assert (first.above, [line.model.name for line in first.below]) == ((), ["b"])
    assert ([line.model.name for line in last.above], last.below) == (["a"], ())


def test_best_and_worst_go_by_place_not_by_score() -> None:
    """A low score may be the best place; the total is not a domain."""
    board = small_board({"a": 9.0, "b": 8.0}, law={"a": 1.0, "b": 0.5})

    card = card_of(board, "b")

    assert (card.best, card.worst) == (LAW, None)


@given(boards(), st.integers(0, 8))
def test_a_card_is_what_its_definition_says(board: Board, row: int) -> None:
    """Places, neighbours, peers and siblings follow from the table by hand."""
    one = board.models[row % len(board.models)]
    scores = {m.name: m.scores[0] for m in board.models if m.scores[0] is not None}
    own = scores.get(one.name)

    card = card_of(board, one.name)

    better = [s for s in scores.values() if own is not None and s > own]
    worse = [s for s in scores.values() if own is not None and s < own]
    assert {line.model.name for line in card.above} == {
        name for name, score in scores.items() if better and score == min(better)
    }
    assert {line.model.name for line in card.below} == {
        name for name, score in scores.items() if worse and score == max(worse)
    }
    assert {line.model.name for line in card.peers} == {
        m.name for m in board.models if m.size_b is not None and m.size_b == one.size_b
    }
    assert {line.model.name for line in card.siblings} == {
        m.name for m in board.models if m.org == one.org and m is not one
    }
    is_alone = own is None or not (better or worse)
    share = None if is_alone else 100 * len(worse) / len(scores)
    assert card.percentile == pytest.approx(share)
    places = {s.domain: s.place for s in card.standings if s.domain in board.domains}
    if card.best is not None:
        assert places[card.best] == min(places.values())
    if card.worst is not None:
        assert places[card.worst] == max(places.values())


def test_wins_count_domains_only() -> None:
    """The total is compared but is not a domain; an equal score is nobody's win."""
    board = small_board({"a": 9.0, "b": 7.0}, law={"a": 5.0, "b": 5.0})

    answer = compared(board, "a", "b")

    assert [side.wins for side in answer.sides] == [0, 0]
    assert answer.shared == 1
    total, law = answer.duels
    assert (total.winners, total.margin, total.close, total.is_total) == ((0,), 2.0, False, True)
    assert (law.winners, law.margin, law.close) == ((0, 1), 0.0, True)
    assert answer.biggest == (None, None)


@pytest.mark.parametrize(
    ("one", "other", "margin", "close"),
    [(80.3, 79.3, 1.0, False), (80.3, 79.4, 0.9, True), (62.5, 62.2, 0.3, True)],
)
def test_close_is_less_than_a_point(
    one: float, other: float, margin: float, *, close: bool
) -> None:
    """Just one point is not close, however binary fractions come out."""
    board = small_board({"a": one, "b": other})

    duel = compared(board, "b", "a").duels[0]

    assert (duel.winners, duel.margin, duel.close) == ((1,), margin, close)


def test_who_alone_has_a_score_beats_nobody() -> None:
    """A missing score is no defeat: there is no win, no margin and nothing close."""
    board = small_board({"a": 9.0, "b": 7.0, "c": None}, law={"a": 5.0})

    answer = compared(board, "a", "b", "c")

    assert [side.wins for side in answer.sides] == [0, 0, 0]
    assert (answer.duels[1].winners, answer.duels[1].margin) == ((0,), None)
    assert answer.duels[0].margin == 2.0
    assert [side.best for side in answer.sides] == [("a", "a"), ("b", None), (None, None)]


def test_the_size_ratio_needs_every_size() -> None:
    """The largest over the smallest; unknown where one is."""
    board = small_board({"a": 9.0, "b": 7.0, "c": 5.0}, sizes={"a": "32B", "b": "8B", "c": "/"})

    assert compared(board, "a", "b").size_ratio == 4.0
    assert compared(board, "a", "c").size_ratio is None


def test_organisations_count_with_their_best_models() -> None:
    """In each column an organisation stands with its best model that fits."""
    board = small_board(
        {"a": 9.0, "b": 7.0, "c": 8.0},
        law={"a": 1.0, "b": 6.0, "c": 5.0},
        orgs={"a": "x", "b": "x", "c": "y"},
    )
    query = Query(kind=Kind.COMPARISON, orgs=(org("x"), org("y")))

    one, other = ask(board, query, Comparison).sides

    assert (one.label, one.best, one.wins) == ("x", ("a", "b"), 1)
    assert [line.model.name for line in one.lines] == ["a", "b"]
    assert (other.label, other.best, other.wins) == ("y", ("c", "c"), 0)


def test_size_classes_reach_up_to_their_number() -> None:
    """A class holds its own number and not the one before."""
    sizes = {"a": "4B", "b": "5B", "c": "9B", "d": "72B", "e": "73B", "f": "/"}
    board = small_board(dict.fromkeys(sizes, 5.0), sizes=sizes)
    classes = tuple(SizeClass)

    answer = ask(board, Query(kind=Kind.COMPARISON, classes=classes), Comparison)

    assert [[line.model.name for line in side.lines] for side in answer.sides] == [
        ["a"],
        ["b", "c"],
        [],
        [],
        ["d"],
        ["e"],
    ]


def test_a_side_that_nobody_fits_is_empty() -> None:
    """Bounds hold for the models of organisations; a side may be left without any."""
    board = small_board(
        {"a": 9.0, "b": 7.0}, orgs={"a": "x", "b": "y"}, sizes={"a": "32B", "b": "8B"}
    )
    query = Query(
        kind=Kind.COMPARISON,
        orgs=(org("x"), org("y")),
        where=Filter(size=SizeRange(high=9.0)),
    )

    one, other = ask(board, query, Comparison).sides

    assert (one.model, one.best, list(one.lines)) == (None, (None,), [])
    assert other.model is board.models[1]


def test_a_model_of_no_organisation_has_no_siblings() -> None:
    """A board without organisations has cards all the same."""
    scores = {"总分": 9.0}
    board = board_of({"a": ("", "", scores), "b": ("", "", scores)})

    assert card_of(board, "a").siblings == ()
