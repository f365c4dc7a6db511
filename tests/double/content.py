"""What a message says: classic text or a rich message, as fields of a Message."""

from __future__ import annotations

from typing import Any

from double.keyboards import check_keyboard
from double.markup import MarkupError, parse_html
from double.refusals import refuse
from double.rich import parse_rich
from double.rich_limits import check_rich
from double.state import Parameters, State

TEXT_LIMIT = 4096
BYTE_LIMIT = 32_768
SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
CONTENT = ("text", "entities", "rich_message")
"""The fields of a Message that hold what it says."""


def read_content(state: State, params: Parameters) -> dict[str, Any]:
    """The text or rich message of a call.

    Raises:
        ApiError: It is refused.
    """
    if "rich_message" in params:
        if "text" in params:
            state.note("a message has a text or a rich message, not both")
        return {"rich_message": _read_rich(state, params["rich_message"])}
    if not state.is_strict:
        return {"text": params["text"], "entities": []}
    return _read_text(params)


def _read_text(params: Parameters) -> dict[str, Any]:
    raw = params.get("text", "")
    if len(raw.encode()) > BYTE_LIMIT:
        raise refuse("text is too long")
    text, entities = raw, list[dict[str, Any]]()
    match params.get("parse_mode"):
        case None:
            pass
        case "HTML":
            try:
                text, entities = parse_html(raw)
            except MarkupError as error:
                raise refuse(str(error).replace("Can't parse", "can't parse")) from error
        case other:
            raise refuse(f"the double does not know parse_mode {other}")
    text = text.strip("\n ") if not entities else text.rstrip("\n ")
    if not text:
        raise refuse("message text is empty")
    if len(text) > TEXT_LIMIT:
        raise refuse("message is too long")
    return {"text": text, "entities": entities}


def _read_rich(state: State, given: Parameters) -> dict[str, Any]:
    sources = [name for name in ("html", "markdown", "blocks") if name in given]
    if not sources:
        raise refuse("RICH_MESSAGE_CONTENT_REQUIRED")
    if sources != ["html"]:
        state.note(f"rich messages go out as html only, not {sources}")
        raise refuse("the double reads rich messages in html only")
    if not given.get("skip_entity_detection"):
        state.note("a rich message without skip_entity_detection")
    if not state.is_strict:
        return {"blocks": [{"type": "paragraph", "text": given["html"]}]}
    blocks = parse_rich(given["html"], state.note)
    check_rich(blocks)
    return {"blocks": blocks}


def change(state: State, message: dict[str, Any], params: Parameters) -> None:
    """Change a message in place.

    Raises:
        ApiError: It is so already, or the change is refused.
    """
    check_keyboard(params.get("reply_markup"), state.note)
    kept = {name: message[name] for name in CONTENT if name in message}
    has_new = "text" in params or "rich_message" in params
    new = read_content(state, params) if has_new else kept
    if params.get("reply_markup", {}).get("inline_keyboard"):
        new = new | {"reply_markup": params["reply_markup"]}
    old = kept | ({"reply_markup": message["reply_markup"]} if "reply_markup" in message else {})
    if old == new:
        raise refuse(SAME)
    for name in old:
        del message[name]
    message |= {**new, "edit_date": state.world.date()}
    message["edits"] = message.get("edits", 0) + 1
