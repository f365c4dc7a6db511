"""Messages that all can see: sending, editing, deleting; and answers to presses."""

from __future__ import annotations

import re
from typing import Any

from double.checks import check_place, check_rate, check_reachable
from double.content import change, read_content
from double.ephemeral import Receiver, check_leak, deliver, find_receiver
from double.keyboards import check_keyboard
from double.refusals import refuse
from double.state import Parameters, State
from double.world import BOT_CARD, BOT_ID, BOT_NAME, PRESS_S, Room, without_reply

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
TOAST_LIMIT = 200
DELETE_S = 48 * 3600


def send(state: State, params: Parameters) -> object:
    """`sendMessage` and `sendRichMessage`."""
    room = state.room(params)
    thread = check_place(room, params)
    receiver = find_receiver(state, room, params)
    fields = read_content(state, params)
    check_keyboard(
        params.get("reply_markup"),
        state.note,
        is_private=room.kind == "private",
        is_shown=receiver is None,
    )
    if thread is not None:
        fields |= {"message_thread_id": thread, "is_topic_message": True}
    target = _target(state, room, params.get("reply_parameters"), receiver)
    if target is not None:
        fields["reply_to_message"] = target
        if target.get("is_topic_message"):
            fields |= {"message_thread_id": target["message_thread_id"]}
            fields["is_topic_message"] = True
    if "reply_markup" in params:
        fields["reply_markup"] = params["reply_markup"]
    check_rate(state, room)
    if receiver is not None:
        message = deliver(state, room, receiver, fields)
    else:
        check_leak(state, room, params)
        message = state.world.post(room, BOT_CARD, **fields)
    if state.on_sent is not None:
        state.on_sent(message)
    return message


def _target(
    state: State, room: Room, reply: Parameters | None, receiver: Receiver | None
) -> dict[str, Any] | None:
    """The message replied to."""
    if reply is None or "ephemeral_message_id" in reply:
        return None if receiver is None or receiver.question is None else receiver.question
    if reply.get("message_id", 0) <= 0:
        state.note(
            "a reply to message 0: a reply to a message that only one sees names another id"
        )
        return None
    if "chat_id" in reply and reply["chat_id"] != room.id:
        state.note("a reply to a message of another chat")
    target = state.world.messages.get((room.id, reply["message_id"]))
    if target is None and not reply.get("allow_sending_without_reply"):
        raise refuse("message to be replied not found")
    return target and without_reply(target)


def edit(state: State, params: Parameters) -> object:
    """`editMessageText` and `editMessageReplyMarkup`, of any message of the bot's."""
    if "inline_message_id" in params:
        message = state.world.inline.get(params["inline_message_id"])
        if "chat_id" in params or "message_id" in params:
            state.note("an edit names a message twice")
    else:
        room = state.room(params)
        check_reachable(room)
        message = state.world.messages.get((room.id, params.get("message_id", 0)))
    if message is None:
        raise refuse("message to edit not found")
    if message["from"]["id"] != BOT_ID and "via_bot" not in message:
        raise refuse("message can't be edited")
    change(state, message, params)
    return True if "inline_message_id" in params else message


def edit_text(state: State, params: Parameters) -> object:
    """`editMessageText`, which needs something to say."""
    if not {"text", "rich_message"} & set(params):
        raise refuse("message text is empty")
    return edit(state, params)


def delete(state: State, params: Parameters) -> object:
    """`deleteMessage`."""
    room = state.room(params)
    check_reachable(room)
    message = state.world.messages.get((room.id, params["message_id"]))
    if message is None:
        raise refuse("message to delete not found")
    is_own = message["from"]["id"] == BOT_ID
    may = is_own or room.kind == "private" or "can_delete_messages" in room.bot_rights
    if not may or state.world.date() - message["date"] > DELETE_S:
        raise refuse("message can't be deleted")
    del state.world.messages[room.id, params["message_id"]]
    return True


def answer_press(state: State, params: Parameters) -> object:
    """`answerCallbackQuery`."""
    press = state.world.presses.get(params["callback_query_id"])
    if press is None or press["answered"] or state.world.now() - press["at"] > PRESS_S:
        raise refuse(TOO_OLD)
    if len(params.get("text", "")) > TOAST_LIMIT:
        raise refuse("MESSAGE_TOO_LONG")
    url = params.get("url")
    if url and not re.fullmatch(
        rf"(https://)?t\.me/{BOT_NAME}\?start=[A-Za-z0-9_-]{{1,64}}", url, re.IGNORECASE
    ):
        raise refuse("URL_INVALID")
    press["toast"], press["url"] = params.get("text", ""), url
    press["is_alert"] = params.get("show_alert", False)
    press["answered"] = True
    return True


def chat_action(state: State, params: Parameters) -> object:
    """`sendChatAction`."""
    check_place(state.room(params), params)
    return True
