"""Settings in, running parts out: the one module that knows all."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from pathlib import Path

from bot.core.board import Board
from bot.core.names import Aliases, AliasProblem, Names, build_names, check_aliases
from bot.core.reading import is_said
from bot.library import Library, load_aliases, shipped_data
from bot.respond import Responder
from bot.settings import Settings
from bot.storage.misses import Misses

log = logging.getLogger(__name__)


def open_library(settings: Settings) -> Library:
    """The boards on disk: the shipped ones with the host's laid over them."""
    return Library(shipped_data() / "boards", settings.data_dir / "boards")


def load_names(
    settings: Settings, version: str | None = None, library: Library | None = None
) -> Names:
    """The names of the board that is asked, with the shipped aliases and the host's.

    What is wrong in the host's aliases is logged, a line for each, and left out.

    Raises:
        BoardError: The board cannot be used.
        AliasError: An alias file cannot be used.
    """
    board = (library or open_library(settings)).load(settings.board, version)
    aliases, problems = proved_aliases(settings, board)
    if version is None:
        for problem in problems:
            log.warning("%s: %s", _hosts_aliases(settings), problem)
    return build_names(board, aliases)


def proved_aliases(settings: Settings, board: Board) -> tuple[Aliases, tuple[AliasProblem, ...]]:
    """The shipped aliases with the host's laid over them, and what of the host's is left out.

    Raises:
        AliasError: An alias file cannot be used.
    """
    shipped = load_aliases([shipped_data() / "aliases.toml"])
    hosts = load_aliases([_hosts_aliases(settings)])
    if hosts == Aliases():
        return shipped, ()
    problems = check_aliases(hosts, board, base=shipped, is_said=is_said)
    wrong = {word for problem in problems for word in problem.words}
    return shipped.joined(hosts.without(wrong)), problems


def _hosts_aliases(settings: Settings) -> Path:
    return settings.data_dir / "aliases.toml"


def build_responder(
    settings: Settings,
    *,
    today: Callable[[], date] = date.today,
    miss: Callable[[str, str, str], None] | None = None,
) -> Responder:
    """What answers texts and presses from the board that is asked.

    Args:
        settings: Which board, and where a host's files lie.
        today: Tells the day, for the age of the board.
        miss: Told each name that was not found or could be several.

    Raises:
        BoardError: The board cannot be used.
        AliasError: An alias file cannot be used.
    """
    library = open_library(settings)
    versions = library.versions(settings.board)
    return Responder(
        load_names(settings, library=library),
        today=today,
        versions=tuple((version.name, version.as_of) for version in versions),
        load=lambda version: load_names(settings, version, library),
        miss=miss,
    )


def misses_of(settings: Settings) -> Misses:
    """The counts of names that were not found."""
    return Misses(settings.data_dir / "misses.sqlite3")


def run_telegram(settings: Settings) -> None:
    """Run the Telegram bot until it is told to stop.

    Raises:
        SettingsError: The token is missing or refused.
        BoardError: The board cannot be used.
        StorageError: The journal cannot be opened.
    """
    from bot.channels.telegram import Setup, run  # noqa: PLC0415 - only the bot waits for the library
    from bot.suggest import Suggester  # noqa: PLC0415 - as above

    misses = misses_of(settings)
    responder = build_responder(settings, miss=misses.keep)
    run(
        Setup(
            token=settings.telegram_bot_token.reveal(),
            api_url=settings.telegram_api_url,
            data_dir=settings.data_dir,
            database_url=settings.database_url.reveal(),
            has_rich=settings.rich == "auto",
            send_limits=settings.send_limits == "telegram",
            answers=responder,
            suggester=Suggester(responder),
        )
    )
    misses.finish()
