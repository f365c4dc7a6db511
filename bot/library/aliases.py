"""Reads alias files: the shipped one first, then the host's laid over it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path

from bot.core.names import Aliases, parse_aliases
from bot.errors import AliasError


def load_aliases(paths: Iterable[Path]) -> Aliases:
    """Read alias files in order; a file that is not there is passed over, words add up.

    Raises:
        AliasError: A file cannot be read or does not fit.
    """
    merged = Aliases()
    for path in paths:
        if path.exists():
            merged = merged.joined(_read(path))
    return merged


def _read(path: Path) -> Aliases:
    try:
        with path.open("rb") as file:
            data = tomllib.load(file)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise AliasError(f"{path}: cannot be read as TOML: {error}") from error
    try:
        return parse_aliases(data)
    except AliasError as error:
        raise AliasError(f"{path}: {error}") from error
