"""Groups: how often they are answered, what disappears, and the bot's place in them."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from double import Chat, Double, Fault, Program, User
from double.drawing import flat
from double.keyboards import buttons_under

from bot.channels.telegram.cooldown import MEMBER_BURST
from bot.channels.telegram.identity import hash_of


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

    messages = group.wait_for_bot(MEMBER_BURST + 2)
    double.settle()
    assert len(group.from_bot()) == MEMBER_BURST + 2
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


def _make_due(program: Program, count: int = 1) -> None:
    """Let the time of all that is to disappear have come."""
    path = program.data_dir / "telegram.sqlite3"
    with closing(sqlite3.connect(path)) as database, database:
        assert database.execute("UPDATE deletions SET due = 0").rowcount == count


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


def test_an_answer_that_was_turned_is_no_answer_to_its_question(
    double: Double, program: Program, group: Chat
) -> None:
    """Who asks what an answer showed before another page or domain gets an answer of their own."""
    ann, bob = double.user("Ann"), double.user("Bob")
    program.start()
    ann.say("/top 医疗", group)
    message = group.wait_for_bot(1)[0]
    for label in ("换领域", "法律"):
        edits = message.get("edits", 0)
        press(double, ann, message, label)
        double.wait(lambda seen=edits: message.get("edits", 0) > seen)
    bob.say("/top 医疗", group)

    assert "医疗第一" in flat(group.wait_for_bot(2)[1])


def test_a_pointer_of_which_nobody_knows_is_all_there_is(
    double: Double, program: Program, group: Chat
) -> None:
    """A fault on the way is not answered with another message."""
    ann, bob = double.user("Ann"), double.user("Bob")
    program.start()
    ann.say("/top 医疗 3", group)
    group.wait_for_bot(1)
    double.fault(Fault.RESET_AFTER, "sendMessage", chat=group)
    bob.say("/top 医疗 3", group)
    program.wait_for_log("nobody knows if it arrived")
    double.settle()

    assert len(group.from_bot()) == 2
    assert "a fault of the program" not in program.log()


def test_a_corrected_question_keeps_its_answer(
    double: Double, program: Program, group: Chat
) -> None:
    """What was a refusal, and to disappear, stays once an edit made it an answer."""
    ann = double.user("Ann")
    program.start()
    question = ann.say("/model zzzzqq", group)
    message = group.wait_for_bot(1)[0]
    double.settle()
    assert _scheduled(program) == 1
    ann.edit(question, "/top 法律")
    double.wait(lambda: message.get("edits"))
    double.settle()

    assert _scheduled(program) == 0


def _scheduled(program: Program) -> int:
    """How many messages are to disappear."""
    with closing(sqlite3.connect(program.data_dir / "telegram.sqlite3")) as database:
        return int(database.execute("SELECT count(*) FROM deletions").fetchone()[0])


def test_an_edit_that_comes_before_the_answer(
    double: Double, program: Program, group: Chat
) -> None:
    """The answer that is under way is made to match as soon as it is there."""
    ann = double.user("Ann")
    program.start()
    program.wait_for_log("is here")
    double.fault(Fault.SLOW, "sendRichMessage", chat=group, seconds=0.5)
    question = ann.say("/top 教育 3", group)
    ann.edit(question, "/top 金融 3")

    message = group.wait_for_bot(1)[0]
    double.wait(lambda: message.get("edits"))
    assert "金融第一" in flat(message)


def test_many_edits_of_a_question_are_one(double: Double, program: Program, group: Chat) -> None:
    """Only the newest of those that wait is answered."""
    ann = double.user("Ann")
    program.start()
    question = ann.say("/top 教育 3", group)
    message = group.wait_for_bot(1)[0]
    double.fault(Fault.SLOW, "editMessageText", chat=group, seconds=0.5)
    for number in range(1, 20):
        ann.edit(question, f"/top 金融 {number}")

    double.wait(lambda: "/top 金融 19" in flat(message))
    double.settle()
    assert len(double.calls("editMessageText")) <= 3


def test_a_crowd_is_not_told_to_wait(double: Double, program: Program, group: Chat) -> None:
    """Where each asks once and the group is full, nothing is added to what it must read."""
    users = [double.user(f"User {number}") for number in range(30)]
    program.start()
    for number, user in enumerate(users, 1):
        user.say(f"/top 医疗 {number}", group)
    group.wait_for_bot(15)
    double.settle()

    assert len(group.from_bot()) == 15
    assert not any("请等" in flat(message) for message in group.from_bot())


def test_whispers_and_bystanders_have_their_measure(
    double: Double, program: Program, group: Chat
) -> None:
    """They do not use up what the group is answered, nor hold up whoever presses their own."""
    ann, bob = double.user("Ann"), double.user("Bob")
    program.start()
    for number in range(1, 22):
        ann.say(f"/top 医疗 {number}", group, ephemeral=True)
    bob.say("/top 法律", group)
    message = group.wait_for_bot(1)[0]
    for _ in range(21):
        ann.press(message, "›")
    assert not press(double, bob, message, "›")

    double.wait(lambda: message.get("edits"))
    assert len(group.only_for(ann)) <= MEMBER_BURST + 1


def test_made_up_buttons_are_nobodys(double: Double, program: Program, group: Chat) -> None:
    """Data that no button of the message carries deletes nothing and takes nothing over."""
    ann, bob = double.user("Ann"), double.user("Bob")
    program.start()
    ann.say("/top 医疗", group)
    bob.say("/top 法律", group)
    hers, his = group.wait_for_bot(2)
    if "法律" in flat(hers):
        hers, his = his, hers
    datas = [f"=x{hash_of(bob.card['id']):x}"]
    datas += [key["callback_data"] for key in buttons_under(his) if "callback_data" in key]
    for data in datas:
        assert "过期" in double.wait_for_toast(bob.press(hers, data=data))

    double.settle()
    assert hers in group.from_bot()
    assert not hers.get("edits")


def test_a_bystander_does_not_swallow_a_press(
    double: Double, program: Program, group: Chat
) -> None:
    """Presses of others that change nothing do not overtake the asker's."""
    ann, bob = double.user("Ann"), double.user("Bob")
    program.start()
    ann.say("/top 医疗", group)
    message = group.wait_for_bot(1)[0]
    program.stop()
    ann.press(message, "›")
    bob.press(message, "✕")
    program.start()

    double.wait(lambda: message.get("edits"))
    assert "Mistral-Small" in flat(message)


