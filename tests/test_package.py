"""The installed package: it holds everything it runs on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bangdan` of a fresh environment with the built wheel; this one lends dependencies."""
    folder = tmp_path_factory.mktemp("installed")
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*build, "--wheel-dir", str(folder), str(ROOT)], check=True, timeout=120)
    (wheel,) = folder.glob("bangdan-*.whl")
    venv.create(folder / "env", with_pip=False)
    site = next((folder / "env" / "lib").glob("python3*/site-packages"))
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    install = [sys.executable, "-m", "pip", "--python", str(folder / "env"), "install", "--quiet"]
    subprocess.run([*install, "--no-deps", "--no-index", str(wheel)], check=True, timeout=120)
    return folder / "env" / "bin" / "bangdan"


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command outside the checkout, with nothing of it on the path."""
    env = {"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8"}
    return subprocess.run(
        command, cwd=folder, env=env, capture_output=True, text=True, timeout=60, check=False
    )


def test_the_installed_program_answers_outside_the_checkout(
    installed: Path, tmp_path: Path
) -> None:
    """Boards, aliases, templates and catalogues are inside the wheel."""
    done = run([str(installed), "ask", "医疗前五"], tmp_path)

    assert done.stderr == ""
    assert "hunyuan-large" in done.stdout
    assert "领先" in done.stdout


def test_the_installed_program_is_the_installed_one(installed: Path, tmp_path: Path) -> None:
    """The test above would be worth nothing if the checkout answered."""
    python = installed.with_name("python")
    done = run([str(python), "-c", "import bot; print(bot.__file__)"], tmp_path)

    assert str(installed.parents[1]) in done.stdout


def test_the_installed_program_keeps_preferences(installed: Path, tmp_path: Path) -> None:
    """The steps that make the database's tables are inside the wheel."""
    script = (
        "import asyncio\n"
        "from bot.storage.preferences import Preferences, PreferenceStore\n"
        "async def use():\n"
        "    store = PreferenceStore('sqlite:///kept.sqlite3')\n"
        "    await store.open()\n"
        "    await store.save(7, Preferences(count=3))\n"
        "    print((await store.stored(7)).preferences.count)\n"
        "    await store.close()\n"
        "asyncio.run(use())"
    )
    done = run([str(installed.with_name("python")), "-c", script], tmp_path)

    assert (done.stdout, done.stderr) == ("3\n", "")
    assert (tmp_path / "kept.sqlite3").exists()


def test_python_m_bot_is_the_same_program(installed: Path, tmp_path: Path) -> None:
    """`python -m bot` equals `bangdan`."""
    question = ["ask", "--format", "json", "qwq-32b"]
    one = run([str(installed), *question], tmp_path)
    other = run([str(installed.with_name("python")), "-m", "bot", *question], tmp_path)

    assert json.loads(one.stdout)["models"] == ["qwq-32b"]
    assert one.stdout == other.stdout
