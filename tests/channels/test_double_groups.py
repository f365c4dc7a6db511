"""The double's groups: rights, changes of the bot's place, edits, deletions, buttons that link."""

from __future__ import annotations

from typing import Any

import pytest
from double import Double, Fault
from double.caller import Caller, RefusedError
from double.keyboards import check_keyboard
from double.refusals import ApiError


def kinds(double: Double) -> list[str]:
    """The kinds of the updates that wait for the bot."""
    return [next(iter(set(update) - {"update_id"})) for update in double.world.waiting(99)]


def test_the_bot_is_told_of_its_place(double: Double, api: Caller) -> None:
    """Promoted, demoted, muted, unmuted, kicked: each is told, and each has its refusals."""
    group = double.group()
    send = {"chat_id": group.id, "text": "x"}
    double.promote(group, "can_delete_messages")
    me = {"chat_id": group.id, "user_id": double.bot_card["id"]}
    member = api("getChatMember", **me)
    assert member["status"] == "administrator"
    assert (member["can_delete_messages"], member["can_change_info"]) == (True, False)
    assert api("getChatAdministrators", chat_id=group.id) == [member]
    double.demote(group)
    double.mute(group)
    assert api("getChatMember", **me)["status"] == "restricted"
    assert "not enough rights to send text" in api.refused("sendMessage", **send)
    double.unmute(group)
    api("sendMessage", **send)
    double.kick(group)

    assert "403 Forbidden: bot was kicked" in api.refused("sendMessage", **send)
    changes = [update["my_chat_member"] for update in double.world.waiting(9)]
    assert [change["new_chat_member"]["status"] for change in changes] == [
        "administrator",
        "member",
        "restricted",
        "member",
        "kicked",
    ]
    double.user("Ann").say("/top@bang_bot", group)
    assert len(double.world.waiting(9)) == 5


def test_leaving(double: Double, api: Caller) -> None:
    """A group that was left cannot be written to."""
    group = double.group()
    assert api("getChat", chat_id=group.id)["title"] == "Group"
    api("leaveChat", chat_id=group.id)

    assert "bot is not a member" in api.refused("sendMessage", chat_id=group.id, text="x")


def test_deleting(double: Double, api: Caller) -> None:
    """Own messages for two days; those of others with the right to; in private all."""
    group, ann = double.group(), double.user("Ann")
    theirs, later = ann.say("hello", group), ann.say("again", group)
    own = api("sendMessage", chat_id=group.id, text="x")
    private = ann.say("hello")

    def delete(message: dict[str, Any]) -> object:
        target = {"chat_id": message["chat"]["id"], "message_id": message["message_id"]}
        return api("deleteMessage", **target)

    assert delete(own) is delete(private) is True
    with pytest.raises(RefusedError, match="message can't be deleted"):
        delete(theirs)
    double.promote(group, "can_delete_messages")
    assert delete(theirs) is True
    double.advance(49 * 3600)
    with pytest.raises(RefusedError, match="message can't be deleted"):
        delete(later)
    with pytest.raises(RefusedError, match="message to delete not found"):
        delete(own)


def test_edits_of_users(double: Double) -> None:
    """A changed message comes as such, where the message itself would have come."""
    group, ann = double.group(), double.user("Ann")
    heard, unheard = ann.say("/top@bang_bot 3", group), ann.say("hello", group)
    ann.edit(heard, "/top@bang_bot 5")
    ann.edit(unheard, "hello!")

    assert kinds(double) == ["message", "edited_message"]
    assert double.world.waiting(9)[-1]["edited_message"]["text"] == "/top@bang_bot 5"


def test_migration_has_two_service_messages(double: Double, api: Caller) -> None:
    """One in each group, delivered under privacy mode; the old id says where to go."""
    group = double.group(kind="group")
    new = double.migrate(group)

    told = [update["message"] for update in double.world.waiting(9)]
    assert told[0]["migrate_to_chat_id"] == told[1]["chat"]["id"] == new.id
    assert told[1]["migrate_from_chat_id"] == told[0]["chat"]["id"] == group.id
    assert "upgraded to a supergroup" in api.refused("sendMessage", chat_id=group.id, text="x")


def test_general_has_no_id(double: Double, api: Caller) -> None:
    """A topic of id 1 is not found in forums; elsewhere the number is passed over."""
    forum, group = double.group(topics={500: "News"}), double.group()
    send = {"text": "x", "message_thread_id": 1}

    assert "thread not found" in api.refused("sendMessage", chat_id=forum.id, **send)
    api("sendMessage", chat_id=group.id, **send)


def test_buttons_that_do_not_ask_the_bot(double: Double, api: Caller) -> None:
    """A link starts the bot in private, copying fills the clipboard, disabled does nothing."""
    double.allow()
    ann = double.user("Ann")
    row = [
        {"text": "share", "url": "https://t.me/bang_bot?start=abc"},
        {"text": "copy", "copy_text": {"text": "/top"}},
        {"text": "1/9", "disabled": {}},
        {"text": "here", "switch_inline_query_current_chat": "医疗"},
    ]
    group = double.group()
    markup = {"inline_keyboard": [row]}
    api("sendMessage", chat_id=group.id, text="x", reply_markup=markup)
    message = group.from_bot()[0]

    assert [ann.press(message, label) for label in ("share", "copy", "1/9")] == ["", "", ""]
    assert (ann.clipboard, ann.private.messages()[0]["text"]) == ("/top", "/start abc")
    assert ann.press(message, "here")
    assert double.world.waiting(9)[-1]["inline_query"]["chat_type"] == "supergroup"