def test_deletions_wait_for_no_other_chat(double: Double, program: Program, group: Chat) -> None:
    """A chat that must wait keeps its message a while; the others' go, a passing fault aside."""
    ann = double.user("Ann")
    other = double.group("Other", is_private=False)
    program.start()
    for chat in (group, other):
        ann.say("/model gpt-4o", chat)
        chat.wait_for_bot(1)
    double.settle()
    program.kill()
    _make_due(program, 2)
    double.fault(Fault.FLOOD, "deleteMessage", chat=group, seconds=30)
    double.fault(Fault.SERVER_ERROR, "deleteMessage", chat=other)
    program.start()

    double.wait(lambda: not other.from_bot())
    assert group.from_bot()


def test_a_welcome_is_enough(double: Double, program: Program, group: Chat) -> None:
    """A link that adds the bot to a group sends /start as well: one message says it all."""
    ann = double.user("Ann")
    program.start()
    program.wait_for_log("is here")
    double.add_bot(group, ann)
    ann.say("/start@bang_bot welcome1", group)

    group.wait_for_bot(1)
    double.settle()
    assert len(group.from_bot()) == 1


def test_a_pointer_follows_its_question(double: Double, program: Program, group: Chat) -> None:
    """Edited into another question, what pointed to an answer becomes one."""
    ann, bob = double.user("Ann"), double.user("Bob")
    program.start()
    ann.say("/top 医疗 3", group)
    group.wait_for_bot(1)
    question = bob.say("/top 医疗 3", group)
    pointer = group.wait_for_bot(2)[1]
    bob.edit(question, "/top 教育 3")

    double.wait(lambda: "教育第一" in flat(pointer))


def test_a_second_tap_is_no_offence(double: Double, program: Program, group: Chat) -> None:
    """The owner's tap on what the message carried a moment ago is answered without a word."""
    ann = double.user("Ann")
    program.start()
    ann.say("/top 医疗", group)
    message = group.wait_for_bot(1)[0]
    first = next(k["callback_data"] for k in buttons_under(message) if k["text"] == "规模")
    press(double, ann, message, "规模")
    double.wait(lambda: message.get("edits"))

    assert first not in [k.get("callback_data") for k in buttons_under(message)]
    assert not double.wait_for_toast(ann.press(message, data=first))


def test_brackets_that_name_nothing_cost_nothing(
    double: Double, program: Program, group: Chat
) -> None:
    """Links and code are no questions: nobody is told to wait for them, nobody goes without."""
    ann, bob = double.user("Ann"), double.user("Bob")
    program.start()
    for number in range(30):
        ann.say(f"see [[my note {number}]] and [[ -f x ]]", group)
    bob.say("/top@bang_bot 医疗 3", group)

    group.wait_for_bot(1)
    double.settle()
    assert len(group.from_bot()) == 1


def test_one_member_leaves_room_for_others(double: Double, program: Program, group: Chat) -> None:
    """However much one asks, another is answered."""
    ann, bob = double.user("Ann"), double.user("Bob")
    program.start()
    for number in range(1, 40):
        ann.say(f"/top 医疗 {number}", group)
    for number in range(1, 4):
        bob.say(f"/top 法律 {number}", group)

    double.wait(lambda: sum("法律" in flat(m) for m in group.from_bot()) == 3)


def test_a_pointer_needs_what_it_points_to(double: Double, program: Program, group: Chat) -> None:
    """Where the answer above was deleted by somebody else the question is answered anew."""
    ann, bob = double.user("Ann"), double.user("Bob")
    program.start()
    ann.say("/top 医疗 3", group)
    answer = group.wait_for_bot(1)[0]
    del double.world.messages[group.id, answer["message_id"]]
    bob.say("/top 医疗 3", group)

    assert "医疗第一" in flat(group.wait_for_bot(1)[0])


def test_an_answer_named_by_an_inline_id_is_emptied(
    double: Double, program: Program, group: Chat
) -> None:
    """Where a press does not say which message it is under, what can be taken away is."""
    ann = double.user("Ann")
    program.start()
    ann.say("/top 医疗 3", group)
    message = group.wait_for_bot(1)[0]
    double.press_by_inline_id()
    assert not press(double, ann, message, "✕")

    double.wait(lambda: "已删除" in flat(message))
