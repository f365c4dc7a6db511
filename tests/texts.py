"""Hypothesis strategies for what people, and programs, may send: any text at all."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from bot.core.names import Names
from bot.core.queries.command_words import COMMANDS
from bot.core.reading.lexicon import lexicon
from bot.core.reading.numerals import OPERATOR_SIGNS

LONGEST = 4000
"""Characters; a message of Telegram holds 4096."""

_JOINS = ("", " ", "、", ",", "和", " vs ", "/", "-", "\n")
_NUMBERS = ("0", "-1", "1e9", "007", "3.14159", "99999999999", "½", "²", "٣", "十", "32b", "7-14b")
_ODD = ("\x00", "\u200b", "\u202e", "\ufeff", "\ud800", "🏳️‍🌈", "<b>", "&amp;", '"', "@", "`", "[[")


def words_of(names: Names) -> list[str]:
    """Words of the grammar, names of the board, numbers and odd characters."""
    board = names.board
    return [
        *(word for listed in lexicon().chinese.values() for word, _ in listed),
        *(word for listed in lexicon().english.values() for word, _ in listed),
        *(f"/{word}" for word in COMMANDS),
        *OPERATOR_SIGNS,
        *(model.name for model in board.models),
        *(column.name for column in board.columns),
        *board.orgs,
        *names.family_rows,
        *_NUMBERS,
        *_ODD,
    ]


def texts(names: Names) -> SearchStrategy[str]:
    """Any characters; words of the grammar and names, joined anyhow; one thing said very often."""
    word = st.sampled_from(words_of(names))
    piece = word | st.text(max_size=4) | st.integers(-(10**6), 10**12).map(str)
    soup = st.builds(
        lambda pieces, join: join.join(pieces),
        st.lists(piece, min_size=1, max_size=24),
        st.sampled_from(_JOINS),
    )
    often = st.builds(lambda text, times: (text * times)[:LONGEST], soup, st.integers(1, LONGEST))
    return st.text(max_size=200) | soup | often
