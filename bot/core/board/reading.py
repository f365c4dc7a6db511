"""Text or bytes of a Markdown table -> a Board, or every problem that keeps it from being one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.core.board.board import Board, BoardInfo, Column, Model
from bot.core.board.body import Body
from bot.core.board.markdown import Table, find_tables
from bot.core.board.problem import Problem, refuse
from bot.core.board.schema import ColumnRead, Role, column_problems, read_headers, whether_lower

_WIDE = 10
"""A NUL among so many characters or fewer is of UTF-16; one among more is a slip."""
_RANK_HEADER = "排名"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a table file was read as.

    Attributes:
        problems: Everything that keeps it from being used, in the file's order.
        line: Of the table's header, from 1; 0 where there is no table.
        columns: Each column of the file and its role.
        columns_of_scores: The board's columns, the total first.
        models: The rows; empty if there are problems.
        other_tables: Headers' lines of the other tables, which were not read.
    """

    problems: tuple[Problem, ...]
    line: int = 0
    columns: tuple[ColumnRead, ...] = ()
    columns_of_scores: tuple[Column, ...] = ()
    models: tuple[Model, ...] = ()
    other_tables: tuple[int, ...] = ()

    def __str__(self) -> str:
        if self.problems:
            return "\n".join(map(str, self.problems))
        scores = [score for model in self.models for score in model.scores]
        orgs = {model.org for model in self.models if model.org}
        summary = (
            f"table at line {self.line}: {len(self.models)} models of {len(orgs)} organisations, "
            f"{len(scores)} scores, {scores.count(None)} missing, "
            f"{sum(model.is_new for model in self.models)} marked new"
        )
        unsized = sum(model.size_b is None for model in self.models)
        if unsized:
            summary += f", {unsized} without a size"
        lines = [summary]
        lines += [_read_as(column) for column in self.columns]
        lines += [asked_of(column) for column in self.columns if column.role is Role.ASKED]
        lines += [f"not read: another table at line {line}" for line in self.other_tables]
        return "\n".join(lines)


def asked_of(column: ColumnRead) -> str:
    """What a host is asked of a column that is not read until it is answered."""
    return (
        f"column {column.header!r}: is a higher score the better one, or a lower? It is not read "
        f"until board.toml says so: {whether_lower(column.header)}"
    )


def _read_as(column: ColumnRead) -> str:
    scale = f" ({column.lowest:g} to {column.highest:g})" if column.is_scores else ""
    scale += ", lower is better" if column.lower_is_better else ""
    return f"  {column.position + 1:>2}  {column.header or '(blank)'} -> {column.role}{scale}"


def read_board(content: bytes, file: str, info: BoardInfo) -> Board:
    """The board in a file, with every order computed.

    Args:
        content: The whole file: UTF-8 text, with or without a byte order mark.
        file: Its name, for messages.
        info: What the file cannot say of itself.

    Raises:
        BoardError: It cannot be read whole; the message has one line per problem.
    """
    return board_of(check_board(content, file, info), file, info)


def board_of(checked: Checked, file: str, info: BoardInfo) -> Board:
    """The board that a file was read as.

    Raises:
        BoardError: It has problems; the message has one line per problem.
    """
    if checked.problems:
        raise refuse(file, checked.problems)
    return Board(info, checked.columns_of_scores, checked.models).settled()


def check_board(content: bytes, file: str, info: BoardInfo | None = None) -> Checked:  # noqa: ARG001
    """Read a file and tell every problem at once; on a good file, what was read as what.

    Args:
        content: The whole file.
        file: Its name, for messages.
        info: Of the board where it is known: scales, and columns its tables may lack.
    """
    text, problems = _decode(content)
    if problems:
        return Checked(problems=problems)
    tables, strays, hidden = find_tables(text)
    if not tables and hidden is not None:
        expected = f"a table that shows; this one stands in {hidden.why}"
        return Checked(problems=(Problem(hidden.line, "", hidden.header, expected),))
    if not tables:
        expected = "a Markdown table: a header over a line of dashes, then rows"
        return Checked(problems=(Problem(0, "", _beginning(text), expected),))
    table, others = _choose(tables)
    table = _with_rank_last(table)
    columns = read_headers(table.headers, info)
    problems = (
        *strays,
        *column_problems(columns, table.line, info),
        *_shape_problems(table),
    )
    if problems and (not table.rows or all(c.role is not Role.MODEL for c in columns)):
        return Checked(problems=problems, line=table.line, columns=columns)
    fitting = [(line, cells) for line, cells in table.rows if len(cells) == len(columns)]
    body = Body.read(fitting, columns)
    problems = tuple(sorted({*problems, *body.problems()}))
    return Checked(
        problems=problems,
        line=table.line,
        columns=columns,
        columns_of_scores=body.board_columns(),
        models=() if problems else body.models(),
        other_tables=others,
    )


def _decode(content: bytes) -> tuple[str, tuple[Problem, ...]]:
    """The text, or why there is none."""
    if not content.strip():
        return "", (Problem(0, "", "nothing", "a Markdown table; the file is empty"),)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        found = content[error.start : error.start + 4].hex(" ")
        return "", (Problem(line, "", found, f"UTF-8 text; {encoding_hint(content)}"),)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        is_wide = text.count("\0") * _WIDE > len(text)
        hint = "this looks like UTF-16: save as UTF-8" if is_wide else "this character is no text"
        return "", (Problem(line, "", "\0", f"UTF-8 text; {hint}"),)
    return text, ()


def encoding_hint(content: bytes) -> str:
    """What bytes that are no UTF-8 look like, and what to do."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "this is UTF-16: save as UTF-8"
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return "these bytes are none"
    return "this looks like GBK: save as UTF-8"


def _beginning(text: str) -> str:
    return next((line.strip() for line in text.split("\n") if line.strip()), "")


def _choose(tables: tuple[Table, ...]) -> tuple[Table, tuple[int, ...]]:
    """The first table with models and scores, and where others stand; the first if none has."""
    chosen = next(filter(_has_scores_of_models, tables), tables[0])
    return chosen, tuple(table.line for table in tables if table is not chosen)


def _has_scores_of_models(table: Table) -> bool:
    columns = read_headers(table.headers, None)
    has_models = any(column.role is Role.MODEL for column in columns)
    return has_models and any(column.is_scores for column in columns)


def _with_rank_last(table: Table) -> Table:
    """The table with a header for its last cells where every row has one more than the header.

    Some versions of the source print the rank in every row and forget its header; with a rank
    column there, or in some rows only, it is a misfit.
    """
    width = len(table.headers)
    has_rank = any(c.role is Role.RANK for c in read_headers(table.headers, None))
    if has_rank or not table.rows or any(len(cells) != width + 1 for _, cells in table.rows):
        return table
    return Table(
        line=table.line,
        headers=(*table.headers, _RANK_HEADER),
        dashes=table.dashes + 1,
        rows=table.rows,
    )


def _shape_problems(table: Table) -> Iterator[Problem]:
    width = len(table.headers)
    if table.dashes != width:
        found, expected = _cells(table.dashes), f"{_cells(width)}, as in the header"
        yield Problem(table.line + 1, "", found, expected)
    if not table.rows:
        yield Problem(table.line, "", "no row", "at least one model")
    for line, cells in table.rows:
        if len(cells) != width:
            found, expected = _cells(len(cells)), f"{_cells(width)}, as in the header"
            yield Problem(line, "", found, expected)


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count} cells"
