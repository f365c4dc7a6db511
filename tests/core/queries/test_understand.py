"""Robustness: any text is read quickly, and only to what can be asked and said again."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core.names import Names
from bot.core.queries import Choose, NoteKind, ReadingContext, Slip, SlipKind, Understood, is_valid
from bot.core.reading import command_text, understand
from bot.core.reading.lexicon import lexicon
from bot.core.reading.understand import MAX_CHARACTERS

relaxed = settings(deadline=None, suppress_health_check=list(HealthCheck))
TERMS = (
    "医疗 法律 数学 总分 阿里 智谱 千问 deepseek qwq-32b phi-4 r1 qwen2.5 llama 32B 7-14b 10 60"
    ' 85分 @v3.19 24G top5 前三 >= <= * + , 、 / - ! ? ： （ org: model:"x y" 🙂'
)
VOCABULARY = [
    *(word for listed in lexicon().chinese.values() for word, _ in listed),
    *(f" {phrase} " for listed in lexicon().english.values() for phrase, _ in listed),
    *TERMS.split(),
]
ODD = ["", " ", "\n", "/", "//", "/ ", "🙂", "🙂" * 500, "？", "@bot", "\x00", "\ud800", "'" * 50]


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_are_not_understood(text: str, names: Names) -> None:
    """Texts without a word are told as not understood."""
    reading = understand(text, names)

    assert isinstance(reading, Slip)
    assert reading.kind in {SlipKind.NOT_UNDERSTOOD, SlipKind.NO_SUCH_COMMAND}


def test_long_text_is_cut_and_says_so(names: Names) -> None:
    """Only the beginning of a long text is read; a note names the rest."""
    reading = understand("/top 医疗 " + "5 " * 4000, names)

    assert isinstance(reading, Understood)
    assert reading.query.count == 5
    assert [note.kind for note in reading.notes] == [NoteKind.IGNORED]
    assert MAX_CHARACTERS < 4096


@relaxed
@given(text=st.text(max_size=400))
def test_any_text_is_read(names: Names, text: str) -> None:
    """No text of any kind raises."""
    understand(text, names)
    understand("/top " + text, names)
    understand("/compare " + text, names)


def _check(reading: object, names: Names) -> None:
    """A reading holds a valid query, which its command asks again."""
    if isinstance(reading, Understood):
        query = reading.query
        assert is_valid(query)
        again = understand("/" + command_text(query, names), names)
        assert isinstance(again, Understood)
        assert again.query == query
    elif isinstance(reading, Choose):
        assert reading.holes
        assert all(len(hole.candidates) > 1 for hole in reading.holes)


def test_any_words_come_to_something_that_can_be_asked(names: Names) -> None:
    """However words are mixed, what is understood is a query with a command."""
    chance = random.Random(5)  # noqa: S311 - a fixed sequence
    previous, choice = None, None
    for _ in range(1500):
        text = "".join(chance.choices(VOCABULARY, k=chance.randint(1, 9)))
        context = ReadingContext(previous=previous, open_choice=choice)
        reading = understand(text, names, context)
        _check(reading, names)
        if isinstance(reading, Understood) and chance.random() < 0.1:
            previous = reading.query
        if isinstance(reading, Choose):
            choice = reading
