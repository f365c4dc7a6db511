"""Follow-ups: a reply to an answer changes just what it says."""

from __future__ import annotations

import pytest

from bot.core.names import Names
from bot.core.queries import Query, Understood
from bot.core.reading import understand

CASES = [
    ("医疗前五", "那法律呢", "top 法律 5"),
    ("top 5 in medicine", "and law?", "top 法律 5"),
    ("医疗前五", "只看32B以下", "top 医疗 5 <=32B"),
    ("医疗前五", "32B以下", "top 医疗 5 <=32B"),
    ("医疗前五", "前十", "top 医疗 10"),
    ("医疗前五", "倒序", "top 医疗 5 worst"),
    ("医疗前五", "不要阿里", "top 医疗 5 -阿里巴巴"),
    ("阿里医疗前五", "换成智谱", "top 医疗 5 智谱AI"),
    ("阿里有哪些模型", "那智谱呢", "org 智谱AI"),
    ("医疗前五", "再加上法律", "top 医疗 法律 5"),
    ("phi-4 法律多少分", "那医疗呢", "model phi-4 医疗"),
    ("phi-4 法律多少分", "换成qwen2.5-72b", "model qwen2.5-72b-instruct 法律"),
    ("phi-4", "再加上 qwq-32b", "compare phi-4 qwq-32b"),
    ("phi-4 vs qwq-32b", "and law?", "compare phi-4 qwq-32b 法律"),
    ("phi-4 vs qwq-32b", "换成qwen2.5-72b", "compare phi-4 qwen2.5-72b-instruct"),
    ("phi-4 vs qwq-32b", "加上 qwen2.5-72b", "compare phi-4 qwq-32b qwen2.5-72b-instruct"),
    ("phi-4 vs qwq-32b", "add qwen 32b", "which qwen 32b"),
    ("阿里 vs 智谱", "那法律呢", "compare 阿里巴巴 智谱AI 法律"),
    ("各领域第一", "只看14B以下", "leaders <=14B"),
    ("医疗前五", "法律最强的是谁", "top 法律 1"),
    ("医疗前五", "阿里", "org 阿里巴巴"),
    ("医疗前五", "phi-4", "model phi-4"),
    ("医疗前五", "/top 法律", "top 法律"),
    ("医疗前五", "今天天气怎么样", "slip outside"),
    ("phi-4", "那gpt-4o呢", "no model gpt-4o"),
]


@pytest.mark.parametrize(("first", "then", "command"), CASES)
def test_follow_up(first: str, then: str, command: str, names: Names, reads: object) -> None:
    """What is not said stays as it was; what asks something of its own is read on its own."""
    before = understand(first, names)
    assert isinstance(before, Understood)
    assert isinstance(before.query, Query)
    assert callable(reads)

    assert reads(then, before.query) == command
