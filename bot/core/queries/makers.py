"""Questions that rank organisations: the best model of each, side by side."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.core.board import DomainName, OrgName
from bot.core.names import Names
from bot.core.queries.commands import finish
from bot.core.queries.lists import list_query
from bot.core.queries.query import Filter, Kind, Weighted
from bot.core.queries.selection import first_that_fit, rows_that_fit
from bot.core.queries.sentence import Sentence
from bot.core.queries.terms import take_words
from bot.core.queries.understood import NoteKind, Reading
from bot.core.queries.validity import MAX_SIDES

SEVERAL = re.compile(
    r"(?<![a-z])(?:companies|vendors|makers|labs|organi[sz]ations|orgs|teams|firms|providers)(?![a-z])"
)
"""Organisations in the plural."""
_ONE = re.compile(
    r"(?:哪家|哪个|哪一家|哪一个|什么)(?:公司|厂商|厂家|机构|团队|企业)"
    r"|最[强好高牛棒]的?(?:公司|厂商|厂家|机构|团队|企业)(?![用使内里])"
    r"|(?<![a-z])(?:which|what|best|top|strongest|leading)\s(?:ai\s|model\s)?"
    r"(?:company|vendor|maker|lab|organi[sz]ation|org|team|firm|provider)(?![a-z])"
)
"""The one that is ahead is asked for; not which model a company should take."""
_EACH_OF_THEM = re.compile(r"[各每]家")
_RANKED = frozenset("tn0EIP")
"""Senses that ask for several in order: how many, a ranking, each."""
_NAMED = frozenset("xobfOKCTVUWSH<>iM?Y")
"""Senses of what such a question does not hold: names, and other questions."""


def rank_makers(sentence: Sentence, *, is_list: bool = False) -> Reading | None:
    """The organisations with the best models; None where a text does not ask for several.

    A comparison holds six, so the first six stand for all; a note says so.

    Args:
        sentence: What is read.
        is_list: A command asks for a list already.
    """
    spoken = set(sentence.spoken)
    text = sentence.terms.lexed.text
    if ("m" not in spoken and not _EACH_OF_THEM.search(text)) or spoken & _NAMED:
        return None
    asks_one = not is_list and not spoken & _RANKED and _ONE.search(text) is not None
    if not is_list and not spoken & set("B0PZtnE"):
        return None
    if not is_list and not asks_one and not spoken & _RANKED and SEVERAL.search(text) is None:
        return None
    terms = sentence.terms
    take_words(terms, "dstn4N")
    count, terms.count = terms.count, None
    terms.taken[:] = [item for item in terms.taken if item[0] != "count"]
    query = list_query(Kind.COMPARISON, sentence)
    domain = query.domains[0].domain if query.domains else sentence.names.board.first_column
    if asks_one:
        query = replace(query, domains=query.domains or (Weighted(domain),))
    orgs = _best_orgs(domain, query.where, sentence.names)
    wanted = min(count or len(orgs), MAX_SIDES)
    if len(orgs[:wanted]) < 2:
        return None
    if not asks_one and wanted < min(count or len(orgs), len(orgs)):
        terms.note(NoteKind.ASSUMED, sentence.whole, f"top {wanted}")
    return finish(sentence, replace(query, orgs=orgs[:wanted]), direct=True)


def _best_orgs(domain: DomainName, where: Filter, names: Names) -> tuple[OrgName, ...]:
    """The organisations by the best score of their models that fit, best first."""
    board = names.board
    rows = first_that_fit(board.orders[domain], rows_that_fit(where, names))
    return tuple(dict.fromkeys(board.models[row].org for row in rows if board.models[row].org))
