"""Printing in the terminal: tables as wide as it is, words and figures kept whole."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from bot.rendering import terminal_surface
from bot.rendering.widths import width

ROOT = Path(__file__).parents[3]
LONGEST_WORD = "Llama-4-Maverick-17B-128E-Instruct-FP8"


def printed(columns: int, question: str, folder: Path) -> list[str]:
    """The lines that the program prints into a terminal of so many columns."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "ask", question],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        env={
            **{name: os.environ[name] for name in os.environ if name not in {"COLUMNS", "LINES"}},
            "PYTHONPATH": str(ROOT),
            "BANGDAN_DATA_DIR": str(folder),
            "TERM": "xterm",
        },
        cwd=folder,
    ):
        os.close(theirs)
        out = b""
        while True:
            try:
                read = os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
            if not read:
                break
            out += read
    os.close(ours)
    return re.sub(r"\x1b\[[0-9;]*m", "", out.decode()).replace("\r", "").splitlines()


@pytest.mark.parametrize("columns", [40, 52, 60])
@pytest.mark.parametrize(
    "question",
    [
        f"/compare DeepSeek-R1 qwq-32b hunyuan-large phi-4 {LONGEST_WORD} gemma-3-27b-it",
        "/sizes",
        "/compare qwen 32b llama 8b",
    ],
)
def test_lines_fit_a_narrow_terminal(columns: int, question: str, tmp_path: Path) -> None:
    """Nothing is wider than the terminal, no name is broken, every figure stays whole."""
    lines = printed(columns, question, tmp_path)

    assert all(width(line) <= columns for line in lines)
    text = "\n".join(lines)
    if LONGEST_WORD in question:
        assert text.count(LONGEST_WORD) >= 2
        assert "81.4*" in text
    if question == "/sizes":
        assert "DeepSeek-R1-Distill-Qwen-14B" in text
        assert re.search(r"(?m)^\d?\.\d", text) is None


@pytest.mark.parametrize("columns", [40, 60])
def test_a_pipe_is_as_wide_as_it_is_said_to_be(columns: int, tmp_path: Path) -> None:
    """`COLUMNS` holds where there is no terminal to measure; nothing is coloured there."""
    done = subprocess.run(
        [sys.executable, "-m", "bot", "ask", "/sizes"],
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "BANGDAN_DATA_DIR": str(tmp_path),
            "COLUMNS": str(columns),
            "LANG": "zh_CN.UTF-8",
        },
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )

    text = done.stdout.decode()
    assert all(width(line) <= columns for line in text.splitlines())
    assert "\x1b" not in text
    assert "DeepSeek-R1-Distill-Qwen-14B" in text


@pytest.mark.parametrize(
    ("columns", "name"),
    [
        (None, "terminal"),
        (200, "terminal"),
        (72, "terminal"),
        (71, "terminal-64"),
        (60, "terminal-56"),
        (50, "terminal-48"),
        (40, "terminal-40"),
        (20, "terminal-40"),
    ],
)
def test_the_widest_surface_that_fits_is_taken(columns: int | None, name: str) -> None:
    """A terminal gets what fits, a very narrow one the narrowest there is."""
    assert terminal_surface(columns) == name
