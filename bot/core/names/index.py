"""The index of a board's model names: what each name says, and which rows a word leads to."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from bot.core.board import Board, Model, ModelName
from bot.core.names.lore import TRAININGS
from bot.core.names.normal import fold
from bot.core.names.tokens import Reader, Tokens


@dataclass(frozen=True, slots=True)
class Signature:
    """What a printed name says.

    Attributes:
        family: The first word that names (`qwen`); "" where there is none.
        lines: The words that set it apart within its family (`r1`, `distill`, `scout`).
        words: Family and lines, and the words of the organisation that stand in the name.
        versions: By the word before each.
        name_sizes: The sizes in the name.
        sizes: All sizes that it may be called by, the printed one included.
        brands: Names of families that stand for the row's organisation too.
        twin: What is left of the name without training and quantisation: twins share it.
    """

    model: Model
    family: str
    lines: frozenset[str]
    words: frozenset[str]
    versions: tuple[tuple[str, str], ...]
    name_sizes: frozenset[float]
    sizes: frozenset[float]
    experts: frozenset[int]
    dates: frozenset[str]
    trained: bool
    training: frozenset[str]
    fp8: bool
    twin: tuple[object, ...]
    brands: frozenset[str]


def exact_key(folded: str) -> str:
    """A name without what says nothing: separators, except between digits."""
    return (
        re.sub(r"(?<!\d)[\s\-_./:]+|[\s\-_./:]+(?!\d)", "", folded)
        .replace("_", "-")
        .replace(" ", "-")
    )


def words_of_names(board: Board) -> set[str]:
    """The Latin words that stand in the board's model names, lines such as r1 included."""
    words: set[str] = set()
    for model in board.models:
        text = fold(model.name).text
        for match in re.finditer(r"(?<![a-z0-9.])([a-uw-z]\d)(?![\d.a-z])|([a-z]+)", text):
            word = match[1] or match[2]
            if word not in TRAININGS and word not in {"b", "e", "v", "fp", "m", "k"}:
                words.add(word)
    return words


def sign(model: Model, reader: Reader, brands: frozenset[str]) -> Signature:
    """Read what a row's name says."""
    tokens: Tokens = reader.read(fold(model.name).text)
    family = tokens.words[0] if tokens.words else ""
    lines = frozenset(tokens.words) - {family}
    name_sizes = frozenset(tokens.sizes)
    sizes = set(name_sizes)
    if model.size_b is not None and model.size_b not in sizes:
        sizes.add(model.size_b)
    return Signature(
        model=model,
        family=family,
        lines=lines,
        words=frozenset(tokens.words) | {family},
        versions=tuple(tokens.versions),
        name_sizes=name_sizes,
        sizes=frozenset(sizes),
        experts=frozenset(tokens.experts),
        dates=frozenset(tokens.dates),
        trained=bool(tokens.training),
        training=frozenset(tokens.training),
        fp8=tokens.fp8,
        brands=brands,
        twin=(family, lines, tuple(tokens.versions), name_sizes, frozenset(tokens.dates)),
    )


class Index:
    """Rows by exact key and by what their names say."""

    def __init__(self, signatures: tuple[Signature, ...]) -> None:
        self.signatures = signatures
        self.by_key: dict[str, ModelName] = {}
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_size: dict[float, list[int]] = defaultdict(list)
        for row, signature in enumerate(signatures):
            self.by_key.setdefault(
                exact_key(fold(signature.model.name).text), signature.model.name
            )
            for word in signature.words:
                self._by_word[word].append(row)
            for size in signature.sizes:
                self._by_size[size].append(row)

    def proposals(self, words: list[str], sizes: list[float]) -> list[Signature]:
        """The rows that hold every word and size, by way of the rarest of them; all where none is said."""
        postings = [self._by_word.get(word, []) for word in words]
        postings += [self._by_size.get(size, []) for size in sizes]
        if not postings:
            return list(self.signatures)
        postings.sort(key=len)
        return [self.signatures[row] for row in postings[0]]
