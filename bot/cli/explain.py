"""How a question was read: the fields of its Query in lines, for `ask --explain`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from typing import Any


def explained(reading: object) -> list[str]:
    """A reading as lines: what it came to, then each field that says something."""
    return [f"read as: {type(reading).__name__}", *_lines(reading, "  ")]


def _lines(value: object, indent: str) -> Iterator[str]:
    for part in fields(value) if is_dataclass(value) else ():
        said = getattr(value, part.name)
        default: Any = None if part.default is MISSING else part.default
        if said in (default, ()):
            continue
        if is_dataclass(said):
            yield f"{indent}{part.name}:"
            yield from _lines(said, indent + "  ")
        else:
            yield f"{indent}{part.name}: {_shown(said)}"


def _shown(said: object) -> str:
    """A value in one line."""
    if isinstance(said, tuple):
        return ", ".join(_shown(item) for item in said)
    if isinstance(said, Enum):
        return str(said.value)
    if is_dataclass(said):
        values = (getattr(said, part.name) for part in fields(said))
        return " ".join(_shown(value) for value in values if value not in (None, "", ()))
    return f"{said:g}" if isinstance(said, float) else str(said)
