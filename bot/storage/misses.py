"""Counts names that were not found or could be several, so hosts see which aliases are wanted."""

from __future__ import annotations

import logging
import re
import sqlite3
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.errors import StorageError
from bot.storage.sqlite import Kept, SqliteFile

MENTION_LIMIT = 64
"""Characters of a mention that are kept."""
WORDS_LIMIT = 6
"""Words of a mention beyond which it is taken for a sentence."""
_NO_NAME = re.compile(
    r"[@]|://|(?:\d[ -]?){9,}|\b(?:i|is|are|was|my|your|you|me|we|please|password|phone|pin)\b"
    r"|[我你您他她谁吗呢吧请]|密码|电话|手机|身份证|地址|密碼|電話"
)
"""What no model, organisation or domain is called."""
WRITE_EVERY_S = 60.0
"""How long counts may wait in memory, in seconds; a kill loses no more than these."""
MENTIONS_KEPT = 10_000
"""How many different mentions are kept; the rarest give way."""

log = logging.getLogger(__name__)

_SCHEMA = """
CREATE TABLE IF NOT EXISTS misses (
    kind TEXT NOT NULL, mention TEXT NOT NULL, outcome TEXT NOT NULL, times INTEGER NOT NULL,
    PRIMARY KEY (kind, mention, outcome)
) WITHOUT ROWID
"""
_KEPT = Kept(what="the counts of names not found", table="misses", schema=_SCHEMA)


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """A mention that found nothing or several things: without who, where or when.

    Attributes:
        kind: What it was taken to name: model, org or domain.
        outcome: `unknown`, `ambiguous`, or `misled`: the printed name of a model that was answered
            for and not meant.
        times: How often it was said.
    """

    kind: str
    mention: str
    outcome: str
    times: int


class Misses:
    """The counts of one host: collected in memory, written when told to."""

    def __init__(self, path: Path, *, now: Callable[[], float] = time.monotonic) -> None:
        """Count into the database file at `path`; made with its folder when first written."""
        self._file = SqliteFile(path, _KEPT, wait_s=2.0)
        self._now = now
        self._written_at = now()
        self._pending: Counter[tuple[str, str, str]] = Counter()

    def count(self, kind: str, mention: str, outcome: str) -> None:
        """Count one mention: its first 64 characters, in one line and lower case, are kept.

        What reads like a sentence, a number of somebody's or an address is no name, and not kept.
        """
        said = " ".join(mention.casefold().split())[:MENTION_LIMIT]
        if said and said.count(" ") < WORDS_LIMIT and not _NO_NAME.search(said):
            self._pending[kind, said, outcome] += 1

    def keep(self, kind: str, mention: str, outcome: str) -> None:
        """Count one mention, and write all once a minute; a fault is logged and tried again."""
        self.count(kind, mention, outcome)
        if self._now() - self._written_at < WRITE_EVERY_S:
            return
        self._written_at = self._now()
        try:
            self.write()
        except StorageError as error:
            log.warning("%s", error)

    def write(self) -> None:
        """Write what has been counted since the last time.

        Raises:
            StorageError: The file cannot be written; the counts are kept for the next time.
        """
        if not self._pending:
            return
        rows = [(*key, times) for key, times in self._pending.items()]

        def work(database: sqlite3.Connection) -> None:
            database.executemany(
                "INSERT INTO misses VALUES (?, ?, ?, ?) ON CONFLICT (kind, mention, outcome)"
                " DO UPDATE SET times = times + excluded.times",
                rows,
            )
            database.execute(
                "DELETE FROM misses WHERE (kind, mention, outcome) NOT IN"
                " (SELECT kind, mention, outcome FROM misses ORDER BY times DESC LIMIT ?)",
                (MENTIONS_KEPT,),
            )

        try:
            self._file.use(work)
        finally:
            self._file.close()
        self._pending.clear()

    def finish(self) -> None:
        """Write what is left at the end of a run; a fault is logged, and those counts are lost."""
        try:
            self.write()
        except StorageError as error:
            log.warning("%s", error)

    def most(self, limit: int = 50) -> tuple[Miss, ...]:
        """The mentions said most often, as written so far.

        Raises:
            StorageError: The file is there but cannot be read.
        """
        rows = self._file.peek(
            lambda database: database.execute(
                "SELECT kind, mention, outcome, times FROM misses"
                " WHERE typeof(times) = 'integer' ORDER BY times DESC, mention LIMIT ?",
                (limit,),
            ).fetchall()
        )
        return tuple(
            Miss(kind=str(kind), mention=str(mention), outcome=str(outcome), times=times)
            for kind, mention, outcome, times in rows or ()
        )
