"""Inline queries, guests' questions and shared links, with what can go wrong about them."""

from __future__ import annotations

import time

import pytest
from double import Double, Fault, Program
from double.drawing import flat
from double.keyboards import buttons_under

from bot.channels.telegram.cooldown import MEMBER_BURST
from bot.channels.telegram.inline import TYPED_BURST, TYPED_PAUSE_S


@pytest.fixture(autouse=True)
def _modes(double: Double) -> None:
    """Inline and guest mode are switched on, as one does at @BotFather."""
    double.allow()


def test_results_are_paged_and_nobody_elses(double: Double, program: Program) -> None:
    """Pages follow one another without repeating; a user's results are kept from others."""
    ann, bob = double.user("Ann"), double.user("Bob", language="en")
    program.start()
    first = double.wait_for_inline(ann.inline("医疗"))
    second = double.wait_for_inline(ann.inline("医疗", offset=first["next_offset"]))
    theirs = double.wait_for_inline(bob.inline("医疗"))

    ids = [result["id"] for answer in (first, second) for result in answer["results"]]
    assert len(set(ids)) == len(ids) > 10
    assert first["is_personal"]
    assert not theirs["is_cached"]


def test_what_is_sent_is_a_full_answer(double: Double, program: Program) -> None:
    """A chosen result has its table and its keyboard; its sender alone turns it."""
    ann, bob = double.user("Ann"), double.user("Bob")
    group = double.group()
    program.start()
    answer = double.wait_for_inline(ann.inline("/top 医疗"))
    message = ann.choose(answer["results"][0], group)
    assert any(block["type"] == "table" for block in message["rich_message"]["blocks"])

    assert "提问的人" in double.wait_for_toast(bob.press(message, "›"))
    assert not double.wait_for_toast(ann.press(message, "›"))
    double.wait(lambda: message.get("edits"))
    assert "Mistral-Small" in flat(message)


def test_only_the_newest_query_is_worth_an_answer(double: Double, program: Program) -> None:
    """Letters typed while the bot was away are not answered one by one."""
    ann = double.user("Ann")
    for text in ("q", "qw", "qwq"):
        query = ann.inline(text)
    program.start()

    assert "qwq-32b" in double.wait_for_inline(query)["results"][0]["title"]
    assert len(double.calls("answerInlineQuery")) == 1


def test_refused_rich_results_are_offered_as_classic(double: Double, program: Program) -> None:
    """The same results with text tables."""
    ann = double.user("Ann")
    double.fault(Fault.REFUSED, "answerInlineQuery", text="RICH_MESSAGE_TOO_LARGE")
    program.start()
    answer = double.wait_for_inline(ann.inline("医疗"))

    assert "message_text" in answer["results"][0]["input_message_content"]


@pytest.mark.parametrize("fault", [Fault.SERVER_ERROR, Fault.FLOOD, Fault.RESET_BEFORE])
def test_an_inline_query_is_answered_after(fault: Fault, double: Double, program: Program) -> None:
    """A passing fault is tried again, as answering twice does no harm."""
    ann = double.user("Ann")
    double.fault(fault, "answerInlineQuery")
    program.start()

    assert double.wait_for_inline(ann.inline("qwq"))["results"]


def test_a_query_that_is_too_old_is_let_go(double: Double, program: Program) -> None:
    """It is no error, and the next one is answered."""
    ann = double.user("Ann")
    double.fault(
        Fault.REFUSED, "answerInlineQuery", text="query is too old and response timeout expired"
    )
    program.start()
    ann.inline("qw")
    program.wait_for_log("answered kind=inline")

    assert double.wait_for_inline(ann.inline("qwq"))["results"]
    assert "refused" not in program.log()


def test_a_guest_is_answered_once(double: Double, program: Program) -> None:
    """One answer with its keyboard; a reply to it goes on from it; its buttons work."""
    ann, bob = double.user("Ann"), double.user("Bob")
    program.start()
    message = double.wait_for_guest(ann.ask_guest("医疗排行"))
    assert "hunyuan-large" in flat(message)
    follow_up = double.wait_for_guest(ann.ask_guest("那法律呢", reply_to=message))
    assert "法律" in flat(follow_up)

    assert "提问的人" in double.wait_for_toast(bob.press(message, "›"))
    assert not double.wait_for_toast(ann.press(message, "›"))
    double.wait(lambda: message.get("edits"))
    double.settle()
    assert len(double.calls("answerGuestQuery")) == 2


