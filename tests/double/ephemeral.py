"""Messages that one member sees (Bot API 10.2, reshaped in 10.3): who may send them when.

The texts of refusals are the double's own: no source gives the server's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from double.content import change
from double.refusals import refuse
from double.state import Parameters, State
from double.world import BOT_CARD, BOT_ID, Room, without_reply

WINDOW_S = 15.0
"""How long after a press or a question a bot that is no administrator may send."""
_GONE = "query is too old and response timeout expired or query ID is invalid"
_IN = {"creator", "administrator", "member", "restricted"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver:
    """Who alone will see a message.

    Attributes:
        question: The ephemeral message it replies to.
        replaced: The message in whose place it is shown.
    """

    card: dict[str, Any]
    question: dict[str, Any] | None = None
    replaced: dict[str, Any] | None = None


def find_receiver(state: State, room: Room, params: Parameters) -> Receiver | None:
    """Who alone may see what is sent; None where everybody may.

    Raises:
        ApiError: The bot may not send that.
    """
    asked = params.get("ephemeral_message_parameters")
    reply = params.get("reply_parameters", {})
    if asked is None:
        return None
    if room.kind not in {"group", "supergroup"}:
        raise refuse("ephemeral messages are for groups and supergroups only")
    user = asked["receiver_user_id"]
    card = state.world.users.get(user)
    if card is None or card.get("is_bot") or room.members.get(user) not in _IN:
        raise refuse("USER_NOT_PARTICIPANT")
    question = None
    if "ephemeral_message_id" in reply:
        for name in set(reply) - {"ephemeral_message_id"}:
            state.note(f"a reply to an ephemeral message takes no {name}")
        question = state.world.ephemeral.get((room.id, user, reply["ephemeral_message_id"]))
        if question is None:
            raise refuse("message to be replied not found")
    replaced = _pressed(state, room, user, asked)
    if "callback_query_id" not in asked and not room.bot_is_admin:
        _check_question(state, room, user, reply)
    return Receiver(card=card, question=question and without_reply(question), replaced=replaced)


def _check_question(state: State, room: Room, user: int, reply: Parameters) -> None:
    if "ephemeral_message_id" not in reply:
        raise refuse("not enough rights to send ephemeral messages")
    at = state.world.quiet_at.get((room.id, user, reply["ephemeral_message_id"]))
    if at is None or state.world.now() - at > WINDOW_S:
        raise refuse(_GONE)


def _pressed(state: State, room: Room, user: int, asked: Parameters) -> dict[str, Any] | None:
    replaces = asked.get("replace_callback_query_message", False)
    if "callback_query_id" not in asked:
        if replaces:
            raise refuse("replace_callback_query_message needs callback_query_id")
        return None
    press = state.world.presses.get(asked["callback_query_id"])
    message = None if press is None else press["message"]
    if (
        press is None
        or message is None
        or press["user"] != user
        or message["chat"]["id"] != room.id
        or state.world.now() - press["at"] > WINDOW_S
    ):
        raise refuse(_GONE)
    if replaces and message["message_id"] == 0:
        raise refuse("an ephemeral message can't be replaced")
    return message if replaces else None


def deliver(
    state: State, room: Room, receiver: Receiver, fields: dict[str, Any]
) -> dict[str, Any]:
    """Show a message to its receiver only; the message as the bot gets it."""
    message = state.world.whisper(
        room, BOT_CARD, receiver.card["id"], receiver_user=receiver.card, **fields
    )
    waiting = state.world.asked_quietly
    for key in [key for key in waiting if key[:2] == (room.id, receiver.card["id"])]:
        del waiting[key]
    if receiver.replaced is None:
        return message
    room.replaced[receiver.card["id"], receiver.replaced["message_id"]] = message
    return {name: value for name, value in message.items() if name != "ephemeral_message_id"}


def check_leak(state: State, room: Room, params: Parameters) -> None:
    """Record a public message that answers what only one member could see."""
    reply = params.get("reply_parameters")
    said = str(params.get("text") or params.get("rich_message"))[:60]
    if reply is not None and "ephemeral_message_id" in reply:
        state.leaks.append(f"a public reply to an ephemeral message: {said}")
    elif (reply is None or reply.get("message_id", 0) <= 0) and _may_answer_quiet(state, room):
        state.leaks.append(f"a public message while an ephemeral one waits: {said}")


def _may_answer_quiet(state: State, room: Room) -> bool:
    """Whether a message that replies to nothing can only be the answer to an ephemeral one.

    It may also come of a press, which may ask for all to see what one saw.
    """
    now = state.world.now()
    waits = any(
        chat == room.id and now - at < WINDOW_S
        for (chat, _, _), at in state.world.asked_quietly.items()
    )
    was_pressed = any(
        press["message"] is not None
        and press["message"]["chat"]["id"] == room.id
        and now - press["at"] < WINDOW_S
        for press in state.world.presses.values()
    )
    return waits and not was_pressed


def _found(state: State, params: Parameters) -> dict[str, Any]:
    room = state.room(params)
    key = (room.id, params["receiver_user_id"], params["ephemeral_message_id"])
    message = state.world.ephemeral.get(key)
    if message is None:
        raise refuse(_GONE)
    if message["from"]["id"] != BOT_ID:
        raise refuse("message can't be edited")
    return message


def edit_ephemeral(state: State, params: Parameters) -> object:
    """`editEphemeralMessageText` and `editEphemeralMessageReplyMarkup`."""
    change(state, _found(state, params), params)
    return True


def delete_ephemeral(state: State, params: Parameters) -> object:
    """`deleteEphemeralMessage`."""
    _found(state, params)
    key = (params["chat_id"], params["receiver_user_id"], params["ephemeral_message_id"])
    del state.world.ephemeral[key]
    return True
