"""Commands about models and organisations: all with the same terms in any order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.core.names import Found, NameKind, Unknown
from bot.core.queries.lexer import MAX_LEXEMES
from bot.core.queries.lines import take_lines
from bot.core.queries.lists import list_query, unweighted, with_default_count
from bot.core.queries.query import NO_FILTER, Kind, Query, SizeClass
from bot.core.queries.resolving import missing_model, note_match, resolve_words
from bot.core.queries.selection import CLASS_BOUNDS_B
from bot.core.queries.senses import Sense
from bot.core.queries.sentence import (
    Sentence,
    close_sentence,
    find_models,
    left_over,
    models_of,
)
from bot.core.queries.sides import part_sides
from bot.core.queries.terms import USED, join_sizes, take_tagged, take_words
from bot.core.queries.understood import Missing, NoSuch, NoteKind, Reading, Slip, SlipKind
from bot.core.queries.unused import note_left, note_unused
from bot.core.queries.validity import MAX_SIDES, MAX_TERMS, USES
from bot.core.queries.versions import maker_of, take_versions
from bot.core.queries.widened import widen_unknown

NAMED = re.compile(r"[xzbfosn](?:[xzbfosncVe]*[xzbfosn])?")
"""Where models are expected, any run of names, sizes and unknown words may be one or several."""


def read_list(kind: Kind, sentence: Sentence) -> Reading:
    """A list of models, filtered and sorted."""
    join_sizes(sentence.terms)
    take_versions(sentence.terms, sentence.names)
    take_lines(sentence)
    take_words(sentence.terms)
    missing = resolve_words(sentence)
    models = tuple(item for item in missing if item.kind is NameKind.MODEL)
    if sentence.mentions and not models:
        return read_models(Kind.MODEL, sentence)
    query = list_query(kind, sentence)
    beyond = () if sentence.terms.asked else tuple(_beyond_the_board(sentence, missing))
    if models or beyond:
        missing, notes = models or beyond, tuple(sentence.terms.notes)
        return NoSuch(query=query, missing=missing, notes=notes)
    may_dangle = kind is not Kind.SIZES and query.where is NO_FILTER and not sentence.terms.asked
    dangling = _DANGLING.search(sentence.terms.lexed.text) if may_dangle else None
    if missing or dangling:
        said = replace(query, domains=sentence.terms.asked)
        if missing and said == Query(kind=kind, count=query.count, order=query.order):
            return NoSuch(query=query, missing=missing, notes=tuple(sentence.terms.notes))
        if dangling and said == Query(kind=kind) and not sentence.terms.notes:
            return Slip(kind=SlipKind.NOT_UNDERSTOOD, said=dangling[0], query=query)
    for item in missing:
        sentence.terms.note(NoteKind.IGNORED, item.mention)
    note_left(sentence, _PASSED_OVER.get(kind, _SAYS_MORE))
    return finish(sentence, with_default_count(sentence, query))


def _beyond_the_board(sentence: Sentence, missing: tuple[Missing, ...]) -> Iterator[Missing]:
    """What is missing because it is a subject that the board does not have: `coding`."""
    lexemes = [x for x in sentence.lexemes if x.sense is Sense.OUTSIDE]
    subjects = {sentence.terms.said(lexeme, lexeme) for lexeme in lexemes}
    return (item for item in missing if item.mention in subjects)


_DANGLING = re.compile(r"(?<![a-z])(?:sized?|by|sort(?:ed)?|order(?:ed)?)(?![a-z])")
"""Words that say by what to sort, and nothing by themselves."""
_NO_TERMS_OF_MODELS = frozenset("rnt%4yWSH56uN")
"""Senses of terms that the models named leave no place for."""
_NO_TERMS_OF_SIDES = frozenset("nt%4WSH56u")
"""Those that organisations or size classes side by side have none for."""
_SAYS_MORE = frozenset("jRMiY?TVyE")
"""Senses that ask a list for what it does not tell."""
_PASSED_OVER = {
    Kind.LEADERS: _SAYS_MORE - set("RE"),
    Kind.SIZES: _SAYS_MORE - set("jE"),
}


def finish(sentence: Sentence, query: Query, *, direct: bool = False) -> Reading:
    """Put the version in, tell what the query has no place for, and close."""
    note_unused(sentence, query)
    version = sentence.terms.version
    if version is not None:
        known = known_version(version, sentence)
        if known is None:
            return Slip(kind=SlipKind.NO_SUCH_VERSION, said=version, query=query)
        if "version" in USES[query.kind]:
            query = replace(query, version=known)
    return close_sentence(sentence, query, direct=direct)


def known_version(version: str, sentence: Sentence) -> str | None:
    """The version as the board writes it; None where there is no such version."""
    wanted = version.casefold().lstrip("v")
    for known in (*sentence.context.versions, sentence.names.board.info.version):
        if known.casefold().lstrip("v") == wanted:
            return known
    return None


def read_models(kind: Kind, sentence: Sentence, *, direct: bool = False) -> Reading:
    """A card or a comparison of the models found."""
    terms = sentence.terms
    domains = unweighted(terms)[:MAX_TERMS]
    models = models_of(sentence)
    holes = sum(1 for mention in sentence.mentions if not isinstance(mention.outcome, Found))
    if len(models) + holes > MAX_SIDES:
        query = Query(kind=Kind.COMPARISON, models=models[:MAX_SIDES], domains=domains)
        return Slip(kind=SlipKind.TOO_MANY_MODELS, query=query)
    is_missing = any(isinstance(mention.outcome, Unknown) for mention in sentence.mentions)
    if len(models) + holes == 1 and kind is Kind.COMPARISON and not is_missing:
        one = Query(kind=Kind.MODEL, models=models, domains=domains) if models else None
        return Slip(kind=SlipKind.NEEDS_MODELS, said=sentence.whole, query=one)
    if len(models) + holes > 1:
        kind = Kind.COMPARISON
    return finish(sentence, Query(kind=kind, models=models, domains=domains), direct=direct)


def read_model(kind: Kind, sentence: Sentence) -> Reading:
    """A model's card, or a comparison where several are named."""
    take_words(sentence.terms, "d")
    find_models(sentence, NAMED, longest=MAX_LEXEMES)
    if not sentence.mentions:
        return Slip(kind=SlipKind.NEEDS_MODEL, said=sentence.whole)
    widen_unknown(sentence)
    if all(not isinstance(mention.outcome, Unknown) for mention in sentence.mentions):
        note_left(sentence, _NO_TERMS_OF_MODELS)
    return read_models(kind, sentence)


