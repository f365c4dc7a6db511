"""Nothing that came from outside steers the terminal: a sweep over every command."""

from __future__ import annotations

import ast
import json
import logging
import os
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from bot.cli import cli
from bot.cli.telegram import JsonLines
from bot.storage.misses import Misses
from bot.visible import VisibleFormatter, json_line, visible, visible_lines

ROOT = Path(__file__).parents[1]
HOSTILE = "gpt\x1b]0;owned\x07\x9b31m\u202e\u2066\u200f\u2028\x85\rx\nbangdan: all well"
NAMED = HOSTILE.replace("/", "")
STEERING = {"Cc", "Cf", "Cs", "Zl", "Zp"}
TABLE = "| model | law |\n|---|---|\n| a{0} | 1 |\n| b{0} | x |\n"

COMMANDS: dict[str, list[list[str]]] = {
    "ask": [
        ["ask", HOSTILE],
        ["ask", "--explain", f"/model {HOSTILE}"],
        ["ask", "--format", "json", "--explain", f"/model {HOSTILE}"],
        ["ask", "--format", "json", f"/compare qwq-32b {HOSTILE}"],
        ["ask", "--format", "classic", f"/top {HOSTILE}"],
        ["ask", "--format", "rich", f"/org {HOSTILE}"],
        ["ask", "--format", "plain", f"/diff @{HOSTILE}"],
        ["ask", "--format", HOSTILE, "x"],
        ["ask", "--lang", HOSTILE, "x"],
        ["ask", "--page", HOSTILE, "x"],
        ["ask", "-"],
    ],
    "chat": [["chat"], ["chat", f"--{HOSTILE}"], ["chat", "--lang", HOSTILE]],
    "resolve": [
        ["resolve", HOSTILE],
        ["resolve", "--format", "json", HOSTILE],
        ["resolve", "--kind", HOSTILE, "x"],
        ["resolve", "-"],
    ],
    "names": [["names", HOSTILE]],
    "names check": [["names", "check", HOSTILE], ["names", "check"]],
    "names misses": [["names", "misses"], ["names", "misses", "--limit", HOSTILE]],
    "board": [["board", HOSTILE]],
    "board list": [["board", "list"], ["board", "list", HOSTILE]],
    "board check": [["board", "check", HOSTILE], ["board", "check", f"{NAMED}.md"]],
    "board import": [
        ["board", "import", f"{NAMED}.md", "--version", "v9", "--date", "2025-01-01"],
        ["board", "import", f"{NAMED}.md", "--version", HOSTILE, "--date", "2025-01-01"],
        ["board", "import", "x", "--version", "v9", "--date", HOSTILE],
        ["board", "import", "x", "--board", HOSTILE, "--version", "v", "--date", "2025-01-01"],
    ],
    "board diff": [["board", "diff", HOSTILE, "v3.19"]],
    "board export": [
        ["board", "export", "--version", HOSTILE],
        *[["board", "export", "--format", form] for form in ("csv", "json", "markdown")],
    ],
    "telegram": [["telegram"], ["telegram", HOSTILE]],
    "health": [["health"], ["health", HOSTILE]],
}


def every_command(group: click.Group = cli, before: str = "") -> Iterator[str]:
    """The words of each command, groups included."""
    for name, command in group.commands.items():
        yield before + name
        if isinstance(command, click.Group):
            yield from every_command(command, f"{before}{name} ")


def ran(words: list[str], folder: Path, **settings: str) -> tuple[int, bytes]:
    """The exit code and all that a command writes, as a process of its own."""
    inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-m", "bot", *words],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", **inherited, **settings},
        input=f"/model {HOSTILE}".encode(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def steering(written: bytes) -> set[str]:
    """The signs in what was written that a terminal obeys, ends of lines apart."""
    return {sign for sign in written.decode() if unicodedata.category(sign) in STEERING} - {"\n"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A working directory with a hostile table under a hostile name, and misses of a stranger."""
    (tmp_path / "data").mkdir()
    (tmp_path / f"{NAMED}.md").write_text(TABLE.format("\x1b[2J\u202e\x9b"), "utf-8")
    return tmp_path


def test_no_command_is_left_out() -> None:
    """Who adds a command adds a line to the sweep."""
    assert set(COMMANDS) == set(every_command())


@pytest.mark.parametrize("command", COMMANDS)
def test_what_came_from_outside_never_steers_the_terminal(command: str, folder: Path) -> None:
    """Neither answers nor errors carry raw controls, or a line that we have not written."""
    for words in COMMANDS[command]:
        code, written = ran(words, folder, BANGDAN_DATA_DIR=str(folder / "data"))

        assert code in {0, 1, 2}, words
        assert not steering(written), (words, written)
        assert b"\nbangdan: all well" not in written, (words, written)
        assert b"Traceback" not in written, (words, written)


@pytest.mark.parametrize(
    "name",
    [
        "BANGDAN_DATA_DIR",
        "BANGDAN_BOARD",
        "BANGDAN_LOG_LEVEL",
        "BANGDAN_LOG_FORMAT",
        "BANGDAN_X\x1b]0;owned\x07",
        "TELEGRAM_API_URL",
        "TELEGRAM_BOT_TOKEN",
        "TELEGRAM_BOT_TOKEN_FILE",
    ],
)
def test_the_environment_never_steers_the_terminal(name: str, folder: Path) -> None:
    """A setting that does not fit is told with its value escaped."""
    settings = {"BANGDAN_DATA_DIR": str(folder / "data"), name: HOSTILE}
    for words in (["ask", "x"], ["health"]):
        _code, written = ran(words, folder, **settings)

        assert not steering(written), (words, written)
        assert b"\nbangdan: all well" not in written


def test_counted_names_never_steer_the_terminal(folder: Path) -> None:
    """What a stranger wrote to the bot is listed escaped, in one line."""
    misses = Misses(folder / "data" / "misses.sqlite3")
    misses.count("model", "gpt\x1b]0;owned\x07-4\u202e", "unknown")
    misses.write()

    code, written = ran(["names", "misses"], folder, BANGDAN_DATA_DIR=str(folder / "data"))
    assert code == 0
    assert not steering(written)


def test_json_stays_json() -> None:
    """Escapes of JSON are read back as what they stand for."""
    data = {"said": HOSTILE + "\U000e0041\ud800 医疗"}

    assert not steering(json_line(data).encode())
    assert json.loads(json_line(data)) == data


def test_one_line_stays_one() -> None:
    """Every sign that steers is shown, the ends of lines too; all else is left as it is."""
    assert visible("a\x1b\x9b\u202e\n\tb 医疗 é") == "a\\x1b\\x9b\\u202e\\n\\tb 医疗 é"
    assert visible_lines("a\nb\r\n") == "a\nb\\r\n"


def test_log_lines_are_one_line_each() -> None:
    """A name in a log line neither steers the terminal nor begins a line."""
    record = logging.LogRecord("bot", logging.WARNING, "", 0, "%s", (HOSTILE,), None)
    for form in (VisibleFormatter("%(message)s"), JsonLines()):
        assert not steering(form.format(record).encode())
        assert "\n" not in form.format(record)


def test_the_commands_print_in_one_place() -> None:
    """Only `bot.cli.common` prints, and what it prints is escaped."""
    for path in (ROOT / "bot" / "cli").glob("*.py"):
        called = {
            ast.unparse(node.func)
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Call)
        }
        if path.name != "common.py":
            printing = {"print", "click.echo", "click.secho", "sys.stdout.write"}
            assert not called & printing, path
