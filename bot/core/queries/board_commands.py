"""Commands about the board itself: its domains, what changed, help; few terms or none."""

from __future__ import annotations

from bot.core.queries.commands import finish, known_version
from bot.core.queries.lists import list_query
from bot.core.queries.query import Kind, Query
from bot.core.queries.resolving import resolve_words
from bot.core.queries.sentence import Sentence, close_sentence
from bot.core.queries.terms import take_words
from bot.core.queries.understood import NoSuch, NoteKind, Reading, Slip, SlipKind
from bot.core.queries.unused import note_left, note_unused

_NO_TERMS_OF_DOMAINS = frozenset("obfsrnt%4yBWSH<>56uNLlGgaEV")
"""Senses of terms that the domains do not take."""
_NO_TERMS_OF_CHANGES = frozenset("dobfsrt%4yBWSH<>56uN")
"""Senses of terms that the changes between two versions do not take."""


def read_bare(kind: Kind, sentence: Sentence) -> Reading:
    """A command that takes no terms: a note tells all that was said but words about the board."""
    said = [number for number, letter in enumerate(sentence.spoken) if letter not in "?ivcF"]
    if said:
        sentence.terms.note(NoteKind.IGNORED, sentence.said(said[0], said[-1] + 1))
    return close_sentence(sentence, Query(kind=kind))


def read_diff(kind: Kind, sentence: Sentence) -> Reading:
    """What changed between two versions, the last two where none are named."""
    said = [
        sentence.terms.said(lexeme, lexeme).lstrip("@")
        for lexeme in sentence.lexemes
        if lexeme.sense in "vxn"
    ]
    versions = []
    for version in said[:2]:
        known = known_version(version, sentence)
        if known is None:
            return Slip(kind=SlipKind.NO_SUCH_VERSION, said=version, query=Query(kind=kind))
        versions.append(known)
    versions = list(dict.fromkeys(versions))
    newest = (*sentence.context.versions, sentence.names.board.info.version)[0]
    if len(versions) == 1:
        versions = [*versions, newest] if newest not in versions else []
    query = Query(kind=kind, versions=tuple(versions))
    note_unused(sentence, query)
    note_left(sentence, _NO_TERMS_OF_CHANGES)
    return close_sentence(sentence, query)


def read_domains(kind: Kind, sentence: Sentence) -> Reading:
    """All domains, or the card of one."""
    take_words(sentence.terms, "d")
    missing = resolve_words(sentence, orgs=False)
    sentence.mentions.clear()
    terms = sentence.terms
    query = list_query(kind, sentence)
    if missing and not query.domains:
        return NoSuch(query=query, missing=missing)
    for item in missing:
        terms.note(NoteKind.IGNORED, item.mention)
    note_left(sentence, _NO_TERMS_OF_DOMAINS)
    return finish(sentence, query)
