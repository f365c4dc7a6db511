"""Organisations, leaders, sizes, domains, about, help: what a board holds as a whole."""

from __future__ import annotations

from datetime import date

import pytest
from asking import LAW, ask, boards, frame_of, model, names_of, org, small_board
from builders import TOTAL
from hypothesis import given

from bot.core.answers import (
    About,
    Domains,
    Frame,
    Help,
    Leaders,
    NotFound,
    OrgPage,
    Sizes,
    Unanswerable,
    Which,
    answer_query,
    answer_unclear,
)
from bot.core.answers.router import BUILDERS
from bot.core.board import Board
from bot.core.names import NameKind
from bot.core.queries import (
    Choose,
    Filter,
    Hole,
    Kind,
    Missing,
    NoSuch,
    Order,
    Query,
    SizeRange,
    Slip,
    SlipKind,
    Weighted,
)


def test_an_organisation_lists_unrated_models_last() -> None:
    """All models of an organisation are listed, those without a score at the end."""
    board = small_board({"a": None, "b": 7.0, "c": 9.0, "d": 8.0}, orgs={"d": "other"})
    query = Query(kind=Kind.ORGANISATION, orgs=(org("org"),))

    page = ask(board, query, OrgPage)

    assert [(line.model.name, line.place) for line in page.lines] == [
        ("c", 1),
        ("b", 3),
        ("a", None),
    ]
    assert page.total == 3
    assert [(best.name, standing.place) for best, standing in page.bests] == [("c", 1)]


def test_an_organisation_takes_terms() -> None:
    """Count, order and bounds hold on an organisation's page too."""
    board = small_board({"a": 5.0, "b": 7.0, "c": 9.0}, sizes={"c": "72B"})
    query = Query(
        kind=Kind.ORGANISATION,
        orgs=(org("org"),),
        where=Filter(size=SizeRange(high=9.0)),
        order=Order.WORST,
        count=1,
    )

    page = ask(board, query, OrgPage)

    assert [line.model.name for line in page.lines] == ["a"]
    assert page.total == 2
    assert page.bests[0][0].name == "b"


@given(boards())
def test_each_leader_is_first_among_those_that_fit(board: Board) -> None:
    """Leaders, margins and seconds follow from the scores by hand, also within bounds."""
    where = Filter(size=SizeRange(high=14.0))
    fitting = [m for m in board.models if m.size_b is not None and m.size_b <= 14]

    answer = ask(board, Query(kind=Kind.LEADERS, where=where), Leaders)

    leads = {lead.domain: lead for lead in answer.leads}
    assert answer.total == len(fitting)
    for domain in board.domains:
        scores = {m: s for m in fitting if (s := board.score(m.row, domain)) is not None}
        if not scores:
            assert domain not in leads
            continue
        lead, highest = leads[domain], max(scores.values())
        assert lead.models == tuple(m for m, score in scores.items() if score == highest)
        lower = [score for score in scores.values() if score < highest]
        if len(lead.models) > 1:
            assert lead.margin == 0
        else:
            assert lead.margin == (round(highest - max(lower), 6) if lower else None)
        assert (lead.second is None) == (not lower)
        if lead.second is not None:
            assert scores[lead.second] == max(lower)


def test_the_tally_counts_shared_leads_too() -> None:
    """A model that shares the first place leads that domain; the total counts for none."""
    board = small_board({"a": 9.0, "b": 7.0}, law={"a": 5.0, "b": 5.0})

    answer = ask(board, Query(kind=Kind.LEADERS), Leaders)

    assert [(one.name, count) for one, count in answer.tally] == [("a", 1), ("b", 1)]


@given(boards())
def test_the_front_is_what_its_definition_says(board: Board) -> None:
    """No other is at most as large and at least as good, and better in one of the two."""
    known = [m for m in board.models if m.size_b is not None and m.scores[0] is not None]

    def beats(other: tuple[float, float], one: tuple[float, float]) -> bool:
        return other[0] <= one[0] and other[1] >= one[1] and other != one

    points = {m.name: (m.size_b or 0.0, m.scores[0] or 0.0) for m in known}

    answer = ask(board, Query(kind=Kind.SIZES), Sizes)

    front = [line.model.name for line in answer.front]
    assert set(front) == {
        name
        for name, point in points.items()
        if not any(beats(other, point) for other in points.values())
    }
    assert [points[name] for name in front] == sorted(points[name] for name in front)
    assert answer.total == len(known)
    listed = {one.name for best in answer.classes for one in best.models}
    assert listed <= set(points)


def test_a_class_without_models_stays_empty() -> None:
    """All six classes are told, also where nobody is in one; a shared best names all."""
    board = small_board({"a": 5.0, "b": 5.0, "c": 4.0}, sizes={"a": "2B", "b": "4B", "c": "3B"})

    answer = ask(board, Query(kind=Kind.SIZES), Sizes)

    assert [[one.name for one in best.models] for best in answer.classes] == [
        ["a", "b"],
        [],
        [],
        [],
        [],
        [],
    ]


