"""The Document: an Answer put into words of one language, before it is laid out for a surface."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from bot.core.queries import Choose, Query, View


class Style(StrEnum):
    """How a stretch of text is set; no style carries meaning alone."""

    PLAIN = "plain"
    STRONG = "strong"
    CODE = "code"
    COMMAND = "command"
    """A bare command: most surfaces find it in the text by themselves."""
    LINK = "link"
    DIM = "dim"


class Span(NamedTuple):
    """A stretch of text in one style; `url` only with LINK (never from user input)."""

    text: str
    style: Style = Style.PLAIN
    url: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """The direct answer in words: the first line of a reply."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of running text."""

    spans: tuple[Span, ...]


class Align(StrEnum):
    """Where a cell's text stands."""

    LEFT = "left"
    RIGHT = "right"


class TableColumn(NamedTuple):
    """A column of a table.

    Attributes:
        title: Its head; "" for none.
        is_name: It holds the names of the rows: where a row does not fit, its name takes a line of
            its own.
    """

    title: str
    align: Align = Align.LEFT
    is_name: bool = False


class TableRow(NamedTuple):
    """A row of a table.

    Attributes:
        cells: One per column.
        tag: A short word behind the name (`new`); "" for none.
        spoken: The row as a sentence, for surfaces that read tables aloud; "" on others.
    """

    cells: tuple[str, ...]
    spoken: str
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with at most one column of names."""

    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]

    @property
    def has_head(self) -> bool:
        """Whether any column has a title."""
        return any(column.title for column in self.columns)


@dataclass(frozen=True, slots=True)
class Listing:
    """Lines that belong together, each an item (names to choose from, examples).

    Attributes:
        first: The number of the first item where items are numbered.
    """

    items: tuple[tuple[Span, ...], ...]
    first: int | None = None


@dataclass(frozen=True, slots=True)
class Details:
    """Text that may be folded away where the surface can."""

    summary: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Footer:
    """The last line: the command that asks the same, board, version, date, source."""

    spans: tuple[Span, ...]


Block = Heading | Paragraph | Table | Listing | Details | Footer


@dataclass(frozen=True, slots=True)
class Ask:
    """Pressing shows this query in this view, in place."""

    query: Query
    view: View


@dataclass(frozen=True, slots=True)
class Pick:
    """Pressing fills the first hole of the question with its candidate number `index`."""

    choose: Choose
    index: int
    view: View


@dataclass(frozen=True, slots=True)
class More:
    """Pressing asks the same question again with another page of candidates."""

    choose: Choose
    view: View


@dataclass(frozen=True, slots=True)
class Publish:
    """Pressing shows to everyone an answer that only the asker sees."""

    query: Query
    view: View


@dataclass(frozen=True, slots=True)
class Copy:
    """Pressing copies a text of 1 to 256 characters."""

    text: str


@dataclass(frozen=True, slots=True)
class Share:
    """Pressing opens a link that asks this query, which others may follow too."""

    query: Query
    view: View


@dataclass(frozen=True, slots=True)
class Inline:
    """Pressing asks which chat, and begins an inline query there with a text of up to 256."""

    text: str


@dataclass(frozen=True, slots=True)
class Nothing:
    """Pressing does nothing: a page marker."""


Sent = Ask | Pick | More | Publish
"""What a press sends to the bot, as a token."""
Action = Sent | Copy | Share | Inline | Nothing


class Button(NamedTuple):
    """A button under a reply; surfaces without buttons leave them out or list them."""

    label: str
    action: Action


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole reply in words.

    Attributes:
        language: `zh` or `en`.
        blocks: In reading order; at least one.
        buttons: Rows of buttons.
        rest: Shows what a count left out of a list; None where it left nothing out.
    """

    language: str
    blocks: tuple[Block, ...]
    buttons: tuple[tuple[Button, ...], ...] = ()
    rest: Ask | None = None


def one_below_the_other(documents: Sequence[Document]) -> Document:
    """Several replies as one, without their buttons."""
    blocks = tuple(block for document in documents for block in document.blocks)
    return Document(language=documents[0].language, blocks=blocks)
