"""The double and the program, fresh for each test."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from double import Double, Program

from bot.storage.preferences import PreferenceStore


@pytest.fixture
def double() -> Iterator[Double]:
    """A made-up Bot API server; no test may leave it with a call that no bot should make."""
    with Double() as double:
        yield double
        assert double.violations == []
        assert double.leaks == []


@cache
def _database() -> bytes:
    """An empty database with its tables: making them anew for each test takes a fifth of it."""

    async def make(path: Path) -> None:
        store = PreferenceStore(f"sqlite:///{path}")
        await store.open()
        await store.close()

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.sqlite3"
        asyncio.run(make(path))
        return path.read_bytes()


@pytest.fixture
def program(double: Double, tmp_path: Path) -> Iterator[Program]:
    """The program, not yet started."""
    program = Program(double.url, tmp_path / "data", double.token)
    (tmp_path / "data" / "bangdan.sqlite3").write_bytes(_database())
    yield program
    program.kill()


@pytest.fixture(params=["sendRichMessage", "sendMessage"])
def method(request: pytest.FixtureRequest, program: Program) -> str:
    """The method that sends answers, in both forms of tables."""
    program.set(BANGDAN_RICH="auto" if request.param == "sendRichMessage" else "off")
    return str(request.param)
