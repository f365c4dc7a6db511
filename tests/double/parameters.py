"""The parameters that each method takes (Bot API 10.3), with their types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from double.shapes import (
    Note,
    ParameterError,
    Reader,
    array,
    boolean,
    chat,
    integer,
    keyboard,
    shaped,
    string,
    strings,
)

_TARGET: dict[str, Reader] = {"chat_id": chat, "message_id": integer, "inline_message_id": string}
_LANGUAGE: dict[str, Reader] = {"language_code": string}
_SEND: dict[str, Reader] = {
    "business_connection_id": string,
    "chat_id": chat,
    "message_thread_id": integer,
    "ephemeral_message_parameters": shaped("EphemeralMessageParameters"),
    "disable_notification": boolean,
    "protect_content": boolean,
    "reply_parameters": shaped("ReplyParameters"),
    "reply_markup": keyboard,
}
_TEXT: dict[str, Reader] = {
    "text": string,
    "parse_mode": string,
    "entities": array,
    "link_preview_options": shaped("LinkPreviewOptions"),
}
_RICH: dict[str, Reader] = {"rich_message": shaped("InputRichMessage")}
_EPHEMERAL: dict[str, Reader] = {
    "chat_id": chat,
    "receiver_user_id": integer,
    "ephemeral_message_id": integer,
}
_SCOPE: dict[str, Reader] = {"scope": shaped("BotCommandScope"), **_LANGUAGE}
METHODS: dict[str, dict[str, Reader]] = {
    "getMe": {},
    "getUpdates": {
        "offset": integer,
        "limit": integer,
        "timeout": integer,
        "allowed_updates": strings,
    },
    "deleteWebhook": {"drop_pending_updates": boolean},
    "getWebhookInfo": {},
    "sendMessage": {**_SEND, **_TEXT},
    "sendRichMessage": {**_SEND, **_RICH},
    "editMessageText": {**_TARGET, **_TEXT, **_RICH, "reply_markup": keyboard},
    "editMessageReplyMarkup": {**_TARGET, "reply_markup": keyboard},
    "editEphemeralMessageText": {**_EPHEMERAL, **_TEXT, **_RICH, "reply_markup": keyboard},
    "editEphemeralMessageReplyMarkup": {**_EPHEMERAL, "reply_markup": keyboard},
    "deleteEphemeralMessage": _EPHEMERAL,
    "answerCallbackQuery": {
        "callback_query_id": string,
        "text": string,
        "show_alert": boolean,
        "url": string,
        "cache_time": integer,
    },
    "answerInlineQuery": {
        "inline_query_id": string,
        "results": array,
        "cache_time": integer,
        "is_personal": boolean,
        "next_offset": string,
        "button": shaped("InlineQueryResultsButton"),
    },
    "answerGuestQuery": {"guest_query_id": string, "result": shaped("InlineQueryResult")},
    "deleteMessage": {"chat_id": chat, "message_id": integer},
    "sendChatAction": {"chat_id": chat, "message_thread_id": integer, "action": string},
    "setMyCommands": {"commands": array, **_SCOPE},
    "deleteMyCommands": _SCOPE,
    "getMyCommands": _SCOPE,
    "setMyDescription": {"description": string, **_LANGUAGE},
    "setMyShortDescription": {"short_description": string, **_LANGUAGE},
    "setMyName": {"name": string, **_LANGUAGE},
    "setChatMenuButton": {"chat_id": integer, "menu_button": shaped("MenuButton")},
    "getChat": {"chat_id": chat},
    "getChatMember": {"chat_id": chat, "user_id": integer},
    "getChatAdministrators": {"chat_id": chat, "return_bots": boolean},
    "leaveChat": {"chat_id": chat},
}
"""By method; a method that is not here does not exist (404)."""

_NEEDED = {
    "sendMessage": ("chat_id", "text"),
    "sendRichMessage": ("chat_id", "rich_message"),
    "editEphemeralMessageText": tuple(_EPHEMERAL),
    "editEphemeralMessageReplyMarkup": tuple(_EPHEMERAL),
    "deleteEphemeralMessage": tuple(_EPHEMERAL),
    "answerCallbackQuery": ("callback_query_id",),
    "answerInlineQuery": ("inline_query_id", "results"),
    "answerGuestQuery": ("guest_query_id", "result"),
    "deleteMessage": ("chat_id", "message_id"),
    "sendChatAction": ("chat_id", "action"),
    "setMyCommands": ("commands",),
    "getChat": ("chat_id",),
    "getChatMember": ("chat_id", "user_id"),
    "getChatAdministrators": ("chat_id",),
    "leaveChat": ("chat_id",),
}

NEWER = (
    "sendRichMessage",
    "rich_message",
    "ephemeral_message_parameters",
    "editEphemeralMessageText",
    "editEphemeralMessageReplyMarkup",
    "deleteEphemeralMessage",
    "is_ephemeral",
)
"""The methods and parameters that a server of Bot API 10.0 does not know: see `Double.without`."""
NAMES = {name.lower(): name for name in METHODS}
"""Method names are read without regard to case."""


def read_parameters(method: str, given: Mapping[str, object], note: Note) -> dict[str, Any]:
    """The parameters of a call with their types.

    The real server passes over names it does not know, and so does this; but it notes them, as a
    misspelt one is a fault of the bot.

    Raises:
        ParameterError: A parameter is missing or of another type.
    """
    known = METHODS[method]
    read = {}
    for name, value in given.items():
        if name not in known:
            note(f"{method} has no parameter {name!r}")
            continue
        try:
            read[name] = known[name](value, note)
        except (TypeError, ValueError) as error:
            raise ParameterError(f"{method}: {name} must be {error}") from error
    for name in _NEEDED.get(method, ()):
        if name not in read:
            raise ParameterError(f"{method} needs {name}")
    return read
