"""Reads alias files: the shipped one first, then the host's laid over it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bot.core.names import Aliases, parse_aliases
from bot.errors import AliasError, UnreadableError
from bot.files import read_toml


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
        return parse_aliases(read_toml(path))
    except UnreadableError as error:
        raise AliasError(str(error)) from error
    except AliasError as error:
        raise AliasError(f"{path}: {error}") from error
