"""The faults of network and server, played to the real program."""

from __future__ import annotations

import time

import pytest
from double import Double, Fault, Program
from double.drawing import flat


@pytest.mark.parametrize(
    "fault",
    [
        Fault.SERVER_ERROR,
        Fault.GARBAGE,
        Fault.RESET_BEFORE,
        Fault.RESET_AFTER,
        Fault.CONFLICT,
        Fault.FLOOD,
    ],
)
def test_receiving_goes_on_after(fault: Fault, double: Double, program: Program) -> None:
    """While updates cannot be fetched it tries on, says so once, and then answers, once each."""
    ann = double.user("Ann")
    double.fault(fault, "getUpdates", times=2)
    ann.say("医疗前三")
    program.start()

    assert len(ann.private.wait_for_bot(1)) == 1
    double.settle()
    assert len(ann.private.from_bot()) == 1
    assert program.log().count("receiving updates fails") == 1
    assert program.log().count("receiving updates works again") == 1


@pytest.mark.parametrize("fault", [Fault.SERVER_ERROR, Fault.FLOOD])
def test_an_answer_is_repeated_after(
    fault: Fault, method: str, double: Double, program: Program
) -> None:
    """A send that surely did not arrive is repeated until it does."""
    ann = double.user("Ann")
    double.fault(fault, method, chat=ann.private, times=2)
    ann.say("医疗前三")
    program.start()

    ann.private.wait_for_bot(1)
    double.settle()
    assert len(ann.private.from_bot()) == 1


@pytest.mark.parametrize("fault", [Fault.RESET_AFTER, Fault.RESET_BEFORE, Fault.GARBAGE])
def test_an_answer_is_not_repeated_after(
    fault: Fault, method: str, double: Double, program: Program
) -> None:
    """When nobody knows whether a send arrived, it is not repeated; the next one is answered."""
    ann = double.user("Ann")
    double.fault(fault, method, chat=ann.private)
    ann.say("医疗前三")
    program.start()
    program.wait_for_log("nobody knows if it arrived")
    ann.say("法律前三")

    arrived = 0 if fault is Fault.RESET_BEFORE else 1
    ann.private.wait_for_bot(arrived + 1)
    double.settle()
    assert len(ann.private.from_bot()) == arrived + 1
    sent = [c for c in double.calls(method) if c.params["chat_id"] == ann.private.id]
    assert len(sent) == arrived + 1


def test_edits_and_presses_are_repeated(double: Double, program: Program) -> None:
    """An edit and the answer to a press do no harm twice: they are repeated after any fault."""
    ann = double.user("Ann")
    program.start()
    ann.say("/top 医疗")
    message = ann.private.wait_for_bot(1)[0]
    for fault in (Fault.RESET_AFTER, Fault.SERVER_ERROR):
        double.fault(fault, "editMessageText")
        double.fault(fault, "answerCallbackQuery")

    press = ann.press(message, "›")

    assert not double.wait_for_toast(press)
    double.wait(lambda: message.get("edits"))
    program.wait_for_log("answered kind=press")
    assert "not answered" not in program.log()


def test_no_network_at_start_and_later(double: Double, program: Program) -> None:
    """Without a network it waits, at the start and later, and says each outage once."""
    ann = double.user("Ann")
    double.go_down()
    program.start()
    program.wait_for_log("starting fails")
    time.sleep(1)
    double.come_up()
    ann.say("医疗前三")
    ann.private.wait_for_bot(1)
    double.go_down()
    program.wait_for_log("receiving updates fails")
    time.sleep(1)
    double.come_up()
    ann.say("法律前三")

    ann.private.wait_for_bot(2)
    assert program.log().count(" fails") == 2
    assert program.log().count("works again after") == 2


def test_a_webhook_is_removed(double: Double, program: Program) -> None:
    """A webhook that somebody sets later makes fetching impossible: it is removed."""
    ann = double.user("Ann")
    program.start()
    program.wait_for_log("is here")
    double.world.webhook = "https://example.org/hook"
    ann.say("医疗前三")

    ann.private.wait_for_bot(1)
    double.wait(lambda: not double.world.webhook)
    ann.say("法律前三")
    ann.private.wait_for_bot(2)


def test_a_chat_is_held_back_alone(method: str, double: Double, program: Program) -> None:
    """A chat that is told to wait holds only itself back."""
    ann, bob = double.user("Ann"), double.user("Bob")
    double.fault(Fault.FLOOD, method, chat=ann.private, seconds=2)
    program.start()
    began = time.monotonic()
    ann.say("医疗前三")
    program.wait_for_log("the chat waits 2 s")
    bob.say("医疗前三")

    bob.private.wait_for_bot(1)
    assert not ann.private.from_bot()
    ann.private.wait_for_bot(1)
    assert time.monotonic() - began > 2