def test_domains_tell_the_spread() -> None:
    """Highest, median and lowest of the rated; all that share the first place lead."""
    board = small_board({"a": 9.0, "b": 9.0, "c": 4.0, "d": 1.0, "e": None}, law={})

    total, law = ask(board, Query(kind=Kind.DOMAINS), Domains).rows

    assert (total.highest, total.median, total.lowest, total.rated) == (9.0, 6.5, 1.0, 4)
    assert [one.name for one in total.leaders] == ["a", "b"]
    assert (law.leaders, law.highest, law.median, law.rated) == ((), None, None, 0)


def test_a_card_of_a_domain_holds_what_was_asked() -> None:
    """Only the columns asked for are told, as a card."""
    board = small_board({"a": 9.0}, law={"a": 1.0})

    answer = ask(board, Query(kind=Kind.DOMAINS, domains=(Weighted(LAW),)), Domains)

    assert answer.is_card
    assert [row.domain for row in answer.rows] == [LAW]


def test_odd_totals_are_counted() -> None:
    """A total more than 0.05 off the mean of its domains is odd; 0.05 is rounding."""
    board = small_board(
        {"a": 5.0, "b": 5.1, "c": 5.05, "d": None}, law={"a": 5.0, "b": 5.0, "c": 5.0, "d": 1.0}
    )

    answer = ask(board, Query(kind=Kind.ABOUT), About)

    assert answer.odd_totals == 1
    assert answer.columns == (TOTAL, LAW)
    assert answer.versions == (("v1.0", date(2025, 4, 28)),)


def test_examples_hold_for_the_board() -> None:
    """Two of one size by different organisations at the top are worth comparing."""
    board = small_board(
        {"a": 9.0, "b": 8.0, "c": 7.0, "d": 6.0},
        law={"a": 1.0},
        orgs={"b": "x", "c": "x", "d": "y"},
        sizes={"a": "72B", "b": "32B", "c": "32B", "d": "32B"},
    )

    answer = ask(board, Query(kind=Kind.HELP), Help)

    assert (answer.example_domain, answer.example_models) == (LAW, ("b", "d"))
    assert ask(board, Query(kind=Kind.START), Help).is_welcome


@pytest.mark.parametrize("scores", [{"a": 9.0}, {"a": None, "b": None}])
def test_examples_of_a_bare_board(scores: dict[str, float | None]) -> None:
    """A board of one model, or without any score, still has what examples it can."""
    answer = ask(small_board(scores), Query(kind=Kind.HELP), Help)

    assert answer.example_models == tuple(scores)


def test_every_kind_has_a_builder() -> None:
    """No kind of query is forgotten."""
    assert set(BUILDERS) == set(Kind)


def test_a_version_that_is_not_there_gets_no_figures() -> None:
    """A question for another version is never answered from this one."""
    board = small_board({"a": 9.0})

    old = ask(board, Query(kind=Kind.RANKING, version="v0.9"), Unanswerable)
    diff = ask(board, Query(kind=Kind.DIFF, versions=("v1.0", "v0.8")), Unanswerable)

    assert (old.slip.kind, old.slip.said) == (SlipKind.NO_SUCH_VERSION, "v0.9")
    assert diff.slip.said == "v0.8"
    assert answer_query(
        Query(kind=Kind.RANKING, version="v1.0"), names_of(board), frame_of(board, None)
    )


def test_slips_become_answers() -> None:
    """What stands in the way of an answer is an answer too, with a next step."""
    board = small_board({"a": 9.0, "b": 8.0}, law={"a": 1.0})
    names, frame = names_of(board), frame_of(board, None)
    hole = Hole(position=0, mention="", candidates=(model("b"), model("a")))
    query = Query(kind=Kind.MODEL)
    twice = Choose(query=query, holes=(hole, hole))
    missing = NoSuch(query=query, missing=(Missing(kind=NameKind.MODEL, mention="gpt"),))
    slip = Slip(kind=SlipKind.NOT_UNDERSTOOD, said="?")

    which = answer_unclear(twice, names, frame)
    nowhere = answer_unclear(missing, names, frame)
    nothing = answer_unclear(slip, names, frame)

    assert isinstance(which, Which)
    assert [one.name for one in which.candidates] == ["b", "a"]
    assert which.commands == ("", "")
    assert nowhere == NotFound(frame=frame, reading=missing, domains=(LAW,))
    assert nothing == Unanswerable(
        frame=frame, slip=slip, domains=(LAW,), example_models=(model("a"), model("b"))
    )


def test_a_frame_knows_its_board() -> None:
    """What every answer carries comes from the board."""
    board = small_board({"a": 9.0, "b": 8.0})

    frame = Frame(board=board, age_months=None, query=None, command="")

    assert (frame.info, frame.models_on_board) == (board.info, 2)
