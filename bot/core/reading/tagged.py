"""Where words of a text end, what names in it mean, and which a tag makes plain."""

from __future__ import annotations

import re

from bot.core.names import Names, Word, fold
from bot.core.reading.senses import Sense
from bot.core.reading.tokens import Token

_BEYOND_DOMAIN = re.compile(r"[a-z0-9]|[-._:][a-z0-9]")
_BEYOND = re.compile(r"[a-z0-9]|[-._:/][a-z0-9]")


def sense_of(word: Word) -> Sense:
    """The sense of a name: what it names."""
    if word.absent:
        return Sense.HAN
    if word.domain is not None:
        return Sense.DOMAIN
    if word.org is None:
        return Sense.FAMILY
    return Sense.ORG if word.family is None else Sense.ORG_OR_FAMILY


def tagged_words(names: Names) -> dict[tuple[str, str], Word]:
    """The names that a tag makes plain (`org:...`), by tag and folded name."""
    board = names.board
    words: dict[tuple[str, str], Word] = {}
    for org in board.orgs:
        words["org", fold(org).text] = Word(start=0, end=0, text=org, org=org)
    for family in names.family_rows:
        words["family", fold(family).text] = Word(start=0, end=0, text=family, family=family)
    for column in board.columns:
        words["domain", fold(column.name).text] = Word(
            start=0, end=0, text=column.name, domain=column.name
        )
    return words


def continues(last: Token, found: Token) -> bool:
    """Whether a character without a meaning goes on with the run before it."""
    return found.sense is Sense.HAN is last.sense and last.end == found.start


def ends_word(text: str, end: int, *, is_domain: bool = False) -> bool:
    """Whether a word may end here: `deepseek` not in `deepseek-r1`, `math` in `math/law`."""
    return not (_BEYOND_DOMAIN if is_domain else _BEYOND).match(text, end)
