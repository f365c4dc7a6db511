"""Terms about sizes: bounds, ranges, what is left out, and the memory that a model must fit in."""

from __future__ import annotations

from dataclasses import replace

from bot.core.queries.query import SizeRange
from bot.core.queries.ranges import closed_range, tenths
from bot.core.queries.understood import NoteKind
from bot.core.queries.validity import MAX_SIZE_B
from bot.core.reading.lexicon import lexicon
from bot.core.reading.rules import Made, Rule, Span
from bot.core.reading.senses import BOUNDS, BOUNDS_BEHIND, Sense
from bot.core.reading.terms import LeaveSize, LimitSize
from bot.core.reading.tokens import Token

AROUND = 0.25
"""How far around a size reaches each way, as a share of it."""
GB_PER_BILLION = 0.6
"""Weights at four bits with their scales, and a share of working memory."""
OVERHEAD_GB = 2.0
"""What the context and the program take of a card's memory."""
LEAST_GB = 0.6
SMALL_B = 14.0
ON_DEVICE_B = dict.fromkeys(
    ("手机", "手机端", "端侧", "phone", "mobile", "on device"), 4.0
) | dict.fromkeys(("笔记本", "laptop"), 9.0)
"""What is assumed to be small, and to run on small devices, in billions of parameters."""
_TURNED = {
    Sense.BELOW: Sense.ABOVE,
    Sense.AT_MOST: Sense.AT_LEAST,
    Sense.ABOVE: Sense.BELOW,
    Sense.AT_LEAST: Sense.AT_MOST,
}
"""A sign behind a size bounds from its other side: `7B<size<=14B`."""
_OPENED = {Sense.OR_LESS: Sense.BELOW, Sense.OR_MORE: Sense.ABOVE}
_OPPOSITE = {
    Sense.OR_LESS: Sense.ABOVE,
    Sense.OR_MORE: Sense.BELOW,
    Sense.BELOW: Sense.AT_LEAST,
    Sense.ABOVE: Sense.AT_MOST,
    Sense.AT_MOST: Sense.ABOVE,
    Sense.AT_LEAST: Sense.BELOW,
}


def how_before(span: Span, token: Token) -> Sense:
    """How a sign before its number bounds: there `and under` is no `or less`, but under."""
    is_joined = span.scene.text.folded.startswith(("and ", "or "), token.start)
    return _OPENED.get(token.sense, token.sense) if is_joined else token.sense


def size_bound(how: Sense, size_b: float) -> SizeRange:
    """The sizes that a bound lets through, in billions."""
    size = tenths(size_b, MAX_SIZE_B)
    if how is Sense.ABOUT:
        return closed_range(size * (1 - AROUND), size * (1 + AROUND))
    if how in {Sense.AT_MOST, Sense.BELOW, Sense.OR_LESS}:
        return SizeRange(high=size, high_open=how is Sense.BELOW)
    return SizeRange(low=size, low_open=how is Sense.ABOVE)


def fitting_b(gigabytes: float) -> float:
    """The largest model that a card of so much memory runs at four bits, in billions."""
    return tenths(int(max(gigabytes - OVERHEAD_GB, LEAST_GB) / GB_PER_BILLION), MAX_SIZE_B)


def _exactly(span: Span) -> Made | LimitSize:
    """One size; in Chinese words from there on, which a note tells."""
    (token,) = span.tokens
    size = tenths(token.number, MAX_SIZE_B)
    if span.folded in lexicon().values:
        note = span.note(NoteKind.ASSUMED, f">={size:g}B")
        return (LimitSize(SizeRange(low=size)),), (note,)
    return LimitSize(SizeRange(low=size, high=size))


def _between(span: Span) -> LimitSize:
    low, high = (token.number for token in span.of(Sense.SIZE, Sense.NUMBER))
    return LimitSize(closed_range(low, high))


def _range(span: Span) -> LimitSize:
    (sizes,) = span.of(Sense.SIZES)
    return LimitSize(closed_range(sizes.number, sizes.upper))


def _open_range(span: Span) -> LimitSize:
    """`14B到72B（都不含）`: both ends are open."""
    size = _range(span).size
    is_point = size.low == size.high
    return LimitSize(size if is_point else replace(size, low_open=True, high_open=True))


def _range_but_its_end(span: Span) -> LimitSize:
    """`3B~9B，不含9B`: the end that is named again is open."""
    size = _range(span).size
    if not span.of(Sense.NOT):
        return LimitSize(size)
    end = span.of(Sense.SIZE)[-1].number
    return LimitSize(replace(size, low_open=end == size.low, high_open=end == size.high))


def _bound(span: Span) -> LimitSize:
    (size,) = span.of(Sense.SIZE)
    how = span.of(*BOUNDS, *BOUNDS_BEHIND, Sense.ABOUT)[-1]
    sense = how_before(span, how) if how.start < size.start else how.sense
    return LimitSize(size_bound(sense, size.number))


def _bound_said_twice(span: Span) -> LimitSize:
    """`70B以上（不含70B）`: the second says whether the bound itself is in."""
    bound, again = span.of(Sense.SIZE)
    (how,) = span.of(*BOUNDS_BEHIND)
    is_open = bool(span.of(Sense.NOT)) and again.number == bound.number
    return LimitSize(size_bound(_OPENED[how.sense] if is_open else how.sense, bound.number))


