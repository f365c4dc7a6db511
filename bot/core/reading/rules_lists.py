"""Terms about the list itself: which end of it, how many, which places, which version."""

from __future__ import annotations

import re

from bot.core.board import DomainName
from bot.core.queries.query import Comparator, Order
from bot.core.queries.understood import Note, NoteKind
from bot.core.queries.validity import MAX_COUNT
from bot.core.reading.lexicon import lexicon
from bot.core.reading.rules import Made, Rule, Span
from bot.core.reading.senses import ENDS, Sense
from bot.core.reading.terms import (
    AtVersion,
    CountOf,
    FromPlace,
    LimitScore,
    SortBy,
    TakeNew,
    Term,
    domains_of,
)

_WHOLE = 100.0
_WITHIN = re.compile(r"\s?(?:名|强)?(?:的)?(?:模型)?(?:里|中|当中|之中|内)")
_AMONG = re.compile(r"(?:among|of|from|within|in)\s(?:the\s)?$")
_ASKING = frozenset(
    (
        *ENDS,
        Sense.DOMAIN,
        Sense.GOOD,
        Sense.BAD,
        Sense.ORG,
        Sense.ORG_OR_FAMILY,
        Sense.FAMILY,
        Sense.SIZE,
        Sense.SIZES,
        Sense.NEW,
    )
)
_NARROWING = frozenset(
    (
        Sense.ORG,
        Sense.ORG_OR_FAMILY,
        Sense.FAMILY,
        Sense.SIZE,
        Sense.SIZES,
        Sense.AT_MOST,
        Sense.BELOW,
        Sense.AT_LEAST,
        Sense.ABOVE,
        Sense.NOT,
    )
)
"""Behind these a head is that of fewer models, which no bound tells."""


def _version(span: Span) -> AtVersion:
    return AtVersion(span.said.lstrip("@"))


def _count(span: Span) -> Made | Term | None:
    """How many of the list; a share may be one of it only where an end is said (`前10%`)."""
    (token,) = span.tokens
    after = span.after()
    is_other = after is not None and after.sense is Sense.WORD and after.start == token.end + 1
    is_bare = token.sense is Sense.NUMBER and not (token.is_share or _is_asked(span))
    if is_other and is_bare and not span.scene.is_command:
        return None  # so many of something else: `5 people`
    is_end = token.sense is Sense.COUNT or span.start == 0 or _is_asked(span)
    if token.is_share and is_end and 0 < token.number <= _WHOLE:
        return (CountOf(token.number, is_share=True),), ()
    is_whole = not token.is_share and token.number.is_integer()
    most = len(span.scene.board.models)
    may_count = is_whole and (_is_asked(span) or token.number <= most)
    if token.sense is Sense.NUMBER and not may_count:
        return Term(
            rule="count",
            start=span.start,
            end=span.end,
            parts=(CountOf(token.number),),
            unsayable=True,
        )
    return (CountOf(token.number),), ()


def _is_asked(span: Span) -> bool:
    """Whether an end of a list stands right before a number: `top 5`."""
    before = span.before()
    return before is not None and before.sense in {*ENDS, Sense.REVERSED}


def _place(span: Span) -> Term:
    """A place of a list that nothing has asked for is no count."""
    part = CountOf(span.tokens[0].number)
    return Term(rule="place", start=span.start, end=span.end, parts=(part,), unsayable=True)


def _places(span: Span) -> FromPlace | None:
    """`#2-6`: the places from one to another."""
    (token,) = span.tokens
    first, last = int(token.number), int(token.upper)
    if not 1 <= first <= MAX_COUNT or (last and last < first):
        return None
    return FromPlace(first, last or None)


def _past_the_first(span: Span) -> FromPlace | None:
    """`第一名以外`, `除了前三`: the places behind those named."""
    token = span.of(Sense.BEST, Sense.COUNT, Sense.NUMBER)[-1]
    if token.sense is Sense.BEST:
        said = span.scene.text.folded[token.start : token.end]
        return FromPlace(2) if lexicon().has("first_place", said) else None
    is_place = token.number.is_integer() and 1 <= token.number <= MAX_COUNT
    return FromPlace(int(token.number) + 1) if is_place else None


