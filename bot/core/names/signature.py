"""What the names of a board say: signatures, and the keys that exact names are found by."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import TypeVar

from bot.core.board import Board, Model, OrgName
from bot.core.names.lore import PRODUCTS, TRAININGS
from bot.core.names.normal import fold
from bot.core.names.said import Tokens
from bot.core.names.tokens import Reader

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Signature:
    """What a printed name says.

    Attributes:
        family: The first word that names (`qwen`); "" where there is none.
        lines: The words that set it apart within its family (`r1`, `distill`, `scout`).
        versions: By the word before each.
        name_sizes: The sizes in the name.
        sizes: All sizes that it may be called by, the printed one included.
        said_dates: The dates in the name, each in all its spellings.
        training: As printed (`chat`, `instruct`, `it`).
        brands: Names of families that stand for the row's organisation too.
        products: The words that make a product of its family (`mini`, `turbo`).
        contexts: The context lengths in the name.
        made_from: For a model made of another maker's family the words that tell so (`distill`);
            None for all others.
    """

    model: Model
    family: str
    lines: frozenset[str]
    versions: tuple[tuple[str, str], ...]
    name_sizes: frozenset[float]
    sizes: frozenset[float]
    experts: frozenset[int]
    said_dates: tuple[tuple[str, ...], ...]
    training: frozenset[str]
    fp8: bool
    brands: frozenset[str]
    products: frozenset[str]
    contexts: frozenset[str]
    made_from: frozenset[str] | None = None

    @property
    def words(self) -> frozenset[str]:
        """Family and lines."""
        return self.lines | {self.family} if self.family else self.lines

    @property
    def dates(self) -> frozenset[str]:
        """All spellings of its dates."""
        return frozenset(chain.from_iterable(self.said_dates))

    @property
    def twin(self) -> tuple[object, ...]:
        """What is left of the name without training and quantisation: twins share it."""
        return (self.family, self.lines, self.versions, self.name_sizes, self.said_dates)

    @property
    def active(self) -> frozenset[float]:
        """The sizes that a mixture's name says, which are those of what is active at a time."""
        return self.name_sizes if self.experts else frozenset()


@lru_cache(maxsize=4096)
def shared(*values: T) -> frozenset[T]:
    """A set that all rows with these values share: a long board has few different ones."""
    return frozenset(values)


def exact_key(folded: str) -> str:
    """A name without what says nothing: separators, except between digits."""
    return _SEPARATORS.sub("", folded).replace("_", "-").replace(" ", "-")


_SEPARATORS = re.compile(r"(?<!\d)[\s\-_./:]+|[\s\-_./:]+(?!\d)")
_WORD = re.compile(r"(?<![a-z0-9.])([a-uw-z]\d)(?![\d.a-z])|(?<![\d.])([a-z]+)|(?<=\d)([a-z]{2,})")
_UNITS = frozenset({"b", "e", "v", "fp", "m", "k"})


def words_of_names(board: Board) -> set[str]:
    """The Latin words that stand in the board's model names, lines such as r1 included."""
    words: set[str] = set()
    for model in board.models:
        for match in _WORD.finditer(fold(model.name).text):
            word = match[1] or match[2] or match[3]
            if word not in TRAININGS and word not in _UNITS:
                words.add(word)
    return words


def sign(model: Model, reader: Reader, brands: frozenset[str]) -> Signature:
    """Read what a row's name says."""
    tokens: Tokens = reader.read(fold(model.name).text)
    family = tokens.words[0] if tokens.words else ""
    lines = shared(*(word for word in tokens.words if word != family))
    sizes = tokens.sizes if model.size_b is None else [*tokens.sizes, model.size_b]
    return Signature(
        model=model,
        family=family,
        lines=lines,
        versions=tuple(tokens.versions),
        name_sizes=shared(*tokens.sizes),
        sizes=shared(*sizes),
        experts=shared(*tokens.experts),
        said_dates=tuple(tokens.dates),
        training=shared(*(TRAININGS[word] for word in tokens.training)),
        fp8=tokens.fp8,
        brands=brands,
        products=lines & PRODUCTS,
        contexts=tokens.contexts,
    )


def mark_derived(signatures: Sequence[Signature]) -> tuple[Signature, ...]:
    """The signatures with what each says of the families that other makers' models are made of.

    A family belongs to who has most of the rows that it leads.
    """
    makers: dict[str, Counter[OrgName]] = defaultdict(Counter)
    for signature in signatures:
        makers[signature.family][signature.model.org] += 1
    owners = {family: counts.most_common(1)[0][0] for family, counts in makers.items() if family}
    derived = {
        row
        for row, signature in enumerate(signatures)
        if any(
            owners.get(word, signature.model.org) != signature.model.org
            for word in signature.words
        )
    }
    plain = frozenset[str]().union(
        *(signature.words for row, signature in enumerate(signatures) if row not in derived)
    )
    return tuple(
        replace(signature, made_from=signature.words - plain) if row in derived else signature
        for row, signature in enumerate(signatures)
    )


def with_true_sizes(
    signatures: Sequence[Signature], counts: Sequence[tuple[Tokens, Sequence[float]]]
) -> tuple[Signature, ...]:
    """The signatures with the true counts of parameters that they may be called by.

    Args:
        signatures: What the names say.
        counts: What tells a family and its nominal size, with its true counts in billions.
    """
    return tuple(
        replace(signature, sizes=shared(*signature.sizes, *true)) if true else signature
        for signature in signatures
        for true in [[size for said, sizes in counts if _is_of(said, signature) for size in sizes]]
    )


def _is_of(said: Tokens, row: Signature) -> bool:
    """Whether a row is of a family and a nominal size; what is made of another by its own."""
    words = set(said.words)
    if not words <= row.words | row.brands or not row.sizes.issuperset(said.sizes):
        return False
    if row.made_from is not None and row.made_from.isdisjoint(words):
        return False
    return not said.versions or {n for _, n in said.versions} <= {n for _, n in row.versions}


def with_months(signatures: Sequence[Signature], as_of: date) -> tuple[Signature, ...]:
    """The signatures with the month of the dates that say no year, which is the latest it may be.

    Args:
        signatures: What the names say.
        as_of: The day the board is of.
    """
    return tuple(
        replace(signature, said_dates=tuple(_dated(said, as_of) for said in signature.said_dates))
        if signature.said_dates
        else signature
        for signature in signatures
    )


def _dated(said: tuple[str, ...], as_of: date) -> tuple[str, ...]:
    month, day = said[0][:2], said[0][2:]
    if not ("01" <= month <= "12" and "01" <= day <= "31"):
        return said
    is_past = (int(month), int(day)) <= (as_of.month, as_of.day)
    return (*said, f"{as_of.year if is_past else as_of.year - 1}-{month}")


def crosses(said: Tokens, row: Signature) -> str:
    """The size, version or date of a nickname that a row's name contradicts; "" if none."""
    for size in said.sizes:
        if size not in row.sizes:
            return f"{size:g}B"
    printed = dict(row.versions)
    for word, number in said.versions:
        if printed.get(word, number) not in {number, number.replace(".", "")}:
            return f"version {number}"
    for spellings in said.dates:
        if row.dates and row.dates.isdisjoint(spellings):
            return f"the date {spellings[0]}"
    return ""
