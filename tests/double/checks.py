"""What the server refuses: texts, keyboards and places that do not fit its rules."""

from __future__ import annotations

import re
import time
from typing import Any

from double.http import ApiError
from double.markup import MarkupError, parse_html
from double.world import Room

TEXT_LIMIT = 4096
BYTE_LIMIT = 32768
DATA_LIMIT = 64
GROUP_LIMIT, GROUP_S = 20, 60.0
PRIVATE_BURST = 5
OVERALL_LIMIT = 30
_KINDS = {
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
}


def refuse(said: str) -> ApiError:
    """A 400 with what is said."""
    return ApiError(400, f"Bad Request: {said}")


def read_text(params: dict[str, Any]) -> dict[str, Any]:
    """The text of a message with its entities, as fields of a Message."""
    raw = params["text"]
    if len(raw.encode()) > BYTE_LIMIT:
        raise refuse("text is too long")
    text, entities = raw, []
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
    fields: dict[str, Any] = {"text": text}
    return fields | ({"entities": entities} if entities else {})


def check_keyboard(markup: dict[str, Any] | None) -> None:
    """Refuse a keyboard that Telegram would."""
    if markup is None:
        return
    rows = markup.get("inline_keyboard")
    if not isinstance(rows, list) or set(markup) != {"inline_keyboard"}:
        raise refuse("object expected as reply markup")
    if sum(map(len, rows)) > 100 or any(len(row) > 8 for row in rows):
        raise refuse("reply markup is too long")
    for key in (key for row in rows for key in row):
        if not key.get("text"):
            raise refuse("inline keyboard button text must be non-empty")
        if len(_KINDS & set(key)) != 1:
            raise refuse("inline keyboard button must be of exactly one kind")
        if "callback_data" in key and not 1 <= len(key["callback_data"].encode()) <= DATA_LIMIT:
            raise refuse("BUTTON_DATA_INVALID")


def check_place(room: Room, params: dict[str, Any]) -> int | None:
    """Refuse a chat or topic that cannot be written to; the topic's id where there is one."""
    if room.moved_to:
        raise ApiError(
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            migrate_to_chat_id=room.moved_to,
        )
    if room.dead:
        raise ApiError(403, f"Forbidden: {room.dead}")
    thread = params.get("message_thread_id")
    if room.topics is None or thread is None:
        return None
    if thread not in room.topics:
        raise refuse("message thread not found")
    if thread in room.closed:
        raise refuse("TOPIC_CLOSED")
    return int(thread)


def check_rate(room: Room, overall: list[float]) -> None:
    """Refuse a message that comes too soon after others (Bot API FAQ)."""
    now = time.monotonic()
    overall[:] = [at for at in overall if now - at < 1.0]
    if len(overall) >= OVERALL_LIMIT:
        raise flood(1)
    if room.kind == "private":
        # a bucket of five that fills by one a second
        room.sent_at[:] = room.sent_at[-60:]
        tokens, last = float(PRIVATE_BURST), now
        for index, at in enumerate(room.sent_at):
            tokens = min(PRIVATE_BURST, tokens + (at - last if index else 0.0)) - 1
            last = at
        if room.sent_at and min(PRIVATE_BURST, tokens + now - last) < 1:
            raise flood(1)
    else:
        room.sent_at[:] = [at for at in room.sent_at if now - at < GROUP_S]
        if len(room.sent_at) >= GROUP_LIMIT:
            raise flood(int(GROUP_S - (now - room.sent_at[0])) + 1)
    overall.append(now)
    room.sent_at.append(now)


def flood(seconds: int) -> ApiError:
    """A 429 that tells how long to wait."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def check_commands(params: dict[str, Any]) -> None:
    """Refuse a menu that Telegram would."""
    if len(params["commands"]) > 100:
        raise refuse("BOT_COMMANDS_TOO_MUCH")
    for item in params["commands"]:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", item["command"]):
            raise refuse("BOT_COMMAND_INVALID")
        if not 1 <= len(item["description"]) <= 256:
            raise refuse("BOT_COMMAND_DESCRIPTION_INVALID")
    if not re.fullmatch(r"|[a-z]{2}", params.get("language_code", "")):
        raise refuse("LANG_CODE_INVALID")
