"""Frames about organisations: the page of one, the best of several, what one is best at."""

from __future__ import annotations

from dataclasses import replace

from bot.core.board import DomainName, OrgName
from bot.core.names import Found, NameKind, Names, Unknown
from bot.core.queries.query import Filter, Kind, Query, Weighted
from bot.core.queries.selection import first_that_fit, rows_that_fit
from bot.core.queries.understood import Missing, NoSuch, NoteKind
from bot.core.queries.validity import MAX_SIDES
from bot.core.reading.asked_models import is_direct, read_models
from bot.core.reading.frames import Frame
from bot.core.reading.mentions import find_models
from bot.core.reading.rules_lists import COUNT_WORDS, NEW_WORD
from bot.core.reading.rules_scores import DOMAIN_WORD
from bot.core.reading.rules_sizes import SIZE_WORDS
from bot.core.reading.said import Said
from bot.core.reading.senses import CONTEST, ENDS, NAMES, UNKNOWN, Sense
from bot.core.reading.settle import Attempt, finish, list_query
from bot.core.reading.terms import Take, Term
from bot.core.reading.words import unknown_runs

_ORG_WORDS = (Sense.ORG, Sense.ORG_OR_FAMILY)
_RANKED = (Sense.COUNT, Sense.NUMBER, Sense.RANKS, Sense.EACH, Sense.WHICH, Sense.PLACE)
"""What asks for several in order: how many, a ranking, each."""
_OF_MAKERS = (DOMAIN_WORD, SIZE_WORDS[0], SIZE_WORDS[1], *COUNT_WORDS, NEW_WORD)
_ONE_ORG = (
    "^ (?:(?!DOMAIN|SIZE|SIZES|FAMILY|END|SMALL|COUNT|NUMBER|NEW|ANY_BOUND|BOUND_BEHIND"
    "|BY_SIZE|BY_SIZE_DOWN)ANYTHING)* $"
)


def org_page(said: Said) -> Attempt | None:
    """The page of the one organisation named; None where there is not just one."""
    said = said.reading()
    orgs = said.asked().orgs
    if len(orgs) != 1:
        return None
    query, asked = list_query(Kind.ORGANISATION, said, orgs)
    return finish(said, query, asked, direct=is_direct(said))


def _by_one(said: Said) -> Attempt | None:
    """One organisation and nothing else that a list is by."""
    orgs = [token for token in said.tokens if token.sense in _ORG_WORDS]
    if len(orgs) == 1 and said.finds(_ONE_ORG) and not said.has(Sense.NOT):
        return org_page(said)
    return None


def _unknown_org(said: Said) -> Attempt | None:
    """Who is asked for has its models, but is not on the board."""
    runs = unknown_runs(said)
    if not runs:
        return None
    typed = said.text.said(*runs[0])
    outcome = said.names.org(typed)
    if isinstance(outcome, Found):
        term = Term(
            rule="organisation",
            start=runs[0][0],
            end=runs[0][1],
            parts=(Take(org=outcome.name),),
        )
        said = said.with_terms([term])
        query, asked = list_query(Kind.ORGANISATION, said, (outcome.name,))
        return finish(said, query, asked, direct=True)
    closest = outcome.closest if isinstance(outcome, Unknown) else outcome.candidates
    missing = Missing(kind=NameKind.ORG, mention=typed, closest=closest)
    query = Query(kind=Kind.ORGANISATION)
    return Attempt(NoSuch(query=query, missing=(missing,)), said.using(*runs[0]))


def _best_domain(said: Said) -> Attempt | None:
    """In which domain an organisation or a family is best: its page, or which of its models."""
    asks = said.has(Sense.ASPECT) or said.finds("WHAT ANYTHING* BEST$")
    if not asks:
        return None
    said = said.using_senses(Sense.BEST, Sense.WORST, Sense.WHAT, Sense.WHO)
    if said.has(*_ORG_WORDS):
        return org_page(said)
    said = find_models(said, "(FAMILIES|SIZE)+")
    return read_models(Kind.MODEL, said, direct=is_direct(said)) if said.mentions else None


