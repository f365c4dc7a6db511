"""Edits of one message: one after another, and only the newest of those that wait."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot.channels.telegram.places import Target


@dataclass(slots=True)
class _Line:
    """Those who wait to edit a message.

    Attributes:
        newest: The number of the last one who came.
        waiting: How many there are.
    """

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    newest: int = 0
    waiting: int = 0


class Edits:
    """Who is to edit what; a message that nobody edits costs nothing."""

    def __init__(self) -> None:
        self._lines: dict[Target, _Line] = {}
        self._numbers = itertools.count(1)

    def claim(self, target: Target) -> Claim:
        """Stand in line to edit a message: whoever came before is overtaken."""
        line = self._lines.setdefault(target, _Line())
        line.newest = next(self._numbers)
        line.waiting += 1
        return Claim(target=target, number=line.newest)

    def is_newest(self, claim: Claim) -> bool:
        """Whether nobody has come since."""
        line = self._lines.get(claim.target)
        return line is None or line.newest == claim.number

    def give_up(self, claim: Claim) -> None:
        """Leave the line."""
        line = self._lines.get(claim.target)
        if line is not None:
            line.waiting -= 1
            if not line.waiting:
                del self._lines[claim.target]

    @asynccontextmanager
    async def turn(self, claim: Claim) -> AsyncIterator[Callable[[], bool]]:
        """Wait for those before, then edit, unless overtaken; gives what tells that."""
        line = self._lines[claim.target]
        try:
            async with line.lock:
                yield lambda: self.is_newest(claim)
        finally:
            self.give_up(claim)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A place in the line of those who wait to edit a message."""

    target: Target
    number: int
