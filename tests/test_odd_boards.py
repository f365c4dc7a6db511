"""Boards that lack what others have: every question is answered, and nothing false is claimed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from builders import info_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core.board import read_board
from bot.core.names import Aliases, build_names
from bot.rendering.surface import SURFACES
from bot.respond import Asker, Responder

TODAY = date(2026, 11, 24)
ORGS, SIZES, TOTAL = "机构", "size", "总分"
DOMAINS = ("医疗", "法律")
ROWS: dict[str, tuple[str, str, str, str, str]] = {
    "alder-7b": ("甲司", "7B", "80", "81", "79"),
    "birch-9b": ("乙司", "9B", "70", "/", "69"),
    "cedar-2b": ("甲司", "2B", "60", "61", "/"),
    "birch-70b": ("乙司", "70B", "85", "86", "59"),
}
COLUMNS = (ORGS, SIZES, TOTAL, *DOMAINS)
GAP = re.compile(r"（）|\(\)|by [:,]|[:：，,]\s*$|\b0 domains|0 个领域")
ZH = Asker(surface="plain", language="zh", client_language="zh")
EN = Asker(surface="plain", language="en", client_language="en")


def table(columns: tuple[str, ...], rows: dict[str, tuple[str, ...]]) -> str:
    """A Markdown table of models with some of the columns."""
    lines = [("大模型", *columns), ("---",) * (1 + len(columns))]
    lines += [(name, *cells) for name, cells in rows.items()]
    return "\n".join(f"|{'|'.join(cells)}|" for cells in lines)


def some(*columns: str, models: int = 4) -> str:
    """The first rows with these columns only."""
    kept = [COLUMNS.index(column) for column in columns]
    rows = {name: tuple(cells[n] for n in kept) for name, cells in [*ROWS.items()][:models]}
    return table(columns, rows)


BOARDS = {
    "whole": some(*COLUMNS),
    "bare": "|model|a|\n|---|---|\n| x-1 | 1 |",
    "no organisation": some(SIZES, TOTAL, *DOMAINS),
    "no size": some(ORGS, TOTAL, *DOMAINS),
    "no total": some(ORGS, SIZES, *DOMAINS),
    "scores only": some(*DOMAINS),
    "total only": some(TOTAL),
    "one domain": some(ORGS, SIZES, "医疗"),
    "one row": some(*COLUMNS, models=1),
    "one row, scores only": some(*DOMAINS, models=1),
    "one row, one column": some("医疗", models=1),
    "all equal": table(COLUMNS, {n: (*cells[:2], "50", "50", "50") for n, cells in ROWS.items()}),
    "all zero": table(COLUMNS, {n: (*cells[:2], "0", "0", "0") for n, cells in ROWS.items()}),
    "one score each": table(
        COLUMNS,
        {
            "alder": ("甲司", "/", "/", "81", "/"),
            "birch": ("乙司", "9B", "/", "/", "5"),
            "cedar": ("丙司", "2B", "3", "/", "/"),
        },
    ),
    "one rated row": table(
        COLUMNS,
        {
            "alder": ("甲司", "7B", "80", "81", "79"),
            "birch": ("乙司", "9B", "/", "/", "/"),
            "cedar": ("丙司", "/", "/", "/", "/"),
        },
    ),
    "English": "|Model|Coding|Math|\n|---|---|---|\n|alpha-1|50|60|\n|beta-2|-|59|",
}


@cache
def responder(board: str) -> Responder:
    """What answers from one of the boards, with nothing kept."""
    names = build_names(read_board(BOARDS[board].encode(), board, info_of()), Aliases())
    return Responder(names, today=lambda: TODAY, keep=False)


def text_of(board: str, question: str, asker: Asker = ZH) -> str:
    """The plain answer without its footer."""
    return responder(board).ask(question, asker).text.rpartition("\n")[0]


@pytest.mark.parametrize("board", BOARDS)
def test_what_a_board_does_not_say_leaves_no_gap(board: str) -> None:
    """No empty brackets, no `by` of nobody, no list of nothing, on any page that needs no name."""
    model = next(iter(responder(board).board.by_name))
    for asker in (ZH, EN):
        for question in (f"/model {model}", "/domains", "/leaders", "/sizes", "/about", "法律？"):
            for line in text_of(board, question, asker).splitlines():
                assert not re.search(
                    r"（）|\(\)|by [:,]|[:：，,]\s*$|\b0 domains|0 个领域", line
                ), line


@pytest.mark.parametrize("board", ["bare", "no size", "scores only", "total only", "English"])
@pytest.mark.parametrize(
    "question",
    [
        "32B以下谁最强",
        "/top <=32B",
        "/sizes",
        "最大的模型",
        "最小的模型",
        "/leaders <=32B",
        "/compare 7B 14B",
    ],
)
def test_a_board_without_sizes_says_so(board: str, question: str) -> None:
    """Not that no model is so small: nothing is known of it."""
    assert text_of(board, question).startswith("这张榜没有列出模型规模")
    assert text_of(board, question, EN).startswith("This board does not say how large")


def test_a_board_without_organisations_says_so() -> None:
    """Not that this one organisation is missing."""
    assert text_of("scores only", "/org Acme").startswith("这张榜没有列出机构")


def test_a_table_that_marks_nothing_new_says_so() -> None:
    """Nothing is known of what is new where the table has no marks."""
    assert text_of("whole", "/new").startswith("原表没有标出哪些是新模型")


def test_a_total_alone_is_what_leaders_and_domains_tell_of() -> None:
    """A board with nothing but a total has a leader, and one thing to ask about."""
    assert text_of("total only", "/leaders").startswith("总分第一：birch-70b")
    assert text_of("total only", "/domains").startswith("只有总分可以问")


def test_who_only_ties_leads_nothing() -> None:
    """Where every first place is shared, nobody is said to lead so many domains."""
    assert text_of("all equal", "/leaders").startswith("2 个领域：2 项打平\n")
    assert "全榜第一" not in text_of("all equal", "/org 甲司")
    assert "全榜并列第一：总分、医疗、法律" in text_of("all equal", "/org 甲司")


@pytest.mark.parametrize("board", ["bare", "one row", "all equal", "all zero"])
def test_where_nobody_is_behind_no_share_is_told(board: str) -> None:
    """A model that stands alone, or level with all, is ahead of nobody and behind nobody."""
    model = next(iter(responder(board).board.by_name))

    assert "超过" not in text_of(board, f"/model {model}")


def test_one_model_is_no_comparison() -> None:
    """The next step is one that works on the board."""
    assert text_of("one row", "/compare alder-7b").endswith("例如：/model alder-7b")


QUESTIONS = (
    "{m}",
    "{d}",
    "{o}",
    "/top {d}",
    "/top {d} 3",
    "/top {o}",
    "/top {d},{e}",
    "/top {d}>50",
    "/top {d}*2+{e}",
    "/top -{m}",
    "/top worst",
    "/top 3 smallest",
    "/top <=32B -{o}",
    "/model {m}",
    "/model {m} {d}",
    "/compare {m} {n}",
    "/compare {m} {n} {d}",
    "/compare {o} {p}",
    "/org {o}",
    "/compare 7B 14B",
    "/domains {d}",
    "/leaders {o}",
    "/sizes {d}",
    "/sizes {o}",
    "/new",
    "/diff",
    "{m}和{n}哪个好",
    "{d}最强的是谁",
    "{d}谁最差",
    "{d}前三",
    "{d}第二名是谁",
    "谁最好",
    "{m}排第几",
    "32B以下{d}最好的",
    "最大的模型",
    "{o}和{p}谁强",
    "{o}的{d}怎么样",
    "{m}的短板",
    "{d}超过50分的",
    "除了{o}谁最好",
    "比{m}好的有哪些",
    "比{m}小但更强的",
    "who leads {d}?",
    "best small model at {d}",
    "how good is {m} at {d}",
    "第一名和第二名差多少",
    "各领域第一",
    "每个尺寸最好的",
    "新模型有哪些",
)


@st.composite
def asked(draw: st.DrawFn) -> tuple[str, str]:
    """A board, and a question with its names, or with those of another."""
    board = draw(st.sampled_from(list(BOARDS)))
    shown = responder(draw(st.sampled_from([board, board, "whole"]))).board
    names = {
        "m": st.sampled_from(list(shown.by_name)),
        "n": st.sampled_from(list(shown.by_name)),
        "d": st.sampled_from(list(shown.column_numbers)),
        "e": st.sampled_from(list(shown.column_numbers)),
        "o": st.sampled_from([*shown.orgs, "甲司"]),
        "p": st.sampled_from([*shown.orgs, "乙司"]),
    }
    question = draw(st.sampled_from(QUESTIONS))
    return board, question.format(**{key: draw(value) for key, value in names.items()})


def replies(board: str, question: str) -> Iterator[str]:
    """What is answered on each surface in each language, and as data."""
    for surface in SURFACES:
        for language in ("zh", "en"):
            asker = Asker(surface=surface, language=language, client_language=language)
            yield responder(board).ask(question, asker).text
    yield str(responder(board).ask_for_data(question, ZH))


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(asked())
def test_any_question_is_answered_on_any_board(board_and_question: tuple[str, str]) -> None:
    """No error on any surface in either language, whatever the board lacks.

    For longer: `pytest tests/test_odd_boards.py --hypothesis-profile=long`.
    """
    for text in replies(*board_and_question):
        assert text
        assert "nan" not in text.casefold().split()


LOWER = "|model|Accuracy|Error Rate|\n|---|---|---|\n|alder|9|3|\n|birch|8|1|\n|cedar|7|8|"


@pytest.fixture(scope="module")
def lower() -> Responder:
    """A board with a column in which the lowest score is the best."""
    info = replace(info_of(), lower_is_better=("Error Rate",))
    names = build_names(read_board(LOWER.encode(), "lower", info), Aliases())
    return Responder(names, today=lambda: TODAY, keep=False)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("/top Error Rate", "birch leads Error Rate: 1.0, 2.0 ahead of the next"),
        ("/top Error Rate worst", "cedar is last in Error Rate: 8.0, 5.0 above the next"),
        ("/domains Error Rate", ("Error Rate: first birch, 1.0; 3 models rated, median 3.0, "
                                "highest 8.0 (lower is better)")),
        ("/compare alder birch Error Rate", ("Error Rate: birch is ahead by 2.0 "
                                            "(alder 3.0, birch 1.0)")),
        ("/leaders", "2 domains: alder leads 1, birch 1"),
        ("/top Error Rate Accuracy", ("No score in the mean of Error Rate and Accuracy for all "
                                     "models")),
    ],
)  # fmt: skip
def test_the_lowest_leads_where_lower_is_better(
    lower: Responder, question: str, first: str
) -> None:
    """In lists, cards and comparisons; a mean of both kinds would say nothing."""
    assert lower.ask(question, EN).text.splitlines()[0] == first


def test_a_board_tells_where_lower_is_better(lower: Responder) -> None:
    """`/about` says it of the column."""
    assert "Lower is better in Error Rate." in lower.ask("/about", EN).text
    assert "Error Rate越低越好。" in lower.ask("/about", ZH).text


@pytest.mark.parametrize("question", ["数学谁最强", "阿里最好的模型", "阿里14B以下最好的"])
def test_what_only_other_boards_have_is_not_passed_over(question: str) -> None:
    """A word for a maker or a domain that this board lacks is never read by half, nor left out."""
    aliases = Aliases(
        organisations={"阿里巴巴": ("阿里",)}, domains={"推理与数学计算": ("数学", "计算")}
    )
    board = read_board(BOARDS["no organisation"].encode(), "board", info_of())
    lacking = Responder(build_names(board, aliases), today=lambda: TODAY, keep=False)

    assert lacking.ask_for_data(question, ZH)["status"] in {"unanswerable", "not_found"}


@pytest.mark.parametrize(
    ("weights", "told"),
    [
        ({}, "2 totals differ from the mean"),
        ({"a": 3.0, "b": 1.0}, ""),
        ({"a": 3.0, "z": 1.0}, ""),
    ],
)
def test_totals_are_proved_by_the_weights_that_a_board_states(
    weights: dict[str, float], told: str
) -> None:
    """A weighted total is no odd one; where a column weighed is not there, nothing is told."""
    table_ = b"|model|total|a|b|\n|---|---|---|---|\n|alder|70|80|40|\n|birch|20|10|50|"
    board = read_board(table_, "board", replace(info_of(), weights=weights))
    asked_ = Responder(build_names(board, Aliases()), today=lambda: TODAY, keep=False)

    text = asked_.ask("/about", EN).text
    assert told in text
    assert ("differ from the mean" in text) is bool(told)
