"""The head of one list as a bound for another: `总分前10里法律最高的`."""

from __future__ import annotations

import re

from bot.core.board import DomainName
from bot.core.queries.query import Comparator, ScoreBound
from bot.core.queries.terms import USED, Terms
from bot.core.queries.understood import NoteKind

_HEAD = re.compile(r"d?t")
_WITHIN = re.compile(r"\s?(?:名|强)?(?:的)?(?:模型)?(?:里|中|当中|之中|内)")
_AMONG = re.compile(r"(?:among|of|from|within|in)\s(?:the\s)?$")
_ENGLISH_HEAD = re.compile(r"B[nt](?:Dd(?:c?d)+|d)?|t(?:d(?!.))?")
_HEADS_OF_ALL = re.compile(r"d(?:c?d)+Dt")
"""`法律和医疗都进前五`: in the head of each."""
_ASKS = re.compile(r"[dBWSHZqobfsrN]")
_NARROWS = re.compile(r"[obfsrlLgGX]")
"""Behind these a head is that of fewer models, which no bound tells."""


def take_heads(terms: Terms) -> None:
    """Read `the top 10 overall` within a question for something else as a bound on the score.

    Who shares the last place counts too. A note tells the bound.
    """
    shape = "".join(terms.shape)
    if "t" not in shape and "B" not in shape:
        return
    for match in _HEADS_OF_ALL.finditer(shape):
        if _bound(terms, *match.span()):
            terms.shape[slice(*match.span())] = USED * (match.end() - match.start())
    text, lexemes = terms.lexed.text, terms.lexed.lexemes
    for pattern in (_HEAD, _ENGLISH_HEAD):
        for match in pattern.finditer(shape):
            start, end = match.span()
            is_head = text[lexemes[end - 1].start] in "前t"
            is_within = pattern is _HEAD and is_head and _WITHIN.match(text, lexemes[end - 1].end)
            is_among = pattern is _ENGLISH_HEAD and _AMONG.search(text, 0, lexemes[start].start)
            if not (is_within or is_among) or not _asks_more(shape, start, end):
                continue
            if _NARROWS.search(shape, 0, start):
                terms.unsayable.append(terms.said(lexemes[start], lexemes[end - 1]))
            elif _bound(terms, start, end):
                terms.shape[start:end] = USED * (end - start)
            return


def _bound(terms: Terms, start: int, end: int) -> bool:
    """Bound each column by the score of the last of its head; whether it has so many."""
    lexemes = terms.lexed.lexemes[start:end]
    place = next(int(x.number) for x in lexemes if x.sense in "tn")
    words = (x.word for x in lexemes if x.word is not None)
    domains = [w.domain for w in words if w.domain] or [terms.board.first_column]
    said = terms.said(lexemes[0], lexemes[-1])
    lasts = [(domain, _score_at(terms, domain, place)) for domain in domains]
    for domain, last in lasts:
        if last is None:
            return False
        terms.add_bound(ScoreBound(domain, Comparator.AT_LEAST, last), said)
    told = " ".join(f"{domain}>={last:g}" for domain, last in lasts)
    terms.note(NoteKind.ASSUMED, said, told)
    return True


def _asks_more(shape: str, start: int, end: int) -> bool:
    """Whether there is a question beside a head: one for both of two heads is one."""
    return "D" in shape[start:end] or bool(_ASKS.search(shape[:start] + shape[end:]))


def _score_at(terms: Terms, domain: DomainName, place: int) -> float | None:
    """The score at a place of a column, None where it has fewer models rated."""
    rows = terms.board.orders[domain]
    if not 1 <= place <= len(rows):
        return None
    return terms.board.score(int(rows[place - 1]), domain)
