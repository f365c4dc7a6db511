"""Frames about lists: rankings, a place of them, the best of each domain or size, the new."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.core.board import ModelName
from bot.core.names import Ambiguous, NameKind, Names
from bot.core.queries.query import Kind, Order, Query, Weighted
from bot.core.queries.ranges import closed_range
from bot.core.queries.selection import at_place, sharing_first
from bot.core.queries.understood import (
    Missing,
    NoSuch,
    Note,
    NoteKind,
    Several,
    Slip,
    SlipKind,
    Understood,
)
from bot.core.queries.validity import MAX_SIDES, MAX_TERMS
from bot.core.reading.asked import Asked
from bot.core.reading.asked_models import is_direct, with_lines_as_families
from bot.core.reading.frames import Frame
from bot.core.reading.lexicon import lexicon
from bot.core.reading.patterns import pattern
from bot.core.reading.said import Said
from bot.core.reading.senses import CONTEST, ENDS, NAMES, UNKNOWN, Sense
from bot.core.reading.settle import Attempt, finish, list_query, with_default_count
from bot.core.reading.several import MOST
from bot.core.reading.terms import Leave, LimitSize, SortBy, Take, Term
from bot.core.reading.words import resolve_words, unknown_runs

RANKED = (
    Sense.DOMAIN, *NAMES, Sense.SIZE, Sense.SIZES, Sense.COUNT, *ENDS, Sense.RANKS,
    Sense.BY_SIZE, Sense.BY_SIZE_DOWN, Sense.REVERSED, Sense.NEW, Sense.AT_MOST, Sense.BELOW,
    Sense.AT_LEAST, Sense.ABOVE, Sense.OR_LESS, Sense.OR_MORE, Sense.MEMORY, Sense.GOOD, Sense.BAD,
    Sense.NTH, Sense.SMALL, Sense.SERIES, Sense.PLACES, Sense.BUT, Sense.NOT,
)  # fmt: skip
"""A question for a list says one of these at least."""
_ROW = (
    "(first:BEST (AND|BETWEEN|ABOUT|CONTEST)? NTH ((AND)? NTH)*"
    " | NTH (AND|BETWEEN|ABOUT|CONTEST) NTH"
    " | NTH (AND|BETWEEN|ABOUT) (NUMBER|COUNT)"
    " | (BEST|PLACE)? NUMBER (BETWEEN|ABOUT) (COUNT|NUMBER)"
    " | (BEST|PLACE) NUMBER (AND|BETWEEN|ABOUT) NUMBER) (?!POINTS|BOUND_BEHIND)"
)
"""`第一和第二`, `第4到第6`, `2到5名`, `top 4-6`, `places 4 to 6`."""
_OTHER = "(?:(?!END)ANYTHING)?"
_BOTH_ENDS = f"BEST {_OTHER} (AND|VERSUS|OR) {_OTHER} last:WORST"
_BOTH_ENDS_TURNED = f"last:WORST {_OTHER} (AND|VERSUS|OR) {_OTHER} BEST"
_BEST_MODELS = "END (?:(?!END)ANYTHING)? MODELS"
_TWO_LINES = (
    "(?<!WORD|SIZE|ORG|FAMILY) (FAMILY ORG_OR_FAMILY | ORG_OR_FAMILY FAMILY | FAMILY FAMILY)"
)
_OVERALL = "overall"


def _listed(kind: Kind, said: Said) -> Attempt:
    """A list of its own kind, by all that was said."""
    said = said.reading()
    query, asked = list_query(kind, said, asked=_uncounted(said))
    if kind is Kind.LEADERS:
        query = _without_columns(said, query)
    return finish(said, query, asked, direct=is_direct(said))


def _uncounted(said: Said) -> Asked:
    return replace(said.asked(), count=None, share=None)


def _without_columns(said: Said, query: Query) -> Query:
    """The leaders of every column but those left out."""
    gone = said.asked().not_domains
    if not gone or query.domains:
        return query
    board = said.names.board
    kept = [c.name for c in board.columns if c.name not in gone and c.name != board.first_column]
    return replace(query, domains=tuple(map(Weighted, kept[:MAX_TERMS])))


def _leaders(said: Said) -> Attempt | None:
    """Who is best in each domain."""
    asks = said.has(Sense.EACH) and said.has(
        Sense.ASPECT, Sense.BEST, Sense.GOOD, Sense.WHO, Sense.DOMAIN
    )
    by_aspect = (
        said.has(Sense.WHO)
        and said.has(Sense.ASPECT)
        and said.has(Sense.GOOD, Sense.BEST)
        and not said.has(Sense.DOMAIN)
    )
    if said.has(Sense.DOMAIN) and said.has(Sense.COUNT, Sense.NUMBER):
        return None  # so many of each: lists of their own
    is_bounded = any(term.rule == "score bound" for term in said.terms)
    if is_bounded and not said.has(Sense.DOMAIN):
        return Attempt(Slip(kind=SlipKind.TOO_MUCH), said, is_sure=True)
    if said.finds("AT_MOST (?!NUMBER|SIZE|COUNT)"):  # who leads most of them
        said = said.using_senses(Sense.AT_MOST)
    return _listed(Kind.LEADERS, said.using_senses(Sense.EACH)) if asks or by_aspect else None


def _sizes(said: Said) -> Attempt | None:
    """The best of each size."""
    if said.finds("^FAMILIES NUMBER? SIZE? CLASS$"):  # how large it is: `MiniMax参数量`
        return None
    is_each = said.has(Sense.EACH)
    if not is_each and said.has(Sense.SIZE, Sense.SIZES, *UNKNOWN, *CONTEST, Sense.SCORE):
        return None
    return _listed(Kind.SIZES, said)


def _new(said: Said) -> Attempt | None:
    """The models that the newest version added."""
    if not said.runs(Sense.NEW):
        return None
    return _listed(Kind.NEW, said)


def _place(said: Said) -> Attempt | None:
    """Who stands at the places named: a card, all of them side by side, or the list from there."""
    row = pattern(_ROW).search(said.free)
    if row is None and (
        not said.runs(Sense.NTH) or said.has(Sense.WORD, Sense.WHICH, Sense.COUNT)
    ):
        return None
    start, end = row.span() if row is not None else _one_place(said)
    numbers = [
        1 if token.sense is Sense.BEST else int(token.number)
        for token in said.tokens[start:end]
        if token.sense in {Sense.BEST, Sense.NTH, Sense.NUMBER, Sense.COUNT}
    ]
    said = said.using(start, end).reading()
    if numbers[0] < 0:  # `last but one`: from the end
        numbers = [-number for number in numbers]
        last_first = Term(
            rule="from the end", start=start, end=start, parts=(SortBy(Order.WORST),)
        )
        said = said.with_terms((last_first,))
    first, last = min(numbers), max(numbers)
    query, asked = list_query(Kind.RANKING, said, asked=_uncounted(said))
    is_stretch = any(t.sense in {Sense.BETWEEN, Sense.ABOUT} for t in said.tokens[start:end])
    models: dict[ModelName, None] = {}
    for place in range(first, last + 1) if is_stretch else numbers:
        models |= dict.fromkeys(at_place(query, place, said.names))
    if not 1 <= len(models) <= MAX_SIDES or len(query.domains) > 1 or first < 1:
        query = replace(query, after=first - 1, count=last - first + 1)
        if first < 1 or first > len(said.names.board.models):
            return Attempt(
                Slip(kind=SlipKind.NOT_UNDERSTOOD, said=said.text.said(start, end)), said
            )
        return finish(said, query, asked, direct=is_direct(said))
    kind = Kind.MODEL if len(models) == 1 else Kind.COMPARISON
    domains = tuple(Weighted(item.domain) for item in query.domains)
    found = Query(kind=kind, models=tuple(models), domains=domains)
    kept = tuple(term for term in said.terms if term.field in {"domains", "version"})
    if kind is Kind.COMPARISON:
        said = said.using_senses(*CONTEST, Sense.BETWEEN, Sense.BAD)
    return finish(replace(said, terms=kept), found, asked, direct=is_direct(said))


def _one_place(said: Said) -> tuple[int, int]:
    (start, end), *_ = said.runs(Sense.NTH)
    return start, end


def _everything(said: Said) -> Attempt | None:
    """Which models there are at all."""
    allowed = (
        Sense.WHICH, Sense.HOW_MANY, Sense.WHO, Sense.WHAT, Sense.MODELS, *UNKNOWN, Sense.HAVE,
        Sense.ANY,
    )  # fmt: skip
    if not said.is_only(*allowed):
        return None
    if any(len(said.text.said(*run)) > 1 for run in unknown_runs(said)):
        return None
    query, asked = list_query(Kind.RANKING, said)
    return finish(said, query, asked, direct=True)


def ranking(said: Said) -> Attempt | None:
    """A list of models by what was said of them."""
    if said.has(Sense.ITS) and not said.has(Sense.DOMAIN, *NAMES, Sense.SIZE):
        return None
    worst = _last_too(said)
    said = said if worst is None else said.using(worst, worst + 1)
    said = _with_families(with_lines(with_lines_as_families(said)))
    said = without_overall(joined_sizes(said)).reading()
    said, missing = resolve_words(said)
    missing = tuple(item for item in missing if len(item.mention) > 1)
    asked = said.asked()
    lost = _lost(said, asked, missing)
    if lost is not None:
        return lost
    for item in missing:
        said = said.noting(Note(kind=NoteKind.IGNORED, said=item.mention))
    query, asked = list_query(Kind.RANKING, said)
    says_many = asked.has_count or query.count is not None or query.after
    if not says_many and _asks_for_one(said, asked.bounds):
        query = replace(query, count=sharing_first(query, said.names))
    query = with_default_count(said, asked, query)
    is_contest = said.mentions and said.has(Sense.GOOD, *CONTEST) and not asked.has_count
    if is_contest or (asked.not_domains and not query.domains):
        return None
    attempt = finish(with_only(said), query, asked, direct=is_direct(said))
    if worst is not None:
        return _each_of(attempt, (query, replace(query, order=Order.WORST)))
    if said.has(Sense.EACH) and query.count is not None and len(query.domains) > 1:
        return _each_of(
            attempt, tuple(replace(query, domains=(domain,)) for domain in query.domains)
        )
    return attempt


def _lost(said: Said, asked: Asked, missing: tuple[Missing, ...]) -> Attempt | None:
    """The refusal for what is not on the board: a model, or a column where none is said."""
    models = tuple(item for item in missing if item.kind is NameKind.MODEL)
    if models:
        query, _ = list_query(Kind.RANKING, said)
        return Attempt(NoSuch(query=query, missing=models), said)
    if not missing or asked.domains:
        return None
    typed = missing[0].mention
    nearest = nearest_ranking(said.names, typed)
    return Attempt(Slip(kind=SlipKind.OUTSIDE, said=typed, query=nearest), said)


def _each_of(attempt: Attempt, queries: tuple[Query, ...]) -> Attempt:
    """Several lists in place of the one that was read, at most three."""
    one = attempt.reading
    if not isinstance(one, Understood):
        return attempt
    first, *others = (replace(one, query=replace(one.query, **_list_of(q))) for q in queries)
    rest = tuple(replace(other, notes=()) for other in others[: MOST - 1])
    return replace(attempt, reading=Several((first, *rest)))


def _list_of(query: Query) -> dict[str, Any]:
    """What tells one of several lists from the others."""
    return {"domains": query.domains, "order": query.order}


def with_only(said: Said) -> Said:
    """With `only` read beside what narrows a list, which is what it says of it."""
    narrows = any(term.field in {"where", "count"} for term in said.terms)
    return said.using_senses(Sense.ONLY) if narrows else said


def _last_too(said: Said) -> int | None:
    """Where the last are asked for beside the first: only the first are told.

    A query has one order; the other end of the list is a question of its own.
    """
    for spec in (_BOTH_ENDS, _BOTH_ENDS_TURNED):
        match = pattern(spec).search(said.free)
        if match is not None:
            return match.start("last")
    return None


def _asks_for_one(said: Said, bounds: tuple[object, ...]) -> bool:
    """Whether the first alone is asked for; `best models` and who is above a score are lists."""
    if said.has(Sense.WHICH, Sense.HOW_MANY, Sense.ANY) or said.finds(_BEST_MODELS):
        return False
    if any(term.rule == "from one end to the other" for term in said.terms):
        return False
    if said.has(*ENDS):
        return True
    is_bad_at = said.has(Sense.BAD) and said.has(Sense.DOMAIN) and not bounds
    return said.has(Sense.WHO) and (
        said.has(Sense.GOOD) or is_bad_at or (said.has(Sense.DOMAIN) and not bounds)
    )


def _with_families(said: Said) -> Said:
    """Beside a family, a word that is an organisation and a family is the family (qwen和llama)."""
    terms = []
    for match in pattern("FAMILIES (AND FAMILIES)+").finditer(said.free):
        tokens = said.tokens[slice(*match.span())]
        if not any(token.sense is Sense.FAMILY for token in tokens):
            continue
        for number, token in enumerate(tokens, match.start()):
            if token.word is not None and token.word.family is not None:
                parts = (Take(family=token.word.family),)
                terms.append(Term(rule="family", start=number, end=number + 1, parts=parts))
    return said.with_terms(terms)


def joined_sizes(said: Said) -> Said:
    """With `7B and 8B` as the sizes between, where the board has no others between."""
    terms = []
    for match in pattern("SIZE ((AND|OR|VERSUS) SIZE)+").finditer(said.free):
        start, end = match.span()
        wanted = [token.number for token in said.tokens[start:end] if token.sense is Sense.SIZE]
        low, high = min(wanted), max(wanted)
        sizes = {m.size_b for m in said.names.board.models if m.size_b is not None}
        is_whole = {size for size in sizes if low <= size <= high} <= set(wanted)
        parts = (LimitSize(closed_range(low, high)),) if is_whole else ()
        terms.append(Term(rule="sizes", start=start, end=end, parts=parts, unsayable=not is_whole))
    return said.with_terms(terms)


def without_overall(said: Said) -> Said:
    """Beside several domains, overall means their mean, not the board's total."""
    numbers = [n for start, end in said.runs(Sense.DOMAIN) for n in range(start, end)]
    overall = [n for n in numbers if lexicon().has(_OVERALL, said.text.word(n))]
    if len(numbers) - len(overall) >= 2:
        for number in overall:
            said = said.using(number, number + 1)
    return said


