"""How Chinese characters sound and look: which words may have been typed for one another.

`pinyin.txt` holds a line for each syllable without its tone (ü as v) with the characters of GBK
that are read so, traditional ones aside; of several readings the two most common. It was made
once from pypinyin's data (MIT). `everyday.txt` holds words of everyday Chinese that sound or look
like a word for a name or a domain: they mean themselves.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from importlib.resources import files
from itertools import islice, product

_ALIKE = (
    "未末 已己巳 日曰 土士 微徽 律津侓 育肓 疗疔 讯迅汛 遵尊 康慷糠 "
    "融溶熔容 算祘蒜 令今灵 学雪 推堆 浦蒲莆 谱普 求裘 度渡 腾滕 软钦 吧巴 "
    "理里 义乂 问间 混馄 元无 主生 米来 驼鸵 羊样 谷各 脸险睑验 企仝 鹅鹤 "
    "稀晞 宇字 银很 会合 计汁 卷券 税悦 务努伍 员圆 治冶 心必 埋理 健建 "
    "法怯 刑形 民氏 护沪 罗逻 辑缉 伐代 凡几 言信 指脂 文又 阅阀 读续 "
    "兮分 棕综 体休 均钧 论沦 么公 事亊 单草 馏溜 沉沈 仲中总纵 "
)
"""Groups of characters that are taken for one another by their looks."""
_LEAST_SAME = 2
"""Of so many characters of a word one may be another."""
_FUZZY = ((re.compile("^([zcs])h"), r"\1"), (re.compile("([aei]n)g$"), r"\1"))
"""Sounds that many speakers do not tell apart: zh and z, in and ing."""
_MOST_SPELLINGS = 8
_SHORTEST_PINYIN = 5
"""Letters; shorter spellings are often words of other languages."""
_UMLAUT = str.maketrans({"v": "u"})


class Sounds:
    """Finds the words that one may have been typed for, by sound or looks."""

    def __init__(self, words: Iterable[str]) -> None:
        """Take the words that may be meant; those of two characters or more are found."""
        self._words: dict[tuple[int, int, str], list[str]] = defaultdict(list)
        self._whole = sorted({word for word in words if len(word) > 1 and not word.isascii()})
        for word in self._whole:
            for position, character in enumerate(word):
                self._words[len(word), position, character].append(word)

    def nearest(self, said: str) -> list[str]:
        """The words that sound or look like one, in the least number of characters."""
        if said.isascii() or len(said) < _LEAST_SAME or said in _everyday():
            return []
        near: dict[str, int] = {}
        for position, character in enumerate(said):
            for word in self._words.get((len(said), position, character), ()):
                if word not in near:
                    near[word] = _others(said, word)
        least = min(near.values(), default=0)
        if not 0 < least <= len(said) // _LEAST_SAME:
            return []
        return [word for word, others in near.items() if others == least]

    def spelled(self, latin: str) -> tuple[str, ...]:
        """The words that are spelled so in pinyin, without tones and spaces."""
        if len(latin) < _SHORTEST_PINYIN:
            return ()
        return self._spelled.get(latin, ())

    @cached_property
    def _spelled(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for word in self._whole:
            for spelling in _spellings(word):
                found[spelling] = (*found.get(spelling, ()), word)
        return found


def _spellings(word: str) -> tuple[str, ...]:
    """How a Chinese word is written in pinyin; nothing where a character has no reading."""
    readings = (_readings().get(character, ()) for character in word)
    written = ("".join(parts) for parts in islice(product(*readings), _MOST_SPELLINGS))
    return tuple({form for spelled in written for form in (spelled, spelled.translate(_UMLAUT))})


def _others(said: str, word: str) -> int:
    """In how many characters two words differ; more than both have where one is too far."""
    differing = [(a, b) for a, b in zip(said, word, strict=True) if a != b]
    is_near = all(not _keys(a).isdisjoint(_keys(b)) for a, b in differing)
    return len(differing) if is_near else len(said) + 1


@cache
def _keys(character: str) -> frozenset[str]:
    """What a character sounds and looks like."""
    sounds = {_fuzzy(reading) for reading in _readings().get(character, ())}
    return frozenset(sounds | {group for group in _ALIKE.split() if character in group})


def _fuzzy(syllable: str) -> str:
    for pattern, one in _FUZZY:
        syllable = pattern.sub(one, syllable)
    return syllable


@cache
def _everyday() -> frozenset[str]:
    return frozenset(_resource("everyday.txt").split())


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    """The syllables of each character."""
    readings: dict[str, tuple[str, ...]] = {}
    for line in _resource("pinyin.txt").splitlines():
        syllable, characters = line.split(" ")
        for character in characters:
            readings[character] = (*readings.get(character, ()), syllable)
    return readings


def _resource(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
