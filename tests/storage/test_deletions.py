"""The list of messages that are to disappear."""

from __future__ import annotations

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
    records = DeletionRecords(tmp_path / "missing" / "bot.sqlite3")

    with pytest.raises(StorageError, match=r"bot\.sqlite3"):
        records.all()
    with pytest.raises(StorageError, match=r"bot\.sqlite3"):
        records.write(kept=(Due(1.0, -1, 5),), gone=())
