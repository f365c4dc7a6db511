"""The words for organisations, domains and families: one mention, and all in running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from rapidfuzz import fuzz, process

from bot.core.board import DomainName, OrgName
from bot.core.names.lore import CONFUSED, NEVER_TYPOS, OUTSIDE
from bot.core.names.normal import fold
from bot.core.names.outcome import Ambiguous, FamilyName, Found, How, Outcome, Unknown
from bot.core.names.spelling import SpellingIndex

Name = TypeVar("Name", bound=str)

_LATIN = re.compile(r"[a-z0-9]+(?:\.\d+)*|&")
_MOST_TOKENS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of the vocabulary in running text; one word may name several things.

    Attributes:
        start: Where it begins in the folded text.
        end: Where it ends (exclusive).
        text: As it stands in the folded text.
    """

    start: int
    end: int
    text: str
    domain: DomainName | None = None
    org: OrgName | None = None
    family: FamilyName | None = None


def squeeze(folded: str) -> str:
    """A word without what says nothing in it: spaces, hyphens, underscores, `and`-signs."""
    return re.sub(r"[\s\-_&·'’/]+", "", folded)


class WordList(Generic[Name]):
    """All words for one kind of name, and what a mention of that kind comes to."""

    def __init__(
        self,
        words: Iterable[tuple[Name, str]],
        printed: Iterable[Name],
        affixes: re.Pattern[str],
        *,
        least: int,
    ) -> None:
        """Take words in order; the first name to claim a word has it, unless both hold it.

        Args:
            words: Pairs of a name and a word for it.
            printed: The names themselves, for suggestions.
            affixes: What may stand around a word and says nothing.
            least: The length in characters from which words are taken for misspelt.
        """
        self._affixes = affixes
        self.names: dict[str, tuple[Name, ...]] = {}
        self.printed = {squeeze(fold(name).text): name for name in printed}
        for name, word in words:
            key = squeeze(fold(word).text)
            there = self.names.get(key, ())
            if key and name not in there and key not in self.printed:
                self.names[key] = (*there, name)
        for key, name in self.printed.items():
            self.names[key] = (name,)
        han = sorted((w for w in self.names if not w.isascii()), key=len, reverse=True)
        self._parts = re.compile("|".join([*map(re.escape, han), r"[a-z]+|[\d.]+|\S"]))
        self._words = list(self.names)
        self._latin = SpellingIndex(
            key for key in self._words if key.isascii() and len(key) >= least
        )
        self._han = SpellingIndex(
            key for key in self._words if not key.isascii() and len(key) >= least
        )

    def resolve(self, mention: str) -> Outcome[Name]:
        """What one mention names."""
        folded = fold(mention).text.strip()
        for text in dict.fromkeys((folded, self._bare(folded))):
            key = squeeze(text)
            names = self.names.get(key)
            if names is not None and len(names) > 1:
                return Ambiguous(names)
            if names is not None:
                how = How.EXACT if key in self.printed else How.ALIAS
                return Found(names[0], how)
        key = squeeze(self._bare(folded))
        whole = self._whole_of_parts(folded)
        if whole is not None:
            return Found(whole, How.ALIAS)
        corrected = self._corrected(key)
        if corrected is not None:
            return Found(corrected, How.CORRECTED)
        return Unknown(self._closest(key))

    def _whole_of_parts(self, folded: str) -> Name | None:
        """The one name that every part of a mention is a word for: 阿里通义, Tencent Hunyuan."""
        parts = self._parts.findall(self._affixes.sub(" ", folded))
        found = [self.names.get(part) for part in parts if not part.isdecimal()]
        if not found or any(names is None or len(names) > 1 for names in found):
            return None
        distinct = {names[0] for names in found if names is not None}
        return distinct.pop() if len(distinct) == 1 else None

    def _bare(self, folded: str) -> str:
        while True:
            bare = self._affixes.sub(" ", folded).strip(" ?？!！。,，:：\"'“”")
            if bare == folded or not bare:
                return folded
            folded = bare

    def _corrected(self, key: str) -> Name | None:
        """The one name whose word differs by few letters; digits are never corrected."""
        if key in NEVER_TYPOS or OUTSIDE.search(key):
            return None
        if key.isascii():
            budget = 0 if len(key) < 5 else 1 if len(key) < 10 else 2
            near = self._latin.nearest(key, budget) if budget else []
        else:
            near = [word] if (word := key.translate(CONFUSED)) in self.names else []
            near = near or self._han.nearest(key, 1)
        if len(near) > 1:
            near = [word for word in near if word[0] == key[0]]
        names = {name for word in near for name in self.names[word]}
        return names.pop() if len(names) == 1 else None

    def _closest(self, key: str) -> tuple[Name, ...]:
        if not key:
            return ()
        hits = process.extract(key, self._words, scorer=fuzz.ratio, limit=6, score_cutoff=60)
        return tuple(dict.fromkeys(name for word, _, _ in hits for name in self.names[word]))[:3]


