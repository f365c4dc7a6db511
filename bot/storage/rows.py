"""Rows of preferences: read, written, erased and moved, the same on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from bot.storage.tables import PREFERENCES

_chat = PREFERENCES.c.chat


class PreferenceRows:
    """The table of preferences in a database; each method is one transaction."""

    def __init__(self, url: str) -> None:
        """Mean the database at `url`, in the form `Database` takes."""
        self._database = Database(url)

    async def open(self) -> None:
        """Open the database; raises StorageError where it cannot be used now."""
        await self._database.open()

    async def close(self) -> None:
        """Close the database."""
        await self._database.close()

    async def read(self, chats: Iterable[int]) -> Mapping[int, Mapping[str, Any]]:
        """The rows that there are of chats, by their columns' names; raises StorageError."""
        async with self._database.reading() as connection:
            found = await connection.execute(select(PREFERENCES).where(_chat.in_(tuple(chats))))
            return {row["chat"]: dict(row) for row in found.mappings()}

    async def write(self, chat: int, cells: Mapping[str, object], day: date) -> None:
        """Put a chat's row in place of what there is; raises StorageError."""
        row = {**cells, "updated_on": day}
        async with self._database.writing() as connection:
            insert = _insert(connection).values(chat=chat, **row)
            await connection.execute(
                insert.on_conflict_do_update(index_elements=[_chat], set_=row)
            )

    async def erase(self, chat: int) -> bool:
        """Delete a chat's row, and say whether there was one; raises StorageError."""
        async with self._database.writing() as connection:
            done = await connection.execute(delete(PREFERENCES).where(_chat == chat))
            return bool(done.rowcount)

    async def move(self, old: int, new: int) -> None:
        """Let a row be another chat's, unless that has its own by now; raises StorageError."""
        async with self._database.writing() as connection:
            row = await _read(connection, old)
            if row is None:
                return
            insert = _insert(connection).values({**row, "chat": new})
            await connection.execute(insert.on_conflict_do_nothing(index_elements=[_chat]))
            await connection.execute(delete(PREFERENCES).where(_chat == old))


async def _read(connection: AsyncConnection, chat: int) -> Mapping[str, Any] | None:
    found = await connection.execute(select(PREFERENCES).where(_chat == chat))
    row = found.mappings().first()
    return None if row is None else dict(row)


def _insert(connection: AsyncConnection) -> postgresql.Insert | sqlite.Insert:
    """SQL has no common word for "insert or update", but both dialects have the same method."""
    if connection.dialect.name == "postgresql":
        return postgresql.insert(PREFERENCES)
    return sqlite.insert(PREFERENCES)
