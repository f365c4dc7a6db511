"""Words right before a subject that are none of their own there: `chinese law`."""

from __future__ import annotations

import re

from bot.core.queries.senses import Sense
from bot.core.queries.terms import USED, Terms
from bot.core.queries.understood import NoteKind

_ATTRIBUTES = frozenset({"chinese", "中文"})
"""Words of a column that before another one say in which language, as all of the board is."""

_MEANS = frozenset({"平均分", "平均", "均分"})
"""Words of the total that behind another column ask for what the board does not tell."""

_ANY = re.compile("|".join(sorted(_ATTRIBUTES | _MEANS)))


def drop_attributes(terms: Terms) -> None:
    """Leave out a column that only says more of the one right behind it; a note tells."""
    text, lexemes = terms.lexed.text, terms.lexed.lexemes
    if not _ANY.search(text):
        return
    for number in range(len(lexemes) - 1):
        one, other = lexemes[number : number + 2]
        is_subject = one.sense is Sense.DOMAIN is other.sense
        is_beside = not text[one.end : other.start].strip()
        if is_subject and is_beside and text[other.start : other.end] in _MEANS:
            terms.shape[number + 1] = USED
            terms.note(NoteKind.IGNORED, terms.said(other, other))
        elif is_subject and is_beside and text[one.start : one.end] in _ATTRIBUTES:
            terms.shape[number] = USED
            terms.note(NoteKind.IGNORED, terms.said(one, one))
