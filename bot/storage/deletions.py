"""Messages of the bot's that are to disappear: which, and when; kept over a restart."""

from __future__ import annotations

import math
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from bot.storage.sqlite import Kept, SqliteFile, shape

_SCHEMA = """
CREATE TABLE IF NOT EXISTS deletions (
    bot INTEGER NOT NULL, chat INTEGER NOT NULL, message INTEGER NOT NULL, due REAL NOT NULL,
    PRIMARY KEY (bot, chat, message)
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

    def __init__(self, path: Path, bot: int = 0) -> None:
        """Keep a bot's in the database file at `path`, made where it is missing.

        Args:
            path: Of the file.
            bot: The id of the bot that sent the messages; those of version 0.1 become the first
                one's to open the file.
        """
        self._bot = bot
        kept = Kept(
            what="the list of deletions",
            table="deletions",
            schema=_SCHEMA,
            carry_over=self._carry_over,
        )
        self._file = SqliteFile(path, kept)
        self._begun = 0
        self._kept: dict[tuple[int, int], Due] = {}

    def all(self) -> tuple[Due, ...]:
        """All that have been kept; a row that holds anything but numbers is passed over.

        Raises:
            StorageError: The file cannot be read.
        """
        rows = self._file.use(
            lambda database: database.execute(
                "SELECT due, chat, message FROM deletions WHERE bot = ?", (self._bot,)
            ).fetchall()
        )
        found = tuple(Due(*row) for row in rows if _is_due(*row))
        self._begun = self._file.times_begun
        self._kept.update(((due.chat, due.message), due) for due in found)
        return found

    def write(self, *, kept: tuple[Due, ...], gone: tuple[Due, ...]) -> None:
        """Keep some, and forget others; all that is kept is written where the file is a new one.

        Raises:
            StorageError: The file cannot be written.
        """
        self._kept.update(((due.chat, due.message), due) for due in kept)
        for due in gone:
            self._kept.pop((due.chat, due.message), None)

        def work(database: sqlite3.Connection) -> None:
            is_new = self._file.times_begun != self._begun
            keeping = self._kept.values() if is_new else kept
            database.executemany(
                "INSERT OR REPLACE INTO deletions (bot, due, chat, message) VALUES (?, ?, ?, ?)",
                [(self._bot, due.at, due.chat, due.message) for due in keeping],
            )
            database.executemany(
                "DELETE FROM deletions WHERE bot = ? AND chat = ? AND message = ?",
                [(self._bot, due.chat, due.message) for due in gone],
            )

        self._file.use(work)
        self._begun = self._file.times_begun

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _carry_over(self, database: sqlite3.Connection) -> None:
        """Give the rows of version 0.1, which knew of one bot only, to this one."""
        names = [name for name, *_ in shape(database, "deletions")[:3]]
        if names != ["chat", "message", "due"]:
            return
        database.execute("ALTER TABLE deletions RENAME TO deletions_of_0_1")
        database.execute(_SCHEMA)
        database.execute(
            "INSERT INTO deletions SELECT ?, chat, message, due FROM deletions_of_0_1",
            (self._bot,),
        )
        database.execute("DROP TABLE deletions_of_0_1")


def _is_due(at: object, chat: object, message: object) -> bool:
    return (
        isinstance(at, (int, float))
        and math.isfinite(at)
        and isinstance(chat, int)
        and isinstance(message, int)
    )
