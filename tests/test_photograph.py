"""The photograph of readings: a stable form, and what differs by kind."""

from __future__ import annotations

from pathlib import Path

import pytest
from photograph import CORPORA, Reader, Row, key, read, report, texts, write

PER_CORPUS = 20


@pytest.fixture(scope="module")
def reader() -> Reader:
    """A reader of the shipped board."""
    return Reader()


@pytest.fixture(scope="module")
def rows(reader: Reader) -> list[Row]:
    """Some readings of each corpus."""
    asked = list(texts(reader.names))
    by_corpus = [[row for row in asked if row["corpus"] == corpus] for corpus in CORPORA]
    return [reader.photographed(row) for some in by_corpus for row in some[:PER_CORPUS]]


def test_the_same_readings_differ_in_nothing(
    rows: list[Row], reader: Reader, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was written is read back, and reads the same anew."""
    file = tmp_path / "photo.jsonl.gz"
    write(file, iter(rows))

    report(list(read(file)), {key(row): reader.photographed(row) for row in rows}, show=3, kind="")

    assert capsys.readouterr().out == (
        "0 of 60 readings differ (20 conversations, 20 unit, 20 generated)\n"
    )


def test_a_difference_is_listed_under_its_kind(
    reader: Reader, capsys: pytest.CaptureFixture[str]
) -> None:
    """A list that became a slip, and a list of another count, each under its own kind."""
    asked = [{"corpus": "unit", "ask": [text]} for text in ("法律前五", "医疗前三")]
    old = [reader.photographed(row) for row in asked]
    slip = reader.photographed({"corpus": "unit", "ask": ["法律 天气"]})["reading"]
    other = reader.photographed({"corpus": "unit", "ask": ["医疗前四"]})["reading"]
    new = {"法律前五": {**old[0], "reading": slip}, "医疗前三": {**old[1], "reading": other}}

    report(old, new, show=0, kind="")

    assert capsys.readouterr().out.splitlines() == [
        "Understood -> Slip outside: 1",
        "other query: count: 1",
        "2 of 2 readings differ (2 unit)",
    ]
