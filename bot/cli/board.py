"""`board`: the boards on disk, checked, imported, compared and exported."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from bot.cli.common import Run, tell, tell_text
from bot.cli.progress import still
from bot.errors import BoardError

_A_DAY = timedelta(days=1)
"""By so much the day may differ from place to place."""


@click.group(epilog="\b\nExample:\n  bangdan board list")
def board() -> None:
    """See, check and change the boards on disk."""


@board.command(name="list", epilog="\b\nExample:\n  bangdan board list")
@click.pass_obj
def list_boards(run: Run) -> None:
    """List every board with its versions, newest first; a star marks the one that answers."""
    from bot.wiring import open_library

    library = open_library(run.settings)
    answers = library.load(run.settings.board).info
    for problem in library.unfinished():
        tell(problem, err=True)
    for board_id in library.boards():
        for version in library.versions(board_id):
            star = "*" if (board_id, version.name) == (answers.id, answers.version) else " "
            tell(f"{star} {board_id} {version.name} {version.as_of} {version.path}")


@board.command(epilog="\b\nExample:\n  bangdan board check 2025-05-08_v3.20.md")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
@click.pass_context
def check(context: click.Context, run: Run, file: Path) -> None:
    """Say what a table's file is read as, or everything in it that does not fit."""
    from bot.wiring import open_library

    with still(f"checking {file}"):
        checked = open_library(run.settings).check(file, run.settings.board)
    if checked.problems:
        for problem in checked.problems:
            tell(f"{file}, {problem}", err=True)
        context.exit(2)
    first, *others = str(checked).split("\n")
    tell(f"{file}: {first}", *others)


@board.command(
    name="import",
    epilog="\b\nExample:\n  bangdan board import table.md --version v3.20 --date 2025-05-08",
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--version", required=True, help="As the source calls it, such as v3.20.")
@click.option(
    "--date", "day", required=True, type=click.DateTime(["%Y-%m-%d"]), help="Of publication."
)
@click.option("--board", "board_id", help="The board; else the one that answers.")
@click.option("--force", is_flag=True, help="Replace a version, or lose many models.")
@click.pass_obj
def import_board(  # noqa: PLR0913 - one per option
    run: Run, file: Path, version: str, day: datetime, board_id: str | None, *, force: bool
) -> None:
    """Check a table's file and keep it as a version of a board."""
    from bot.wiring import open_library

    settings = run.settings_to_begin
    if day.date() > datetime.now(tz=UTC).date() + _A_DAY and not force:
        raise BoardError(
            f"--date {day.date()} is still to come, and nothing would be newer. Correct it, or "
            "force it."
        )
    library, board_id = open_library(settings), board_id or settings.board
    with still(f"checking {file}"):
        kept = library.import_file(file, board_id, version=version, as_of=day.date(), force=force)
    tell(f"kept as {kept.path}")
    newest = library.versions(board_id)[0]
    if newest.name != kept.name:
        tell(
            f"{newest.name} of {newest.as_of} is newer and still answers; "
            f"{kept.name} answers where it is asked for: @{kept.name}"
        )


@board.command(epilog="\b\nExample:\n  bangdan board diff v3.18 v3.19")
@click.argument("old")
@click.argument("new")
@click.pass_obj
def diff(run: Run, old: str, new: str) -> None:
    """Show what changed between two versions of the board that answers."""
    from bot.library import diff_boards
    from bot.wiring import open_library

    library, board_id = open_library(run.settings), run.settings.board
    changed = diff_boards(library.load(board_id, old), library.load(board_id, new))
    for name in changed.added:
        tell(f"+ {name}")
    for name in changed.removed:
        tell(f"- {name}")
    for score in changed.changes:
        tell(f"  {score.model} {score.domain}: {_shown(score.old)} -> {_shown(score.new)}")
    if not (changed.added or changed.removed or changed.changes):
        tell(f"{old} and {new}: no model and no score differs.")


@board.command(epilog="\b\nExample:\n  bangdan board export --format csv > board.csv")
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "json", "markdown"]),
    default="csv",
    show_default=True,
)
@click.option("--version", help="Else the newest.")
@click.pass_obj
def export(run: Run, form: str, version: str | None) -> None:
    """Print the board that answers, for other programs."""
    from bot.library import export_board
    from bot.wiring import open_library

    loaded = open_library(run.settings).load(run.settings.board, version)
    exported = export_board(loaded, form)
    tell_text(exported + "\n" if form == "json" else exported)


def _shown(score: float | None) -> str:
    return "not rated" if score is None else f"{score:.1f}"
