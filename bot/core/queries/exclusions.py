"""What a text leaves out: models, families and organisations behind or before a negation."""

from __future__ import annotations

import re

from bot.core.board import ModelName
from bot.core.names import Ambiguous, Found, Names
from bot.core.queries.lexemes import Lexeme
from bot.core.queries.senses import Sense
from bot.core.queries.terms import USED, Terms, append_name
from bot.core.queries.validity import MAX_TERMS
from bot.core.queries.versions import names_another

_NAMES = r"[obfxzN](?:[obfxzns]|[cV]+(?=[obfxzN]))*"
_BEHIND = re.compile(rf"X[he]*({_NAMES})-?")
"""A negation before names, with the word that closes it (`除了…以外`)."""
_BEFORE = re.compile(rf"({_NAMES})(?:-|X(?=$|c(?![obfxzN])))")
_SIGNS = frozenset("-!")
_JOINS = frozenset({"or", "nor", "and"})
_PARTS = re.compile(r"[^a-z0-9]+")


def take_exclusions(terms: Terms, names: Names) -> None:
    """Read what is left out and mark its lexemes as used."""
    _take_dashes(terms)
    shape = "".join(terms.shape)
    if Sense.NOT not in shape and Sense.EXCLUDED not in shape:
        return
    for pattern in (_BEHIND, _BEFORE):
        for match in pattern.finditer("".join(terms.shape)):
            if _exclude(terms, names, *match.span(1)):
                start, end = match.span()
                terms.taken.append(("where", start, end))
                for number in range(start, end):
                    if terms.shape[number] in "X-he":
                        terms.shape[number] = USED


def _take_dashes(terms: Terms) -> None:
    """Leave out a name that a dash parts from a domain or a count: `法律-深度求索 前五`."""
    lexemes, text = terms.lexed.lexemes, terms.lexed.text
    if "-" not in text:
        return
    for number in range(1, len(lexemes)):
        before, name = lexemes[number - 1 : number + 1]
        is_name = name.sense in "obf" and before.sense in "dt"
        if is_name and text[before.end : name.start] == "-" and _leave_out_word(terms, name):
            terms.shape[number] = USED


def _exclude(terms: Terms, names: Names, start: int, end: int) -> bool:
    """Leave out the names between two lexemes; whether there were any."""
    lexemes = terms.lexed.lexemes
    text = terms.lexed.text
    before = lexemes[start - 1] if start else None
    is_sign = before is not None and text[before.start : before.end] in _SIGNS
    taken = False
    number = start
    while number < end:
        last = _longest_name(terms, names, number, end, glued=is_sign)
        if last == number:
            break
        terms.shape[number:last] = USED * (last - number)
        taken = True
        number = last
        while number < end and _joins(lexemes[number], text):
            number += 1
        if number == last:
            break
    return taken


def _joins(lexeme: Lexeme, text: str) -> bool:
    if lexeme.sense is Sense.VERSUS:
        return text[lexeme.start : lexeme.end] in _JOINS
    return lexeme.sense is Sense.AND


def _longest_name(terms: Terms, names: Names, start: int, end: int, *, glued: bool) -> int:
    """Leave out the longest name that begins at a lexeme; gives where it ends."""
    lexemes = terms.lexed.lexemes
    last = start + 1
    while last < end and lexemes[last].sense in "obfxzns" and _adjoins(terms, last, glued=glued):
        last += 1
    for stop in range(last, start, -1):
        if not glued and stop < last and names_another(terms, names, start, stop + 1):
            terms.shape[start : stop + 1] = Sense.WORD * (stop + 1 - start)
            return start
        if _leave_out(terms, names, lexemes[start:stop]):
            return stop
    return start


def _adjoins(terms: Terms, number: int, *, glued: bool) -> bool:
    before, after = terms.lexed.lexemes[number - 1 : number + 1]
    gap = terms.lexed.text[before.end : after.start]
    return not gap if glued else not gap.strip()


def _leave_out(terms: Terms, names: Names, lexemes: tuple[Lexeme, ...]) -> bool:
    first = lexemes[0]
    if len(lexemes) == 1 and first.sense is not Sense.WORD and _leave_out_word(terms, first):
        return True
    said = terms.lexed.text[first.start : lexemes[-1].end]
    if first.tag == "model":
        said = said.removeprefix("model:").strip('"')
    elif first.tag:
        return False
    models = _models(said, names, is_part=len(lexemes) == 1)
    for model in models:
        if model not in terms.not_models:
            terms.not_models.append(model)
    return bool(models)


def _models(said: str, names: Names, *, is_part: bool) -> tuple[ModelName, ...]:
    """The models that a name fits, or that have a word in theirs (`fp8`); none where too many."""
    outcome = names.model(said)
    if isinstance(outcome, Found):
        return (outcome.name,)
    models: tuple[ModelName, ...] = ()
    if isinstance(outcome, Ambiguous):
        models = outcome.candidates
    elif is_part and said.isascii():
        models = tuple(
            model.name
            for model in names.board.models
            if said in _PARTS.split(model.name.casefold())
        )
    return models if len(models) <= MAX_TERMS else ()


def _leave_out_word(terms: Terms, lexeme: Lexeme) -> bool:
    word = lexeme.word
    if lexeme.sense is Sense.NEW:
        terms.new = False
    elif word is None:
        return False
    elif word.org is not None:
        append_name(terms, terms.not_orgs, terms.orgs, word.org, lexeme)
    elif word.family is not None:
        append_name(terms, terms.not_families, terms.families, word.family, lexeme)
    else:
        return False
    return True