def with_lines(said: Said) -> Said:
    """With `distill qwen` in a list as one line, not as models of both families.

    What the line leaves of its family is left out by name, as no word tells them apart.
    """
    terms = []
    for match in pattern(_TWO_LINES).finditer(said.free):
        start, end = match.span()
        if any(token.tag for token in said.tokens[start:end]):
            continue
        outcome = said.names.model(said.text.between(start, end))
        if not isinstance(outcome, Ambiguous):
            continue
        parts = _line(set(outcome.candidates), said, start, end)
        if parts:
            terms.append(Term(rule="line", start=start, end=end, parts=parts))
    return said.with_terms(terms)


def _line(line: set[ModelName], said: Said, start: int, end: int) -> tuple[Take | Leave, ...]:
    """The family that a line is part of, without its other models; nothing where it is all."""
    found: list[tuple[int, tuple[Take | Leave, ...]]] = []
    for token in said.tokens[start:end]:
        if token.word is None or token.word.family is None:
            continue
        rows = said.names.family_rows[token.word.family].nonzero()[0].tolist()
        members = [said.names.board.models[row].name for row in rows]
        others = [Leave(model=name) for name in members if name not in line]
        if line <= set(members) and len(others) <= MAX_TERMS:
            found.append((len(others), (Take(family=token.word.family), *others)))
    fewest = min(found, key=lambda item: item[0], default=(0, ()))
    return fewest[1] if fewest[0] else ()


