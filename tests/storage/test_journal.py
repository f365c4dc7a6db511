"""The journal of updates: what it holds, forgets and survives."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import StorageError
from bot.storage import journal as module
from bot.storage.journal import Journal


def test_holds_until_settled(tmp_path: Path) -> None:
    """What is held comes back in order, also from another run; what is settled does not."""
    journal = Journal(tmp_path / "new" / "journal.sqlite3")
    journal.write(held={7: "seven", 3: "three", 9: "nine"}, settled=[])
    journal.write(held={}, settled=[3, 11])
    assert journal.unanswered() == ((7, "seven"), (9, "nine"))
    journal.close()

    again = Journal(tmp_path / "new" / "journal.sqlite3")
    assert again.unanswered() == ((7, "seven"), (9, "nine"))
    assert [again.has(number) for number in (3, 7, 9, 11, 12)] == [True, True, True, True, False]
    again.close()


def test_holding_twice_changes_nothing(tmp_path: Path) -> None:
    """An update that is settled is not held again."""
    journal = Journal(tmp_path / "journal.sqlite3")
    journal.write(held={}, settled=[3])
    journal.write(held={3: "three"}, settled=[])

    assert journal.unanswered() == ()
    journal.close()


def test_forgets_what_was_said(tmp_path: Path) -> None:
    """Nothing of a text is left in the files once its update is settled and the run has ended."""
    journal = Journal(tmp_path / "journal.sqlite3")
    journal.write(held={3: "a secret text" * 500}, settled=[])
    journal.write(held={4: "another"}, settled=[3])
    journal.close()

    for path in tmp_path.iterdir():
        assert b"a secret text" not in path.read_bytes()


def test_remembers_the_latest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only so many settled updates are remembered, the latest; those that wait are all kept."""
    monkeypatch.setattr(module, "REMEMBERED", 10)
    journal = Journal(tmp_path / "journal.sqlite3")
    journal.write(held={0: "waits"}, settled=[])
    for number in range(1, 50):
        journal.write(held={}, settled=[number])

    assert journal.has(0)
    assert not journal.has(1)
    assert all(journal.has(number) for number in range(40, 50))
    assert journal.unanswered() == ((0, "waits"),)
    journal.close()


def test_a_damaged_file_is_set_aside(tmp_path: Path) -> None:
    """A file that is no database is put aside, and the bot starts."""
    path = tmp_path / "journal.sqlite3"
    path.write_bytes(b"no database" * 1000)
    journal = Journal(path)

    assert journal.unanswered() == ()
    assert (tmp_path / "journal.sqlite3.damaged").exists()
    journal.close()


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    """It says which file, and what to do."""
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match=r"journal\.sqlite3: cannot open"):
        Journal(tmp_path / "file" / "journal.sqlite3")


def test_a_failure_later_is_told(tmp_path: Path) -> None:
    """A table that is gone is a storage error, not a crash of its own kind."""
    journal = Journal(tmp_path / "journal.sqlite3")
    journal._database.execute("DROP TABLE updates")
    with pytest.raises(StorageError):
        journal.write(held={1: "one"}, settled=[2])
    with pytest.raises(StorageError):
        journal.unanswered()
    journal.close()
