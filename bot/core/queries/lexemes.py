"""Lexemes, and how sizes, numbers and counts are read."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from bot.core.names import Word
from bot.core.queries.grammar import CHINESE_NUMERALS, OPERATORS, SAID_SIZES_B
from bot.core.queries.senses import Sense

_CHINESE_NUMERAL = re.compile(r"[一二两三四五六七八九]?十?[一二三四五六七八九]?")


class Lexeme(NamedTuple):
    """A piece of text with one meaning.

    Attributes:
        start: In the folded text.
        number: Billions for a size (the lower end of a range), gigabytes for memory.
        second: The upper end of a range.
        word: The name, for the senses that are names; a model's own name is a `WORD`.
        tag: What a tag before it says that it is (`org:...`); "" without one.
    """

    sense: Sense
    start: int
    end: int
    number: float = 0.0
    second: float = 0.0
    word: Word | None = None
    tag: str = ""


class Lexed(NamedTuple):
    """A text as lexemes; `shape` has the letter of each, to match patterns over."""

    text: str
    lexemes: tuple[Lexeme, ...]
    shape: str


_NUMBER = r"\d{1,300}(?:\.\d{1,3})?"
_NUMERAL = r"(?:\d{1,300}|[一二两俩仨三四五六七八九十]{1,3})"
_END = r"(?![a-z0-9]|[-._:/][a-z0-9])"
_CARD = r"(?:(?:\s?(?:的|of))?\s?(?:显存|显卡|内存|vram|ram|gpu|memory|card|卡))?"
TOKEN = re.compile(
    rf"""
    (?P<space>\s+)
  | (?P<han>[\u3400-\u9fff])
  | (?P<ratio>\d(?:\.\d)?(?:[:比]\d(?:\.\d)?){{1,6}})(?![a-z0-9.:/-])
  | (?P<sizes>(?P<low>{_NUMBER})\s?(?P<unit>b?)\s?(?:-|~|到|至|to\b)
      \s?(?P<high>{_NUMBER})\s?b(?![a-z0-9]))
  | (?P<size>(?P<billions>{_NUMBER})\s?(?P<scale>billion|bn|b|亿|m){_END}(?P<plus>\+?))
  | (?P<memory>(?P<gigabytes>\d{{1,4}})\s?gb?{_END}{_CARD})
  | (?P<top>top-?(?P<count>\d{{1,300}})(?![a-z0-9.]))
  | (?P<tagged>(?P<tag>org|family|domain|model):(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s"]+)))
  | (?P<nth>(?P<ordinal>\d{{1,3}})(?:st|nd|rd|th)){_END}
  | (?P<place>(?:number|no\.|place|position)\s?(?P<number_of>\d{{1,3}})(?<!\s1)){_END}
  | (?P<operator>sub-(?=\d)|non-(?=[a-z])|<=|=<|>=|=>|[<>≤≥≦≧~≈*×+&,、/])
  | (?P<number>{_NUMBER}){_END}
  | (?P<chunk>[a-z0-9]+(?:[-._:/][a-z0-9]+)*)
  | (?P<version>@(?P<name>[a-z0-9][\w.\-]*))
  | (?P<negative>(?<!\w)-\d{{1,300}}(?:\.\d+)?(?![\w.]))
  | (?P<negation>(?<!\w)[-!](?=\w))
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
CHINESE_COUNT = re.compile(
    rf"(?P<side>前|后|末)\s?(?:百分之)?(?P<n>[一二两三四五六七八九]?百(?!分)|{_NUMERAL})"
    r"\s?(?:名|个|位|款|强|甲|家|的)?"
    r"|(?P<of>[两俩仨三四五六七八九十]{1,3})\s?(?:个|名|位|款|强|甲|家)"
    r"|第\s?(?P<nth>[一二三四五六七八九十]{1,3}|\d{1,3})\s?(?:名|位)?"
)
_COUNTED = re.compile(r"\s?(?:个|名|位|款|强|家)(?!月)")
_CARD_NOUN = re.compile(_CARD)
_SCALES = {"b": 1.0, "bn": 1.0, "billion": 1.0, "亿": 0.1, "m": 0.001}
_CARDS_GB = {3060: 12, 3080: 10, 3090: 24, 4060: 8, 4070: 12, 4080: 16, 4090: 24, 5090: 32}
"""Memory of the graphics cards that people name by number alone."""


def is_share(text: str, lexeme: Lexeme) -> bool:
    """Whether a number is a share of a whole, in per cent: `60%`, `六成`, `前百分之十`."""
    if "百分之" in text[lexeme.start : lexeme.end]:
        return True
    return text.startswith("%", lexeme.end) or text.endswith("成", lexeme.start, lexeme.end)


def add_count(match: re.Match[str], lexemes: list[Lexeme]) -> None:
    """Add a count said in Chinese: `前五`, `后三`, `三个`; `第一` is the best."""
    numeral = match["n"] or match["of"] or match["nth"]
    count = _numeral(numeral)
    start, end = match.span()
    if match["nth"]:
        lexemes.append(Lexeme(Sense.BEST if count == 1 else Sense.NTH, start, end, count))
        return
    if match["side"] in {"后", "末"}:
        lexemes.append(Lexeme(Sense.WORST, start, start + 1))
    lexemes.append(Lexeme(Sense.COUNT, start, end, count))


def chinese_number(text: str) -> int:
    """The value of a Chinese numeral below a hundred; 0 where the text is none."""
    return _numeral(text) if _CHINESE_NUMERAL.fullmatch(text) else 0


def _numeral(text: str) -> int:
    """The value of digits or of a Chinese numeral below a hundred, or of whole hundreds."""
    if text.isdigit():
        return int(text)
    if text.endswith("百"):
        return 100 * CHINESE_NUMERALS.get(text[:-1], 1)
    tens, ten, ones = text.rpartition("十")
    return (CHINESE_NUMERALS.get(tens, 1) * 10 if ten else 0) + CHINESE_NUMERALS.get(ones, 0)


NUMERAL_HEADS = frozenset("一二两三四五六七八九十百千上不没及")
"""The characters that `add_said_number` begins with."""
_SAID_SIZE = re.compile(
    r"(?P<n>[一二两三四五六七八九十百千]{1,6})\s?(?P<scale>b|亿)(?![a-z0-9级])"
)
_TENTHS = re.compile(r"(?P<n>[一二三四五六七八九]|\d(?:\.\d)?)成(?![绩本为功员立熟长都就])")
"""A share in tenths: `七成`."""
_REACHED = re.compile(r"上了?(?=\s?\d)")
_PASSED = re.compile(r"(?P<not>[不没])?及格(?!的?[\s(,]*[<>=≤≥\d])")
PASS_POINTS = 60.0
"""What a Chinese examination takes to pass."""
_POWERS = {"十": 10, "百": 100, "千": 1000}


def add_said_number(text: str, start: int, lexemes: list[Lexeme]) -> int:
    """Add a size in Chinese numerals (`十四B`, `七十亿`), or the `上` of `上80`; gives its end."""
    size = _SAID_SIZE.match(text, start)
    if size is not None and size[0] not in SAID_SIZES_B:
        billions = _said_value(size["n"]) * _SCALES[size["scale"]]
        lexemes.append(Lexeme(Sense.SIZE, *size.span(), round(billions, 1)))
        return size.end()
    tenths = _TENTHS.match(text, start)
    if tenths is not None:
        lexemes.append(Lexeme(Sense.NUMBER, *tenths.span(), 10.0 * chinese_number(tenths["n"])))
        return tenths.end()
    passed = _PASSED.match(text, start)
    if passed is not None:
        sense = Sense.BELOW if passed["not"] else Sense.AT_LEAST
        lexemes.append(Lexeme(sense, start, start))
        lexemes.append(Lexeme(Sense.NUMBER, *passed.span(), PASS_POINTS))
        return passed.end()
    reached = _REACHED.match(text, start)
    if reached is not None:
        lexemes.append(Lexeme(Sense.AT_LEAST, *reached.span()))
        return reached.end()
    return start


def _said_value(text: str) -> float:
    """The value of a Chinese numeral below ten thousand."""
    value, digit = 0, 0
    for character in text:
        if character in _POWERS:
            value += (digit or 1) * _POWERS[character]
            digit = 0
        else:
            digit = CHINESE_NUMERALS[character]
    return float(value + digit)


def _add_sizes(match: re.Match[str], lexemes: list[Lexeme]) -> int:
    """Add a range of sizes; `3.3-70b` behind a name is a version and a size."""
    low, high = float(match["low"]), float(match["high"])
    start, end = match.span()
    last = lexemes[-1] if lexemes else None
    follows_name = last is not None and last.sense in "fbx" and last.end == start - 1
    if (
        last
        and follows_name
        and not last.tag
        and not match["unit"]
        and (low < 5 or not low.is_integer())
    ):
        lexemes.append(Lexeme(Sense.WORD, start, end))
    else:
        lexemes.append(Lexeme(Sense.SIZES, start, end, low, high))
    return end


def _add_number(match: re.Match[str], lexemes: list[Lexeme]) -> int:
    """Add a number, a count or the name of a graphics card; gives where it ends."""
    start, end = match.span()
    value = float(match[0])
    memory = _CARDS_GB.get(int(value))
    if memory is not None:
        end = _CARD_NOUN.match(match.string, end).end()  # type: ignore[union-attr]
        lexemes.append(Lexeme(Sense.MEMORY, start, end, memory))
        return end
    tenths = _TENTHS.match(match.string, start)
    if tenths is not None:
        lexemes.append(Lexeme(Sense.NUMBER, *tenths.span(), 10.0 * value))
        return tenths.end()
    counted = _COUNTED.match(match.string, end)
    if counted is not None:
        lexemes.append(Lexeme(Sense.COUNT, start, counted.end(), value))
        return counted.end()
    lexemes.append(Lexeme(Sense.NUMBER, start, end, value))
    if _PLUS.match(match.string, end):
        lexemes.append(Lexeme(Sense.OR_MORE, end, end + 1))
        return end + 1
    return end


_PLUS = re.compile(r"\+(?=\s|[,.?!;的以分]|$)")
"""Behind a number: or more."""


def _add_size(match: re.Match[str], lexemes: list[Lexeme]) -> int:
    billions = float(match["billions"]) * _SCALES[match["scale"]]
    lexemes.append(Lexeme(Sense.SIZE, *match.span(), billions))
    if match["plus"]:
        lexemes.append(Lexeme(Sense.OR_MORE, match.end() - 1, match.end()))
    return match.end()


def _add_operator(match: re.Match[str], lexemes: list[Lexeme]) -> int:
    lexemes.append(Lexeme(OPERATORS[match[0]], *match.span()))
    return match.end()


def _adder(
    sense: Sense, number: str | None = None
) -> Callable[[re.Match[str], list[Lexeme]], int]:
    """What adds a lexeme of one sense, with the number in a group of the match."""

    def add(match: re.Match[str], lexemes: list[Lexeme]) -> int:
        value = float(match[number]) if number is not None else 0.0
        lexemes.append(Lexeme(sense, *match.span(), value))
        return match.end()

    return add


SIGNS: dict[str, Callable[[re.Match[str], list[Lexeme]], int]] = {
    "sizes": _add_sizes,
    "size": _add_size,
    "number": _add_number,
    "negative": _add_number,
    "operator": _add_operator,
    "memory": _adder(Sense.MEMORY, "gigabytes"),
    "top": _adder(Sense.COUNT, "count"),
    "nth": _adder(Sense.NTH, "ordinal"),
    "place": _adder(Sense.NTH, "number_of"),
    "ratio": _adder(Sense.RATIO),
    "version": _adder(Sense.VERSION),
    "negation": _adder(Sense.NOT),
}
"""By group of `TOKEN`: what adds its lexeme, and gives where the next one begins."""