def test_a_guest_who_asks_too_much_is_not_answered(double: Double, program: Program) -> None:
    """Anyone can call the bot: each user only so often."""
    ann, bob = double.user("Ann"), double.user("Bob")
    program.start()
    for number in range(1, 10):
        ann.ask_guest(f"医疗前{number}")
    double.wait_for_guest(bob.ask_guest("法律前三"))
    double.settle()

    assert len(double.calls("answerGuestQuery")) == MEMBER_BURST + 1


def test_each_guest_has_a_measure_of_their_own(double: Double, program: Program) -> None:
    """However many others ask in other chats."""
    queries = [double.user(f"User {number}").ask_guest("医疗前三") for number in range(20)]
    program.start()

    for query in queries:
        double.wait_for_guest(query)


def test_no_call_without_a_chat_holds_up_another(double: Double, program: Program) -> None:
    """A menu that must wait, or an inline query, keeps no press, guest or chat waiting."""
    ann, bob = double.user("Ann"), double.user("Bob")
    double.fault(Fault.FLOOD, "setMyCommands", seconds=30)
    double.fault(Fault.FLOOD, "answerInlineQuery", seconds=30)
    program.start()
    ann.inline("qwq")
    ann.say("/top 医疗")
    message = ann.private.wait_for_bot(1)[0]
    double.fault(Fault.FLOOD, "sendRichMessage", chat=bob.private, seconds=30)
    bob.say("/top 医疗")

    assert not double.wait_for_toast(ann.press(message, "›"))
    double.wait(lambda: message.get("edits"), timeout=5)
    double.wait_for_guest(bob.ask_guest("医疗前三"), timeout=5)
    ann.say("/top 法律")
    ann.private.wait_for_bot(2, timeout=5)


@pytest.mark.parametrize(
    ("fault", "answers"), [(Fault.SERVER_ERROR, 2), (Fault.RESET_BEFORE, 1), (Fault.REFUSED, 2)]
)
def test_a_guests_answer_and_faults(
    fault: Fault, answers: int, double: Double, program: Program
) -> None:
    """Repeated only where it surely did not arrive; refused content goes out as classic."""
    ann, bob = double.user("Ann"), double.user("Bob")
    double.fault(fault, "answerGuestQuery", text="RICH_MESSAGE_TOO_LARGE")
    program.start()
    first = ann.ask_guest("医疗前三")
    if answers == 2:
        double.wait_for_guest(first)
    double.settle()
    double.wait_for_guest(bob.ask_guest("法律前三"))

    carried_out = [c for c in double.calls("answerGuestQuery") if not c.error]
    assert len(carried_out) == answers


def test_a_shared_link_asks_the_same(double: Double, program: Program) -> None:
    """The link of an answer asks its question anew for whoever follows it, as theirs."""
    ann, bob = double.user("Ann"), double.user("Bob")
    program.start()
    ann.say("/top 法律 5 <=32B")
    message = ann.private.wait_for_bot(1)[0]
    double.wait_for_toast(ann.press(message, "更多"))
    double.wait(lambda: message.get("edits"))
    share = next(key for key in buttons_under(message) if "url" in key)
    copied = next(key for key in buttons_under(message) if "copy_text" in key)
    assert copied["copy_text"]["text"] == "/top 法律 5 <=32B"
    bob.press(message, share["text"])

    theirs = bob.private.wait_for_bot(1)[0]
    assert "/top 法律 5 <=32B" in flat(theirs)
    assert not double.wait_for_toast(bob.press(theirs, "规模"))


def test_ask_in_another_chat(double: Double, program: Program) -> None:
    """A button begins an inline query that offers the same answer first."""
    ann = double.user("Ann")
    program.start()
    ann.say("/compare qwq-32b GLM-Z1-32B-0414")
    message = ann.private.wait_for_bot(1)[0]
    double.wait_for_toast(ann.press(message, "更多"))
    double.wait(lambda: message.get("edits"))
    there = next(key for key in buttons_under(message) if "switch_inline_query" in key)
    answer = double.wait_for_inline(ann.press(message, there["text"]))

    assert "qwq-32b" in answer["results"][0]["title"]
    assert "GLM-Z1-32B-0414" in answer["results"][0]["title"]


def test_one_users_many_queries_are_rationed(double: Double, program: Program) -> None:
    """Who asks inline without end is answered only so fast; another waits for none of it."""
    ann, bob = double.user("Ann"), double.user("Bob")
    program.start()
    double.wait_for_inline(ann.inline("医疗"))
    began = time.monotonic()
    for number in range(TYPED_BURST + 2):
        double.wait_for_inline(ann.inline(f"top {number}"))
    assert time.monotonic() - began > 2 * TYPED_PAUSE_S

    waits = ann.inline("top 40")
    double.wait_for_inline(bob.inline("医疗"))
    double.wait_for_inline(waits)
