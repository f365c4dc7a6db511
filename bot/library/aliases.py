"""Reads alias files: the shipped one first, then the host's laid over it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bot.core.names import Aliases, parse_aliases
from bot.errors import AliasError


def load_aliases(paths: Iterable[Path]) -> Aliases:
    """Read alias files in order; a file that is not there is passed over, words add up.

    Raises:
        AliasError: A file cannot be read or does not fit.
    """
    merged: dict[str, Any] = {}
    for path in paths:
        if path.exists():
            _lay_over(merged, _read(path))
    return parse_aliases(merged)


def _read(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            data = tomllib.load(file)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise AliasError(f"{path}: cannot be read as TOML: {error}") from error
    try:
        parse_aliases(data)
    except AliasError as error:
        raise AliasError(f"{path}: {error}") from error
    return data


def _lay_over(base: dict[str, Any], more: dict[str, Any]) -> None:
    """Tables are merged, lists joined, anything else replaced."""
    for key, value in more.items():
        there = base.get(key)
        if isinstance(there, dict) and isinstance(value, dict):
            _lay_over(there, value)
        elif isinstance(there, list) and isinstance(value, list):
            there.extend(value)
        else:
            base[key] = value
