"""Two families side by side: the line of one that has the other in its names."""

from __future__ import annotations

import re

from bot.core.board import ModelName
from bot.core.names import Ambiguous, FamilyName, Names
from bot.core.queries.lexemes import Lexeme
from bot.core.queries.sentence import Sentence
from bot.core.queries.terms import USED
from bot.core.queries.validity import MAX_TERMS

_TWO = re.compile(r"(?<![xobfs])(?:fb|bf|ff)(?![xobfsn])")


def take_lines(sentence: Sentence) -> None:
    """Read `distill qwen` in a list as one line, not as models of both families.

    What the line leaves of its family is left out by name, as no word tells them apart.
    """
    terms, names = sentence.terms, sentence.names
    for match in _TWO.finditer(sentence.shape):
        start, end = match.span()
        lexemes = sentence.lexemes[start:end]
        outcome = names.model(terms.lexed.text[lexemes[0].start : lexemes[-1].end])
        if not isinstance(outcome, Ambiguous):
            continue
        line = set(outcome.candidates)
        for family, others in _beside(line, lexemes, names):
            terms.families.append(family)
            terms.not_models.extend(others)
            terms.taken.append(("where", start, end))
            terms.shape[start:end] = USED * (end - start)


def _beside(
    line: set[ModelName], lexemes: tuple[Lexeme, ...], names: Names
) -> list[tuple[FamilyName, list[ModelName]]]:
    """The family that a line is part of, with its other models; nothing where the line is all."""
    found = []
    for lexeme in lexemes:
        if lexeme.word is None or lexeme.word.family is None:
            continue
        rows = names.family_rows[lexeme.word.family].nonzero()[0].tolist()
        members = [names.board.models[row].name for row in rows]
        others = [name for name in members if name not in line]
        if line <= set(members) and len(others) <= MAX_TERMS:
            found.append((lexeme.word.family, others))
    found.sort(key=lambda item: len(item[1]))
    return found[:1] if found and found[0][1] else []
