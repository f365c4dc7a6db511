"""Rich HTML as a tree of elements: which tags, attributes and entities Telegram knows."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from double.refusals import ApiError, refuse
from double.shapes import Note

_TOKEN = re.compile(
    r"<(?P<end>/?)(?P<tag>[A-Za-z][A-Za-z0-9-]*)(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>"
    r"|(?P<text>[^<]+)|(?P<stray><)"
)
_ATTRIBUTE = re.compile(
    r"\s+(?P<name>[A-Za-z-]+)(?:\s*=\s*(?:\"(?P<a>[^\"]*)\"|'(?P<b>[^']*)'|(?P<c>[^\s\"'>/]+)))?"
)
_ENTITY = re.compile(r"&(#\d+|#[xX][0-9a-fA-F]+|[A-Za-z]+);")
_NAMED = {"lt", "gt", "amp", "quot", "apos", "nbsp", "hellip", "mdash", "ndash"}
_NAMED |= {"lsquo", "rsquo", "ldquo", "rdquo"}
_VOID = {"br", "hr", "img", "input"}
STYLES = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em"), "italic"),
    **dict.fromkeys(("u", "ins"), "underline"),
    **dict.fromkeys(("s", "strike", "del"), "strikethrough"),
    "code": "code",
    "mark": "marked",
    "sub": "subscript",
    "sup": "superscript",
    "tg-spoiler": "spoiler",
}
INLINE = {*STYLES, "br", "a", "tg-reference", "tg-emoji", "tg-time", "tg-math", "tg-button"}
TEXTS = {"p": "paragraph", "footer": "footer", "pre": "pre", "aside": "pullquote"}
HEADINGS = {f"h{size}" for size in range(1, 7)}
MEDIA = {"img", "video", "audio", "tg-document", "figure", "tg-collage", "tg-slideshow", "tg-map"}
BLOCKS = {"hr", "blockquote", "ul", "ol", "table", "details", "tg-math-block", "tg-button-row"}
BLOCKS |= {*TEXTS, *HEADINGS, *MEDIA}
_PARTS = {"li", "input", "caption", "tr", "th", "td", "summary", "cite", "figcaption"}
_CELL = {"colspan", "rowspan", "align", "valign"}
_ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href", "name"},
    "tg-reference": {"name"},
    "tg-emoji": {"emoji-id"},
    "tg-time": {"unix", "format"},
    "code": {"class"},
    "blockquote": {"expandable"},
    "ol": {"start", "type", "reversed"},
    "li": {"value", "type"},
    "input": {"type", "checked"},
    "table": {"bordered", "striped", "compact"},
    "th": _CELL,
    "td": _CELL,
    "details": {"open"},
    "tg-button-row": {"align"},
    "tg-button": {"type", "url", "data", "query", "text", "style"},
    "img": {"src", "alt", "tg-spoiler"},
    "video": {"src", "tg-spoiler"},
    "audio": {"src"},
    "tg-document": {"src"},
    "tg-map": {"lat", "long", "zoom"},
}


@dataclass(slots=True)
class Node:
    """An element with what is in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    inside: list[Node | str] = field(default_factory=list)

    def elements(self) -> list[Node]:
        """The elements in it.

        Raises:
            ApiError: There is text beside them.
        """
        for child in self.inside:
            if isinstance(child, str) and child.strip():
                raise wrong(f'text is not allowed in tag "{self.tag}"')
        return [child for child in self.inside if isinstance(child, Node)]


def wrong(said: str) -> ApiError:
    """A 400 for HTML that cannot be read."""
    return refuse(f"can't parse rich message: {said}")


def tree(source: str, note: Note) -> Node:
    """The root of the tree that a text in rich HTML is.

    Raises:
        ApiError: Telegram refuses it.
    """
    opened = [Node("")]
    for token in _TOKEN.finditer(source):
        at = len(source[: token.start()].encode())
        if token["text"] is not None:
            opened[-1].inside.append(_decoded(token["text"], note))
            continue
        tag = (token["tag"] or "").lower()
        if tag not in INLINE | BLOCKS | _PARTS:
            raise wrong(f'Unsupported start tag "{tag}" at byte offset {at}')
        if not token["end"]:
            node = Node(tag, _attributes(tag, token["attributes"], note))
            opened[-1].inside.append(node)
            if tag not in _VOID:
                opened.append(node)
        elif opened[-1].tag != tag:
            raise wrong(
                f'Unmatched end tag at byte offset {at}, expected "</{opened[-1].tag}>", '
                f'found "</{tag}>"'
            )
        else:
            opened.pop()
    if len(opened) > 1:
        raise wrong(f'Can\'t find end tag corresponding to start tag "{opened[-1].tag}"')
    return opened[0]


def _decoded(text: str, note: Note) -> str:
    def one(match: re.Match[str]) -> str:
        if match[1][0] != "#" and match[1] not in _NAMED:
            note(f"rich HTML knows no entity {match[0]}")
            return match[0]
        return html.unescape(match[0])

    if "&" in _ENTITY.sub("", text):
        note("rich HTML with a & that is not escaped")
    return _ENTITY.sub(one, text)


def _attributes(tag: str, text: str, note: Note) -> dict[str, str]:
    text = text.rstrip().removesuffix("/")
    found = {}
    for match in _ATTRIBUTE.finditer(text):
        name = match["name"].lower()
        if name not in _ATTRIBUTES.get(tag, ()):
            note(f"rich HTML has no attribute {name!r} of {tag}")
        value = next((match[key] for key in "abc" if match[key] is not None), "")
        found[name] = _decoded(value, note)
    if _ATTRIBUTE.sub("", text).strip():
        note(f"rich HTML with attributes of {tag} that cannot be read: {text.strip()!r}")
    return found
