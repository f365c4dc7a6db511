"""Command words, signs and numerals, and the words of both languages by what they mean.

The words themselves stand in `chinese.py` and `english.py`.
"""

from __future__ import annotations

from functools import cache

from bot.core.queries.chinese import CHINESE
from bot.core.queries.english import ENGLISH
from bot.core.queries.query import Kind
from bot.core.queries.senses import Sense

COMMANDS: dict[str, Kind] = {
    word: kind
    for kind, words in {
        Kind.RANKING: "top rank ranking leaderboard list 排行 排行榜 排名 榜 榜单 前 排序",
        Kind.MODEL: "model card m 模型 大模型 型号 卡片",
        Kind.COMPARISON: "compare comp cmp vs versus 对比 比较 比 对决 pk 比一比",
        Kind.ORGANISATION: (
            "org organisation organization company maker vendor lab 厂商 机构 公司 厂家 组织 厂"
        ),
        Kind.LEADERS: "leaders leader champions best 领先 冠军 榜首 各领域第一 领跑 状元",
        Kind.SIZES: "sizes size pareto 规模 尺寸 大小 各规模 帕累托 性价比",
        Kind.NEW: "new 新 新模型 最新 新增 上新",
        Kind.DIFF: "diff changes changelog 变化 差异 变动 更新内容",
        Kind.DOMAINS: "domains domain categories columns 领域 维度 科目 分类",
        Kind.ABOUT: "about source info 关于 来源 说明 数据 出处",
        Kind.HELP: "help h ? 帮助 用法 怎么用 指令 命令 菜单",
        Kind.START: "start 开始",
        Kind.SETTINGS: "settings setting 设置 偏好",
    }.items()
    for word in words.split()
}
"""Command words, with or without a slash."""

_PLAIN = (
    "top rank ranking compare cmp model org organisation organization leaders sizes pareto domains"
    " domain diff 排行 排行榜 排名 榜单 榜 模型 型号 厂商 机构 公司 对比 比较 比一比 领域 规模"
    " 新模型"
)
PLAIN_COMMANDS = frozenset(_PLAIN.split())
"""Command words that begin a command without a slash; the others must then stand alone."""

PREFIX_COMMANDS = ("对比", "比较", "排行榜", "排行")
"""Chinese command words that need no space behind them."""


def chinese_words() -> dict[str, Sense]:
    """Every Chinese word with its sense."""
    words: dict[str, Sense] = {}
    for sense, listed in CHINESE.items():
        for word in listed.split():
            words.setdefault(word, sense)
    return words


def english_phrases() -> dict[tuple[str, ...], Sense]:
    """Every English word or phrase, split at its spaces, with its sense."""
    phrases: dict[tuple[str, ...], Sense] = {}
    for sense, listed in ENGLISH.items():
        for phrase in listed.split("|"):
            phrases.setdefault(tuple(phrase.split()), sense)
    return phrases


@cache
def english_heads() -> frozenset[str]:
    """The first word of every English word or phrase."""
    return frozenset(phrase[0] for phrase in english_phrases())


OPERATORS: dict[str, Sense] = {
    "<=": Sense.AT_MOST,
    "=<": Sense.AT_MOST,
    "≤": Sense.AT_MOST,
    "≦": Sense.AT_MOST,
    "<": Sense.BELOW,
    ">=": Sense.AT_LEAST,
    "=>": Sense.AT_LEAST,
    "≥": Sense.AT_LEAST,
    "≧": Sense.AT_LEAST,
    ">": Sense.ABOVE,
    "~": Sense.ABOUT,
    "≈": Sense.ABOUT,
    "*": Sense.WEIGHT,
    "×": Sense.WEIGHT,
    "+": Sense.AND,
    "&": Sense.AND,
    ",": Sense.AND,
    "、": Sense.AND,
    "/": Sense.AND,
    "sub-": Sense.BELOW,
    "non-": Sense.NOT,
    "!": Sense.NOT,
    "-": Sense.NOT,
}
"""Signs; `!` and `-` negate only right before a word."""

_ENGLISH_ORDINALS = "second third fourth fifth sixth seventh eighth ninth tenth"
ORDINALS = {word: place for place, word in enumerate(_ENGLISH_ORDINALS.split(), start=2)} | {
    "亚军": 2,
    "榜眼": 2,
    "季军": 3,
    "探花": 3,
    "runner-up": 2,
}
SAID_SIZES_B = {"十亿": 1.0, "百亿": 10.0, "千亿": 100.0, "万亿": 1000.0}
"""Sizes in Chinese words, in billions."""
_VARIANTS = (
    "plus max lite mini pro turbo air flash coder code vl vision audio omni preview ultra nano"
    " small medium large base long next thinking zero instruct chat it"
)
VARIANTS = frozenset(_VARIANTS.split())
"""Words that right behind a name are part of it, whatever else they mean."""
SMALL_B = 14.0
ON_DEVICE_B = dict.fromkeys(
    ("手机", "手机端", "端侧", "phone", "mobile", "on device"), 4.0
) | dict.fromkeys(("笔记本", "laptop"), 9.0)
"""What is assumed to be small, and to run on small devices, in billions of parameters."""

CHINESE_NUMERALS = {
    **{numeral: value for value, numeral in enumerate("零一二三四五六七八九十")},
    "两": 2,
    "俩": 2,
    "仨": 3,
}

_ENGLISH_NUMERALS = "two three four five six seven eight nine ten"
ENGLISH_NUMERALS = {word: value for value, word in enumerate(_ENGLISH_NUMERALS.split(), start=2)}
