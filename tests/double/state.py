"""What the methods share: the world, how strict to be, and what no bot should have done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from double.refusals import refuse
from double.world import TOKEN, Room, World

Parameters = dict[str, Any]


class State:
    """The world, switches, and records.

    Attributes:
        violations: What no bot should do, though the server may let it pass: misspelt parameters.
        leaks: Public messages that answer what only one member could see.
        limits_on: Whether too many messages are refused with 429.
        is_strict: Whether texts are parsed; off for measuring.
        on_sent: Called with each message the bot sends.
        modes: What BotFather has switched on, as getMe tells it.
        missing: Methods and parameters that this server, an older one, does not know.
        inline_feedback: Whether the bot is told which results are chosen.
        presses_come: How presses name the message under which they were made: by "message", by
            "inline_message_id" though it is no inline one (Bot API of 2026-11-22), or by an
            "inaccessible" message without content.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.violations: list[str] = []
        self.leaks: list[str] = []
        self.limits_on = True
        self.is_strict = True
        self.on_sent: Callable[[Parameters], None] | None = None
        self.token = TOKEN
        self.modes = {
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
            "supports_guest_queries": False,
        }
        self.missing: set[str] = set()
        self.inline_feedback = False
        self.presses_come = "message"
        self.sent_at: list[float] = []

    def note(self, said: str) -> None:
        """Note a violation."""
        self.violations.append(said)

    def room(self, params: Parameters) -> Room:
        """The chat that a call is about.

        Raises:
            ApiError: There is none.
        """
        room = self.world.rooms.get(params.get("chat_id", 0))
        if room is None:
            raise refuse("chat not found")
        return room
