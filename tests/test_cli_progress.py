"""Long checks say that they go on; short ones say nothing."""

from __future__ import annotations

import queue
from pathlib import Path

import pytest

from bot.cli import run
from bot.cli.progress import still


def test_a_long_check_says_that_it_goes_on() -> None:
    """Again and again until it is done, and never after."""
    told: queue.Queue[str] = queue.Queue()

    with still("checking a.md", first_s=0.0, next_s=0.0, tell=told.put):
        lines = [told.get(timeout=10), told.get(timeout=10)]
    told.queue.clear()

    assert lines == ["still checking a.md: 0 s so far"] * 2
    assert told.empty()


def test_a_short_check_says_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is done within a second needs no word."""
    monkeypatch.setenv("BANGDAN_DATA_DIR", str(tmp_path))
    file = tmp_path / "a.md"
    file.write_text("|大模型|总分|\n|---|---|\n|a|1|\n", encoding="utf-8")

    assert run(["board", "check", str(file)]) == 0
    assert capsys.readouterr().err == ""


def test_a_fault_ends_the_telling() -> None:
    """The block's own error comes through."""
    with pytest.raises(ZeroDivisionError), still("dividing"):
        1 / 0  # noqa: B018
