"""Takes updates in: each by itself, each once, journalled until answered, the late ones sifted."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from typing import cast

from bot.channels.telegram.incoming import Update
from bot.channels.telegram.lanes import Job, Lanes
from bot.channels.telegram.outage import Outage
from bot.errors import StorageError
from bot.storage.journal import Journal

log = logging.getLogger(__name__)

LATE_S = 60.0
"""A question in a group that is older when it comes in belongs to a backlog."""
TOO_LATE_S = 300.0
"""A question in a group that is older is not answered any more."""

HIGHEST_ID = 2**63 - 1
"""The highest id that the journal can hold; the Bot API's own have 32 bits."""

_WORDS = frozenset({"text", "entities", "rich_message", "reply_to_message"})


class Intake:
    """Turns raw updates into jobs of the lanes, and keeps the journal of them."""

    def __init__(
        self,
        journal: Journal,
        plan: Callable[[Update], Job | None],
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Take updates in.

        Args:
            journal: Holds them until they are answered.
            plan: What is to be done about an update; None for nothing.
            clock: Seconds since 1970.
        """
        self._journal = journal
        self._plan = plan
        self._clock = clock
        self._late: dict[int, tuple[int, Job]] = {}
        self._settled: list[int] = []
        self._is_flushing = False
        self._writing = Outage("writing the journal")
        self.lanes = Lanes(self.settle)
        self.unreadable = 0

    def resume(self) -> None:
        """Take in what the last run left unanswered; `take` goes on from there."""
        try:
            left = self._journal.unanswered()
        except StorageError as error:
            self._writing.failed(str(error))
            return
        if left:
            log.info("%d updates were left unanswered by the last run", len(left))
        for update_id, text in left:
            job = self._read(update_id, json.loads(text))
            if job is None:
                self.settle(update_id)
            else:
                self._place(update_id, job)

    def take(self, raws: Sequence[Mapping[str, object]], *, is_last: bool) -> None:
        """Take in the updates of one call.

        Args:
            raws: As the server sent them.
            is_last: No more wait behind them: the late questions that are left are answered now.
        """
        jobs: dict[int, Job] = {}
        held: dict[int, str] = {}
        for raw in raws:
            update_id = raw.get("update_id")
            if not isinstance(update_id, int) or self._journal.has(update_id):
                continue
            if abs(update_id) > HIGHEST_ID:
                self._skip(update_id, "its id is too high")
                continue
            job = self._read(update_id, raw)
            if job is not None and update_id not in jobs:
                jobs[update_id] = job
                if not job.is_fleeting:
                    held[update_id] = json.dumps(_needed(raw))
        if held:
            self._write(held)
        for update_id, job in jobs.items():
            self._place(update_id, job)
        if is_last and self._late:
            for update_id, job in self._late.values():
                self._put(update_id, job)
            self._late.clear()

    def settle(self, update_id: int) -> None:
        """Record an update as answered or given up, together with others of this moment."""
        self._settled.append(update_id)
        if not self._is_flushing:
            self._is_flushing = True
            asyncio.get_running_loop().call_soon(self.flush)

    def flush(self) -> None:
        """Write what has been settled to the journal; what cannot be written now is, later."""
        self._is_flushing = False
        if self._settled:
            self._write({})

    def _read(self, update_id: int, raw: Mapping[str, object]) -> Job | None:
        """The job of one raw update; one that cannot be read is counted and skipped."""
        try:
            job = self._plan(cast("Update", raw))
        except Exception as error:  # noqa: BLE001 - whatever is wrong with it, it must not stop the rest
            self._skip(update_id, type(error).__name__)
            return None
        if job is not None and job.group is not None and not _is_number(job.asked_at):
            self._skip(update_id, "it has no date")
            return None
        return job

    def _skip(self, update_id: int, why: str) -> None:
        self.unreadable += 1
        log.warning(
            "update %d cannot be read (%s) and is skipped; %d so far",
            update_id,
            why,
            self.unreadable,
        )

    def _place(self, update_id: int, job: Job) -> None:
        """Put a job into its lane; of a group's late questions only the newest is kept."""
        if job.group is not None:
            older = self._late.pop(job.group, None)
            if older is not None:
                self.settle(older[0])
            if self._clock() - job.asked_at > LATE_S:
                self._late[job.group] = update_id, job
                return
        self._put(update_id, job)

    def _put(self, update_id: int, job: Job) -> None:
        if job.group is not None and self._clock() - job.asked_at > TOO_LATE_S:
            self.settle(update_id)
        else:
            self.lanes.put(update_id, job)

    def _write(self, held: Mapping[int, str]) -> None:
        """Write to the journal; while it cannot be written, answers go on without it."""
        settled, self._settled = self._settled, []
        try:
            self._journal.write(held=held, settled=settled)
        except StorageError as error:
            self._settled = settled + self._settled
            if not self._is_flushing:
                self._is_flushing = True
                pause_s = self._writing.failed(str(error))
                asyncio.get_running_loop().call_later(pause_s, self.flush)
        else:
            self._writing.worked()


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and abs(value) < HIGHEST_ID


def _needed(raw: Mapping[str, object]) -> Mapping[str, object]:
    """What of an update answering it takes: of a message under which is pressed, not its words."""
    press = raw.get("callback_query")
    if not isinstance(press, Mapping) or not isinstance(press.get("message"), Mapping):
        return raw
    message = {name: value for name, value in press["message"].items() if name not in _WORDS}
    return {**raw, "callback_query": {**press, "message": message}}
