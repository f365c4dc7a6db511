"""Rich messages: the default, and what goes out where the server does not take them."""

from __future__ import annotations

import pytest
from double import Double, Fault, Program
from double.drawing import flat


def test_tables_are_native_by_default(double: Double, program: Program) -> None:
    """An answer is a rich message with a table, and turns its pages as one."""
    ann = double.user("Ann")
    program.start()
    ann.say("/top 医疗")
    message = ann.private.wait_for_bot(1)[0]
    assert any(block["type"] == "table" for block in message["rich_message"]["blocks"])

    double.wait_for_toast(ann.press(message, "›"))
    double.wait(lambda: message.get("edits"))
    assert any(block["type"] == "table" for block in message["rich_message"]["blocks"])


@pytest.mark.parametrize("words", ["RICH_MESSAGE_TOO_LARGE", "can't parse InputRichBlock: no"])
def test_refused_content_goes_out_as_classic(words: str, double: Double, program: Program) -> None:
    """What the server refuses as rich goes out as classic at once, once, and is logged."""
    ann = double.user("Ann")
    double.fault(Fault.REFUSED, "sendRichMessage", chat=ann.private, text=words)
    program.start()
    ann.say("医疗前三")
    ann.say("法律前三")

    first, second = ann.private.wait_for_bot(2)
    assert "hunyuan-large" in first["text"]
    assert "rich_message" in second  # the next one is tried as rich again
    double.settle()
    assert len(ann.private.from_bot()) == 2
    assert program.log().count("the server refuses the rich form") == 1


def test_an_edit_that_is_refused_becomes_classic(double: Double, program: Program) -> None:
    """The same for a page that is turned."""
    ann = double.user("Ann")
    program.start()
    ann.say("/top 医疗")
    message = ann.private.wait_for_bot(1)[0]
    double.fault(Fault.REFUSED, "editMessageText", text="RICH_MESSAGE_TOO_LARGE")
    ann.press(message, "›")

    double.wait(lambda: message.get("edits"))
    assert "rich_message" not in message
    assert "<" not in message["text"]


def test_an_older_server_turns_rich_off(double: Double, program: Program) -> None:
    """A server that does not know the method gets classic messages; that is logged once."""
    double.without("sendRichMessage", "rich_message")
    ann = double.user("Ann")
    program.start()
    ann.say("医疗前三")
    ann.say("法律前三")

    assert all("text" in message for message in ann.private.wait_for_bot(2))
    assert program.log().count("does not know rich messages") == 1
    assert len(double.calls("sendRichMessage")) <= 1


def test_a_server_that_forgets_rich_messages(double: Double, program: Program) -> None:
    """A 404 later on turns rich off, too, and the answer goes out as classic."""
    ann = double.user("Ann")
    program.start()
    ann.say("医疗前三")
    ann.private.wait_for_bot(1)
    double.without("sendRichMessage", "rich_message")
    ann.say("法律前三")

    assert "text" in ann.private.wait_for_bot(2)[1]
    program.wait_for_log("does not know rich messages")


@pytest.mark.parametrize("words", ["chat not found", "not enough rights to send text messages"])
def test_a_chat_that_takes_nothing_gets_nothing_else(
    words: str, double: Double, program: Program
) -> None:
    """A refusal that is not about the form is not answered with another form."""
    ann = double.user("Ann")
    double.fault(Fault.REFUSED, "sendRichMessage", chat=ann.private, text=words)
    program.start()
    ann.say("医疗前三")
    program.wait_for_log("not answered")

    assert not double.calls("sendMessage")


def test_rich_can_be_switched_off(double: Double, program: Program) -> None:
    """A host who sets BANGDAN_RICH=off sends classic messages only."""
    program.set(BANGDAN_RICH="off")
    ann = double.user("Ann")
    program.start()
    ann.say("医疗前三")

    assert "text" in ann.private.wait_for_bot(1)[0]
    assert not double.calls("sendRichMessage")


def test_one_message_changes_its_form_and_a_chat_for_good(
    double: Double, program: Program
) -> None:
    """A button switches a message to text and back; a setting switches all that follow."""
    ann = double.user("Ann")
    program.start()
    ann.say("/top 医疗")
    message = ann.private.wait_for_bot(1)[0]
    for label, is_rich in (("更多", True), ("纯文字", False), ("更多", False), ("表格", True)):
        edits = message.get("edits", 0)
        ann.press(message, label)
        double.wait(lambda seen=edits: message.get("edits", 0) > seen)
        assert ("rich_message" in message) is is_rich
    ann.say("/settings")
    page = ann.private.wait_for_bot(2)[1]
    for label in ("形式", "纯文本"):
        edits = page.get("edits", 0)
        ann.press(page, label)
        double.wait(lambda seen=edits: page.get("edits", 0) > seen)
    ann.say("/top 法律")

    answer = ann.private.wait_for_bot(3)[2]
    assert "rich_message" not in answer
    assert answer["text"].startswith("法律")
    assert not answer.get("entities")


def test_names_of_a_board_never_become_markup(double: Double, program: Program) -> None:
    """What a user says comes back as text, in every form."""
    ann = double.user("Ann")
    program.start()
    said = '<tg-button type="callback_data" data="x">qwq</tg-button> & </td>'
    ann.say(f"/model {said}")

    message = ann.private.wait_for_bot(1)[0]
    assert "tg-button" in flat(message)
    assert all(b["type"] != "buttons" for b in message["rich_message"]["blocks"])
