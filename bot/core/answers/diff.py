"""What changed between two versions: who is new, who is gone, whose score moved."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.answers.answer import Diff, Frame, Line, Rescored, Unanswerable
from bot.core.answers.measure import measure_of
from bot.core.answers.slips import no_such_version, unanswerable
from bot.core.board import Board, DomainName, Model, same_name_key
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
    both = [(before[key], model) for key, model in after.items() if key in before]
    columns = [column.name for column in newer.columns if column.name in older.column_numbers]
    rescored = [one for column in columns for one in _rescored(both, column, older, newer)]
    added = [_line(newer, model) for key, model in after.items() if key not in before]
    added.sort(key=lambda one: (one.place is None, one.place))
    return Diff(
        frame=frame,
        older=older.info,
        domain=newer.first_column,
        added=tuple(added),
        removed=tuple(model for key, model in before.items() if key not in after),
        rescored=tuple(one for one in rescored if one.domain == newer.first_column),
        elsewhere=tuple(one for one in rescored if one.domain != newer.first_column),
    )


def _nothing_to_compare(query: Query, names: Names, frame: Frame) -> Unanswerable:
    known = {names.board.info.version, *(version for version, _as_of in frame.versions)}
    if set(query.versions) <= known:
        slip = Slip(kind=SlipKind.ONE_VERSION, said=names.board.info.version)
        return unanswerable(slip, names, frame)
    return no_such_version(query, names, frame)


def _by_key(board: Board) -> dict[str, Model]:
    return {same_name_key(model.name): model for model in board.models}


def _rescored(
    both: Sequence[tuple[Model, Model]], column: DomainName, older: Board, newer: Board
) -> list[Rescored]:
    """Whose score in a column differs: the widest apart first, then those without one of two."""
    found = [
        Rescored(model, column, was, now)
        for old, model in both
        if (was := older.score(old.row, column)) != (now := newer.score(model.row, column))
    ]
    return sorted(found, key=_rank_of_change)


def _rank_of_change(one: Rescored) -> tuple[bool, float]:
    if one.old is None or one.new is None:
        return True, 0.0
    return False, -abs(one.new - one.old)


def _line(board: Board, model: Model) -> Line:
    measure = measure_of(board, (Weighted(board.first_column),))
    return Line(
        model=model,
        place=measure.place(model.row),
        score=board.score(model.row, board.first_column),
    )
