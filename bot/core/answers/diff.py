"""What changed between two versions: who is new, who is gone, whose score moved."""

from __future__ import annotations

from bot.core.answers.answer import Diff, Frame, Line, Rescored, Unanswerable
from bot.core.answers.measure import measure_of
from bot.core.answers.slips import no_such_version, unanswerable
from bot.core.board import Board, Model, same_name_key
from bot.core.names import Names
from bot.core.queries import Query, Slip, SlipKind, Weighted


def compare_versions(query: Query, names: Names, frame: Frame) -> Diff | Unanswerable:
    """Compare the board of `names` with the older version that the frame brings.

    Names that differ only in case and separators are the same model: sources change those.
    """
    newer, older = names.board, frame.older
    if older is None:
        return _nothing_to_compare(query, names, frame)
    before = _by_key(older)
    after = _by_key(newer)
    rescored = [
        Rescored(model, was, now)
        for key, model in after.items()
        if key in before
        and (was := _score(older, before[key], newer)) is not None
        and (now := newer.score(model.row, newer.first_column)) is not None
        and was != now
    ]
    rescored.sort(key=lambda one: -abs(one.new - one.old))
    added = [_line(newer, model) for key, model in after.items() if key not in before]
    added.sort(key=lambda one: (one.place is None, one.place))
    return Diff(
        frame=frame,
        older=older.info,
        domain=newer.first_column,
        added=tuple(added),
        removed=tuple(model for key, model in before.items() if key not in after),
        rescored=tuple(rescored),
    )


def _nothing_to_compare(query: Query, names: Names, frame: Frame) -> Unanswerable:
    known = {names.board.info.version, *(version for version, _as_of in frame.versions)}
    if set(query.versions) <= known:
        slip = Slip(kind=SlipKind.ONE_VERSION, said=names.board.info.version)
        return unanswerable(slip, names, frame)
    return no_such_version(query, names, frame)


def _by_key(board: Board) -> dict[str, Model]:
    return {same_name_key(model.name): model for model in board.models}


def _score(older: Board, model: Model, newer: Board) -> float | None:
    """The score in the newer board's first column; None where the older one has no such column."""
    column = newer.first_column
    return older.score(model.row, column) if column in older.column_numbers else None


def _line(board: Board, model: Model) -> Line:
    measure = measure_of(board, (Weighted(board.first_column),))
    return Line(
        model=model,
        place=measure.place(model.row),
        score=board.score(model.row, board.first_column),
    )
