"""Buttons and keyboards: exactly one kind for a button, and the limits of each."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from double.refusals import refuse
from double.shapes import Note

DATA_LIMIT = 64
COPY_LIMIT = QUERY_LIMIT = 256
STYLES = {"danger", "success", "primary"}
KINDS = {
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "disabled",
    "callback_game",
    "pay",
}
_REPLY_BOX = {"force_reply", "input_field_placeholder", "selective"}


def check_keyboard(
    markup: dict[str, Any] | None, note: Note, *, is_private: bool = False, is_shown: bool = True
) -> None:
    """Refuse a keyboard that Telegram would.

    Args:
        markup: The keyboard.
        note: Takes what the server passes over though no bot should send it.
        is_private: Whether it goes to a private chat: only there Mini Apps open.
        is_shown: Whether everybody sees it: logins are not for messages that only one sees.
    """
    if markup is None:
        return
    if markup.get("force_reply") is True and set(markup) <= _REPLY_BOX:
        return
    for name in set(markup) - {"inline_keyboard", "force_reply"}:
        note(f"InlineKeyboardMarkup has no field {name!r}")
    rows = markup.get("inline_keyboard")
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise refuse("object expected as reply markup")
    if sum(map(len, rows)) > 100 or any(len(row) > 8 for row in rows):
        raise refuse("reply markup is too long")
    for button in (button for row in rows for button in row):
        check_button(button, note)
        if "web_app" in button and not is_private:
            raise refuse("BUTTON_TYPE_INVALID")
        if "login_url" in button and not is_shown:
            raise refuse("BUTTON_TYPE_INVALID")


def check_button(button: dict[str, Any], note: Note, *, is_rich: bool = False) -> None:
    """Refuse a button that Telegram would; `is_rich` for one inside a rich message."""
    if not isinstance(button.get("text"), str) or not button["text"].strip():
        raise refuse("inline keyboard button text must be non-empty")
    for name in set(button) - KINDS - {"text", "style", "icon_custom_emoji_id"}:
        note(f"InlineKeyboardButton has no field {name!r}")
    kinds = KINDS & set(button)
    if len(kinds) != 1:
        note(f"a button must be of exactly one kind, not {sorted(kinds)}")
        raise refuse("inline keyboard button must be of exactly one kind")
    kind = kinds.pop()
    _check_kind(kind, button[kind])
    style = button.get("style")
    styles = STYLES | ({"link"} if is_rich and kind == "callback_data" else set())
    if style is not None and style not in styles:
        raise refuse("BUTTON_STYLE_INVALID")
    icon = button.get("icon_custom_emoji_id")
    if icon is not None and not (isinstance(icon, str) and icon.isdecimal()):
        raise refuse("DOCUMENT_INVALID")


def _check_kind(kind: str, value: Any) -> None:  # noqa: ANN401 - whatever the bot sent
    is_right, said = _RIGHT.get(kind, (None, "BUTTON_TYPE_INVALID"))
    if is_right is None or not is_right(value):
        raise refuse(said)


def _is_data(value: object) -> bool:
    return isinstance(value, str) and 1 <= len(value.encode()) <= DATA_LIMIT


def _is_url(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"(https?|tg)://[^\s]+", value) is not None


def _is_copied(value: object) -> bool:
    text = value.get("text") if isinstance(value, dict) else None
    return isinstance(text, str) and 1 <= len(text) <= COPY_LIMIT


def _is_query(value: object) -> bool:
    return isinstance(value, str) and len(value) <= QUERY_LIMIT


def _is_chosen_chat(value: object) -> bool:
    if not isinstance(value, dict) or not _is_query(value.get("query", "")):
        return False
    return any(value[name] for name in value if name.startswith("allow_"))


def _is_page(value: object) -> bool:
    return isinstance(value, dict) and str(value.get("url")).startswith("https://")


_RIGHT: dict[str, tuple[Callable[[object], bool], str]] = {
    "callback_data": (_is_data, "BUTTON_DATA_INVALID"),
    "url": (_is_url, "BUTTON_URL_INVALID"),
    "copy_text": (_is_copied, "BUTTON_COPY_TEXT_INVALID"),
    "disabled": (lambda value: value == {}, "object expected as disabled"),
    "switch_inline_query": (_is_query, "SWITCH_INLINE_QUERY_INVALID"),
    "switch_inline_query_current_chat": (_is_query, "SWITCH_INLINE_QUERY_INVALID"),
    "switch_inline_query_chosen_chat": (_is_chosen_chat, "SWITCH_INLINE_QUERY_INVALID"),
    "web_app": (_is_page, "BUTTON_URL_INVALID"),
    "login_url": (_is_page, "BUTTON_URL_INVALID"),
}
"""By kind of button: whether its value is right, and what is said if not."""


def buttons_under(message: dict[str, Any]) -> list[dict[str, Any]]:
    """The buttons of a message in reading order, those inside a rich message first."""
    inside = list(_buttons_in(message.get("rich_message", {}).get("blocks", ())))
    rows = message.get("reply_markup", {}).get("inline_keyboard", ())
    return inside + [button for row in rows for button in row]


def _buttons_in(value: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - any part of a message
    if isinstance(value, list | tuple):
        return [button for part in value for button in _buttons_in(part)]
    if not isinstance(value, dict):
        return []
    if value.get("type") == "button":
        return [value["button"]]
    if value.get("type") == "buttons":
        return list(value["buttons"])
    return [button for part in value.values() for button in _buttons_in(part)]
