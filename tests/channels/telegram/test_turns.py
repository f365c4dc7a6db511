"""Turns at the limit of all chats together, cool-down, and what is remembered: no network."""

from __future__ import annotations

import asyncio

import pytest

from bot.channels.telegram.cooldown import GROUP, MEMBER_BURST, MEMBER_PAUSE_S, Cooldown
from bot.channels.telegram.failures import StoppingError
from bot.channels.telegram.memory import KEPT, REPEATED_S, Kept, Memory, Same
from bot.channels.telegram.turns import Priority, Turns
from bot.core.queries import Kind, Query


class Clock:
    """Seconds that are set by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """The time."""
        return self.now


def test_answers_go_before_news() -> None:
    """Of those who wait, whoever is waited for goes first, then who came first."""
    done: list[str] = []

    async def main() -> None:
        turns_left = 0

        def free_in() -> float:
            nonlocal turns_left
            turns_left += 1
            return 0.0 if turns_left > 3 else 0.005

        turns = Turns(free_in, asyncio.Event())

        async def wait(name: str, priority: Priority) -> None:
            await turns.take(priority)
            done.append(name)

        await asyncio.gather(
            wait("welcome", Priority.NEWS),
            wait("first", Priority.ANSWER),
            wait("deletion", Priority.NEWS),
            wait("second", Priority.ANSWER),
        )

    asyncio.run(main())
    assert done == ["first", "second", "welcome", "deletion"]


def test_nobodys_turn_comes_when_the_program_stops() -> None:
    """Whoever waits is told so at once."""

    async def main() -> None:
        stopping = asyncio.Event()
        turns = Turns(lambda: 60.0, stopping)
        waiting = [asyncio.create_task(turns.take(Priority.ANSWER)) for _ in range(3)]
        await asyncio.sleep(0.01)
        stopping.set()
        for task in waiting:
            with pytest.raises(StoppingError):
                await task

    asyncio.run(main())


def test_whoever_gives_up_waiting_holds_up_nobody() -> None:
    """A turn that nobody takes any more is passed on."""

    async def main() -> None:
        waits = iter([0.01, 0.01, *[0.0] * 10])
        turns = Turns(lambda: next(waits), asyncio.Event())
        first = asyncio.create_task(turns.take(Priority.ANSWER))
        second = asyncio.create_task(turns.take(Priority.ANSWER))
        await asyncio.sleep(0)
        first.cancel()
        await asyncio.wait_for(second, 1)

    asyncio.run(main())


def test_a_member_has_a_burst_and_then_waits() -> None:
    """After a burst one question every few seconds; other members and groups are their own."""
    clock = Clock()
    cooldown = Cooldown(clock)
    assert all(not cooldown.asks(7, -1).wait_s for _ in range(MEMBER_BURST))

    refused = cooldown.asks(7, -1)
    assert 0 < refused.wait_s <= MEMBER_PAUSE_S + 1
    assert not refused.is_of_all
    assert not cooldown.asks(8, -1).wait_s
    assert not cooldown.asks(7, -2).wait_s
    clock.now += MEMBER_PAUSE_S + 1
    assert not cooldown.asks(7, -1).wait_s


def test_a_group_as_a_whole_has_its_measure_too() -> None:
    """Each member asks once; whoever comes too much is not to blame."""
    cooldown = Cooldown(Clock())
    verdicts = [cooldown.asks(member, -1) for member in range(1, 30)]

    assert [not verdict.wait_s for verdict in verdicts].count(True) == GROUP[0]
    assert all(verdict.is_of_all for verdict in verdicts[GROUP[0] :])
    assert all(not cooldown.asks(member).wait_s for member in range(1, 30))


def test_a_member_is_told_to_wait_once() -> None:
    """Until the wait is over; then again."""
    clock = Clock()
    cooldown = Cooldown(clock)
    assert [cooldown.is_to_be_told(-1, 7, 6.0) for _ in range(3)] == [True, False, False]
    clock.now += 7
    assert cooldown.is_to_be_told(-1, 7, 6.0)


def test_the_same_question_is_known_for_a_minute() -> None:
    """Then, or once its answer is gone, it is a new one."""
    clock = Clock()
    memory = Memory(clock)
    same = Same(-1, None, Query(kind=Kind.LEADERS), "zh")
    memory.asked(same, 5)

    assert memory.answered_by(same) == 5
    assert memory.answered_by(Same(-1, 3, Query(kind=Kind.LEADERS), "zh")) is None
    memory.changed(-1, 5, None)
    assert memory.answered_by(same) is None
    memory.asked(same, 6)
    clock.now += REPEATED_S
    assert memory.answered_by(same) is None


def test_memory_has_an_end() -> None:
    """The oldest gives way; what is used again is not the oldest."""
    kept: Kept[int, int] = Kept()
    for number in range(KEPT):
        kept.put(number, number)
    kept.put(0, 0)
    kept.put(KEPT, KEPT)

    assert kept.get(0) == 0
    assert kept.get(1) is None
