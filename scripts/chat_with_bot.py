"""Chat with the real bot in the terminal as made-up Telegram users: no token, no network.

    python scripts/chat_with_bot.py

Starts the Bot API double of the tests and the bot, and shows what users would see.

    text          said in private; in a group after /group
    /group        go to a group, and back to private with /private
    /as Bob       be somebody else
    /reply text   reply to the bot's last message
    [2            press the second button under the bot's last message
    /quit         leave
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / "tests")]

from double import Chat, Double, Program, User  # noqa: E402 - found by the path above


class Talk:
    """One sitting at the terminal."""

    def __init__(self, double: Double) -> None:
        self._double = double
        self._users = {"Ann": double.user("Ann")}
        self._me: User = self._users["Ann"]
        self._group = double.group("Group", is_private=False)
        self._place: Chat | None = None

    @property
    def prompt(self) -> str:
        """Who speaks, and where."""
        return f"{self._me.card['first_name']}{' in the group' if self._place else ''}> "

    def do(self, line: str) -> None:
        """Do what a line says, and show what comes back."""
        chat = self._place or self._me.private
        word, _, rest = line.partition(" ")
        if word == "/group":
            self._place = self._group
        elif word == "/private":
            self._place = None
        elif word == "/as" and rest:
            if rest not in self._users:
                self._users[rest] = self._double.user(rest)
            self._me = self._users[rest]
        elif word == "/reply" and chat.from_bot():
            self._say(chat, rest, reply_to=chat.from_bot()[-1])
        elif line.startswith("["):
            self._press(chat, line[1:])
        else:
            self._say(chat, line)

    def _say(self, chat: Chat, text: str, **fields: object) -> None:
        before = len(chat.from_bot())
        self._me.say(text, chat, **fields)
        self._double.settle(0.2)
        for message in chat.from_bot()[before:]:
            show(message)

    def _press(self, chat: Chat, number: str) -> None:
        message = chat.from_bot()[-1] if chat.from_bot() else {}
        keys = keys_under(message)
        if not number.isdecimal() or not 1 <= int(number) <= len(keys):
            sys.stdout.write("no such button\n")
            return
        edits = message.get("edits", 0)
        press = self._me.press(message, data=keys[int(number) - 1]["callback_data"])
        toast = self._double.wait_for_toast(press)
        self._double.settle(0.2)
        if toast:
            sys.stdout.write(f"  ({toast})\n")
        if message.get("edits", 0) > edits:
            show(message)


def keys_under(message: dict[str, object]) -> list[dict[str, str]]:
    """The buttons under a message in reading order."""
    markup = message.get("reply_markup")
    rows = markup["inline_keyboard"] if isinstance(markup, dict) else []
    return [key for row in rows for key in row]


def show(message: dict[str, object]) -> None:
    """Print a message as a phone would show it, its buttons numbered."""
    sys.stdout.write("".join(f"  │ {line}\n" for line in str(message["text"]).split("\n")))
    keys = [f"[{number} {key['text']}]" for number, key in enumerate(keys_under(message), 1)]
    if keys:
        sys.stdout.write(f"  │ {' '.join(keys)}\n")


def main() -> None:
    """Talk until the end of the input."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Double() as double,
        Program(double.url, Path(folder), double.token) as program,
    ):
        program.wait_for_log("is here")
        talk = Talk(double)
        while True:
            try:
                line = input(talk.prompt).strip()
            except (EOFError, KeyboardInterrupt):
                break
            if line == "/quit":
                break
            if line:
                talk.do(line)


if __name__ == "__main__":
    main()
