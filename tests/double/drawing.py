"""Draws messages as a phone of so many columns shows them, and flattens them to plain text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from double.folding import cells, cut, fold

Block = dict[str, Any]
WIDTH = 40


def drawn(message: dict[str, Any], width: int = WIDTH, *, number_from: int = 0) -> str:
    """A message with its buttons, at most `width` columns wide.

    A disabled button stands in round brackets, others in square ones; what a button does other
    than asking the bot is marked: ↗ a link, ▣ copying, ⌕ an inline query.

    Args:
        message: As the Bot API has it.
        width: In columns; a Chinese character takes two.
        number_from: Numbers the buttons from this on, 0 for not at all; those inside a rich
            message come first.
    """
    numbers = iter(range(number_from, 10_000)) if number_from else None
    lines = _draw_body(message, width, numbers)
    for row in keyboard_of(message):
        lines += _draw_row(row, width, numbers)
    return "\n".join(line.rstrip() for line in lines)


def body(message: dict[str, Any], width: int = WIDTH) -> list[str]:
    """The lines of a message without the keyboard under it."""
    return [line.rstrip() for line in _draw_body(message, width, None)]


def keyboard_of(message: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """The rows of buttons under a message."""
    return list(message.get("reply_markup", {}).get("inline_keyboard", ()))


def _draw_body(message: dict[str, Any], width: int, numbers: Any) -> list[str]:  # noqa: ANN401
    if "rich_message" in message:
        return _draw_blocks(message["rich_message"]["blocks"], width, numbers)
    return _draw_classic(message, width)


def flat(message: dict[str, Any]) -> str:
    """All that a message says, as plain text without its buttons."""
    if "rich_message" in message:
        return "\n".join(_flat_blocks(message["rich_message"]["blocks"]))
    return str(message.get("text") or message.get("caption") or "")


def flat_text(text: Any) -> str:  # noqa: ANN401 - rich text
    """Inline content as plain text."""
    if isinstance(text, str):
        return text
    if isinstance(text, list):
        return "".join(map(flat_text, text))
    match text["type"]:
        case "button":
            return _in_brackets(text["button"], label_of(text["button"]))
        case "custom_emoji":
            return str(text["alternative_text"])
        case "mathematical_expression":
            return str(text["expression"])
    return flat_text(text.get("text", ""))


def _flat_blocks(blocks: Iterable[Block]) -> list[str]:
    lines = []
    for block in blocks:
        for name in ("caption", "summary", "text"):
            if name in block:
                lines += flat_text(block[name]).split("\n")
        for row in block.get("cells", ()):
            lines.append(" ".join(flat_text(cell.get("text", "")) for cell in row).strip())
        for item in block.get("items", ()):
            lines += _flat_blocks(item["blocks"])
        lines += _flat_blocks(block.get("blocks", ()))
        if "credit" in block:
            lines.append(flat_text(block["credit"]))
    return lines


def _draw_classic(message: dict[str, Any], width: int) -> list[str]:
    text = str(message.get("text") or message.get("caption") or "")
    units = text.encode("utf-16-le")
    pieces, at = [], 0
    for entity in message.get("entities", ()):
        if entity["type"] in {"pre", "blockquote", "expandable_blockquote"}:
            start, end = 2 * entity["offset"], 2 * (entity["offset"] + entity["length"])
            pieces.append(("", units[at:start].decode("utf-16-le")))
            pieces.append((entity["type"], units[start:end].decode("utf-16-le")))
            at = end
    pieces.append(("", units[at:].decode("utf-16-le")))
    lines: list[str] = []
    for number, (kind, piece) in enumerate(pieces):
        shown = piece.removeprefix("\n") if number else piece
        shown = shown.removesuffix("\n") if number < len(pieces) - 1 else shown
        if not shown:
            continue
        if kind == "pre":
            lines += [part for line in shown.split("\n") for part in cut(line, width)]
        elif kind:
            lines += [f"▏{line}" for line in fold(shown, width - 1)]
        else:
            lines += fold(shown, width)
    return lines


def _draw_blocks(blocks: list[Block], width: int, numbers: Any) -> list[str]:  # noqa: ANN401
    lines: list[str] = []
    for block in blocks:
        drawn_block = _draw_block(block, width, numbers)
        if lines and block["type"] not in {"footer", "buttons"}:
            lines.append("")
        lines += drawn_block
    return lines


def _draw_block(block: Block, width: int, numbers: Any) -> list[str]:  # noqa: ANN401
    match block["type"]:
        case "divider":
            lines = ["─" * width]
        case "pre":
            text = flat_text(block["text"])
            lines = [part for line in text.split("\n") for part in cut(line, width)]
        case "table":
            lines = draw_table(block, width)
        case "list":
            lines = _draw_list(block["items"], width, numbers)
        case "buttons":
            lines = _draw_row(block["buttons"], width, numbers)
        case "details":
            lines = _draw_details(block, width, numbers)
        case "blockquote":
            lines = [f"▏{line}" for line in _draw_blocks(block["blocks"], width - 1, numbers)]
        case "expandable_blockquote" | "pullquote":
            lines = [f"▏{line}" for line in fold(flat_text(block["text"]), width - 1)]
        case _:
            lines = fold(flat_text(block.get("text", block.get("expression", ""))), width)
    return lines


def _draw_details(block: Block, width: int, numbers: Any) -> list[str]:  # noqa: ANN401
    mark = "▾" if block.get("is_open") else "▸"
    lines = fold(f"{mark} {flat_text(block['summary'])}", width)
    if not block.get("is_open"):
        return lines
    return lines + [f"  {line}" for line in _draw_blocks(block["blocks"], width - 2, numbers)]


def _draw_list(items: list[dict[str, Any]], width: int, numbers: Any) -> list[str]:  # noqa: ANN401
    lines = []
    for number, item in enumerate(items, 1):
        mark = f"{number}. " if "type" in item else "• "
        if item.get("has_checkbox"):
            mark = "☑ " if item["is_checked"] else "☐ "
        inside = _draw_blocks(item["blocks"], width - len(mark), numbers)
        for line_number, line in enumerate(inside):
            lines.append((mark if line_number == 0 else " " * len(mark)) + line)
    return lines


def draw_table(block: Block, width: int) -> list[str]:
    """A table with lines around its cells; text is wrapped inside them."""
    rows = [[_spread(cell) for cell in row] for row in block["cells"]]
    grid = [[part for cell in row for part in cell] for row in rows]
    count = max(map(len, grid))
    grid = [row + [("", "left", False)] * (count - len(row)) for row in grid]
    widths = _widths(grid, width)
    lines = fold(flat_text(block["caption"]), width) if "caption" in block else []
    lines.append(_line("┌┬┐", widths))
    for number, row in enumerate(grid):
        if number and (grid[number - 1][0][2] or not block.get("is_compact")):
            lines.append(_line("├┼┤", widths))
        lines += _draw_cells(row, widths)
    return [*lines, _line("└┴┘", widths)]


def _spread(cell: dict[str, Any]) -> list[tuple[str, str, bool]]:
    """The text, alignment and whether it is a header, with empty ones for further columns."""
    is_header = cell.get("is_header", False)
    first = (flat_text(cell.get("text", "")), cell.get("align", "left"), is_header)
    return [first] + [("", "left", is_header)] * (cell.get("colspan", 1) - 1)


def _widths(grid: list[list[tuple[str, str, bool]]], width: int) -> list[int]:
    """The columns' widths: as wide as their text, the widest made narrower until all fit."""
    columns = list(zip(*grid, strict=True))
    wished = [
        max(1, *(cells(line) for text, _, _ in column for line in text.split("\n")))
        for column in columns
    ]
    while sum(wished) + len(wished) + 1 > width and max(wished) > 2:
        wished[wished.index(max(wished))] -= 1
    return wished


