"""The database: opened, migrated, set aside where damaged; each of its faults a StorageError."""

from __future__ import annotations

import asyncio
import logging
import re
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import URL
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from bot.errors import StorageError
from bot.storage.migrations import is_current, migrate

log = logging.getLogger(__name__)

BUSY_S = 2.0
"""How long another writer of the SQLite file is waited for, in seconds."""
SERVER_S = 3.0
"""How long a PostgreSQL server may take to connect, or for one statement, in seconds."""
CONNECTIONS = 4
"""At most as many at once; each of an SQLite file is a thread."""

_SERVER = re.compile(r"postgresql://(?:[^@/?#\s]*@)?(?P<where>[^@?#\s]*)(?:\?[^@]*)?")
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


class DamagedError(StorageError):
    """The SQLite file is no database, or not a whole one."""


class Database:
    """An SQLite file or a PostgreSQL server, used through short transactions.

    It opens itself when first used and again after a fault, and brings the tables up to date.
    """

    def __init__(self, url: str) -> None:
        """Mean the database at `url`: `sqlite:///path`, or `postgresql://…` as libpq reads it."""
        self._url = url
        is_file = url.startswith("sqlite:///")
        self._file = Path(url.removeprefix("sqlite:///")) if is_file else None
        self._inode: int | None = None
        self._engine: AsyncEngine | None = None
        self._opening: asyncio.Task[AsyncEngine] | None = None

    @property
    def place(self) -> str:
        """Where it is, without anything secret."""
        if self._file is not None:
            return str(self._file)
        found = _SERVER.fullmatch(self._url)
        return f"postgresql://{found['where']}" if found else "the PostgreSQL database"

    async def open(self) -> AsyncEngine:
        """Open it and bring its tables up to date, unless that is done; many may wait at once.

        Raises:
            StorageError: It cannot be used now; the next call tries again.
        """
        if self._opening is not None and self._opening.done() and self._has_moved():
            self._opening = None
        if self._opening is None:
            self._opening = asyncio.create_task(self._open())
        opening = self._opening
        try:
            return await asyncio.shield(opening)
        except StorageError:
            if self._opening is opening:
                self._opening = None
            raise

    async def close(self) -> None:
        """Close all connections."""
        self._opening = None
        await self._dispose()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A connection to read from.

        Raises:
            StorageError: It cannot be used, or something failed.
        """
        engine = await self.open()
        async with self._faults(), engine.connect() as connection:
            yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """A connection to write by: all that is done within is kept, or none of it.

        Raises:
            StorageError: It cannot be used, or something failed.
        """
        engine = await self.open()
        async with self._faults(), _writing(engine) as connection:
            yield connection

    async def _open(self) -> AsyncEngine:
        try:
            return await self._connect()
        except DamagedError as error:
            await self._dispose()
            self._set_aside(error)
            return await self._connect()

    async def _connect(self) -> AsyncEngine:
        await self._dispose()
        async with self._faults():
            if self._file is None:
                self._engine = engine = _server(self._url)
            else:
                self._file.parent.mkdir(parents=True, exist_ok=True)
                # found here: a connection that fails leaves a thread of the driver's behind
                sqlite3.connect(self._file).close()
                self._inode = _inode(self._file)
                self._engine = engine = _file(self._file)
            async with engine.connect() as connection:
                if self._file is not None:
                    await self._check(connection)
                current = await connection.run_sync(is_current)
            if not current:
                async with _writing(engine) as connection:
                    await connection.run_sync(migrate)
        if self._file is not None:
            self._inode = _inode(self._file)
        return engine

    async def _check(self, connection: AsyncConnection) -> None:
        found = await connection.exec_driver_sql("PRAGMA quick_check(1)")
        if (said := found.scalar()) != "ok":
            raise DamagedError(f"{self.place}: {said}")

    async def _dispose(self) -> None:
        engine, self._engine = self._engine, None
        if engine is not None:
            await engine.dispose()

    @asynccontextmanager
    async def _faults(self) -> AsyncIterator[None]:
        try:
            yield
        except DamagedError:
            raise
        except StorageError as error:
            raise StorageError(f"{self.place}: {error}") from error.__cause__
        except (SQLAlchemyError, sqlite3.Error, OSError, ValueError) as error:
            cause = getattr(error, "orig", None) or error
            code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
            if code in _DAMAGED:
                self._opening = None  # the next to open it finds the damage and sets it aside
                raise DamagedError(self._told(cause)) from error
            raise StorageError(self._told(cause)) from error

    def _told(self, cause: BaseException) -> str:
        if self._file is None:
            return f"{self.place}: {_refusal(cause)}"
        return (
            f"{self.place}: cannot use the database ({cause}). "
            "See that the folder can be written, the disk has room, and nothing locks it."
        )

    def _has_moved(self) -> bool:
        """Whether the file that is open is no longer the one at its path."""
        return self._file is not None and _inode(self._file) != self._inode

    def _set_aside(self, error: DamagedError) -> None:
        if self._file is None or self._has_moved():  # another process was faster
            return
        name = f"{self._file.name}.damaged-{datetime.now(UTC):%Y%m%dT%H%M%S}"
        try:
            for beside in ("-journal", "-wal", "-shm"):  # first, so that no new file gets them
                with suppress(FileNotFoundError):
                    self._file.with_name(self._file.name + beside).replace(
                        self._file.with_name(name + beside)
                    )
            self._file.replace(self._file.with_name(name))
        except OSError as fault:
            raise StorageError(f"{error} It cannot be set aside ({fault}).") from fault
        log.error("%s Set aside as %s; a new one is begun.", error, name)


@asynccontextmanager
async def _writing(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    async with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            # at once for writing, so that what is read within still holds when it is written
            await connection.exec_driver_sql("BEGIN IMMEDIATE")
        yield connection


def _inode(path: Path) -> int | None:
    try:
        return path.stat().st_ino
    except OSError:
        return None


def _file(path: Path) -> AsyncEngine:
    engine = create_async_engine(
        URL.create("sqlite+aiosqlite", database=str(path)),
        # without an isolation level the driver begins no transactions of its own: one statement
        # stands alone, and what needs several begins by hand
        connect_args={"timeout": BUSY_S, "isolation_level": None},
        poolclass=AsyncAdaptedQueuePool,
        pool_size=CONNECTIONS,
        max_overflow=0,
        pool_timeout=BUSY_S,
        hide_parameters=True,
    )

    @event.listens_for(engine.sync_engine, "connect")
    def overwrite_what_is_deleted(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own type
        cursor = connection.cursor()
        cursor.execute("PRAGMA secure_delete = ON")
        cursor.close()

    return engine


def _refusal(cause: BaseException) -> str:
    """The line for a server's fault; its own words are left out, as they may name the user."""
    state = getattr(cause, "sqlstate", None)
    kind = type(cause.__cause__ if state and cause.__cause__ else cause).__name__
    return (
        f"cannot use the database ({kind}{f', SQLSTATE {state}' if state else ''}). "
        "See that the server runs, and the address, name and password are right."
    )


def _server(url: str) -> AsyncEngine:
    """An engine whose driver reads `url` itself, so that all of libpq's parameters hold."""
    try:
        import asyncpg  # noqa: PLC0415 - an optional extra
    except ImportError as error:
        raise StorageError(
            "PostgreSQL needs its driver. Install it: pip install 'bangdan[postgres]'."
        ) from error

    async def connect() -> Any:  # noqa: ANN401 - the driver has no types
        try:
            return await asyncpg.connect(url, timeout=SERVER_S, command_timeout=SERVER_S)
        except (asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            # from none: a traceback of it may show the user's name
            raise StorageError(_refusal(error)) from None

    return create_async_engine(
        "postgresql+asyncpg://",
        async_creator=connect,
        pool_size=CONNECTIONS,
        max_overflow=0,
        pool_timeout=SERVER_S,
        pool_pre_ping=True,
        hide_parameters=True,
    )
