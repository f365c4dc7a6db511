"""What columns hold by their headers: totals, and scores that are better when lower."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import info_of

from bot.core.board import Role, check_board, read_board


def roles(*headers: str, lower: tuple[str, ...] = (), higher: tuple[str, ...] = ()) -> list[str]:
    """What the columns behind the models are read as."""
    cells = [("model", *headers), ("---",) * (1 + len(headers)), ("alder", *"1" * len(headers))]
    table = "\n".join(f"|{'|'.join(line)}|" for line in cells)
    info = replace(info_of(), lower_is_better=lower, higher_is_better=higher)
    return [str(column.role) for column in check_board(table.encode(), "t.md", info).columns[1:]]


@pytest.mark.parametrize(
    "header",
    [
        "总分", "总得分", "综合", "Overall", "Overall Score", "Total Score", "【总分】准确率",
        "【总分】", "Average", "AVG", "Avg.", "Mean", "平均分", "均分", "Average ⬆️", "总分（%）",
        "Average (%)", "Average Score", "平均准确率",
    ],
)  # fmt: skip
def test_totals_are_totals(header: str) -> None:
    """However they are called; signs and units behind a header say nothing."""
    assert roles(header, "Law") == [Role.TOTAL, Role.DOMAIN]


def test_a_mean_beside_a_total_is_neither_that_nor_a_domain() -> None:
    """One column ranks the whole board."""
    assert roles("Average", "Overall", "Law") == [Role.IGNORED, Role.TOTAL, Role.DOMAIN]


@pytest.mark.parametrize("header", ["Average Joe", "Mean Field", "综合业务", "Totality", "平均数"])
def test_a_domain_may_begin_like_a_total(header: str) -> None:
    """Only the whole header makes a total."""
    assert roles(header) == [Role.DOMAIN]


LOWER = [
    "Hallucination Rate", "幻觉率", "Error", "Error Rate", "WER", "word error rate", "Loss",
    "Eval loss", "Perplexity", "PPL", "错误率", "Refusal Rate", "拒答率", "Toxicity", "Time",
    "Delay (s)", "Length", "WER ↓", "延迟",
]  # fmt: skip


@pytest.mark.parametrize("header", LOWER)
def test_what_may_be_better_when_lower_is_asked(header: str) -> None:
    """It is not read until the board says; the question names the column and the key."""
    assert roles(header, "Law") == [Role.ASKED, Role.DOMAIN]
    assert roles(header, "Law", higher=(header,)) == [Role.DOMAIN, Role.DOMAIN]
    table = f"|model|{header}|Law|\n|---|---|---|\n|alder|1|2|".encode()

    told = str(check_board(table, "t.md", info_of()))

    assert f"column {header!r}: is a higher score the better one, or a lower?" in told
    assert f"[board] lower_is_better or higher_is_better = [{header!r}]" in told


@pytest.mark.parametrize(
    "header", ["Lossless", "Timeline", "Error Correction", "Terror", "Blower"]
)
def test_other_words_are_not_asked_of(header: str) -> None:
    """A part of a word tells nothing."""
    assert roles(header) == [Role.DOMAIN]


@pytest.mark.parametrize("header", ["Hallucination Rate", "Latency", "价格", "Whatever"])
def test_a_board_says_where_lower_is_better(header: str) -> None:
    """Also of columns that are else not read: the lowest is first, and scores stay as printed."""
    table = f"|model|{header}|\n|---|---|\n|alder|3|\n|birch|/|\n|cedar|1|\n|dogwood|1|".encode()
    board = read_board(table, "t.md", replace(info_of(), lower_is_better=(header,)))
    domain = board.first_column

    assert [board.models[row].name for row in board.orders[domain]] == [
        "cedar",
        "dogwood",
        "alder",
    ]
    assert board.places[domain].tolist() == [3, 0, 1, 1]
    assert (board.spreads[domain].highest, board.spreads[domain].lowest) == (3.0, 1.0)


def test_a_board_of_nothing_else_is_refused_with_the_question() -> None:
    """One line says what to write where."""
    table = b"|model|Error Rate|\n|---|---|\n|alder|3|"

    (problem,) = check_board(table, "t.md", info_of()).problems

    assert "column Error Rate" in str(problem)
    assert "lower_is_better" in str(problem)
