"""Several lists asked for at once: the first is the question, each other one of its own."""

from __future__ import annotations

import re

from bot.core.board import DomainName
from bot.core.names import Names
from bot.core.queries.command import command_text
from bot.core.queries.lexemes import Lexeme
from bot.core.queries.query import Kind, Query, Weighted
from bot.core.queries.senses import Sense
from bot.core.queries.terms import USED, Terms
from bot.core.queries.understood import NoteKind

_LIST = r"(?:Bnd|B?td|dB[nt]|dt)"
_LISTS = re.compile(rf"(?:{_LIST}|nd)(?:c*{_LIST})+(?![p23])")
"""`法律前三，医疗前三`, `top 3 law and top 3 medicine`."""
_ONE = re.compile(rf"{_LIST}|nd")
_EACH = re.compile(r"d(?:c*d)+[EB]*[tn]E|d(?:c*d)+E+B?[tn](?![p23])")
"""`medicine and law top 3 each`, `法律和医疗各前三`."""


def take_lists_apart(terms: Terms, names: Names) -> None:
    """Leave the first of several lists; a note gives the command of each other one."""
    shape = "".join(terms.shape)
    several = _LISTS.search(shape)
    if several is not None:
        for match in list(_ONE.finditer(shape, *several.span()))[1:]:
            lexemes = terms.lexed.lexemes[slice(*match.span())]
            (domain,) = _domains(lexemes)
            _set_apart(terms, names, match.span(), domain, _count(lexemes))
        return
    each = _EACH.search(shape)
    if each is not None:
        start, end = each.span()
        lexemes = terms.lexed.lexemes[start:end]
        count = _count(lexemes)
        for number in range(start + 1, end):
            domains = _domains(terms.lexed.lexemes[number : number + 1])
            if domains:
                _set_apart(terms, names, (number, number + 1), domains[0], count)
            elif terms.shape[number] in "Ec":
                terms.shape[number] = USED


def _domains(lexemes: tuple[Lexeme, ...]) -> list[DomainName]:
    words = (lexeme.word for lexeme in lexemes if lexeme.sense is Sense.DOMAIN)
    return [word.domain for word in words if word is not None and word.domain is not None]


def _count(lexemes: tuple[Lexeme, ...]) -> int:
    return max(1, int(next(x.number for x in lexemes if x.sense in "tn")))


def _set_apart(
    terms: Terms, names: Names, span: tuple[int, int], domain: DomainName, count: int
) -> None:
    start, end = span
    query = Query(kind=Kind.RANKING, domains=(Weighted(domain),), count=count)
    said = terms.said(terms.lexed.lexemes[start], terms.lexed.lexemes[end - 1])
    terms.note(NoteKind.APART, said, f"/{command_text(query, names)}")
    terms.shape[start:end] = USED * (end - start)
