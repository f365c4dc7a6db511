"""Settings: who may change them, where, and what they change; the database when it fails."""

from __future__ import annotations

from typing import Any

import pytest
from double import Chat, Double, Program, User
from double.drawing import flat
from double.keyboards import buttons_under

from bot.channels.telegram.settings import _base36


def press(double: Double, who: User, message: dict[str, Any], label: str) -> str:
    """Press a button and wait for what comes of it; the toast."""
    edits = message.get("edits", 0)
    toast = double.wait_for_toast(who.press(message, label))
    if not toast:
        double.wait(lambda: message.get("edits", 0) > edits)
    return toast


@pytest.fixture
def ann(double: Double) -> User:
    """An administrator of the group."""
    return double.user("Ann")


@pytest.fixture
def group(double: Double, ann: User) -> Chat:
    """A group with an administrator, and the bot as one, too."""
    group = double.group("Models", is_private=False, bot_is_admin=True)
    group.room.members |= {ann.card["id"]: "administrator"}
    return group


def test_an_anonymous_administrator_changes_them(
    double: Double, program: Program, ann: User, group: Chat
) -> None:
    """Who writes as the group itself is an administrator; who presses is asked for."""
    bob = double.user("Bob")
    program.start()
    double.anonymous(group).say("/settings@bang_bot", group)
    page = group.wait_for_bot(1)[0]
    assert "Models" in flat(page)

    assert "管理员" in press(double, bob, page, "语言")
    assert not press(double, ann, page, "语言")
    assert not press(double, ann, page, "English")
    bob.say("/top 医疗 3", group)
    assert "Medicine" in flat(group.wait_for_bot(2)[1])


def test_a_group_is_set_from_the_private_chat(
    double: Double, program: Program, ann: User, group: Chat
) -> None:
    """A link leads an administrator to the group's settings in private; nobody else."""
    bob = double.user("Bob")
    program.start()
    ann.say("/settings", group)
    page = group.wait_for_bot(1)[0]
    ann.press(page, "私聊")
    mine = ann.private.wait_for_bot(1)[0]
    assert "Models" in flat(mine)
    for label in ("语言", "English"):
        assert not press(double, ann, mine, label)
    bob.press(page, "私聊")
    assert "只有群管理员" in flat(bob.private.wait_for_bot(1)[0])
    bob.say("/top 医疗 3", group)

    assert "Medicine" in flat(group.wait_for_bot(2)[1])


def test_forged_settings_change_nothing(
    double: Double, program: Program, ann: User, group: Chat
) -> None:
    """Made-up data changes no other chat's settings, nor what is no setting."""
    bob = double.user("Bob")
    program.start()
    bob.say("/settings")
    page = bob.private.wait_for_bot(1)[0]
    other = next(key for key in buttons_under(page) if "callback_data" in key)["callback_data"]
    mine = other.removeprefix("=s").partition(".")[0]
    theirs = [_base36(chat.id) for chat in (ann.private, group)]
    for data in ("=s", "=sx.y.z", f"=s{mine}.z1", f"=s{mine}.l9", *(f"=s{t}.l2" for t in theirs)):
        assert double.wait_for_toast(bob.press(page, data=data))
    ann.say("/mydata")
    ann.say("/mydata@bang_bot", group)
    assert "没有存" in flat(ann.private.wait_for_bot(1)[0])
    assert "没有存" in flat(group.wait_for_bot(1)[0])


def test_lookups_only_for_the_asker(
    double: Double, program: Program, ann: User, group: Chat
) -> None:
    """Switched on, commands are registered as ephemeral, and answers are the asker's alone."""
    bob = double.user("Bob")
    program.start()
    ann.say("/settings", group)
    page = group.wait_for_bot(1)[0]
    for label in ("仅提问者可见", "开"):
        assert not press(double, ann, page, label)
    double.settle()
    bob.choose_command("/top 医疗 3", group)
    assert "医疗第一" in flat(group.wait_only_for(bob, 1)[0])
    bob.say("/top 法律 3", group)  # typed, so that everyone sees the question
    assert "法律第一" in flat(group.wait_only_for(bob, 2)[1])

    assert len(group.from_bot()) == 1
    for label in ("仅提问者可见", "关"):
        assert not press(double, ann, page, label)
    double.settle()
    bob.choose_command("/top 金融 3", group)
    group.wait_for_bot(2)


def test_mentions_can_be_switched_off(
    double: Double, program: Program, ann: User, group: Chat
) -> None:
    """Then only commands and replies are answered."""
    program.start()
    ann.say("/settings", group)
    page = group.wait_for_bot(1)[0]
    for label in ("回应", "关"):
        assert not press(double, ann, page, label)
    ann.say("@bang_bot 医疗前三", group)
    ann.say("[[phi-4]]", group)
    ann.say("/top 法律 3", group)

    assert "法律第一" in flat(group.wait_for_bot(2)[1])
    double.settle()
    assert len(group.from_bot()) == 2


