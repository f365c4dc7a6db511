"""Follow-ups that point into the answer before: it, the second, those, one in place of another."""

from __future__ import annotations

from dataclasses import replace

from bot.core.board import ModelName
from bot.core.names import Found, Names
from bot.core.queries.query import Comparator, Kind, Order, Query, ScoreBound, Weighted
from bot.core.queries.ranges import tenths
from bot.core.queries.selection import at_place, sharing_first
from bot.core.queries.validity import MAX_SCORE, MAX_SIDES, is_valid
from bot.core.reading.asked import REVERSE
from bot.core.reading.lexicon import lexicon
from bot.core.reading.mentions import RUNS, find_models
from bot.core.reading.patterns import pattern
from bot.core.reading.said import DOMAINS_ONLY, Said
from bot.core.reading.senses import CONTEST, NAMES, UNKNOWN, Sense
from bot.core.reading.settle import Attempt, finish

_AGAINST = (
    "^(FOLLOW|AND)* (CONTEST (NAMING|AND)+ | AND NAMING+ CONTEST | NAMING+ CONTEST) FOLLOW*$"
)
"""`和gemma3 27b比呢`, `vs phi-4`."""
_NTH = "^(FOLLOW|AND|SCORE|WHAT)* REVERSED? NTH (FOLLOW|WHO|PLACE|GOOD|SCORE|WHAT|TRAITS|DOMAIN)*$"
_POINTS = "^(FOLLOW|ONLY|REPLACE|AND|BY)* number:NUMBER POINTS? FOLLOW*$"
_PLACES = "^(FOLLOW|AND|CONTEST)* ((BEST|NTH) (AND|CONTEST)*)+ (FOLLOW|AND|CONTEST|SCORE)*$"
_FAMILY = "FAMILIES (NUMBER|SIZE)+ | FAMILY | ORG_OR_FAMILY"
_WHO_IS_BETTER = (
    "^(FOLLOW|AND)* WHO? (WHAT|CONTEST)? (DOMAIN+ GOOD | GOOD DOMAIN+ | GOOD) FOLLOW*$"
)
_SCORE_IN = "^(FOLLOW|AND)* WHAT? (DOMAIN+ (SCORE|PLACE) | (SCORE|PLACE) DOMAIN+) FOLLOW*$"
_OF_THEM = (
    "^(FOLLOW|ITS|AND|HAVE)+ WHO (DOMAIN|SCORE|ITS)* (END|GOOD) (FOLLOW|MODELS|DOMAIN)*$"
    " | ^WHO (ITS|HAVE)* (END|GOOD) (FOLLOW|MODELS)*$"
    " | ^(FOLLOW|AND)* WHO (ITS|HAVE)* (END|GOOD) (ITS|FOLLOW|HAVE)+$"
)
"""`其中谁最小`, `which is better`."""
_LISTS = frozenset((Kind.RANKING, Kind.ORGANISATION, Kind.NEW))
_ABOUT = (Sense.FOLLOW, Sense.REPLACE, Sense.ONLY, Sense.NTH, Sense.BEST, Sense.NOT)


def refer(said: Said, previous: Query) -> Attempt | None:
    """The reading of a text that points into the answer before; None where it does not."""
    if lexicon().has("same_answer", said.text.folded.strip(" ?!.,")):
        return finish(replace(said, terms=()).using(0, len(said.tokens)), previous, direct=True)
    if said.has(Sense.OUTSIDE):
        return None
    if previous.kind in _LISTS:
        attempt = _in_list(said, previous)
        if attempt is not None:
            return attempt
    if said.asked().not_models and previous.models:
        return _without(said, previous)
    return _with_others(said, previous)


def leans_on(said: Said, previous: Query) -> bool:
    """Whether a question that names nobody is about the models of the query before.

    Who is better at law means one of those compared; a score or a place in law is theirs.
    """
    if previous.kind is Kind.COMPARISON and said.finds(_WHO_IS_BETTER):
        return True
    return previous.kind in {Kind.MODEL, Kind.COMPARISON} and said.finds(_SCORE_IN)


