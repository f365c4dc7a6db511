"""Completion: what goes on from a text, the best first, and never what contradicts it."""

from __future__ import annotations

import re
from itertools import product

import pytest
from builders import TOTAL, board_of
from hypothesis import given
from hypothesis import strategies as st

from bot.core.board import ModelName
from bot.core.names import Aliases, Names
from bot.core.names.complete import Completion
from bot.core.names.resolve import contradiction


def models(names: Names, typed: str) -> list[ModelName]:
    """The names that go on from a text."""
    return [names.board.models[row].name for row in names.completion.models(typed).rows]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("qw", ["qwq-32b", "qwen2.5-72b-instruct", "qwen2.5-32b-instruct"]),
        ("GEMM", ["gemma-3-27b-it", "gemma-3-12b-it", "gemma-3-4b-it", "gemma-3-1b-it"]),
        ("gl", ["GLM-Z1-32B-0414", "GLM-4-32B-0414", "GLM-Z1-9B-0414"]),
        ("qwen2.5-7", ["qwen2.5-72b-instruct", "qwen2.5-7b-instruct"]),
        ("gemma 3 1", ["gemma-3-12b-it", "gemma-3-1b-it"]),
        ("llama 3 3", ["Llama-3.3-70B-Instruct", "Llama-3.3-70B-Instruct-fp8"]),
        ("mistral small 3 1 2", ["Mistral-Small-3.1-24B-Instruct-2503"]),
        ("glm 4 0414 3", ["GLM-4-32B-0414"]),
        ("gemma3 27", ["gemma-3-27b-it"]),
        ("maver", ["Llama-4-Maverick-17B-128E-Instruct-FP8"]),
        ("averick", ["Llama-4-Maverick-17B-128E-Instruct-FP8"]),
        ("ds 32", ["DeepSeek-R1-Distill-Qwen-32B"]),
        ("internlm2.5", ["internlm2_5-20b-chat", "internlm2_5-7b-chat"]),
        ("智谱 9", ["GLM-Z1-9B-0414", "GLM-4-9B-0414", "glm-4-9b-chat"]),
        ("智谱9", ["GLM-Z1-9B-0414", "GLM-4-9B-0414", "glm-4-9b-chat"]),
        ("滿血", ["DeepSeek-R1"]),
        ("书", ["internlm2_5-20b-chat", "internlm2_5-7b-chat"]),
        ("書", ["internlm2_5-20b-chat", "internlm2_5-7b-chat"]),
        ("ｐｈｉ", ["phi-4"]),
        ("hunyuan-a5", ["hunyuan-large"]),
        ("", []),
        ("   ", []),
        ("gpt", []),
        ("x" * 300, []),
    ],
)
def test_names_go_on_from_what_was_typed(names: Names, typed: str, first: list[str]) -> None:
    """Beginnings of names, words, sizes, nicknames and makers, in any script; the best first."""
    assert models(names, typed)[: max(len(first), 1)] == first


@pytest.mark.parametrize(
    "typed",
    [
        "qwen3",
        "qwen3-",
        "phi-4-mini",
        "gemma 2 ",
        "qwen 70b",
        "llama 4 70",
        "glm-5",
        "deepseek-v3.1",
        "qwen2.5-7b-coder",
    ],
)
def test_nothing_goes_on_from_another_model(names: Names, typed: str) -> None:
    """What names another version, size or product goes on with nothing."""
    assert models(names, typed) == []


def test_a_number_goes_on_only_where_it_is_last(names: Names) -> None:
    """`qwen 32` may become 32B, never 72B; `qwen 3` followed by a blank is the number three."""
    rows = [names.board.by_name[name].row for name in models(names, "qwen 32")]
    sizes = {names.signature(row).name_sizes for row in rows}

    assert sizes == {frozenset({32.0})}
    assert models(names, "qwen 3") != []
    assert models(names, "qwen 3 ") == []


def test_every_beginning_of_a_name_offers_it(names: Names) -> None:
    """Whoever types a printed name finds it at every letter."""
    for model in names.board.models:
        for length in range(1, len(model.name) + 1):
            assert model.name in models(names, model.name[:length])


def test_a_whole_name_offers_it_first(names: Names) -> None:
    """A printed name comes before those that only begin with it, unless it is the worse one."""
    for model in names.board.models:
        offered = models(names, model.name)

        assert offered[0] == model.name


_WORDS = "qwen llama glm gemma mistral deepseek r1 z1 distill scout instruct fp8 0414"
_NUMBERS = "3 4 2.5 3.1 70 7b 9b 32b 72b"


@pytest.mark.parametrize("count", [1, 2, 3])
def test_what_is_offered_contradicts_nothing(names: Names, count: int) -> None:
    """Of what was typed only the last number may say less than the name that is offered."""
    for said in product(f"{_WORDS} {_NUMBERS}".split(), repeat=count):
        typed = " ".join(said)
        tokens = names.read(re.sub(r"(?<![a-z\d.])[\d.]+(?: [\d.]+)*$", "", typed))
        for row in names.completion.models(typed).rows if not tokens.is_empty else ():
            assert not contradiction(tokens, names.signature(row)), (typed, row)


@given(typed=st.text(max_size=100))
def test_any_text_may_be_completed(names: Names, typed: str) -> None:
    """No text fails, and no name is offered twice."""
    rows = names.completion.models(typed).rows

    assert len(set(rows)) == len(rows)
    names.completion.orgs(typed)
    names.completion.domains(typed)


@pytest.mark.parametrize(
    ("typed", "domains"),
    [
        ("医", ["医疗"]),
        ("醫", ["医疗"]),
        ("law", ["法律"]),
        ("推理", ["推理与数学计算"]),
        ("yili", ["医疗"]),
        ("", []),
        ("zzz", []),
    ],
)
def test_domains_go_on_from_what_was_typed(names: Names, typed: str, domains: list[str]) -> None:
    """Columns by their names, in English, pinyin and traditional characters."""
    assert list(names.completion.domains(typed)) == domains


@pytest.mark.parametrize(
    ("typed", "orgs"),
    [("阿", ["阿里巴巴"]), ("micro", ["微软"]), ("Zhip", ["智谱AI"]), ("tx", ["腾讯"]), ("?", [])],
)
def test_organisations_go_on_from_what_was_typed(
    names: Names, typed: str, orgs: list[str]
) -> None:
    """Organisations by any word for them."""
    assert list(names.completion.orgs(typed)) == orgs


def test_models_without_a_score_come_last() -> None:
    """The best by the first column come first; who has no score there comes at the end."""
    board = board_of(
        {
            "aru-1b": ("one", "1B", {TOTAL: None}),
            "aru-2b": ("one", "2B", {TOTAL: 40.0}),
            "aru-3b": ("one", "3B", {TOTAL: 60.0}),
        }
    )

    rows = Completion(board, Aliases(), {}).models("aru").rows

    assert rows == (2, 1, 0)
