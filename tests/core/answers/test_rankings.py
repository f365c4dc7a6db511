"""Rankings: order, shared places, what a count cuts, and what fits."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from asking import COLUMNS, LAW, ask, boards, names_of, small_board, top
from builders import TOTAL
from hypothesis import given
from hypothesis import strategies as st

from bot.core.answers import Ranking
from bot.core.answers.lines import Lazy
from bot.core.board import Board, Model, OrgName
from bot.core.names import FamilyName
from bot.core.queries import (
    NO_FILTER,
    Comparator,
    Filter,
    Kind,
    Order,
    Query,
    ScoreBound,
    SizeRange,
    Weighted,
)
from bot.core.queries.selection import rows_that_fit

COMPARES = {
    Comparator.AT_LEAST: lambda score, bound: score >= bound,
    Comparator.ABOVE: lambda score, bound: score > bound,
    Comparator.AT_MOST: lambda score, bound: score <= bound,
    Comparator.BELOW: lambda score, bound: score < bound,
}

SIZE_RANGES = st.builds(
    SizeRange,
    low=st.none() | st.sampled_from([1.0, 7.0, 14.0]),
    high=st.none() | st.sampled_from([14.0, 72.0]),
    low_open=st.booleans(),
    high_open=st.booleans(),
)
FILTERS = st.builds(
    Filter,
    orgs=st.sampled_from([(), (OrgName("one"),), (OrgName("one"), OrgName("two"))]),
    not_orgs=st.sampled_from([(), (OrgName("two"),)]),
    families=st.sampled_from([(), (FamilyName("a"),), (FamilyName("a"), FamilyName("b"))]),
    not_families=st.sampled_from([(), (FamilyName("b"),)]),
    size=st.none() | SIZE_RANGES,
    bounds=st.lists(
        st.builds(
            ScoreBound,
            st.sampled_from(COLUMNS),
            st.sampled_from(Comparator),
            st.sampled_from([50.0, 50.1, 60.3]),
        ),
        max_size=2,
    ).map(tuple),
    new=st.sampled_from([None, True, False]),
)
WEIGHTED = st.lists(
    st.builds(Weighted, st.sampled_from(COLUMNS), st.sampled_from([0.3, 1.0, 2.0])),
    unique_by=lambda part: part.domain,
    max_size=3,
).map(tuple)
RANKINGS = st.builds(
    Query,
    kind=st.sampled_from([Kind.RANKING, Kind.NEW]),
    domains=WEIGHTED,
    where=FILTERS,
    order=st.sampled_from(Order),
    count=st.none() | st.integers(1, 10),
)


def fits(model: Model, where: Filter, board: Board) -> bool:
    """Whether a model fits a filter, said in the plainest way."""
    size, said = where.size, model.size_b
    in_size = size is None or (
        said is not None
        and (size.low is None or said > size.low or (said == size.low and not size.low_open))
        and (size.high is None or said < size.high or (said == size.high and not size.high_open))
    )
    scores = [board.score(model.row, bound.domain) for bound in where.bounds]
    return (
        in_size
        and (not where.orgs or model.org in where.orgs)
        and model.org not in where.not_orgs
        and (not where.families or model.name[0] in where.families)
        and model.name[0] not in where.not_families
        and where.new in {None, model.is_new}
        and all(
            score is not None and COMPARES[bound.comparator](score, bound.value)
            for score, bound in zip(scores, where.bounds, strict=True)
        )
    )


def mean(model: Model, domains: tuple[Weighted, ...], board: Board) -> Fraction | None:
    """The exact weighted mean; None where a score is missing."""
    total = weights = Fraction(0)
    for part in domains:
        score = board.score(model.row, part.domain)
        if score is None:
            return None
        total += Fraction(str(part.weight)) * Fraction(str(score))
        weights += Fraction(str(part.weight))
    return total / weights


def safe(where: Filter, board: Board) -> Filter:
    """The filter without organisations and families that the board does not have."""
    letters = {model.name[0] for model in board.models}
    return Filter(
        orgs=tuple(org for org in where.orgs if org in board.orgs),
        not_orgs=tuple(org for org in where.not_orgs if org in board.orgs),
        families=tuple(family for family in where.families if family in letters),
        not_families=tuple(family for family in where.not_families if family in letters),
        size=where.size,
        bounds=where.bounds,
        new=where.new,
    )


@given(boards(), FILTERS)
def test_a_filter_lets_through_just_what_fits(board: Board, where: Filter) -> None:
    """Every field narrows, several values of one field widen it, and missing never fits."""
    where = safe(where, board)

    rows = rows_that_fit(where, names_of(board))

    if rows is None:
        assert where == NO_FILTER
        return
    assert rows.tolist() == [fits(model, where, board) for model in board.models]


@given(boards(), RANKINGS)
def test_a_ranking_is_what_its_definition_says(board: Board, query: Query) -> None:
    """Order, places, ties, the lead, the cut and the counts follow from the scores by hand."""
    where = safe(query.where, board)
    if query.kind is Kind.NEW:
        where = replace(where, new=None)
    query = replace(query, where=where)
    domains = query.domains or (Weighted(board.first_column),)
    means = {model.row: mean(model, domains, board) for model in board.models}
    fitting = [
        model
        for model in board.models
        if fits(model, where, board) and (query.kind is Kind.RANKING or model.is_new)
    ]
    by_size = query.order in {Order.SMALLEST, Order.LARGEST}
    kept = [
        model
        for model in fitting
        if means[model.row] is not None or (by_size and not query.domains)
    ]

    def key(model: Model) -> tuple[float, Fraction]:
        value = means[model.row]
        score = Fraction(10**6) if value is None else -value
        if query.order is Order.WORST:
            return (0, -score)
        size = float("inf") if model.size_b is None else model.size_b
        if query.order is Order.LARGEST:
            size = size if model.size_b is None else -size
        return (size if by_size else 0, score)

    ordered = sorted(kept, key=key)
    listed = ordered[: query.count]
    rated = [value for value in means.values() if value is not None]

    answer = ask(board, query, Ranking)

    assert [line.model for line in answer.lines] == listed
    assert answer.total == len(kept)
    assert answer.unrated == len(fitting) - len(kept)
    for line in answer.lines:
        value = means[line.model.row]
        if value is None:
            assert (line.place, line.score) == (None, None)
        else:
            assert line.score == pytest.approx(float(value), abs=1e-8)
            assert line.place == 1 + sum(other > value for other in rated)
            assert line.tied == rated.count(value)
    assert answer.ties_cut == tuple(
        model.name
        for model in ordered[len(listed) :]
        if means[model.row] is not None and key(model) == key(listed[-1])
    )
    if by_size or len(ordered) < 2:
        assert answer.lead is None
    else:
        first, second = (means[model.row] for model in ordered[:2])
        assert first is not None
        assert second is not None
        assert answer.lead == pytest.approx(float(abs(first - second)), abs=1e-6)


def test_equal_scores_share_a_place() -> None:
    """Equal scores share a place, stand in the table's order, and the next place is skipped."""
    board = small_board({"a": 7.0, "b": 9.0, "c": 7.0, "d": 1.0})

    answer = ask(board, top(), Ranking)

    assert [(line.model.name, line.place, line.tied) for line in answer.lines] == [
        ("b", 1, 1),
        ("a", 2, 2),
        ("c", 2, 2),
        ("d", 4, 1),
    ]


