"""The surfaces a reply can be laid out for, with the limits of each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """Where a reply is shown.

    Attributes:
        name: Also the name of its folder of templates.
        rows_per_page: How many rows of a list one page shows.
        width: Cells a table may be wide; None where the surface aligns by itself or has no tables.
        text_limit: Characters a reply may have after markup is read; None is no limit.
        has_buttons: Buttons can be pressed there.
    """

    name: str
    rows_per_page: int
    width: int | None = None
    text_limit: int | None = None
    has_buttons: bool = False


CLASSIC = Surface(name="classic", rows_per_page=10, width=40, text_limit=4096, has_buttons=True)
"""Telegram's parse_mode HTML. Limit: Bot API, sendMessage, `text`; width: what a phone shows without wrapping."""
PLAIN = Surface(name="plain", rows_per_page=10, text_limit=4096, has_buttons=True)
"""Lines that a screen reader reads well."""
TERMINAL = Surface(name="terminal", rows_per_page=10, width=72)
"""A terminal, in the markup of the library rich."""

SURFACES = {surface.name: surface for surface in (CLASSIC, PLAIN, TERMINAL)}
