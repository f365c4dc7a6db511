"""Options of the whole test run."""

from __future__ import annotations

import pytest
from hypothesis import settings

settings.register_profile("long", max_examples=5000, deadline=None)
"""For `--hypothesis-profile=long`: properties are tried for minutes."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a run write the golden replies anew, to be looked at before they are committed."""
    parser.addoption("--update-goldens", action="store_true", help="write the golden replies anew")
