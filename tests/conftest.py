"""Options of the whole test run."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a run write the golden replies anew, to be looked at before they are committed."""
    parser.addoption("--update-goldens", action="store_true", help="write the golden replies anew")
