"""Aliases as data: nicknames and other words for names, parsed and checked."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from bot.errors import AliasError, shown

_MOST_WORDS = 20_000
"""Words of one file; the shipped one has some 1,600."""
_LONGEST_WORD = 100
_SECTIONS = (
    "models",
    "words",
    "hosts",
    "remarks",
    "sizes",
    "countries",
    "organisations",
    "products",
    "assistants",
    "domains",
    "nearest",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Aliases:
    """Words as a host writes them, each section from a name to its words.

    Attributes:
        models: Nicknames of whole models.
        words: Other words for a word that stands in model names (`qwen = ["千问"]`); "" for words
            that say nothing.
        hosts: Who serves models, each with its other names; they say nothing of a model.
        remarks: Words in brackets that say nothing of a model, in groups that say nothing either.
        sizes: True counts of parameters, under the family and nominal size that they are of.
        countries: The organisations of each country, by its two-letter code.
        organisations: Other words for organisations, which may stand before a model too.
        products: Words that stand for an organisation only where one is asked.
        assistants: The same; where a model is asked, which of its maker's is a question.
        domains: Other words for columns, the total included.
        nearest: Words for what the board does not test, under the column that comes nearest: a
            suggestion, never an answer.
    """

    models: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hosts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    remarks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sizes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    countries: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    organisations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    products: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    assistants: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    domains: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    nearest: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def joined(self, more: Aliases) -> Aliases:
        """These words with more behind them."""
        added = asdict(more)
        return Aliases(
            **{
                section: {
                    name: (*words.get(name, ()), *added[section].get(name, ()))
                    for name in {**words, **added[section]}
                }
                for section, words in asdict(self).items()
            }
        )

    def without(self, taken_out: Container[tuple[str, str, str]]) -> Aliases:
        """These words but for some, each said by its section, name and word."""
        return Aliases(
            **{
                section: {
                    name: tuple(word for word in words if (section, name, word) not in taken_out)
                    for name, words in listed.items()
                }
                for section, listed in asdict(self).items()
            }
        )


def parse_aliases(data: Mapping[str, Any]) -> Aliases:
    """Read a parsed TOML mapping.

    Raises:
        AliasError: A section or a key does not fit; says which, and what was expected.
    """
    for section in data:
        if section not in _SECTIONS:
            known = ", ".join(f"[{name}]" for name in _SECTIONS)
            raise AliasError(f"section [{section}] is not known; expected one of {known}")
    sections = {section: _words(section, data.get(section, {})) for section in _SECTIONS}
    count = sum(len(words) for named in sections.values() for words in named.values())
    if count > _MOST_WORDS:
        raise AliasError(f"it holds {count:,} words; expected at most {_MOST_WORDS:,}")
    return Aliases(**sections)


def _words(section: str, data: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(data, dict):
        raise AliasError(f"[{section}] is {shown(data)}; expected names with lists of words")
    found = {}
    for name, words in data.items():
        if not isinstance(words, list) or not all(isinstance(w, str) and w.strip() for w in words):
            raise AliasError(
                f"[{section}] {shown(name)} is {shown(words)}; expected a list of words"
            )
        long = next((word for word in words if len(word) > _LONGEST_WORD), None)
        if long is not None:
            raise AliasError(
                f"[{section}] {shown(name)} has a word of {len(long):,} characters; "
                f"expected at most {_LONGEST_WORD}"
            )
        found[name] = tuple(words)
    return found
