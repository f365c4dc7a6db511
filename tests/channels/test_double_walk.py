"""A walk at random through everything that users can do, with faults: nothing leaks or breaks."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from double import Chat, Double, Fault, Program, User
from double.keyboards import buttons_under
from double.people import Message
from double.world import BOT_ID

STEPS = 250
QUESTIONS = (
    "医疗前三",
    "/top@bang_bot 法律",
    "/top@bang_bot 法律 5 <=32B",
    "qwq-32b",
    "compare qwq-32b and GLM-Z1-32B",
    "/compare qwen 32b GLM-4-9B",
    "I like [[phi-4]]",
    "gpt-4o @bang_bot",
    "那金融呢",
    "今天天气怎么样",
    "/settings@bang_bot",
    "/mydata@bang_bot",
    "/forget@bang_bot",
    "/help@bang_bot",
    "/start AAAA",
    "<b>x</b>&amp; @bang_bot",
    "😀" * 50,
    "x" * 300,
)
FORGED = ("AAAA", "=", "=x", "d", "s:l:zh", "\x00", "字" * 21)
FAULTY = (
    "send",
    "editMessageText",
    "editEphemeralMessageText",
    "answerCallbackQuery",
    "answerInlineQuery",
    "answerGuestQuery",
    "deleteMessage",
    "getChatMember",
)
FAULTS = (
    Fault.SERVER_ERROR,
    Fault.REFUSED,
    Fault.FORBIDDEN,
    Fault.RESET_BEFORE,
    Fault.RESET_AFTER,
    Fault.GARBAGE,
    Fault.SLOW,
)
REFUSALS = ("RICH_MESSAGE_TOO_LARGE", "can't parse entities: x", "message thread not found")


class Walk:
    """Users and groups, and what can be done next."""

    def __init__(self, double: Double, seed: int) -> None:
        self._double = double
        self._pick = random.Random(seed)  # noqa: S311 - a walk, not a secret
        languages = {"Ann": "zh-hans", "Bob": "en", "Cat": "", "Dan": "de"}
        self._users = [double.user(name, language) for name, language in languages.items()]
        admins = {self._users[0].card["id"]: "creator", self._users[1].card["id"]: "administrator"}
        self._groups = [
            double.group("Loud", is_private=False, members=admins),
            double.group("Quiet", members=dict(admins)),
            double.group("Forum", is_private=False, topics={500: "News", 501: "Models"}),
            double.group("Small", kind="group", is_private=False),
        ]
        self._said: list[Message] = []
        self._queries: list[str] = []
        self._steps: list[Callable[[User, Chat], object]] = [
            *[self._say] * 4,
            *[self._press] * 7,
            *[self._whisper] * 2,
            *[self._type] * 2,
            self._edit,
            self._choose,
            self._ask_outside,
            self._change_rights,
            self._vanish,
            self._forge,
            self._break,
        ]

    def step(self) -> None:
        """Let somebody do something."""
        user = self._pick.choice(self._users)
        chat = self._pick.choice([user.private, *self._groups])
        self._pick.choice(self._steps)(user, chat)

    def _from_bot(self, user: User, chat: Chat) -> list[Message]:
        seen = chat.seen_by(user)
        return [m for m in seen if m["from"]["id"] == BOT_ID or "via_bot" in m][-4:]

    def _say(self, user: User, chat: Chat) -> None:
        more: dict[str, Any] = {}
        if chat.room.topics:
            more["topic"] = self._pick.choice([500, 501])
        targets = self._from_bot(user, chat)
        if targets and self._pick.random() < 0.3:
            more["reply_to"] = self._pick.choice(targets)
        self._said.append(user.say(self._pick.choice(QUESTIONS), chat, **more))

    def _press(self, user: User, chat: Chat) -> None:
        buttons = [(m, b) for m in self._from_bot(user, chat) for b in buttons_under(m)]
        if buttons:
            message, button = self._pick.choice(buttons)
            user.press(message, button["text"], data=button.get("callback_data"))

    def _forge(self, user: User, chat: Chat) -> None:
        if messages := self._from_bot(user, chat):
            user.press(messages[-1], data=self._pick.choice(FORGED))

    def _whisper(self, user: User, chat: Chat) -> None:
        if chat.room.kind != "private":
            user.say(self._pick.choice(QUESTIONS), chat, ephemeral=True)

    def _type(self, user: User, _chat: Chat) -> None:
        text = self._pick.choice(["", "医疗", "qwq", "/top", "top 3 law", "x" * 200])
        self._queries.append(user.inline(text))

    def _choose(self, user: User, chat: Chat) -> None:
        if self._queries:
            answer = self._double.world.inline_queries[self._queries[-1]]["answer"]
            if answer is not None and answer["results"]:
                user.choose(self._pick.choice(answer["results"]), chat)

    def _ask_outside(self, user: User, _chat: Chat) -> None:
        user.ask_guest(self._pick.choice(QUESTIONS))

    def _edit(self, user: User, _chat: Chat) -> None:
        if self._said:
            user.edit(self._pick.choice(self._said[-5:]), self._pick.choice(QUESTIONS))

    def _change_rights(self, _user: User, _chat: Chat) -> None:
        double = self._double
        changes = (double.promote, double.demote, double.mute, double.unmute, double.unmute)
        self._pick.choice(changes)(self._pick.choice(self._groups))

    def _vanish(self, _user: User, chat: Chat) -> None:
        chat.expire_ephemeral()
        if self._said:
            gone = self._said[-1]
            self._double.world.messages.pop((gone["chat"]["id"], gone["message_id"]), None)

    def _break(self, _user: User, _chat: Chat) -> None:
        fault, method = self._pick.choice(FAULTS), self._pick.choice(FAULTY)
        text = self._pick.choice(REFUSALS)
        if fault is Fault.REFUSED and method in {"answerInlineQuery", "answerGuestQuery"}:
            return  # an answer that is refused in every form would be a fault of the program
        self._double.fault(fault, method, text=text, seconds=0.1)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_walk_at_random(seed: int, double: Double, tmp_path: Path) -> None:
    """No answer leaks, no call is one that no bot should make, no fault is the bot's own."""
    double.methods.limits_on = False
    double.allow(feedback=True)
    program = Program(double.url, tmp_path / "data", double.token, BANGDAN_SEND_LIMITS="off")
    with program:
        program.wait_for_log("is here")
        walk = Walk(double, seed)
        for number in range(STEPS):
            walk.step()
            if number % 3 == 0:  # else all would be asked before anything is answered
                double.wait(lambda: not double.world.waiting(1))
        double.clear_faults()
        double.settle(0.3)
        ann = double.user("Eve")
        ann.say("医疗前三")
        ann.private.wait_for_bot(1)

    assert double.leaks == []
    lines = program.log().splitlines()
    assert [line for line in lines if " ERROR " in line or "Traceback" in line] == []
