"""Reads rich HTML twice: as the double of Telegram does, and as a tree of our own few tags."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from double.rich import parse_rich
from double.rich_limits import check_rich

OURS: dict[str, set[str]] = {
    **{tag: set() for tag in ("b", "code", "i", "mark", "h4", "p", "footer", "ul", "li", "tr")},
    **{tag: set() for tag in ("details", "summary")},
    "a": {"href"},
    "ol": {"start"},
    "table": {"bordered", "striped", "compact"},
    "td": {"align"},
    "th": {"align"},
}
"""The tags that a reply may have, each with its attributes."""


@dataclass(slots=True)
class Element:
    """A tag with what it holds.

    Attributes:
        name: Of the tag.
        attributes: As parsed; one without a value is None.
        text: All text within it.
        children: The tags right inside it.
    """

    name: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    text: str = ""
    children: list[Element] = field(default_factory=list)

    def all(self, name: str) -> list[Element]:
        """Every tag of this name within it, in order."""
        found = []
        for child in self.children:
            found += [child] if child.name == name else []
            found += child.all(name)
        return found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert {name for name, _value in attrs} <= OURS[tag]
        element = Element(tag, dict(attrs))
        self.open[-1].children.append(element)
        self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().name == tag

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data


def read_rich(text: str) -> Element:
    """Parse a rich reply; the root holds its blocks.

    Raises:
        ApiError: Telegram would refuse it.
        AssertionError: It has a tag that is not ours, or what no bot should send.
    """
    slips: list[str] = []
    check_rich(parse_rich(text, slips.append))
    assert slips == []
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert reader.open == [reader.root]
    return reader.root