def nearest_ranking(names: Names, typed: str) -> Query | None:
    """The ranking by the column that comes nearest to a subject the board does not have."""
    outcome = names.domain(typed)
    closest = getattr(outcome, "closest", ())
    return Query(kind=Kind.RANKING, domains=(Weighted(closest[0]),)) if closest else None


LIST_FRAMES = (
    Frame(
        name="leaders",
        read=_leaders,
        prior=4.0,
        needs=(Sense.EACH, Sense.ASPECT),
        never=(Sense.WORD, Sense.PLACE, Sense.CLASS, Sense.SCORE),
        examples=("各领域谁最强", "best in each domain"),
    ),
    Frame(
        name="best of each size",
        read=_sizes,
        prior=4.5,
        needs=(Sense.CLASS,),
        examples=("各规模最强", "best model per size class"),
    ),
    Frame(
        name="place of a list",
        read=_place,
        prior=7.0,
        needs=(Sense.NTH, Sense.NUMBER, Sense.COUNT),
        examples=("法律第二是谁", "who is third in law", "第2到第4名"),
    ),
    Frame(
        name="new models",
        read=_new,
        prior=9.0,
        needs=(Sense.NEW,),
        never=(
            Sense.BEST,
            Sense.WORST,
            Sense.GOOD,
            Sense.DOMAIN,
            Sense.SMALLEST,
            Sense.LARGEST,
            Sense.NOT,
            Sense.PLACE,
        ),
        examples=("最近有什么新模型", "what's new"),
    ),
    Frame(
        name="all models",
        read=_everything,
        prior=10.0,
        needs=(Sense.WHICH, Sense.HOW_MANY),
        examples=("有哪些模型", "list all models"),
    ),
    Frame(
        name="ranking",
        read=ranking,
        prior=11.0,
        needs=RANKED,
        examples=("32B以下法律前五", "top 3 at math under 10B", "医疗最强", "除了阿里谁最强"),
    ),
)
