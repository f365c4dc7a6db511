"""Faults that the double plays: what goes wrong with which calls, and how often."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Any


class Fault(Enum):
    """What happens to a call."""

    SERVER_ERROR = auto()
    """502 with a page instead of JSON; the call is not carried out."""
    GARBAGE = auto()
    """200 with half a JSON text; the call is carried out."""
    RESET_BEFORE = auto()
    """The connection breaks before the call is carried out."""
    RESET_AFTER = auto()
    """The connection breaks after it was carried out, without an answer."""
    HANG_BEFORE = auto()
    """No answer ever comes; the call is not carried out."""
    HANG_AFTER = auto()
    """No answer ever comes; the call was carried out."""
    FLOOD = auto()
    """429 with `retry_after`."""
    UNAUTHORIZED = auto()
    """401."""
    CONFLICT = auto()
    """409, as when another program fetches updates."""
    REFUSED = auto()
    """400 with the description given."""
    FORBIDDEN = auto()
    """403 with the description given."""
    SLOW = auto()
    """The answer takes as many seconds as given; the call is carried out."""


CARRIED_OUT = frozenset({Fault.GARBAGE, Fault.RESET_AFTER, Fault.HANG_AFTER, Fault.SLOW})

_KINDS = {"sendmessage": {"send"}, "sendrichmessage": {"send"}}
"""What else a fault may name a method by: messages go out by either."""


@dataclass(slots=True, kw_only=True)
class Planned:
    """A fault to come.

    Attributes:
        method: In small letters; "" for any, "send" for those that send messages.
        chat: Only calls to this chat; None for any.
        times: How many more calls it hits.
        text: The description of REFUSED and FORBIDDEN.
        seconds: Of FLOOD and SLOW.
    """

    fault: Fault
    method: str
    chat: int | None
    times: int
    text: str
    seconds: float


class Faults:
    """The faults to come, in the order they were asked for."""

    def __init__(self) -> None:
        self._planned: list[Planned] = []

    def plan(self, planned: Planned) -> None:
        """Let a fault come."""
        self._planned.append(planned)

    def clear(self) -> None:
        """Let none come any more."""
        self._planned.clear()

    def next(self, method: str, params: dict[str, Any]) -> Planned | None:
        """The fault that hits a call; it is used up by that."""
        for planned in self._planned:
            if planned.method not in {"", method.lower()} | _KINDS.get(method.lower(), set()):
                continue
            if planned.chat is not None and str(params.get("chat_id")) != str(planned.chat):
                continue
            planned.times -= 1
            if planned.times <= 0:
                self._planned.remove(planned)
            return planned
        return None
