"""What changed between two versions of a board, and a board as a file again."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass

from bot.core.board import Board, DomainName, ModelName, same_name_key


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
    """Compare two versions over the columns that both have.

    Names that differ only in case and separators are the same model: the source changes those.
    """
    before = {same_name_key(model.name): model for model in old.models}
    after = {same_name_key(model.name): model for model in new.models}
    columns = [column.name for column in new.columns if column.name in old.column_numbers]
    changes = [
        Change(model=model.name, domain=domain, old=was, new=now)
        for key, model in after.items()
        if key in before
        for domain in columns
        if (was := old.score(before[key].row, domain)) != (now := new.score(model.row, domain))
    ]
    return Difference(
        added=tuple(model.name for key, model in after.items() if key not in before),
        removed=tuple(model.name for key, model in before.items() if key not in after),
        changes=tuple(changes),
    )


def export_board(board: Board, form: str) -> str:
    """A board as text.

    Args:
        board: Any.
        form: `csv`, `json` (a list of objects) or `markdown`.
    """
    if form == "markdown":
        return _markdown(board)
    heads = ["model", "org", "size_b", "new", *(column.name for column in board.columns)]
    rows = [
        [model.name, model.org, model.size_b, model.is_new, *model.scores]
        for model in board.models
    ]
    if form == "json":
        return json.dumps([dict(zip(heads, row, strict=True)) for row in rows], ensure_ascii=False)
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows([_text(cell) for cell in row] for row in rows)
    return target.getvalue()


def _markdown(board: Board) -> str:
    """A table that reads as the same board again, but for links and the source's own places."""
    heads = ["大模型", "机构", "size", *(column.name for column in board.columns)]
    lines = [heads, ["---"] * len(heads)]
    for model in board.models:
        name = f"{model.name}(new)" if model.is_new else model.name
        scores = [_text(score) or "/" for score in model.scores]
        lines.append([name, model.org, model.printed_size or "/", *scores])
    escaped = ("|".join(cell.replace("|", "\\|") for cell in line) for line in lines)
    return "".join(f"|{line}|\n" for line in escaped)


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else ""
    return str(cell)
