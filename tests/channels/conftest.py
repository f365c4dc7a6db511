"""The double, and a bot without a program that calls it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from double import Double
from double.caller import Caller


@pytest.fixture
def double() -> Iterator[Double]:
    """A made-up Bot API server; no test may leave it with a call that no bot should make."""
    with Double() as double:
        yield double
        assert double.violations == []


@pytest.fixture
def api(double: Double) -> Caller:
    """Makes calls of the Bot API."""
    return Caller(double)
