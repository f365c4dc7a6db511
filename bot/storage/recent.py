"""What was asked last in a chat, for a little while: the context of what leans on it."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

from bot.core.queries import Query

KEPT_S = 600.0
"""How long the last question of a chat can be followed up, in seconds."""
CHATS_KEPT = 10_000


class Recent:
    """The last query of each chat, in memory only: a restart forgets it."""

    def __init__(self, *, now: Callable[[], float] = time.monotonic) -> None:
        """Count seconds by `now`."""
        self._now = now
        self._last: OrderedDict[int, tuple[float, Query]] = OrderedDict()

    def remember(self, chat: int, query: Query) -> None:
        """Keep what was asked in a chat; of very many chats the most silent is forgotten."""
        self._last[chat] = (self._now(), query)
        self._last.move_to_end(chat)
        if len(self._last) > CHATS_KEPT:
            self._last.popitem(last=False)

    def last(self, chat: int) -> Query | None:
        """What was asked last in a chat; None where that is too long ago."""
        asked_at, query = self._last.get(chat, (0.0, None))
        if query is not None and self._now() - asked_at > KEPT_S:
            del self._last[chat]
            return None
        return query

    def forget(self, chat: int) -> None:
        """Forget what was asked in a chat."""
        self._last.pop(chat, None)
