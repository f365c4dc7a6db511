"""Lexicons: all words for one kind of name, and what one mention of that kind comes to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from rapidfuzz import fuzz, process

from bot.core.names.lore import NEVER_TYPOS, OUTSIDE
from bot.core.names.normal import fold
from bot.core.names.outcome import Ambiguous, Found, How, Outcome, Unknown
from bot.core.names.sounds import Sounds
from bot.core.names.spelling import SpellingIndex, undoubled
from bot.core.names.vocabulary import Scanner, squeeze

Name = TypeVar("Name", bound=str)

_LEAST_CHINESE = 7
"""Chinese words from this length are taken for misspelt; one sign of a shorter one is a word."""
_LEAST_FIRST = 7
"""Latin words from this length may begin with another letter than they were meant to."""
_LEAST_DOUBLED = 4
"""Latin words from this length may have a letter doubled, or single that is double."""
_SHORTEST_ALIKE = 3
_LEAST_ALIKE = 75
"""Of a hundred: from what likeness of spelling a word is suggested."""
_SUGGESTIONS = 3
_JOINS = re.compile(r"[和与及、,/&+]|(?<![a-z])and(?![a-z])")
_SIGNS = re.compile(r"[\W_]+")
_VERSION = re.compile(r"(?<=[a-z])[\s-]?\d+(?:\.\d+)*b?(?![a-z0-9])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fillers:
    """What may stand around a word and says nothing.

    Attributes:
        words: Matches all that says nothing, signs aside.
        versions: A number behind a word says nothing either: InternLM2.5 is by who makes InternLM.
        joins: Words of several names may be joined, and mean all of them: `医疗与教育`.
    """

    words: re.Pattern[str]
    versions: bool
    joins: bool = False


def _fillers(latin: str, chinese: str, *, versions: bool, joins: bool = False) -> Fillers:
    longest_first = sorted(chinese.split(), key=len, reverse=True)
    alternatives = [rf"(?<![a-z])(?:{'|'.join(latin.split())})(?![a-z])", *longest_first]
    return Fillers(words=re.compile("|".join(alternatives)), versions=versions, joins=joins)


ORG_FILLERS = _fillers(
    "the by from of and ai llms? models? inc llc ltd co corp corporation company group holdings?"
    " platforms? cloud tech technology technologies labs? laboratory research team official com cn"
    " org io net global china s founder ceo boss owner console apps? hangzhou beijing shanghai"
    " shenzhen",
    "公司 集团 有限 责任 股份 科技 技术 网络 智能 人工智能 控股 平台 云 量化 研究院 研究所 实验室"
    " 团队 旗下 控制台 开放平台 创始人 老板 掌门人 应用 助手 母公司"
    " 家 家的 的 系 系列 模型 大模型 官方 中国 美国 法国 北京 上海 杭州 深圳 这家 那家",
    versions=True,
)
"""Cities, company words and words such as `team`."""
DOMAIN_FILLERS = _fillers(
    "the in on at for of and with to domain field area ability abilities skills? scores? tasks?"
    " questions? knowledge category exams? examinations? tests? benchmarks? capability"
    " capabilities performance leaderboard rankings? problems? industry sector topics?"
    " subjects? related puzzles? licensing licence license admin affairs calculations?"
    " following follow",
    "领域 方面 能力 方向 类 类别 成绩 分数 得分 榜单 榜 排行榜 排行 排名 题 题目 知识 相关"
    " 行业 专业 水平 测试 测验 测评 评测 考试 考题 考 问题 任务 的 学 学科 资格 从业 执业 证书"
    " 职业 管理 咨询 思维 竞赛 做 应用 基础 表现 板块 维度 和 与 及 以及",
    versions=False,
    joins=True,
)
"""Words for fields, examinations and scores, and what joins words."""


class Lexicon(Generic[Name]):
    """All words for one kind of name, and what a mention of that kind comes to."""

    def __init__(
        self,
        words: Iterable[tuple[Name, str]],
        printed: Iterable[Name],
        fillers: Fillers,
        *,
        least: int,
    ) -> None:
        """Take words in order; a word that two names claim means either.

        Args:
            words: Pairs of a name and a word for it.
            printed: The names themselves; no other name has a word that is one of them.
            fillers: What may stand around a word and says nothing.
            least: The length in characters from which words are taken for misspelt.
        """
        self._fillers = fillers
        self.names: dict[str, tuple[Name, ...]] = {}
        self._as_printed: dict[str, tuple[Name, ...]] = {}
        for name in printed:
            folded = fold(name).text.strip()
            self._as_printed[folded] = (*self._as_printed.get(folded, ()), name)
        spelled = [name for names in self._as_printed.values() for name in names]
        self.printed = {squeeze(fold(name).text): name for name in reversed(spelled)}
        for name, word in words:
            key = squeeze(fold(word).text)
            there = self.names.get(key, ())
            if key and name not in there and key not in self.printed:
                self.names[key] = (*there, name)
        self.names.update({key: (name,) for key, name in self.printed.items() if key})
        self._scanner = Scanner(self.names)
        self._words = list(self.names)
        long = [key for key in self._words if len(key) >= least]
        self._latin = SpellingIndex(key for key in long if key.isascii())
        self._chinese = SpellingIndex(key for key in long if not key.isascii())
        self._undoubled: dict[str, list[str]] = defaultdict(list)
        for key in self.names:
            if key.isalpha() and key.isascii() and len(key) >= _LEAST_DOUBLED:
                self._undoubled[undoubled(key)].append(key)
        self._sounds = Sounds(self.names)

    def says(self, folded: str) -> bool:
        """Whether one of the words stands in a folded text."""
        return next(self._scanner.find(folded), None) is not None

    def resolve(self, mention: str) -> Outcome[Name]:
        """What one mention names; a printed name always names itself."""
        folded = fold(mention).text.strip()
        printed = self._as_printed.get(folded, ())
        if printed:
            own = next((name for name in printed if name.strip() == mention.strip()), None)
            return self._outcome(printed if own is None else (own,), How.EXACT)
        key = squeeze(folded)
        names = self.names.get(key)
        if names is not None:
            return self._outcome(names, How.EXACT if key in self.printed else How.ALIAS)
        shared = self._shared_by_parts(folded)
        if shared:
            return self._outcome(shared, How.ALIAS)
        bare = squeeze(_SIGNS.sub(" ", self._fillers.words.sub(" ", folded)))
        for spelled in dict.fromkeys((key, bare)):
            corrected = self._corrected(spelled)
            if corrected is not None:
                return Found(corrected, How.CORRECTED)
        return Unknown(self._closest(key))

    @staticmethod
    def _outcome(names: tuple[Name, ...], how: How) -> Outcome[Name]:
        return Found(names[0], how) if len(names) == 1 else Ambiguous(names)

    def _shared_by_parts(self, folded: str) -> tuple[Name, ...]:
        """The names that all words of a mention are for: 阿里通义, Tencent Hunyuan.

        Where no name is shared, those that are joined, if names may be: 医疗与教育. None where
        there is no word, or where something else was said that no filler is.
        """
        text = _VERSION.sub(" ", folded) if self._fillers.versions else folded
        words = tuple(self._scanner.find(text))
        starts = [start for start, _, _ in words]
        ends = [0, *(end for _, end, _ in words)]
        gaps = [text[end:start] for end, start in zip(ends, [*starts, len(text)], strict=True)]
        left = self._fillers.words.sub("", " ".join(gaps))
        if not words or _SIGNS.sub("", left):
            return ()
        named = [self.names[key] for _, _, key in words]
        shared = tuple(name for name in named[0] if all(name in names for names in named))
        if shared or not (self._fillers.joins and all(map(_JOINS.search, gaps[1:-1]))):
            return shared
        meant = {name for names in named for name in names}
        return tuple(name for name in self.printed.values() if name in meant)

    def _corrected(self, key: str) -> Name | None:
        """The one name whose word differs by few letters; digits are never corrected."""
        if key in NEVER_TYPOS or OUTSIDE.search(key):
            return None
        if key.isascii():
            near: Sequence[str] = self._sounds.spelled(key) or self._near_latin(key)
        else:
            near = self._near_chinese(key)
        names = {name for word in near for name in self.names[word]}
        return names.pop() if len(names) == 1 else None

    def _near_latin(self, key: str) -> Sequence[str]:
        budget = 0 if len(key) < 5 else 1 if len(key) < 13 else 2
        if key not in self.names and (doubled := self._undoubled.get(undoubled(key))):
            return doubled
        near = self._latin.nearest(key, budget) if budget else []
        same = [word for word in near if word[0] == key[0] or word[:2] == key[1::-1]]
        return same if len(key) < _LEAST_FIRST or len(near) > 1 else near

    def _near_chinese(self, key: str) -> Sequence[str]:
        alike = self._sounds.nearest(key)
        if alike:
            return alike
        return self._chinese.nearest(key, 1) if len(key) >= _LEAST_CHINESE else []

    def _closest(self, key: str) -> tuple[Name, ...]:
        """The names of the nearest words, as suggestions only; two signs alike tell nothing."""
        if len(key) < _SHORTEST_ALIKE:
            return ()
        hits = process.extract(
            key, self._words, scorer=fuzz.ratio, limit=6, score_cutoff=_LEAST_ALIKE
        )
        near = dict.fromkeys(name for word, _, _ in hits for name in self.names[word])
        return tuple(near)[:_SUGGESTIONS]