def _ordered(order: Order | None) -> SortBy:
    return SortBy(order)


def _new(_span: Span) -> TakeNew:
    return TakeNew(new=True)


def _head(span: Span) -> Made | Term | None:
    """The head of one list as a bound for another: `总分前10里法律最高的`.

    Who shares the last place counts too. A note tells the bound.
    """
    scene, text = span.scene, span.scene.text
    tokens = text.tokens
    last = tokens[span.end - 1]
    is_both = bool(span.of(Sense.BOTH))
    if not is_both:
        counted = span.of(Sense.COUNT, Sense.NUMBER)[0]
        if counted.is_share:
            return None
        is_head = text.folded[counted.start] in "前t" or bool(span.of(Sense.BEST))
        is_within = is_head and _WITHIN.match(text.folded, last.end) is not None
        is_among = _AMONG.search(text.folded, 0, span.tokens[0].start) is not None
        others = {token.sense for token in (*tokens[: span.start], *tokens[span.end :])}
        before = span.before()
        if is_within and before is not None and before.sense is Sense.DOMAIN:
            return None  # the head of that column: nothing else is asked
        if not (is_within or is_among) or not others & _ASKING:
            return None
    if not is_both and any(token.sense in _NARROWING for token in tokens[: span.start]):
        return Term(rule="head of a list", start=span.start, end=span.end, unsayable=True)
    place = int(span.of(Sense.COUNT, Sense.NUMBER)[0].number)
    domains = domains_of(span.tokens) or (scene.board.first_column,)
    lasts = [(domain, score_at(span, domain, place)) for domain in domains]
    bounds = tuple(
        LimitScore(domain, Comparator.AT_LEAST, last) for domain, last in lasts if last is not None
    )
    if len(bounds) < len(domains):
        return None
    told = " ".join(f"{bound.domain}>={bound.value:g}" for bound in bounds)
    return bounds, (Note(kind=NoteKind.ASSUMED, said=span.said, name=told),)


def score_at(span: Span, domain: DomainName, place: int) -> float | None:
    """The score at a place of a column, None where it has fewer models rated."""
    board = span.scene.board
    rows = board.orders[domain]
    return board.score(int(rows[place - 1]), domain) if 1 <= place <= len(rows) else None


def _share(span: Span) -> Made | None:
    """`前一半`, `bottom quarter`: so much of the list from one of its ends."""
    token = span.tokens[-1]
    is_last = token.number < 0 or bool(span.of(Sense.WORST, Sense.BAD))
    count = CountOf(abs(token.number), is_share=True)
    return ((count, SortBy(Order.WORST)) if is_last else (count,)), ()


def _below_a_place(span: Span) -> FromPlace | None:
    """`第10名以后`, `below rank 10`: all that stand behind it."""
    return _stretch(span, 1, None)


def _above_a_place(span: Span) -> FromPlace | None:
    """`above rank 5`: all that stand before it."""
    return _stretch(span, None, -1)


def _bound_on_places(span: Span) -> FromPlace | None:
    """`第5名以上`, `第5名以内` with the place itself, `第5名以下` without."""
    behind = span.tokens[-1]
    said = span.scene.text.folded[behind.start : behind.end]
    is_head = behind.sense is Sense.OR_MORE or lexicon().has("inside", said)
    return _stretch(span, None, 0) if is_head else _stretch(span, 1, None)


def _stretch(span: Span, first: int | None, last: int | None) -> FromPlace | None:
    """The places from or to so many behind the one that is named."""
    place = int(span.of(Sense.NTH, Sense.NUMBER)[0].number)
    start = 1 if first is None else place + first
    end = None if last is None else place + last
    is_one = 1 <= start <= MAX_COUNT and (end is None or start <= end)
    return FromPlace(start, end) if is_one else None


def _from_an_end(span: Span) -> SortBy | Made:
    """`from weakest to strongest`, `worst first`: the whole list, from the end said first."""
    first = span.tokens[0]
    return SortBy(Order.WORST) if first.sense in {Sense.WORST, Sense.BAD} else ((), ())


