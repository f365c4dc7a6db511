"""The last question of a chat: followed up within ten minutes, then forgotten."""

from __future__ import annotations

from bot.core.queries import Kind, Query
from bot.storage.recent import CHATS_KEPT, KEPT_S, Recent

TOP = Query(kind=Kind.RANKING)
LEADERS = Query(kind=Kind.LEADERS)


def test_the_last_question_of_each_chat_is_kept() -> None:
    """Chats do not see each other's questions."""
    recent = Recent(now=lambda: 0.0)
    recent.remember(1, TOP)
    recent.remember(1, LEADERS)

    assert recent.last(1) == LEADERS
    assert recent.last(2) is None


def test_it_is_forgotten_after_ten_minutes() -> None:
    """What was said long ago is no context."""
    clock = [0.0]
    recent = Recent(now=lambda: clock[0])
    recent.remember(1, TOP)
    clock[0] = KEPT_S
    assert recent.last(1) == TOP
    clock[0] = KEPT_S + 1

    assert recent.last(1) is None
    assert recent.last(1) is None


def test_the_longest_silent_chat_gives_way() -> None:
    """Memory does not grow with the number of chats."""
    recent = Recent(now=lambda: 0.0)
    for chat in range(CHATS_KEPT + 1):
        recent.remember(chat, TOP)

    assert recent.last(0) is None
    assert recent.last(CHATS_KEPT) == TOP
