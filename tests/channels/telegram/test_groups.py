"""Groups: how often they are answered, what disappears, and the bot's place in them."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from double import Chat, Double, Program, User
from double.drawing import flat


def press(double: Double, who: User, message: dict[str, object], label: str) -> str:
    """Press a button; the toast."""
    return double.wait_for_toast(who.press(message, label))


@pytest.fixture
def group(double: Double) -> Chat:
    """A group with the bot as an ordinary member that reads everything."""
    return double.group(is_private=False)


def test_who_asks_too_much_is_told_once(double: Double, program: Program, group: Chat) -> None:
    """After a burst a member is asked once to wait; then there is silence; others are answered."""
    ann, bob = double.user("Ann"), double.user("Bob")
    program.start()
    for number in range(1, 10):
        ann.say(f"/top 医疗 {number}", group)
    bob.say("/top 法律 3", group)

    messages = group.wait_for_bot(7)
    double.settle()
    assert len(group.from_bot()) == 7
    assert sum("请等" in flat(message) for message in messages) == 1
    assert any("法律第一" in flat(message) for message in messages)


def test_a_whole_group_is_answered_fifteen_times_a_minute(
    double: Double, program: Program, group: Chat
) -> None:
    """More than Telegram would let through is not even begun."""
    users = [double.user(f"User {number}") for number in range(20)]
    program.start()
    for number, user in enumerate(users, 1):
        user.say(f"/top 医疗 {number}", group)
    group.wait_for_bot(15)
    double.settle()

    answers = [message for message in group.from_bot() if "医疗" in flat(message)]
    assert len(answers) == 15


def test_an_answer_is_deleted_by_who_asked_and_by_administrators(
    double: Double, program: Program, group: Chat
) -> None:
    """The small button under an answer deletes it for its asker; another member gets a word."""
    ann, bob, cat = (double.user(name) for name in ("Ann", "Bob", "Cat"))
    group.room.members |= {cat.card["id"]: "administrator"}
    program.start()
    ann.say("/top 医疗 3", group)
    message = group.wait_for_bot(1)[0]

    assert "提问的人" in press(double, bob, message, "✕")
    assert not press(double, ann, message, "✕")
    double.wait(lambda: not group.from_bot())
    ann.say("/top 法律 3", group)
    assert not press(double, cat, group.wait_for_bot(1)[0], "✕")
    double.wait(lambda: not group.from_bot())


def test_what_was_no_answer_disappears(double: Double, program: Program, group: Chat) -> None:
    """A refusal in a group is noted to be deleted, over a restart; an answer is not."""
    ann = double.user("Ann")
    program.start()
    ann.say("/model gpt-4o", group)
    ann.say("/top 医疗 3", group)
    error, answer = group.wait_for_bot(2)
    double.settle()
    program.kill()
    _make_due(program)
    program.start()

    double.wait(lambda: error not in group.from_bot())
    double.settle()
    assert group.from_bot() == [answer]


def _make_due(program: Program) -> None:
    """Let the time of all that is to disappear have come."""
    path = program.data_dir / "telegram.sqlite3"
    with closing(sqlite3.connect(path)) as database, database:
        assert database.execute("UPDATE deletions SET due = 0").rowcount == 1


def test_the_bot_is_muted_and_heard_again(double: Double, program: Program, group: Chat) -> None:
    """Where it may not write it does not try; when it may again it answers, without a welcome."""
    ann, bob = double.user("Ann"), double.user("Bob")
    program.start()
    program.wait_for_log("is here")
    double.mute(group, by=bob)
    ann.say("/top@bang_bot 医疗 3", group)
    double.settle()
    assert not [c for c in double.calls() if c.params.get("chat_id") == group.id]
    double.unmute(group, by=bob)
    ann.say("/top@bang_bot 法律 3", group)

    assert "法律第一" in flat(group.wait_for_bot(1)[0])
    double.settle()
    assert len(group.from_bot()) == 1


def test_the_bot_is_kicked_and_comes_back(double: Double, program: Program, group: Chat) -> None:
    """Thrown out it is silent and alive; added again it says what it does, once."""
    ann = double.user("Ann")
    program.start()
    program.wait_for_log("is here")
    double.kick(group, by=ann)
    double.settle()
    assert not group.from_bot()
    group.room.dead = ""
    double.add_bot(group, ann)

    assert "/help" in flat(group.wait_for_bot(1)[0])
    ann.say("/top@bang_bot 3", group)
    group.wait_for_bot(2)


def test_promoted_it_goes_on_as_before(double: Double, program: Program, group: Chat) -> None:
    """As an administrator the bot reads everything and answers no more than before."""
    ann = double.user("Ann")
    program.start()
    program.wait_for_log("is here")
    double.promote(group, by=ann)
    ann.say("医疗最强的是谁", group)
    ann.say("/top 医疗 3", group)

    group.wait_for_bot(1)
    double.settle()
    assert len(group.from_bot()) == 1


def test_the_general_topic_has_no_number(double: Double, program: Program) -> None:
    """In General, whose id the server refuses, an answer goes out without one."""
    ann = double.user("Ann")
    forum = double.group(topics={500: "News"}, is_private=False)
    program.start()
    ann.say("/top 医疗 3", forum)

    assert "message_thread_id" not in forum.wait_for_bot(1)[0]


def test_a_group_is_not_flooded_by_a_deleted_answer(
    double: Double, program: Program, group: Chat
) -> None:
    """The same question after its answer was deleted is answered again."""
    ann = double.user("Ann")
    program.start()
    ann.say("/top 医疗 3", group)
    press(double, ann, group.wait_for_bot(1)[0], "✕")
    double.wait(lambda: not group.from_bot())
    ann.say("/top 医疗 3", group)

    assert "医疗第一" in flat(group.wait_for_bot(1)[0])
