"""Where the tests of the database keep it: a file of their own, or a schema of a server's."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from uuid import uuid4

from bot.storage.preferences import PreferenceStore

SERVER = os.environ.get("TEST_POSTGRES_URL", "")
"""A `postgresql://` address whose user may make schemas; without it only SQLite is tested."""


def url_of(path: Path) -> str:
    """The address of an SQLite file."""
    return f"sqlite:///{path}"


@contextmanager
def schema() -> Iterator[str]:
    """The address of a fresh schema on the server, dropped at the end."""
    import asyncpg  # noqa: PLC0415 - an optional extra

    name = f"bangdan_{uuid4().hex}"

    async def tell(statement: str) -> None:
        connection = await asyncpg.connect(SERVER)
        await connection.execute(statement)
        await connection.close()

    asyncio.run(tell(f"CREATE SCHEMA {name}"))
    try:
        yield f"{SERVER}{'&' if '?' in SERVER else '?'}search_path={name}"
    finally:
        asyncio.run(tell(f"DROP SCHEMA {name} CASCADE"))


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[PreferenceStore]:
    """An open store, closed at the end."""
    store = PreferenceStore(url)
    await store.open()
    try:
        yield store
    finally:
        await store.close()


def with_store(url: str, use: Callable[[PreferenceStore], Awaitable[None]]) -> None:
    """Use an open store in an event loop of its own, as one run of the bot does."""

    async def run() -> None:
        async with opened(url) as store:
            await use(store)

    asyncio.run(run())


@contextmanager
def locked(path: Path, how: str = "EXCLUSIVE") -> Iterator[None]:
    """Lock an SQLite file as another program does that writes to it."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute(f"BEGIN {how}")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()