def _between_signs(span: Span) -> Made:
    one, behind, before, other = span.tokens
    low = size_bound(_TURNED[behind.sense], one.number)
    return (LimitSize(low), LimitSize(size_bound(before.sense, other.number))), ()


def _than_size(span: Span) -> LimitSize:
    """`比14B小的`."""
    (size,) = span.of(Sense.SIZE)
    is_smaller = bool(span.of(Sense.SMALLER))
    return LimitSize(size_bound(Sense.BELOW if is_smaller else Sense.ABOVE, size.number))


def _negated_bound(span: Span) -> LimitSize:
    """`不要14B以上的`: the other side, without the bound itself."""
    (size,) = span.of(Sense.SIZE)
    (how,) = span.of(*BOUNDS, *BOUNDS_BEHIND)
    return LimitSize(size_bound(_OPPOSITE[how.sense], size.number))


def _left_out(span: Span) -> Made:
    """`除了671B`, `not 7B or 8B`: no models of just these sizes."""
    sizes = [closed_range(token.number, token.number) for token in span.of(Sense.SIZE)]
    sizes += [closed_range(token.number, token.upper) for token in span.of(Sense.SIZES)]
    return tuple(LeaveSize(size) for size in sizes), ()


def _end_left_out(span: Span) -> Made | None:
    """`既不是最大也不是最小的`: not the sizes at the ends of the board."""
    known = [m.size_b for m in span.scene.board.models if m.size_b is not None]
    if not known:
        return None
    ends = [max(known)] if span.of(Sense.LARGEST) else []
    ends += [min(known)] if span.of(Sense.SMALLEST) else []
    return tuple(LeaveSize(closed_range(end, end)) for end in ends), ()


def _memory(span: Span) -> Made:
    """What fits; a note tells the size that is assumed."""
    memory = span.of(Sense.MEMORY)[-1]  # a card by its name, then how much it has
    size = fitting_b(memory.number)
    note = span.note(NoteKind.ASSUMED, f"<={size:g}B")
    return (LimitSize(SizeRange(high=size)),), (note,)


def _small(span: Span) -> Made:
    """A size that was not said in numbers; a note tells which one is taken."""
    size = ON_DEVICE_B.get(span.folded, SMALL_B)
    return (LimitSize(SizeRange(high=size)),), (span.note(NoteKind.ASSUMED, f"<={size:g}B"),)


SIZE_RULES = (
    Rule(
        "size between",
        "BETWEEN (SIZE|NUMBER) (AND|BETWEEN) SIZE | (SIZE|NUMBER) BETWEEN SIZE BETWEEN?"
        " | SIZE AND SIZE BETWEEN",
        _between,
        ("between 7b and 14b", "7B和14B之间"),
    ),
    Rule("size range", "(BETWEEN|ABOUT)? SIZES (BETWEEN|OR_LESS)?", _range, ("7-14B",)),
    Rule(
        "size range but its end",
        "(BETWEEN|ABOUT)? SIZES BETWEEN? AND? (NOT|INCLUDING) SIZE",
        _range_but_its_end,
        ("3B~9B，不含9B",),
    ),
    Rule(
        "size range without its ends",
        "(BETWEEN|ABOUT)? SIZES BETWEEN? BOTH NOT",
        _open_range,
        ("14B到72B（都不含）",),
    ),
    Rule(
        "size bound",
        "(ANY_BOUND|ABOUT) SIZE | SIZE (BOUND_BEHIND|ABOUT) | BOUND_BEHIND SIZE BOUND_BEHIND?"
        " | SIZE (AT_MOST|AT_LEAST) (?!NUMBER|SIZE|MEMORY)",
        _bound,
        ("<=32B", "32B以下", "under 10b"),
    ),
    Rule(
        "size bound said twice",
        "SIZE BOUND_BEHIND (NOT|INCLUDING) SIZE",
        _bound_said_twice,
        ("70B以上（不含70B）",),
    ),
    Rule("size between signs", "SIZE ANY_BOUND ANY_BOUND SIZE", _between_signs, ("7B<size<=14B",)),
    Rule("size compared", "THAN SIZE (SMALLER|LARGER)", _than_size, ("比14B小的",)),
    Rule(
        "size bound negated",
        "NOT (SIZE BOUND_BEHIND | ANY_BOUND SIZE)",
        _negated_bound,
        ("不要14B以上的",),
    ),
    Rule(
        "size left out",
        "(NOT|INSTEAD) (SIZE|SIZES) ((AND|OR) (SIZE|SIZES))* EXCLUDED? BUT?"
        " | (SIZE|SIZES) ((AND|OR) (SIZE|SIZES))* EXCLUDED",
        _left_out,
        ("除了671B", "not 671b", "-7B"),
    ),
    Rule(
        "end of sizes left out",
        "NOT (LARGEST|SMALLEST) ((AND|OR)? NOT? (LARGEST|SMALLEST))? EXCLUDED?"
        " | (LARGEST|SMALLEST) EXCLUDED",
        _end_left_out,
        ("既不是最大也不是最小的", "not the largest"),
    ),
    Rule(
        "memory",
        "(ANY_BOUND|BOUND_BEHIND)? MEMORY+ (BOUND_BEHIND|OR_LESS)? OR_LESS?",
        _memory,
        ("24G显存能跑的", "fits in 16gb"),
    ),
)
SIZE_WORDS = (
    Rule("size", "SIZE", _exactly, ("14B",)),
    Rule("small", "SMALL", _small, ("小模型", "for a phone")),
)
