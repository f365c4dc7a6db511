"""Whose messages are questions, and whose buttons they are."""

from __future__ import annotations

import time

from double import Double, Program


def test_bots_channels_and_forwards_are_passed_over(double: Double, program: Program) -> None:
    """Other bots, channels' posts, and what is forwarded or said via bots are no questions."""
    group = double.group(is_private=False)
    ann = double.user("Ann")
    other = double.user("Other", is_bot=True)
    origin = {"type": "hidden_user", "sender_user_name": "X", "date": int(time.time())}
    program.start()
    other.say("/top@bang_bot 3", group)
    double.linked_channel(group).say("/top@bang_bot 3", group)
    ann.say("/top@bang_bot 3", group, forward_origin=origin)
    ann.say("/top@bang_bot 3", group, via_bot=other.card)
    ann.say("/top@bang_bot 3", double.group("News", kind="channel"), update_kind="channel_post")
    ann.say("医疗前三")

    ann.private.wait_for_bot(1)
    double.settle()
    assert group.from_bot() == []


def test_an_anonymous_administrator(double: Double, program: Program) -> None:
    """What one asks anonymously belongs to the administrators, not to other members."""
    group = double.group(is_private=False)
    ann, bob = double.user("Ann"), double.user("Bob")
    group.room.members |= {ann.card["id"]: "administrator", bob.card["id"]: "member"}
    program.start()
    double.anonymous(group).say("/top@bang_bot 医疗", group)
    message = group.wait_for_bot(1)[0]

    bob.press(message, "›")
    group.wait_only_for(bob, 1)
    assert not message.get("edits")
    assert not double.wait_for_toast(ann.press(message, "›"))
    double.wait(lambda: message.get("edits"))


def test_a_member_who_writes_as_a_channel(double: Double, program: Program) -> None:
    """Such a member is answered; the buttons are anyone's, as nobody can be told to be them."""
    group = double.group(is_private=False)
    bob = double.user("Bob")
    program.start()
    double.channel_member(group).say("/top@bang_bot 医疗", group)
    message = group.wait_for_bot(1)[0]

    assert not double.wait_for_toast(bob.press(message, "›"))
    double.wait(lambda: message.get("edits"))


def test_a_welcome_once(double: Double, program: Program) -> None:
    """Added to a group it says one thing; promoted or removed it says nothing."""
    ann = double.user("Ann", language="en")
    group = double.group()
    program.start()
    double.add_bot(group, ann)
    group.wait_for_bot(1)
    double.add_bot(group, ann, old="member", new="left")
    double.settle()

    assert len(group.from_bot()) == 1
    assert "@bang_bot" in group.from_bot()[0]["text"]