def rank_makers(said: Said, *, is_list: bool = False) -> Attempt | None:
    """The organisations with the best models; None where a text does not ask for several.

    A comparison holds six, so the first six stand for all; a note says so.

    Args:
        said: What is read.
        is_list: A command asks for a list already.
    """
    if not said.has(Sense.MAKER, Sense.MAKERS) or said.has(*_NOT_OF_MAKERS):
        return None
    asks_one = not is_list and not said.has(*_RANKED) and said.finds(_WHICH_MAKER)
    asks_several = is_list or said.has(*_RANKED) or said.has(Sense.MAKERS)
    if not (asks_one or asks_several):
        return None
    if not is_list and not said.has(*_RANKED, Sense.BEST, Sense.GOOD):
        return None
    said = said.reading(_OF_MAKERS)
    asked = said.asked()
    count = asked.count
    kept = tuple(term for term in said.terms if term.field != "count")
    said = replace(said, terms=kept)
    query, asked = list_query(Kind.COMPARISON, said, asked=replace(said.asked(), count=None))
    domain = query.domains[0].domain if query.domains else said.names.board.first_column
    if asks_one:
        query = replace(query, domains=query.domains or (Weighted(domain),))
    orgs = _best_orgs(domain, query.where, said.names)
    wanted = min(count or len(orgs), MAX_SIDES)
    if len(orgs[:wanted]) < 2:
        return None
    if not asks_one and wanted < min(count or len(orgs), len(orgs)):
        asked = asked.note(NoteKind.ASSUMED, said.whole, f"top {wanted}")
    return finish(said, replace(query, orgs=orgs[:wanted]), asked, direct=True)


_WHICH_MAKER = (
    "(WHO|WHAT|BEST) (WHO|WHAT|BEST|NEW)* (MAKER|MAKERS) (?!HAVE) | BEST (MAKER|MAKERS) (?!HAVE)"
)
_NOT_OF_MAKERS = (
    *UNKNOWN, *NAMES, Sense.OUTSIDE, Sense.GREETING, Sense.SCORE, Sense.TRAITS, *CONTEST,
    Sense.REPLACE, Sense.WORST, Sense.SMALLEST, Sense.LARGEST, Sense.SMALLER, Sense.LARGER,
    Sense.ABOUT_BOARD, Sense.TESTS, Sense.HELP, Sense.CHANGES,
)  # fmt: skip


def _best_orgs(domain: DomainName, where: Filter, names: Names) -> tuple[OrgName, ...]:
    """The organisations by the best score of their models that fit, best first."""
    board = names.board
    rows = first_that_fit(board.orders[domain], rows_that_fit(where, names))
    return tuple(dict.fromkeys(board.models[row].org for row in rows if board.models[row].org))


ORG_FRAMES = (
    Frame(
        name="organisations ranked",
        read=rank_makers,
        prior=3.0,
        needs=(Sense.MAKER, Sense.MAKERS),
        examples=("哪家公司法律最强", "best labs at law"),
    ),
    Frame(
        name="best domain of an organisation",
        read=_best_domain,
        prior=3.5,
        needs=(Sense.BEST, Sense.WORST),
        never=(
            Sense.DOMAIN,
            Sense.EACH,
            *UNKNOWN,
            Sense.SIZE,
            Sense.COUNT,
            Sense.NUMBER,
            Sense.WHICH,
            Sense.HOW_MANY,
            Sense.MAKER,
            Sense.MAKERS,
            *CONTEST,
            Sense.NEW,
            Sense.MODELS,
        ),
        examples=("阿里最强的领域", "what is zhipu best at"),
    ),
    Frame(
        name="organisation's page",
        read=_by_one,
        prior=8.0,
        needs=_ORG_WORDS,
        examples=("阿里有哪些模型", "models by meta"),
    ),
    Frame(
        name="unknown organisation's page",
        read=_unknown_org,
        prior=8.5,
        needs=(Sense.HAVE, Sense.WHICH),
        never=(
            *NAMES,
            Sense.DOMAIN,
            *ENDS,
            Sense.SIZE,
            Sense.SIZES,
            Sense.SMALL,
            Sense.COUNT,
            Sense.NEW,
            Sense.ASPECT,
            Sense.MAKER,
            Sense.MAKERS,
        ),
        examples=("acme的模型", "models by acme"),
    ),
)
