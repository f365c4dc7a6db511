"""How often a group, and each member of it, is answered: a crowd must not drown a group."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from bot.channels.telegram.limits import A_MOMENT_S, Burst, Window

MEMBER_BURST = 4
"""Questions in a row that one member is answered in a group."""
MEMBER_PAUSE_S = 12.0
"""Then one in so many seconds: together well under what the group has, so others have room."""
GROUP = (15, 60.0)
"""Answers and seconds in one group: fewer than Telegram lets the bot send there."""
KEPT = 10_000
"""Members and groups remembered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether a question is answered.

    Attributes:
        wait_s: 0 where it is, else the seconds until one would be.
        is_of_all: The group as a whole asks too much, not this member.
    """

    wait_s: float = 0.0
    is_of_all: bool = False


ANSWERED = Verdict()


class Cooldown:
    """Counts questions, in memory only."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Count seconds by `clock`."""
        self._clock = clock
        self._limits: OrderedDict[tuple[int, int], Window | Burst] = OrderedDict()
        self._told: OrderedDict[tuple[int, int], float] = OrderedDict()

    def asks(self, member: int, chat: int = 0) -> Verdict:
        """Count a question.

        Args:
            member: Who asks.
            chat: The group where it is asked; 0 where only the member counts.

        Returns:
            Whether it is answered; one that is not does not count.
        """
        now = self._clock()
        own = self._limit((chat, member), lambda: Burst(MEMBER_BURST, MEMBER_PAUSE_S))
        limits: list[Window | Burst] = [own]
        if chat:
            limits.append(self._limit((chat, 0), lambda: Window(*GROUP)))
        waits = [limit.free_at() - now for limit in limits]
        if max(waits) > A_MOMENT_S:
            return Verdict(wait_s=max(waits), is_of_all=waits[0] <= A_MOMENT_S)
        for limit in limits:
            limit.note(now)
        return ANSWERED

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
