"""The Bot API's methods, as far as the bot uses them, over the double's world."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from double.ephemeral import delete_ephemeral, edit_ephemeral
from double.inline import answer_guest, answer_inline
from double.members import get_administrators, get_chat, get_member, leave
from double.parameters import NAMES, read_parameters
from double.profile import (
    delete_commands,
    get_commands,
    set_commands,
    set_menu_button,
    set_text,
)
from double.refusals import ApiError, refuse
from double.sending import answer_press, chat_action, delete, edit, edit_text, send
from double.shapes import ParameterError
from double.state import Parameters, State
from double.world import BOT_CARD, World

_METHODS: dict[str, Callable[[State, Parameters], object]] = {
    "sendMessage": send,
    "sendRichMessage": send,
    "sendChatAction": chat_action,
    "editMessageText": edit_text,
    "editMessageReplyMarkup": edit,
    "deleteMessage": delete,
    "answerCallbackQuery": answer_press,
    "answerInlineQuery": answer_inline,
    "answerGuestQuery": answer_guest,
    "editEphemeralMessageText": edit_ephemeral,
    "editEphemeralMessageReplyMarkup": edit_ephemeral,
    "deleteEphemeralMessage": delete_ephemeral,
    "setMyCommands": set_commands,
    "deleteMyCommands": delete_commands,
    "getMyCommands": get_commands,
    "setChatMenuButton": set_menu_button,
    "getChat": get_chat,
    "getChatMember": get_member,
    "getChatAdministrators": get_administrators,
    "leaveChat": leave,
}


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


class Methods(State):
    """Carries out calls and keeps a record of them.

    Attributes:
        on_call: Called with each call once it is carried out, or refused.
    """

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.calls: list[Call] = []
        self.on_call: Callable[[Call], None] | None = None
        self._poll_number = 0

    async def handle(self, token: str, method: str, given: dict[str, Any]) -> object:
        """Carry out one call."""
        if token != self.token:
            raise ApiError(401, "Unauthorized")
        name = NAMES.get(method.lower())
        if name is None or name in self.missing:
            raise ApiError(404, "Not Found: method not found")
        if self.missing:
            given = {key: value for key, value in given.items() if key not in self.missing}
        result: object = None
        try:
            params = read_parameters(name, given, self.note)
            result = await self._carry_out(name, params)
        except ParameterError as error:
            self.note(str(error))
            self._record(name, given, None, str(error))
            raise refuse(str(error)) from error
        except ApiError as error:
            self._record(name, given, None, error.said)
            raise
        self._record(name, params, result, "")
        return result

    def _record(self, method: str, params: dict[str, Any], result: object, error: str) -> None:
        if method == "getUpdates":
            return
        at = time.monotonic()
        call = Call(method=method, params=params, result=result, error=error, at=at)
        self.calls.append(call)
        if self.on_call is not None:
            self.on_call(call)

    async def _carry_out(self, name: str, params: dict[str, Any]) -> object:
        match name:
            case "getUpdates":
                return await self._get_updates(params)
            case "getMe":
                return self._get_me()
            case "deleteWebhook":
                self.world.webhook = ""
                return True
            case "getWebhookInfo":
                return self._webhook_info()
            case "setMyDescription" | "setMyShortDescription" | "setMyName":
                return set_text(self, name, params)
        return _METHODS[name](self, params)

    def _get_me(self) -> object:
        return BOT_CARD | {
            "can_join_groups": True,
            "can_connect_to_business": False,
            "has_main_web_app": False,
            "of_a_later_version": {},
            **self.modes,
        }

    async def _get_updates(self, params: dict[str, Any]) -> object:
        world = self.world
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

    def _webhook_info(self) -> object:
        return {
            "url": self.world.webhook,
            "has_custom_certificate": False,
            "pending_update_count": len(self.world.updates),
        }
