"""The shipped board's table read for scoring, by no code of the program; with its words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

TABLE = Path(__file__).parents[1] / "data" / "boards" / "clib-opensource" / "2025-04-28_v3.19.md"
ORGS = {
    "深度求索": ("DeepSeek",),
    "腾讯": ("Tencent", "騰訊"),
    "阿里巴巴": ("Alibaba",),
    "智谱AI": ("Zhipu", "智譜"),
    "minimax": ("MiniMax",),
    "上海人工智能实验室": ("Shanghai AI", "上海人工智能實驗室"),
    "微软": ("Microsoft", "微軟"),
}
DOMAINS = {
    "总分": ("overall", "total", "總分"),
    "医疗": ("medicine", "醫療"),
    "教育": ("education",),
    "金融": ("finance",),
    "法律": ("law",),
    "行政公务": ("administration", "public", "行政公務"),
    "心理健康": ("mental health",),
    "推理与数学计算": ("math", "推理與數學計算"),
    "语言与指令遵从": ("instruction", "語言與指令遵從"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A model as the table prints it: its size with the unit, scores by domain, 总分 first."""

    name: str
    org: str
    size: str
    scores: Mapping[str, Decimal]


def read_table(path: Path = TABLE) -> dict[str, Row]:
    """The models of the board's table by name."""
    rows = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("| ").split("|")]
        if cells[0].isdigit():
            name = cells[1].removesuffix("(new)")
            figures = (Decimal(cell) for cell in cells[4:] if cell)
            rows[name] = Row(name, cells[2], cells[3], dict(zip(DOMAINS, figures, strict=True)))
    return rows


ROWS = read_table()
NAMES = re.compile("|".join(map(re.escape, sorted(ROWS, key=len, reverse=True))))


def named(text: str) -> list[str]:
    """The models that a text names, in its order, each once."""
    return list(dict.fromkeys(NAMES.findall(text)))


def place(name: str, domain: str) -> int:
    """A model's place in a domain; equal scores share one."""
    return 1 + sum(row.scores[domain] > ROWS[name].scores[domain] for row in ROWS.values())


def holds_number(text: str, number: str) -> bool:
    """Whether a text holds a number by itself, not within a name, a size or another number."""
    bare = NAMES.sub(" ", text)
    return (
        re.search(rf"(?<![\w.,/-]){re.escape(number)}(?:st|nd|rd|th)?(?![\d.]*\d|[A-Za-z%])", bare)
        is not None
    )


def holds_figure(text: str, figure: Decimal) -> bool:
    """Whether a text holds a figure with its one decimal, outside names."""
    bare = NAMES.sub(" ", text)
    return re.search(rf"(?<![\d.]){figure.quantize(Decimal('0.1'))}(?!\d)", bare) is not None
