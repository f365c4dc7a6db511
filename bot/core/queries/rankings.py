"""Questions that ask for a list: what it is by, which end of it, and how many."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.core.names import Unknown
from bot.core.queries.command import command_text
from bot.core.queries.commands import finish
from bot.core.queries.contests import is_direct
from bot.core.queries.lines import take_lines
from bot.core.queries.lists import list_query, with_default_count
from bot.core.queries.query import Kind, Order, Query, Weighted
from bot.core.queries.resolving import resolve_words
from bot.core.queries.selection import sharing_first
from bot.core.queries.senses import Sense
from bot.core.queries.sentence import Sentence
from bot.core.queries.terms import USED, join_sizes, take_words
from bot.core.queries.understood import NoteKind, Reading, Slip, SlipKind

RANKED = frozenset("dobfsrtWSHB56uNLlGg23yZ%40$")
"""Senses of which a question for a list has at least one."""


def ask_ranking(sentence: Sentence) -> Reading | None:
    """A list of models by what was said of them."""
    spoken = set(sentence.spoken)
    if not spoken & RANKED or (Sense.ITS in spoken and not spoken & set("dobfs")):
        return None
    terms = sentence.terms
    if _between_domains(sentence):
        return Slip(kind=SlipKind.NOT_UNDERSTOOD, said=sentence.whole)
    worst = _best_and_worst(sentence)
    take_lines(sentence)
    _prefer_families(sentence)
    join_sizes(terms)
    _leave_out_overall(sentence)
    take_words(terms)
    missing = [item for item in resolve_words(sentence) if len(item.mention) > 1]
    if missing and not terms.domains:
        said = missing[0].mention
        return Slip(kind=SlipKind.OUTSIDE, said=said, query=nearest_ranking(sentence, said))
    for item in missing:
        terms.note(NoteKind.IGNORED, item.mention)
    query = list_query(Kind.RANKING, sentence)
    if query.count is None and not terms.has_count and _asks_for_one(sentence):
        query = replace(query, count=sharing_first(query, sentence.names))
    query = with_default_count(sentence, query)
    if worst is not None:
        other = command_text(replace(query, order=Order.WORST), sentence.names)
        terms.note(NoteKind.APART, worst, f"/{other}")
    return finish(sentence, query, direct=is_direct(sentence))


def _between_domains(sentence: Sentence) -> bool:
    """Whether scores in two domains are compared, which differ in scale: `数学比法律强`."""
    text, lexemes = sentence.terms.lexed.text, sentence.lexemes
    found = (match.start() + 1 for match in re.finditer("dVd", sentence.spoken))
    return any(text[lexemes[n].start : lexemes[n].end] in _THAN for n in found)


_THAN = frozenset({"比", "than", "better than", "worse than", "高过", "优于"})

_BEST_AND_WORST = re.compile(r"B[^BW]?c[^BW]?(W)|(W)[^BW]?c[^BW]?B")


def _best_and_worst(sentence: Sentence) -> str | None:
    """What was said of the last, where first and last are asked at once: only the first is told.

    A query has one order; the other end of the list is a question of its own.
    """
    match = _BEST_AND_WORST.search(sentence.shape)
    if match is None:
        return None
    number = match.start(1) if match[1] else match.start(2)
    sentence.terms.shape[number] = USED
    return sentence.said(number, number + 1)


_BEST_MODELS = re.compile(r"[BWSH][^BWSHZ]?7")


def _asks_for_one(sentence: Sentence) -> bool:
    """Whether the first alone is asked for; `best models` and who is above a score are lists."""
    spoken = set(sentence.spoken)
    if spoken & set("IA") or _BEST_MODELS.search(sentence.spoken):
        return False
    if spoken & set("BWSH"):
        return True
    return "Q" in spoken and (
        "Z" in spoken or bool(spoken & set("qd") and not sentence.terms.bounds)
    )


def _prefer_families(sentence: Sentence) -> None:
    """Beside a family, a word that is an organisation and a family is the family (qwen和llama)."""
    for match in re.finditer(r"[bf](?:c[bf])+", sentence.shape):
        if "f" in match[0]:
            start, end = match.span()
            sentence.terms.shape[start:end] = match[0].replace("b", "f")


_OVERALL = frozenset({"综合", "overall", "combined", "总体", "总的"})


def _leave_out_overall(sentence: Sentence) -> None:
    """Beside several domains, overall means their mean, not the board's total."""
    numbers = [n for n, letter in enumerate(sentence.shape) if letter == "d"]
    text = sentence.terms.lexed.text
    said = {n: text[sentence.lexemes[n].start : sentence.lexemes[n].end] for n in numbers}
    overall = [n for n in numbers if said[n] in _OVERALL]
    if len(numbers) - len(overall) >= 2:
        for n in overall:
            sentence.terms.shape[n] = USED


def nearest_ranking(sentence: Sentence, said: str) -> Query | None:
    """The ranking by the column that comes nearest to a subject the board does not have."""
    outcome = sentence.names.domain(said)
    if not isinstance(outcome, Unknown) or not outcome.closest:
        return None
    return Query(kind=Kind.RANKING, domains=(Weighted(outcome.closest[0]),))
