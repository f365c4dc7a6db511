"""Commands: each reads the same terms in any order, and tells what it has no use for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from bot.core.names import Found, NameKind, Unknown
from bot.core.queries.query import NO_FILTER, Kind, Query
from bot.core.queries.understood import Missing, NoSuch, Note, NoteKind, Slip, SlipKind
from bot.core.reading.asked_models import (
    OF_LISTS,
    classes_of,
    noting_left,
    read_classes,
    read_models,
    read_orgs,
)
from bot.core.reading.frames_lists import joined_sizes, with_lines, with_only
from bot.core.reading.frames_orgs import rank_makers
from bot.core.reading.lexicon import lexicon
from bot.core.reading.mentions import (
    find_all_models,
    with_parted_sides,
    with_whole_unknowns,
)
from bot.core.reading.names_said import maker_of, match_note, missing_model, with_versions
from bot.core.reading.patterns import USED
from bot.core.reading.rules_names import FAMILY_WORD, ORG_WORD
from bot.core.reading.said import DOMAINS_ONLY, Said
from bot.core.reading.senses import BOUNDS, CONTEST, NAMES, UNKNOWN, Sense
from bot.core.reading.settle import (
    Attempt,
    close,
    finish,
    known_version,
    list_query,
    with_default_count,
)
from bot.core.reading.terms import Take, Term
from bot.core.reading.words import resolve_words, unknown_runs

_SAYS_MORE = (
    Sense.CLASS, Sense.ASPECT, Sense.TESTS, Sense.ABOUT_BOARD, Sense.HELP, Sense.CHANGES,
    Sense.TRAITS, *CONTEST, Sense.MEMORY, Sense.EACH,
)  # fmt: skip
"""Senses that ask a list for what it does not tell."""
_PASSED_OVER = {Kind.LEADERS: (Sense.ASPECT, Sense.EACH), Kind.SIZES: (Sense.CLASS, Sense.EACH)}
_NOT_OF_DOMAINS = (
    *NAMES, Sense.SIZE, *OF_LISTS, Sense.SMALLER, Sense.LARGER, *BOUNDS, Sense.ABOUT, Sense.EACH,
    *CONTEST,
)  # fmt: skip
_NOT_OF_CHANGES = (
    Sense.DOMAIN, *NAMES, Sense.SIZE, *OF_LISTS, Sense.SMALLER, Sense.LARGER,
)  # fmt: skip
_ABOUT_BOARD = (Sense.HELP, Sense.ABOUT_BOARD, Sense.VERSION, Sense.AND, Sense.FOLLOW)


def read_command(kind: Kind, said: Said) -> Attempt:
    """Read the terms of a command."""
    return _READERS[kind](kind, said)


def _ranking(kind: Kind, said: Said) -> Attempt:
    """A ranking of models, or of organisations where they are asked for."""
    return rank_makers(said, is_list=True) or _list(kind, said)


def _list(kind: Kind, said: Said) -> Attempt:
    """A list of models, filtered and sorted."""
    said = with_read_versions(joined_sizes(said))
    said, missing = resolve_words(with_lines(said).reading())
    models = tuple(item for item in missing if item.kind is NameKind.MODEL)
    if said.mentions and not models:
        return read_models(Kind.MODEL, said)
    domains = said.asked().domains
    query, asked = list_query(kind, said)
    beyond = () if domains else tuple(_beyond_the_board(said, missing))
    if models or beyond:
        return Attempt(NoSuch(query=query, missing=models or beyond, notes=asked.notes), said)
    bare = replace(query, domains=domains)
    if missing and bare == Query(kind=kind, count=query.count, order=query.order):
        return Attempt(NoSuch(query=query, missing=missing, notes=asked.notes), said)
    dangling = lexicon().find("dangling", said.text.folded)
    may_dangle = kind is not Kind.SIZES and bare == Query(kind=kind) and not asked.notes
    if may_dangle and dangling is not None:
        typed = said.text.original(*dangling)
        return Attempt(Slip(kind=SlipKind.NOT_UNDERSTOOD, said=typed, query=query), said)
    for item in missing:
        asked = asked.note(NoteKind.IGNORED, item.mention)
    more = tuple(sense for sense in _SAYS_MORE if sense not in _PASSED_OVER.get(kind, ()))
    told = noting_left(said, *more)
    asked = replace(asked, notes=(*asked.notes, *told.notes[len(said.notes) :]))
    said = with_only(told)
    return finish(said, with_default_count(said, asked, query), asked)


def with_read_versions(said: Said) -> Said:
    """With a family and what belongs to it as one run of words, in what no term has taken."""
    text = with_versions(said.text, said.names)
    if text is said.text:
        return said
    free = "".join(
        one if one == USED else new for one, new in zip(said.free, text.shape, strict=True)
    )
    return replace(said, scene=replace(said.scene, text=text), free=free)


def _beyond_the_board(said: Said, missing: tuple[Missing, ...]) -> Iterator[Missing]:
    """What is missing because it is a subject that the board does not have: `coding`."""
    subjects = {
        said.text.said(n, n + 1)
        for n, token in enumerate(said.tokens)
        if token.sense is Sense.OUTSIDE
    }
    return (item for item in missing if item.mention in subjects)


def _model(kind: Kind, said: Said) -> Attempt:
    """A model's card, or a comparison where several are named."""
    said = find_all_models(said.reading(DOMAINS_ONLY))
    if not said.mentions:
        return Attempt(Slip(kind=SlipKind.NEEDS_MODEL, said=said.whole), said)
    return _of_models(kind, with_whole_unknowns(said))