@pytest.mark.parametrize(
    ("button", "said"),
    [
        ({"text": "x", "url": "x", "callback_data": "x"}, "exactly one kind"),
        ({"text": "x"}, "exactly one kind"),
        ({"text": "", "callback_data": "x"}, "text must be non-empty"),
        ({"text": "x", "callback_data": "字" * 22}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "copy_text": {"text": "x" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "x", "disabled": True}, "disabled"),
        ({"text": "x", "url": "example.org"}, "BUTTON_URL_INVALID"),
        ({"text": "x", "switch_inline_query": "x" * 257}, "SWITCH_INLINE_QUERY_INVALID"),
        ({"text": "x", "callback_data": "x", "style": "link"}, "BUTTON_STYLE_INVALID"),
        ({"text": "x", "web_app": {"url": "https://x.org"}}, "BUTTON_TYPE_INVALID"),
    ],
)
def test_buttons_that_are_refused(button: dict[str, Any], said: str) -> None:
    """One kind each, within its limits."""
    with pytest.raises(ApiError, match=said):
        check_keyboard({"inline_keyboard": [[button]]}, print)


def test_links_in_answers_to_presses(double: Double, api: Caller) -> None:
    """A press may be answered by opening the bot, nothing else."""
    ann = double.user("Ann")
    markup = {"inline_keyboard": [[{"text": "x", "callback_data": "x"}]]}
    api("sendMessage", chat_id=ann.private.id, text="x", reply_markup=markup)
    press = ann.press(ann.private.from_bot()[0], "x")
    refused = api.refused("answerCallbackQuery", callback_query_id=press, url="https://x.org")
    assert "URL_INVALID" in refused
    api("answerCallbackQuery", callback_query_id=press, url="https://t.me/bang_bot?start=a")

    assert double.world.presses[press]["url"] == "https://t.me/bang_bot?start=a"


def test_edits_and_answers_are_not_counted(double: Double, api: Caller) -> None:
    """Twenty messages a minute for a group; edits, chat actions and toasts are none."""
    group = double.group()
    for _ in range(20):
        last = api("sendMessage", chat_id=group.id, text="x")
        double.advance(1)
    for number in range(30):
        target = {"chat_id": group.id, "message_id": last["message_id"]}
        api("editMessageText", text=str(number), **target)
        api("sendChatAction", chat_id=group.id, action="typing")

    assert "429" in api.refused("sendMessage", chat_id=group.id, text="x")
    double.advance(60)
    api("sendMessage", chat_id=group.id, text="x")


def test_faults_come_by_method(double: Double, api: Caller) -> None:
    """Any method can be given a fault: refused, forbidden, flooded, broken."""
    chat = double.user("Ann").private
    rich = {"html": "x", "skip_entity_detection": True}
    send = {"chat_id": chat.id, "rich_message": rich}
    double.fault(Fault.REFUSED, "sendRichMessage", text="RICH_MESSAGE_TOO_LARGE")
    double.fault(Fault.FORBIDDEN, "sendRichMessage", text="bot was blocked by the user")
    double.fault(Fault.FLOOD, "sendRichMessage", seconds=8)

    refusals = [api.refused("sendRichMessage", **send) for _ in range(3)]
    assert [said[:3] for said in refusals] == ["400", "403", "429"]
    assert len(chat.from_bot()) == 0
    api("sendRichMessage", **send)


def test_the_menu_button(double: Double, api: Caller) -> None:
    """It is for private chats only."""
    ann, group = double.user("Ann"), double.group()
    button = {"type": "commands"}
    api("setChatMenuButton", chat_id=ann.private.id, menu_button=button)

    assert double.world.menu_buttons == {ann.private.id: button}
    assert "400" in api.refused("setChatMenuButton", chat_id=group.id, menu_button=button)


def test_presses_name_their_message_in_three_ways(double: Double, api: Caller) -> None:
    """By the message, by an inline id, or by a message that has no content any more."""
    ann = double.user("Ann")
    markup = {"inline_keyboard": [[{"text": "x", "callback_data": "x"}]]}
    api("sendMessage", chat_id=ann.private.id, text="x", reply_markup=markup)
    message = ann.private.from_bot()[0]
    ann.press(message, "x")
    double.press_inaccessible()
    ann.press(message, "x")
    double.press_by_inline_id()
    ann.press(message, "x")

    presses = [update["callback_query"] for update in double.world.waiting(9)]
    assert presses[0]["message"] == message
    assert presses[1]["message"] == {"message_id": 1, "chat": message["chat"], "date": 0}
    assert "message" not in presses[2]
    api("editMessageText", inline_message_id=presses[2]["inline_message_id"], text="y")
    assert message["text"] == "y"
