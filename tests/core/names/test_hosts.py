"""Hosts, builds and remarks in brackets say nothing about which model is meant."""

from __future__ import annotations

import pytest
from name_outcomes import said_of

from benchmarks.boards import aliases, shipped
from bot.core.names import Names, build_names, parse_aliases

R1 = "DeepSeek-R1"
FP8 = "Llama-3.3-70B-Instruct-fp8"


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        ("novita/DeepSeek-R1", R1),
        ("deepseek-r1-cerebras", R1),
        ("deepseek-r1:fireworks", R1),
        ("京东云 deepseek r1", R1),
        ("腾讯云 DeepSeek-R1", R1),
        ("deepseek-r1/腾讯", R1),
        ("deepseek-r1@tencent", R1),
        ("phi-4 腾讯", ()),
        ("gemma-3-27b-it google cloud", "gemma-3-27b-it"),
        ("llama 3.3 70b bf-16", "Llama-3.3-70B-Instruct"),
        ("llama 3.3 70b fp_16", "Llama-3.3-70B-Instruct"),
        ("llama 3.3 70b w4a16", "Llama-3.3-70B-Instruct"),
        ("llama 3.3 70b fp-8", FP8),
        ("llama 3.3 70b float8 e4m3", FP8),
        ("llama 3.3 70b 8位浮点", FP8),
        ("phi-4 fp-8", "phi-4"),
        ("腾讯 qwen3 32b", ()),
        ("groq", ()),
    ],
)
def test_hosts_and_builds_are_passed_over(
    names: Names, mention: str, expected: str | tuple[str, ...]
) -> None:
    """Wherever they stand; eight-bit floats go to the row of that build where there is one."""
    assert said_of(names.model(mention)) == expected


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        ("DeepSeek-R1（推荐，最快）", R1),
        ("DeepSeek-R1 (reasoning hidden)", R1),
        ("DeepSeek-R1 (not recommended, slow)", R1),
        ("phi-4 (Groq preview)", "phi-4"),
        ("【限免】phi-4", "phi-4"),
        ("phi-4 (preview)", ()),
        ("phi-4（推理）", ()),
        ("phi-4 (mini, free)", ()),
        ("DeepSeek R1 (free, Distill Llama 8B)", "DeepSeek-R1-Distill-Llama-8B"),
        ("DeepSeek-R1 (0528, recommended)", ()),
        ("phi-4 (Google)", ()),
    ],
)
def test_remarks_in_brackets_are_passed_over(
    names: Names, mention: str, expected: str | tuple[str, ...]
) -> None:
    """What says something about the model is read, what nobody knows makes it unknown."""
    assert said_of(names.model(mention)) == expected


def test_a_host_of_names_can_add_hosts_and_remarks() -> None:
    """Both are words of the alias file."""
    more = parse_aliases({"hosts": {"内网": ["our cluster"]}, "remarks": {"ours": ["咱家的"]}})
    names = build_names(shipped(), aliases().joined(more))

    assert said_of(names.model("phi-4 our cluster")) == "phi-4"
    assert said_of(names.model("内网 phi-4（咱家的）")) == "phi-4"


@pytest.mark.parametrize(
    ("mention", "org"), [("深度求索（推荐）", "深度求索"), ("Google (free tier)", "Google")]
)
def test_remarks_behind_organisations_are_passed_over(
    names: Names, mention: str, org: str
) -> None:
    """Organisations and domains too."""
    assert said_of(names.org(mention)) == org


@pytest.mark.parametrize(
    ("mention", "count"), [("R1系列", 7), ("deepseek r1 family", 7), ("llama 4 models", 2)]
)
def test_a_line_s_family_is_all_its_rows(names: Names, mention: str, count: int) -> None:
    """The plain row does not stand for its line where all of it is asked for."""
    assert len(said_of(names.model(mention))) == count


@pytest.mark.parametrize(
    ("mention", "count"), [("清言", 6), ("qwen chat app", 0), ("元宝", 0), ("海螺", 0)]
)
def test_an_assistant_is_a_question(names: Names, mention: str, count: int) -> None:
    """Its maker's models are offered, never answered for; one model alone is only suggested."""
    assert len(said_of(names.model(mention))) == count
