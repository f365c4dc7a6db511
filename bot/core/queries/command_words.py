"""The words that begin commands."""

from __future__ import annotations

from bot.core.queries.query import Kind

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
