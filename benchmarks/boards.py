"""Boards to measure on: the shipped one, and made-up ones of any length."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from itertools import islice, product
from pathlib import Path

from bot.core.board import Board, BoardInfo, read_board
from bot.core.names import Aliases
from bot.library import Library, load_aliases, shipped_data

BOARD = "clib-opensource"
DOMAINS = [
    "医疗",
    "教育",
    "金融",
    "法律",
    "行政公务",
    "心理健康",
    "推理与数学计算",
    "语言与指令遵从",
]


def shipped() -> Board:
    """The board in the repository."""
    return Library(shipped_data() / "boards", Path("no-host-boards")).load(BOARD)


def aliases() -> Aliases:
    """The aliases in the repository."""
    return load_aliases([shipped_data() / "aliases.toml"])


def made_up(models: int, *, seed: int = 0) -> Board:
    """A board of `models` made-up models with the shipped columns; the same for the same seed."""
    rnd = random.Random(seed)  # noqa: S311 - not for secrets
    head = "|排名|大模型|机构|size|总分| |" + "|".join(DOMAINS) + "|"
    lines = [head, "|" + "---|" * (6 + len(DOMAINS))]
    for place, (name, org, size) in enumerate(islice(_names(), models), 1):
        scores = "|".join(f"{rnd.uniform(10, 95):.1f}" for _ in DOMAINS)
        lines.append(f"|{place}|{name}|{org}|{size}B|{rnd.uniform(10, 95):.1f}| |{scores}|")
    info = BoardInfo(
        id="made-up",
        titles={"zh": "合成榜", "en": "Made-up board"},
        version="v1.0",
        as_of=date(2026, 11, 1),
        source="made up",
        source_url="https://example.org",
        licence={"zh": "", "en": ""},
    )
    return read_board("\n".join(lines).encode(), "made-up.md", info)


def _names() -> Iterator[tuple[str, str, int]]:
    """45,000 model names as the field writes them: family, version, size, training."""
    families = [
        f"{a}{b}"
        for a, b in product(
            ["aru", "belo", "cinda", "doro", "eska", "fina", "gora", "hexa", "ilmo", "jura"],
            ["lm", "net", "mind", "gpt", "chat", "core", "flow", "nova", "seek", "rock"],
        )
    ]
    versions = [f"{major}.{minor}" for major in range(1, 6) for minor in range(5)]
    sizes = [1, 3, 7, 14, 32, 72]
    for training, version, size, family in product(
        ("instruct", "chat", "base"), versions, sizes, families
    ):
        yield f"{family}-{version}-{size}b-{training}", f"org-{family[:4]}", size
