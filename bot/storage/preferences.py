"""What each chat prefers: kept in a database, and at hand in memory for the chats that talk."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, TypeVar

from bot.errors import StorageError
from bot.storage.outage import Outage

if TYPE_CHECKING:
    from bot.storage.rows import PreferenceRows

log = logging.getLogger(__name__)

CHATS_AT_HAND = 10_000
"""How many chats' preferences are held in memory; of more the most silent give way."""
FRESH_S = 300.0
"""How long they count as up to date, in seconds: another process may write to the database too."""
BATCH = 500
"""Chats that are read in one query."""
WAIT_S = 3.0
"""How long an answer waits for its chat's preferences, in seconds."""
BUSY = 1.1
"""A wait that takes so many times as long says that the program is busy, not the database."""
BUSY_ROUNDS = 10
"""How often is waited again then."""
LANGUAGES: Final = ("zh", "en")
FORMS: Final = ("rich", "classic", "plain")

_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """What a chat prefers; None leaves it to the bot.

    Attributes:
        language: Of answers, `zh` or `en`.
        domain: The id of the domain asked where a question names none.
        count: How many models a ranking lists, at least 1.
        form: Of answers with a table: `rich`, `classic` or `plain`.
        is_ephemeral: Answers to commands are shown to the asker only.
        answers_mentions: Mentions of the bot are answered, not only commands and replies.
        lifetime_s: After how many seconds an answer is deleted, at least 1.
    """

    language: str | None = None
    domain: str | None = None
    count: int | None = None
    form: str | None = None
    is_ephemeral: bool = False
    answers_mentions: bool = True
    lifetime_s: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """All that the database holds of a chat.

    Attributes:
        preferences: What the chat prefers.
        updated_on: The day of its last change, in UTC.
    """

    preferences: Preferences
    updated_on: date


DEFAULTS: Final = Preferences()


