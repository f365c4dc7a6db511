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


@pytest.fixture
def program(double: Double, tmp_path: Path) -> Iterator[Program]:
    """The program, not yet started."""
    program = Program(double.url, tmp_path / "data", double.token)
    yield program
    program.kill()
