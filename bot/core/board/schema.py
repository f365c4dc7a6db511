"""What the columns of a table mean, told by their headers: roles, synonyms, scales."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
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
    ASKED = "not read yet"
    """Whether higher or lower is better is not said."""
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
        [
            "总分",
            "总得分",
            "总成绩",
            "总评",
            "总评分",
            "总体",
            "综合",
            "综合能力",
            "综合得分",
            "综合分",
            "综合分数",
            "综合评分",
            "准确率",
            "total",
            "totalscore",
            "overall",
            "overallscore",
            "总分(overall)",
        ],
        Role.TOTAL,
    ),
    **dict.fromkeys(
        ["类别", "type", "class", "license", "licence", "链接", "link", "date", "日期", "时间"],
        Role.IGNORED,
    ),
    **dict.fromkeys(["备注", "note", "notes", "open-source"], Role.IGNORED),
}
_MEANS = frozenset(
    [
        "平均",
        "平均分",
        "平均分数",
        "平均得分",
        "平均成绩",
        "平均准确率",
        "均分",
        "average",
        "avg",
        "mean",
        "averagescore",
        "avgscore",
        "meanscore",
        "averageaccuracy",
        "meanaccuracy",
        "macroaverage",
        "globalaverage",
    ]
)
"""Totals where no other column is."""
_UNITS = re.compile(r"\((?:%|分|100|pts?|points?|score|accuracy|acc\.?)\)$|[^\w()#/-]+$")
"""Behind a header: what says nothing of what it holds, arrows and other signs among it."""
_MAY_BE_LOWER = re.compile(
    r"(?<![a-z])(?:hallucinations?|errors?(?![\s_-]*correct)|loss|losses|perplexity|ppl|wer|cer|mae"
    r"|rmse|mse|ece|ttft|toxicity|failures?|refusals?|violations?|harmful|time|length|duration|delay)"
    r"(?![a-z])|↓|⬇|幻觉|错误率|错误数|误差|出错|失败率|拒答|拒绝率|违规率|有害|毒性|困惑度|延迟|时延|长度"
    r"|时长|用时"
)
"""Headers of columns in which lower may be better: a host is asked."""
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
        lower_is_better: Of a column of scores: the lowest is the best.
    """

    position: int
    header: str
    role: Role
    name: str
    lowest: float = 0.0
    highest: float = 100.0
    lower_is_better: bool = False

    @property
    def is_scores(self) -> bool:
        """It is ranked."""
        return self.role in {Role.TOTAL, Role.DOMAIN}


def role_of(header: str) -> Role:
    """What a column holds by its header; an unknown header is a domain."""
    key = _key(header)
    if not key:
        return Role.SPACER
    for spelled in (key, _UNITS.sub("", key)):
        if spelled in _SYNONYMS:
            return _SYNONYMS[spelled]
        if spelled in _MEANS:
            return Role.TOTAL
    if key.startswith("排名"):
        return Role.RANK
    if _IGNORED_PARTS.search(key):
        return Role.IGNORED
    return Role.ASKED if _MAY_BE_LOWER.search(_folded(header)) else Role.DOMAIN


def read_headers(headers: tuple[str, ...], info: BoardInfo | None) -> tuple[ColumnRead, ...]:
    """What each column of a table holds, in the file's order.

    Args:
        headers: As printed, without padding; "" is a spacer.
        info: Of the board, for scales that are not 0 to 100.
    """
    columns = tuple(_read(position, header, info) for position, header in enumerate(headers))
    totals = [column for column in columns if column.role is Role.TOTAL]
    means = [column for column in totals if _is_mean(column)]
    if len(means) == len(totals):
        return columns
    # a mean beside a total is neither that nor a domain
    return tuple(
        replace(column, role=Role.IGNORED) if column in means else column for column in columns
    )


def _read(position: int, header: str, info: BoardInfo | None) -> ColumnRead:
    bracketed = _BRACKETED.match(header)
    name = bracketed[1] if bracketed else header
    role = role_of(name) if bracketed and role_of(name) is Role.TOTAL else role_of(header)
    lower = info is not None and not {header, name}.isdisjoint(info.lower_is_better)
    higher = info is not None and not {header, name}.isdisjoint(info.higher_is_better)
    if lower or (higher and role is Role.ASKED):
        role = Role.DOMAIN
    lowest, highest = (info.scales if info else {}).get(name, (0.0, 100.0))
    return ColumnRead(
        position=position,
        header=header,
        role=role,
        name=name,
        lowest=lowest,
        highest=highest,
        lower_is_better=lower,
    )


def _is_mean(column: ColumnRead) -> bool:
    key = _key(column.name)
    return key in _MEANS or _UNITS.sub("", key) in _MEANS


def _key(header: str) -> str:
    return "".join(_folded(header).split())


def _folded(header: str) -> str:
    return unicodedata.normalize("NFKC", header).casefold()


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
    asked = [column.header for column in columns if column.role is Role.ASKED]
    if asked and not any(column.is_scores for column in columns):
        expected = f"what board.toml says of it: {whether_lower(asked[0])}"
        problems.append(Problem(line, asked[0], asked[0], expected))
    elif not any(column.is_scores for column in columns):
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
        if column.role in {Role.SPACER, Role.IGNORED, Role.ASKED}:
            continue
        key = column.name.casefold() if column.role is Role.DOMAIN else column.role
        if key in seen:
            expected = f"one such column, not another after {seen[key]}"
            problems.append(Problem(line, column.header, column.header, expected))
        seen.setdefault(key, column.header)
    return tuple(problems)


def whether_lower(header: str) -> str:
    """How a host says in board.toml which end of a column is the better one."""
    return f"[board] lower_is_better or higher_is_better = [{header!r}]"


def _lost(columns: tuple[ColumnRead, ...], info: BoardInfo | None) -> list[str]:
    """The board's headers that a table lacks, if it has most: else it is another kind of table."""
    known = info.columns if info else ()
    there = {column.header for column in columns} | {column.name for column in columns}
    lost = [header for header in known if header not in there]
    return lost if len(lost) < len(known) / 2 else []
