"""Words right before a subject that are none of their own there: `chinese law`."""

from __future__ import annotations

from bot.core.queries.senses import Sense
from bot.core.queries.terms import USED, Terms
from bot.core.queries.understood import NoteKind

_ATTRIBUTES = frozenset({"chinese", "中文"})
"""Words of a column that before another one say in which language, as all of the board is."""


def drop_attributes(terms: Terms) -> None:
    """Leave out a column that only says more of the one right behind it; a note tells."""
    text, lexemes = terms.lexed.text, terms.lexed.lexemes
    if not any(word in text for word in _ATTRIBUTES):
        return
    for number in range(len(lexemes) - 1):
        one, other = lexemes[number : number + 2]
        is_subject = one.sense is Sense.DOMAIN is other.sense
        is_beside = not text[one.end : other.start].strip()
        if is_subject and is_beside and text[one.start : one.end] in _ATTRIBUTES:
            terms.shape[number] = USED
            terms.note(NoteKind.IGNORED, terms.said(one, one))
