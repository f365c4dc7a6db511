"""The Reply: a Document laid out for one surface, ready to be sent."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.queries import Choose, Query
from bot.rendering.document import Ask, Button


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a channel sends.

    Attributes:
        text: In the markup of the surface.
        surface: The surface's name.
        language: `zh` or `en`.
        buttons: Rows of buttons; a channel turns their actions into tokens.
        rest: Shows what a count left out of a list; None where it left nothing out.
        query: What it answers, to be followed up; None where the text asked nothing.
        choice: Which one it asks, to be answered in words; None where it asks nothing.
    """

    text: str
    surface: str
    language: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    rest: Ask | None = None
    query: Query | None = None
    choice: Choose | None = None
