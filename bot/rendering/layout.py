"""Lays a Document out for a surface: one jinja2 environment per surface, one template each."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from bot.core.queries import Query
from bot.errors import RenderError
from bot.rendering.document import (
    Block,
    Details,
    Document,
    Footer,
    Heading,
    Listing,
    Paragraph,
    Table,
)
from bot.rendering.reply import Reply
from bot.rendering.rows import table_rows
from bot.rendering.surface import SURFACES, Surface
from bot.rendering.tables import table_lines

_Renderer = Callable[[tuple[Block, ...]], str]
_TEMPLATES = Path(__file__).parent / "templates"
_TAG = re.compile(r"<[^>]*>")
_KINDS = {
    Heading: "heading",
    Paragraph: "paragraph",
    Table: "table",
    Listing: "listing",
    Details: "details",
    Footer: "footer",
}
"""What templates call the blocks: comparing a word costs less than a test for each kind."""


def lay_out(document: Document, surface_name: str, query: Query | None = None) -> Reply:
    """Lay a document out for a surface; `query` is what it answers, to be followed up.

    What a surface has no room for is left out from the end: folded details first, never the
    heading or the footer.

    Raises:
        RenderError: There is no such surface, or it has no room even for heading and footer.
    """
    surface = SURFACES.get(surface_name)
    if surface is None:
        raise RenderError(f"No surface {surface_name!r}; there are: {', '.join(SURFACES)}.")
    render = _renderer(surface_name)
    text = render(document.blocks)
    if not _has_room(text, document, surface):
        text = _first_with_room(render, document, surface)
    return Reply(
        text=text,
        surface=surface.name,
        language=document.language,
        buttons=document.buttons if surface.has_buttons else (),
        rest=document.rest,
        query=query,
    )


def _has_room(text: str, document: Document, surface: Surface) -> bool:
    if surface.block_limit is not None and _block_count(document) > surface.block_limit:
        return False
    if surface.text_limit is None or len(text) <= surface.text_limit:
        return True
    read = html.unescape(_TAG.sub("", text)) if surface.is_html else text
    return len(read) <= surface.text_limit and (
        surface.byte_limit is None or len(text.encode()) <= surface.byte_limit
    )


def _block_count(document: Document) -> int:
    """Blocks as Telegram counts them: a row is one, an item two, for it holds a paragraph."""
    count = len(document.blocks)
    for block in document.blocks:
        match block:
            case Table():
                count += len(block.rows) + 1
            case Listing():
                count += 2 * len(block.items)
            case Details():
                count += len(block.paragraphs) + 1
    return count


def _first_with_room(render: _Renderer, document: Document, surface: Surface) -> str:
    for shorter in _shorter(document):
        text = render(shorter.blocks)
        if _has_room(text, shorter, surface):
            return text
    raise RenderError(
        f"The {surface.name} surface takes {surface.text_limit} characters; heading and footer "
        "alone are longer. Shorten the names of the board."
    )


def _shorter(document: Document) -> Iterator[Document]:
    """The document with ever fewer blocks, the least needed left out first."""
    blocks = list(document.blocks)
    loose: list[Block] = [block for block in blocks if isinstance(block, Details)]
    loose += [
        block for block in reversed(blocks) if not isinstance(block, Details | Heading | Footer)
    ]
    for block in loose:
        blocks = [kept for kept in blocks if kept is not block]
        yield replace(document, blocks=tuple(blocks))


@cache
def _renderer(surface_name: str) -> _Renderer:
    """The macro `reply` of a surface's template; a call of it needs no new context."""
    macro = getattr(_template(SURFACES[surface_name]).module, "reply")  # noqa: B009 - mypy cannot know it
    return lambda blocks: str(macro([(_KINDS[type(b)], b) for b in blocks])).rstrip("\n")


def _template(surface: Surface) -> Template:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES / (surface.templates or surface.name)),
        autoescape=surface.is_html,  # noqa: S701 - the others have no markup, or escape by `e`
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.filters["lines"] = partial(_lines, cells=surface.width)
    environment.filters["rows"] = table_rows
    if surface.is_rich_markup:
        environment.filters["e"] = _rich_escape()
    return environment.get_template("reply.jinja")


def _rich_escape() -> Callable[[str], str]:
    from rich.markup import escape  # noqa: PLC0415 - only the terminal needs it

    return escape


def _lines(table: Table, *, cells: int | None) -> str:
    if cells is None:
        raise RenderError("A surface whose template draws tables must say how wide it is.")
    return "\n".join(table_lines(table, cells))
