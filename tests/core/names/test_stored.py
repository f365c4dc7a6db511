"""What names say, stored as plain data and read back."""

from __future__ import annotations

import json

import pytest

from benchmarks.boards import aliases, made_up, shipped
from bot.core.names import Names

ASKED = ["qwen 32b", "r1 32b", "original 405b", "llama 3.3 fp8", "智谱Z1", "gpt-5", "v3", "phi 4"]


def test_stored_names_resolve_alike(names: Names) -> None:
    """Written as JSON and read back, the names come to the same for every mention."""
    data = json.loads(json.dumps(names.to_data()))

    again = Names.from_data(shipped(), aliases(), data)

    assert [again.model(mention) for mention in ASKED] == [names.model(m) for m in ASKED]
    assert all(again.signature(row) == names.signature(row) for row in range(43))


def test_names_of_another_board_are_refused(names: Names) -> None:
    """Data of another board is no silent mix of two."""
    with pytest.raises(ValueError, match="another board"):
        Names.from_data(made_up(43), aliases(), names.to_data())


def test_data_of_another_format_is_refused(names: Names) -> None:
    """A snapshot of an older program says so."""
    with pytest.raises(ValueError, match="format 0"):
        Names.from_data(shipped(), aliases(), {**names.to_data(), "format": 0})
