"""Rich HTML as Telegram reads it (Bot API 10.3): tags, attributes and nesting; out come blocks.

Stricter than the real server where that passes over a slip: what no bot should send is noted.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from double.keyboards import check_button
from double.refusals import ApiError, refuse

Note = Callable[[str], None]
"""Takes what no bot should do, though the server lets it pass."""
RichText = str | list[Any] | dict[str, Any]
Block = dict[str, Any]

_TOKEN = re.compile(
    r"<(?P<end>/?)(?P<tag>[A-Za-z][A-Za-z0-9-]*)(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>"
    r"|(?P<text>[^<]+)|(?P<stray><)"
)
_ATTRIBUTE = re.compile(
    r"\s+(?P<name>[A-Za-z-]+)(?:\s*=\s*(?:\"(?P<a>[^\"]*)\"|'(?P<b>[^']*)'|(?P<c>[^\s\"'>/]+)))?"
)
_ENTITY = re.compile(r"&(#\d+|#[xX][0-9a-fA-F]+|[A-Za-z]+);")
_NAMED = set("lt gt amp quot apos nbsp hellip mdash ndash lsquo rsquo ldquo rdquo".split())
_SPACE = re.compile(r"[ \t\r\n\f]+")
_VOID = {"br", "hr", "img", "input"}
_STYLES = {
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
_INLINE = {*_STYLES, "br", "a", "tg-reference", "tg-emoji", "tg-time", "tg-math", "tg-button"}
_TEXTS = {"p": "paragraph", "footer": "footer", "pre": "pre", "aside": "pullquote"}
_HEADINGS = {f"h{size}" for size in range(1, 7)}
_MEDIA = {"img", "video", "audio", "tg-document", "figure", "tg-collage", "tg-slideshow", "tg-map"}
_BLOCKS = {"hr", "blockquote", "ul", "ol", "table", "details", "tg-math-block", "tg-button-row"}
_BLOCKS |= {*_TEXTS, *_HEADINGS, *_MEDIA}
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
                raise _wrong(f'text is not allowed in tag "{self.tag}"')
        return [child for child in self.inside if isinstance(child, Node)]


def parse_rich(source: str, note: Note) -> list[Block]:
    """The blocks of a text in rich HTML.

    Raises:
        ApiError: Telegram refuses it.
    """
    return list(_blocks(_tree(source, note).inside, note))


def _wrong(said: str) -> ApiError:
    return refuse(f"can't parse rich message: {said}")


def _tree(source: str, note: Note) -> Node:
    opened = [Node("")]
    for token in _TOKEN.finditer(source):
        at = len(source[: token.start()].encode())
        if token["text"] is not None:
            opened[-1].inside.append(_decoded(token["text"], note))
            continue
        tag = (token["tag"] or "").lower()
        if tag not in _INLINE | _BLOCKS | _PARTS:
            raise _wrong(f'Unsupported start tag "{tag}" at byte offset {at}')
        if not token["end"]:
            node = Node(tag, _attributes(tag, token["attributes"], note))
            opened[-1].inside.append(node)
            if tag not in _VOID:
                opened.append(node)
        elif opened[-1].tag != tag:
            raise _wrong(
                f'Unmatched end tag at byte offset {at}, expected "</{opened[-1].tag}>", '
                f'found "</{tag}>"'
            )
        else:
            opened.pop()
    if len(opened) > 1:
        raise _wrong(f'Can\'t find end tag corresponding to start tag "{opened[-1].tag}"')
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


def _blocks(nodes: list[Node | str], note: Note) -> Iterator[Block]:
    """Blocks; loose text between them is a paragraph."""
    loose: list[Node | str] = []
    for node in [*nodes, Node("")]:
        if isinstance(node, str) or node.tag in _INLINE:
            loose.append(node)
            continue
        if any(isinstance(child, Node) or child.strip() for child in loose):
            yield {"type": "paragraph", "text": _text(loose, note)}
        loose = []
        if node.tag:
            yield _block(node, note)


def _block(node: Node, note: Note) -> Block:  # noqa: PLR0911 - one line for each kind
    tag = node.tag
    if tag in _HEADINGS:
        return {"type": "heading", "text": _text(node.inside, note), "size": int(tag[1])}
    if tag in _TEXTS:
        return {"type": _TEXTS[tag], "text": _text(node.inside, note, keep=tag == "pre")}
    match tag:
        case "hr":
            return {"type": "divider"}
        case "blockquote":
            return _quote(node, note)
        case "ul" | "ol":
            return {
                "type": "list",
                "items": [_item(tag, item, note) for item in _only(node, "li")],
            }
        case "table":
            return _table(node, note)
        case "details":
            return _details(node, note)
        case "tg-math-block":
            return {"type": "mathematical_expression", "expression": _plain(node)}
        case "tg-button-row":
            buttons = [_button(button, note) for button in _only(node, "tg-button")]
            if not 1 <= len(buttons) <= 8:
                raise refuse("RICH_MESSAGE_BUTTONS_INVALID")
            return {"type": "buttons", "buttons": buttons} | _chosen(node, "align", note)
    if tag in _MEDIA:
        raise refuse("RICH_MESSAGE_PHOTO_NO_MEDIA_FOUND")
    raise _wrong(f'tag "{tag}" is not allowed here')


def _only(node: Node, tag: str) -> list[Node]:
    for child in node.elements():
        if child.tag != tag:
            raise _wrong(f'tag "{child.tag}" is not allowed in tag "{node.tag}"')
    return node.elements()


def _quote(node: Node, note: Note) -> Block:
    cites = [c for c in node.inside if isinstance(c, Node) and c.tag == "cite"]
    rest = [child for child in node.inside if child not in cites]
    credit = {"credit": _text(cites[0].inside, note)} if cites else {}
    if "expandable" in node.attributes:
        return {"type": "expandable_blockquote", "text": _text(rest, note)} | credit
    return {"type": "blockquote", "blocks": list(_blocks(rest, note))} | credit


def _item(kind: str, node: Node, note: Note) -> dict[str, Any]:
    boxes = [c for c in node.inside if isinstance(c, Node) and c.tag == "input"]
    rest = [child for child in node.inside if child not in boxes]
    item: dict[str, Any] = {"blocks": list(_blocks(rest, note))}
    if boxes:
        item |= {"has_checkbox": True, "is_checked": "checked" in boxes[0].attributes}
    if kind == "ol":
        item["type"] = node.attributes.get("type", "1")
    return item


def _details(node: Node, note: Note) -> Block:
    first = next((c for c in node.inside if isinstance(c, Node) or c.strip()), None)
    if not isinstance(first, Node) or first.tag != "summary":
        raise _wrong('tag "summary" must come first in tag "details"')
    rest = [child for child in node.inside if child is not first]
    block: Block = {"type": "details", "summary": _text(first.inside, note)}
    block["blocks"] = list(_blocks(rest, note))
    return block | ({"is_open": True} if "open" in node.attributes else {})


def _table(node: Node, note: Note) -> Block:
    elements = node.elements()
    block: Block = {"type": "table"}
    if elements and elements[0].tag == "caption":
        block["caption"] = _text(elements.pop(0).inside, note)
    rows = []
    for row in elements:
        if row.tag != "tr":
            raise _wrong(f'tag "{row.tag}" is not allowed in tag "table"')
        rows.append([_cell(cell, note) for cell in row.elements()])
    block["cells"] = rows
    for name in ("bordered", "striped", "compact"):
        if name in node.attributes:
            block[f"is_{name}"] = True
    if sum(any("text" in cell for cell in row) for row in rows) < 2:
        for cell in (cell for row in rows for cell in row if "text" in cell):
            cell["text"] = without_links(cell["text"])  # a defect of the server of 2026-09
    return block


def _cell(node: Node, note: Note) -> dict[str, Any]:
    if node.tag not in {"td", "th"}:
        raise _wrong(f'tag "{node.tag}" is not allowed in tag "tr"')
    text = _text(node.inside, note)
    cell: dict[str, Any] = {"text": text} if text else {}
    if node.tag == "th":
        cell["is_header"] = True
    for name in ("colspan", "rowspan"):
        if name in node.attributes:
            value = node.attributes[name]
            if not value.isdecimal() or int(value) < 1:
                raise _wrong(f"{name} must be a positive number")
            cell[name] = int(value)
    cell["align"] = "center" if node.tag == "th" else "left"
    cell["valign"] = "middle"
    return cell | _chosen(node, "align", note) | _chosen(node, "valign", note)


def _chosen(node: Node, name: str, note: Note) -> dict[str, str]:
    value = node.attributes.get(name)
    known = {"align": ("left", "center", "right"), "valign": ("top", "middle", "bottom")}[name]
    if value is None:
        return {}
    if value not in known:
        note(f"rich HTML knows no {name} {value!r}")
        return {}
    return {name: value}


def _text(nodes: list[Node | str], note: Note, *, keep: bool = False) -> RichText:
    """Inline content: a string, an object or an array of both; white space as HTML has it."""
    pieces = _pieces(nodes, note, [""], keep=keep)
    _trim_end(pieces)
    return pieces[0] if len(pieces) == 1 else pieces or ""


def _pieces(nodes: list[Node | str], note: Note, last: list[str], *, keep: bool) -> list[Any]:
    pieces: list[Any] = []

    def add(text: str) -> None:
        last[0] = text[-1:] or last[0]
        if pieces and isinstance(pieces[-1], str):
            pieces[-1] += text
        elif text:
            pieces.append(text)

    for node in nodes:
        if isinstance(node, str):
            text = node if keep else _SPACE.sub(" ", node)
            add(text.lstrip(" ") if not keep and last[0] in {"", " ", "\n"} else text)
        elif node.tag == "br":
            add("\n")
        elif node.tag not in _INLINE:
            raise _wrong(f'tag "{node.tag}" is not allowed in inline content')
        else:
            piece = _inline(node, note, last, keep=keep)
            last[0] = last[0] or "."
            pieces.append(piece)
    return pieces


def _trim_end(pieces: list[Any]) -> None:
    while pieces:
        last = pieces[-1]
        if isinstance(last, str):
            pieces[-1] = last.rstrip(" \n")
            if pieces[-1]:
                return
            pieces.pop()
        else:
            return


def _inline(node: Node, note: Note, last: list[str], *, keep: bool) -> dict[str, Any]:
    tag, attributes = node.tag, node.attributes
    if tag == "tg-button":
        return {"type": "button", "button": _button(node, note)}
    if tag == "tg-math":
        return {"type": "mathematical_expression", "expression": _plain(node)}
    if tag == "tg-emoji":
        if not attributes.get("emoji-id", "").isdecimal() or len(_plain(node)) > 8:
            raise refuse("RICH_MESSAGE_EMOJI_INVALID")
        named = {"custom_emoji_id": attributes["emoji-id"], "alternative_text": _plain(node)}
        return {"type": "custom_emoji"} | named
    if tag == "a" and "name" in attributes:
        return {"type": "anchor", "name": attributes["name"]}
    pieces = _pieces(node.inside, note, last, keep=keep)
    text = pieces[0] if len(pieces) == 1 else pieces or ""
    if tag == "a":
        return _link(attributes.get("href", ""), text)
    if tag == "tg-reference":
        return {"type": "reference", "text": text, "name": attributes.get("name", "")}
    if tag == "tg-time":
        unix, form = attributes.get("unix", ""), attributes.get("format", "")
        if not unix.isdecimal() or not re.fullmatch(r"r|w?[dD]?[tT]?", form):
            raise refuse("RICH_MESSAGE_RICH_TEXT_INVALID")
        time = {"unix_time": int(unix), "date_time_format": form}
        return {"type": "date_time", "text": text} | time
    return {"type": _STYLES[tag], "text": text}


def _link(href: str, text: RichText) -> dict[str, Any]:
    if href.startswith("#"):
        return {"type": "anchor_link", "text": text, "anchor_name": href[1:]}
    if not re.match(r"https?://[^\s/]+|tg://|mailto:.|tel:.", href):
        raise refuse("RICH_MESSAGE_URL_INVALID")
    return {"type": "url", "text": text, "url": href}


def _plain(node: Node) -> str:
    for child in node.inside:
        if isinstance(child, Node) and child.tag not in {"tg-emoji", "tg-time"}:
            raise _wrong(f'tag "{child.tag}" is not allowed in tag "{node.tag}"')
    return "".join(c if isinstance(c, str) else _plain(c) for c in node.inside).strip()


def _button(node: Node, note: Note) -> dict[str, Any]:
    given = node.attributes
    kinds: dict[str, dict[str, Any]] = {
        "url": {"url": given.get("url")},
        "callback_data": {"callback_data": given.get("data")},
        "switch_inline_query": {"switch_inline_query": given.get("query")},
        "switch_inline_query_current_chat": {
            "switch_inline_query_current_chat": given.get("query")
        },
        "copy_text": {"copy_text": {"text": given.get("text")}},
        "disabled": {"disabled": {}},
    }
    kind = given.get("type", "")
    if kind not in kinds:
        raise refuse("RICH_MESSAGE_BUTTON_INVALID")
    button = {"text": _plain(node)} | kinds[kind]
    button |= {"style": given["style"]} if "style" in given else {}
    check_button(button, note, is_rich=True)
    return button


def without_links(text: RichText) -> RichText:
    """Inline content whose links are only text."""
    if isinstance(text, str):
        return text
    if isinstance(text, list):
        return [without_links(piece) for piece in text]
    if text["type"] == "url":
        return without_links(text["text"])
    return text | ({"text": without_links(text["text"])} if "text" in text else {})
