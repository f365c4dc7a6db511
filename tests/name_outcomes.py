"""Outcomes in a form that tables of cases can write down."""

from __future__ import annotations

from bot.core.names import Ambiguous, Found, Outcome


def said_of(outcome: Outcome[str]) -> str | tuple[str, ...]:
    """The one name found, the candidates in order, or () for an unknown name."""
    match outcome:
        case Found(name):
            return name
        case Ambiguous(candidates):
            return candidates
        case _:
            return ()
