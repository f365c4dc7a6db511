"""Follow-ups: a text that changes just what it says of the query before."""

from __future__ import annotations

from bot.core.queries.query import Query
from bot.core.queries.sentence import Sentence
from bot.core.queries.understood import Reading


def follow_up(sentence: Sentence, previous: Query) -> Reading | None:
    """The reading of a text that continues `previous`; None where it asks something of its own."""
    return None
