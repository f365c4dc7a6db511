"""Updates are not lost, not answered twice, and not answered too late."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing

from double import Double, Fault, Program


def test_a_bad_update_is_skipped(double: Double, program: Program) -> None:
    """An update that cannot be read is counted and logged without its text; others go on."""
    ann = double.user("Ann")
    card = ann.private.room.card()
    double.update(message={"message_id": 1, "from": ann.card, "chat": card, "text": "geheim"})
    double.update(message="nonsense")
    double.update(callback_query={"id": "1"})
    ann.say("医疗前三")
    program.start()

    ann.private.wait_for_bot(1)
    assert "cannot be read" in program.log()
    assert "3 so far" in program.log()
    assert "geheim" not in program.log()


def test_a_kill_loses_nothing(double: Double, program: Program) -> None:
    """What was not answered when the process is killed is answered at the next start."""
    users = [double.user(f"User {number}") for number in range(20)]
    for user in users:
        double.fault(Fault.HANG_BEFORE, "sendRichMessage", chat=user.private)
        user.say("医疗前三")
    program.start()
    double.wait(lambda: not double.world.waiting(1))
    program.kill()
    double.clear_faults()
    program.start()

    for user in users:
        assert len(user.private.wait_for_bot(1)) == 1


def test_an_update_seen_twice_is_answered_once(double: Double, program: Program) -> None:
    """The server may hand an update out again, even after a restart: it is answered once."""
    ann = double.user("Ann")
    message = ann.say("医疗前三")
    update = {"update_id": double.world.next_update - 1, "message": message}
    program.start()
    ann.private.wait_for_bot(1)
    double.settle()
    double.run(double.world.queue(update))
    double.settle()
    program.kill()
    program.start()
    double.run(double.world.queue(update))
    ann.say("法律前三")

    ann.private.wait_for_bot(2)
    double.settle()
    assert len(ann.private.from_bot()) == 2


def test_old_group_questions_are_sifted(double: Double, program: Program) -> None:
    """After an absence: of a group the newest question within five minutes, of a person all."""
    ann = double.user("Ann")
    busy, quiet = double.group("Busy"), double.group("Quiet")
    now = int(time.time())
    for number in range(120):
        ann.say("/top@bang_bot 3", busy, date=now - 290 + number)
    newest = ann.say("/leaders@bang_bot", busy, date=now - 100)
    ann.say("/top@bang_bot 3", quiet, date=now - 1000)
    private = [ann.say("医疗前三", date=now - 5000 + number) for number in range(3)]
    program.start()

    ann.private.wait_for_bot(3)
    double.settle()
    answered = [m["reply_to_message"]["message_id"] for m in ann.private.from_bot()]
    assert answered == [message["message_id"] for message in private]
    assert [m["reply_to_message"]["message_id"] for m in busy.from_bot()] == [newest["message_id"]]
    assert quiet.from_bot() == []


def test_order_within_a_chat_and_chats_side_by_side(double: Double, program: Program) -> None:
    """A chat's questions are answered in order; a slow chat does not hold up another."""
    ann, bob = double.user("Ann"), double.user("Bob")
    double.fault(Fault.SLOW, "sendRichMessage", chat=ann.private, seconds=1)
    asked = [ann.say(text) for text in ("医疗前三", "法律前三", "金融前三")]
    bob.say("医疗前三")
    program.start()

    bob.private.wait_for_bot(1)
    assert len(ann.private.from_bot()) <= 1
    answers = ann.private.wait_for_bot(3)
    assert [m["reply_to_message"]["message_id"] for m in answers] == [
        m["message_id"] for m in asked
    ]


def test_many_at_once_within_the_limits(double: Double, program: Program) -> None:
    """A crowd is answered without passing a single limit of Telegram's."""
    group = double.group(is_private=False)
    users = [double.user(f"User {number}") for number in range(40)]
    for user in users:
        user.say("医疗前三")
    for number, user in enumerate(users[:15], 1):
        user.say(f"/top@bang_bot {number}", group)
    for _ in range(6):
        users[0].say("法律前三")
    program.start()

    for user in users[1:]:
        user.private.wait_for_bot(1)
    group.wait_for_bot(15)
    users[0].private.wait_for_bot(7)
    sent = [c for c in double.calls("sendMessage", "sendRichMessage") if c.params["chat_id"]]
    assert [call.error for call in sent if call.error] == []


def test_nothing_people_write_is_kept(double: Double, program: Program) -> None:
    """Neither the log nor the data directory holds a question once it is answered."""
    ann = double.user("Ann")
    program.set(BANGDAN_LOG_LEVEL="DEBUG")
    program.start()
    ann.say("医疗前三 xyzzy-geheim")
    ann.private.wait_for_bot(1)
    double.settle()
    program.stop()

    for path in program.data_dir.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert b"xyzzy-geheim" not in content, path


def test_a_fault_of_the_journal_doubles_nothing(double: Double, program: Program) -> None:
    """What was answered while it could not be written is noted later, and its text erased."""
    ann = double.user("Ann")
    program.start()
    program.wait_for_log("is here")
    double.fault(Fault.SLOW, "sendRichMessage", chat=ann.private, seconds=0.5)
    ann.say("医疗前三")
    time.sleep(0.25)
    path = program.data_dir / "telegram.sqlite3"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        ann.private.wait_for_bot(1)
        program.wait_for_log("writing the journal fails")
        other.execute("COMMIT")
    program.wait_for_log("writing the journal works again")
    program.kill()
    program.start()
    ann.say("法律前三")

    ann.private.wait_for_bot(2)
    double.settle()
    assert len(ann.private.from_bot()) == 2


def test_a_blip_under_load_is_soon_over(double: Double, program: Program) -> None:
    """Each send that fails waits for itself, not for how many others failed."""
    users = [double.user(f"User {number}") for number in range(12)]
    for user in users:
        double.fault(Fault.SERVER_ERROR, "sendRichMessage", chat=user.private)
        user.say("医疗前三")
    program.start()
    users[0].private.wait_for_bot(1)

    for user in users:
        user.private.wait_for_bot(1, timeout=3)


def test_one_chat_does_not_stop_all_others(double: Double, program: Program) -> None:
    """Of a chat that asks far faster than it can be answered only so much waits."""
    ann, bob = double.user("Ann"), double.user("Bob")
    program.start()
    program.wait_for_log("is here")
    for number in range(150):
        ann.say(f"医疗前{number % 40 + 1}")
    bob.say("法律前三")

    bob.private.wait_for_bot(1, timeout=10)
    double.wait(lambda: not double.world.waiting(1))


def test_updates_without_numbers_do_not_spin(double: Double, program: Program) -> None:
    """What cannot be confirmed is asked for again, at leisure."""
    program.start()
    program.wait_for_log("is here")
    double.settle()
    before = double.methods._poll_number
    double.run(double.world.queue({"message": {}}))
    program.wait_for_log("receiving updates fails")
    time.sleep(0.5)

    assert double.methods._poll_number - before < 20
