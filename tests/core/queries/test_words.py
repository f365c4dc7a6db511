"""The word tables: each word stands once, written as texts are folded."""

from __future__ import annotations

from bot.core.names import fold
from bot.core.queries.chinese import CHINESE
from bot.core.queries.english import ENGLISH
from bot.core.queries.grammar import COMMANDS
from bot.core.queries.senses import Sense


def test_no_word_has_two_senses() -> None:
    """Each word stands under one sense only, once."""
    words = [word for listed in CHINESE.values() for word in listed.split()]
    phrases = [phrase for listed in ENGLISH.values() for phrase in listed.split("|")]

    for listed in (words, phrases):
        assert sorted(listed) == sorted(set(listed))


def test_words_are_folded() -> None:
    """A word is written as folding leaves it, or no text could hold it."""
    for listed in (*CHINESE.values(), *ENGLISH.values(), *COMMANDS):
        assert fold(listed).text == listed


def test_each_sense_has_its_own_letter() -> None:
    """The shape of a text tells every sense from the others."""
    letters = [sense.value for sense in Sense]

    assert len(set(letters)) == len(letters)
    assert all(len(letter) == 1 for letter in letters)
