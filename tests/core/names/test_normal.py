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
        ("Mistrál", "mistral"),
        ("Mistra\u0301l", "mistral"),
        ("tōng yì qiān wèn", "tong yi qian wen"),
        ("Łódź", "lodz"),
        ("Львов й が", "львов й が"),
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


def test_a_letter_is_told_with_its_marks() -> None:
    """What was typed is echoed with the marks, whether typed in one with the letter or behind."""
    assert fold("DéepSeek").original(1, 2) == "é"
    assert fold("De\u0301epSeek").original(1, 2) == "e\u0301"


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
