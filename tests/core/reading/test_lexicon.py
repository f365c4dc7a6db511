"""The lexicon: words of both languages by sense, checked as it is read."""

from __future__ import annotations

import pytest

from bot.core.reading.lexicon import lexicon, parse_lexicon
from bot.core.reading.senses import Sense


def test_a_word_has_one_sense() -> None:
    """A word under two senses is refused, with both named."""
    with pytest.raises(ValueError, match="'best' is both BEST and GOOD"):
        parse_lexicon('[BEST]\nen = ["best"]\n[GOOD]\nen = ["best"]')


def test_a_sense_is_known() -> None:
    """A table that is no sense is refused by its name."""
    with pytest.raises(ValueError, match="'BETS' is no sense"):
        parse_lexicon('[BETS]\nen = ["best"]')


@pytest.mark.parametrize("word", ["Best", "醫療", " best", ""])
def test_a_word_is_written_as_it_is_looked_for(word: str) -> None:
    """A word that no folded text could hold is refused."""
    with pytest.raises(ValueError, match=r"lexicon\.toml: write"):
        parse_lexicon(f'[BEST]\nen = ["{word}"]')


def test_longer_words_come_first() -> None:
    """Of words that begin alike the longest is looked for first."""
    words = parse_lexicon('[BEST]\nzh = ["第一", "第一名"]\nen = ["top", "top rated"]')

    assert words.chinese["第"] == (("第一名", Sense.BEST), ("第一", Sense.BEST))
    assert words.english["top"] == (("top rated", Sense.BEST), ("top", Sense.BEST))


def test_the_shipped_lexicon_is_sound() -> None:
    """The words of the program are read, in both languages, with their lists."""
    words = lexicon()

    assert sum(map(len, words.chinese.values())) > 1000
    assert sum(map(len, words.english.values())) > 1000
    assert words.has("variants", "coder")
