"""A table as rows of HTML cells, every text escaped; what draws it aligns the columns."""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup, escape

from bot.rendering.document import Table, TableColumn


def table_rows(table: Table) -> Markup:
    """The rows of a table, one a line, the head first where a column has a title."""
    name = next((number for number, column in enumerate(table.columns) if column.is_name), 0)
    body = _pattern("td", table.columns)
    rows = []
    if table.has_head:
        titles = tuple([_escaped(column.title) for column in table.columns])
        rows.append(_pattern("th", table.columns) % titles)
    for texts, _spoken, tag in table.rows:
        cells = list(map(_escaped, texts))
        if tag:
            cells[name] += f" <mark>{_escaped(tag)}</mark>"
        rows.append(body % tuple(cells))
    return Markup("\n".join(rows))  # noqa: S704 - all that is not ours has been escaped


@lru_cache(maxsize=256)
def _pattern(tag: str, columns: tuple[TableColumn, ...]) -> str:
    """A row of cells that stand where their columns say, with a place for the text of each."""
    cells = [f'<{tag} align="{column.align.value}">%s</{tag}>' for column in columns]
    return f"<tr>{''.join(cells)}</tr>"


@lru_cache(maxsize=8192)
def _escaped(text: str) -> str:
    """A cell's text; names and figures come again and again."""
    return str(escape(text.rstrip()))
