"""A name typed as printed means itself, in commands and questions, whatever it consists of."""

from __future__ import annotations

from datetime import date

import pytest
from builders import board_of, info_of
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.boards import aliases
from bot.core.board import same_name_key
from bot.core.names import build_names
from bot.respond import Asker, Responder

COLUMNS = (
    "总分", "coding能力", "AI数学", "AI", "agent与工具调用", "知识", "知识 2024", "R&D", "C++",
    "law/order",
)  # fmt: skip
MODELS = (
    "gpt-5", "gpt-5 (low)", "alder", "alder+", "all", "best", "top-1", "birch & co", "x/y",
    "小斐 与 大白", "foo, bar", "model 1", "the pine", "worst", "law",
)  # fmt: skip
ASKER = Asker(surface="plain", language=None, client_language="zh")
TODAY = date(2025, 5, 1)


def responder_of(models: tuple[str, ...], columns: tuple[str, ...]) -> Responder:
    """A board of one organisation with such names."""
    rows = {
        model: (
            "org",
            "7B",
            {c: float(90 - (7 * row + 3 * n) % 40) for n, c in enumerate(columns)},
        )
        for row, model in enumerate(models)
    }
    return Responder(build_names(board_of(rows, info=info_of()), aliases()), today=lambda: TODAY)


@pytest.fixture(scope="module")
def odd() -> Responder:
    """A board of names that the words of questions take apart."""
    return responder_of(MODELS, COLUMNS)


def asked(responder: Responder, text: str) -> tuple[object, ...]:
    """What became of a text: status, models, columns, notes."""
    data = responder.ask_for_data(text, ASKER)
    return data["status"], data["models"], data["domains"], data["notes"]


@pytest.mark.parametrize("model", MODELS)
def test_a_model_is_itself_wherever_it_stands(odd: Responder, model: str) -> None:
    """Carded by command and alone, compared with any other in both orders, with any column."""
    for text in (f"/model {model}", model):
        assert asked(odd, text) == ("answered", [model], list(COLUMNS), [])
    for other in MODELS:
        if other != model:
            for text in (f"/compare {model} {other}", f"/compare {model}, {other}"):
                assert asked(odd, text)[:2] == ("answered", [model, other]), text
    for column in COLUMNS:
        text = f"/model {model} {column}"
        assert asked(odd, text) == ("answered", [model], [column], []), text


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("text", ["/top {}", "/top {} 3", "{} 前三", "top 3 in {}"])
def test_a_column_is_itself_wherever_it_stands(odd: Responder, column: str, text: str) -> None:
    """No part of its header is read as anything else."""
    status, _models, domains, notes = asked(odd, text.format(column))

    assert (status, domains, notes) == ("answered", [column], [])


@pytest.mark.parametrize("text", ["best in AI数学", "worst at AI数学", "AI数学 best"])
def test_words_of_questions_stay_words_in_a_question(odd: Responder, text: str) -> None:
    """Models called `best` and `worst` do not keep anyone from asking for the best."""
    data = odd.ask_for_data(text, ASKER)

    assert (data["kind"], data["domains"]) == ("ranking", ["AI数学"])


@pytest.mark.parametrize("text", ["worst at a", "/top a 1 worst", "/top a", "a"])
def test_a_column_that_is_called_as_a_model_is_ranked_by(text: str) -> None:
    """But for commands that ask for models, which card and compare it."""
    responder = responder_of(("a", "b"), ("a", "best"))

    assert asked(responder, text)[2] == ["a"]
    assert asked(responder, "/model a")[:2] == ("answered", ["a"])
    assert asked(responder, "/compare b a")[:2] == ("answered", ["b", "a"])
    assert asked(responder, "/top best worst")[2] == ["best"]


NAMES = st.text(alphabet="ab1 +-_/&与和（）().·", min_size=1, max_size=9).map(
    lambda name: f"q{name.strip()}"
)


@settings(max_examples=25)
@given(st.lists(NAMES, min_size=2, max_size=4, unique_by=same_name_key))
def test_every_command_that_is_echoed_works(models: list[str]) -> None:
    """For any names: what an answer calls itself gives the same answer."""
    responder = responder_of(tuple(models), COLUMNS[:3])
    for model in models:
        first = responder.ask_for_data(f"/model {model}", ASKER)
        again = responder.ask_for_data(f"/{first['command']}", ASKER)
        if first["status"] == "answered":
            assert again["models"] == first["models"]
            assert model in first["models"]
