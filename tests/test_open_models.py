"""What a board that lists closed models too says where open ones are asked for."""

from __future__ import annotations

from datetime import date

import pytest
from builders import info_of

from bot.core.board import read_board
from bot.core.names import Aliases, build_names
from bot.respond import Asker, Responder

TABLE = """\
|排名|类别|大模型|总分|医疗|
|---|---|---|---|---|
|1|商用|maple-max|90|91|
|2|开源|alder-7b|80|81|
|3|商用|birch-pro|70|71|
"""
TERMINAL = Asker(surface="plain", language=None, client_language="zh")
QUESTIONS = [
    "开源模型前三",
    "开源前三",
    "医疗最强的开源模型",
    "開源模型有哪些",
    "/top 开源",
    "best open source model",
    "top 3 open-weight models",
    "open models",
    "which open model is best at 医疗?",
]


def responder_of(*, only_open: bool) -> Responder:
    """A board with a column of classes, which is known and no part of it."""
    board = read_board(TABLE.encode(), "table.md", info_of(only_open=only_open))
    return Responder(build_names(board, Aliases()), today=lambda: date(2025, 5, 1))


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_board_that_cannot_tell_open_models_says_so(question: str) -> None:
    """It names no model in place of them."""
    data = responder_of(only_open=False).ask_for_data(question, TERMINAL)

    assert data["status"] in {"unanswerable", "not_found"}
    assert data["models"] == []
    assert any(word in str(data["text"]) for word in ("开源", "開源", "open"))


def test_a_command_says_what_it_passed_over() -> None:
    """What else it asks for is answered."""
    text = responder_of(only_open=False).ask("/top 医疗 开源 3", TERMINAL).text

    assert "没看懂“开源”" in text


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_board_of_open_models_only_needs_no_word_for_it(question: str) -> None:
    """All its models are what was asked for."""
    data = responder_of(only_open=True).ask_for_data(question, TERMINAL)

    assert data["status"] == "answered"
    assert data["notes"] == []
