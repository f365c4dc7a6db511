"""Proves an alias file against a board: which words cannot be, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from bot.core.board import Board, ModelName
from bot.core.names.aliases import Aliases
from bot.core.names.index import crosses, exact_key, words_of_names
from bot.core.names.lore import TRAININGS
from bot.core.names.names import Names, build_names
from bot.core.names.normal import fold
from bot.core.names.outcome import Found
from bot.core.names.vocabulary import squeeze


class AliasProblem(NamedTuple):
    """A word that cannot be.

    Attributes:
        section: Of the file.
        name: What the word stands for.
        word: The word; "" where the name itself is the problem.
        problem: What is wrong, as one clause.
    """

    section: str
    name: str
    word: str
    problem: str


def check_aliases(board: Board, aliases: Aliases) -> tuple[AliasProblem, ...]:
    """Find the words that cannot be.

    They cross a size, a version or a date, shadow a printed name, or point to nothing.
    """
    bare = build_names(board, replace(aliases, models={}))
    return (
        *_check_models(board, aliases, bare),
        *_check_words(board, aliases),
        *_check_others("organisations", aliases.organisations, tuple(board.orgs)),
        *_check_others("products", aliases.products, tuple(board.orgs)),
        *_check_others("domains", aliases.domains, tuple(board.column_numbers)),
    )


def _check_models(board: Board, aliases: Aliases, bare: Names) -> Iterator[AliasProblem]:
    for name, words in aliases.models.items():
        model = board.by_name.get(ModelName(name))
        if model is None:
            yield AliasProblem(
                "models", name, "", "points to nothing: the board has no such model"
            )
            continue
        for word in words:
            crossed = crosses(bare.read(word), bare.signature(model.row))
            outcome = bare.model(word)
            if isinstance(outcome, Found) and outcome.name != name:
                problem = f"already names {outcome.name}"
                yield AliasProblem("models", name, word, problem)
            elif crossed:
                yield AliasProblem("models", name, word, f"says {crossed}, which is another model")


def _check_words(board: Board, aliases: Aliases) -> Iterator[AliasProblem]:
    own = words_of_names(board)
    printed = {exact_key(fold(model.name).text): model.name for model in board.models}
    for name, words in aliases.words.items():
        if name and name not in own and name not in TRAININGS:
            problem = "points to nothing: the word stands in no model name"
            yield AliasProblem("words", name, "", problem)
        for word in words:
            folded = fold(word).text
            if any(character.isdigit() for character in folded):
                problem = "holds a digit: sizes and versions are read, never aliased"
                yield AliasProblem("words", name, word, problem)
            elif folded in own or exact_key(folded) in printed:
                yield AliasProblem("words", name, word, "stands in a printed name itself")


def _check_others(
    section: str, words_by_name: Mapping[str, tuple[str, ...]], printed: tuple[str, ...]
) -> Iterator[AliasProblem]:
    by_key = {squeeze(fold(name).text): name for name in printed}
    for name, words in words_by_name.items():
        mine = by_key.get(squeeze(fold(name).text))
        if mine is None:
            yield AliasProblem(section, name, "", "points to nothing: the board has no such name")
        for word in words:
            other = by_key.get(squeeze(fold(word).text), mine)
            if other != mine:
                yield AliasProblem(section, name, word, f"is the printed name of {other}")