def test_two_chats_held_back_hold_all(double: Double, program: Program) -> None:
    """Two chats told to wait within a minute hold back all others."""
    ann, bob, cat = (double.user(name) for name in ("Ann", "Bob", "Cat"))
    double.fault(Fault.FLOOD, "sendRichMessage", chat=ann.private, seconds=2)
    double.fault(Fault.FLOOD, "sendRichMessage", chat=bob.private, seconds=2)
    program.start()
    ann.say("医疗前三")
    bob.say("医疗前三")
    program.wait_for_log("all chats wait")
    began = time.monotonic()
    cat.say("医疗前三")

    cat.private.wait_for_bot(1)
    assert time.monotonic() - began > 1.5


def test_a_dead_chat_does_not_stop_others(double: Double, program: Program) -> None:
    """Who has blocked the bot gets nothing more; others do."""
    ann, bob = double.user("Ann"), double.user("Bob")
    ann.private.room.dead = "bot was blocked by the user"
    program.start()
    ann.say("医疗前三")
    ann.say("法律前三")
    bob.say("医疗前三")

    bob.private.wait_for_bot(1)
    double.settle()
    assert program.log().count("not answered: the chat does not let the bot write") == 2


@pytest.mark.parametrize("tell", [True, False])
def test_migration(tell: bool, double: Double, program: Program) -> None:  # noqa: FBT001 - a case
    """A group that becomes a supergroup gets its answer under its new id."""
    ann = double.user("Ann")
    group = double.group(kind="group", is_private=False)
    program.start()
    program.wait_for_log("is here")
    new = double.migrate(group, tell=tell)
    ann.say("/top@bang_bot 3", group)

    assert len(new.wait_for_bot(1)) == 1
    assert not group.from_bot()


def test_a_deleted_question_is_answered(double: Double, program: Program) -> None:
    """A question that is deleted before its answer is there is answered without a reply."""
    ann = double.user("Ann")
    message = ann.say("医疗前三")
    del double.world.messages[ann.private.id, message["message_id"]]
    program.start()

    assert "reply_to_message" not in ann.private.wait_for_bot(1)[0]


def test_topics_closed_and_gone(double: Double, program: Program) -> None:
    """A closed topic gets nothing; for one that is gone the answer goes to the group."""
    ann = double.user("Ann")
    group = double.group(topics={500: "News", 501: "Models"})
    group.room.closed.add(500)
    program.start()
    ann.say("/top@bang_bot 3", group, topic=500)
    program.wait_for_log("TOPIC_CLOSED".lower()[1:])
    message = ann.say("/top@bang_bot 3", group, topic=501)
    assert group.room.topics is not None
    group.wait_for_bot(1)
    double.world.messages.clear()
    del group.room.topics[501]
    ann.say("/top@bang_bot 3", group, topic=None, message_thread_id=501, is_topic_message=True)

    gone = group.wait_for_bot(1)[-1]
    assert message["message_thread_id"] == 501
    assert "message_thread_id" not in gone or gone["message_thread_id"] == 501


def test_refused_markup_goes_out_plain(double: Double, program: Program) -> None:
    """Markup that the server does not take is sent again as plain text."""
    ann = double.user("Ann")
    program.set(BANGDAN_RICH="off")
    double.fault(Fault.REFUSED, "sendMessage", text="can't parse entities: what is this")
    ann.say("医疗前三")
    program.start()

    message = ann.private.wait_for_bot(1)[0]
    assert not message.get("entities")
    assert "<" not in message["text"]
    program.wait_for_log("the server refuses the classic form")


def test_late_and_unchanged_presses_are_no_errors(double: Double, program: Program) -> None:
    """A press that is too old to be answered still turns the page; the same page is no error."""
    ann = double.user("Ann")
    program.start()
    ann.say("/top 医疗")
    message = ann.private.wait_for_bot(1)[0]
    data = next(
        key["callback_data"]
        for row in message["reply_markup"]["inline_keyboard"]
        for key in row
        if key["text"] == "›"
    )
    late = ann.press(message, data=data)
    double.wait(lambda: message.get("edits"))
    double.world.presses[late]["at"] -= 60
    double.wait_for_toast(ann.press(message, data=data))
    program.wait_for_log("answered kind=press")
    double.settle()

    assert message["edits"] == 1
    assert "not answered" not in program.log()


def test_a_press_with_an_inline_id_only(double: Double, program: Program) -> None:
    """A press under one of its messages may name it by an inline id: it is answered and edited."""
    ann = double.user("Ann")
    program.start()
    ann.say("/top 医疗")
    message = ann.private.wait_for_bot(1)[0]
    double.press_by_inline_id()

    press = ann.press(message, "›")

    assert not double.wait_for_toast(press)
    double.wait(lambda: message.get("edits"))


def test_presses_that_are_overtaken_are_not_shown(double: Double, program: Program) -> None:
    """While a page cannot be turned more presses come: each is answered, the last is shown."""
    ann = double.user("Ann")
    program.start()
    ann.say("/top 医疗")
    message = ann.private.wait_for_bot(1)[0]
    double.fault(Fault.FLOOD, "editMessageText", chat=ann.private, seconds=2)
    presses = [ann.press(message, label) for label in ("规模", "换领域", "更多", "›")]

    for press in presses:
        double.wait_for_toast(press)
    double.wait(lambda: message.get("edits"))
    double.settle()
    assert message["edits"] == 1
    assert "Mistral-Small" in flat(message)
