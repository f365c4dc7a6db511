"""Chat with the real bot in the terminal as made-up Telegram users: no token, no network.

    python scripts/chat_with_bot.py [--width 40] [--old]

Starts the Bot API double of the tests and the bot, and shows what a phone of 40 columns would.
`--old` plays a server that does not know rich and ephemeral messages.

    text              said where you are: in private at first
    @bot text         an inline query; then {2 sends the second result
    [2                press the second button of the message shown last
    :private          go to your private chat
    :group Name       go to a group; `:loud Name` to one where the bot reads everything
    :topic Name       go to a topic of the group
    :outside          go to a group that the bot is not in: what you say mentions it (guest mode)
    :as Bob en        be somebody else, with a client in English
    :reply text       reply to the bot's last message
    :whisper /top     a command that only the bot sees
    :edit text        change what you said last
    :look             all that you see here
    :promote, :demote, :mute, :unmute, :kick, :add      the bot in this group; `:promote me` you
    :migrate          make a supergroup of this group
    :later 20         20 seconds later for the server
    :quit             leave
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[1] / "tests")]

from double import NEWER, Chat, Double, Program, User, drawn  # noqa: E402 - found by the path above
from double.keyboards import buttons_under  # noqa: E402 - as above
from double.world import BOT_ID  # noqa: E402 - as above

Message = dict[str, Any]
QUIET_S = 0.2


class Talk:
    """One sitting at the terminal."""

    def __init__(self, double: Double, width: int, write: Callable[[str], object]) -> None:
        self._double = double
        self._width = width
        self._write = write
        self._users: dict[str, User] = {}
        self._groups: dict[str, Chat] = {}
        self._me = self._user("Ann", "zh-hans")
        self._place: Chat | None = None
        self._topic: int | None = None
        self._said: Message = {}
        self._shown: Message = {}
        self._results: list[dict[str, Any]] = []

    @property
    def prompt(self) -> str:
        """Who speaks, and where."""
        place = f" in {self._chat.room.title}" if self._place else ""
        topics = self._chat.room.topics or {}
        topic = f", {topics[self._topic]}" if self._topic in topics else ""
        return f"{self._me.card['first_name']}{place}{topic}> "

    @property
    def _chat(self) -> Chat:
        return self._place or self._me.private

    def do(self, line: str) -> None:
        """Do what a line says, and show what comes of it."""
        who, before = self._me, {id(m): (m, m.get("edits", 0)) for m in self._seen()}
        try:
            if line.startswith(":"):
                word, _, rest = line[1:].partition(" ")
                self._command(word, rest)
            elif line.startswith("["):
                self._press(line[1:])
            elif line.startswith("{"):
                self._said = self._me.choose(self._results[int(line[1:]) - 1], self._chat)
            elif line.startswith("@bot "):
                self._type(line.removeprefix("@bot "))
            else:
                self._say(line)
        except (AssertionError, IndexError, KeyError, ValueError) as error:
            self._write(f"  that cannot be done: {error}\n")
        self._double.settle(QUIET_S)
        if self._me is who:
            self._show_changes(before)

    def _seen(self) -> list[Message]:
        return self._chat.seen_by(self._me)

    def _say(self, text: str, **fields: Any) -> None:  # noqa: ANN401 - fields of a Message
        if self._place is not None and self._place is self._double.foreign():
            self._me.ask_guest(text, reply_to=fields.get("reply_to"))
            return
        if self._topic is not None:
            fields["topic"] = self._topic
        self._said = self._me.say(text, self._chat, **fields)

    def _type(self, text: str) -> None:
        query = self._me.inline(text, chat_type=self._chat.room.kind)
        answer = self._double.wait_for_inline(query)
        self._results = answer["results"]
        self._write(results_drawn(self._results, self._width))
        if answer["next_offset"]:
            self._write("  ... and more further down\n")

    def _press(self, number: str) -> None:
        button = buttons_under(self._shown)[int(number) - 1]
        press = self._me.press(self._shown, button["text"])
        if "callback_data" in button:
            toast = self._double.wait_for_toast(press)
            self._write(f"  ({toast})\n" if toast else "")
        elif "copy_text" in button:
            self._write(f"  (copied: {self._me.clipboard})\n")
        elif "url" in button:
            self._write(f"  (opens {button['url']})\n")

    def _command(self, word: str, rest: str) -> None:
        match word:
            case "private" | "outside" | "group" | "loud":
                self._place, self._topic = self._place_of(word, rest), None
            case "topic":
                self._topic = self._topic_of(rest)
            case "as":
                name, _, language = rest.partition(" ")
                self._me = self._user(name, language or "zh-hans")
            case "reply":
                self._say(rest, reply_to=self._from_bot()[-1])
            case "whisper":
                self._say(rest, ephemeral=True)
            case "edit":
                self._me.edit(self._said, rest)
            case "look":
                for message in self._seen():
                    self._show(message)
            case _:
                self._change(word, rest)

    def _change(self, word: str, rest: str) -> None:
        """Change the time, or what the bot or who speaks may do in this group."""
        if word == "later":
            self._double.advance(float(rest))
            return
        if self._place is None:
            raise ValueError("no such command here; see --help")
        if word == "promote" and rest == "me":
            self._place.room.members[self._me.card["id"]] = "administrator"
        elif word == "add":
            self._double.add_bot(self._place, self._me)
        elif word == "migrate":
            self._place = self._double.migrate(self._place)
        else:
            changes: dict[str, Callable[..., None]] = {
                "promote": self._double.promote,
                "demote": self._double.demote,
                "mute": self._double.mute,
                "unmute": self._double.unmute,
                "kick": self._double.kick,
            }
            changes[word](self._place, by=self._me)

    def _user(self, name: str, language: str) -> User:
        if name not in self._users:
            self._users[name] = self._double.user(name, language)
        return self._users[name]

    def _place_of(self, word: str, title: str) -> Chat | None:
        if word == "private":
            return None
        if word == "outside":
            return self._double.foreign()
        return self._group(title or "Group", is_loud=word == "loud")

    def _group(self, title: str, *, is_loud: bool) -> Chat:
        if title not in self._groups:
            self._groups[title] = self._double.group(title, is_private=not is_loud)
        return self._groups[title]

    def _topic_of(self, name: str) -> int | None:
        room = self._chat.room
        if name in {"", "General"}:
            return None
        room.topics = room.topics or {}
        room.topics.setdefault(500 + len(room.topics), name)
        return next(number for number, title in room.topics.items() if title == name)

    def _from_bot(self) -> list[Message]:
        return [m for m in self._seen() if m["from"]["id"] == BOT_ID or "via_bot" in m]

    def _show_changes(self, before: dict[int, tuple[Message, int]]) -> None:
        now = self._from_bot()
        for message in now:
            edits = before.get(id(message), (message, -1))[1]
            if message.get("edits", 0) > edits:
                self._show(message, "changed" if edits >= 0 else "")
        here = {id(message) for message in self._seen()}
        for message, _ in before.values():
            if id(message) not in here and message["chat"]["id"] == self._chat.id:
                self._write(f"  ({message['from']['first_name']}'s message is gone)\n")

    def _show(self, message: Message, what: str = "") -> None:
        """Print a message as a phone would show it; the buttons of the bot's are numbered."""
        is_bots = message["from"]["id"] == BOT_ID or "via_bot" in message
        notes = [what] if what else []
        if not message["message_id"]:
            notes.append("only you see this")
        if (target := message.get("reply_to_message")) is not None and is_bots:
            notes.append(f"reply to {target['from']['first_name']}")
        if "via_bot" in message:
            notes.append(f"via @{message['via_bot']['username']}")
        head = message["from"]["first_name"] + (f" ({', '.join(notes)})" if notes else "")
        body = drawn(message, self._width, number_from=1 if is_bots else 0)
        self._write(f"  {head}\n" + "".join(f"  │ {line}\n" for line in body.split("\n")))
        self._shown = message if is_bots else self._shown