class PreferenceStore:
    """The preferences of all chats.

    Where the database cannot be used, answers go on with what is at hand or the defaults; only
    who changes preferences or asks what is stored is told.
    """

    def __init__(self, url: str, *, now: Callable[[], float] = time.monotonic) -> None:
        """Keep them in a database.

        Args:
            url: `sqlite:///path` or `postgresql://…`; it is opened when first used.
            now: Counts seconds.
        """
        self._url = url
        self._now = now
        self._rows: PreferenceRows | None = None
        self._at_hand: OrderedDict[int, tuple[float, Preferences]] = OrderedDict()
        self._loading: dict[int, asyncio.Future[Preferences | None]] = {}
        self._wanted: dict[int, asyncio.Future[Preferences | None]] = {}
        self._tasks: set[asyncio.Task[Any]] = set()
        # apart: a full disk or a read-only one can still be read from
        self._reading = Outage("reading preferences", now=now)
        self._writing = Outage("writing preferences", now=now)

    async def open(self) -> None:
        """Open the database and bring its tables up to date; never raises.

        A fault is logged, and each later call tries again.
        """
        try:
            await self._finish(self._read(self._database().open()))
        except StorageError:
            return

    async def close(self) -> None:
        """Wait for what is being written, and close the database."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=WAIT_S)
        if self._rows is not None:
            await self._rows.close()

    def known(self, chat: int) -> Preferences | None:
        """A chat's preferences where they are at hand; costs a look-up in memory."""
        if chat not in self._at_hand:
            return None
        self._at_hand.move_to_end(chat)
        return self._at_hand[chat][1]

    async def of(self, chat: int) -> Preferences:
        """A chat's preferences; never raises, and waits a second at most.

        Returns:
            What is stored, or the defaults where nothing is. Where the database cannot be used,
            what is at hand, however old, or the defaults.
        """
        known = self.known(chat)
        if known is not None and self._now() - self._at_hand[chat][0] < FRESH_S:
            return known
        otherwise = DEFAULTS if known is None else known
        if self._reading.is_pausing:
            return otherwise
        loading = self._loading.get(chat)
        if loading is None:
            loading = self._loading[chat] = asyncio.get_running_loop().create_future()
            self._wanted[chat] = loading
            if len(self._wanted) == 1:
                self._begin(self._load_wanted())
        if not await self._is_there(loading):
            self._reading.failed(f"no answer within {WAIT_S:.0f} s")
            return otherwise
        return self.known(chat) or loading.result() or otherwise

    async def save(self, chat: int, preferences: Preferences) -> None:
        """Keep a chat's preferences; where they are all the defaults nothing is stored.

        Raises:
            StorageError: They could not be stored, and what held before holds on.
        """
        rows = self._database()
        day = datetime.now(UTC).date()
        is_default = preferences == DEFAULTS
        work = rows.erase(chat) if is_default else rows.write(chat, asdict(preferences), day)
        await self._finish(self._write(work, lambda: self._hold(chat, preferences)))

    async def forget(self, chat: int) -> bool:
        """Erase all that is stored of a chat.

        Returns:
            Whether anything was.

        Raises:
            StorageError: It could not be erased.
        """
        work = self._database().erase(chat)
        return await self._finish(self._write(work, lambda: self._drop(chat)))

    async def stored(self, chat: int) -> Stored | None:
        """All that the database holds of a chat, read from it now; None where it holds nothing.

        Raises:
            StorageError: It could not be read.
        """
        row = (await self._finish(self._read(self._database().read([chat])))).get(chat)
        if row is None:
            return None
        return Stored(preferences=_preferences(row), updated_on=row["updated_on"])

    async def move(self, old: int, new: int) -> None:
        """Let a chat that got another id keep its preferences, unless it has changed them since.

        Raises:
            StorageError: They could not be moved.
        """
        work = self._database().move(old, new)
        await self._finish(self._write(work, lambda: self._drop(old, new)))

    def _database(self) -> PreferenceRows:
        if self._rows is None:
            # not at the top: what needs no database, such as one question in a terminal, does
            # not wait for the library
            from bot.storage.rows import PreferenceRows  # noqa: PLC0415

            self._rows = PreferenceRows(self._url)
        return self._rows

    async def _is_there(self, loading: asyncio.Future[Preferences | None]) -> bool:
        """Wait for what is being read; where time passes late it is the program that is slow."""
        for _ in range(BUSY_ROUNDS):
            began = time.monotonic()
            done, _pending = await asyncio.wait({loading}, timeout=WAIT_S)
            if done or time.monotonic() - began < WAIT_S * BUSY:
                return bool(done)
        return False

    async def _load_wanted(self) -> None:
        """Read what is wanted, many chats at once: after a start all that talk are."""
        await asyncio.sleep(0)  # the chats of one moment are read together
        while self._wanted:
            batch = dict(islice(self._wanted.items(), BATCH))
            found: dict[int, Preferences] | None = None
            try:
                rows = await self._read(self._database().read(batch))
                found = {chat: _preferences(row) for chat, row in rows.items()}
            except StorageError:
                log.debug("%d chats go without what they prefer", len(batch))
            finally:  # a fault of ours, too, stops no answer
                for chat, loading in batch.items():
                    if self._wanted.get(chat) is loading:
                        del self._wanted[chat]
                    self._loaded(
                        chat, loading, None if found is None else found.get(chat, DEFAULTS)
                    )

    def _loaded(
        self,
        chat: int,
        loading: asyncio.Future[Preferences | None],
        found: Preferences | None,
    ) -> None:
        """Hold what was read of a chat, unless something was saved meanwhile."""
        if self._loading.get(chat) is loading:
            del self._loading[chat]
            if found is not None:
                self._hold(chat, found)
        if not loading.done():
            loading.set_result(found)

    def _hold(self, chat: int, preferences: Preferences) -> None:
        self._drop(chat)
        self._at_hand[chat] = (self._now(), preferences)
        if len(self._at_hand) > CHATS_AT_HAND:
            self._at_hand.popitem(last=False)

    def _drop(self, *chats: int) -> None:
        """Hold the chats' preferences no longer, nor what is being loaded."""
        for chat in chats:
            self._at_hand.pop(chat, None)
            self._loading.pop(chat, None)

    async def _read(self, work: Coroutine[Any, Any, _Result]) -> _Result:
        """Read from the database, and follow whether that works."""
        try:
            result = await work
        except StorageError as error:
            self._reading.failed(str(error))
            raise
        self._reading.worked()
        return result

    async def _write(
        self, work: Coroutine[Any, Any, _Result], then: Callable[[], None]
    ) -> _Result:
        """Write to the database, follow whether that works, and change what is at hand."""
        try:
            result = await work
        except StorageError as error:
            (self._reading if self._reading.lasts else self._writing).failed(str(error))
            raise
        self._reading.worked()
        self._writing.worked()
        then()
        return result

    async def _finish(self, work: Coroutine[Any, Any, _Result]) -> _Result:
        """Do work to its end, even where who began it is cancelled."""
        return await asyncio.shield(self._begin(work))

    def _begin(self, work: Coroutine[Any, Any, _Result]) -> asyncio.Task[_Result]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        error = None if task.cancelled() else task.exception()
        if error is not None and not isinstance(error, StorageError):
            log.error("the store of preferences broke", exc_info=error)


def _preferences(row: Mapping[str, Any]) -> Preferences:
    """A row as preferences; what this program does not know reads as the default."""
    known = {
        "language": row["language"] in LANGUAGES,
        "domain": isinstance(row["domain"], str),
        "count": _is_amount(row["count"]),
        "form": row["form"] in FORMS,
        "is_ephemeral": isinstance(row["is_ephemeral"], bool),
        "answers_mentions": isinstance(row["answers_mentions"], bool),
        "lifetime_s": _is_amount(row["lifetime_s"]),
    }
    return Preferences(**{name: row[name] for name, is_known in known.items() if is_known})


def _is_amount(cell: object) -> bool:
    return isinstance(cell, int) and cell > 0
