"""The command that asks a question again while some of its names may still be several models."""

from __future__ import annotations

from bot.core.names import Names
from bot.core.queries.understood import Choose
from bot.core.reading.command import open_command_texts
from bot.core.reading.understand import understand


def open_command(choose: Choose, names: Names) -> str:
    """The command without its slash that asks `choose`; "" where none reads back as it.

    A mention that has travelled in a token is known no more, so such questions have none.
    """
    if not all(hole.mention for hole in choose.holes):
        return ""
    texts = open_command_texts(choose, names)
    return next((text for text in texts if _asks(text, choose, names)), "")


def _asks(text: str, choose: Choose, names: Names) -> bool:
    """Whether a command reads as a question: the same holes in the same query."""
    reading = understand(f"/{text}", names)
    return (
        isinstance(reading, Choose)
        and reading.query == choose.query
        and [(hole.position, hole.candidates) for hole in reading.holes]
        == [(hole.position, hole.candidates) for hole in choose.holes]
    )
