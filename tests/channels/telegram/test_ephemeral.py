"""Answers that only one member sees: never shown to others, whatever goes wrong."""

from __future__ import annotations

import pytest
from double import Chat, Double, Fault, Program
from double.drawing import flat


@pytest.fixture
def group(double: Double) -> Chat:
    """A group with the bot in it."""
    return double.group()


def texts(chat: Chat) -> str:
    """All that everyone sees of the bot's."""
    return "\n".join(flat(message) for message in chat.from_bot())


@pytest.mark.parametrize("text", ["/top 医疗 3", "/model gpt-4o", "/settings", "/help", "/mydata"])
def test_every_kind_of_answer_stays_private(
    text: str, double: Double, program: Program, group: Chat
) -> None:
    """Answers, refusals and pages alike."""
    ann = double.user("Ann")
    program.start()
    ann.say(text, group, ephemeral=True)

    group.wait_only_for(ann, 1)
    double.settle()
    assert not group.from_bot()


@pytest.mark.parametrize(
    "fault",
    [Fault.SERVER_ERROR, Fault.FLOOD, Fault.RESET_BEFORE, Fault.REFUSED, Fault.GARBAGE],
)
def test_no_fault_makes_one_public(
    fault: Fault, double: Double, program: Program, group: Chat
) -> None:
    """Whatever the server says, nothing is said to all."""
    ann = double.user("Ann")
    double.fault(fault, "sendRichMessage", chat=group, text="message to be replied not found")
    program.start()
    ann.say("/top 医疗 3", group, ephemeral=True)
    ann.say("/top 法律 3", group, ephemeral=True)

    double.wait(lambda: any("法律第一" in flat(m) for m in group.only_for(ann)))
    double.settle()
    assert not group.from_bot()


def test_a_question_that_came_too_late_is_dropped(
    double: Double, program: Program, group: Chat
) -> None:
    """Fifteen seconds later it cannot be answered any more: nothing is said, to nobody."""
    ann = double.user("Ann")
    ann.say("/top 医疗 3", group, ephemeral=True)
    double.advance(20)
    program.start()
    program.wait_for_log("not answered")
    double.settle()

    assert not group.from_bot()
    assert not group.only_for(ann)


def test_a_server_that_knows_no_such_messages(
    double: Double, program: Program, group: Chat
) -> None:
    """Another member's press gets a word only: an older server would show the answer to all."""
    double.without("ephemeral_message_parameters", "deleteEphemeralMessage")
    ann, bob = double.user("Ann"), double.user("Bob")
    program.start()
    ann.say("/top@bang_bot 医疗", group)
    message = group.wait_for_bot(1)[0]

    assert "提问的人" in double.wait_for_toast(bob.press(message, "›"))
    double.settle()
    assert len(group.from_bot()) == 1


def test_one_that_was_made_public_is_taken_back(
    double: Double, program: Program, group: Chat
) -> None:
    """A server that passes over what makes a message private: it is deleted, and never again."""
    ann, bob, cat = (double.user(name) for name in ("Ann", "Bob", "Cat"))
    program.start()
    ann.say("/top@bang_bot 医疗", group)
    message = group.wait_for_bot(1)[0]
    double.without("ephemeral_message_parameters")
    assert "提问的人" in double.wait_for_toast(bob.press(message, "›"))
    double.wait(lambda: len(group.from_bot()) == 1)
    program.wait_for_log("it is deleted")

    assert "提问的人" in double.wait_for_toast(cat.press(message, "›"))
    double.settle()
    assert len(group.from_bot()) == 1
    double.methods.leaks.clear()


def test_a_member_pages_what_only_they_see(double: Double, program: Program, group: Chat) -> None:
    """Their own view is turned in place, by them, and goes when it expires without a fuss."""
    ann = double.user("Ann")
    program.start()
    ann.say("/top 医疗", group, ephemeral=True)
    message = group.wait_only_for(ann, 1)[0]
    assert not double.wait_for_toast(ann.press(message, "›"))
    double.wait(lambda: message.get("edits"))
    group.expire_ephemeral()
    double.wait_for_toast(ann.press(message, "‹"))
    program.wait_for_log("not answered")

    assert not group.from_bot()


def test_shown_to_all_it_is_an_answer_like_others(
    double: Double, program: Program, group: Chat
) -> None:
    """The button shows it to the group and takes away what only the asker saw."""
    ann, bob = double.user("Ann"), double.user("Bob")
    program.start()
    ann.say("/top 医疗 3", group, ephemeral=True)
    message = group.wait_only_for(ann, 1)[0]
    double.wait_for_toast(ann.press(message, "给大家看"))

    public = group.wait_for_bot(1)[0]
    double.wait(lambda: not group.only_for(ann))
    assert "医疗第一" in texts(group)
    bob.say("那法律呢", group, reply_to=public)
    assert "法律第一" in flat(group.wait_for_bot(2)[1])


def test_shown_to_all_it_is_shown_once(double: Double, program: Program, group: Chat) -> None:
    """A second tap shows nothing twice; a tap that comes to nothing is answered all the same."""
    ann = double.user("Ann")
    program.start()
    ann.say("/top 医疗 3", group, ephemeral=True)
    message = group.wait_only_for(ann, 1)[0]
    double.fault(Fault.FORBIDDEN, "sendRichMessage", chat=group, text="Forbidden: no")
    double.wait_for_toast(ann.press(message, "给大家看"))
    presses = [ann.press(message, "给大家看") for _ in range(3)]
    for press in presses:
        double.wait_for_toast(press)

    group.wait_for_bot(1)
    double.settle()
    assert len(group.from_bot()) == 1


@pytest.mark.parametrize("method", ["deleteEphemeralMessage", "answerCallbackQuery"])
def test_a_stop_shows_nothing_twice(
    method: str, double: Double, program: Program, group: Chat
) -> None:
    """What has been shown to all is not shown again by the next start, whatever was cut off."""
    ann = double.user("Ann")
    program.start()
    ann.say("/top 医疗 3", group, ephemeral=True)
    message = group.wait_only_for(ann, 1)[0]
    hangs = method == "deleteEphemeralMessage"
    double.fault(Fault.HANG_BEFORE if hangs else Fault.SERVER_ERROR, method, times=50)
    ann.press(message, "给大家看")
    group.wait_for_bot(1)
    program.stop()
    double.clear_faults()
    program.start()
    program.wait_for_log("is here")
    double.settle()

    assert len(group.from_bot()) == 1
