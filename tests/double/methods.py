"""The Bot API's methods, as far as the bot uses them, over the double's world."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from double.checks import (
    check_commands,
    check_keyboard,
    check_place,
    check_rate,
    read_text,
    refuse,
)
from double.http import ApiError
from double.parameters import NAMES, ParameterError, read_parameters
from double.world import BOT_CARD, BOT_ID, BOT_NAME, TOKEN, Room, World

_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
_SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
PRESS_S = 15.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call that the bot made.

    Attributes:
        error: What was refused; "" where it was carried out.
        at: When, on the monotonic clock.
    """

    method: str
    params: dict[str, Any]
    result: Any
    error: str
    at: float


class Methods:
    """Carries out calls, keeps a record of them, and of what no bot should do."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.calls: list[Call] = []
        self.violations: list[str] = []
        self.limits_on = True
        self.is_strict = True
        self.on_sent: Callable[[dict[str, Any]], None] | None = None
        self.token = TOKEN
        self.modes = {"can_read_all_group_messages": False, "supports_inline_queries": False}
        self._sent_at: list[float] = []
        self._poll: asyncio.Task[Any] | None = None
        self._poll_number = 0

    async def handle(self, token: str, method: str, given: dict[str, Any]) -> object:
        """Carry out one call."""
        if token != self.token:
            raise ApiError(401, "Unauthorized")
        name = NAMES.get(method.lower())
        if name is None:
            raise ApiError(404, "Not Found: method not found")
        result: object = None
        try:
            params = read_parameters(name, given)
            result = await self._carry_out(name, params)
        except ParameterError as error:
            self.violations.append(str(error))
            self._record(name, given, None, str(error))
            raise refuse(str(error)) from error
        except ApiError as error:
            self._record(name, given, None, error.said)
            raise
        self._record(name, params, result, "")
        return result

    def _record(self, method: str, params: dict[str, Any], result: object, error: str) -> None:
        if method != "getUpdates":
            at = time.monotonic()
            self.calls.append(
                Call(method=method, params=params, result=result, error=error, at=at)
            )

    async def _carry_out(self, name: str, params: dict[str, Any]) -> object:
        methods: dict[str, Callable[[dict[str, Any]], Awaitable[object]]] = {
            "getMe": self._get_me,
            "getUpdates": self._get_updates,
            "deleteWebhook": self._delete_webhook,
            "getWebhookInfo": self._webhook_info,
            "sendMessage": self._send,
            "editMessageText": self._edit,
            "editMessageReplyMarkup": self._edit,
            "answerCallbackQuery": self._answer_press,
            "deleteMessage": self._delete,
            "setMyCommands": self._set_commands,
            "getChatMember": self._member,
        }
        if name in methods:
            return await methods[name](params)
        if name == "sendChatAction":
            check_place(self._room(params), params)
            return True
        return self._set_text(name, params)

    async def _get_me(self, _params: dict[str, Any]) -> object:
        return BOT_CARD | {
            "can_join_groups": True,
            "can_connect_to_business": False,
            "has_main_web_app": False,
            **self.modes,
        }

    async def _get_updates(self, params: dict[str, Any]) -> object:
        world = self._world
        if world.webhook:
            raise ApiError(
                409,
                "Conflict: can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first",
            )
        self._poll_number += 1
        number = self._poll_number
        world.wake()  # an older call ends: two bots with one token
        if "allowed_updates" in params:
            world.allowed = params["allowed_updates"]
        if params.get("offset") is not None:
            world.confirm(params["offset"])
        limit = min(max(params.get("limit", 100), 1), 100)
        ends_at = time.monotonic() + min(params.get("timeout", 0), 50)
        while not (found := world.waiting(limit)) and time.monotonic() < ends_at:
            await world.change(ends_at - time.monotonic())
            if number != self._poll_number:
                raise ApiError(
                    409,
                    "Conflict: terminated by other getUpdates request; "
                    "make sure that only one bot instance is running",
                )
        return found

    async def _delete_webhook(self, _params: dict[str, Any]) -> object:
        self._world.webhook = ""
        return True

    async def _webhook_info(self, _params: dict[str, Any]) -> object:
        return {
            "url": self._world.webhook,
            "has_custom_certificate": False,
            "pending_update_count": len(self._world.updates),
        }

    def _room(self, params: dict[str, Any]) -> Room:
        room = self._world.rooms.get(params.get("chat_id", 0))
        if room is None:
            raise refuse("chat not found")
        return room

    async def _send(self, params: dict[str, Any]) -> object:
        room = self._room(params)
        thread = check_place(room, params)
        fields = read_text(params) if self.is_strict else {"text": params["text"], "entities": []}
        check_keyboard(params.get("reply_markup"))
        if thread is not None:
            fields |= {"message_thread_id": thread, "is_topic_message": True}
        target = self._target(room, params.get("reply_parameters"))
        if target is not None:
            fields["reply_to_message"] = target
            if target.get("is_topic_message"):
                fields |= {"message_thread_id": target["message_thread_id"]}
                fields["is_topic_message"] = True
        if "reply_markup" in params:
            fields["reply_markup"] = params["reply_markup"]
        if self.limits_on:
            check_rate(room, self._sent_at)
        fields.setdefault("entities", [])
        message = self._world.post(room, BOT_CARD, **fields)
        if self.on_sent is not None:
            self.on_sent(message)
        return message

    def _target(self, room: Room, reply: dict[str, Any] | None) -> dict[str, Any] | None:
        if reply is None:
            return None
        target = self._world.messages.get((room.id, reply["message_id"]))
        if target is None and not reply.get("allow_sending_without_reply"):
            raise refuse("message to be replied not found")
        return target and {k: v for k, v in target.items() if k != "reply_to_message"}

    async def _edit(self, params: dict[str, Any]) -> object:
        if "inline_message_id" in params:
            message = self._world.inline.get(params["inline_message_id"])
        else:
            message = self._world.messages.get((self._room(params).id, params["message_id"]))
        if message is None:
            raise refuse("message to edit not found")
        if message["from"]["id"] != BOT_ID:
            raise refuse("message can't be edited")
        check_keyboard(params.get("reply_markup"))
        new = read_text(params) if "text" in params else {}
        if "reply_markup" in params:
            new["reply_markup"] = params["reply_markup"]
        old = {name: message.get(name) for name in ("text", "reply_markup")}
        if old == {name: new.get(name, old["text"] if name == "text" else None) for name in old}:
            raise refuse(_SAME)
        message.pop("reply_markup", None)
        message.pop("entities", None)
        message |= {**new, "edit_date": int(time.time())}
        message["edits"] = message.get("edits", 0) + 1
        return True if "inline_message_id" in params else message

    async def _answer_press(self, params: dict[str, Any]) -> object:
        press = self._world.presses.get(params["callback_query_id"])
        if press is None or press["answered"] or time.monotonic() - press["at"] > PRESS_S:
            raise refuse(_TOO_OLD)
        if len(params.get("text", "")) > 200:
            raise refuse("MESSAGE_TOO_LONG")
        press["answered"] = True
        press["toast"] = params.get("text", "")
        return True

    async def _delete(self, params: dict[str, Any]) -> object:
        key = (self._room(params).id, params["message_id"])
        if self._world.messages.pop(key, None) is None:
            raise refuse("message to delete not found")
        return True

    async def _set_commands(self, params: dict[str, Any]) -> object:
        check_commands(params)
        scope = params.get("scope", {"type": "default"})["type"]
        key = ("commands", scope, params.get("language_code", ""))
        self._world.profile[key] = params["commands"]
        return True

    def _set_text(self, name: str, params: dict[str, Any]) -> object:
        field, limit = {
            "setMyDescription": ("description", 512),
            "setMyShortDescription": ("short_description", 120),
            "setMyName": ("name", 64),
        }[name]
        if len(params.get(field, "")) > limit:
            raise refuse(f"{field} is too long")
        self._world.profile[field, "", params.get("language_code", "")] = params.get(field, "")
        return True

    async def _member(self, params: dict[str, Any]) -> object:
        room = self._room(params)
        user = self._world.users.get(params["user_id"])
        if user is None:
            raise refuse("user not found")
        status = room.members.get(user["id"], "left")
        card: dict[str, Any] = {"user": user, "status": status}
        if status == "creator":
            card["is_anonymous"] = True
        elif status == "administrator":
            rights = json.loads(_RIGHTS)
            card |= rights
        return card


_RIGHTS = json.dumps(
    dict.fromkeys(
        (
            "can_be_edited",
            "can_manage_chat",
            "can_delete_messages",
            "can_manage_video_chats",
            "can_restrict_members",
            "can_promote_members",
            "can_change_info",
            "can_invite_users",
            "can_post_stories",
            "can_edit_stories",
            "can_delete_stories",
        ),
        True,
    )
    | {"is_anonymous": True}
)

__all__ = ["BOT_NAME", "Call", "Methods"]
