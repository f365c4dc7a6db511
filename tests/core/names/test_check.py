"""Aliases proved against a board."""

from __future__ import annotations

import pytest

from benchmarks.boards import aliases, shipped
from bot.core.names import Aliases, check_aliases
from bot.core.reading import is_said


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
        (Aliases(models={"phi-4": ("医疗",)}), "already means '医疗'"),
        (Aliases(models={"phi-4": ("鹅厂",)}), "already means 'hunyuan-large'"),
        (Aliases(models={"phi-4": ("健康",)}), "already means '医疗'"),
        (Aliases(words={"phi": ("法学",)}), "already means '法律'"),
        (Aliases(words={"llama": ("千问",)}), "is claimed by 'llama' and 'qwen'"),
        (Aliases(domains={"法律": ("数学",)}), "already means '推理与数学计算'"),
        (Aliases(domains={"法律": ("谷歌",)}), "already means 'Google'"),
        (Aliases(organisations={"Google": ("阿里",)}), "already means '阿里巴巴'"),
        (Aliases(organisations={"Google": ("元宝",)}), "is claimed by 'Google' and '腾讯'"),
        (Aliases(organisations={"Google": ("满血版",)}), "already means 'DeepSeek-R1'"),
        (Aliases(products={"Google": ("qwen",)}), "already means '阿里巴巴'"),
    ],
)
def test_what_no_alias_may_do_is_one_line(given: Aliases, said: str) -> None:
    """Whatever crosses, shadows, points to nothing or is claimed twice is told."""
    problems = check_aliases(given, shipped(), base=aliases())

    assert len(problems) == 1
    assert said in problems[0].line


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


@pytest.mark.parametrize(
    "word", ["top", "最好", "14B", "排行榜", "前五", "3090", "best model", "的"]
)
@pytest.mark.parametrize(
    ("section", "name"),
    [("models", "phi-4"), ("words", "phi"), ("organisations", "Google"), ("domains", "法律")],
)
def test_a_word_of_questions_is_no_alias(section: str, name: str, word: str) -> None:
    """Commands, superlatives, sizes and counts mean what they mean whatever a host writes."""
    given = Aliases(**{section: {name: (word,)}})

    problems = check_aliases(given, shipped(), base=aliases(), is_said=is_said)

    assert {taken for problem in problems for taken in problem.words} == {(section, name, word)}


@pytest.mark.parametrize(
    "given",
    [
        Aliases(models={"DeepSeek-R1": ("老大哥", "满血版")}, domains={"医疗": ("住培考试",)}),
        Aliases(models={"qwq-32b": ("小千",)}, organisations={"腾讯": ("南山必胜客",)}),
        Aliases(domains={"推理与数学计算": ("编程",)}, words={"": ("亲爱的", "最新版")}),
        Aliases(models={"qwen2.5-72b-instruct": ("top dog", "大千问72B")}),
    ],
)
def test_words_of_a_hosts_own_lie_over_the_shipped_ones(given: Aliases) -> None:
    """New words, and shipped ones said again of the same name, are fine."""
    assert check_aliases(given, shipped(), base=aliases(), is_said=is_said) == ()


def test_what_is_taken_out_is_no_alias_and_the_rest_stays() -> None:
    """Of a name's words those stay that are right."""
    given = Aliases(models={"phi-4": ("小斐", "r1")}, products={"Google": ("qwen",)})
    problems = check_aliases(given, shipped(), base=aliases())

    left = given.without({word for problem in problems for word in problem.words})

    assert left == Aliases(models={"phi-4": ("小斐",)}, products={"Google": ()})
