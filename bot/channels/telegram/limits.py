"""How fast may be sent: Telegram's limits, and what it said when they were passed."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

OVERALL = (30, 1.0)
"""Messages and seconds, all chats together (Bot API FAQ, "bulk notifications")."""
GROUP = (20, 60.0)
"""Messages and seconds in one group (Bot API FAQ)."""
PRIVATE_BURST = 5
"""Messages in a row that one private chat takes; then one a second (Bot API FAQ)."""
PRIVATE_PAUSE_S = 1.0
MARGIN_S = 0.1
"""A window is kept longer by so much: a message may arrive quicker than the one before."""
A_MOMENT_S = 1e-6
"""Less is what adding up fractions leaves."""
FLOOD_S = 60.0
"""Two chats told to wait within this time mean that all must."""
_KEPT = 10_000
"""How many chats are remembered before those that may send again are forgotten."""


class Window:
    """At most `count` sends in any `seconds`."""

    def __init__(self, count: int, seconds: float) -> None:
        self._sent: deque[list[float]] = deque(maxlen=count)
        self._under_way: deque[list[float]] = deque(maxlen=count)
        self._count = count
        self._seconds = seconds + MARGIN_S

    def free_at(self) -> float:
        """When the next send is allowed."""
        return self._sent[0][0] + self._seconds if len(self._sent) == self._count else 0.0

    def idle_at(self) -> float:
        """When all sends so far count no longer."""
        return self._sent[-1][0] + self._seconds if self._sent else 0.0

    def note(self, now: float) -> None:
        """Count a send that begins."""
        sent = [now]
        self._sent.append(sent)
        self._under_way.append(sent)

    def arrived(self, now: float) -> None:
        """Count the send that began first as made now: nobody knows when it was on its way."""
        if self._under_way:
            self._under_way.popleft()[0] = now


class Burst:
    """`burst` sends at once, then one every `pause_s`."""

    def __init__(self, burst: int, pause_s: float) -> None:
        self._pause_s = pause_s + MARGIN_S
        self._ahead = (burst - 1) * self._pause_s
        self._full_at = 0.0
        self._arrived_until = 0.0
        self._under_way = 0

    def free_at(self) -> float:
        """When the next send is allowed."""
        return self._full_at - self._ahead

    def idle_at(self) -> float:
        """When all sends so far count no longer."""
        return self._full_at

    def note(self, now: float) -> None:
        """Count a send that begins."""
        self._under_way += 1
        self._full_at = max(self._full_at, now) + self._pause_s

    def arrived(self, now: float) -> None:
        """Count the send that began first as made now, as a window does."""
        if self._under_way:
            self._under_way -= 1
            self._arrived_until = max(self._arrived_until, now) + self._pause_s
            self._full_at = self._arrived_until + self._under_way * self._pause_s


class Limits:
    """When each chat may be sent to next. Chats with a negative id are groups."""

    def __init__(self, *, enforced: bool, clock: Callable[[], float] = time.monotonic) -> None:
        """Keep the limits, or only what the server itself asks for.

        Args:
            enforced: Keep Telegram's limits; off to measure against a local server.
            clock: Seconds that only grow.
        """
        self._enforced = enforced
        self._clock = clock
        self._overall = Window(*OVERALL)
        self._chats: dict[int, Window | Burst] = {}
        self._held: dict[int, float] = {}
        self._told: deque[tuple[float, int]] = deque(maxlen=8)
        self._all_held_until = 0.0

    def take(self, chat: int) -> float:
        """Ask to send a new message to a chat now.

        Returns:
            0 where the chat's own limit allows it, and it is counted; else the seconds to wait
            before asking again.
        """
        if not self._enforced:
            return 0.0
        now = self._clock()
        limit = self._limit_of(chat)
        if (wait_s := limit.free_at() - now) > A_MOMENT_S:
            return wait_s
        limit.note(now)
        return 0.0

    def slot(self) -> float:
        """Ask to make a call that counts towards the limit of all chats together.

        Returns:
            0 where it may be made now, and it is counted; else the seconds to wait before asking
            again.
        """
        if not self._enforced:
            return 0.0
        now = self._clock()
        if self._overall.free_at() > now:
            return self._overall.free_at() - now
        self._overall.note(now)
        return 0.0

    def arrived(self, chat: int, *, is_message: bool) -> None:
        """Note that a call to a chat has been answered: it has arrived by now, and not before."""
        if not self._enforced:
            return
        now = self._clock()
        self._overall.arrived(now)
        if is_message and (limit := self._chats.get(chat)) is not None:
            limit.arrived(now)

    def held(self, chat: int) -> float:
        """The seconds that the server has asked to wait for, still to come; 0 for none."""
        if not self._held:
            return 0.0
        return max(0.0, max(self._all_held_until, self._held.get(chat, 0.0)) - self._clock())

    def hold(self, chat: int, seconds: float) -> bool:
        """Hold a chat back as the server said.

        Returns:
            Whether all chats are held back now, because two were told so within a minute.
        """
        now = self._clock()
        self._held[chat] = now + seconds
        self._told.append((now, chat))
        others = [at for at, told in self._told if told != chat and now - at < FLOOD_S]
        if others:
            self._all_held_until = max(self._all_held_until, now + seconds)
        return bool(others)

    def _limit_of(self, chat: int) -> Window | Burst:
        limit = self._chats.get(chat)
        if limit is None:
            if len(self._chats) >= _KEPT:
                self._forget_idle()
            limit = Window(*GROUP) if chat < 0 else Burst(PRIVATE_BURST, PRIVATE_PAUSE_S)
            self._chats[chat] = limit
        return limit

    def _forget_idle(self) -> None:
        now = self._clock()
        self._chats = {chat: limit for chat, limit in self._chats.items() if limit.idle_at() > now}
        self._held = {chat: until for chat, until in self._held.items() if until > now}
