"""Patterns over the senses of a text, written in names: `domain:DOMAIN SCORE? how:BELOW`.

Only this module knows that a sense is one character of the private use area, so that `re`
searches a text's shape. Elsewhere a pattern is read as it is written:

    SENSE           one token of that sense; a group of senses by its name (`ANY_BOUND`)
    USED            one token that a term has taken
    name:SENSE      the same, to be asked for by that name
    name:( ... )    several tokens by that name
    ( ) | ? * + {n} (?! ) (?= ) (?<! ) (?<= ) ^ $   as in `re`
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.core.reading.senses import GROUPS, Sense

_FIRST = 0xE000
USED = chr(_FIRST)
"""Stands in a shape for a token that a term has taken."""
_SIGNS = {sense: chr(_FIRST + number) for number, sense in enumerate(Sense, start=1)}
_PART = re.compile(r"(?:(?P<name>[a-z_]+):)?(?:(?P<open>\()|(?P<senses>[A-Z_]+))")
_NAMED = {sense.name: _SIGNS[sense] for sense in Sense} | {"USED": USED}
_NAMED |= {
    name: "[" + "".join(_SIGNS[sense] for sense in senses) + "]" for name, senses in GROUPS.items()
}


def sign(sense: Sense) -> str:
    """The one character that stands for a sense in a shape."""
    return _SIGNS[sense]


def signs(senses: tuple[Sense, ...] | frozenset[Sense]) -> str:
    """The characters of some senses."""
    return "".join(_SIGNS[sense] for sense in senses)


@lru_cache(maxsize=512)
def pattern(spec: str) -> re.Pattern[str]:
    """The compiled pattern of what is written in names.

    Raises:
        KeyError: A name is neither a sense nor a group.
    """
    return re.compile("".join(_PART.sub(_compiled, spec).split()))


def _compiled(part: re.Match[str]) -> str:
    name = f"?P<{part['name']}>" if part["name"] else ""
    if part["open"]:
        return f"({name or '?:'}" if name else "("
    senses = _NAMED[part["senses"]]
    return f"({name}{senses})" if name else senses


def everywhere(compiled: re.Pattern[str], shape: str) -> Iterator[re.Match[str]]:
    """Every match of a pattern that begins at another token, also those that overlap."""
    match = compiled.search(shape)
    while match is not None:
        yield match
        match = compiled.search(shape, match.start() + 1)
