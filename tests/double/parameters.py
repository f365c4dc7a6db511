"""The parameters that each method takes (Bot API 10.0), with their types."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any


class ParameterError(Exception):
    """A parameter is unknown, missing or of another type."""


def _integer(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        raise TypeError("an integer")
    return int(value)


def _boolean(value: object) -> bool:
    if str(value).lower() not in {"true", "false"}:
        raise TypeError("a boolean")
    return str(value).lower() == "true"


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a string")
    return value


def _chat(value: object) -> int | str:
    text = str(value)
    return text if text.startswith("@") else int(text)


def _object(value: object) -> dict[str, Any]:
    found = json.loads(value) if isinstance(value, str) else value
    if not isinstance(found, dict):
        raise TypeError("an object")
    return found


def _array(value: object) -> list[Any]:
    found = json.loads(value) if isinstance(value, str) else value
    if not isinstance(found, list):
        raise TypeError("an array")
    return found


_TARGET = {"chat_id": _chat, "message_id": _integer, "inline_message_id": _string}
_LANGUAGE = {"language_code": _string}
METHODS: dict[str, dict[str, Callable[[object], Any]]] = {
    "getMe": {},
    "getUpdates": {
        "offset": _integer,
        "limit": _integer,
        "timeout": _integer,
        "allowed_updates": _array,
    },
    "deleteWebhook": {"drop_pending_updates": _boolean},
    "getWebhookInfo": {},
    "sendMessage": {
        "business_connection_id": _string,
        "chat_id": _chat,
        "message_thread_id": _integer,
        "text": _string,
        "parse_mode": _string,
        "entities": _array,
        "link_preview_options": _object,
        "disable_notification": _boolean,
        "protect_content": _boolean,
        "reply_parameters": _object,
        "reply_markup": _object,
    },
    "editMessageText": {
        **_TARGET,
        "text": _string,
        "parse_mode": _string,
        "entities": _array,
        "link_preview_options": _object,
        "reply_markup": _object,
    },
    "editMessageReplyMarkup": {**_TARGET, "reply_markup": _object},
    "answerCallbackQuery": {
        "callback_query_id": _string,
        "text": _string,
        "show_alert": _boolean,
        "url": _string,
        "cache_time": _integer,
    },
    "deleteMessage": {"chat_id": _chat, "message_id": _integer},
    "sendChatAction": {"chat_id": _chat, "message_thread_id": _integer, "action": _string},
    "setMyCommands": {"commands": _array, "scope": _object, **_LANGUAGE},
    "setMyDescription": {"description": _string, **_LANGUAGE},
    "setMyShortDescription": {"short_description": _string, **_LANGUAGE},
    "setMyName": {"name": _string, **_LANGUAGE},
    "getChatMember": {"chat_id": _chat, "user_id": _integer},
}
"""By method; a method that is not here does not exist (404)."""

_NEEDED = {
    "sendMessage": ("chat_id", "text"),
    "editMessageText": ("text",),
    "answerCallbackQuery": ("callback_query_id",),
    "deleteMessage": ("chat_id", "message_id"),
    "sendChatAction": ("chat_id", "action"),
    "setMyCommands": ("commands",),
    "getChatMember": ("chat_id", "user_id"),
}

NAMES = {name.lower(): name for name in METHODS}
"""Method names are read without regard to case."""


def read_parameters(method: str, given: Mapping[str, object]) -> dict[str, Any]:
    """The parameters of a call with their types.

    The real server passes over names it does not know; here they are errors, as a misspelt one is
    a fault of the bot.

    Raises:
        ParameterError: A parameter is unknown, missing or of another type.
    """
    known = METHODS[method]
    read = {}
    for name, value in given.items():
        if name not in known:
            raise ParameterError(f"{method} has no parameter {name!r}")
        try:
            read[name] = known[name](value)
        except (TypeError, ValueError) as error:
            raise ParameterError(f"{method}: {name} must be {error}") from error
    for name in _NEEDED.get(method, ()):
        if name not in read:
            raise ParameterError(f"{method} needs {name}")
    return read
