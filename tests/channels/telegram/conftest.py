"""The double and the program, fresh for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from double import Double, Program


@pytest.fixture
def double() -> Iterator[Double]:
    """A made-up Bot API server; no test may leave it with a call that no bot should make."""
    with Double() as double:
        yield double
        assert double.violations == []
        assert double.leaks == []


@pytest.fixture
def program(double: Double, tmp_path: Path) -> Iterator[Program]:
    """The program, not yet started."""
    program = Program(double.url, tmp_path / "data", double.token)
    yield program
    program.kill()


@pytest.fixture(params=["sendRichMessage", "sendMessage"])
def method(request: pytest.FixtureRequest, program: Program) -> str:
    """The method that sends answers, in both forms of tables."""
    program.set(BANGDAN_RICH="auto" if request.param == "sendRichMessage" else "off")
    return str(request.param)
