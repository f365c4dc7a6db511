"""The journal: raw updates until they are answered, and which ones have been."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from bot.errors import StorageError

REMEMBERED = 10_000
"""How many answered updates are remembered: far more than a server hands out twice."""
WAIT_S = 0.05
"""How long to wait for another program that writes to the file: all chats wait meanwhile."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS updates (
    number INTEGER PRIMARY KEY, update_id INTEGER NOT NULL UNIQUE, raw TEXT
)
"""
_HOLD = "INSERT OR IGNORE INTO updates (update_id, raw) VALUES (?, ?)"
_SETTLE = (
    "INSERT INTO updates (update_id, raw) VALUES (?, NULL)"
    " ON CONFLICT (update_id) DO UPDATE SET raw = NULL"
)


class Journal:
    """A table of updates in arrival order: `raw` until one is answered, then only its id.

    Writing takes some 15 µs, so it is done where it is needed, without a thread. A process that is
    killed loses nothing that was written; a machine that loses power may lose the last moments.
    """

    def __init__(self, path: Path) -> None:
        """Open the file at `path`, made with its folder where it is missing.

        A file that is damaged is set aside as `….damaged`, and a new one begun.

        Raises:
            StorageError: The file cannot be made or opened.
        """
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._database = self._open()
        except (OSError, sqlite3.Error) as error:
            raise StorageError(
                f"{path}: cannot open the journal of updates ({error}). "
                "See that the folder can be written, the disk has room, and no other bot uses it."
            ) from error
        rows = self._database.execute("SELECT update_id FROM updates")
        self._seen = {update_id for (update_id,) in rows}

    def _open(self) -> sqlite3.Connection:
        try:
            return self._connect()
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            self._path.replace(self._path.with_name(self._path.name + ".damaged"))
            for beside in ("-wal", "-shm"):
                self._path.with_name(self._path.name + beside).unlink(missing_ok=True)
            return self._connect()

    def _connect(self) -> sqlite3.Connection:
        database = sqlite3.connect(self._path, timeout=WAIT_S, isolation_level=None)
        try:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = NORMAL")
            # what people wrote is overwritten, not just unlinked
            database.execute("PRAGMA secure_delete = ON")
            database.execute(_SCHEMA)
            database.execute("SELECT count(*), max(raw) FROM updates").fetchone()
        except sqlite3.Error:
            database.close()
            raise
        return database

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
        self._seen.update(held)
        self._seen.update(ids)
        try:
            self._database.execute("BEGIN IMMEDIATE")
            with self._database:  # commits, or rolls back where something fails
                if held:
                    self._database.executemany(_HOLD, held.items())
                if ids:
                    self._database.executemany(_SETTLE, ((update_id,) for update_id in ids))
                if len(self._seen) > 2 * REMEMBERED:
                    self._prune()
        except sqlite3.Error as error:
            raise self._failure(error) from error

    def unanswered(self) -> tuple[tuple[int, str], ...]:
        """The updates that still wait for their answer, in arrival order, each with its text.

        Raises:
            StorageError: The file cannot be read.
        """
        try:
            return tuple(
                self._database.execute(
                    "SELECT update_id, raw FROM updates WHERE raw IS NOT NULL ORDER BY number"
                )
            )
        except sqlite3.Error as error:
            raise self._failure(error) from error

    def close(self) -> None:
        """Close the file; what was written beside it goes into it."""
        with suppress(sqlite3.Error):
            self._database.close()

    def _prune(self) -> None:
        """Forget the ids of the updates answered longest ago."""
        self._database.execute(
            "DELETE FROM updates WHERE raw IS NULL"
            " AND number <= (SELECT max(number) FROM updates) - ?",
            (REMEMBERED,),
        )
        rows = self._database.execute("SELECT update_id FROM updates")
        self._seen = {update_id for (update_id,) in rows}

    def _failure(self, error: sqlite3.Error) -> StorageError:
        return StorageError(
            f"{self._path}: cannot use the journal of updates ({error}). "
            "See that the folder can be written and the disk has room."
        )
