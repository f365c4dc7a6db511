"""The names of the shipped board, built once."""

from __future__ import annotations

import pytest

from benchmarks.boards import aliases, shipped
from bot.core.names import Names, build_names


@pytest.fixture(scope="session")
def names() -> Names:
    """The shipped board with the shipped aliases."""
    return build_names(shipped(), aliases())