def _of_models(kind: Kind, said: Said) -> Attempt:
    if all(not isinstance(mention.outcome, Unknown) for mention in said.mentions):
        said = noting_left(said, *OF_LISTS)
    return read_models(kind, said)


def _comparison(kind: Kind, said: Said) -> Attempt:
    """Models, organisations or size classes side by side."""
    said = _with_tagged(said, keep_orgs=True)
    free = {
        token.sense
        for number, token in enumerate(said.tokens)
        if said.free[number] != USED and not token.tag
    } & {*UNKNOWN, *NAMES, Sense.SIZE}
    has_tagged_org = any(token.tag == "org" for token in said.tokens)
    is_of_orgs = free <= {Sense.ORG, Sense.ORG_OR_FAMILY}
    if is_of_orgs and (Sense.ORG in free or has_tagged_org):
        return read_orgs(said)
    said = _with_tagged(said, keep_orgs=False)
    has_sizes = free == {Sense.SIZE} and not _are_of_one_class(said)
    if has_sizes or (not free and ">" in said.text.folded):
        return read_classes(said)
    said = find_all_models(said.reading(DOMAINS_ONLY))
    if not said.mentions:
        return Attempt(Slip(kind=SlipKind.NEEDS_MODELS, said=said.whole), said)
    return _of_models(kind, with_whole_unknowns(with_parted_sides(said)))


def _with_tagged(said: Said, *, keep_orgs: bool) -> Said:
    """With the names that a tag makes plain (`family:...`) as filters."""
    terms = []
    for number, token in enumerate(said.tokens):
        word = token.word
        if word is None or not token.tag or said.free[number] == USED:
            continue
        if keep_orgs or token.tag == "domain":
            continue
        part = Take(org=word.org) if token.tag == "org" else Take(family=word.family)
        terms.append(Term(rule=token.tag, start=number, end=number + 1, parts=(part,)))
    return said.with_terms(terms)


def _are_of_one_class(said: Said) -> bool:
    """Whether several sizes fall into one class: then models of these sizes are compared."""
    sizes = {token.number for token in said.tokens if token.sense is Sense.SIZE}
    return len(sizes) > 1 and len(set(classes_of(said))) == 1


def _org(kind: Kind, said: Said) -> Attempt:
    """An organisation's page; other organisations named are told as passed over."""
    said = with_read_versions(said)
    runs = said.runs(Sense.ORG, Sense.ORG_OR_FAMILY)
    if not runs:
        return _org_of_words(kind, said)
    number = runs[0][0]
    word = said.tokens[number].word
    said = said.using(number, number + 1).reading()
    asked = said.asked()
    for org in asked.orgs:
        asked = asked.note(NoteKind.IGNORED, org)
    for start, end in unknown_runs(said):
        typed = said.text.said(start, end)
        if isinstance(said.names.model(typed), Unknown):
            asked = asked.note(NoteKind.IGNORED, typed)
    if word is None or word.org is None:
        return Attempt(Slip(kind=SlipKind.NEEDS_ORG), said)
    query, asked = list_query(kind, said, (word.org,), asked)
    return finish(said, query, asked)


