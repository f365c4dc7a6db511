"""Reads rich HTML as strictly as Telegram does: known tags, sound nesting, limits."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

INLINE = {"a": {"href"}, "b": set(), "code": set(), "i": set(), "mark": set()}
TEXTUAL = {
    **{f"h{size}": set() for size in range(1, 7)},
    "p": set(),
    "footer": set(),
    "li": set(),
    "summary": set(),
    "td": {"align"},
    "th": {"align"},
}
"""They hold text and inline tags only."""
HOLDERS = {
    "table": {"bordered", "striped", "compact"},
    "tr": set(),
    "ul": set(),
    "details": set(),
}
ALLOWED: dict[str, set[str]] = {**INLINE, **TEXTUAL, **HOLDERS}
INSIDE = {"tr": "table", "td": "tr", "th": "tr", "li": "ul", "summary": "details"}
"""Tags that stand in one other tag only."""
MAY_BE_EMPTY = {"td", "th"}
CHARACTERS, BLOCKS, COLUMNS, LEVELS = 32768, 500, 20, 16
_REFERENCE = re.compile(r"&(?:#\d+|#x[0-9a-f]+|lt|gt|amp|quot|apos|nbsp|hellip|[mn]dash);")


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

    def all(self, *names: str) -> list[Element]:
        """Every tag of these names within it, in order."""
        found = []
        for child in self.children:
            found += [child] if child.name in names else []
            found += child.all(*names)
        return found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        parent = self.open[-1].name
        assert tag in ALLOWED, f"<{tag}> is unknown"
        assert {name for name, _value in attrs} <= ALLOWED[tag], f"<{tag} {attrs}>"
        assert INSIDE.get(tag, parent) == parent, f"<{tag}> in <{parent}>"
        if parent in {*TEXTUAL, *INLINE}:
            assert tag in INLINE, f"<{tag}> in <{parent}>"
        elif parent in {"table", "tr", "ul"}:
            assert INSIDE.get(tag) == parent, f"<{tag}> in <{parent}>"
        else:
            assert tag not in INLINE, f"<{tag}> outside a block"
        element = Element(tag, dict(attrs))
        self.open[-1].children.append(element)
        self.open.append(element)
        assert len(self.open) - 1 <= LEVELS

    def handle_endtag(self, tag: str) -> None:
        element = self.open.pop()
        assert element.name == tag, f"</{tag}> closes <{element.name}>"
        assert element.text.strip() or tag in MAY_BE_EMPTY, f"<{tag}> is empty"

    def handle_data(self, data: str) -> None:
        if data.strip():
            assert self.open[-1].name in {*TEXTUAL, *INLINE}, f"{data!r} outside a block"
        for element in self.open:
            element.text += data

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)

    handle_comment = handle_decl = handle_pi = unknown_decl


def read_rich(text: str) -> Element:
    """Parse a rich reply; the root holds its blocks.

    Raises:
        AssertionError: Telegram would refuse it, or show something else than was meant.
    """
    reader = _Reader()
    reader.feed(text)
    reader.close()
    root = reader.root
    assert reader.open == [root], f"<{reader.open[-1].name}> stays open"
    assert "&" not in _REFERENCE.sub("", text)
    assert "<" not in re.sub(r"</?[a-z]+\d?(?: [a-z]+(?:=\"[^<>\"]*\")?)*>", "", text)
    assert 0 < len("".join(part.text for part in root.children)) <= CHARACTERS
    blocks = root.all(*HOLDERS, *(set(TEXTUAL) - {"td", "th", "summary"}))
    assert len(blocks) + len(root.all("li")) <= BLOCKS
    for row in root.all("tr"):
        assert 0 < len(row.children) <= COLUMNS
    for table in root.all("table"):
        assert len({len(row.children) for row in table.children}) == 1
    for details in root.all("details"):
        assert [child.name for child in details.children].index("summary") == 0
    return root
