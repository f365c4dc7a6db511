"""`bangdan names`: aliases proved, and names that were missed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.cli import run
from bot.storage.misses import Misses


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test runs in an empty folder with an empty data directory."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BANGDAN_BOARD", raising=False)
    monkeypatch.setenv("BANGDAN_DATA_DIR", str(tmp_path / "data"))
    (tmp_path / "data").mkdir()
    return tmp_path / "data"


def test_the_shipped_aliases_fit_the_shipped_board(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a host's file there is nothing to say."""
    code = run(["names", "check"])

    assert (code, capsys.readouterr().err) == (0, "")


def test_each_problem_of_a_hosts_file_is_a_line(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A host sees every alias that cannot be, and the exit code tells a script."""
    (data / "aliases.toml").write_text(
        '[models]\n"DeepSeek-R2" = ["老大"]\n"phi-4" = ["小斐 7b"]\n', encoding="utf-8"
    )

    code = run(["names", "check"])

    lines = capsys.readouterr().err.splitlines()
    assert code == 2
    assert len(lines) == 2
    assert "DeepSeek-R2" in lines[0]
    assert "小斐 7b" in lines[1]


def test_a_file_that_is_no_alias_file_is_an_error(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What cannot be read is told with its place, and ends with 2."""
    (data / "aliases.toml").write_text("[nicknames]\n", encoding="utf-8")

    code = run(["names", "check"])

    assert code == 2
    assert "[nicknames]" in capsys.readouterr().err


def test_misses_are_listed_most_said_first(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A host sees what people ask for in vain."""
    counts = Misses(data / "misses.sqlite3")
    for mention in ("qwen3", "gpt-5", "qwen3"):
        counts.count("model", mention, "unknown")
    counts.write()

    code = run(["names", "misses"])

    lines = capsys.readouterr().out.splitlines()
    assert code == 0
    assert [line.split() for line in lines] == [
        ["2", "model", "unknown", "qwen3"],
        ["1", "model", "unknown", "gpt-5"],
    ]


def test_no_misses_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    """An empty list says what fills it."""
    code = run(["names", "misses"])

    assert code == 0
    assert "No name was missed" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("aliases", "question", "named"),
    [
        ('[models]\n"phi-4" = ["r1", "qwq"]\n', "/model r1", "DeepSeek-R1"),
        ('[models]\n"qwq-32b" = ["phi-4"]\n', "/model phi4", "phi-4"),
        ('[models]\n"phi-4" = ["医疗", "top", "最好", "14B"]\n', "医疗最好的", "hunyuan-large"),
        ('[domains]\n"法律" = ["数学"]\n', "数学最强的是谁", "DeepSeek-R1"),
        ('[organisations]\n"Google" = ["阿里"]\n', "/top 阿里 1", "qwq-32b"),
    ],
)
def test_an_alias_that_is_wrong_is_left_out(
    data: Path, capsys: pytest.CaptureFixture[str], aliases: str, question: str, named: str
) -> None:
    """What a host wrote never makes a question mean another model than it says."""
    run(["ask", "--format", "json", question])
    before = capsys.readouterr().out
    (data / "aliases.toml").write_text(aliases, encoding="utf-8")

    code = run(["ask", "--format", "json", question])

    assert (code, capsys.readouterr().out) == (0, before)
    assert json.loads(before)["models"][0] == named


def test_each_alias_that_is_left_out_is_told_once(
    data: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The log has a line for each, whatever is asked."""
    (data / "aliases.toml").write_text('[models]\n"phi-4" = ["top", "小斐"]\n', encoding="utf-8")

    run(["ask", "/model 小斐"])

    (message,) = caplog.messages
    assert "[models] 'phi-4': 'top' says something else in questions; take it out" in message
