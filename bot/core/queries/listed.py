"""Follow-ups that set side by side what a list before has shown: `前两个比一下`."""

from __future__ import annotations

import re

from bot.core.board import ModelName
from bot.core.names import Names
from bot.core.queries.query import Kind, Query
from bot.core.queries.selection import at_place
from bot.core.queries.senses import Sense
from bot.core.queries.sentence import Sentence
from bot.core.queries.validity import MAX_SIDES

_THEM = re.compile(
    r"它们|他们|她们|这[几两俩二三四五六2-6]|(?<![a-z])(?:them|these|those)(?![a-z])"
)
_FIRST = re.compile(r"前|first|top")
_PLACES = re.compile(r"[Fc]*(?:[B%]c?)+[FcVC]*$")


def compared_of(sentence: Sentence, listed: Query) -> tuple[ModelName, ...]:
    """The two to six models of a list that a text wants compared; empty where it wants none."""
    spoken = sentence.spoken
    if Sense.VERSUS not in spoken or set(spoken) & set("xobfdsrOW"):
        return ()
    places = _places(sentence, listed)
    models = dict.fromkeys(
        model for place in places for model in at_place(listed, place, sentence.names)
    )
    return tuple(models) if 2 <= len(models) <= MAX_SIDES else ()


def _places(sentence: Sentence, listed: Query) -> list[int]:
    """The places of a list that a text means: those it says, its first few, or all shown."""
    text = sentence.terms.lexed.text
    lexemes = sentence.lexemes
    counts = [int(x.number) for x in lexemes if x.sense in "tn" and x.number]
    if _PLACES.match(sentence.spoken.replace(Sense.VERSUS, "")):
        return [1 if x.sense is Sense.BEST else int(x.number) for x in lexemes if x.sense in "B%"]
    if counts and (_FIRST.search(text) or _THEM.search(text)):
        return _up_to(counts[0], listed, sentence.names)
    if _THEM.search(text) and listed.count is not None:
        return _up_to(listed.count, listed, sentence.names)
    return []


def _up_to(count: int, listed: Query, names: Names) -> list[int]:
    """The places of the first so many of a list, each shared one once."""
    places: list[int] = []
    place = 1
    while place <= min(count, MAX_SIDES):
        places.append(place)
        place += max(1, len(at_place(listed, place, names)))
    return places


_WHO_IS_BETTER = re.compile(r"[Fc]*Q?[1V]?(?:d+Z|Zd+)F*$")
_SCORE_IN = re.compile(r"[Fc]*[1]?(?:d+[CP]|[CP]d+)F*$")


def leans_on(spoken: str, previous: Query) -> bool:
    """Whether a question that names nobody is about the models of the query before.

    Who is better at law means one of those compared; a score or a place in law is theirs.
    """
    if previous.kind is Kind.COMPARISON and _WHO_IS_BETTER.match(spoken):
        return True
    return previous.kind in {Kind.MODEL, Kind.COMPARISON} and bool(_SCORE_IN.match(spoken))