def read_comparison(kind: Kind, sentence: Sentence) -> Reading:
    """Models, organisations or size classes side by side."""
    terms = sentence.terms
    said = zip(sentence.shape, sentence.lexemes, strict=True)
    sides = {letter for letter, lexeme in said if letter in "xzbfos" and not lexeme.tag}
    has_tagged_org = any(lexeme.tag == "org" for lexeme in sentence.lexemes)
    if sides <= set("ob") and ("o" in sides or has_tagged_org):
        return read_orgs(sentence)
    take_tagged(terms)
    if (sides == {"s"} and not _are_of_one_class(sentence)) or (
        not sides and ">" in terms.lexed.text
    ):
        return read_classes(sentence)
    take_words(terms, "d")
    find_models(sentence, NAMED, longest=MAX_LEXEMES)
    if not sentence.mentions:
        return Slip(kind=SlipKind.NEEDS_MODELS, said=sentence.whole)
    part_sides(sentence)
    widen_unknown(sentence)
    if all(not isinstance(mention.outcome, Unknown) for mention in sentence.mentions):
        note_left(sentence, _NO_TERMS_OF_MODELS)
    return read_models(kind, sentence)


def read_orgs(sentence: Sentence, *, direct: bool = False) -> Reading:
    """A comparison of the organisations named."""
    terms = sentence.terms
    take_words(terms, "dobfsN")
    orgs = tuple(terms.orgs)
    if len(orgs) > MAX_SIDES:
        return Slip(kind=SlipKind.TOO_MANY_MODELS)
    if len(orgs) < 2:
        query = Query(kind=Kind.ORGANISATION, orgs=orgs) if orgs else None
        return Slip(kind=SlipKind.NEEDS_MODELS, said=sentence.whole, query=query)
    query = list_query(Kind.COMPARISON, sentence, orgs)
    for number, lexeme in enumerate(sentence.lexemes):
        if lexeme.sense in "tn" and lexeme.number == len(orgs):  # how many they are (这三家)
            terms.shape[number] = USED
    note_left(sentence, _NO_TERMS_OF_SIDES)
    return finish(sentence, query, direct=direct)


