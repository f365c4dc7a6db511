"""Several models in one text."""

from __future__ import annotations

import pytest
from name_outcomes import said_of

from bot.core.names import Names

R1 = "DeepSeek-R1"
SMALL = "Mistral-Small-3.1-24B-Instruct-2503"
QWEN = "qwen2.5-{}b-instruct"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("qwen2.5 72b phi 4 gemma3 27b", [QWEN.format(72), "phi-4", "gemma-3-27b-it"]),
        ("qwq和R1", ["qwq-32b", R1]),
        (
            "llama 4 maverick vs deepseek v3 0324",
            ["Llama-4-Maverick-17B-128E-Instruct-FP8", "deepseek-chat-v3-0324"],
        ),
        ("qwen2.5 72b, 32b 和 14b", [QWEN.format(72), QWEN.format(32), QWEN.format(14)]),
        ("R1 和它的 32B 蒸馏版", [R1, "DeepSeek-R1-Distill-Qwen-32B"]),
        ("phi-4、混元、minimax", ["phi-4", "hunyuan-large", "MiniMax-Text-01"]),
        ("phi-4", ["phi-4"]),
        ("qwq-32b / GLM-Z1-32B", ["qwq-32b", "GLM-Z1-32B-0414"]),
        (
            "hermes and the original 405b",
            ["Hermes-3-Llama-3.1-405B", "Meta-Llama-3.1-405B-Instruct"],
        ),
        ("Mistrál Small 3.1 and Gemmá-3-27B", [SMALL, "gemma-3-27b-it"]),
    ],
)
def test_the_split_is_found_by_what_resolves(names: Names, text: str, expected: list[str]) -> None:
    """Any separators or none, spaces inside names; what is said once carries over."""
    assert [said_of(mention.outcome) for mention in names.models_in(text)] == expected


def test_an_unclear_part_alone_is_unclear(names: Names) -> None:
    """A name that could be several, or is not on the board, leaves the others found."""
    found = [said_of(mention.outcome) for mention in names.models_in("qwq vs GLM-4-9B vs gpt-4o")]

    assert found == ["qwq-32b", ("GLM-4-9B-0414", "glm-4-9b-chat"), ()]


def test_a_mention_says_where_it_stands(names: Names) -> None:
    """Text and positions are those of the folded text."""
    first, second = names.models_in("QwQ 和 Phi-4")

    assert (first.text, first.start, first.end) == ("qwq", 0, 3)
    assert (second.text, second.start, second.end) == ("phi-4", 6, 11)


@pytest.mark.parametrize("text", ["", "  ", ",,,", "和"])
def test_no_name_is_no_mention(names: Names, text: str) -> None:
    """Separators alone name nothing."""
    assert all(said_of(mention.outcome) == () for mention in names.models_in(text))
