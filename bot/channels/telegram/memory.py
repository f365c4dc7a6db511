"""What the bot remembers of its answers for a while, in memory only: a restart forgets it."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar, overload

from bot.channels.telegram.places import Target
from bot.core.queries import Choose, Query
from bot.storage.recent import Recent

KEPT = 5_000
"""How many of each are remembered; the oldest give way."""
REPEATED_S = 60.0
"""For how long the same question in a group is not answered again, in seconds."""
Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """The last things put into it."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Key, Value] = OrderedDict()

    def put(self, key: Key, value: Value) -> None:
        """Keep a thing as the newest."""
        self._kept[key] = value
        self._kept.move_to_end(key)
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)

    @overload
    def get(self, key: Key) -> Value | None: ...
    @overload
    def get(self, key: Key, otherwise: Value) -> Value: ...
    def get(self, key: Key, otherwise: Value | None = None) -> Value | None:
        """The thing kept; `otherwise` where it is not, or not any more."""
        return self._kept.get(key, otherwise)

    def drop(self, key: Key) -> None:
        """Forget a thing."""
        self._kept.pop(key, None)


@dataclass(frozen=True, slots=True)
class Same:
    """What makes two questions of a group the same."""

    chat: int
    topic: int | None
    query: Query
    language: str


class Memory:
    """What was answered where.

    Attributes:
        queries: What the bot's messages answer, by their chat and id.
        answers: The bot's answers, by the chat and id of the question.
        choices: What the bot's messages ask back, by their chat and id; of a private chat the last
            one also by 0.
        recent: What was asked last in each private chat.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Count seconds by `clock`."""
        self._clock = clock
        self.queries: Kept[tuple[int, int], Query] = Kept()
        self.answers: Kept[tuple[int, int], Target] = Kept()
        self.choices: Kept[tuple[int, int], Choose] = Kept()
        self.recent = Recent(now=clock)
        self._asked: Kept[Same, tuple[float, int]] = Kept()
        self._same: Kept[tuple[int, int], Same] = Kept()

    def asked(self, same: Same, message: int) -> None:
        """Note that a question has just been answered in a group."""
        self._asked.put(same, (self._clock(), message))
        self._same.put((same.chat, message), same)

    def answered_by(self, same: Same) -> int | None:
        """The id of the message that has answered the same a moment ago; None for none."""
        at, message = self._asked.get(same) or (0.0, 0)
        return message if message and self._clock() - at < REPEATED_S else None

    def forget(self, chat: int) -> None:
        """Forget what was asked last in a chat, and what was asked back."""
        self.recent.forget(chat)
        self.choices.drop((chat, 0))

    def changing(self, chat: int, message: int) -> None:
        """Note that a message is about to answer something else: nobody is pointed to it now."""
        same = self._same.get((chat, message))
        if same is not None:
            self._asked.drop(same)

    def changed(self, chat: int, message: int, query: Query | None) -> None:
        """Note that a message answers something else now; what it answered may be asked again.

        Args:
            chat: The id of its chat.
            message: Its id.
            query: What it answers now; None where it answers nothing, or is gone.
        """
        self.choices.drop((chat, message))
        if query is None:
            self.queries.drop((chat, message))
        else:
            self.queries.put((chat, message), query)
        same = self._same.get((chat, message))
        if same is not None and same.query != query:
            self._asked.drop(same)
            self._same.drop((chat, message))
