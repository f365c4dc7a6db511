"""What a text asks that was not written for the bot: names in brackets, another's message."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from bot.core.queries import NO_FILTER, Kind, Query
from bot.rendering import Reply

_LATIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._:/()+-]*")
"""A stretch that a model's name can be, with its spaces."""
MOST = 6
"""Names that are asked for together: as many as can be compared."""


def looked_up(names: Sequence[str], ask: Callable[[str], Reply]) -> str | None:
    """What to ask for names in double brackets.

    Brackets are also links and code: a name that finds nothing is passed over.

    Args:
        names: As they stand there.
        ask: Answers a text.

    Returns:
        The text to ask; None where no name finds anything.
    """
    found = [name for name in names if _finds(ask(name))][:MOST]
    if len(found) < 2:
        return found[0] if found else None
    return f"/compare {', '.join(found)}"


def borrowed(text: str, ask: Callable[[str], Reply]) -> str:
    """What to ask about another member's message: the models it names, else the message itself.

    Args:
        text: What the message says.
        ask: Answers a text.
    """
    if _finds(ask(text)):
        return text
    found = list(dict.fromkeys(name for name in _candidates(text) if _is_model(ask(name))))[:MOST]
    if not found:
        return text
    return f"/model {found[0]}" if len(found) == 1 else f"/compare {', '.join(found)}"


def _candidates(text: str) -> Iterator[str]:
    """Stretches that may be a model's name: whole ones, else their words."""
    for stretch in _LATIN.findall(text)[: 2 * MOST]:
        whole = stretch.strip(" .:/()+-")
        words = whole.split()[: 2 * MOST]
        yield whole
        if len(words) > 1:
            yield from words


def _is_model(reply: Reply) -> bool:
    return reply.query is not None and reply.query.kind is Kind.MODEL


def _finds(reply: Reply) -> bool:
    """Whether a text names something of the board and asks nothing else."""
    query = reply.query
    if query is None:
        return reply.choice is not None
    if query.kind in {Kind.MODEL, Kind.ORGANISATION, Kind.COMPARISON}:
        return True
    return query == Query(kind=Kind.RANKING, domains=query.domains, where=NO_FILTER) and bool(
        query.domains
    )
