"""Numbers, sizes, counts and memory as people write them: what only code can read."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.core.reading.senses import Sense
from bot.core.reading.tokens import Token

DIGITS = {numeral: value for value, numeral in enumerate("零一二三四五六七八九十")} | {
    "两": 2,
    "俩": 2,
    "仨": 3,
}
_POWERS = {"十": 10, "百": 100, "千": 1000}
CHINESE_NUMERAL = "一二两俩仨三四五六七八九十百千"
_SMALL_NUMERAL = re.compile(r"[一二两三四五六七八九]?十?[一二三四五六七八九]?")
SCALES_B = {"b": 1.0, "bn": 1.0, "billion": 1.0, "亿": 0.1, "m": 0.001}
PASS_POINTS = 60.0
"""What a Chinese examination takes to pass."""
_CARDS_GB = {
    3060: 12,
    3070: 8,
    3080: 10,
    3090: 24,
    4060: 8,
    4070: 12,
    4080: 16,
    4090: 24,
    5060: 8,
    5070: 12,
    5080: 16,
    5090: 32,
    1080: 8,
    2080: 11,
}
"""Memory of the graphics cards that people name by number alone."""
_NAMED_CARDS_GB = {"a100": 80, "h100": 80, "h800": 80, "a800": 80, "v100": 32, "t4": 16, "l40": 48}
_CARD_TITLES = re.compile(r"(?:ti|super|d|laptop)(?![a-z0-9])")
_CARD = (
    r"(?:(?:\s?(?:的|of))?\s?(?:统一)?"
    r"(?:显存|显卡|内存|vram|ram|gpu|memory|unified memory|graphics card|card|卡))?"
)
CARD_NOUN = re.compile(_CARD)
_CARDS_BEFORE = re.compile(
    r"(?<![\d.])(?P<n>\d|两|双|俩|二|三|四|two|dual|three|four|2x|a pair of)"
    r"\s?(?:张|块|个|片|台|x|×|\*)?\s?(?:卡|nvidia|rtx|geforce)?\s?$"
)
_CARDS_BEHIND = re.compile(r"\s?(?:[x×*]\s?(?P<n>\d)(?![a-z0-9])|(?P<pair>双卡))")
_COUNTS_OF_CARDS = {"双": 2, "two": 2, "dual": 2, "three": 3, "four": 4, "2x": 2, "a pair of": 2}

_NUMBER = r"\d{1,300}(?:\.\d{1,3})?"
_NUMERAL = rf"(?:\d{{1,300}}|[{CHINESE_NUMERAL[:-2]}]{{1,3}})"
_END = r"(?![a-z0-9]|[-._:/][a-z0-9])"
TOKEN = re.compile(
    rf"""
    (?P<space>\s+)
  | (?P<han>[\u3400-\u9fff])
  | (?P<ratio>\d(?:\.\d)?(?:[:比]\d(?:\.\d)?){{1,6}})(?![a-z0-9.:/-])
  | (?P<sizes>(?P<low>{_NUMBER})\s?(?P<unit>b?)\s?(?:(?<!\s)-|-(?=\s)|~|到|至|to\b)
      \s?(?P<high>{_NUMBER})\s?b(?![a-z0-9]))
  | (?P<size>(?P<billions>{_NUMBER})\s?(?P<scale>billion|bn|b|亿|m){_END}(?P<plus>\+?))
  | (?P<memory>(?P<gigabytes>\d{{1,4}})\s?(?:gb?|gigs?|gigabytes?){_END}{_CARD})
  | (?P<top>top-?(?P<count>\d{{1,300}})(?![a-z0-9.]))
  | (?P<tagged>(?P<tag>org|family|domain|model):(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s"]+)))
  | (?P<nth>(?P<ordinal>\d{{1,3}})(?:st|nd|rd|th)){_END}
  | (?P<place>(?:number|no\.|place|position)\s?(?P<number_of>\d{{1,3}})(?<!\s1)){_END}
  | (?P<places>\#(?P<first>\d{{1,4}})-(?P<last>\d{{0,4}})(?![a-z0-9.]))
  | (?P<year>(?:19|20)\d\d(?=\s?年)|(?<=in\ )20[12]\d{_END}|(?<=since\ )20[12]\d{_END})
  | (?P<operator>sub-(?=\d)|non-(?=[a-z])|<=|=<|>=|=>|[<>≤≥≦≧~≈*×+&,、/])
  | (?P<number>{_NUMBER}){_END}
  | (?P<chunk>[a-z0-9]+(?:[-._:/][a-z0-9]+)*)
  | (?P<version>@(?P<name>[a-z0-9][\w.\-]*))
  | (?P<negative>(?<!\w)-\d{{1,300}}(?:\.\d+)?(?![\w.-]))
  | (?P<negation>(?<!\w)[-!](?=[\w<>≤≥]))
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
"""The pieces of a folded text; the last takes any character."""
OPERATOR_SIGNS: dict[str, Sense] = {
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
_COUNT = re.compile(
    rf"(?P<side>前|后|末)\s?(?:百分之)?(?P<n>[一二两三四五六七八九]?百(?!分)|(?!一半|.分之){_NUMERAL})"
    r"\s?(?:名|个|位|款|强|甲|家|的)?"
    r"|(?P<of>[两俩仨三四五六七八九十]{1,3})\s?(?:个|名|位|款|强|甲|家)(?!月)"
    r"|第\s?(?P<nth>[一二三四五六七八九十]{1,3}|\d{1,3})\s?(?:名|位)?"
)
_COUNTED = re.compile(r"\s?(?:个|名|位|款|强|家)(?!月)")
_TENTHS = re.compile(r"(?P<n>[一二三四五六七八九]|\d(?:\.\d)?)成(?![绩本为功员立熟长都就])")
"""A share in tenths: `七成`."""
_PER_CENT = re.compile(r"\s?(?:%|per\s?cent|pct)(?![a-z])")
_PLUS = re.compile(r"\+(?=\s|[,.?!;的以分]|$)")
"""Behind a number: or more."""
NUMERAL_HEADS = frozenset("一二两三四五六七八九十百千上不没及")
"""The characters that `said_in_chinese` begins with."""
_SAID_SIZE = re.compile(
    r"(?P<n>[一二两三四五六七八九十百千]{1,6})\s?(?P<scale>b|亿)(?![a-z0-9级])"
)
_SAID_POINTS = re.compile(r"(?P<n>[一二三四五六七八九十百]{1,5})(?=\s?分(?!之|钟|享|析|类|别|配))")
_REACHED = re.compile(r"上了?(?=\s?\d)")
_PASSED = re.compile(r"(?P<not>[不没])?及格(?!的?[\s(,]*[<>=≤≥\d])")


def chinese_number(text: str) -> int:
    """The value of a Chinese numeral below a hundred; 0 where the text is none."""
    return numeral(text) if _SMALL_NUMERAL.fullmatch(text) else 0


def numeral(text: str) -> int:
    """The value of digits or of a Chinese numeral below ten thousand."""
    if text.isdigit():
        return int(text)
    value, digit = 0, 0
    for character in text:
        if character in _POWERS:
            value += (digit or 1) * _POWERS[character]
            digit = 0
        else:
            digit = DIGITS[character]
    return value + digit


def counted_in_chinese(text: str, start: int) -> tuple[Token, ...]:
    """A count said in Chinese: `前五`, `后三`, `三个`; `第一` is the best."""
    match = _COUNT.match(text, start)
    if match is None:
        return ()
    count = float(numeral(match["n"] or match["of"] or match["nth"]))
    if match["nth"]:
        return (Token(Sense.BEST if count == 1 else Sense.NTH, *match.span(), count),)
    is_share = "百分之" in match[0] or text.startswith("%", match.end())
    token = Token(Sense.COUNT, *match.span(), count, is_share=is_share)
    if match["side"] in {"后", "末"}:
        return (Token(Sense.WORST, start, start + 1), token)
    return (token,)


def said_in_chinese(text: str, start: int) -> tuple[Token, ...]:
    """A size, a share or a mark in Chinese words (`十四B`, `七成`, `八十分`, `不及格`)."""
    size = _SAID_SIZE.match(text, start)
    if size is not None and size["n"] not in _POWERS:
        billions = numeral(size["n"]) * SCALES_B[size["scale"]]
        return (Token(Sense.SIZE, *size.span(), round(billions, 1)),)
    tenths = _TENTHS.match(text, start)
    if tenths is not None:
        share = 10.0 * chinese_number(tenths["n"])
        return (Token(Sense.NUMBER, *tenths.span(), share, is_share=True),)
    points = _SAID_POINTS.match(text, start)
    if points is not None:
        return (Token(Sense.NUMBER, *points.span(), float(numeral(points["n"]))),)
    passed = _PASSED.match(text, start)
    if passed is not None:
        sense = Sense.BELOW if passed["not"] else Sense.AT_LEAST
        return (
            Token(sense, start, start),
            Token(Sense.NUMBER, *passed.span(), PASS_POINTS),
        )
    reached = _REACHED.match(text, start)
    return (Token(Sense.AT_LEAST, *reached.span()),) if reached is not None else ()


def named_card(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The memory of a card that a word names: `a100`."""
    memory = _NAMED_CARDS_GB.get(text[start:end])
    return () if memory is None else (_memory(text, start, end, memory),)


def _memory(text: str, start: int, end: int, gigabytes: float) -> Token:
    """The memory of a card, or of as many of them as stand before or behind it."""
    titles = _CARD_TITLES.match(text, end + text.startswith(" ", end))
    end = titles.end() if titles is not None else end
    noun = CARD_NOUN.match(text, end)
    end = noun.end() if noun is not None else end
    before = _CARDS_BEFORE.search(text, max(0, start - 20), start)
    behind = _CARDS_BEHIND.match(text, end)
    many = before["n"] if before is not None else None
    if many is None and behind is not None:
        many, end = behind["n"] or "双", behind.end()
    count = _COUNTS_OF_CARDS.get(many or "", 0) or (numeral(many) if many else 1)
    start = before.start() if before is not None else start
    return Token(Sense.MEMORY, start, end, gigabytes * count)


def _sizes(match: re.Match[str], last: Token | None) -> tuple[Token, ...]:
    """A range of sizes; `3.3-70b` behind a name is a version and a size."""
    low, high = float(match["low"]), float(match["high"])
    start, end = match.span()
    naming = {Sense.FAMILY, Sense.ORG_OR_FAMILY, Sense.WORD}
    follows_name = last is not None and last.sense in naming and last.end == start - 1
    is_version = low < 5 or not low.is_integer()
    if follows_name and last is not None and not (last.tag or match["unit"]) and is_version:
        return (Token(Sense.WORD, start, end),)
    return (Token(Sense.SIZES, start, end, low, high),)


def _size(match: re.Match[str], _last: Token | None) -> tuple[Token, ...]:
    billions = float(match["billions"]) * SCALES_B[match["scale"]]
    size = Token(Sense.SIZE, *match.span(), billions)
    if match["plus"]:
        return (size, Token(Sense.OR_MORE, match.end() - 1, match.end()))
    return (size,)


def _number(match: re.Match[str], _last: Token | None) -> tuple[Token, ...]:
    """A number, a count or the name of a graphics card."""
    start, end = match.span()
    text, value = match.string, float(match[0])
    memory = _CARDS_GB.get(int(value)) if value.is_integer() else None
    if memory is not None:
        return (_memory(text, start, end, memory),)
    tenths = _TENTHS.match(text, start)
    if tenths is not None:
        return (Token(Sense.NUMBER, *tenths.span(), 10.0 * value, is_share=True),)
    counted = _COUNTED.match(text, end)
    if counted is not None:
        return (Token(Sense.COUNT, start, counted.end(), value),)
    is_share = _PER_CENT.match(text, end) is not None
    number = Token(Sense.NUMBER, start, end, value, is_share=is_share)
    if _PLUS.match(text, end):
        return (number, Token(Sense.OR_MORE, end, end + 1))
    return (number,)


def _gigabytes(match: re.Match[str], _last: Token | None) -> tuple[Token, ...]:
    return (_memory(match.string, *match.span(), float(match["gigabytes"])),)


def _places(match: re.Match[str], _last: Token | None) -> tuple[Token, ...]:
    last = float(match["last"] or 0)
    return (Token(Sense.PLACES, *match.span(), float(match["first"]), last),)


def _sign(match: re.Match[str], _last: Token | None) -> tuple[Token, ...]:
    return (Token(OPERATOR_SIGNS[match[0]], *match.span()),)


Reader = Callable[[re.Match[str], Token | None], tuple[Token, ...]]


def _plain(sense: Sense, group: str | None = None) -> Reader:
    """What reads a token of one sense, with the number in a group of the match."""

    def read(match: re.Match[str], _last: Token | None) -> tuple[Token, ...]:
        return (Token(sense, *match.span(), float(match[group]) if group else 0.0),)

    return read


SIGNS: dict[str, Reader] = {
    "sizes": _sizes,
    "size": _size,
    "number": _number,
    "negative": _number,
    "operator": _sign,
    "memory": _gigabytes,
    "places": _places,
    "top": _plain(Sense.COUNT, "count"),
    "nth": _plain(Sense.NTH, "ordinal"),
    "place": _plain(Sense.NTH, "number_of"),
    "ratio": _plain(Sense.RATIO),
    "version": _plain(Sense.VERSION),
    "negation": _plain(Sense.NOT),
    "year": _plain(Sense.PAST),
}
"""By group of `TOKEN`: what reads it, given the token before; the last one ends it."""
