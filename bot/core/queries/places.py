"""Questions for who stands at one place of a list, or at a few places in a row."""

from __future__ import annotations

import re

from bot.core.board import ModelName
from bot.core.queries.commands import finish
from bot.core.queries.contests import is_direct
from bot.core.queries.lists import list_query
from bot.core.queries.query import Kind, Query, Weighted
from bot.core.queries.selection import at_place
from bot.core.queries.senses import Sense
from bot.core.queries.sentence import Sentence
from bot.core.queries.terms import USED, take_words
from bot.core.queries.understood import Reading, Slip, SlipKind
from bot.core.queries.validity import MAX_SIDES

_ROW = re.compile(r"(?:B[ck~a]%|%[k~a]%|%[k~a][nt]|[BP]?n[k~a][tn]|[BP]n[k~a]n)(?![p2-3])")
"""`第一和第二`, `第4到第6`, `第二到5`, `2到5名`, `top 4-6`, `places 4 to 6`."""


_PICKS = frozenset({"第一个", "第一项", "the first one", "first one"})
"""Answers to a choice, which only its buttons take."""


def ask_place(sentence: Sentence) -> Reading | None:
    """Who stands at the places named: a card, or all of them side by side.

    One list cannot begin in the middle, so more places than a comparison holds are not answered.
    """
    if sentence.terms.lexed.text.strip() in _PICKS:
        return Slip(kind=SlipKind.NOT_UNDERSTOOD, said=sentence.whole)
    row = _ROW.search(sentence.shape)
    spoken = set(sentence.spoken)
    if row is None and ("%" not in sentence.shape or spoken & set("xIt")):
        return None
    start, end = row.span() if row is not None else _span_of_one(sentence)
    row_of = sentence.lexemes[start:end]
    numbers = [1 if x.sense is Sense.BEST else int(x.number) for x in row_of if x.sense in "B%nt"]
    first, last = min(numbers), max(numbers)
    terms = sentence.terms
    terms.shape[start:end] = USED * (end - start)
    take_words(terms)
    terms.count = None
    terms.taken.clear()
    query = list_query(Kind.RANKING, sentence)
    models: dict[ModelName, None] = {}
    for place in range(first, min(last, first + MAX_SIDES) + 1):
        models |= dict.fromkeys(at_place(query, place, sentence.names))
    if not 1 <= len(models) <= MAX_SIDES or len(query.domains) > 1:
        return Slip(kind=SlipKind.NOT_UNDERSTOOD, said=sentence.said(start, end))
    kind = Kind.MODEL if len(models) == 1 else Kind.COMPARISON
    domains = tuple(Weighted(item.domain) for item in query.domains)
    found = Query(kind=kind, models=tuple(models), domains=domains)
    return finish(sentence, found, direct=is_direct(sentence))


def _span_of_one(sentence: Sentence) -> tuple[int, int]:
    number = sentence.shape.index("%")
    return number, number + 1
