"""The databases that the tests of this folder run on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from stores import SERVER, schema, url_of


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database: an SQLite file that is yet to be made, or a schema."""
    if request.param == "sqlite":
        yield url_of(tmp_path / "new" / "bangdan.sqlite3")
        return
    if not SERVER:
        pytest.skip("TEST_POSTGRES_URL names no server")
    with schema() as address:
        yield address
