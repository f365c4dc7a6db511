"""The standard streams: closed, full or encoded otherwise; one line says so, exit code 2."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def shell(line: str, folder: Path, given: bytes = b"", **env: str) -> subprocess.CompletedProcess:
    """A line for the shell in which `bangdan` is the program."""
    return subprocess.run(
        ["/bin/sh", "-c", f'bangdan() {{ exec "{sys.executable}" -m bot "$@"; }}; {line}'],
        cwd=folder,
        env={
            "PATH": os.environ.get("PATH", ""),
            "PYTHONPATH": str(ROOT),
            "LANG": "C.UTF-8",
            "BANGDAN_DATA_DIR": str(folder),
        }
        | env,
        input=given,
        capture_output=True,
        timeout=60,
        check=False,
    )


WRITERS = [
    "ask qwq-32b",
    "ask --explain qwq-32b",
    "ask --format json qwq-32b",
    "ask --format plain qwq-32b",
    "resolve qwq-32b",
    "board list",
    "board export",
    "names check",
    "--help",
    "--version",
]


@pytest.mark.parametrize("words", WRITERS)
def test_a_closed_output_is_told(words: str, tmp_path: Path) -> None:
    """Nothing can be shown: one line says why."""
    done = shell(f"bangdan {words} >&-", tmp_path)

    assert done.returncode == 2
    assert done.stderr.decode() == (
        "bangdan: the standard output is closed. Send it somewhere, such as to a file.\n"
    )


@pytest.mark.parametrize("words", WRITERS)
def test_a_full_disk_is_told(words: str, tmp_path: Path) -> None:
    """The line names what could not be written."""
    done = shell(f"bangdan {words} >/dev/full", tmp_path)

    assert done.returncode == 2
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("bangdan: the standard output cannot be written (No space left")


@pytest.mark.parametrize("words", ["ask -", "ask - --format json", "resolve -", "chat"])
@pytest.mark.parametrize("closed", ["<&-", "0>/dev/null"])
def test_a_closed_input_is_told(words: str, closed: str, tmp_path: Path) -> None:
    """Nothing can be read: one line says why."""
    done = shell(f"bangdan {words} {closed}", tmp_path)

    assert done.returncode == 2
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("bangdan: the standard input ")


@pytest.mark.parametrize("closed", ["2>&-", "2>/dev/full", "<&- >&- 2>&-", ">&- 2>&-"])
def test_nobody_is_told_where_errors_go_nowhere(closed: str, tmp_path: Path) -> None:
    """The exit code still tells what happened."""
    assert shell(f"bangdan nosuch {closed}", tmp_path).returncode == 2
    assert shell(f"bangdan board check nosuch.md {closed}", tmp_path).returncode == 2
    assert shell(f"bangdan telegram {closed}", tmp_path).returncode == 2
    done = shell(f"bangdan ask qwq-32b {closed}", tmp_path)
    assert done.returncode == (2 if ">&- 2" in closed else 0)
    assert (b"qwq-32b" in done.stdout) == (done.returncode == 0)


def test_a_reader_that_has_enough_is_no_fault(tmp_path: Path) -> None:
    """`| head -1` ends quietly, whatever comes after."""
    given = b"qwq-32b\n" * 200 + b"\xff\n"
    done = shell("bangdan ask - --format json | head -1 | wc -l", tmp_path, given)

    assert done.stdout.split() == [b"1"]
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


@pytest.mark.parametrize("encoding", ["gb18030", "big5:replace", "utf-8"])
def test_the_encoding_that_is_asked_for(encoding: str, tmp_path: Path) -> None:
    """PYTHONIOENCODING holds for what is read and what is written."""
    name = encoding.partition(":")[0]
    given = "医疗前三\n".encode(name, "replace") if name != "big5" else "法律前三\n".encode(name)
    done = shell("bangdan ask - --format plain", tmp_path, given, PYTHONIOENCODING=encoding)

    assert (done.returncode, done.stderr) == (0, b"")
    assert "第一" in done.stdout.decode(name)


def test_signs_that_an_encoding_lacks_are_escaped(tmp_path: Path) -> None:
    """An encoding without Chinese signs gets escapes, which in JSON mean the same."""
    plain = shell("bangdan ask 医疗前三 --format plain", tmp_path, PYTHONIOENCODING="ascii")
    assert (plain.returncode, plain.stderr) == (0, b"")
    assert b"\\u533b\\u7597" in plain.stdout

    data = shell("bangdan ask 医疗前三😀 --format json", tmp_path, PYTHONIOENCODING="ascii")
    as_utf_8 = shell("bangdan ask 医疗前三😀 --format json", tmp_path)
    assert data.stdout.isascii()
    assert json.loads(data.stdout) == json.loads(as_utf_8.stdout)


def test_a_strict_encoding_says_what_it_lacks(tmp_path: Path) -> None:
    """Who asks for no escapes is told which sign it is, in one line."""
    done = shell("bangdan ask 医疗前三 --format plain", tmp_path, PYTHONIOENCODING="ascii:strict")

    assert done.returncode == 2
    (line,) = done.stderr.decode().splitlines()
    assert "PYTHONIOENCODING" in line


def test_an_input_that_is_not_so_encoded(tmp_path: Path) -> None:
    """The line names the encoding that was asked for."""
    done = shell("bangdan ask -", tmp_path, b"\xff\xff\n", PYTHONIOENCODING="gb18030")

    assert done.returncode == 2
    assert "line 1: is not gb18030 text" in done.stderr.decode()
