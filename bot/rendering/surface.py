"""The surfaces a reply can be laid out for, with the limits of each."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """Where a reply is shown.

    Attributes:
        name: Its own.
        templates: The name of its folder of templates; "" where that is its own name.
        rows_per_page: How many rows of a list one page shows.
        width: Cells a table should not be wider than; None where tables are not drawn.
        text_limit: Characters a reply may have after markup is read; None is no limit.
        byte_limit: Bytes a reply may have with its markup; None is no limit.
        block_limit: Blocks a reply may have, rows and items counted; None is no limit.
        has_buttons: Buttons can be pressed there.
        shows_buttons: A page's number is read off its buttons rather than told in the text.
        speaks_tables: Tables are read out row by row.
        has_cells: Tables are drawn by the reader's program, which aligns their cells.
        tells_method: Under a table its method and source are told, folded away.
        is_html: Its markup is HTML.
        is_rich_markup: Its markup is that of the library rich.
    """

    name: str
    templates: str = ""
    rows_per_page: int
    width: int | None = None
    text_limit: int | None = None
    byte_limit: int | None = None
    block_limit: int | None = None
    has_buttons: bool = False
    shows_buttons: bool = False
    speaks_tables: bool = False
    has_cells: bool = False
    tells_method: bool = False
    is_html: bool = False
    is_rich_markup: bool = False


CLASSIC = Surface(
    name="classic",
    rows_per_page=10,
    width=40,
    text_limit=4096,
    byte_limit=32768,
    has_buttons=True,
    shows_buttons=True,
    is_html=True,
)
"""Telegram's parse_mode HTML. Limits: Bot API, sendMessage, `text` (code points after parsing;
bytes before, seen on the server); width: what a phone shows without wrapping."""
RICH = Surface(
    name="rich",
    rows_per_page=20,
    width=40,
    text_limit=32768,
    block_limit=500,
    has_buttons=True,
    shows_buttons=True,
    has_cells=True,
    tells_method=True,
    is_html=True,
)
"""Telegram's rich messages, whose tables the program of the reader draws. Limits: Bot API 10.3,
Rich Message Limits (code points after parsing; blocks with rows and items)."""
PLAIN = Surface(
    name="plain", rows_per_page=10, text_limit=4096, has_buttons=True, speaks_tables=True
)
"""Lines that a screen reader reads well."""
TERMINAL = Surface(name="terminal", rows_per_page=10, width=72, is_rich_markup=True)
"""A terminal, in the markup of the library rich."""
NARROW_TERMINALS = tuple(
    replace(TERMINAL, name=f"terminal-{width}", templates="terminal", width=width)
    for width in (64, 56, 48, 40)
)
"""Terminals with less room, the widest first; in the last one rows take two lines."""

SURFACES = {
    surface.name: surface for surface in (CLASSIC, RICH, PLAIN, TERMINAL, *NARROW_TERMINALS)
}


def terminal_surface(columns: int | None) -> str:
    """The name of the widest terminal surface that fits into so many columns, else the narrowest.

    Args:
        columns: How wide the terminal is; None takes the widest there is.
    """
    fitting = (s.name for s in (TERMINAL, *NARROW_TERMINALS) if (s.width or 0) <= (columns or 0))
    return TERMINAL.name if columns is None else next(fitting, NARROW_TERMINALS[-1].name)
