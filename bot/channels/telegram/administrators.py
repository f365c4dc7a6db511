"""Who administers a group, asked of Telegram and remembered for a moment."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from functools import partial

from telegram import ChatMember
from telegram.error import BadRequest, ChatMigrated

from bot.channels.telegram.calls import HASTY_TRIES, Calls
from bot.channels.telegram.failures import DroppedError

KEPT_S = 60.0
"""Seconds for which an answer holds."""
KEPT = 10_000


class Administrators:
    """Tells whether a member of a group is one of its administrators."""

    def __init__(self, calls: Calls, clock: Callable[[], float] = time.monotonic) -> None:
        """Ask by `calls`; count seconds by `clock`."""
        self._calls = calls
        self._clock = clock
        self._known: OrderedDict[tuple[int, int], tuple[float, bool]] = OrderedDict()

    async def include(self, chat: int, user: int) -> bool:
        """Whether a user is one; False where nobody tells.

        Raises:
            StoppingError: The program stops.
        """
        known = self._known.get((chat, user))
        if known is not None and self._clock() - known[0] < KEPT_S:
            return known[1]
        parameters: dict[str, object] = {"chat_id": chat, "user_id": user}
        try:
            member = await self._calls.make(
                partial(self._calls.post, "getChatMember", parameters),
                may_repeat=True,
                tries=HASTY_TRIES,
            )
        except (BadRequest, ChatMigrated, DroppedError):
            return False
        status = member.get("status") if isinstance(member, Mapping) else None
        is_one = status in {ChatMember.ADMINISTRATOR, ChatMember.OWNER}
        self._known[chat, user] = self._clock(), is_one
        if len(self._known) > KEPT:
            self._known.popitem(last=False)
        return is_one

    def forget(self, chat: int) -> None:
        """Ask again about a chat: somebody's place in it has changed."""
        for key in [key for key in self._known if key[0] == chat]:
            del self._known[key]
