"""Numbers in other hands: dates in words, decimals with other signs, digits glued together."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>20[12]\d)"
_DATES = tuple(
    re.compile(rf"(?<![a-z0-9.])(?:{pattern})(?![a-z0-9])")
    for pattern in (
        rf"{_MONTH}[\s-]*{_DAY}(?:,?[\s-]*{_YEAR})?",
        rf"{_DAY}[\s-]*(?:of\s)?{_MONTH}(?:,?[\s-]*{_YEAR})?",
        rf"{_MONTH},?[\s-]*{_YEAR}",
    )
)
_CHINESE_DATE = re.compile(r"(?:(20[12]\d)年)?(1[0-2]|0?[1-9])月(?:(3[01]|[12]\d|0?[1-9])[日号])?")
_YEAR_MONTH = re.compile(r"(?<![\d.])20(2\d)[-./_](0[1-9]|1[0-2])(?![-./_]?\d|[a-z])")
_SHORT_MONTH = re.compile(r"(?<![\d.])(2[3-9])[._](0[1-9]|1[0-2])(?![\d.]|[-_\s]?b(?![a-z]))")
_DAY_OF = re.compile(
    r"(?<![\d.])(20[12]\d)[-./_](0?[1-9]|1[0-2])[-./_](0?[1-9]|[12]\d|3[01])(?!\d)"
)
_SPLIT_SIZE = re.compile(r"(?<![\d.])(\d)[-_](\d)\s?b(?![a-z0-9])")
_APART_SIZE = re.compile(r"(?<=\d)[-_]b(?![a-z0-9])")
_BARE_SIZE = re.compile(r"(?<![\d.])([1-9]\d{1,2})(?=$|[\s_-]+(?:it|instruct|chat)\b)")
_LEAST_BARE_SIZE = 12
"""Smaller numbers may be versions of models to come."""
_GLUED = re.compile(r"(?<=[a-z])(\d{2,6})b(?!its?(?![a-z])|pw)")
_GLUED_WORD = re.compile(r"(?<=\d)b(?=[a-z]{2,})(?!its?(?![a-z])|pw)")


def with_plain_dates(folded: str) -> str:
    """A folded spelling with its dates in digits: 20250324, 0324, 2503 for a month of a year.

    A month alone is left as it is.
    """
    if "20" not in folded and not _may_say_month(folded):
        return folded
    text = _DAY_OF.sub(lambda m: f"{m[1]}{m[2]:0>2}{m[3]:0>2}", folded)
    text = _CHINESE_DATE.sub(_in_digits, text)
    text = _YEAR_MONTH.sub(lambda m: f"20{m[1]}-{m[2]}", text)
    for pattern in _DATES:
        text = pattern.sub(_of_words, text)
    return _SHORT_MONTH.sub(r"\1\2", text)


def _may_say_month(folded: str) -> bool:
    return "月" in folded or _SHORT_MONTH.search(folded) is not None or _names_month(folded)


def _names_month(folded: str) -> bool:
    return any(month in folded for month in _MONTHS)


def _in_digits(match: re.Match[str]) -> str:
    year, month, day = match.groups()
    return _written(year, int(month), day) or match[0]


def _of_words(match: re.Match[str]) -> str:
    parts = match.groupdict()
    month = _MONTHS.index(parts["month"][:3]) + 1
    return _written(parts.get("year"), month, parts.get("day")) or match[0]


def _written(year: str | None, month: int, day: str | None) -> str:
    """A date in digits; "" for a month of no year."""
    if day is None:
        return f" {year}-{month:02} " if year else ""
    return f" {year or ''}{month:02}{day:0>2} "


def other_readings(text: str) -> Iterator[str]:
    """Other ways to read a spelling's numbers: 1-5b as 1.5b, a last 27 as 27b."""
    joined = _APART_SIZE.sub("b", _GLUED_WORD.sub("b ", text))
    if _SPLIT_SIZE.search(joined):
        yield _SPLIT_SIZE.sub(r" \1.\2b", joined)
    if joined != text:
        yield joined
    bare = _BARE_SIZE.search(text)
    if (
        bare
        and text[0].isalpha()
        and int(bare[1]) >= _LEAST_BARE_SIZE
        and "b" not in re.findall(r"\d([a-z])", text)
    ):
        yield _BARE_SIZE.sub(r"\1b", text)


def unglued(text: str) -> Iterator[str]:
    """Ways to split digits glued to a word into a version and a size: `qwen2572b`.

    Only where one of them fits a board may it be meant.
    """
    match = _GLUED.search(text)
    digits = match[1] if match else ""
    for cut in range(1, len(digits)):
        for version in _decimals(digits[:cut], longest=2):
            for size in _decimals(digits[cut:], longest=3):
                rest = _GLUED.sub(f" {version} {size}b ", text, count=1)
                yield rest


def _decimals(digits: str, *, longest: int) -> Iterator[str]:
    """What digits may be written for: 25 is 25 or 2.5, 05 is 0.5."""
    if digits[0] != "0" and len(digits) <= longest:
        yield digits
    if len(digits) == 2:
        yield f"{digits[0]}.{digits[1]}"
