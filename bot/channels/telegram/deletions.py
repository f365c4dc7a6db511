"""Deletes messages of the bot's when their time has come."""

from __future__ import annotations

import asyncio
import heapq
import logging
import time
from collections.abc import Callable
from contextlib import suppress

from bot.channels.telegram.outage import Outage
from bot.channels.telegram.places import Target
from bot.channels.telegram.sending import Sender
from bot.errors import StorageError
from bot.storage.deletions import DeletionRecords, Due

log = logging.getLogger(__name__)

MOST = 10_000
"""How many wait at once; beyond that messages stay."""
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

    async def run(self) -> None:
        """Delete what is due, until cancelled.

        Raises:
            StoppingError: The program stops.
        """
        with suppress(StorageError):
            for due in self._records.all():
                heapq.heappush(self._due, due)
        while True:
            gone = await self._delete_due()
            self._keep(gone)
            wait_s = self._due[0].at - self._clock() if self._due else None
            with suppress(TimeoutError):
                await asyncio.wait_for(self._changed.wait(), wait_s)
            self._changed.clear()

    def flush(self) -> None:
        """Keep what has been scheduled and not been kept yet."""
        if self._new:
            self._keep(())

    async def _delete_due(self) -> tuple[Due, ...]:
        gone = []
        while self._due and self._due[0].at <= self._clock():
            due = heapq.heappop(self._due)
            await self._sender.delete(Target(chat=due.chat, message=due.message))
            gone.append(due)
        return tuple(gone)

    def _keep(self, gone: tuple[Due, ...]) -> None:
        new, self._new = tuple(self._new), []
        if not new and not gone:
            return
        try:
            self._records.write(kept=new, gone=gone)
        except StorageError as error:
            self._keeping.failed(str(error))
        else:
            self._keeping.worked()