def _in_list(said: Said, previous: Query) -> Attempt | None:
    """One place of the list before, several of it side by side, more of it, or all."""
    compared = _compared(said, list_of(previous))
    if compared:
        return _show(said.using_senses(*CONTEST, *_ABOUT), compared, previous.domains)
    if said.finds(_NTH):
        return _nth(said, previous)
    if said.finds(_OF_THEM):
        return _of_them(said, previous)
    bound = _other_bound(said, previous)
    if bound is not None:
        return finish(replace(said, terms=()), bound, direct=True)
    return _more(said, previous)


def _of_them(said: Said, previous: Query) -> Attempt | None:
    """Which of those listed is best or smallest: the list as a bound for another."""
    listed = list_of(previous)
    where = listed.where
    domain = listed.domains[0].domain if listed.domains else said.names.board.first_column
    is_head = previous.count is not None and previous.order is Order.BEST and not previous.after
    if previous.count is not None:
        last = at_place(listed, previous.count, said.names)
        if not (is_head and last and len(listed.domains) <= 1):
            return None
        score = said.names.board.score(said.names.board.by_name[last[0]].row, domain)
        bound = ScoreBound(domain, Comparator.AT_LEAST, score or 0.0)
        where = replace(where, bounds=(*where.bounds, bound))
    said = said.using_senses(*_ABOUT, Sense.WHO, Sense.GOOD).reading()
    asked = said.asked()
    domains = asked.domains or (Weighted(domain),)
    query = Query(kind=Kind.RANKING, domains=domains, where=where, order=asked.order)
    query = replace(query, count=sharing_first(query, said.names))
    return finish(said, query, asked, direct=True) if is_valid(query) else None


def _more(said: Said, previous: Query) -> Attempt | None:
    """The whole list, or so many more behind those that were listed."""
    words = said.text.folded.strip(" ?呢!.")
    if previous.count is None:
        return None
    if lexicon().has("all_of_it", words):
        query = replace(previous, count=None, after=0)
    elif lexicon().has("more_of_it", words):
        query = replace(previous, after=previous.after + previous.count)
    elif said.finds("^ADD (COUNT|NUMBER)$"):
        count = int(said.tokens[-1].number)
        query = replace(previous, after=previous.after + previous.count, count=max(1, count))
    else:
        return None
    free = replace(said, terms=()).using(0, len(said.tokens))
    if query.after >= len(said.names.board.models):
        query = replace(query, after=0, count=None)
    return finish(free, query, direct=True)


def _compared(said: Said, listed: Query) -> tuple[ModelName, ...]:
    """The two to six models of a list that a text wants compared; empty where it wants none."""
    others = (*UNKNOWN, *NAMES, Sense.DOMAIN, Sense.SIZE, Sense.SIZES, Sense.OUTSIDE, Sense.WORST)
    if not said.has(*CONTEST) or said.has(*others):
        return ()
    models = dict.fromkeys(
        model for place in _places(said, listed) for model in at_place(listed, place, said.names)
    )
    return tuple(models) if 2 <= len(models) <= MAX_SIDES else ()


def _places(said: Said, listed: Query) -> list[int]:
    """The places of a list that a text means: those it says, its first few, or all shown."""
    counted = {Sense.COUNT, Sense.NUMBER}
    counts = [int(t.number) for t in said.tokens if t.sense in counted and t.number]
    if said.finds(_PLACES):
        placed = {Sense.BEST, Sense.NTH}
        return [
            1 if token.sense is Sense.BEST else int(token.number)
            for token in said.tokens
            if token.sense in placed
        ]
    says_them = lexicon().find("them", said.text.folded) is not None
    if counts and (says_them or lexicon().find("first_few", said.text.folded)):
        return _up_to(counts[0], listed, said.names)
    if says_them and listed.count is not None:
        return _up_to(listed.count, listed, said.names)
    return []


def _up_to(count: int, listed: Query, names: Names) -> list[int]:
    """The places of the first so many of a list, each shared one once."""
    places: list[int] = []
    place = 1
    while place <= min(count, MAX_SIDES):
        places.append(place)
        place += max(1, len(at_place(listed, place, names)))
    return places


