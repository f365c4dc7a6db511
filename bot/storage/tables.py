"""The tables of the database, as the newest step of `migrations` leaves them."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Date, Integer, MetaData, String, Table

TABLES = MetaData()

PREFERENCES = Table(
    "preferences",
    TABLES,
    # Telegram's ids of chats have up to 52 bits
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("language", String(16)),
    Column("domain", String(64)),
    Column("count", Integer),
    Column("form", String(16)),
    Column("is_ephemeral", Boolean, nullable=False),
    Column("answers_mentions", Boolean, nullable=False),
    Column("lifetime_s", Integer),
    # a day is enough to say how old it is; when someone was awake is nobody's business
    Column("updated_on", Date, nullable=False),
)
"""One row for each chat that prefers anything; an empty cell is the default."""
