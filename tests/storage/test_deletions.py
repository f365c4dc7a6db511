"""The list of messages that are to disappear."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import StorageError
from bot.storage.deletions import DeletionRecords, Due


def test_what_is_kept_is_there_after_a_restart(tmp_path: Path) -> None:
    """Kept ones come back, those that are gone do not; a message stands there once."""
    path = tmp_path / "bot.sqlite3"
    first, second = Due(1.0, -1, 5), Due(2.0, -1, 6)
    DeletionRecords(path).write(kept=(first, second), gone=())
    DeletionRecords(path).write(kept=(Due(3.0, -1, 6),), gone=(first,))

    assert DeletionRecords(path).all() == (Due(3.0, -1, 6),)


def test_a_file_that_cannot_be_used_says_so(tmp_path: Path) -> None:
    """One error that names the file."""
    (tmp_path / "file").write_text("")
    records = DeletionRecords(tmp_path / "file" / "bot.sqlite3")

    with pytest.raises(StorageError, match=r"bot\.sqlite3"):
        records.all()
    with pytest.raises(StorageError, match=r"bot\.sqlite3"):
        records.write(kept=(Due(1.0, -1, 5),), gone=())


def test_a_folder_of_0_1_is_carried_over(tmp_path: Path) -> None:
    """Its deletions become those of the first bot to open it."""
    path = tmp_path / "bot.sqlite3"
    with closing(sqlite3.connect(path)) as database:
        database.executescript(
            "CREATE TABLE deletions (chat INTEGER NOT NULL, message INTEGER NOT NULL,"
            " due REAL NOT NULL, PRIMARY KEY (chat, message)) WITHOUT ROWID;"
            "INSERT INTO deletions VALUES (-1, 5, 9.0)"
        )

    assert DeletionRecords(path, 1).all() == (Due(9.0, -1, 5),)
    assert DeletionRecords(path, 2).all() == ()


def test_a_file_deleted_while_running(tmp_path: Path) -> None:
    """What is kept is written into the new one; a row that is no number is passed over."""
    path = tmp_path / "bot.sqlite3"
    records = DeletionRecords(path, 1)
    records.write(kept=(Due(1.0, -1, 5), Due(2.0, -1, 6)), gone=())
    path.unlink()
    records.write(kept=(Due(3.0, -1, 7),), gone=(Due(1.0, -1, 5),))
    records.close()
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("INSERT INTO deletions VALUES (1, -1, 8, 'soon')")

    assert DeletionRecords(path, 1).all() == (Due(2.0, -1, 6), Due(3.0, -1, 7))
