"""The words for organisations, domains, families and models, found in running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from bot.core.board import DomainName, ModelName, OrgName
from bot.core.names.normal import LETTERS
from bot.core.names.outcome import FamilyName

Name = TypeVar("Name", bound=str)

_LATIN = re.compile(rf"[{LETTERS}0-9]+(?:\.\d+)*|&")
_START = re.compile(r"[a-z0-9&]|[^\x00-\x7f]")
"""Where a word can begin."""
_GAP = re.compile(r"(?:(?!\s-[a-z0-9])[\s\-_&])*")
"""Between the parts of a word; a hyphen that leaves the next out parts them (`-meta -llama`)."""
_SAYS_NOTHING = re.compile(r"[\s\-_&·'’/]+")
_MOST_TOKENS = 5


class Word(NamedTuple):
    """A word of the vocabulary in running text; one word may name several things.

    Attributes:
        start: Where it begins in the folded text.
        end: Where it ends (exclusive).
        text: As it stands in the folded text.
        absent: It names what other boards have and this one has not.
    """

    start: int
    end: int
    text: str
    domain: DomainName | None = None
    org: OrgName | None = None
    family: FamilyName | None = None
    model: ModelName | None = None
    absent: bool = False


def squeeze(folded: str) -> str:
    """A word without what says nothing in it: spaces, hyphens, underscores, `and`-signs."""
    return _SAYS_NOTHING.sub("", folded)


class Scanner:
    """Finds words in running text, the longest first; Latin ones only at word boundaries."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys = frozenset(keys)
        lengths: dict[str, set[int]] = {}
        self._heads = frozenset(
            key[:end] for key in self._keys if key[:1].isascii() for end in range(1, len(key))
        )
        for key in self._keys:
            if key and not key[0].isascii():
                lengths.setdefault(key[0], set()).add(len(key))
        self._chinese = {
            first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()
        }

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and key of each word in a folded text, left to right, not overlapping."""
        start = _START.search(text)
        while start is not None:
            position = start.start()
            token = _LATIN.match(text, position)
            if token is not None:
                found = self._latin(text, token)
                passed = token.end()
            else:
                found = self._chinese_word(text, position)
                passed = position + 1
            if found:
                yield (position, *found)
            start = _START.search(text, found[0] if found else passed)

    def _latin(self, text: str, first: re.Match[str]) -> tuple[int, str] | None:
        """End and key of the longest word of up to five Latin tokens that begins with `first`."""
        end, key = first.span()[1], first[0]
        found = (end, key) if key in self._keys else None
        for _ in range(_MOST_TOKENS - 1):
            if key not in self._heads:
                break
            gap = _GAP.match(text, end)
            after = _LATIN.match(text, gap.end() if gap else end)
            if after is None or after.start() == end:
                break
            end, key = after.end(), key + after[0]
            if key in self._keys:
                found = (end, key)
        return found

    def _chinese_word(self, text: str, start: int) -> tuple[int, str] | None:
        """End and key; a word that ends in Latin letters ends at their boundary."""
        for length in self._chinese.get(text[start], ()):
            end = start + length
            key = text[start:end]
            if (
                key in self._keys
                and len(key) == length
                and not (key[-1].isascii() and _LATIN.match(text, end))
            ):
                return end, key
        return None


class Vocabulary:
    """Finds the words for domains, organisations, families and models in running text."""

    def __init__(
        self,
        domains: Mapping[str, tuple[DomainName, ...]],
        orgs: Mapping[str, tuple[OrgName, ...]],
        families: Mapping[str, FamilyName],
        models: Mapping[str, ModelName],
        absent: Iterable[str] = (),
    ) -> None:
        """Take words, squeezed, with what each names.

        Args:
            domains: Words for columns.
            orgs: Words for organisations.
            families: Words for families.
            models: Words that stand for one model.
            absent: Words for what the board has not; they are found so that none is read by half.
        """
        self._entries: dict[str, tuple[DomainName | None, OrgName | None, FamilyName | None]] = {
            key: (_only(domains.get(key)), _only(orgs.get(key)), families.get(key))
            for key in {*domains, *orgs, *families}
        }
        self._models = {key: name for key, name in models.items() if key not in self._entries}
        self._absent = frozenset(absent) - self._entries.keys() - self._models.keys()
        self._scanner = Scanner([*self._entries, *self._models, *self._absent])
        self._domains = frozenset(
            key for key, (domain, _org, _family) in self._entries.items() if domain is not None
        )
        self._domain_heads = frozenset(
            key[:end] for key in self._domains for end in range(1, len(key) + 1)
        )

    def words_in(self, folded: str) -> tuple[Word, ...]:
        """All words in a folded text, left to right, the longest first, not overlapping."""
        words = []
        for start, end, key in self._scanner.find(folded):
            said = folded[start:end]
            if key in self._absent:
                words.append(Word(start=start, end=end, text=said, absent=True))
                continue
            model = self._models.get(key)
            if model is not None:
                words.append(Word(start=start, end=end, text=said, model=model))
                continue
            domain, org, family = self._entries[key]
            words.append(
                Word(start=start, end=end, text=said, domain=domain, org=org, family=family)
            )
        return tuple(words)

    def says_domain(self, folded: str) -> bool:
        """Whether a word for a domain stands in a folded text without Chinese.

        Most texts hold no tokens that are one together, which is soon seen.
        """
        tokens = _LATIN.findall(folded)
        heads = [number for number, token in enumerate(tokens) if token in self._domain_heads]
        may_say = any(
            "".join(tokens[number : number + count]) in self._domains
            for number in heads
            for count in range(1, _MOST_TOKENS + 1)
        )
        return may_say and any(word.domain is not None for word in self.words_in(folded))


def _only(names: tuple[Name, ...] | None) -> Name | None:
    return names[0] if names is not None and len(names) == 1 else None
