"""Types of parameters, and the fields of the objects among them (Bot API 10.3)."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

Note = Callable[[str], None]
"""Takes what no bot should do, though the server lets it pass."""
Reader = Callable[[object, Note], Any]


class ParameterError(Exception):
    """A parameter is missing or of another type."""


def integer(value: object, _note: Note) -> int:
    """An integer, or its digits."""
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        raise TypeError("an integer")
    return int(value)


def boolean(value: object, _note: Note) -> bool:
    """A boolean, or its name."""
    if str(value).lower() not in {"true", "false"}:
        raise TypeError("a boolean")
    return str(value).lower() == "true"


def string(value: object, _note: Note) -> str:
    """A string."""
    if not isinstance(value, str):
        raise TypeError("a string")
    return value


def chat(value: object, _note: Note) -> int | str:
    """A chat's id, or its name with @."""
    text = str(value)
    return text if text.startswith("@") else int(text)


def array(value: object, _note: Note) -> list[Any]:
    """An array, or its JSON."""
    found = json.loads(value) if isinstance(value, str) else value
    if not isinstance(found, list):
        raise TypeError("an array")
    return found


def strings(value: object, note: Note) -> list[str]:
    """An array of strings."""
    return [string(item, note) for item in array(value, note)]


def keyboard(value: object, _note: Note) -> dict[str, Any]:
    """A markup; its buttons are looked at elsewhere."""
    found = json.loads(value) if isinstance(value, str) else value
    if not isinstance(found, dict):
        raise TypeError("an object")
    return found


def shaped(name: str) -> Reader:
    """The reader of an object with known fields; others are noted and passed over."""

    def read(value: object, note: Note) -> dict[str, Any]:
        found = json.loads(value) if isinstance(value, str) else value
        if not isinstance(found, dict):
            raise TypeError("an object")
        fields, needed = OBJECTS[name]
        read = {}
        for key, inner in found.items():
            if key not in fields:
                note(f"{name} has no field {key!r}")
                continue
            try:
                read[key] = fields[key](inner, note)
            except (TypeError, ValueError) as error:
                raise ParameterError(f"{name}: {key} must be {error}") from error
        for key in needed:
            if key not in read:
                raise ParameterError(f"{name} needs {key}")
        return read

    return read


OBJECTS: dict[str, tuple[dict[str, Reader], tuple[str, ...]]] = {
    "ReplyParameters": (
        {
            "message_id": integer,
            "chat_id": chat,
            "ephemeral_message_id": integer,
            "allow_sending_without_reply": boolean,
            "quote": string,
            "quote_parse_mode": string,
            "quote_entities": array,
            "quote_position": integer,
            "checklist_task_id": integer,
            "poll_option_id": string,
        },
        (),
    ),
    "EphemeralMessageParameters": (
        {
            "receiver_user_id": integer,
            "callback_query_id": string,
            "replace_callback_query_message": boolean,
        },
        ("receiver_user_id",),
    ),
    "LinkPreviewOptions": (
        {
            "is_disabled": boolean,
            "url": string,
            "prefer_small_media": boolean,
            "prefer_large_media": boolean,
            "show_above_text": boolean,
        },
        (),
    ),
    "InputRichMessage": (
        {
            "html": string,
            "markdown": string,
            "blocks": array,
            "media": array,
            "is_rtl": boolean,
            "skip_entity_detection": boolean,
        },
        (),
    ),
    "BotCommandScope": ({"type": string, "chat_id": chat, "user_id": integer}, ("type",)),
    "MenuButton": ({"type": string, "text": string, "web_app": keyboard}, ("type",)),
    "BotCommand": (
        {"command": string, "description": string, "is_ephemeral": boolean},
        ("command", "description"),
    ),
    "InlineQueryResultsButton": (
        {"text": string, "web_app": keyboard, "start_parameter": string},
        ("text",),
    ),
    "InlineQueryResult": (
        {
            "type": string,
            "id": string,
            "title": string,
            "input_message_content": keyboard,
            "reply_markup": keyboard,
            "url": string,
            "description": string,
            "thumbnail_url": string,
            "thumbnail_width": integer,
            "thumbnail_height": integer,
        },
        ("type", "id", "title", "input_message_content"),
    ),
}
"""By name: the fields with their types, and those that must be there."""
OBJECTS["InputTextMessageContent"] = (
    {
        "message_text": string,
        "parse_mode": string,
        "entities": array,
        "link_preview_options": shaped("LinkPreviewOptions"),
    },
    ("message_text",),
)
OBJECTS["InputRichMessageContent"] = (
    {"rich_message": shaped("InputRichMessage")},
    ("rich_message",),
)
