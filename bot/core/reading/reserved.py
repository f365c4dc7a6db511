"""Which words say something in questions by themselves, so that no name may be called so."""

from __future__ import annotations

from bot.core.names import Names, fold
from bot.core.queries.command_words import COMMANDS
from bot.core.reading.senses import Sense
from bot.core.reading.tokenize import tokenizer_of

_NAMES = frozenset(
    (
        Sense.WORD,
        Sense.HAN,
        Sense.DOMAIN,
        Sense.ORG,
        Sense.ORG_OR_FAMILY,
        Sense.FAMILY,
        Sense.OUTSIDE,
    )
)
"""What may be part of a name; what lies outside the board may be a name once a host says so."""


def is_said(word: str, names: Names) -> bool:
    """Whether a word is a command, a number, or made of words of questions alone."""
    folded = fold(word).text.strip()
    tokens = tokenizer_of(names).tokens(folded)
    return folded in COMMANDS or not any(token.sense in _NAMES for token in tokens)