def test_a_count_that_cuts_a_tie_names_who_was_cut() -> None:
    """Those who share the last place listed but were cut are named, and only those."""
    board = small_board({"a": 9.0, "b": 7.0, "c": 7.0, "d": 7.0, "e": 1.0})

    answer = ask(board, top(count=2), Ranking)

    assert [line.model.name for line in answer.lines] == ["a", "b"]
    assert answer.ties_cut == ("c", "d")
    assert answer.total == 5


def test_places_are_over_the_whole_board() -> None:
    """A filter narrows the list, never the places."""
    board = small_board({"a": 9.0, "b": 7.0, "c": 5.0}, orgs={"a": "x", "b": "y", "c": "y"})

    answer = ask(board, top(where=Filter(orgs=(OrgName("y"),))), Ranking)

    assert [(line.model.name, line.place) for line in answer.lines] == [("b", 2), ("c", 3)]
    assert answer.lead == 2.0


def test_worst_lists_the_last_first_with_true_places() -> None:
    """The last comes first; equal ones stand in the table's order."""
    board = small_board({"a": 9.0, "b": 7.0, "c": 5.0, "d": 5.0})

    answer = ask(board, top(order=Order.WORST, count=3), Ranking)

    assert [(line.model.name, line.place) for line in answer.lines] == [
        ("c", 3),
        ("d", 3),
        ("b", 2),
    ]


def test_a_mean_needs_all_of_its_scores() -> None:
    """A model without one of several scores is counted as unrated, not ranked by the rest."""
    board = small_board({"a": 9.0, "b": 7.0}, law={"a": None, "b": 8.0})

    answer = ask(board, top(board.first_column, LAW), Ranking)

    assert [(line.model.name, line.score) for line in answer.lines] == [("b", 7.5)]
    assert answer.unrated == 1


def test_equal_means_are_equal_whatever_binary_fractions_say() -> None:
    """Means that are equal on paper share a place."""
    board = small_board({"a": 0.1, "b": 0.2, "c": 0.0}, law={"a": 0.2, "b": 0.1, "c": 0.3})

    answer = ask(board, top(board.first_column, LAW), Ranking)

    assert [line.place for line in answer.lines] == [1, 1, 1]
    assert answer.lead == 0


def test_the_smallest_is_listed_without_a_score() -> None:
    """Who asks for the smallest asks for no score; who asks a column by size does."""
    board = small_board({"a": 9.0, "b": None}, law={"a": 1.0}, sizes={"a": "7B", "b": "1B"})

    by_size = ask(board, top(order=Order.SMALLEST), Ranking)
    in_law = ask(board, top(LAW, order=Order.SMALLEST), Ranking)

    assert [line.model.name for line in by_size.lines] == ["b", "a"]
    assert [line.model.name for line in in_law.lines] == ["a"]
    assert in_law.unrated == 1


def test_nobody_fits() -> None:
    """Bounds that nobody fits make a normal answer with no lines."""
    board = small_board({"a": 9.0})

    answer = ask(board, top(where=Filter(size=SizeRange(high=1.0))), Ranking)

    assert (len(answer.lines), answer.total, answer.lead, answer.ties_cut) == (0, 0, None, ())


def test_the_whole_list_copies_nothing() -> None:
    """Without a filter the order that was computed at load is the list."""
    board = small_board({"a": 9.0, "b": 7.0})

    answer = ask(board, top(), Ranking)

    assert isinstance(answer.lines, Lazy)
    assert np.shares_memory(answer.lines._numbers, board.orders[board.first_column])
    assert answer.lines[-1].model.name == "b"
    assert answer.lines == answer.lines[:]
    assert answer.domains == (Weighted(TOTAL),)  # type: ignore[arg-type]  # a domain's name