def _one_end_not_the_other(span: Span) -> SortBy | Made:
    """`not the best but the worst`, `worst instead of best`: the end that is wanted."""
    gone = span.scene.text.tokens.index(span.of(Sense.NOT, Sense.INSTEAD)[0], span.start)
    ends = [
        (number, token.sense)
        for number, token in enumerate(span.tokens, span.start)
        if token.sense in {Sense.BEST, Sense.WORST}
    ]
    kept = next(sense for number, sense in ends if number != gone + 1)
    return SortBy(Order.WORST) if kept is Sense.WORST else ((), ())


def _not_the_best(span: Span) -> Term | None:
    """`法律不是最好的`: all but one, the others in order, or the last? It is asked back."""
    return Term(rule="not the best", start=span.start, end=span.end, unsayable=True)


_DOMAINS = "DOMAIN (AND? DOMAIN)*"
LIST_RULES = (
    Rule("version", "VERSION", _version, ("@v3.18",)),
    Rule("places", "PLACES", _places, ("#2-6",)),
    Rule(
        "past the first",
        "NOT (BEST? (COUNT|NUMBER) | BEST) EXCLUDED? | (COUNT|BEST) EXCLUDED",
        _past_the_first,
        ("第一名以外", "除了第一名", "not in the top 5"),
    ),
    Rule("share of a list", "SHARE | (BEST|WORST|BAD) FRACTION", _share, ("前一半", "top half")),
    Rule(
        "below a place",
        "(BELOW|PLACE) PLACE? NTH | BELOW PLACE NUMBER | NTH EXCLUDED",
        _below_a_place,
        ("第10名以后", "below rank 10"),
    ),
    Rule(
        "above a place",
        "ABOVE PLACE? NTH | ABOVE PLACE NUMBER",
        _above_a_place,
        ("above rank 5",),
    ),
    Rule("bound on places", "NTH BOUND_BEHIND", _bound_on_places, ("第5名以内", "第5名以上")),
    Rule(
        "from one end to the other",
        "(WORST|BEST) BETWEEN (WORST|BEST) | (WORST|BAD) BEST",
        _from_an_end,
        ("from bottom to top",),
    ),
    Rule(
        "one end, not the other",
        "NOT (BEST|WORST) (AND|BUT)+ (BEST|WORST) | (BEST|WORST) AND? (INSTEAD|NOT) (BEST|WORST)",
        _one_end_not_the_other,
        ("not the best but the worst", "不是最强而是最弱的"),
    ),
    Rule(
        "from the end",
        "(?<=NTH) BETWEEN WORST",
        lambda _: SortBy(Order.WORST),
        ("second to last",),
    ),
    Rule(
        "not the best",
        "NOT (BEST|WORST)",
        _not_the_best,
        ("法律不是最好的", "not the best in law"),
    ),
    Rule(
        "head of a list",
        f"DOMAIN? COUNT | BEST (COUNT|NUMBER) (BOTH {_DOMAINS} | DOMAIN)?"
        f" | COUNT (DOMAIN (?!ANYTHING))? | DOMAIN (AND? DOMAIN)+ BOTH COUNT",
        _head,
        ("总分前10里法律最高的", "best at law among the top 10"),
    ),
)
COUNT_WORDS = (
    Rule("count", "COUNT | NUMBER", _count, ("前五", "top 5")),
    Rule("place", "NTH", _place, ("第三",)),
)
ORDER_WORDS = (
    Rule("worst", "WORST", lambda _: _ordered(Order.WORST), ("worst", "垫底")),
    Rule("smallest", "SMALLEST | SMALLER", lambda _: _ordered(Order.SMALLEST), ("最小",)),
    Rule("largest", "LARGEST", lambda _: _ordered(Order.LARGEST), ("最大",)),
    Rule("by size", "BY_SIZE", lambda _: _ordered(Order.SMALLEST), ("按大小",)),
    Rule("by size, downwards", "BY_SIZE_DOWN", lambda _: _ordered(Order.LARGEST), ("从大到小",)),
    Rule("reversed", "REVERSED", lambda _: _ordered(None), ("倒序", "reverse")),
)
NEW_WORD = Rule("new", "NEW", _new, ("new", "新的"))
