"""The limits on sending, without a clock that runs."""

from __future__ import annotations

from itertools import pairwise

from bot.channels.telegram.limits import Limits


class Clock:
    """Seconds that are set by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """The time."""
        return self.now


def send(limits: Limits, clock: Clock, chat: int) -> float:
    """Send a message as soon as it may be; when that was."""
    while wait_s := limits.take(chat):
        clock.now += wait_s
    while wait_s := limits.slot():
        clock.now += wait_s
    return clock.now


def test_a_private_chat_takes_five_then_one_a_second() -> None:
    """A burst of five, then one a second."""
    clock = Clock()
    limits = Limits(enforced=True, clock=clock)
    times = [send(limits, clock, 1) for _ in range(8)]

    assert times[4] - times[0] < 0.01
    assert all(1.0 <= later - earlier < 1.2 for earlier, later in pairwise(times[4:]))


def test_a_group_takes_twenty_a_minute() -> None:
    """Twenty in any minute."""
    clock = Clock()
    limits = Limits(enforced=True, clock=clock)
    times = [send(limits, clock, -1) for _ in range(41)]

    assert times[19] == times[0]
    assert all(times[n + 20] - times[n] >= 60 for n in range(21))


def test_thirty_a_second_in_all() -> None:
    """Thirty in any second, whatever chats they go to."""
    clock = Clock()
    limits = Limits(enforced=True, clock=clock)
    times = [send(limits, clock, chat) for chat in range(1, 100)]

    assert all(times[n + 30] - times[n] >= 1 for n in range(69))


def test_off_means_off_but_the_server_is_obeyed() -> None:
    """Without limits only what the server asks for counts."""
    clock = Clock()
    limits = Limits(enforced=False, clock=clock)
    assert [limits.take(1) for _ in range(100)] == [0.0] * 100

    assert limits.hold(1, 7) is False
    assert (limits.held(1), limits.held(2)) == (7.0, 0.0)
    assert limits.hold(2, 5) is True
    assert limits.held(3) == 5.0


def test_a_send_counts_from_when_it_has_arrived() -> None:
    """Sends that were long on their way do not let the next ones follow too closely."""
    clock = Clock()
    limits = Limits(enforced=True, clock=clock)
    for _ in range(30):
        assert limits.slot() == 0
    clock.now += 5  # the network was slow
    for _ in range(30):
        limits.arrived(1, is_message=False)

    assert limits.slot() >= 1
    for _ in range(5):
        assert limits.take(7) == 0
    clock.now += 5
    for _ in range(5):
        limits.arrived(7, is_message=True)
    assert limits.take(7) >= 1
