"""What changed between two versions of a board, and a board as a file again."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass

from bot.core.board import Board, DomainName, Model, ModelName


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A score that differs between two versions."""

    model: ModelName
    domain: DomainName
    old: float | None
    new: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Two versions compared; scores of different versions may lie on different scales."""

    added: tuple[ModelName, ...]
    removed: tuple[ModelName, ...]
    changes: tuple[Change, ...]


def diff_boards(old: Board, new: Board) -> Difference:
    """Compare two versions by the printed names, over the columns that both have."""
    columns = [column.name for column in new.columns if column.name in old.column_numbers]
    changes = [
        Change(model=model.name, domain=domain, old=before, new=after)
        for model in new.models
        if model.name in old.by_name
        for domain in columns
        if (before := old.score(old.by_name[model.name].row, domain))
        != (after := new.score(model.row, domain))
    ]
    return Difference(
        added=tuple(model.name for model in new.models if model.name not in old.by_name),
        removed=tuple(model.name for model in old.models if model.name not in new.by_name),
        changes=tuple(changes),
    )


def export_board(board: Board, form: str) -> str:
    """A board as text.

    Args:
        board: Any.
        form: `csv`, `json` (a list of objects) or `markdown`.
    """
    heads = ["model", "org", "size_b", "new", *(column.name for column in board.columns)]
    rows = [_cells(model) for model in board.models]
    if form == "json":
        return json.dumps([dict(zip(heads, row, strict=True)) for row in rows], ensure_ascii=False)
    if form == "markdown":
        lines: list[list[object]] = [[*heads], ["---"] * len(heads), *rows]
        return (
            "\n".join("|" + "|".join(_text(cell) for cell in line) + "|" for line in lines) + "\n"
        )
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows([_text(cell) for cell in row] for row in rows)
    return target.getvalue()


def _cells(model: Model) -> list[object]:
    return [model.name, model.org, model.size_b, model.is_new, *model.scores]


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else ""
    return f"{cell:g}" if isinstance(cell, float) else str(cell).replace("|", "\\|")
