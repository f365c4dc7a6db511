"""How often a group, and each member of it, is answered: a crowd must not drown a group."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

from bot.channels.telegram.limits import Burst, Window

MEMBER_BURST = 5
"""Questions in a row that one member is answered in a group."""
MEMBER_PAUSE_S = 6.0
"""Then one in so many seconds."""
GROUP = (15, 60.0)
"""Answers and seconds in one group: fewer than Telegram lets the bot send there."""
_A_MOMENT_S = 1e-6
"""Less is what adding up fractions leaves."""
KEPT = 10_000
"""Members and groups remembered."""


class Cooldown:
    """Counts questions, in memory only."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Count seconds by `clock`."""
        self._clock = clock
        self._limits: OrderedDict[tuple[int, int], Window | Burst] = OrderedDict()
        self._told: OrderedDict[tuple[int, int], float] = OrderedDict()

    def wait_s(self, chat: int, member: int) -> float:
        """Count a question.

        Args:
            chat: Where it is asked.
            member: Who asks; 0 counts the chat alone.

        Returns:
            0 where it is answered, else the seconds until one would be; then it does not count.
        """
        now = self._clock()
        asked = [self._limit((chat, 0), lambda: Window(*GROUP))]
        if member:
            asked.append(self._limit((chat, member), lambda: Burst(MEMBER_BURST, MEMBER_PAUSE_S)))
        wait_s = max(limit.free_at() for limit in asked) - now
        if wait_s > _A_MOMENT_S:
            return wait_s
        for limit in asked:
            limit.note(now)
        return 0.0

    def is_to_be_told(self, chat: int, member: int, wait_s: float) -> bool:
        """Whether a member is to be told to wait: once, then not until the wait is over."""
        now = self._clock()
        if self._told.get((chat, member), 0.0) > now:
            return False
        self._told[chat, member] = now + wait_s
        self._told.move_to_end((chat, member))
        if len(self._told) > KEPT:
            self._told.popitem(last=False)
        return True

    def _limit(self, key: tuple[int, int], new: Callable[[], Window | Burst]) -> Window | Burst:
        limit = self._limits.get(key)
        if limit is None:
            limit = self._limits[key] = new()
            if len(self._limits) > KEPT:
                self._limits.popitem(last=False)
        self._limits.move_to_end(key)
        return limit
