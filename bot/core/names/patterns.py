"""Patterns over whole spellings: paths, lines, phrases, other readings of numbers."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from bot.core.names.lore import PACKAGING


def pattern_of_phrases(known: Iterable[str]) -> re.Pattern[str] | None:
    """Aliases of several Latin words: `deep seek`, `deep-seek`."""
    phrases = sorted((word for word in known if " " in word), key=len, reverse=True)
    if not phrases:
        return None
    spellings = "|".join(re.escape(phrase).replace(r"\ ", r"[-_\s]+") for phrase in phrases)
    return re.compile(rf"(?<![a-z])(?:{spellings})(?![a-z])")


def pattern_of_lines(known: Iterable[str]) -> re.Pattern[str] | None:
    """Lines are letters with a digit: r1, z1; also written behind a word without a space."""
    words = sorted(known, key=len, reverse=True)
    lines = [match for word in words if (match := re.fullmatch(r"([a-uw-z]+)(\d+)", word))]
    if not lines:
        return None
    spellings = "|".join(f"{match[1]}[-_ ]?{match[2]}" for match in lines)
    return re.compile(
        rf"(?<![a-z])(?P<head>[a-z]*?)[-_ ]?(?P<line>{spellings})(?![\d.]|\s?b(?![a-z]))"
    )


GLUED_VERSION = re.compile(r"(?<![a-z])(?P<head>[a-z]{2,}?)(?P<line>v\d)")
"""A version glued to a word: dsv3."""


_AROUND = re.compile(
    r"^ollama\s+(?:run|pull|show)\s+"
    r"|/(?:tree|blob|resolve|versions?)/[^/]+(?:/[^/]*\.md)?/?$"
    r"|-\d{5}-of-\d{5}"
)
"""A command before a tag, a branch or version behind an address, the number of a file's part."""


def strip_path(text: str, hosts: Container[str] = ()) -> str:
    """The last telling part of a provider's path, without a region or provider before a dot.

    A host behind the last slash tells nothing where something stands before it.
    """
    text = _AROUND.sub("", text)
    if "/" in text:
        parts = [part for part in re.split(r"\s*/\s*", text) if part.strip()]
        telling = [part for part in parts if part.strip() not in PACKAGING]
        while len(telling) > 1 and telling[-1].strip() in hosts:
            telling.pop()
        text = telling[-1] if telling else ""
    text = re.sub(r"^@[\w-]+", "", text)
    text = re.sub(r"^(?:us|eu|apac|global)\.", "", text)
    text = re.sub(r"^([a-z]{2,})\.(?=[a-z])", "", text)
    return re.sub(r"@\d{3}$|-v\d:\d+$|(?<=-instruct)-v1$", "", text)
