"""Questions that set all models above a size against all below one."""

from __future__ import annotations

import re

from bot.core.names import Names
from bot.core.queries.command import command_text
from bot.core.queries.commands import finish
from bot.core.queries.lexemes import Lexeme
from bot.core.queries.lists import list_query
from bot.core.queries.phrases import size_bound
from bot.core.queries.query import Filter, Kind, Query, Weighted
from bot.core.queries.ranges import tenths
from bot.core.queries.senses import Sense
from bot.core.queries.sentence import Sentence
from bot.core.queries.terms import take_words
from bot.core.queries.understood import NoteKind, Reading
from bot.core.queries.validity import MAX_SIZE_B

_BOUND = r"(?:s[23]|[LlGg]s)"
_AGAINST = re.compile(rf"(?P<one>{_BOUND})7?F?[cV]7?(?P<other>{_BOUND})")


def ask_size_contest(sentence: Sentence) -> Reading | None:
    """The best of every size, with the two lists as questions of their own: `70B以上和32B以下比`.

    Two ranges of sizes are no classes, and one list cannot hold both.
    """
    match = _AGAINST.search(sentence.spoken)
    spoken = set(sentence.spoken)
    if match is None or not spoken & set("VQ") or spoken & set("xobf"):
        return None
    terms = sentence.terms
    terms.size = None
    terms.unsayable.clear()
    terms.notes[:] = [note for note in terms.notes if note.kind is not NoteKind.CONTRADICTED]
    take_words(terms, "d")
    query = list_query(Kind.SIZES, sentence)
    for side in ("one", "other"):
        lexemes = sentence.lexemes[slice(*match.span(side))]
        list_of_it = _list_of(lexemes, query.domains, sentence.names)
        terms.note(NoteKind.APART, terms.said(lexemes[0], lexemes[-1]), f"/{list_of_it}")
    return finish(sentence, query, direct=True)


def _list_of(bound: tuple[Lexeme, ...], domains: tuple[Weighted, ...], names: Names) -> str:
    """The command that lists what is within a bound on the size."""
    (size,) = (lexeme.number for lexeme in bound if lexeme.sense is Sense.SIZE)
    (how,) = (lexeme.sense for lexeme in bound if lexeme.sense is not Sense.SIZE)
    where = Filter(size=size_bound(how, tenths(size, MAX_SIZE_B)))
    return command_text(Query(kind=Kind.RANKING, domains=domains, where=where), names)
