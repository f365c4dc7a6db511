"""What users typed is repeated as one short, harmless line."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.said import LONGEST, said


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("qwen 32b", "qwen 32b"),
        ("  two\n lines\t", "two lines"),
        ("a\u202eb\u200bc\x07", "abc"),
        ("\ud800x", "x"),
        ("　全角　", "全角"),
        ("x" * 65, "x" * 63 + "…"),
    ],
)
def test_typed_text_becomes_one_clean_line(typed: str, shown: str) -> None:
    """Line breaks, control and half characters are gone; long text is cut with a sign."""
    assert said(typed) == shown


@given(st.text())
def test_any_text_can_be_repeated(typed: str) -> None:
    """Whatever is typed comes back encodable, on one line and short."""
    shown = said(typed)

    assert shown.encode().decode() == shown
    assert len(shown) <= LONGEST
    assert not {unicodedata.category(character) for character in shown} & {"Cc", "Cf", "Cs", "Zl"}
