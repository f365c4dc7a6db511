"""Sizes, versions and dates in other hands: read where one reading fits, never rounded."""

from __future__ import annotations

import pytest
from name_outcomes import said_of

from bot.core.names import Names

V3 = "deepseek-chat-v3-0324"
SMALL = "Mistral-Small-3.1-24B-Instruct-2503"


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        ("mistral small 2025.03", SMALL),
        ("mistral-small 25_03", SMALL),
        ("mistral small March 2025", SMALL),
        ("mistral small 2025年3月", SMALL),
        ("mistral small 2025年1月", "Mistral-Small-24B-Instruct-2501"),
        ("deepseek v3 2025-3-24", V3),
        ("deepseek v3 24 March 2025", V3),
        ("deepseek v3 3月24日", V3),
        ("deepseek v3 (Mar 2025)", V3),
        ("deepseek v3 March 2024", ()),
        ("deepseek v3 2025-04", ()),
        ("deepseek v3 March 25, 2025", ()),
        ("mistral small 25.02", ()),
    ],
)
def test_dates_are_read_however_they_are_written(
    names: Names, mention: str, expected: str | tuple[str, ...]
) -> None:
    """A row's month and day are of the latest year that they may be of."""
    assert said_of(names.model(mention)) == expected


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        ("qwen2.5 0.49b", "qwen2.5-0.5b-instruct"),
        ("llama-3.2-3.21B", "Llama-3.2-3B-Instruct"),
        ("r1 distill llama 70.6b", "DeepSeek-R1-Distill-Llama-70B"),
        ("llama 3.3 70.6b", "Llama-3.3-70B-Instruct"),
        ("qwen2.5 7.6b", "qwen2.5-7b-instruct"),
        ("qwen2.5 7.7b", ()),
        ("gemma 3 27.5b", ()),
        ("llama 3.1 70.6b", ()),
    ],
)
def test_true_counts_of_parameters_are_those_of_the_family(
    names: Names, mention: str, expected: str | tuple[str, ...]
) -> None:
    """Only counts that catalogues print of that family and size, none by rounding."""
    assert said_of(names.model(mention)) == expected


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        ("qwen2505b", "qwen2.5-0.5b-instruct"),
        ("qwen2.5_1_5b", "qwen2.5-1.5b-instruct"),
        ("gemma312b", "gemma-3-12b-it"),
        ("glm49b", ("GLM-4-9B-0414", "glm-4-9b-chat")),
        ("Llama3170BInstruct", ()),
        ("qwen2571b", ()),
        ("gemma 31b", ()),
    ],
)
def test_glued_digits_are_split_where_one_split_fits(
    names: Names, mention: str, expected: str | tuple[str, ...]
) -> None:
    """Digits are never changed, and what fits no row is unknown."""
    assert said_of(names.model(mention)) == expected