def _other_bound(said: Said, previous: Query) -> Query | None:
    """The list with another value for its one bound on a score: `90分呢`."""
    match = pattern(_POINTS).match(said.text.shape)
    if match is None or len(previous.where.bounds) != 1:
        return None
    number = said.tokens[match.start("number")]
    if not said.has(Sense.POINTS) and not number.is_share:
        return None
    value = tenths(number.number, MAX_SCORE)
    bounds = (replace(previous.where.bounds[0], value=value),)
    return replace(previous, where=replace(previous.where, bounds=bounds))


def _with_others(said: Said, previous: Query) -> Attempt | None:
    subject = _subject(said, previous)
    says_it = lexicon().find("it", said.text.folded) is not None
    if subject and (says_it or said.finds(_AGAINST)):
        return _about(said, subject, previous)
    if said.has(Sense.REPLACE) and previous.kind is Kind.COMPARISON and previous.models:
        return _replaced(said, previous)
    return None


def list_of(previous: Query) -> Query:
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


def _nth(said: Said, previous: Query) -> Attempt | None:
    place = next(int(token.number) for token in said.tokens if token.sense is Sense.NTH)
    listed = list_of(previous)
    if said.has(Sense.REVERSED):
        listed = replace(listed, order=REVERSE[listed.order])
    models = at_place(listed, place, said.names)
    if not 1 <= len(models) <= MAX_SIDES:
        return None
    said = replace(said, terms=()).using_senses(*_ABOUT, Sense.REVERSED).reading(DOMAINS_ONLY)
    return _show(said, models, said.asked().domains or previous.domains)


def _subject(said: Said, previous: Query) -> tuple[ModelName, ...]:
    """The models that `it` can mean: those asked about, or the one that a list names."""
    if previous.models:
        return previous.models
    if previous.kind is Kind.RANKING and previous.count == 1:
        return at_place(list_of(previous), 1, said.names)
    return ()


def _about(said: Said, subject: tuple[ModelName, ...], previous: Query) -> Attempt | None:
    """The card of what `it` means, or that beside the models named."""
    said = find_models(said, RUNS)
    if not said.mentions:
        said = find_models(said, _FAMILY)
    said = said.reading(DOMAINS_ONLY)
    asked = said.asked().domains
    if not said.mentions:
        if said.has(*CONTEST) or len(subject) > 1:
            return None
        return _show(said, subject, asked)
    domains = asked or (previous.domains if previous.models else ())
    models = said.models()
    before = tuple(name for name in subject if name not in models)
    said = replace(said, before=before).using_senses(*CONTEST, Sense.BAD, *_ABOUT)
    unclear = sum(not isinstance(mention.outcome, Found) for mention in said.mentions)
    together = (*before, *models)
    kind = Kind.COMPARISON if len(together) + unclear > 1 else Kind.MODEL
    query = Query(kind=kind, models=together[:MAX_SIDES], domains=_plain(domains))
    return finish(said, query, direct=True)


def _without(said: Said, previous: Query) -> Attempt | None:
    """The comparison without the models left out."""
    gone = said.asked().not_models
    kept = tuple(name for name in previous.models if name not in gone)
    if not kept or kept == previous.models:
        return None
    terms = tuple(term for term in said.terms if term.rule != "left out")
    return _show(replace(said, terms=terms), kept, previous.domains)


def _replaced(said: Said, previous: Query) -> Attempt | None:
    """The comparison with one of its models in place of another: `把R1换成混元`."""
    said = find_models(said, RUNS)
    found = said.models()
    if len(found) != 2 or len(said.mentions) != 2 or found[0] not in previous.models:
        return None
    old, new = found
    swapped = (new if name == old else name for name in previous.models)
    said = replace(said, mentions=said.mentions[1:])
    return _show(said, tuple(dict.fromkeys(swapped)), previous.domains)


def _show(said: Said, models: tuple[ModelName, ...], domains: tuple[Weighted, ...]) -> Attempt:
    kind = Kind.MODEL if len(models) == 1 else Kind.COMPARISON
    query = Query(kind=kind, models=models, domains=_plain(domains))
    return finish(said.using_senses(*_ABOUT), query, direct=True)


def _plain(domains: tuple[Weighted, ...]) -> tuple[Weighted, ...]:
    return tuple(Weighted(item.domain) for item in domains)
