"""What the tests of queries share: the shipped board's names, and a short way to read a text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.core.names import Names, build_names
from bot.core.queries import Choose, NoSuch, Query, ReadingContext, Several, Slip, Understood
from bot.core.reading import command_text, understand
from bot.library import Library, load_aliases, shipped_data


@pytest.fixture(scope="session")
def names() -> Names:
    """The names of the shipped board."""
    data = shipped_data()
    board = Library(data / "boards", Path("no-host-data")).load("clib-opensource")
    return build_names(board, load_aliases([data / "aliases.toml"]))


Reads = Callable[..., str]


@pytest.fixture(scope="session")
def reads(names: Names) -> Reads:
    """Read a text and say in one line what it came to: the command, or what stands in its way."""

    def read(text: str, previous: Query | None = None) -> str:
        reading = understand(text, names, ReadingContext(previous=previous))
        match reading:
            case Understood(query):
                return command_text(query, names)
            case Choose(holes=holes):
                return "which " + ", ".join(hole.mention for hole in holes)
            case NoSuch(missing=missing):
                return "no " + ", ".join(f"{item.kind} {item.mention}" for item in missing)
            case Several(parts):
                return " | ".join(command_text(part.query, names) for part in parts)
            case Slip(kind=kind):
                return f"slip {kind}"

    return read
