"""The double's messages that only one member sees: who may send them, and when."""

from __future__ import annotations

import pytest
from double import Chat, Double, User, flat
from double.caller import Caller


@pytest.fixture
def group(double: Double) -> Chat:
    """A group whose menu has an ephemeral command."""
    return double.group()


@pytest.fixture
def ann(double: Double) -> User:
    """Who asks."""
    return double.user("Ann")


def only(user: User, **more: object) -> dict[str, object]:
    """Parameters for a message that one user sees."""
    return {"receiver_user_id": user.card["id"], **more}


def test_an_ephemeral_command_is_answered_to_the_asker(
    double: Double, api: Caller, group: Chat, ann: User
) -> None:
    """The question reaches the bot under privacy mode, and only the asker sees the answer."""
    bob = double.user("Bob")
    question = ann.say("/top", group, ephemeral=True)
    sent = api(
        "sendMessage",
        chat_id=group.id,
        text="here",
        reply_parameters={"ephemeral_message_id": question["ephemeral_message_id"]},
        ephemeral_message_parameters=only(ann),
    )

    assert double.world.waiting(9)[0]["message"] == question
    assert (question["message_id"], question["receiver_user"]["id"]) == (0, sent["from"]["id"])
    assert (sent["message_id"], sent["receiver_user"]) == (0, ann.card)
    assert [flat(m) for m in group.seen_by(ann)] == ["/top", "here"]
    assert [flat(m) for m in group.only_for(ann)] == ["here"]
    assert group.seen_by(bob) == group.from_bot() == []
    assert double.leaks == []
    group.expire_ephemeral()
    assert group.seen_by(ann) == []


def test_the_menu_says_what_is_ephemeral(double: Double, api: Caller, group: Chat) -> None:
    """A command is ephemeral where the menu that a member sees says so."""
    ann, bob = double.user("Ann"), double.user("Bob", language="en")
    top = {"command": "top", "description": "x"}
    api("setMyCommands", commands=[top], scope={"type": "all_group_chats"})
    here = {"type": "chat", "chat_id": group.id}
    quiet = [top | {"is_ephemeral": True}]
    api("setMyCommands", commands=quiet, scope=here, language_code="zh")

    assert ann.choose_command("/top 3", group)["message_id"] == 0
    assert bob.choose_command("/top 3", group)["message_id"] == 1
    assert api("getMyCommands", scope=here, language_code="zh") == quiet
    api("deleteMyCommands", scope=here, language_code="zh")
    assert ann.choose_command("/top 3", group)["message_id"] == 2
    assert "chat not found" in api.refused(
        "setMyCommands", commands=[top], scope={"type": "chat", "chat_id": 1}
    )
    assert "user_id is empty" in api.refused(
        "setMyCommands", commands=[top], scope=here | {"type": "chat_member"}
    )


def test_fifteen_seconds_for_an_answer(
    double: Double, api: Caller, group: Chat, ann: User
) -> None:
    """Later, or without any question, only an administrator bot may send one."""
    question = ann.say("/top", group, ephemeral=True)
    send = {
        "chat_id": group.id,
        "text": "x",
        "reply_parameters": {"ephemeral_message_id": question["ephemeral_message_id"]},
        "ephemeral_message_parameters": only(ann),
    }
    double.advance(16)

    assert "query is too old" in api.refused("sendMessage", **send)
    del send["reply_parameters"]
    assert "not enough rights" in api.refused("sendMessage", **send)
    double.promote(group)
    api("sendMessage", **send)
    assert len(group.only_for(ann)) == 1


def test_after_a_press(double: Double, api: Caller, group: Chat, ann: User) -> None:
    """A press opens the same window for who pressed, and only for them."""
    bob = double.user("Bob")
    bob.say("hello", group)
    keyboard = {"inline_keyboard": [[{"text": "mine", "callback_data": "x"}]]}
    api("sendMessage", chat_id=group.id, text="public", reply_markup=keyboard)
    press = ann.press(group.from_bot()[0], "mine")
    rich = {"html": "<b>mine</b>", "skip_entity_detection": True}
    send = {"chat_id": group.id, "rich_message": rich}
    theirs = only(bob, callback_query_id=press)
    assert "query is too old" in api.refused(
        "sendRichMessage", ephemeral_message_parameters=theirs, **send
    )
    mine = only(ann, callback_query_id=press, replace_callback_query_message=True)
    sent = api("sendRichMessage", ephemeral_message_parameters=mine, **send)

    assert "ephemeral_message_id" not in sent
    assert [flat(m) for m in group.seen_by(ann)] == ["hello", "mine"]
    assert [flat(m) for m in group.seen_by(bob)] == ["hello", "public"]
    double.advance(16)
    assert "query is too old" in api.refused(
        "sendRichMessage", ephemeral_message_parameters=mine, **send
    )


