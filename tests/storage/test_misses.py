"""The counts of names not found: kept without who, where or when."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import StorageError
from bot.storage.misses import Miss, Misses


def test_mentions_are_counted_over_restarts(tmp_path: Path) -> None:
    """Counts add up, and the most wanted come first."""
    path = tmp_path / "data" / "misses.sqlite3"
    first = Misses(path)
    first.count("model", "GPT-4o", "unknown")
    first.write()
    again = Misses(path)
    for mention in ("gpt-4o", "gpt-4o ", "qwen 32b"):
        again.count("model", mention, "unknown" if mention.startswith("gpt") else "ambiguous")
    again.write()

    assert Misses(path).most() == (
        Miss(kind="model", mention="gpt-4o", outcome="unknown", times=3),
        Miss(kind="model", mention="qwen 32b", outcome="ambiguous", times=1),
    )


def test_a_mention_is_cut_and_kept_in_one_line(tmp_path: Path) -> None:
    """No more than 64 characters of what people type are kept."""
    misses = Misses(tmp_path / "misses.sqlite3")
    misses.count("model", "a\nb " + "x" * 500, "unknown")
    misses.count("model", " \n ", "unknown")
    misses.write()

    (miss,) = misses.most()
    assert miss.mention == ("a b " + "x" * 500)[:64]


@pytest.mark.parametrize(
    "said",
    [
        "my password is hunter2",
        "password is hunter2",
        "张三身份证110101199001011234",
        "138 0013 8000",
        "ann@example.org",
        "https://example.org/secret",
        "你们试过的那个",
        "one two three four five six seven",
    ],
)
def test_what_is_no_name_is_not_kept(said: str, tmp_path: Path) -> None:
    """Sentences, numbers and addresses of people are none of a host's business."""
    misses = Misses(tmp_path / "misses.sqlite3")
    misses.count("model", said, "unknown")
    misses.count("model", "qwen-max-20250428", "unknown")
    misses.write()

    assert [miss.mention for miss in misses.most()] == ["qwen-max-20250428"]


def test_nothing_counted_is_nothing_written(tmp_path: Path) -> None:
    """A host that needs no counts gets no file."""
    misses = Misses(tmp_path / "misses.sqlite3")
    misses.write()

    assert misses.most() == ()
    assert list(tmp_path.iterdir()) == []


def test_counts_survive_a_file_that_cannot_be_written(tmp_path: Path) -> None:
    """A fault of the disk is told, and what was counted is written once it is over."""
    path = tmp_path / "misses.sqlite3"
    path.mkdir()
    misses = Misses(path)
    misses.count("org", "openai", "unknown")
    with pytest.raises(StorageError, match=r"misses\.sqlite3"):
        misses.write()
    path.rmdir()
    misses.write()

    assert [miss.times for miss in misses.most()] == [1]


def test_counts_are_written_once_a_minute(tmp_path: Path) -> None:
    """What waits in memory is written when a minute has passed; a fault then is no error."""
    clock = [0.0]
    path = tmp_path / "misses.sqlite3"
    misses = Misses(path, now=lambda: clock[0])
    misses.keep("model", "gpt-4o", "unknown")
    assert misses.most() == ()
    path.mkdir()
    clock[0] = 61.0
    misses.keep("model", "gpt-4o", "unknown")
    path.rmdir()
    clock[0] = 122.0
    misses.keep("model", "gpt-4o", "unknown")

    assert [miss.times for miss in misses.most()] == [3]


def test_a_broken_file_is_told(tmp_path: Path) -> None:
    """A file that is no database is named, with what to do."""
    path = tmp_path / "misses.sqlite3"
    path.write_bytes(b"nonsense" * 200)

    with pytest.raises(StorageError, match="Delete the file"):
        Misses(path).most()


def test_a_damaged_file_does_not_end_the_run_badly(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """It is set aside, said once, and what was counted goes into a new one."""
    path = tmp_path / "misses.sqlite3"
    path.write_bytes(b"no database" * 1000)
    misses = Misses(path)
    misses.count("model", "gpt-4o", "unknown")
    misses.finish()
    misses.count("model", "gpt-4o", "unknown")
    misses.finish()

    assert [miss.times for miss in misses.most()] == [2]
    assert (tmp_path / "misses.sqlite3.damaged").exists()
    assert [record.levelname for record in caplog.records] == ["ERROR"]


def test_a_run_ends_well_where_nothing_can_be_written(tmp_path: Path) -> None:
    """A fault at the end is logged, and no error."""
    (tmp_path / "file").write_text("")
    misses = Misses(tmp_path / "file" / "misses.sqlite3")
    misses.count("model", "gpt-4o", "unknown")

    misses.finish()
