"""Two sides of a comparison that might be read as one, and lists of what a line holds."""

from __future__ import annotations

import pytest

from tests.core.queries.conftest import Reads


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("/compare qwq 阿里", "which 阿里"),
        ("/compare qwen2.5 阿里", "which qwen2.5, 阿里"),
        ("/compare qwq phi-4 阿里", "which 阿里"),
        ("/compare 阿里 7B", "which 阿里, 7B"),
        ("/compare 8B 7B", "which 8B, 7B"),
        ("/compare 8B 7B law", "which 8B, 7B"),
        ("qwq和阿里谁强", "which 阿里"),
        ("/compare 7B 32B", "compare 9B 32B"),
        ("/compare 阿里 智谱", "compare 阿里巴巴 智谱AI"),
        ("/compare 7B", "slip needs-models"),
        ("/compare qwq", "slip needs-models"),
        ("/compare google gemma 3 27b", "slip needs-models"),
    ],
)
def test_two_sides_are_two(reads: Reads, text: str, reading: str) -> None:
    """Who names two sides is asked which models they are, not told that there is one."""
    assert reads(text) == reading


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("R1蒸馏里数学最好的", "top 推理与数学计算 1 distill"),
        ("best of the R1 distills at math", "top 推理与数学计算 1 distill"),
        ("R1蒸馏前三", "top 3 distill"),
        ("R1蒸馏里最差的", "top 1 distill worst"),
        ("/top R1蒸馏 3", "top 3 distill"),
        ("top 3 R1 distill", "top 3 distill"),
        ("R1蒸馏法律排第几", "which R1蒸馏"),
        ("R1蒸馏 32B 数学最好", "model DeepSeek-R1-Distill-Qwen-32B 推理与数学计算"),
    ],
)
def test_a_line_is_listed_where_its_best_are_asked(reads: Reads, text: str, command: str) -> None:
    """What was distilled from R1 is a list where an end of it is asked, else one of several."""
    assert reads(text) == command