def _org_of_words(kind: Kind, said: Said) -> Attempt:
    """An organisation that unknown words name, or a family, which is listed instead."""
    rules = tuple(rule for rule in said.all_words if rule not in (ORG_WORD, FAMILY_WORD))
    said = said.reading(rules)
    runs = said.runs(*UNKNOWN, Sense.FAMILY)
    if not runs:
        return Attempt(Slip(kind=SlipKind.NEEDS_ORG), said)
    typed = said.text.said(*runs[0])
    maker = maker_of(typed, said.names)
    if maker is not None:
        said = said.noting(*match_note(typed, maker, NameKind.ORG)).using(*runs[0])
        query, asked = list_query(kind, said, (maker.name,))
        return finish(said, query, asked)
    outcome = said.names.org(typed)
    if isinstance(outcome, Found):
        missing = missing_model(typed, said.names)
        return Attempt(NoSuch(query=Query(kind=Kind.RANKING), missing=(missing,)), said)
    said = said.reading((FAMILY_WORD,))
    if said.asked().families:
        query, asked = list_query(Kind.RANKING, said)
        return finish(said, query, asked)
    closest = outcome.closest if isinstance(outcome, Unknown) else outcome.candidates
    none = Missing(kind=NameKind.ORG, mention=typed, closest=closest)
    return Attempt(NoSuch(query=Query(kind=kind), missing=(none,)), said)


def _bare(kind: Kind, said: Said) -> Attempt:
    """A command that takes no terms: a note tells all that was said but words about the board."""
    numbers = [n for n, token in enumerate(said.tokens) if token.sense not in _ABOUT_BOARD]
    if numbers:
        typed = said.text.said(numbers[0], numbers[-1] + 1)
        said = said.noting(Note(kind=NoteKind.IGNORED, said=typed))
    said = replace(said, free=USED * len(said.tokens))
    return Attempt(close(said, Query(kind=kind), said.notes), said)


def read_diff(kind: Kind, said: Said) -> Attempt:
    """What changed between two versions, the last two where none are named."""
    named = (Sense.VERSION, Sense.WORD, Sense.NUMBER)
    typed = [
        said.text.said(n, n + 1).lstrip("@")
        for n, token in enumerate(said.tokens)
        if token.sense in named
    ]
    versions: list[str] = []
    for version in typed[:2]:
        known = known_version(version, said)
        if known is None:
            slip = Slip(kind=SlipKind.NO_SUCH_VERSION, said=version, query=Query(kind=kind))
            return Attempt(slip, said, is_sure=True)
        versions.append(known)
    versions = list(dict.fromkeys(versions))
    newest = (*said.context.versions, said.names.board.info.version)[0]
    if len(versions) == 1:
        versions = [*versions, newest] if newest not in versions else []
    said = noting_left(said.using_senses(*named, Sense.CHANGES), *_NOT_OF_CHANGES)
    return finish(said, Query(kind=kind, versions=tuple(versions)))


def _domains(kind: Kind, said: Said) -> Attempt:
    """All domains, or the card of one."""
    said, missing = resolve_words(said.reading(DOMAINS_ONLY), names=False)
    said = replace(said, mentions=())
    query, _ = list_query(kind, said)
    if missing and not query.domains:
        return Attempt(NoSuch(query=query, missing=missing), said)
    for item in missing:
        said = said.noting(Note(kind=NoteKind.IGNORED, said=item.mention))
    said = noting_left(said, *_NOT_OF_DOMAINS)
    return finish(said, query)


_READERS: dict[Kind, Callable[[Kind, Said], Attempt]] = {
    Kind.RANKING: _ranking,
    Kind.MODEL: _model,
    Kind.COMPARISON: _comparison,
    Kind.ORGANISATION: _org,
    Kind.LEADERS: _list,
    Kind.SIZES: _list,
    Kind.NEW: _list,
    Kind.DIFF: read_diff,
    Kind.DOMAINS: _domains,
    Kind.ABOUT: _bare,
    Kind.HELP: _bare,
    Kind.START: _bare,
    Kind.SETTINGS: _bare,
}

__all__ = ["NO_FILTER", "noting_left", "read_command", "read_diff", "with_read_versions"]
