"""No regular expression lets a text stop everyone: none grows by more than a square.

What a message says is cut at 300 characters before it is read: there a square is harmless.
"""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
import re
import time
from collections.abc import Iterator, Mapping
from types import ModuleType

import bot

SHORT, LONG = 400, 1600
"""Characters: four times as many."""
MOST = 32.0
"""How many times as long the longer text may take: a square takes 16 times, a cube 64."""
SOON_S = 0.002
"""What is over sooner at the longer length is too short to be timed, and harms nobody."""
RUNS = 3
SEEDS = (
    "a",
    "1",
    " ",
    "-",
    ".",
    "<",
    "<a",
    "a<>",
    "b ",
    "b-",
    "1.",
    "1,",
    "1 b ",
    "a1",
    "a-1b",
    "x/",
    "(",
    ")(",
    "[",
    "前",
    "前五",
    "十",
    "一百",
    "和",
    "的模型",
    "top ",
    "than ",
    "not ",
    "@v3.",
    "\\",
    "*",
    "_",
    "`",
    "|",
    "&",
    "&amp;",
    "://",
    "a@",
    "%1b",
    ":",
    "\t",
    "\n",
    "\u0301",
    "\u200b",
    "é",
)


def _modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(bot.__path__, "bot."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def _patterns_in(value: object, seen: set[int], depth: int = 0) -> Iterator[re.Pattern[str]]:
    """The patterns that a value holds, in tables and frozen values too."""
    if id(value) in seen or depth > 6:
        return
    seen.add(id(value))
    if isinstance(value, re.Pattern):
        yield value
        return
    parts: list[object] = []
    if isinstance(value, Mapping):
        parts = [*value.keys(), *value.values()]
    elif isinstance(value, (tuple, list, set, frozenset)):
        parts = list(value)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        parts = [getattr(value, field.name, None) for field in dataclasses.fields(value)]
    elif isinstance(value, type) and value.__module__.startswith("bot"):
        parts = list(vars(value).values())
    for part in parts:
        yield from _patterns_in(part, seen, depth + 1)


def _patterns() -> dict[str, re.Pattern[str]]:
    """Every compiled pattern of the program, by what it looks for."""
    seen: set[int] = set()
    return {
        pattern.pattern: pattern
        for module in _modules()
        for value in list(vars(module).values())
        for pattern in _patterns_in(value, seen)
        if isinstance(pattern.pattern, str)
    }


def _time(pattern: re.Pattern[str], text: str) -> float:
    """Seconds of the quickest of a few searches through a whole text."""
    best = float("inf")
    for _ in range(RUNS):
        began = time.process_time()
        for _ in pattern.finditer(text):
            pass
        pattern.match(text)
        pattern.fullmatch(text)
        best = min(best, time.process_time() - began)
        if best < SOON_S:
            break
    return best


def _hostile(seed: str, length: int) -> Iterator[str]:
    body = (seed * length)[:length]
    yield body
    yield body + "!"
    yield "x" + body + "\0"


def _is_slow(pattern: re.Pattern[str], seed: str) -> bool:
    pairs = zip(_hostile(seed, SHORT), _hostile(seed, LONG), strict=True)
    for short, long in pairs:
        taken = _time(pattern, long)
        if taken >= SOON_S and taken > MOST * _time(pattern, short):
            return True
    return False


def test_patterns_are_found() -> None:
    """The test sees the patterns of the program."""
    assert len(_patterns()) > 50


def test_no_pattern_grows_by_more_than_a_square() -> None:
    """No text of many signs makes a pattern take a time out of all proportion."""
    slow = [
        (source[:80], seed)
        for source, pattern in _patterns().items()
        for seed in SEEDS
        if _is_slow(pattern, seed)
    ]

    assert slow == []