def _draw_cells(row: list[tuple[str, str, bool]], widths: list[int]) -> list[str]:
    folded = [fold(text, room) for (text, _, _), room in zip(row, widths, strict=True)]
    height = max(map(len, folded))
    lines = []
    for number in range(height):
        parts = []
        for (_, align, _), column, room in zip(row, folded, widths, strict=True):
            text = column[number] if number < len(column) else ""
            spare = room - cells(text)
            left = {"left": 0, "right": spare, "center": spare // 2}[align]
            parts.append(" " * left + text + " " * (spare - left))
        lines.append(f"│{'│'.join(parts)}│")
    return lines


def _line(ends: str, widths: list[int]) -> str:
    return ends[0] + ends[1].join("─" * room for room in widths) + ends[2]


def label_of(button: dict[str, Any], numbers: Any = None) -> str:  # noqa: ANN401 - an iterator
    """What a button shows: its label, a number, and a mark of what it does."""
    mark = ""
    if "url" in button:
        mark = "↗"
    elif "copy_text" in button:
        mark = "▣"
    elif any(name.startswith("switch_inline") for name in button):
        mark = "⌕"
    number = f"{next(numbers)} " if numbers is not None else ""
    return f"{number}{button['text']}{mark}"


def _in_brackets(button: dict[str, Any], label: str) -> str:
    return f"({label})" if "disabled" in button else f"[{label}]"


def _draw_row(row: list[dict[str, Any]], width: int, numbers: Any) -> list[str]:  # noqa: ANN401
    """A row of buttons, all of one width as on a phone; labels that do not fit are cut.

    Numbered ones are to be read, not measured: they go on in the next line.
    """
    if numbers is not None:
        return _flowed([_in_brackets(button, label_of(button, numbers)) for button in row], width)
    room = room_for(len(row), width)
    cut = [shortened(label_of(button), room) for button in row]
    parts = [_in_brackets(b, _centred(text, room)) for b, text in zip(row, cut, strict=True)]
    return [" ".join(parts)]


def _flowed(words: list[str], width: int) -> list[str]:
    lines = [""]
    for word in words:
        if lines[-1] and cells(f"{lines[-1]} {word}") > width:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    return lines


def room_for(count: int, width: int = WIDTH) -> int:
    """The columns that a label has in a row of so many buttons, which share the width equally."""
    return (width - count + 1) // max(count, 1) - 2


def shortened(label: str, room: int) -> str:
    """A label as it is shown where it has so many columns."""
    return label if cells(label) <= room else f"{cut(label, max(room - 1, 1))[0]}…"


def _centred(text: str, room: int) -> str:
    spare = max(room - cells(text), 0)
    return " " * (spare // 2) + text + " " * (spare - spare // 2)