def test_a_default_domain_and_count(double: Double, program: Program) -> None:
    """What a ranking is about, and how many it lists, where the question does not say."""
    bob = double.user("Bob")
    program.start()
    bob.say("/settings")
    page = bob.private.wait_for_bot(1)[0]
    for label in ("默认领域", "法律", "条数", "3"):
        assert not press(double, bob, page, label)
    bob.say("/top")

    assert "/top 法律 3" in flat(bob.private.wait_for_bot(2)[1])


def test_settings_outlast_a_restart_and_a_move(
    double: Double, program: Program, ann: User
) -> None:
    """They are kept, and go with a group that becomes a supergroup."""
    group = double.group("Models", kind="group", is_private=False)
    group.room.members |= {ann.card["id"]: "administrator"}
    program.start()
    ann.say("/settings", group)
    page = group.wait_for_bot(1)[0]
    for label in ("语言", "English"):
        assert not press(double, ann, page, label)
    program.kill()
    program.start()
    new = double.migrate(group)
    double.settle()
    ann.say("/top 医疗 3", new)

    assert any("Medicine" in flat(message) for message in new.wait_for_bot(1))


def test_without_a_database_answers_go_on(double: Double, program: Program) -> None:
    """A database that cannot be used: questions are answered, settings say so, the log once."""
    bob = double.user("Bob")
    (program.data_dir / "folder").mkdir()
    program.set(BANGDAN_DATABASE_URL=f"sqlite:///{program.data_dir / 'folder'}")
    program.start()
    bob.say("医疗前三")
    bob.say("/settings")
    bob.say("/mydata")
    bob.say("/forget")
    bob.say("/privacy")

    answer, page, data, forgotten, privacy = bob.private.wait_for_bot(5)
    assert "医疗第一" in flat(answer)
    assert "暂时无法" in flat(data)
    assert "暂时无法" in flat(forgotten)
    assert "答完" in flat(privacy)
    assert not press(double, bob, page, "语言")
    assert "暂时无法" in press(double, bob, page, "English")
    assert "Traceback" not in program.log()


def test_forgotten_is_what_was_asked_back_too(double: Double, program: Program) -> None:
    """After /forget nothing said before can be leaned on."""
    bob = double.user("Bob")
    program.start()
    bob.say("/model qwen 32b")
    bob.say("/forget")
    bob.say("2")

    assert "qwen" not in flat(bob.private.wait_for_bot(3)[2]).lower()


def test_two_choices_at_once_both_hold(double: Double, program: Program) -> None:
    """Presses on two pages change what each is about, and nothing else."""
    bob = double.user("Bob")
    program.start()
    pages = []
    for number, label in enumerate(("形式", "条数"), 1):
        bob.say("/settings")
        pages.append(bob.private.wait_for_bot(number)[-1])
        assert not press(double, bob, pages[-1], label)
    program.stop()
    presses = [bob.press(page, label) for page, label in zip(pages, ("纯文本", "3"), strict=True)]
    program.start()
    for pressed in presses:
        double.wait_for_toast(pressed)
    double.settle()
    bob.say("/mydata")

    kept = flat(bob.private.wait_for_bot(3)[2])
    assert "纯文本" in kept
    assert "条数：3" in kept


def test_a_page_follows_a_group_that_moves(double: Double, program: Program, ann: User) -> None:
    """A page that was opened in private before changes the settings of the group that is now."""
    group = double.group("Models", kind="group", is_private=False)
    group.room.members |= {ann.card["id"]: "administrator"}
    program.start()
    ann.say("/settings", group)
    ann.press(group.wait_for_bot(1)[0], "私聊")
    mine = ann.private.wait_for_bot(1)[0]
    new = double.migrate(group)
    double.settle()
    for label in ("语言", "English"):
        assert not press(double, ann, mine, label)
    ann.say("/top 医疗 3", new)

    double.wait(lambda: any("Medicine" in flat(message) for message in new.from_bot()))


def test_own_pages_in_traditional_characters(double: Double, program: Program) -> None:
    """A client in them is shown the bot's own pages and words in them."""
    cat = double.user("Cat", language="zh-hant")
    program.start()
    cat.say("/settings")
    cat.say("/privacy")

    page, privacy = cat.private.wait_for_bot(2)
    assert "設置" in flat(page)
    assert "設置" in flat(privacy)
    assert "设置" not in flat(page) + flat(privacy)
