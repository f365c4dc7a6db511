"""Deletes messages of the bot's when their time has come."""

from __future__ import annotations

import asyncio
import heapq
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from bot.channels.telegram.failures import StoppingError
from bot.channels.telegram.outage import Outage
from bot.channels.telegram.places import Target
from bot.channels.telegram.sending import Sender
from bot.errors import StorageError
from bot.storage.deletions import DeletionRecords, Due

log = logging.getLogger(__name__)

MOST = 10_000
"""How many wait at once; beyond that messages stay."""
AGAIN_S = 60.0
"""How long to wait before a deletion that was given up is tried again."""
TOO_OLD_S = 47 * 3600.0
"""A message older than two days cannot be deleted any more (Bot API, deleteMessage)."""


class Deletions:
    """A list of messages, each with when it is to disappear; a restart takes it up again."""

    def __init__(
        self, sender: Sender, records: DeletionRecords, clock: Callable[[], float] = time.time
    ) -> None:
        """Delete by `sender`.

        Args:
            sender: Deletes.
            records: Keep the list.
            clock: Seconds since 1970.
        """
        self._sender = sender
        self._records = records
        self._clock = clock
        self._due: list[Due] = []
        self._new: list[Due] = []
        self._gone: list[Due] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._changed = asyncio.Event()
        self._keeping = Outage("keeping the list of deletions")

    def schedule(self, target: Target, after_s: float) -> None:
        """Delete a message after so many seconds; one that only a member sees goes by itself."""
        if not target.chat or target.receiver or len(self._due) >= MOST:
            return
        due = Due(self._clock() + min(after_s, TOO_OLD_S), target.chat, target.message)
        heapq.heappush(self._due, due)
        self._new.append(due)
        self._changed.set()

    def cancel(self, target: Target) -> None:
        """Let a message stay that was to disappear."""
        key = (target.chat, target.message)
        gone = [due for due in self._due if (due.chat, due.message) == key]
        if gone:
            self._due = [due for due in self._due if (due.chat, due.message) != key]
            heapq.heapify(self._due)
            self._new = [due for due in self._new if (due.chat, due.message) != key]
            self._gone += gone
            self._changed.set()

    async def run(self) -> None:
        """Delete what is due, until cancelled."""
        with suppress(StorageError):
            for due in self._records.all():
                heapq.heappush(self._due, due)
        while True:
            while self._due and self._due[0].at <= self._clock():
                self._begin(heapq.heappop(self._due))
            self.flush()
            wait_s = self._due[0].at - self._clock() if self._due else None
            with suppress(TimeoutError):
                await asyncio.wait_for(self._changed.wait(), wait_s)
            self._changed.clear()

    def flush(self) -> None:
        """Keep what has changed since the last time; what cannot be kept now is kept later."""
        if not self._new and not self._gone:
            return
        try:
            self._records.write(kept=tuple(self._new), gone=tuple(self._gone))
        except StorageError as error:
            self._keeping.failed(str(error))
        else:
            self._keeping.worked()
            self._new, self._gone = [], []

    def _begin(self, due: Due) -> None:
        """Delete a message by a task of its own: a chat that must wait holds up no other."""
        task = asyncio.get_running_loop().create_task(self._delete(due))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _delete(self, due: Due) -> None:
        with suppress(StoppingError):
            if await self._sender.delete(Target(chat=due.chat, message=due.message)):
                self._gone.append(due)
            else:  # it was given up for now
                heapq.heappush(self._due, replace(due, at=self._clock() + AGAIN_S))
            self._changed.set()
