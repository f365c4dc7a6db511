"""Slips of the hand: what was plainly meant is put right, and what is a word itself is left."""

from __future__ import annotations

import pytest
from name_outcomes import said_of

from bot.core.names import Found, How, Names, Unknown


@pytest.mark.parametrize(
    ("mention", "domain"),
    [
        ("法绿", "法律"),
        ("公物员", "行政公务"),
        ("推立", "推理与数学计算"),
        ("罗辑", "推理与数学计算"),
        ("语岩", "语言与指令遵从"),
        ("educaton", "教育"),
        ("medecine", "医疗"),
        ("mathmatics", "推理与数学计算"),
        ("psycology", "心理健康"),
    ],
)
def test_slips_in_words_for_domains_are_corrected(names: Names, mention: str, domain: str) -> None:
    """Characters that sound or look alike, letters left out or swapped; the answer says so."""
    assert names.domain(mention) == Found(domain, How.CORRECTED)


@pytest.mark.parametrize("mention", ["推力", "一生", "税务司长", "银杏", "表哥", "意识", "声学"])
def test_an_everyday_word_means_itself(names: Names, mention: str) -> None:
    """What sounds like a word for a domain may be another word."""
    assert isinstance(names.domain(mention), Unknown)


@pytest.mark.parametrize(
    ("mention", "org"),
    [("深度求所", "深度求索"), ("智朴", "智谱AI"), ("徽软", "微软"), ("鹅场", "腾讯")],
)
def test_slips_in_words_for_organisations_are_corrected(
    names: Names, mention: str, org: str
) -> None:
    """The same for makers."""
    assert names.org(mention) == Found(org, How.CORRECTED)


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        ("混沅", "hunyuan-large"),
        ("通议千问2.5 14b", "qwen2.5-14b-instruct"),
        ("yang tuo 3.3 70b", "Llama-3.3-70B-Instruct"),
        ("hùnyuán", "hunyuan-large"),
        ("混沅 turbo", ()),
        ("通议千问3 32b", ()),
    ],
)
def test_chinese_slips_in_names_of_models_are_corrected(
    names: Names, mention: str, expected: str | tuple[str, ...]
) -> None:
    """Sizes and versions still decide; pinyin is read with tones and spaces."""
    assert said_of(names.model(mention)) == expected


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        ("gml-z1-9b", "GLM-Z1-9B-0414"),
        ("gllm z1 9b", "GLM-Z1-9B-0414"),
        ("qw 32b", "qwq-32b"),
        ("phhi 4 14b", "phi-4"),
        ("deepseek rI", "DeepSeek-R1"),
        ("glm-zl-9b", "GLM-Z1-9B-0414"),
        ("mistra1 small 3.1", "Mistral-Small-3.1-24B-Instruct-2503"),
        ("hunyuan-1arge", "hunyuan-large"),
        ("gemma 3 l2b", ()),
        ("qwen2.5 7b rl", ()),
        ("pi 4", ()),
        ("gml", ()),
        ("qwp 32b", ()),
    ],
)
def test_slips_in_short_words_need_something_beside_them(
    names: Names, mention: str, expected: str | tuple[str, ...]
) -> None:
    """Two letters swapped, one doubled or left out, l for 1; sizes and versions never change."""
    assert said_of(names.model(mention)) == expected
