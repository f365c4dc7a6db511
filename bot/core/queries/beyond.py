"""Questions that the board holds no answer to, though their words are its own: the nearest."""

from __future__ import annotations

import re

from bot.core.queries.commands import finish, read_models
from bot.core.queries.contests import is_direct, org_page
from bot.core.queries.query import Kind, Query, Weighted
from bot.core.queries.senses import Sense
from bot.core.queries.sentence import Sentence, find_models
from bot.core.queries.terms import USED, take_words
from bot.core.queries.understood import NoteKind, Reading, Slip, SlipKind

_AVERAGE = re.compile(
    r"平均(?:得分|成绩|分数?)?|均分|(?<![a-z])(?:average|mean)(?: scores?)?(?![a-z])"
)
_NO_AVERAGE = frozenset("xzobfBWSHZtnsIPV0")
"""Senses of what such a question does not hold: names, ends of lists, and filters."""
_REASONERS = re.compile(
    r"推理(?:型|类)?(?:大)?模型|(?<![a-z])(?:reasoning|thinking) (?:model|llm)s?"
)
_MOST_MODELS = re.compile(r"模型(?:数量?)?最[多少]|最多的?模型|(?<![a-z])(?:most|fewest) models")
_BEST_AT = re.compile(r"(?<![a-z])what (?:is|are) .+ (?:best|worst) at$")
_FAMILY = re.compile(r"[bfs]+")


def ask_beyond(sentence: Sentence) -> Reading | None:
    """What comes nearest to an average, a kind of models, or a count of each organisation's."""
    text, spoken = sentence.terms.lexed.text, set(sentence.spoken)
    average = _AVERAGE.search(text)
    asks_for_it = bool(spoken & set("C1")) or sentence.shape.count(Sense.DOMAIN) > 1
    if average is not None and asks_for_it and not spoken & _NO_AVERAGE:
        return _beside_average(sentence, average)
    reasoners = _REASONERS.search(text)
    if reasoners is not None and not spoken & set("BWSHZVPCtnxobfNE0"):
        return _rank_instead(sentence, reasoners)
    most = _MOST_MODELS.search(text)
    if most is not None and spoken & set("mQo"):
        said = sentence.terms.original(*most.span())
        return Slip(kind=SlipKind.OUTSIDE, said=said, query=Query(kind=Kind.ABOUT))
    return None


def _beside_average(sentence: Sentence, average: re.Match[str]) -> Reading:
    """The spread of the scores in a column, median included; a note tells that it is no mean."""
    terms = sentence.terms
    said = terms.original(*average.span())
    total = sentence.names.board.first_column
    take_words(terms, Sense.DOMAIN)
    asked = [item.domain for item in terms.domains if item.domain != total]
    if said not in {note.said for note in terms.notes}:
        terms.note(NoteKind.IGNORED, said)
    query = Query(kind=Kind.DOMAINS, domains=(Weighted(asked[0] if asked else total),))
    return finish(sentence, query, direct=True)


def _rank_instead(sentence: Sentence, reasoners: re.Match[str]) -> Reading:
    """Which models reason before they answer no column tells; one tells how well they do."""
    said = sentence.terms.original(*reasoners.span())
    words = (lexeme.word for lexeme in sentence.lexemes if lexeme.word is not None)
    domains = tuple(Weighted(word.domain) for word in words if word.domain is not None)[:1]
    query = Query(kind=Kind.RANKING, domains=domains) if domains else None
    return Slip(kind=SlipKind.OUTSIDE, said=said, query=query)


def ask_best_domain(sentence: Sentence) -> Reading | None:
    """In which domain an organisation or a family is best: its page, or which of its models."""
    spoken = set(sentence.spoken)
    asks_domain = Sense.ASPECT in spoken or _BEST_AT.search(sentence.terms.lexed.text.rstrip("? "))
    if not asks_domain or not spoken & set("BW") or spoken & set("dExstnImVN7"):
        return None
    terms = sentence.terms
    terms.shape[:] = [USED if letter in "BW" else letter for letter in terms.shape]
    if "o" in spoken or "b" in spoken:
        return org_page(sentence)
    if "f" in spoken:
        find_models(sentence, _FAMILY)
        if sentence.mentions:
            return read_models(Kind.MODEL, sentence, direct=is_direct(sentence))
    return None
