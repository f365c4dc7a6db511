"""The journal: raw updates until they are answered, and which ones have been."""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path

from bot.errors import StorageError
from bot.storage.sqlite import Kept, SqliteFile, shape

log = logging.getLogger(__name__)

REMEMBERED = 10_000
"""How many answered updates are remembered: far more than a server hands out twice."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS updates (
    number INTEGER PRIMARY KEY, bot INTEGER NOT NULL, update_id INTEGER NOT NULL, raw TEXT,
    UNIQUE (bot, update_id)
)
"""
_HOLD = "INSERT OR IGNORE INTO updates (bot, update_id, raw) VALUES (?, ?, ?)"
_SETTLE = (
    "INSERT INTO updates (bot, update_id, raw) VALUES (?, ?, NULL)"
    " ON CONFLICT (bot, update_id) DO UPDATE SET raw = NULL"
)


class Journal:
    """A table of updates in arrival order: `raw` until one is answered, then only its id.

    Each bot sees its own only. Writing takes some 15 µs, so it is done where it is needed, without
    a thread. A process that is killed loses nothing that was written; a machine that loses power
    may lose the last moments. Where the file is damaged or gone while the bot runs, what waits is
    written into the new one.
    """

    def __init__(self, path: Path, bot: int = 0) -> None:
        """Open the file at `path`, made with its folder where it is missing.

        A file that is damaged is set aside as `….damaged`, and a new one begun.

        Args:
            path: Of the file.
            bot: The id of the bot whose updates they are; those of version 0.1, which did not
                say, become the first one's to open the file.

        Raises:
            StorageError: The file cannot be made or opened.
        """
        self._bot = bot
        kept = Kept(
            what="the journal of updates",
            table="updates",
            schema=_SCHEMA,
            carry_over=self._carry_over,
        )
        self._file = SqliteFile(path, kept)
        self._waiting: dict[int, str] = {}
        self._seen = self._file.use(self._ids)
        self._begun = self._file.times_begun

    def has(self, update_id: int) -> bool:
        """Whether an update stands here, answered or not."""
        return update_id in self._seen

    def write(self, *, held: Mapping[int, str], settled: Iterable[int]) -> None:
        """Keep updates until they are answered, and forget what others said that have been.

        Args:
            held: By id, each as the text it came as, in the order they came.
            settled: The ids of those that are answered; only that is remembered.

        Raises:
            StorageError: It could not be written.
        """
        ids = tuple(settled)
        self._seen.update(held, ids)
        self._waiting.update(held)
        for update_id in ids:
            self._waiting.pop(update_id, None)

        def work(database: sqlite3.Connection) -> None:
            is_new = self._file.times_begun != self._begun
            holding = self._waiting if is_new else held
            settling = self._seen - self._waiting.keys() if is_new else ids
            database.executemany(_HOLD, ((self._bot, *item) for item in holding.items()))
            database.executemany(_SETTLE, ((self._bot, update_id) for update_id in settling))
            if len(self._seen) > 2 * REMEMBERED:
                self._prune(database)

        self._file.use(work)
        self._begun = self._file.times_begun

    def unanswered(self) -> tuple[tuple[int, str], ...]:
        """The updates that still wait for their answer, in arrival order, each with its text.

        Rows that hold no update are deleted after a copy of the file is set aside.

        Raises:
            StorageError: The file cannot be read.
        """
        rows = self._file.use(
            lambda database: database.execute(
                "SELECT number, update_id, raw FROM updates"
                " WHERE bot = ? AND raw IS NOT NULL ORDER BY number",
                (self._bot,),
            ).fetchall()
        )
        bad = {number for number, update_id, raw in rows if not _is_update(update_id, raw)}
        self._waiting = {id_: raw for number, id_, raw in rows if number not in bad}
        if bad:
            self._delete(bad)
        return tuple(self._waiting.items())

    def close(self) -> None:
        """Close the file; what was written beside it goes into it."""
        self._file.close()

    def _delete(self, numbers: Iterable[int]) -> None:
        """Delete rows that hold no update; where the file cannot be copied before, they stay."""
        rows = [(number,) for number in numbers]
        try:
            copy = self._file.copy_aside()
            self._file.use(
                lambda database: database.executemany("DELETE FROM updates WHERE number = ?", rows)
            )
        except StorageError as error:
            log.warning("%s", error)
        else:
            log.error("%d rows of the journal hold no update; a copy is %s", len(rows), copy)

    def _ids(self, database: sqlite3.Connection) -> set[int]:
        rows = database.execute(
            "SELECT update_id FROM updates WHERE bot = ? AND typeof(update_id) = 'integer'",
            (self._bot,),
        )
        return {update_id for (update_id,) in rows}

    def _prune(self, database: sqlite3.Connection) -> None:
        """Forget the ids of the updates answered longest ago."""
        database.execute(
            "DELETE FROM updates WHERE raw IS NULL AND bot = ?"
            " AND number <= (SELECT max(number) FROM updates WHERE bot = ?) - ?",
            (self._bot, self._bot, REMEMBERED),
        )
        self._seen = self._ids(database)

    def _carry_over(self, database: sqlite3.Connection) -> None:
        """Give the rows of version 0.1, which knew of one bot only, to this one."""
        names = [name for name, *_ in shape(database, "updates")[:3]]
        if names != ["number", "update_id", "raw"] or len(shape(database, "updates")) != 4:
            return
        database.execute("ALTER TABLE updates RENAME TO updates_of_0_1")
        database.execute(_SCHEMA)
        database.execute(
            "INSERT INTO updates SELECT number, ?, update_id, raw FROM updates_of_0_1",
            (self._bot,),
        )
        database.execute("DROP TABLE updates_of_0_1")


def _is_update(update_id: object, raw: object) -> bool:
    if not isinstance(update_id, int) or not isinstance(raw, str):
        return False
    try:
        return isinstance(json.loads(raw), dict)
    except (ValueError, RecursionError):
        return False
