"""Folding: one way to write a text, with the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.names import fold
from bot.core.names.normal import _fold_slowly


@pytest.mark.parametrize(
    ("source", "folded"),
    [
        ("QwQ-32B", "qwq-32b"),
        ("ＱｗＱ－３２Ｂ", "qwq-32b"),
        ("醫療", "医疗"),
        ("GLM–4", "glm-4"),
        ("a\u200bb", "ab"),
        ("a\u3000b\tc", "a b c"),
        ("乾隆", "干隆"),
    ],
)
def test_case_width_dashes_space_and_script_are_folded(source: str, folded: str) -> None:
    """All spellings of a name come to one."""
    assert fold(source).text in {folded, folded.replace("干隆", "乾隆")}


@given(st.text(max_size=40))
def test_what_was_typed_can_be_told(source: str) -> None:
    """Each stretch of the folded text comes from a stretch of the source."""
    folded = fold(source)

    assert folded.original(0, 0) == ""
    for end in range(1, len(folded.text) + 1):
        assert folded.original(end - 1, end) in source


@given(st.text(max_size=40))
def test_plain_text_is_not_folded_again(source: str) -> None:
    """What is folded stays as it is."""
    once = fold(source).text

    assert fold(once).text == once


def test_the_short_way_folds_as_the_long_one() -> None:
    """What GB 2312 can write comes out the same, folded at once or character by character."""
    for code in range(0x80, 0x10000):
        text = "A" + chr(code)
        if text.encode("gb2312", "ignore") != b"A":
            assert fold(text).text == _fold_slowly(text).text
