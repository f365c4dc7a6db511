"""Aliases proved against a board."""

from __future__ import annotations

import pytest

from benchmarks.boards import aliases, shipped
from bot.core.names import Aliases, check_aliases


def test_the_shipped_aliases_have_no_problem() -> None:
    """The file that is shipped keeps its own rules."""
    assert check_aliases(aliases(), shipped()) == ()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (Aliases(models={"DeepSeek-R2": ("老大",)}), "is not a model of the board"),
        (Aliases(models={"phi-4": ("小斐7b",)}), "another size"),
        (Aliases(models={"gemma-3-27b-it": ("大宝 2 27b",)}), "another version"),
        (Aliases(models={"Mistral-Small-24B-Instruct-2501": ("小米2503",)}), "another date"),
        (Aliases(models={"phi-4": ("QwQ 32B",)}), "is the printed name of 'qwq-32b'"),
        (Aliases(models={"phi-4": ("maverick",)}), "already means 'Llama-4-Maverick"),
        (Aliases(models={"phi-4": ("gemma",)}), "fits other models (gemma-3-27b-it, "),
        (
            Aliases(models={"phi-4": ("小斐",), "qwq-32b": ("小斐",)}),
            "is claimed by 'phi-4' and 'qwq-32b'",
        ),
        (Aliases(words={"gpt": ("吉皮提",)}), "is not a word in the names"),
        (Aliases(words={"qwen": ("llama",)}), "is itself a word in the names"),
        (Aliases(words={"qwen": ("千问3",)}), "says a number"),
        (Aliases(organisations={"OpenAI": ("欧派",)}), "is not an organisation of the board"),
        (Aliases(products={"Google": ("Meta",)}), "is the printed name of 'Meta'"),
        (
            Aliases(organisations={"Google": ("大厂",), "Meta": ("大厂",)}),
            "is claimed by 'Google' and 'Meta'",
        ),
        (Aliases(domains={"编程": ("代码",)}), "is not a column of the board"),
        (Aliases(domains={"医疗": ("法律",)}), "is the printed name of '法律'"),
    ],
)
def test_what_no_alias_may_do_is_one_line(given: Aliases, said: str) -> None:
    """Whatever crosses, shadows, points to nothing or is claimed twice is told."""
    problems = check_aliases(given, shipped())

    assert len(problems) == 1
    assert said in problems[0]


@pytest.mark.parametrize(
    "given",
    [
        Aliases(models={"DeepSeek-R1": ("大鲸鱼", "deepseek-reasoner")}),
        Aliases(models={"DeepSeek-R1": ("大鲸鱼 671b",)}),
        Aliases(models={"Mistral-Small-24B-Instruct-2501": ("mistral small 3",)}),
        Aliases(words={"qwen": ("千问",), "": ("亲爱的",), "instruct": ("指令",)}),
        Aliases(domains={"医疗": ("健康",), "心理健康": ("健康",)}),
    ],
)
def test_nicknames_and_shared_words_of_domains_are_fine(given: Aliases) -> None:
    """What adds a word and contradicts nothing is kept; a word of two domains is asked about."""
    assert check_aliases(given, shipped()) == ()
