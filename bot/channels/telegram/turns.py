"""Whose turn it is when all chats together are at the limit: answers before news."""

from __future__ import annotations

import asyncio
import heapq
import itertools
from collections.abc import Callable
from contextlib import suppress
from enum import IntEnum

from bot.channels.telegram.failures import StoppingError


class Priority(IntEnum):
    """Who goes first."""

    ANSWER = 0
    """Somebody waits for it."""
    NEWS = 1
    """Nobody does: a welcome, a message that takes itself away."""


class Turns:
    """A queue that is only there while it is needed."""

    def __init__(self, free_in: Callable[[], float], stopping: asyncio.Event) -> None:
        """Wait for turns.

        Args:
            free_in: 0 where a call may be made now, which then counts; else seconds to wait.
            stopping: Once it is set nobody's turn comes any more.
        """
        self._free_in = free_in
        self._stopping = stopping
        self._waiting: list[tuple[int, int, asyncio.Future[None]]] = []
        self._numbers = itertools.count()
        self._task: asyncio.Task[None] | None = None

    async def take(self, priority: Priority) -> None:
        """Wait until it is this call's turn.

        Raises:
            StoppingError: The program stops.
        """
        if not self._waiting and not self._free_in():
            return
        loop = asyncio.get_running_loop()
        turn: asyncio.Future[None] = loop.create_future()
        heapq.heappush(self._waiting, (priority, next(self._numbers), turn))
        if self._task is None or self._task.done():
            self._task = loop.create_task(self._give())
        await turn

    async def _give(self) -> None:
        while self._waiting:
            turn = self._waiting[0][2]
            if turn.done():  # whoever waited has given up
                heapq.heappop(self._waiting)
            elif self._stopping.is_set():
                turn.set_exception(StoppingError())
            elif wait_s := self._free_in():
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._stopping.wait(), wait_s)
            else:
                turn.set_result(None)
