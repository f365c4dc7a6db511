"""How much a rich message may hold: characters, blocks, levels, columns, runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from double.refusals import refuse

TEXT_LIMIT = 32_768
BLOCKS_LIMIT = 500
LEVELS_LIMIT = 16
COLUMNS_LIMIT = 20
RUNS_LIMIT = 5849
_WITH_TEXT = {"paragraph", "heading", "footer", "pre", "pullquote", "expandable_blockquote"}


@dataclass(slots=True)
class Tally:
    """What has been counted; blocks include list items and table rows."""

    characters: int = 0
    blocks: int = 0
    levels: int = 0
    columns: int = 0
    runs: int = 0


def check_rich(blocks: list[dict[str, Any]]) -> None:
    """Refuse a rich message that is too large, or empty somewhere."""
    if not blocks:
        raise refuse("RICH_MESSAGE_EMPTY")
    tally = tallied(blocks)
    for value, limit, said in (
        (tally.characters, TEXT_LIMIT, "TEXT_TOO_LONG"),
        (tally.blocks, BLOCKS_LIMIT, "BLOCKS_TOO_MANY"),
        (tally.levels, LEVELS_LIMIT, "DEPTH_INVALID"),
        (tally.columns, COLUMNS_LIMIT, "TABLE_COLS_TOO_MANY"),
        (tally.runs, RUNS_LIMIT, "TOO_LARGE"),
    ):
        if value > limit:
            raise refuse(f"RICH_MESSAGE_{said}")


def tallied(blocks: list[dict[str, Any]]) -> Tally:
    """How much the blocks hold.

    Raises:
        ApiError: Something in them is empty.
    """
    tally = Tally()
    for block in blocks:
        _count(block, 1, tally)
    return tally


def _count(block: dict[str, Any], level: int, tally: Tally) -> None:
    tally.blocks += 1
    tally.levels = max(tally.levels, level)
    _check_filled(block)
    for name in ("text", "caption", "summary", "credit"):
        if name in block:
            _count_text(block[name], level, tally)
    for inner in block.get("blocks", ()):
        _count(inner, level + 1, tally)
    kind = block["type"]
    if kind == "list":
        _count_items(block["items"], level, tally)
    elif kind == "table":
        _count_rows(block["cells"], level, tally)
    elif kind == "buttons":
        tally.characters += sum(len(button["text"]) for button in block["buttons"])
    elif kind == "mathematical_expression":
        tally.characters += len(block["expression"])


def _check_filled(block: dict[str, Any]) -> None:
    """Refuse a block that has nothing in it."""
    kind = block["type"]
    if kind in _WITH_TEXT and not _characters(block["text"]):
        raise refuse("RICH_MESSAGE_EMPTY")
    if kind in {"blockquote", "details"} and not block["blocks"]:
        raise refuse("RICH_MESSAGE_EMPTY")
    if kind == "details" and not _characters(block["summary"]):
        raise refuse("RICH_MESSAGE_CONTENT_REQUIRED")


def _count_items(items: list[dict[str, Any]], level: int, tally: Tally) -> None:
    if not items:
        raise refuse("RICH_MESSAGE_EMPTY")
    for item in items:
        tally.blocks += 1
        if not item["blocks"]:
            raise refuse("RICH_MESSAGE_EMPTY")
        for inner in item["blocks"]:
            _count(inner, level + 2, tally)


def _count_rows(rows: list[list[dict[str, Any]]], level: int, tally: Tally) -> None:
    if not rows or not all(rows):
        raise refuse("RICH_MESSAGE_EMPTY")
    spanned: dict[int, int] = {}  # columns that reach down from rows above, by rows left
    for row in rows:
        tally.blocks += 1
        columns = sum(cell.get("colspan", 1) for cell in row) + sum(spanned.values())
        tally.columns = max(tally.columns, columns)
        spanned = {left - 1: count for left, count in spanned.items() if left > 1}
        for cell in row:
            if (down := cell.get("rowspan", 1) - 1) > 0:
                spanned[down] = spanned.get(down, 0) + cell.get("colspan", 1)
            _count_text(cell.get("text", ""), level + 1, tally)


def _count_text(text: Any, level: int, tally: Tally) -> None:  # noqa: ANN401 - rich text
    tally.levels = max(tally.levels, level)
    if isinstance(text, str):
        tally.characters += len(text)
    elif isinstance(text, list):
        for piece in text:
            _count_text(piece, level, tally)
    else:
        tally.runs += 1
        if "button" in text:
            tally.characters += len(text["button"]["text"])
        tally.characters += len(text.get("alternative_text", "")) + len(text.get("expression", ""))
        _count_text(text.get("text", ""), level + 1, tally)


def _characters(text: Any) -> int:  # noqa: ANN401 - rich text
    tally = Tally()
    _count_text(text, 0, tally)
    return tally.characters
