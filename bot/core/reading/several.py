"""Several questions in one text: each is read by itself, as if it had been asked alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from bot.core.names import Names
from bot.core.queries.query import NO_FILTER, Kind, Order, Query
from bot.core.queries.selection import sharing_first
from bot.core.queries.understood import Note, NoteKind, Reading, Several, Understood
from bot.core.reading.patterns import USED
from bot.core.reading.said import Said
from bot.core.reading.senses import CONTEST, ENDS, NAMES, Sense

MOST = 3
"""How many questions of one text are answered."""
_ENDS = re.compile(r"(?<=[?？!！。；;\n])(?!$)")
"""Behind a sentence."""
_ASKING = frozenset((*ENDS, Sense.COUNT, Sense.NTH, Sense.WHO))
"""Senses that ask of one column what may be asked of the next one anew."""
_OF = frozenset((Sense.DOMAIN, *NAMES, Sense.SIZE))
_QUESTION = (
    Sense.WHO, Sense.WHICH, Sense.HOW_MANY, *ENDS, Sense.COUNT, Sense.PLACE, Sense.SCORE,
    Sense.RANKS, Sense.NTH, *CONTEST, Sense.PLACES, Sense.ANY, Sense.FOLLOW, Sense.TRAITS,
)  # fmt: skip

Ask = Callable[[str, Query | None], Reading]
"""Reads a text that may follow a query up."""


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, without those that are but signs."""
    parts = (part.strip() for part in _ENDS.split(text))
    return tuple(part for part in parts if any(map(str.isalnum, part)))


def clauses(said: Said) -> tuple[str, ...]:
    """The parts of a text that `and` or a comma joins, each with an end and a column of its own.

    `law and medicine top 3` is one question, `best for law and best for math` are two.
    """
    if said.has(*CONTEST, Sense.BOTH) or said.mentions:
        return ()
    cuts = [0]
    for number in _joints(said):
        asks = _asks(said, cuts[-1], number)
        if asks and _asks(said, number + 1, len(said.tokens)):
            cuts.append(number + 1)
    if len(cuts) == 1:
        return ()
    ends = [*(cut - 1 for cut in cuts[1:]), len(said.tokens)]
    parts = []
    for start, end in zip(cuts, ends, strict=True):
        first = said.tokens[start - 1].end if start else 0
        last = said.tokens[end].start if end < len(said.tokens) else len(said.text.folded)
        parts.append(said.text.original(first, last))
    return tuple(parts)


def _joints(said: Said) -> Iterator[int]:
    return (
        number
        for number, token in enumerate(said.tokens)
        if token.sense is Sense.AND and said.free[number] != USED
    )


def _asks(said: Said, start: int, end: int) -> bool:
    """Whether what no term has taken of some tokens asks for an end of a column."""
    senses = {said.tokens[n].sense for n in range(start, end) if said.free[n] != USED}
    return not senses.isdisjoint(_OF) and not senses.isdisjoint(_ASKING)


def is_question(said: Said) -> bool:
    """Whether a sentence asks something, and tells no mere story."""
    return said.has(*_QUESTION)


def read_each(parts: tuple[str, ...], ask: Ask, names: Names) -> Reading | None:
    """The reading of several questions; None where any of them cannot be answered alone."""
    readings: list[Understood] = []
    for part in parts[:MOST]:
        reading = ask(part, readings[-1].query if readings else None)
        if isinstance(reading, Several):
            readings += reading.parts
        elif isinstance(reading, Understood):
            readings.append(reading)
        else:
            return None
    if len(parts) > MOST:
        note = Note(kind=NoteKind.IGNORED, said=" ".join(parts[MOST:])[:64])
        readings[-1] = replace(readings[-1], notes=(*readings[-1].notes, note))
    return together(tuple(readings[:MOST]), names)


def together(readings: tuple[Understood, ...], names: Names) -> Reading:
    """Several answers; who leads each of several columns are simply their leaders."""
    unique = tuple(dict.fromkeys(readings))
    if len(unique) == 1:
        return unique[0]
    domains = tuple(domain for reading in unique for domain in reading.query.domains)
    are_apart = len(set(domains)) == len(domains) == len(unique)
    if are_apart and all(_asks_leader(reading.query, names) for reading in unique):
        notes = tuple(note for reading in unique for note in reading.notes)
        return Understood(Query(kind=Kind.LEADERS, domains=domains), notes, direct=True)
    return Several(unique)


def _asks_leader(query: Query, names: Names) -> bool:
    """Whether a ranking asks for the first of one column, of all models."""
    is_first = query.count is not None and query.count == sharing_first(query, names)
    return (
        query.kind is Kind.RANKING
        and query.order is Order.BEST
        and query.where == NO_FILTER
        and not query.after
        and query.version is None
        and is_first
    )
