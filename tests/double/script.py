"""Conversations as readable files: who says what, and what comes back.

private                         Ann's private chat is where things happen from here on
group                           a new group; may go on: `group with privacy off`, `... without
                                mentions`, `... with topics News, Models`, `... as administrator`,
                                `... as Models`, a title
outside                         a group that the bot is not in: whoever speaks there mentions it
                                (guest mode)
topic News                      what is said from here on is said in that topic
Ann: text                       somebody says something (whoever is named exists from then on)
Ann (en): text                  the same, with a client in English
Ann replies to bot: text        ... as a reply to the bot's last message here
Ann replies to Bob: text        ... as a reply to Bob's last message here
Ann captions: text              ... as the caption of a photo
Ann writes rich: text           ... as a rich message
Ann mentions bot: text          ... with a mention without a name, as in clients' lists of members
Ann whispers: text              ... so that only the bot sees it: an ephemeral command
Ann edits: text                 changes her last message
Ann types: text                 `@bot text` in the input line: an inline query
Ann chooses TITLE               sends the result whose title begins so to this chat
Ann presses LABEL               a button under the last message of the bot's that she sees here
Ann forges DATA                 a press with made-up data
Ann adds bot                    to the group; also `promotes`, `mutes`, `kicks`
bot: text                       the bot answers, and the answer holds this text; further lines that
                                begin with two spaces must be in it, too; `[label]` is a button of
                                it. It is one message, in the topic of the question, a reply to it
bot says: text                  the same, without being a reply
bot whispers: text              the same, but only who asked sees it
bot edits: text                 the message pressed under, or that answers what was edited, has
                                changed and holds this text
bot toasts: text                the press is answered with this text; nothing for an empty answer
bot offers: text                the inline query is answered: a title, description or text holds it
bot deletes                     the message pressed under is gone
bot is silent                   nothing has come
Ann sees: text                  ... among all that she sees here; `Bob does not see: text`
restart                         the program is killed and started again
# anything                      a remark
"""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

from double.double import Double
from double.drawing import drawn, flat
from double.keyboards import buttons_under
from double.people import Chat, Message, User
from double.program import Program
from double.world import BOT_ID

_SAYS = re.compile(
    r"(?P<who>[A-Z]\w*)(?: \((?P<language>[\w-]+)\))?"
    r"(?: (?P<how>captions|edits|writes rich|mentions bot|whispers|types|sees|does not see"
    r"|replies to (?P<target>\w+)))?: ?(?P<text>.*)"
)
_DOES = re.compile(
    r"(?P<who>[A-Z]\w*) (?P<what>presses|forges|chooses|adds|promotes|mutes|kicks) (?P<object>.+)"
)
_BOT = re.compile(r"bot(?: (?P<how>says|whispers|edits|toasts|offers))?:(?: (?P<text>.*))?")
SILENCE_S = 0.05


