"""Follow-ups that point into the answer before: it, the second, one in place of another."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.core.board import ModelName
from bot.core.names import Found
from bot.core.queries.commands import finish
from bot.core.queries.listed import compared_of
from bot.core.queries.query import Filter, Kind, Query, Weighted
from bot.core.queries.ranges import tenths
from bot.core.queries.resolving import RUNS
from bot.core.queries.selection import at_place
from bot.core.queries.senses import Sense
from bot.core.queries.sentence import Sentence, find_models, models_of
from bot.core.queries.terms import take_words
from bot.core.queries.understood import Reading
from bot.core.queries.validity import MAX_SCORE, MAX_SIDES

_IT = re.compile(r"它(?!们)|(?<![a-z])it(?![a-z])")
_AGAINST = re.compile(r"[Fc]*(?:V[xzbfosnc]+|c[xzbfosn]+V|[xzbfosn]+V)F*$")
"""`和gemma3 27b比呢`, `vs phi-4`."""
_NTH = re.compile(r"[FcC1]*%[FQPZC1Td]*$")
_ALL = frozenset(
    {"全部", "所有", "所有的", "全部列出", "列出全部", "all", "show all", "all of them"}
    | {"more", "show more", "更多", "再多一点", "再多几个", "再多列几个", "还有吗", "还有谁"}
)
_POINTS = re.compile(r"[FJUc9]*(?P<number>n)p?F*$")
_FAMILY = re.compile(r"[bf][ns]+|[fb]")
_LISTS = frozenset({Kind.RANKING, Kind.ORGANISATION, Kind.NEW})


def refer(sentence: Sentence, previous: Query) -> Reading | None:
    """The reading of a text that points into the answer before; None where it does not."""
    if Sense.OUTSIDE in sentence.spoken:
        return None
    if previous.kind in _LISTS:
        reading = _in_list(sentence, previous)
        if reading is not None:
            return reading
    if sentence.terms.not_models and previous.models:
        return _without(sentence, previous)
    return _with_others(sentence, previous)


def _in_list(sentence: Sentence, previous: Query) -> Reading | None:
    """One place of the list before, or all of it."""
    if compared := compared_of(sentence, _list_of(previous)):
        return _show(sentence, compared, previous.domains)
    if _NTH.match(sentence.spoken):
        return _nth(sentence, previous)
    if (bound := _other_bound(sentence, previous)) is not None:
        return finish(sentence, bound, direct=True)
    if previous.count is not None and sentence.folded.text.strip(" ?呢!.") in _ALL:
        return finish(sentence, replace(previous, count=None), direct=True)
    return None


def _other_bound(sentence: Sentence, previous: Query) -> Query | None:
    """The list with another value for its one bound on a score: `90分呢`."""
    match = _POINTS.match(sentence.spoken)
    text = sentence.terms.lexed.text
    says_points = Sense.POINTS in sentence.spoken or "%" in text
    if match is None or not says_points or len(previous.where.bounds) != 1:
        return None
    value = tenths(sentence.lexemes[match.start("number")].number, MAX_SCORE)
    bounds = (replace(previous.where.bounds[0], value=value),)
    return replace(previous, where=replace(previous.where, bounds=bounds))


def _with_others(sentence: Sentence, previous: Query) -> Reading | None:
    spoken = sentence.spoken
    subject = _subject(sentence, previous)
    says_it = _IT.search(sentence.terms.lexed.text) is not None
    if subject and (says_it or _AGAINST.match(spoken)):
        return _about(sentence, subject, previous)
    if Sense.REPLACE in spoken and previous.kind is Kind.COMPARISON and previous.models:
        return _replaced(sentence, previous)
    return None


def _list_of(previous: Query) -> Query:
    """The ranking that a list shows, an organisation's as its filter."""
    where = previous.where
    if previous.orgs:
        where = replace(where, orgs=previous.orgs)
    if previous.kind is Kind.NEW:
        where = replace(where, new=True)
    return Query(
        kind=Kind.RANKING,
        domains=previous.domains,
        where=where,
        order=previous.order,
        count=previous.count,
    )


def _nth(sentence: Sentence, previous: Query) -> Reading | None:
    place = next(int(x.number) for x in sentence.lexemes if x.sense is Sense.NTH)
    models = at_place(_list_of(previous), place, sentence.names)
    if not 1 <= len(models) <= MAX_SIDES:
        return None
    take_words(sentence.terms, "d")
    return _show(sentence, models, tuple(sentence.terms.domains) or previous.domains)


def _subject(sentence: Sentence, previous: Query) -> tuple[ModelName, ...]:
    """The models that `it` can mean: those asked about, or the one that a list names."""
    if previous.models:
        return previous.models
    if previous.kind is Kind.RANKING and previous.count == 1:
        return at_place(_list_of(previous), 1, sentence.names)
    return ()


def _about(sentence: Sentence, subject: tuple[ModelName, ...], previous: Query) -> Reading | None:
    """The card of what `it` means, or that beside the models named."""
    find_models(sentence, RUNS)
    if not sentence.mentions:
        find_models(sentence, _FAMILY)
    if not sentence.mentions:
        if Sense.VERSUS in sentence.spoken or len(subject) > 1:
            return None
        take_words(sentence.terms, "d")
        return _show(sentence, subject, tuple(sentence.terms.domains))
    take_words(sentence.terms, "d")
    domains = tuple(sentence.terms.domains)
    if not domains and previous.models:
        domains = previous.domains
    models = models_of(sentence)
    sentence.before = tuple(name for name in subject if name not in models)
    unclear = sum(not isinstance(mention.outcome, Found) for mention in sentence.mentions)
    together = (*sentence.before, *models)
    kind = Kind.COMPARISON if len(together) + unclear > 1 else Kind.MODEL
    query = Query(kind=kind, models=together[:MAX_SIDES], domains=_plain(domains))
    return finish(sentence, query, direct=True)


def _without(sentence: Sentence, previous: Query) -> Reading | None:
    """The comparison without the models left out."""
    gone = sentence.terms.not_models
    kept = tuple(name for name in previous.models if name not in gone)
    if not kept or kept == previous.models:
        return None
    return _show(sentence, kept, previous.domains)


def _replaced(sentence: Sentence, previous: Query) -> Reading | None:
    """The comparison with one of its models in place of another: `把R1换成混元`."""
    shape = list(sentence.terms.shape)
    find_models(sentence, RUNS)
    found = models_of(sentence)
    if len(found) != 2 or len(sentence.mentions) != 2 or found[0] not in previous.models:
        sentence.mentions.clear()
        sentence.terms.shape[:] = shape
        return None
    old, new = found
    swapped = (new if name == old else name for name in previous.models)
    sentence.mentions[:] = sentence.mentions[1:]
    return _show(sentence, tuple(dict.fromkeys(swapped)), previous.domains)


def _show(
    sentence: Sentence, models: tuple[ModelName, ...], domains: tuple[Weighted, ...]
) -> Reading:
    kind = Kind.MODEL if len(models) == 1 else Kind.COMPARISON
    return finish(sentence, Query(kind=kind, models=models, domains=_plain(domains)), direct=True)


def _plain(domains: tuple[Weighted, ...]) -> tuple[Weighted, ...]:
    return tuple(Weighted(item.domain) for item in domains)


def without_size(sentence: Sentence, where: Filter) -> Filter:
    """The filter without its sizes where the text says so: `去掉大小限制`."""
    drops = re.match(r"[XJF]*X[XJF]*j|jX", sentence.spoken)
    return replace(where, size=None) if drops else where
