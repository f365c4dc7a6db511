"""Messages of the bot's that are to disappear: which, and when; kept over a restart."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bot.errors import StorageError

_SCHEMA = """
CREATE TABLE IF NOT EXISTS deletions (
    chat INTEGER NOT NULL, message INTEGER NOT NULL, due REAL NOT NULL,
    PRIMARY KEY (chat, message)
) WITHOUT ROWID
"""


@dataclass(frozen=True, slots=True, order=True)
class Due:
    """A message that is to disappear.

    Attributes:
        at: When, in seconds since 1970.
        chat: The id of its chat.
        message: Its id.
    """

    at: float
    chat: int
    message: int


class DeletionRecords:
    """A table of numbers: nothing of what the messages say."""

    def __init__(self, path: Path) -> None:
        """Keep them in the database file at `path`, made where it is missing."""
        self._path = path

    def all(self) -> tuple[Due, ...]:
        """All that have been kept.

        Raises:
            StorageError: The file cannot be read.
        """
        try:
            with closing(self._connect()) as database:
                rows = database.execute("SELECT due, chat, message FROM deletions").fetchall()
        except sqlite3.Error as error:
            raise self._failure(error) from error
        return tuple(Due(*row) for row in rows)

    def write(self, *, kept: tuple[Due, ...], gone: tuple[Due, ...]) -> None:
        """Keep some, and forget others.

        Raises:
            StorageError: The file cannot be written.
        """
        try:
            with closing(self._connect()) as database, database:
                database.executemany(
                    "INSERT OR REPLACE INTO deletions (due, chat, message) VALUES (?, ?, ?)",
                    [(due.at, due.chat, due.message) for due in kept],
                )
                database.executemany(
                    "DELETE FROM deletions WHERE chat = ? AND message = ?",
                    [(due.chat, due.message) for due in gone],
                )
        except sqlite3.Error as error:
            raise self._failure(error) from error

    def _connect(self) -> sqlite3.Connection:
        database = sqlite3.connect(self._path, timeout=0.05)
        try:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = NORMAL")
            database.execute(_SCHEMA)
        except sqlite3.Error:
            database.close()
            raise
        return database

    def _failure(self, error: sqlite3.Error) -> StorageError:
        return StorageError(f"{self._path}: cannot use the list of deletions ({error})")
