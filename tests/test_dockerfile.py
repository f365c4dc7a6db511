"""The Dockerfile: what it copies exists, and what it runs is what the README says."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import cli

ROOT = Path(__file__).parents[1]
LINES = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ").splitlines()


def words_after(instruction: str) -> list[list[str]]:
    """The words of each line that begins with an instruction."""
    return [line.split()[1:] for line in LINES if line.startswith(instruction + " ")]


def test_what_it_copies_exists() -> None:
    """Each source of a COPY from the context is in the repository."""
    sources = [
        source
        for words in words_after("COPY")
        if not words[0].startswith("--from")
        for source in words[:-1]
    ]

    assert sources
    assert [source for source in sources if not (ROOT / source).exists()] == []


def test_what_it_copies_is_not_ignored() -> None:
    """The ignore file lets through exactly what the Dockerfile copies."""
    ignore = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    let_through = {line[1:] for line in ignore if line.startswith("!")}
    copied = {
        source.removeprefix("./")
        for words in words_after("COPY")
        if not words[0].startswith("--from")
        for source in words[:-1]
    }

    assert let_through == copied


def test_it_runs_a_command_that_exists_and_the_readme_documents() -> None:
    """The image's command is one of the program's, run as the README shows."""
    entry = json.loads(" ".join(words_after("ENTRYPOINT")[-1]))
    command = json.loads(" ".join(words_after("CMD")[-1]))
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert entry == ["bangdan"]
    assert command[0] in cli.commands
    assert f"bangdan {command[0]}" in readme
    assert "docker run" in readme


def test_its_health_check_is_a_command_that_exists() -> None:
    """The health check calls the program itself."""
    line = next(line for line in LINES if line.startswith("HEALTHCHECK"))
    program, command = json.loads(line[line.index("CMD") + 3 :])

    assert program == "bangdan"
    assert command in cli.commands


def test_it_runs_as_an_ordinary_user_without_secrets() -> None:
    """The last stage names a user that is not root, and no line holds a token."""
    assert words_after("USER")[-1] not in (["root"], ["0"])
    assert not any(re.search(r"\d{6,}:[A-Za-z0-9_-]{20,}|TOKEN=", line) for line in LINES)


def test_the_linter_finds_nothing() -> None:
    """Hadolint, which reads the Dockerfile as Docker would, has no complaint."""
    hadolint = shutil.which("hadolint", path=str(Path(sys.executable).parent)) or shutil.which(
        "hadolint"
    )
    if hadolint is None:
        pytest.fail("hadolint is missing: pip install -e '.[dev]'")
    done = subprocess.run(
        [hadolint, "Dockerfile"], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )

    assert (done.returncode, done.stdout) == (0, "")