class Vocabulary:
    """Finds the words for domains, organisations and families in running text."""

    def __init__(
        self,
        domains: Mapping[str, tuple[DomainName, ...]],
        orgs: Mapping[str, tuple[OrgName, ...]],
        families: Mapping[str, FamilyName],
    ) -> None:
        self._entries: dict[str, tuple[DomainName | None, OrgName | None, FamilyName | None]] = {
            key: (_only(domains.get(key)), _only(orgs.get(key)), families.get(key))
            for key in {*domains, *orgs, *families}
        }
        self._han_lengths: dict[str, tuple[int, ...]] = {}
        for key in sorted(self._entries, key=len, reverse=True):
            if key and not key[0].isascii():
                lengths = self._han_lengths.get(key[0], ())
                if len(key) not in lengths:
                    self._han_lengths[key[0]] = (*lengths, len(key))

    def words_in(self, folded: str) -> tuple[Word, ...]:
        """All words in a folded text, left to right, the longest first, not overlapping."""
        words = []
        position = 0
        length = len(folded)
        while position < length:
            character = folded[position]
            if character.isascii():
                match = _LATIN.match(folded, position)
                word = self._latin(folded, match) if match else None
                position = word.end if word else match.end() if match else position + 1
            else:
                word = self._han(folded, position)
                position = word.end if word else position + 1
            if word:
                words.append(word)
        return tuple(words)

    def _latin(self, text: str, first: re.Match[str]) -> Word | None:
        """The longest word of up to five Latin tokens that begins with `first`."""
        ends = [first.end()]
        keys = [first[0]]
        while len(ends) < _MOST_TOKENS:
            gap = re.compile(r"[\s\-_&]*").match(text, ends[-1])
            after = _LATIN.match(text, gap.end() if gap else ends[-1])
            if after is None or after.start() == ends[-1]:
                break
            ends.append(after.end())
            keys.append(keys[-1] + after[0])
        for end, key in zip(reversed(ends), reversed(keys), strict=True):
            entry = self._entries.get(key)
            if entry is not None:
                return _word(text, first.start(), end, entry)
        return None

    def _han(self, text: str, start: int) -> Word | None:
        for length in self._han_lengths.get(text[start], ()):
            end = min(start + length, len(text))
            entry = self._entries.get(text[start:end])
            if entry is not None and not (
                end < len(text)
                and text[end - 1].isascii()
                and text[end : end + 1].isascii()
                and text[end : end + 1].isalnum()
            ):
                return _word(text, start, end, entry)
        return None


def _word(
    text: str,
    start: int,
    end: int,
    entry: tuple[DomainName | None, OrgName | None, FamilyName | None],
) -> Word:
    domain, org, family = entry
    return Word(start=start, end=end, text=text[start:end], domain=domain, org=org, family=family)


def _only(names: tuple[Name, ...] | None) -> Name | None:
    return names[0] if names is not None and len(names) == 1 else None