def results_drawn(results: list[dict[str, Any]], width: int) -> str:
    """The results of an inline query as a phone lists them, numbered."""
    rows = []
    for number, result in enumerate(results, 1):
        plain = {"text": f"{{{number} {result['title']}\n{result.get('description', '')}"}
        rows.append("".join(f"  ┊ {line}\n" for line in drawn(plain, width).split("\n")))
    return "".join(rows) or "  ┊ nothing is offered\n"


def main() -> None:
    """Talk until the end of the input."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--width", type=int, default=40)
    parser.add_argument("--old", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Double() as double:
        double.allow()
        double.without(*(NEWER if options.old else ()))
        with Program(double.url, Path(folder), double.token) as program:
            program.wait_for_log("is here")
            chat(Talk(double, options.width, sys.stdout.write))
        for fault in (*double.violations, *double.leaks):
            sys.stdout.write(f"the bot did what no bot should: {fault}\n")


def chat(talk: Talk) -> None:
    """Do what is typed until the end of the input; a file is shown as it is read."""
    while True:
        try:
            line = input(talk.prompt).strip()
        except (EOFError, KeyboardInterrupt):
            return
        if not sys.stdin.isatty():
            sys.stdout.write(f"{line}\n")
        if line == ":quit":
            return
        if line:
            talk.do(line)


if __name__ == "__main__":
    main()
