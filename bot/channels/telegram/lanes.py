"""Lanes: jobs of one chat one after another, chats side by side."""

from __future__ import annotations

import asyncio
import logging
import traceback
from collections import deque
from collections.abc import Awaitable, Callable, Hashable
from contextlib import suppress
from dataclasses import dataclass

from bot.channels.telegram.failures import DroppedError, StoppingError

log = logging.getLogger(__name__)

MOST_WAITING = 60
"""Jobs of one lane that count: one chat that asks without end must not stop all others."""
MOST_BEHIND = 50_000
"""Jobs behind those, of all lanes, above which the others wait all the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is to be done about an update.

    Attributes:
        lane: Jobs of one lane are done one after another, in the order they came.
        work: Does it; raises `StoppingError` where it was not begun.
        group: The group that asks; None for whatever is never too late.
        asked_at: When, in seconds since 1970.
        is_fleeting: Of no use later: it is not kept for the next start.
    """

    lane: Hashable
    work: Callable[[], Awaitable[None]]
    group: int | None = None
    asked_at: float = 0.0
    is_fleeting: bool = False


class Lanes:
    """Runs jobs; says of each when it is done for good."""

    def __init__(self, settled: Callable[[int], None]) -> None:
        """Call `settled` with the id of each update that is answered or given up."""
        self._settled = settled
        self._waiting: dict[Hashable, deque[tuple[int, Job]]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._room = asyncio.Event()
        self._behind = 0
        self.jobs = 0

    def put(self, update_id: int, job: Job) -> None:
        """Do a job when those of its lane before it are done."""
        self.jobs += 1
        lane = self._waiting.get(job.lane)
        if lane is not None:
            lane.append((update_id, job))
            self._behind += len(lane) > MOST_WAITING
            return
        self._waiting[job.lane] = deque([(update_id, job)])
        task = asyncio.get_running_loop().create_task(self._run(job.lane))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def wait_until_fewer(self, jobs: int) -> None:
        """Wait until fewer than so many jobs are left, those far back in a long lane aside."""
        while self.jobs - self._behind >= jobs or self._behind >= MOST_BEHIND:
            self._room.clear()
            await self._room.wait()

    async def finish(self, within_s: float) -> None:
        """Let the jobs under way end, those that have not begun stay undone.

        Args:
            within_s: Seconds after which those still running are cut off.
        """
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=within_s)
            for task in late:
                task.cancel()
            if late:
                await asyncio.wait(late, timeout=1)

    async def _run(self, lane: Hashable) -> None:
        waiting = self._waiting[lane]
        try:
            while waiting:
                update_id, job = waiting.popleft()
                self._behind -= len(waiting) >= MOST_WAITING
                await self._do(job)
                self.jobs -= 1
                self._room.set()
                self._settled(update_id)
        except StoppingError:
            log.debug("a lane stops; what it holds is answered at the next start")
        finally:
            with suppress(KeyError):
                del self._waiting[lane]

    async def _do(self, job: Job) -> None:
        """Do a job; whatever goes wrong with it, the lane goes on."""
        try:
            await job.work()
        except DroppedError as error:
            log.warning("not answered: %s", error)
        except StoppingError:
            raise
        except Exception as error:  # noqa: BLE001 - one job's fault must not stop its chat
            log_fault(error)


def log_fault(error: Exception) -> None:
    """Log where a fault of ours happened, without its message: that may hold what was asked."""
    where = "".join(traceback.format_tb(error.__traceback__))
    log.error("a fault of the program: %s\n%s", type(error).__name__, where)
