"""One SQLite file of ours: opened when first used, set aside when damaged, made anew when gone."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from bot.errors import StorageError

log = logging.getLogger(__name__)
Result = TypeVar("Result")

WAIT_S = 0.05
"""How long to wait for another program that writes to the file: all chats wait meanwhile."""
_BESIDE = ("-wal", "-shm", "-journal")
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CONSTRAINT}
"""No statement of ours breaks a constraint: a table that refuses one is another program's."""


class _DamagedError(Exception):
    """What SQLite reads is no database, or not the one that is wanted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What is kept in a file.

    Attributes:
        what: A phrase for messages, such as "the journal of updates".
        table: The table's name; others in the file are somebody else's.
        schema: Makes the table where it is missing.
        carry_over: Brings a table of an earlier version up to date.
    """

    what: str
    table: str
    schema: str
    carry_over: Callable[[sqlite3.Connection], None] = lambda _: None


class SqliteFile:
    """A table in a file, used through short transactions; every fault is a StorageError."""

    def __init__(self, path: Path, kept: Kept, *, wait_s: float = WAIT_S) -> None:
        """Mean the file at `path`, made with its folder when first used.

        Args:
            path: Of the file.
            kept: What is kept in it.
            wait_s: How long to wait for another program that writes to it.
        """
        self._path = path
        self._kept = kept
        self._wait_s = wait_s
        self._database: sqlite3.Connection | None = None
        self._inode: int | None = None
        self.times_begun = 0
        """How often a connection has been opened: by another than the last nothing is known."""

    def use(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Read and write in one transaction: all that is done is kept, or none of it.

        A damaged file is set aside, which is logged, and the work done in a new one.

        Raises:
            StorageError: The file cannot be used now; nothing was done.
        """
        try:
            try:
                return self._try(work)
            except (sqlite3.Error, _DamagedError) as error:
                if not self._is_damage(error):
                    raise
                self._set_aside(error)
            return self._try(work)
        except (OSError, sqlite3.Error, _DamagedError) as error:
            raise self._failure(error) from error

    def _try(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        database = self._open()
        database.execute("BEGIN IMMEDIATE")
        with database:  # commits, or rolls back where something fails
            return work(database)

    def peek(self, work: Callable[[sqlite3.Connection], Result]) -> Result | None:
        """Read without changing anything on the disk; None where there is no file.

        Raises:
            StorageError: The file cannot be read.
        """
        if not self._path.exists():
            return None
        try:
            database = self._connect(mode="ro")
            try:
                return work(database)
            finally:
                database.close()
        except (OSError, sqlite3.Error) as error:
            raise self._failure(error, "Delete the file to begin anew.") from error

    def copy_aside(self) -> Path:
        """Keep the file as it is beside itself, before what is damaged in it is deleted.

        Raises:
            StorageError: It cannot be copied.
        """
        target = self._free_name()
        try:
            self._open().execute("VACUUM INTO ?", (str(target),))
        except (OSError, sqlite3.Error) as error:
            raise self._failure(error) from error
        return target

    def close(self) -> None:
        """Close the file; what was written beside it goes into it. The next use opens it again."""
        database, self._database = self._database, None
        if database is not None:
            with suppress(sqlite3.Error):
                database.close()

    def _open(self) -> sqlite3.Connection:
        """The connection, opened where it is not, or where its file is no longer at the path."""
        if self._database is not None and _inode(self._path) != self._inode:
            log.warning("%s: is gone; %s is begun anew", self._path, self._kept.what)
            self.close()
        if self._database is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            database = self._connect(mode="rwc")
            try:
                self._prepare(database)
            except BaseException:
                database.close()
                raise
            self._database, self._inode = database, _inode(self._path)
            self.times_begun += 1
        return self._database

    def _connect(self, mode: str) -> sqlite3.Connection:
        address = f"{self._path.absolute().as_uri()}?mode={mode}"
        database = sqlite3.connect(address, timeout=self._wait_s, isolation_level=None, uri=True)
        # a text that is not UTF-8 is a damaged row, not a damaged file
        database.text_factory = lambda text: text.decode("utf-8", "replace")
        return database

    def _prepare(self, database: sqlite3.Connection) -> None:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        # what people wrote is overwritten, not just unlinked
        database.execute("PRAGMA secure_delete = ON")
        if (said := database.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
            raise _DamagedError(str(said))
        database.execute("BEGIN IMMEDIATE")
        with database:
            self._kept.carry_over(database)
            database.execute(self._kept.schema)
        self._check(database)

    def _check(self, database: sqlite3.Connection) -> None:
        if shape(database, self._kept.table) != _shape_of(self._kept):
            raise _DamagedError(f"the table {self._kept.table} is not one of this program's")

    def _is_damage(self, error: Exception) -> bool:
        if isinstance(error, _DamagedError):
            return True
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in _DAMAGED:
            return True
        if code != sqlite3.SQLITE_ERROR or self._database is None:
            return code == sqlite3.SQLITE_ERROR
        try:  # no such table or column: somebody has changed it meanwhile
            self._check(self._database)
        except _DamagedError:
            return True
        except sqlite3.Error as found:  # a file that is only busy is not damaged
            return getattr(found, "sqlite_errorcode", 0) & 0xFF in _DAMAGED
        return False

    def _set_aside(self, error: Exception) -> None:
        """Move the file and what belongs to it out of the way, and close it."""
        self.close()
        target = self._free_name()
        for end in _BESIDE:  # first, so that no new file gets them
            with suppress(FileNotFoundError):
                beside = self._path.with_name(self._path.name + end)
                beside.replace(target.with_name(target.name + end))
        with suppress(FileNotFoundError):
            self._path.replace(target)
        log.error(
            "%s: is damaged (%s). Set aside as %s; %s is begun anew",
            self._path,
            error,
            target.name,
            self._kept.what,
        )

    def _free_name(self) -> Path:
        first = self._path.with_name(self._path.name + ".damaged")
        number, name = 1, first
        while name.exists():
            number += 1
            name = first.with_name(f"{first.name}-{number}")
        return name

    def _failure(
        self,
        error: Exception,
        advice: str = "See that the folder can be written and the disk has room.",
    ) -> StorageError:
        return StorageError(f"{self._path}: cannot use {self._kept.what} ({error}). {advice}")


def shape(database: sqlite3.Connection, table: str) -> tuple[tuple[object, ...], ...]:
    """The columns of a table and what is unique in it; () where there is none."""
    columns = database.execute(
        "SELECT name, type, [notnull], pk FROM pragma_table_info(?)", (table,)
    )
    unique = database.execute(
        "SELECT [unique], origin, partial FROM pragma_index_list(?) ORDER BY seq", (table,)
    )
    return (*columns, *unique)


def _shape_of(kept: Kept) -> tuple[tuple[object, ...], ...]:
    database = sqlite3.connect(":memory:")
    try:
        database.execute(kept.schema)
        return shape(database, kept.table)
    finally:
        database.close()


def _inode(path: Path) -> int | None:
    try:
        return path.stat().st_ino
    except OSError:
        return None
