"""Rich HTML as Telegram reads it (Bot API 10.3): the nesting of its elements; out come blocks.

Stricter than the real server where that passes over a slip: what no bot should send is noted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from double.keyboards import check_button
from double.refusals import refuse
from double.rich_html import HEADINGS, INLINE, MEDIA, STYLES, TEXTS, Node, tree, wrong
from double.shapes import Note

RichText = str | list[Any] | dict[str, Any]
Block = dict[str, Any]
_SPACE = re.compile(r"[ \t\r\n\f]+")
_BUTTONS_LIMIT = 8


def parse_rich(source: str, note: Note) -> list[Block]:
    """The blocks of a text in rich HTML.

    Raises:
        ApiError: Telegram refuses it.
    """
    return list(_blocks(tree(source, note).inside, note))


def _blocks(nodes: list[Node | str], note: Note) -> Iterator[Block]:
    """Blocks; loose text between them is a paragraph."""
    loose: list[Node | str] = []
    for node in [*nodes, Node("")]:
        if isinstance(node, str) or node.tag in INLINE:
            loose.append(node)
            continue
        if any(isinstance(child, Node) or child.strip() for child in loose):
            yield {"type": "paragraph", "text": _text(loose, note)}
        loose = []
        if node.tag:
            yield _block(node, note)


def _block(node: Node, note: Note) -> Block:
    if node.tag in MEDIA:
        raise refuse("RICH_MESSAGE_PHOTO_NO_MEDIA_FOUND")
    if node.tag not in _READERS:
        raise wrong(f'tag "{node.tag}" is not allowed here')
    return _READERS[node.tag](node, note)


def _heading(node: Node, note: Note) -> Block:
    return {"type": "heading", "text": _text(node.inside, note), "size": int(node.tag[1])}


def _of_text(node: Node, note: Note) -> Block:
    text = _text(node.inside, note, keep=node.tag == "pre")
    return {"type": TEXTS[node.tag], "text": text}


def _divider(_node: Node, _note: Note) -> Block:
    return {"type": "divider"}


def _list(node: Node, note: Note) -> Block:
    items = [_item(node.tag, item, note) for item in _only(node, "li")]
    return {"type": "list", "items": items}


def _formula(node: Node, _note: Note) -> Block:
    return {"type": "mathematical_expression", "expression": _plain(node)}


def _button_row(node: Node, note: Note) -> Block:
    buttons = [_button(button, note) for button in _only(node, "tg-button")]
    if not 1 <= len(buttons) <= _BUTTONS_LIMIT:
        raise refuse("RICH_MESSAGE_BUTTONS_INVALID")
    return {"type": "buttons", "buttons": buttons} | _chosen(node, "align", note)


def _only(node: Node, tag: str) -> list[Node]:
    for child in node.elements():
        if child.tag != tag:
            raise wrong(f'tag "{child.tag}" is not allowed in tag "{node.tag}"')
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
        raise wrong('tag "summary" must come first in tag "details"')
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
            raise wrong(f'tag "{row.tag}" is not allowed in tag "table"')
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
        raise wrong(f'tag "{node.tag}" is not allowed in tag "tr"')
    text = _text(node.inside, note)
    cell: dict[str, Any] = {"text": text} if text else {}
    if node.tag == "th":
        cell["is_header"] = True
    for name in ("colspan", "rowspan"):
        if name in node.attributes:
            value = node.attributes[name]
            if not value.isdecimal() or int(value) < 1:
                raise wrong(f"{name} must be a positive number")
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
        elif node.tag not in INLINE:
            raise wrong(f'tag "{node.tag}" is not allowed in inline content')
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
    if node.tag == "tg-button":
        return {"type": "button", "button": _button(node, note)}
    if node.tag == "tg-math":
        return _formula(node, note)
    if node.tag == "tg-emoji":
        return _emoji(node)
    if node.tag == "a" and "name" in node.attributes:
        return {"type": "anchor", "name": node.attributes["name"]}
    pieces = _pieces(node.inside, note, last, keep=keep)
    text = pieces[0] if len(pieces) == 1 else pieces or ""
    read: dict[str, Callable[[RichText], dict[str, Any]]] = {
        "a": partial(_link, node.attributes.get("href", "")),
        "tg-reference": partial(_reference, node.attributes.get("name", "")),
        "tg-time": partial(_time, node.attributes),
    }
    if node.tag in read:
        return read[node.tag](text)
    return {"type": STYLES[node.tag], "text": text}


def _emoji(node: Node) -> dict[str, Any]:
    emoji, shown = node.attributes.get("emoji-id", ""), _plain(node)
    if not emoji.isdecimal() or shown.isalnum():
        raise refuse("RICH_MESSAGE_EMOJI_INVALID")
    return {"type": "custom_emoji", "custom_emoji_id": emoji, "alternative_text": shown}


def _reference(name: str, text: RichText) -> dict[str, Any]:
    return {"type": "reference", "text": text, "name": name}


def _time(attributes: dict[str, str], text: RichText) -> dict[str, Any]:
    unix, form = attributes.get("unix", ""), attributes.get("format", "")
    if not unix.isdecimal() or not re.fullmatch(r"r|w?[dD]?[tT]?", form):
        raise refuse("RICH_MESSAGE_RICH_TEXT_INVALID")
    time = {"unix_time": int(unix), "date_time_format": form}
    return {"type": "date_time", "text": text} | time


def _link(href: str, text: RichText) -> dict[str, Any]:
    if href.startswith("#"):
        return {"type": "anchor_link", "text": text, "anchor_name": href[1:]}
    if not re.match(r"https?://[^\s/]+|tg://|mailto:.|tel:.", href):
        raise refuse("RICH_MESSAGE_URL_INVALID")
    return {"type": "url", "text": text, "url": href}


def _plain(node: Node) -> str:
    for child in node.inside:
        if isinstance(child, Node) and child.tag not in {"tg-emoji", "tg-time"}:
            raise wrong(f'tag "{child.tag}" is not allowed in tag "{node.tag}"')
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


_READERS: dict[str, Callable[[Node, Note], Block]] = {
    **dict.fromkeys(HEADINGS, _heading),
    **dict.fromkeys(TEXTS, _of_text),
    "hr": _divider,
    "blockquote": _quote,
    "ul": _list,
    "ol": _list,
    "table": _table,
    "details": _details,
    "tg-math-block": _formula,
    "tg-button-row": _button_row,
}
"""By tag: what makes a block of an element."""
