"""Frames: one row for each kind of question, and the reading of least cost among them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.core.queries.understood import NoSuch, Several, Slip
from bot.core.reading.patterns import sign, signs
from bot.core.reading.said import Said
from bot.core.reading.senses import NAMES, OPERATORS, UNKNOWN, Sense
from bot.core.reading.settle import Attempt, unused_terms

_OF_OPERATOR = 100.0
_OF_FIELD = 5.0
_OF_NAME = 6.0
_OF_WORD = 0.5
_OF_REFUSAL = 40.0
_NAMED = frozenset(map(sign, (*NAMES, Sense.DOMAIN, Sense.SIZE, Sense.SIZES, Sense.MEMORY)))
_WORDS = frozenset(map(sign, UNKNOWN))
_OPERATORS = frozenset(signs(OPERATORS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One kind of question.

    Attributes:
        name: What `--explain` and the documents call it.
        read: What it makes of a text; None where that is no such question.
        needs: One of these must be said; none is any text.
        never: None of these may be said.
        prior: What it costs by itself: the more general, the more.
        examples: Questions of the kind, Chinese and English; they are run as tests.
    """

    name: str
    read: Callable[[Said], Attempt | None]
    prior: float
    needs: tuple[Sense, ...] = ()
    never: tuple[Sense, ...] = ()
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tried:
    """A frame that has made something of a text, and what that costs."""

    frame: Frame
    attempt: Attempt
    cost: float


def try_frames(frames: Sequence[Frame], said: Said) -> list[Tried]:
    """What the frames make of a text, the cheapest first; those that cannot win are not tried."""
    tried: list[Tried] = []
    best = float("inf")
    for frame in sorted(frames, key=lambda frame: frame.prior):
        if frame.prior >= best:
            break
        if (frame.needs and not said.has(*frame.needs)) or said.has(*frame.never):
            continue
        attempt = frame.read(said)
        if attempt is not None:
            cost = frame.prior + cost_of(attempt)
            tried.append(Tried(frame, attempt, cost))
            best = min(best, cost)
    return sorted(tried, key=lambda one: one.cost)


def cost_of(attempt: Attempt) -> float:
    """What a reading leaves unread: operators before fields and names before words."""
    reading, said = attempt.reading, attempt.said
    if isinstance(reading, Slip):
        return 0.0 if attempt.is_sure else _OF_REFUSAL
    free = said.free
    cost = _OF_OPERATOR * sum(one in _OPERATORS for one in free)
    if isinstance(reading, NoSuch):
        return cost
    cost += _OF_NAME * sum(one in _NAMED for one in free)
    if isinstance(reading, Several):
        return cost
    cost += _OF_WORD * sum(one in _WORDS for one in free)
    return cost + _OF_FIELD * len(unused_terms(said, reading.query))


def unread_operators(said: Said) -> tuple[tuple[int, int], ...]:
    """The runs of free tokens that are operators: what is left of them makes another question."""
    return said.runs(*OPERATORS)
