"""Chats and users as tests look at them and speak through them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from double.keyboards import buttons_under
from double.profile import menu_for
from double.world import BOT_ID, BOT_NAME, Room

if TYPE_CHECKING:
    from double.double import Double

Message = dict[str, Any]
PATIENCE_S = 20.0
_START = re.compile(rf"https://t\.me/{BOT_NAME}\?start=([A-Za-z0-9_-]{{1,64}})", re.IGNORECASE)


class Chat:
    """A chat of the made-up world, as one looks at it from outside."""

    def __init__(self, double: Double, room: Room) -> None:
        self._double = double
        self.room = room

    @property
    def id(self) -> int:
        """As the Bot API has it."""
        return self.room.id

    def messages(self) -> list[Message]:
        """All messages in it that everybody sees, oldest first."""
        found = dict(self._double.world.messages)
        return [message for (chat, _), message in sorted(found.items()) if chat == self.id]

    def from_bot(self) -> list[Message]:
        """The bot's messages in it that everybody sees, oldest first."""
        return [message for message in self.messages() if message["from"]["id"] == BOT_ID]

    def wait_for_bot(self, count: int, timeout: float = PATIENCE_S) -> list[Message]:
        """Wait until the bot has sent so many messages here, and return them."""
        self._double.wait(lambda: len(self.from_bot()) >= count, timeout)
        return self.from_bot()

    def seen_by(self, user: User) -> list[Message]:
        """All messages that a user sees in it now, oldest first, with those only for them."""
        world, id_ = self._double.world, user.card["id"]
        seen: list[Message] = []
        for message in list(self.room.timeline):
            instead = self.room.replaced.get((id_, message["message_id"]))
            if instead is not None and world.is_seen(self.room, instead, id_):
                seen.append(instead)
            elif world.is_seen(self.room, message, id_) and not any(message is m for m in seen):
                seen.append(message)
        return seen

    def only_for(self, user: User) -> list[Message]:
        """The bot's messages in it that only one user sees, oldest first."""
        return [
            message
            for message in self.seen_by(user)
            if not message["message_id"] and message["from"]["id"] == BOT_ID
        ]

    def wait_only_for(self, user: User, count: int, timeout: float = PATIENCE_S) -> list[Message]:
        """Wait until the bot has sent so many messages that only one user sees."""
        self._double.wait(lambda: len(self.only_for(user)) >= count, timeout)
        return self.only_for(user)

    def expire_ephemeral(self) -> None:
        """Let all messages vanish that only one user sees."""
        world = self._double.world
        for key in [key for key in world.ephemeral if key[0] == self.id]:
            del world.ephemeral[key]


class User:
    """A made-up user.

    Attributes:
        private: The private chat with the bot.
        clipboard: What was copied last by a button.
    """

    def __init__(self, double: Double, card: dict[str, Any], private: Chat) -> None:
        self._double = double
        self.card = card
        self.private = private
        self.clipboard = ""

    def say(
        self,
        text: str = "",
        chat: Chat | None = None,
        *,
        ephemeral: bool = False,
        **fields: Any,  # noqa: ANN401 - fields of a Message
    ) -> Message:
        """Say something, in private unless a chat is given.

        Args:
            text: What is said; "" where `fields` hold something else.
            chat: Where.
            ephemeral: Whether only the bot sees it, as a command that is registered so.
            fields: Of the Message: `reply_to`, a message; `topic`, a topic's id; or any field of
                the Bot API (`caption`, `date`, `rich_message`, `sender_chat`, ...).
        """
        place = chat or self.private
        return self._double.run(
            self._double.acts.say(place.room, self.card, text, fields, is_ephemeral=ephemeral)
        )

    def choose_command(self, text: str, chat: Chat, **fields: Any) -> Message:  # noqa: ANN401
        """Send a command that the menu of a chat offers: only the bot sees it if it says so."""
        name = text.partition(" ")[0].removeprefix("/").partition("@")[0]
        menu = menu_for(self._double.world, chat.room, self.card)
        found = [item for item in menu if item["command"] == name]
        assert found, f"the menu has no /{name}: {[item['command'] for item in menu]}"
        quiet = found[0].get("is_ephemeral", False) and chat.room.kind != "private"
        return self.say(text, chat, ephemeral=quiet, **fields)

    def edit(self, message: Message, text: str) -> Message:
        """Change a message of theirs; the bot is told where it would have been told of it."""
        return self._double.run(self._double.acts.edit(message, text))

    def press(self, message: Message, label: str = "", *, data: str | None = None) -> str:
        """Press the button with a label, or one with made-up data.

        A link to the bot with `?start=` sends `/start` in private, a button for inline queries
        types one, a copying button fills the clipboard, a disabled one does nothing.

        Returns:
            The id of the press, or of the inline query; "" for the others.
        """
        if data is None:
            button = button_of(message, label)
            if "callback_data" not in button:
                return self._use(button, message)
            data = str(button["callback_data"])
        return self._double.run(self._double.acts.press(self.card, message, data))

    def _use(self, button: dict[str, Any], message: Message) -> str:
        if (url := button.get("url")) is not None:
            if (start := _START.fullmatch(url)) is not None:
                self.say(f"/start {start[1]}")
        elif "copy_text" in button:
            self.clipboard = button["copy_text"]["text"]
        elif "disabled" not in button:
            kind = next(name for name in button if name.startswith("switch_inline"))
            value = button[kind]
            text = value if isinstance(value, str) else value.get("query", "")
            here = message["chat"]["type"] if kind.endswith("current_chat") else "private"
            return self.inline(text, chat_type=here)
        return ""

    def inline(self, text: str, offset: str = "", chat_type: str = "supergroup") -> str:
        """Type `@bot text` somewhere; the id of the inline query."""
        acts = self._double.acts
        return self._double.run(acts.inline(self.card, text, offset, chat_type))

    def choose(self, result: dict[str, Any], chat: Chat) -> Message:
        """Send a result of an inline query to a chat; the message as it stands there."""
        return self._double.run(self._double.acts.choose(self.card, result, chat.room))

    def ask_guest(
        self,
        text: str,
        title: str = "Foreign group",
        reply_to: Message | None = None,
        chat: Chat | None = None,
    ) -> str:
        """Mention the bot in a chat that it is not in, or reply to its message there.

        Args:
            text: What is said; the mention is put before it where there is none.
            title: Of the foreign group.
            reply_to: A message there.
            chat: Another chat, even one whose id the bot knows.

        Returns:
            The id of the guest query.
        """
        room = (chat or self._double.foreign(title)).room
        return self._double.run(self._double.acts.ask_guest(self.card, text, room, reply_to))


class Masked(User):
    """Somebody whose messages come in another name."""

    def __init__(
        self, double: Double, card: dict[str, Any], chat: Chat, fields: dict[str, Any]
    ) -> None:
        super().__init__(double, card, chat)
        self._fields = fields

    def say(
        self,
        text: str = "",
        chat: Chat | None = None,
        *,
        ephemeral: bool = False,
        **fields: Any,  # noqa: ANN401 - fields of a Message
    ) -> Message:
        """Say something in that name."""
        return super().say(text, chat, ephemeral=ephemeral, **self._fields, **fields)


def button_of(message: Message, label: str) -> dict[str, Any]:
    """The first button of a message whose label begins so."""
    buttons = buttons_under(message)
    found = [button for button in buttons if button["text"].startswith(label)]
    assert found, f"no button {label!r} among {[button['text'] for button in buttons]}"
    return found[0]
