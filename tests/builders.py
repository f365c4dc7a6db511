"""Small boards for tests, built by hand rather than read from a file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.core.board import Board, BoardInfo, Column, DomainName, Model, ModelName, OrgName
from bot.core.board.cells import filter_size

TOTAL = "总分"

Row = tuple[str, str, Mapping[str, float | None]]
"""Organisation, printed size, scores by column."""


def info_of(board_id: str = "test", version: str = "v1.0", **more: object) -> BoardInfo:
    """What stands beside a table; `more` are attributes of BoardInfo."""
    described: dict[str, object] = {
        "id": board_id,
        "titles": {"zh": "测试榜", "en": "Test board"},
        "version": version,
        "as_of": date(2025, 4, 28),
        "source": "tests",
        "source_url": "https://example.org/tests",
        "licence": {"zh": "随意", "en": "free"},
        **more,
    }
    return BoardInfo(**described)  # type: ignore[arg-type]  # the tests' own words


def board_of(
    rows: Mapping[str, Row], *, new: frozenset[str] = frozenset(), info: BoardInfo | None = None
) -> Board:
    """A board with these models in this order.

    Args:
        rows: By model name; columns are those of all rows, the total first wherever it stands. A
            score that is absent or None is missing.
        new: Names of new models.
        info: What stands beside the table.
    """
    seen = dict.fromkeys(domain for _, _, scores in rows.values() for domain in scores)
    domains = sorted(seen, key=lambda domain: domain != TOTAL)
    columns = tuple(Column(name=DomainName(d), is_total=d == TOTAL) for d in domains)
    models = tuple(
        Model(
            row=number,
            name=ModelName(name),
            org=OrgName(org),
            size_b=filter_size(name, size),
            printed_size=size,
            is_new=name in new,
            link=None,
            printed_place=number + 1,
            scores=tuple(scores.get(domain) for domain in domains),
        )
        for number, (name, (org, size, scores)) in enumerate(rows.items())
    )
    return Board(info or info_of(), columns, models)