class Script:
    """Plays one file; an assertion fails at the line that does not come true."""

    def __init__(self, double: Double, program: Program | None = None) -> None:
        self._double = double
        self._program = program
        self._users: dict[str, User] = {}
        self._said: dict[tuple[str, int], Message] = {}
        self._seen: dict[int, int] = {}
        self._chat: Chat | None = None
        self._topic: int | None = None
        self._question: Message = {}
        self._under: Message = {}
        self._press = self._query = ""
        self._edits = 0
        self._asked_in: Chat
        self._asker: User

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
        assert self._double.leaks == [], f"{path.name}: {self._double.leaks}"

    def _line(self, line: str, more: list[str]) -> None:
        if line in {"private", "restart", "outside"} or line.startswith(("group", "topic ")):
            self._go(line)
        elif line == "bot is silent":
            self._expect_silence()
        elif line == "bot deletes":
            room, message = self._asked_in.room, self._under
            self._double.wait(lambda: not self._is_seen_by_anyone(room.id, message))
        elif (match := _BOT.fullmatch(line)) is not None:
            self._expect(match["how"] or "", [match["text"] or "", *more])
        elif (match := _DOES.fullmatch(line)) is not None:
            self._do(match["who"], match["what"], match["object"])
        elif (match := _SAYS.fullmatch(line)) is not None:
            self._say(match)
        else:
            raise AssertionError("no such line")

    def _go(self, line: str) -> None:
        if line == "restart":
            assert self._program is not None
            self._double.settle()  # else the last answer may be given twice: it was in flight
            self._program.kill()
            self._program.start()
        elif line.startswith("topic "):
            self._topic = self._topic_of(line.removeprefix("topic "))
        else:
            self._chat = None
            if line != "private":
                self._chat = self._double.foreign() if line == "outside" else self._group(line)
            self._topic = None

    def _group(self, line: str) -> Chat:
        topics = re.search(r"with topics ([^;]+)", line)
        title = re.search(r" as ([A-Z]\w*)", line)
        return self._double.group(
            title[1] if title else "Models",
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

    def _say(self, match: re.Match[str]) -> None:
        who, text, how = self._user(match["who"], match["language"]), match["text"], match["how"]
        chat = self._chat or who.private
        if how in {"sees", "does not see"}:
            seen = "\n".join(drawn(message) for message in chat.seen_by(who))
            assert (text in seen) is (how == "sees"), f"{match['who']} saw:\n{seen}"
            return
        self._asked_in, self._asker = chat, who
        if how == "edits":
            self._edit(who, self._said[match["who"], chat.id], text)
        elif how == "types":
            self._query = who.inline(text, chat_type=chat.room.kind)
        elif chat is self._double.foreign():
            target = self._last_seen(chat, who) if match["target"] == "bot" else None
            who.ask_guest(text, reply_to=target)
        else:
            self._question = self._sent(who, chat, text, match)
            self._said[match["who"], chat.id] = self._question

    def _sent(self, who: User, chat: Chat, text: str, match: re.Match[str]) -> Message:
        fields: dict[str, Any] = {} if self._topic is None else {"topic": self._topic}
        if (target := match["target"]) is not None:
            is_bot = target == "bot"
            fields["reply_to"] = (
                self._last_seen(chat, who) if is_bot else self._said[target, chat.id]
            )
        match match["how"]:
            case "captions":
                fields |= {"caption": text, "photo": []}
                text = ""
            case "writes rich":
                blocks = [{"type": "paragraph", "text": ["", {"type": "bold", "text": text}]}]
                fields["rich_message"] = {"blocks": blocks}
                text = ""
            case "mentions bot":
                entity = {"type": "text_mention", "offset": 0, "length": 7}
                fields["entities"] = [entity | {"user": self._double.bot_card}]
                text = f"Bangdan {text}"
        return who.say(text, chat, ephemeral=match["how"] == "whispers", **fields)

    def _edit(self, who: User, message: Message, text: str) -> None:
        for answer in self._asked_in.from_bot():
            if answer.get("reply_to_message", {}).get("message_id") == message["message_id"]:
                self._under, self._edits = answer, answer.get("edits", 0)
        who.edit(message, text)

    def _last_seen(self, chat: Chat, who: User) -> Message:
        """The last message of the bot's, or sent by way of it, that somebody sees."""
        seen = chat.seen_by(who)
        return [m for m in seen if m["from"]["id"] == BOT_ID or "via_bot" in m][-1]

    def _is_seen_by_anyone(self, chat: int, message: Message) -> bool:
        world = self._double.world
        room = world.rooms[chat]
        return any(world.is_seen(room, message, user.card["id"]) for user in self._users.values())

    def _do(self, name: str, what: str, object_: str) -> None:
        who = self._user(name, None)
        chat = self._chat or who.private
        self._asked_in, self._asker = chat, who
        match what:
            case "adds":
                self._double.add_bot(chat, who)
            case "promotes" | "mutes" | "kicks":
                change = {"promotes": "promote", "mutes": "mute", "kicks": "kick"}[what]
                getattr(self._double, change)(chat, by=who)
            case "chooses":
                results = self._double.wait_for_inline(self._query)["results"]
                found = [r for r in results if r["title"].startswith(object_)]
                assert found, f"offered were {[result['title'] for result in results]}"
                who.choose(found[0], chat)
            case _:
                self._under = self._last_seen(chat, who)
                self._edits = self._under.get("edits", 0)
                label, data = (object_, None) if what == "presses" else ("", object_)
                self._press = who.press(self._under, label, data=data) or self._press

    def _expect(self, how: str, texts: list[str]) -> None:
        match how:
            case "toasts":
                toast = self._double.wait_for_toast(self._press)
                assert (texts[0] in toast) if texts[0] else not toast, f"the toast was: {toast}"
            case "offers":
                results = self._double.wait_for_inline(self._query)["results"]
                found = "\n".join(
                    f"{r['title']}\n{r.get('description', '')}\n{flat(r['message'])}"
                    for r in results
                )
                for text in texts:
                    assert text in found, f"offered was:\n{found}"
            case "edits":
                message = self._under
                self._double.wait(lambda: message.get("edits", 0) > self._edits)
                self._edits = message["edits"]
                _check(message, texts)
            case _:
                message = self._next_message()
                self._check_place(how, message)
                _check(message, texts)

    def _posted(self, chat: Chat) -> list[Message]:
        """All that the bot ever sent to a chat, whoever sees it, and whether it is still there."""
        return [m for m in list(chat.room.timeline) if m["from"]["id"] == BOT_ID]

    def _next_message(self) -> Message:
        chat = self._asked_in
        count = self._seen.get(chat.id, 0) + 1
        self._double.wait(lambda: len(self._posted(chat)) >= count)
        messages = self._posted(chat)
        assert len(messages) == count, f"{len(messages)} messages instead of {count}"
        self._seen[chat.id] = count
        return messages[-1]

    def _check_place(self, how: str, message: Message) -> None:
        if how == "whispers":
            assert message["message_id"] == 0, "everybody sees it"
            assert message["receiver_user"] == self._asker.card, "somebody else sees it"
            return
        assert message["message_id"], "only one user sees it"
        if not how and self._asked_in is not self._double.foreign():
            target = message.get("reply_to_message", {}).get("message_id")
            assert target == self._question["message_id"], "it is no reply to the question"
            topic = message.get("message_thread_id")
            assert topic == self._topic, f"it is in topic {topic}, not {self._topic}"

    def _expect_silence(self) -> None:
        self._double.wait(lambda: not self._double.world.waiting(1))
        time.sleep(SILENCE_S)
        posted = self._posted(self._asked_in)
        count = self._seen.get(self._asked_in.id, 0)
        assert len(posted) == count, f"it said:\n{drawn(posted[-1])}"


def _check(message: Message, texts: list[str]) -> None:
    labels = [f"[{button['text']}]" for button in buttons_under(message)]
    for text in texts:
        found = text in labels if text.startswith("[") else text in flat(message)
        assert found, f"it said:\n{drawn(message, 100)}"
