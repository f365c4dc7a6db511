"""The documents: both READMEs alike, complete, and every command they show works."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from picture import picture

from bot.settings import SETTINGS, Setting

ROOT = Path(__file__).parents[1]
ENGLISH = (ROOT / "README.md").read_text(encoding="utf-8")
CHINESE = (ROOT / "README.zh-CN.md").read_text(encoding="utf-8")

NOT_RUN = (
    "python3 -m venv",
    "docker ",
    "TELEGRAM_BOT_TOKEN=",
    "bangdan chat",
    ".venv/bin/python",
)
"""Commands that install, run the tests, need a token, a person or a file of the reader's."""


def code_lines(text: str) -> list[str]:
    """The lines of the shell blocks, without comments."""
    blocks = re.findall(r"```sh\n(.*?)```", text, flags=re.DOTALL)
    joined = "\n".join(blocks).replace("\\\n", " ")
    return [re.sub(r"\s+# .*$", "", line).strip() for line in joined.splitlines() if line.strip()]


def skeleton(text: str) -> list[str]:
    """What both languages must share: the levels of headings and the shapes of tables."""
    kept = []
    for line in re.sub(r"```sh\n.*?```", "<commands>", text, flags=re.DOTALL).splitlines():
        if line.startswith("#"):
            kept.append(line.split()[0])
        elif line.startswith("|"):
            kept.append(f"row of {line.count('|') - 1}")
    return kept


def test_both_readmes_have_the_same_headings_and_tables() -> None:
    """Whoever reads only one language misses nothing."""
    assert skeleton(ENGLISH) == skeleton(CHINESE)


def test_both_readmes_show_the_same_commands() -> None:
    """The commands are the same to the letter and in the same order."""
    assert code_lines(ENGLISH) == code_lines(CHINESE)


def test_both_readmes_link_the_same_places() -> None:
    """Links to files and addresses are the same, but for the link to the other language."""
    links = [
        sorted(set(re.findall(r"\]\(([^)#]+)\)", text)) - {"README.md", "README.zh-CN.md"})
        for text in (ENGLISH, CHINESE)
    ]

    assert links[0] == links[1]


@pytest.mark.parametrize(
    "document", sorted(ROOT.glob("*.md")) + sorted(ROOT.glob("docs/*.md")), ids=str
)
def test_linked_files_exist(document: Path) -> None:
    """No document of ours points to a file that is not there."""
    links = re.findall(r"\]\(([^)#:]+)\)", document.read_text(encoding="utf-8"))

    assert [link for link in links if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_every_setting_is_documented(setting: Setting) -> None:
    """Each setting stands in both READMEs."""
    name = f"`{setting.name}`"

    assert name in ENGLISH
    assert name in CHINESE


def test_no_setting_is_documented_that_does_not_exist() -> None:
    """A setting that went away leaves the READMEs too."""
    known = {setting.name for setting in SETTINGS} | {
        f"{setting.name}_FILE" for setting in SETTINGS if setting.secret
    }

    assert set(re.findall(r"\b(?:BANGDAN|TELEGRAM)_[A-Z_]+\b", ENGLISH + CHINESE)) <= known


@pytest.mark.parametrize("line", [c for c in code_lines(ENGLISH) if not c.startswith(NOT_RUN)])
def test_every_shown_command_works(line: str, tmp_path: Path) -> None:
    """Each command of the README is run and ends well."""
    bin_folder = str(Path(sys.executable).parent)
    env = {
        **os.environ,
        "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
    }
    assert shlex.split(line)
    done = subprocess.run(
        ["/bin/bash", "-euo", "pipefail", "-c", line],
        cwd=tmp_path,
        env=env,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip()


def test_the_picture_shows_what_the_program_answers() -> None:
    """The README's conversation is the program's own; `scripts/picture.py` redraws it."""
    drawn = (ROOT / "docs" / "conversation.svg").read_text(encoding="utf-8")

    assert picture() == drawn


def test_tests_that_documents_name_exist() -> None:
    """A row that names a test names one there is, with its file."""
    text = (ROOT / "docs" / "telegram.md").read_text(encoding="utf-8")
    file = ""
    for named, test in re.findall(r"(?:`(?:tests/)?([\w/]*test_\w+\.py)|`)::(test_\w+)`", text):
        file = named or file
        found = list((ROOT / "tests").glob(f"**/{file.removeprefix('tests/')}"))
        assert any(f"def {test}(" in path.read_text(encoding="utf-8") for path in found), test
