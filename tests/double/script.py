"""Conversations as readable files: who says what, and what comes back.

private                         Ann's private chat is where things happen from here on
group                           a new group; may go on: `group with privacy off`, `... without
                                mentions`, `... with topics News, Models`, `... as administrator`
topic News                      what is said from here on is said in that topic
Ann: text                       somebody says something (whoever is named exists from then on)
Ann (en): text                  the same, with a client in English
Ann replies to bot: text        ... as a reply to the bot's last message here
Ann replies to Bob: text        ... as a reply to Bob's last message here
Ann captions: text              ... as the caption of a photo
Ann writes rich: text           ... as a rich message
Ann mentions bot: text          ... with a mention without a name, as in clients' lists of members
Ann edits: text                 changes her last message
Ann presses LABEL               a button under the bot's last message here
Ann forges DATA                 a press with made-up data
Ann adds bot                    to the group
bot: text                       the bot answers, and the answer holds this text; further lines that
                                begin with two spaces must be in it, too. It is one message, in the
                                topic of the question, and a reply to it
bot says: text                  the same, without being a reply
bot edits: text                 its last message has changed and holds this text
bot toasts: text                the press is answered with this text; nothing for an empty answer
bot is silent                   nothing has come
restart                         the program is killed and started again
# anything                      a remark
"""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

from double.double import Double
from double.people import Chat, User
from double.program import Program

_SAYS = re.compile(
    r"(?P<who>[A-Z]\w*)(?: \((?P<language>\w+)\))?"
    r"(?: (?P<how>captions|edits|writes rich|mentions bot|replies to (?P<target>\w+)))?"
    r": (?P<text>.*)"
)
_DOES = re.compile(r"(?P<who>[A-Z]\w*) (?P<what>presses|forges|adds) (?P<object>.+)")
_BOT = re.compile(r"bot(?: (?P<how>says|edits|toasts))?:(?: (?P<text>.*))?")


class Script:
    """Plays one file; an assertion fails at the line that does not come true."""

    def __init__(self, double: Double, program: Program) -> None:
        self._double = double
        self._program = program
        self._users: dict[str, User] = {}
        self._said: dict[tuple[str, int], dict[str, Any]] = {}
        self._seen: dict[int, int] = {}
        self._chat: Chat | None = None
        self._topic: int | None = None
        self._question: dict[str, Any] = {}
        self._press = ""
        self._edits = 0
        self._asked_in: Chat

    def play(self, path: Path) -> None:
        """Play a file line by line."""
        lines = path.read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines, 1):
            more = []
            for following in lines[number:]:
                if not following.startswith("  "):
                    break
                more.append(following.strip())
            if line.strip() and not line.startswith(("#", "  ")):
                try:
                    self._line(line, more)
                except (AssertionError, TimeoutError) as error:
                    raise AssertionError(f"{path.name}, line {number}: {line}\n{error}") from error

    def _line(self, line: str, more: list[str]) -> None:
        if line == "private":
            self._chat, self._topic = None, None
        elif line.startswith("group"):
            self._chat, self._topic = self._group(line), None
        elif line.startswith("topic "):
            self._topic = self._topic_of(line.removeprefix("topic "))
        elif line == "restart":
            self._double.settle()  # else the last answer may be given twice: it was in flight
            self._program.kill()
            self._program.start()
        elif line == "bot is silent":
            self._expect_silence()
        elif (match := _BOT.fullmatch(line)) is not None:
            self._expect(match["how"] or "", [match["text"] or "", *more])
        elif (match := _DOES.fullmatch(line)) is not None:
            self._do(match["who"], match["what"], match["object"])
        elif (match := _SAYS.fullmatch(line)) is not None:
            self._say(match)
        else:
            raise AssertionError("no such line")

    def _group(self, line: str) -> Chat:
        topics = re.search(r"with topics ([^;]+)", line)
        return self._double.group(
            "Models",
            is_private="privacy off" not in line,
            mentions_come="without mentions" not in line,
            bot_is_admin="as administrator" in line,
            topics=dict(enumerate(topics[1].split(", "), 500)) if topics else None,
        )

    def _topic_of(self, name: str) -> int | None:
        assert self._chat is not None
        assert self._chat.room.topics is not None
        if name == "General":
            return None
        return next(id_ for id_, topic in self._chat.room.topics.items() if topic == name)

    def _user(self, name: str, language: str | None) -> User:
        if name not in self._users:
            self._users[name] = self._double.user(name, language or "zh-hans")
        elif language is not None:
            self._users[name].card["language_code"] = language
        return self._users[name]

    def _place(self, who: User) -> Chat:
        return self._chat or who.private

    def _say(self, match: re.Match[str]) -> None:
        who, text, how = self._user(match["who"], match["language"]), match["text"], match["how"]
        chat = self._place(who)
        fields: dict[str, Any] = {} if self._topic is None else {"topic": self._topic}
        if match["target"]:
            fields["reply_to"] = self._last(match["target"], chat)
        match how:
            case "captions":
                self._question = who.say("", chat, caption=text, photo=[], **fields)
            case "writes rich":
                blocks = [{"type": "paragraph", "text": ["", {"type": "bold", "text": text}]}]
                self._question = who.say("", chat, rich_message={"blocks": blocks}, **fields)
            case "mentions bot":
                entity = {"type": "text_mention", "offset": 0, "length": 7}
                entity["user"] = self._double.bot_card
                self._question = who.say(f"Bangdan {text}", chat, entities=[entity], **fields)
            case "edits":
                who.say(text, chat, update_kind="edited_message", **fields)
            case _:
                self._question = who.say(text, chat, **fields)
        self._said[match["who"], chat.id] = self._question
        self._asked_in = chat

    def _last(self, name: str, chat: Chat) -> dict[str, Any]:
        return chat.from_bot()[-1] if name == "bot" else self._said[name, chat.id]

    def _do(self, name: str, what: str, object_: str) -> None:
        who = self._user(name, None)
        chat = self._place(who)
        self._asked_in = chat
        if what == "adds":
            self._double.add_bot(chat, who)
            return
        message = chat.from_bot()[-1]
        self._edits = message.get("edits", 0)
        label, data = (object_, None) if what == "presses" else ("", object_)
        self._press = who.press(message, label, data=data)

    def _expect(self, how: str, texts: list[str]) -> None:
        chat = self._asked_in
        if how == "toasts":
            toast = self._double.wait_for_toast(self._press)
            assert (texts[0] in toast) if texts[0] else not toast, f"the toast was: {toast}"
            return
        if how == "edits":
            message = chat.from_bot()[-1]
            self._double.wait(lambda: message.get("edits", 0) > self._edits)
        else:
            count = self._seen.get(chat.id, 0) + 1
            messages = chat.wait_for_bot(count)
            assert len(messages) == count, f"{len(messages)} messages instead of {count}"
            self._seen[chat.id] = count
            message = messages[-1]
            if not how:
                target = message.get("reply_to_message", {}).get("message_id")
                assert target == self._question["message_id"], "it is no reply to the question"
                topic = message.get("message_thread_id")
                assert topic == self._topic, f"it is in topic {topic}, not {self._topic}"
        for text in texts:
            assert text in message["text"], f"it said:\n{message['text']}"

    def _expect_silence(self) -> None:
        self._double.wait(lambda: not self._double.world.waiting(1))
        time.sleep(0.05)
        chat = self._asked_in
        count = len(chat.from_bot())
        assert count == self._seen.get(chat.id, 0), f"it said:\n{chat.from_bot()[-1]['text']}"
