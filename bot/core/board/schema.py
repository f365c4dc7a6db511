"""What the columns of a table mean, told by their headers: roles, synonyms, scales."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.core.board.board import BoardInfo
from bot.core.board.problem import Problem, name_problems


class Role(StrEnum):
    """What a column holds."""

    RANK = "rank"
    MODEL = "model"
    ORG = "organisation"
    SIZE = "size"
    TOTAL = "total"
    DOMAIN = "domain"
    IGNORED = "not read"
    """Prices, classes, times, links: known, and no part of the board."""
    SPACER = "spacer"


_SYNONYMS: Mapping[str, Role] = {
    **dict.fromkeys(["排名", "名次", "rank", "ranking", "place", "#"], Role.RANK),
    **dict.fromkeys(["大模型", "模型", "模型名称", "model", "models", "modelname"], Role.MODEL),
    **dict.fromkeys(
        ["机构", "厂商", "公司", "org", "organisation", "organization", "vendor", "producer"],
        Role.ORG,
    ),
    **dict.fromkeys(
        ["size", "模型尺寸", "尺寸", "规模", "参数", "参数量", "parameters", "params"], Role.SIZE
    ),
    **dict.fromkeys(
        ["总分", "综合能力", "综合得分", "准确率", "total", "overall", "总分(overall)"], Role.TOTAL
    ),
    **dict.fromkeys(
        ["类别", "type", "class", "license", "licence", "链接", "link", "date", "日期", "时间"],
        Role.IGNORED,
    ),
    **dict.fromkeys(["备注", "note", "notes", "open-source"], Role.IGNORED),
}
_IGNORED_PARTS = re.compile(r"价格|price|耗时|token|花费|cost|latency")
_BRACKETED = re.compile(r"^【(.+)】(?:准确率)?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnRead:
    """A column of the file and what it was read as.

    Attributes:
        position: From 0.
        header: As printed, without padding.
        role: What it holds.
        name: Of a column of scores: what the board calls it.
        lowest: Of a column of scores: the least a score can be.
        highest: Of a column of scores: the most a score can be.
    """

    position: int
    header: str
    role: Role
    name: str
    lowest: float = 0.0
    highest: float = 100.0

    @property
    def is_scores(self) -> bool:
        """It is ranked."""
        return self.role in {Role.TOTAL, Role.DOMAIN}


def role_of(header: str) -> Role:
    """What a column holds by its header; an unknown header is a domain."""
    key = "".join(unicodedata.normalize("NFKC", header).casefold().split())
    if not key:
        return Role.SPACER
    if key in _SYNONYMS:
        return _SYNONYMS[key]
    if key.startswith("排名"):
        return Role.RANK
    return Role.IGNORED if _IGNORED_PARTS.search(key) else Role.DOMAIN


def read_headers(headers: tuple[str, ...], info: BoardInfo | None) -> tuple[ColumnRead, ...]:
    """What each column of a table holds, in the file's order.

    Args:
        headers: As printed, without padding; "" is a spacer.
        info: Of the board, for scales that are not 0 to 100.
    """
    scales = info.scales if info else {}
    columns = []
    for position, header in enumerate(headers):
        bracketed = _BRACKETED.match(header)
        name = bracketed[1] if bracketed else header
        lowest, highest = scales.get(name, (0.0, 100.0))
        columns.append(
            ColumnRead(
                position=position,
                header=header,
                role=role_of(header),
                name=name,
                lowest=lowest,
                highest=highest,
            )
        )
    return tuple(columns)


def column_problems(
    columns: tuple[ColumnRead, ...], line: int, info: BoardInfo | None
) -> tuple[Problem, ...]:
    """Columns that are missing or twice there.

    Args:
        columns: Of one table.
        line: Where the header stands.
        info: Of the board: the columns that its tables have.
    """
    shown = " | ".join(column.header for column in columns)
    problems = []
    if all(column.role is not Role.MODEL for column in columns):
        problems.append(Problem(line, "", shown, "a column of model names, such as 大模型"))
    if not any(column.is_scores for column in columns):
        problems.append(Problem(line, "", shown, "at least one column of scores"))
    problems += [
        Problem(line, header, "no such column", "a column as in every version of this board")
        for header in _lost(columns, info)
    ]
    for column in columns:
        if column.role is not Role.IGNORED:
            problems += name_problems(line, column.header, column.header, column.name)
    seen: dict[str, str] = {}
    for column in columns:
        if column.role in {Role.SPACER, Role.IGNORED}:
            continue
        key = column.name.casefold() if column.role is Role.DOMAIN else column.role
        if key in seen:
            expected = f"one such column, not another after {seen[key]}"
            problems.append(Problem(line, column.header, column.header, expected))
        seen.setdefault(key, column.header)
    return tuple(problems)


def _lost(columns: tuple[ColumnRead, ...], info: BoardInfo | None) -> list[str]:
    """The board's headers that a table lacks, if it has most: else it is another kind of table."""
    known = info.columns if info else ()
    there = {column.header for column in columns} | {column.name for column in columns}
    lost = [header for header in known if header not in there]
    return lost if len(lost) < len(known) / 2 else []