def test_changing_and_deleting(double: Double, api: Caller, group: Chat, ann: User) -> None:
    """They have methods of their own; the others do not find them; once expired none does."""
    ann.say("hello", group)
    double.promote(group)
    keyboard = {"inline_keyboard": [[{"text": "more", "callback_data": "x"}]]}
    sent = api(
        "sendMessage",
        chat_id=group.id,
        text="one",
        reply_markup=keyboard,
        ephemeral_message_parameters=only(ann),
    )
    target = {"chat_id": group.id, **only(ann, ephemeral_message_id=sent["ephemeral_message_id"])}
    assert api("editEphemeralMessageText", text="two", reply_markup=keyboard, **target) is True
    message = group.only_for(ann)[0]
    assert message["text"] == "two"
    ann.press(message, "more")
    pressed = double.world.waiting(9)[-1]["callback_query"]["message"]
    assert pressed["ephemeral_message_id"] == sent["ephemeral_message_id"]
    assert api("editEphemeralMessageReplyMarkup", **target) is True
    assert "reply_markup" not in message
    assert "not found" in api.refused(
        "editMessageText", chat_id=group.id, message_id=0, text="three"
    )

    assert api("deleteEphemeralMessage", **target) is True
    assert group.only_for(ann) == []
    assert "query is too old" in api.refused("editEphemeralMessageText", text="x", **target)


def test_leaks_are_recorded(double: Double, api: Caller, group: Chat, ann: User) -> None:
    """What goes out in public though the question was ephemeral is posted, and recorded."""
    question = ann.say("/top", group, ephemeral=True)
    reply = {"ephemeral_message_id": question["ephemeral_message_id"]}
    api("sendMessage", chat_id=group.id, text="one", reply_parameters=reply)
    api("sendMessage", chat_id=group.id, text="two", reply_parameters={"message_id": 0})
    api("sendMessage", chat_id=group.id, text="three")

    assert [m["text"] for m in group.from_bot()] == ["one", "two", "three"]
    assert len(double.leaks) == 3
    assert double.violations.pop().startswith("a reply to message 0")
    double.advance(16)
    api("sendMessage", chat_id=group.id, text="four")
    assert len(double.leaks) == 3


def test_what_may_not_be(double: Double, api: Caller, group: Chat, ann: User) -> None:
    """Private chats, strangers and other bots have no ephemeral messages; replies are bare."""
    double.promote(group)
    bot = double.user("Other", is_bot=True)
    send = {"text": "x", "ephemeral_message_parameters": only(ann)}
    assert "groups" in api.refused("sendMessage", chat_id=ann.private.id, **send)
    assert "PARTICIPANT" in api.refused("sendMessage", chat_id=group.id, **send)
    group.room.members[bot.card["id"]] = "member"
    send["ephemeral_message_parameters"] = only(bot)
    assert "PARTICIPANT" in api.refused("sendMessage", chat_id=group.id, **send)
    question = ann.say("/top", group, ephemeral=True)
    send["ephemeral_message_parameters"] = only(ann)
    reply = {"ephemeral_message_id": question["ephemeral_message_id"], "message_id": 0}
    api("sendMessage", chat_id=group.id, reply_parameters=reply, **send)

    assert double.violations.pop() == "a reply to an ephemeral message takes no message_id"
    send |= {"receiver_user_id": ann.card["id"]}
    api("sendMessage", chat_id=group.id, **send)
    assert double.violations.pop() == "sendMessage has no parameter 'receiver_user_id'"


def test_an_older_server_answers_in_public(
    double: Double, api: Caller, group: Chat, ann: User
) -> None:
    """A server that does not know the parameter passes over it: the answer is public."""
    ann.say("hello", group)
    double.promote(group)
    double.without("ephemeral_message_parameters")
    api(
        "sendMessage",
        chat_id=group.id,
        text="x",
        ephemeral_message_parameters=only(ann),
    )

    assert len(group.from_bot()) == 1
