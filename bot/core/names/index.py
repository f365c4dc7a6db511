"""The index of a board's model names: which rows a token leads to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain, islice

from bot.core.board import ModelName, OrgName
from bot.core.names.normal import fold
from bot.core.names.said import Tokens
from bot.core.names.signature import Signature, exact_key

_MOST_PROPOSALS = 64
"""How many rows are ranked for suggestions."""


def _starts(folded: str) -> set[str]:
    return {word[:3] for word in re.findall(r"[a-z]{2,}", folded)}


@dataclass(slots=True)
class _Postings:
    """Rows by each thing that a name can say."""

    words: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    families: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    brands: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    orgs: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    sizes: dict[float, set[int]] = field(default_factory=lambda: defaultdict(set))
    active: dict[float, set[int]] = field(default_factory=lambda: defaultdict(set))
    experts: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    dates: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    versions: dict[tuple[str, str], set[int]] = field(default_factory=lambda: defaultdict(set))
    any_version: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    versioned: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def add(self, row: int, signature: Signature) -> None:
        """Let a row be found by all that its name says."""
        for word in signature.words:
            self.words[word].add(row)
        for brand in signature.brands:
            self.brands[brand].add(row)
        for size in signature.sizes:
            self.sizes[size].add(row)
        for size in signature.active:
            self.active[size].add(row)
        for experts in signature.experts:
            self.experts[experts].add(row)
        for date in signature.dates:
            self.dates[date].add(row)
        self.families[signature.family].add(row)
        self.orgs[signature.model.org].add(row)
        self.add_versions(row, signature.versions)

    def add_versions(self, row: int, versions: Iterable[tuple[str, str]]) -> None:
        """A version is found as printed and without its dots: 2.5, 25."""
        for before, number in versions:
            for spelling in {number, number.replace(".", "")}:
                self.versions[before, spelling].add(row)
                self.any_version[spelling].add(row)
            self.versioned[before].add(row)


class Index:
    """Rows by exact key and by what their names, and nicknames, say.

    Attributes:
        signatures: What the names say, in the table's order.
        by_key: Models by their names without what says nothing in them.
        by_fold: Models by their folded names as printed; several where marks or script differ.
    """

    def __init__(self, signatures: tuple[Signature, ...]) -> None:
        self.signatures = signatures
        self.by_key: dict[str, ModelName] = {}
        self.by_fold: dict[str, tuple[ModelName, ...]] = {}
        self._postings = postings = _Postings()
        for row, signature in enumerate(signatures):
            name = signature.model.name
            self.by_key.setdefault(exact_key(fold(name).text), name)
            postings.add(row, signature)
        self._folded = {row: fold(s.model.name).text for row, s in enumerate(signatures)}
        for row, folded in self._folded.items():
            name = signatures[row].model.name
            self.by_fold[folded] = (*self.by_fold.get(folded, ()), name)
        self._by_start: dict[str, list[int]] = defaultdict(list)
        for row, folded in self._folded.items():
            for start in _starts(folded):
                if len(self._by_start[start]) < _MOST_PROPOSALS:
                    self._by_start[start].append(row)

    def proposals(self, text: str) -> dict[int, str]:
        """Rows with their folded names for rapidfuzz to rank.

        All of a small board; else those that have a word that begins like one of the text.
        """
        if len(self._folded) <= _MOST_PROPOSALS:
            return self._folded
        rows = dict.fromkeys(
            row for start in sorted(_starts(text)) for row in self._by_start.get(start, ())
        )
        return {row: self._folded[row] for row in islice(rows, _MOST_PROPOSALS)}

    def add_nickname(self, row: int, said: Tokens) -> None:
        """Let a row be called by what a nickname says of it, beside what its name says."""
        postings = self._postings
        for word in said.words:
            postings.words[word].add(row)
        for size in said.sizes:
            postings.sizes[size].add(row)
        for active in said.active:
            postings.active[active].add(row)
        for date in chain.from_iterable(said.dates):
            postings.dates[date].add(row)
        for version in said.versions:
            postings.versions[version].add(row)

    def fitting(self, said: Tokens) -> list[Signature]:
        """The rows that nothing said contradicts, in the table's order."""
        found: set[int] | None = None
        for rows in sorted(self._demands(said), key=len):
            found = set(rows) if found is None else found & rows
            if not found:
                return []
        return [self.signatures[row] for row in sorted(found or ())]

    def near(self, said: Tokens) -> list[Signature]:
        """Rows that share a word or a size with what was said, those with most first."""
        shares: dict[int, int] = defaultdict(int)
        for rows in (
            *(self._postings.words.get(word, ()) for word in said.words),
            *(self._postings.orgs.get(org, ()) for org in said.orgs),
            *(self._postings.sizes.get(size, ()) for size in said.sizes),
        ):
            for row in rows:
                shares[row] += 1
        return [self.signatures[row] for row in sorted(shares, key=lambda r: (-shares[r], r))]

    def _demands(self, said: Tokens) -> list[set[int]]:
        """For each thing said the rows that it fits."""
        postings = self._postings
        nothing: set[int] = set()
        demands = [self._rows_of_word(number, said.words) for number in range(len(said.words))]
        demands += [postings.sizes.get(size, nothing) for size in said.sizes]
        demands += [postings.experts.get(number, nothing) for number in said.experts]
        demands += [postings.active.get(size, nothing) for size in said.active]
        if said.orgs:
            rows = (postings.orgs.get(OrgName(org), nothing) for org in said.orgs)
            demands.append(set().union(*rows))
        demands += [
            set().union(*(postings.dates.get(spelling, nothing) for spelling in date))
            for date in said.dates
        ]
        alone = not said.words
        demands += [self._rows_of_version(b, number, alone=alone) for b, number in said.versions]
        return demands

    def _rows_of_word(self, number: int, words: list[str]) -> set[int]:
        """A maker's family, alone or before the family meant, is of all its rows: Qwen QwQ."""
        postings = self._postings
        word = words[number]
        rows = postings.words.get(word, set())
        brand = postings.brands.get(word)
        if brand and len(words) == 1:
            return rows | brand
        if brand:
            for family in words[number + 1 :]:
                rows = rows | (brand & postings.families.get(family, set()))
        return rows

    def _rows_of_version(self, before: str, number: str, *, alone: bool) -> set[int]:
        """A version belongs to the word before it where a row has one for that word.

        Alone, `v3` means a row that is printed so.
        """
        postings = self._postings
        rows = postings.versions.get((before, number), set())
        if alone and before == "v":
            return rows
        others = postings.any_version.get(number, set())
        return rows | (others - postings.versioned.get(before, set()))
