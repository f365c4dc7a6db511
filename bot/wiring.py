"""Settings in, running parts out: the one module that knows all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from bot.core.names import Names, build_names
from bot.library import Library, load_aliases, shipped_data
from bot.respond import Responder
from bot.settings import Settings


def open_library(settings: Settings) -> Library:
    """The boards on disk: the shipped ones with the host's laid over them."""
    return Library(shipped_data() / "boards", settings.data_dir / "boards")


def load_names(settings: Settings, version: str | None = None) -> Names:
    """The names of the board that is asked, with the shipped aliases and the host's.

    Raises:
        BoardError: The board cannot be used.
        AliasError: An alias file cannot be used.
    """
    board = open_library(settings).load(settings.board, version)
    aliases = load_aliases([shipped_data() / "aliases.toml", settings.data_dir / "aliases.toml"])
    return build_names(board, aliases)


def build_responder(settings: Settings, *, today: Callable[[], date] = date.today) -> Responder:
    """What answers texts and presses from the board that is asked.

    Raises:
        BoardError: The board cannot be used.
        AliasError: An alias file cannot be used.
    """
    versions = open_library(settings).versions(settings.board)
    return Responder(
        load_names(settings),
        today=today,
        versions=tuple(version.name for version in versions),
        load=lambda version: load_names(settings, version),
    )