def read_classes(sentence: Sentence, *, direct: bool = False) -> Reading:
    """A comparison of the size classes that the sizes named fall into."""
    terms = sentence.terms
    classes = tuple(dict.fromkeys(classes_of(sentence)))
    terms.shape[:] = [USED if letter == Sense.SIZE else letter for letter in terms.shape]
    take_words(terms, "dobfN")
    terms.size = None
    terms.unsayable.clear()
    terms.notes[:] = [note for note in terms.notes if note.kind is not NoteKind.CONTRADICTED]
    if len(classes) < 2:
        return Slip(kind=SlipKind.NEEDS_MODELS, said=sentence.whole)
    query = list_query(Kind.COMPARISON, sentence)
    note_left(sentence, _NO_TERMS_OF_SIDES)
    return finish(sentence, replace(query, classes=classes), direct=direct)


def _are_of_one_class(sentence: Sentence) -> bool:
    """Whether several sizes fall into one class: then models of these sizes are compared."""
    sizes = {lexeme.number for lexeme in sentence.lexemes if lexeme.sense is Sense.SIZE}
    return len(sizes) > 1 and len(set(classes_of(sentence))) == 1


def classes_of(sentence: Sentence) -> list[SizeClass]:
    """The size class of each size named."""
    spoken = sentence.spoken
    found = []
    for number, lexeme in enumerate(sentence.lexemes):
        if lexeme.sense is Sense.SIZE:
            is_above = spoken[number - 1 : number] == Sense.ABOVE
            is_above = is_above or spoken[number + 1 : number + 2] == Sense.OR_MORE
            found.append(class_of(lexeme.number + 0.1 * is_above))
    return found


def class_of(size_b: float) -> SizeClass:
    """The size class of so many billion parameters."""
    return next(name for name, limit in CLASS_BOUNDS_B.items() if size_b <= limit)


def read_org(kind: Kind, sentence: Sentence) -> Reading:
    """An organisation's page."""
    terms = sentence.terms
    take_tagged(terms)
    take_versions(terms, sentence.names)
    number = next((n for n, letter in enumerate(terms.shape) if letter in "ob"), None)
    if number is None:
        return _read_org_of_words(kind, sentence)
    word = sentence.lexemes[number].word
    terms.shape[number] = USED
    take_words(terms)
    for org in terms.orgs:
        terms.note(NoteKind.IGNORED, org)
    for start, end in left_over(sentence):
        if isinstance(sentence.names.model(sentence.said(start, end)), Unknown):
            terms.note(NoteKind.IGNORED, sentence.said(start, end))
    if word is None or word.org is None:
        return Slip(kind=SlipKind.NEEDS_ORG)
    return finish(sentence, list_query(kind, sentence, (word.org,)))


def _read_org_of_words(kind: Kind, sentence: Sentence) -> Reading:
    """An organisation that unknown words name, or a family, which is listed instead."""
    terms = sentence.terms
    take_words(terms, "dstn%4WSH56uN")
    runs = left_over(sentence, "xzf")
    if not runs:
        return Slip(kind=SlipKind.NEEDS_ORG)
    said = sentence.said(*runs[0])
    maker = maker_of(said, sentence.names)
    if maker is not None:
        note_match(terms, said, maker, NameKind.ORG)
        return finish(sentence, list_query(kind, sentence, (maker.name,)))
    outcome = sentence.names.org(said)
    if isinstance(outcome, Found):
        missing = missing_model(sentence, said)
        return NoSuch(query=Query(kind=Kind.RANKING), missing=(missing,))
    take_words(terms, Sense.FAMILY)
    if terms.families:
        return finish(sentence, list_query(Kind.RANKING, sentence))
    closest = outcome.closest if isinstance(outcome, Unknown) else outcome.candidates
    missing = Missing(kind=NameKind.ORG, mention=said, closest=closest)
    return NoSuch(query=Query(kind=kind), missing=(missing,))
