"""The journal of updates: what it holds, forgets and survives."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import StorageError
from bot.storage import journal as module
from bot.storage.journal import Journal


def test_holds_until_settled(tmp_path: Path) -> None:
    """What is held comes back in order, also from another run; what is settled does not."""
    journal = Journal(tmp_path / "new" / "journal.sqlite3")
    journal.write(
        held={7: '{"text": "seven"}', 3: '{"text": "three"}', 9: '{"text": "nine"}'}, settled=[]
    )
    journal.write(held={}, settled=[3, 11])
    assert journal.unanswered() == ((7, '{"text": "seven"}'), (9, '{"text": "nine"}'))
    journal.close()

    again = Journal(tmp_path / "new" / "journal.sqlite3")
    assert again.unanswered() == ((7, '{"text": "seven"}'), (9, '{"text": "nine"}'))
    assert [again.has(number) for number in (3, 7, 9, 11, 12)] == [True, True, True, True, False]
    again.close()


def test_holding_twice_changes_nothing(tmp_path: Path) -> None:
    """An update that is settled is not held again."""
    journal = Journal(tmp_path / "journal.sqlite3")
    journal.write(held={}, settled=[3])
    journal.write(held={3: '{"text": "three"}'}, settled=[])

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
    journal.write(held={0: '{"text": "waits"}'}, settled=[])
    for number in range(1, 50):
        journal.write(held={}, settled=[number])

    assert journal.has(0)
    assert not journal.has(1)
    assert all(journal.has(number) for number in range(40, 50))
    assert journal.unanswered() == ((0, '{"text": "waits"}'),)
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
    with pytest.raises(StorageError, match=r"journal\.sqlite3: cannot use"):
        Journal(tmp_path / "file" / "journal.sqlite3")


@pytest.mark.parametrize(
    "damage",
    [
        "DROP TABLE updates",
        "ALTER TABLE updates RENAME COLUMN raw TO words",
        "DROP TABLE updates; CREATE VIEW updates AS SELECT 1 AS number",
    ],
)
def test_damage_while_running_loses_nothing(
    damage: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """What waits is written into a new file, what is answered stays so, and it is said once."""
    path = tmp_path / "journal.sqlite3"
    journal = Journal(path, 1)
    journal.write(held={1: '{"text": "one"}', 2: '{"text": "two"}'}, settled=[])
    _execute(path, damage)
    journal.write(held={3: '{"text": "three"}'}, settled=[1])
    journal.write(held={}, settled=[4])
    journal.close()

    again = Journal(path, 1)
    assert again.unanswered() == ((2, '{"text": "two"}'), (3, '{"text": "three"}'))
    assert again.has(1)
    assert again.has(4)
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    again.close()


def test_the_folder_deleted_while_running(tmp_path: Path) -> None:
    """The folder is made anew, with all that waits."""
    path = tmp_path / "data" / "journal.sqlite3"
    journal = Journal(path, 1)
    journal.write(held={1: '{"text": "one"}'}, settled=[])
    shutil.rmtree(path.parent)
    journal.write(held={2: '{"text": "two"}'}, settled=[])
    journal.close()

    again = Journal(path, 1)
    assert [number for number, _ in again.unanswered()] == [1, 2]
    again.close()


@pytest.mark.parametrize("raw", ["x'fffe'", "'no json'", "'[1]'", "CAST(x'ff7b7d' AS TEXT)"])
def test_damaged_rows_are_set_aside(
    raw: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The others are answered, a copy is kept, and it is said once."""
    path = tmp_path / "journal.sqlite3"
    journal = Journal(path, 1)
    journal.write(held={1: '{"text": "one"}', 2: '{"text": "two"}'}, settled=[])
    journal.close()
    _execute(path, "UPDATE updates SET raw = {} WHERE update_id = 1".replace("{}", raw))

    for _ in range(2):
        again = Journal(path, 1)
        assert again.unanswered() == ((2, '{"text": "two"}'),)
        again.close()
    assert (tmp_path / "journal.sqlite3.damaged").exists()
    assert [record.levelname for record in caplog.records] == ["ERROR"]


def test_a_busy_file_is_not_damaged(tmp_path: Path) -> None:
    """A file that another program writes to is an error now, and stays where it is."""
    path = tmp_path / "journal.sqlite3"
    journal = Journal(path, 1)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError, match="locked"):
            journal.write(held={1: '{"text": "one"}'}, settled=[])
        with pytest.raises(StorageError, match="locked"):
            Journal(path, 1)
    journal.write(held={2: '{"text": "two"}'}, settled=[])
    assert journal.has(2)
    assert not list(tmp_path.glob("*.damaged*"))
    journal.close()


def test_each_bot_has_its_own(tmp_path: Path) -> None:
    """Another bot's updates, with the same ids, are neither answered nor dropped."""
    path = tmp_path / "journal.sqlite3"
    first, second = Journal(path, 1), Journal(path, 2)
    first.write(held={5: '{"text": "first"}'}, settled=[])

    assert not second.has(5)
    second.write(held={}, settled=[5])
    assert second.unanswered() == ()
    assert first.unanswered() == ((5, '{"text": "first"}'),)
    first.close()
    second.close()


def test_a_folder_of_0_1_is_carried_over(tmp_path: Path) -> None:
    """Its updates become those of the first bot to open it, and no other's."""
    path = tmp_path / "journal.sqlite3"
    _execute(
        path,
        "CREATE TABLE updates"
        " (number INTEGER PRIMARY KEY, update_id INTEGER NOT NULL UNIQUE, raw TEXT);"
        """INSERT INTO updates VALUES (4, 7, '{"text": "old"}'), (5, 8, NULL)""",
    )
    first, second = Journal(path, 1), Journal(path, 2)

    assert first.unanswered() == ((7, '{"text": "old"}'),)
    assert first.has(8)
    assert second.unanswered() == ()
    assert not list(tmp_path.glob("*.damaged*"))
    first.close()
    second.close()


def _execute(path: Path, statements: str) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.executescript(statements)
