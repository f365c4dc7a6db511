"""Several lists asked for at once: the first is the question, each other one of its own."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.core.board import DomainName
from bot.core.names import Names
from bot.core.queries.command import command_text
from bot.core.queries.lexemes import Lexeme
from bot.core.queries.query import Kind, Order, Query, Weighted
from bot.core.queries.senses import Sense
from bot.core.queries.terms import USED, Terms
from bot.core.queries.understood import NoteKind

_LIST = r"(?:[BW]nd|[BW]?td|d[BW][nt]|dt)"
_LISTS = re.compile(rf"(?:{_LIST}|nd)(?:c*{_LIST})+(?![p23])")
"""`法律前三，医疗前三`, `top 3 in law and bottom 3 in math`."""
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
            is_last = any(lexeme.sense is Sense.WORST for lexeme in lexemes)
            order = Order.WORST if is_last else Order.BEST
            query = Query(kind=Kind.RANKING, domains=(Weighted(domain),), order=order)
            _set_apart(terms, names, match.span(), replace(query, count=_count(lexemes)))
        return
    each = _EACH.search(shape)
    if each is not None:
        start, end = each.span()
        lexemes = terms.lexed.lexemes[start:end]
        count = _count(lexemes)
        for number in range(start + 1, end):
            domains = _domains(terms.lexed.lexemes[number : number + 1])
            if domains:
                query = Query(kind=Kind.RANKING, domains=(Weighted(domains[0]),), count=count)
                _set_apart(terms, names, (number, number + 1), query)
            elif terms.shape[number] in "Ec":
                terms.shape[number] = USED


def _domains(lexemes: tuple[Lexeme, ...]) -> list[DomainName]:
    words = (lexeme.word for lexeme in lexemes if lexeme.sense is Sense.DOMAIN)
    return [word.domain for word in words if word is not None and word.domain is not None]


def _count(lexemes: tuple[Lexeme, ...]) -> int:
    return max(1, int(next(x.number for x in lexemes if x.sense in "tn")))


def _set_apart(terms: Terms, names: Names, span: tuple[int, int], query: Query) -> None:
    start, end = span
    said = terms.said(terms.lexed.lexemes[start], terms.lexed.lexemes[end - 1])
    terms.note(NoteKind.APART, said, f"/{command_text(query, names)}")
    terms.shape[start:end] = USED * (end - start)
