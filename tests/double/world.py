"""The double's world: users, chats, topics, messages, and the updates that wait for the bot."""

from __future__ import annotations

import asyncio
import copy
import time
from dataclasses import dataclass, field
from typing import Any

from double.markup import entities_in

BOT_ID = 7_000_001
BOT_NAME = "bang_bot"
TOKEN = f"{BOT_ID}:AAE-made-up-token-of-the-double-0123456"
ANONYMOUS_ID = 1087968824
CHANNEL_BOT_ID = 136817688
FORWARDER_ID = 777000
PRESS_S = 15.0
"""How long a press can be answered."""
DEFAULT_LEFT_OUT = {"chat_member", "message_reaction", "message_reaction_count"}
"""Kinds of updates that come only where they are asked for by name (Bot API, getUpdates)."""


@dataclass(slots=True, kw_only=True)
class Room:
    """A chat as the server knows it.

    Attributes:
        kind: private, group, supergroup or channel.
        is_private: Privacy mode: the bot gets only what is meant for it.
        bot_is_admin: Then it gets everything, too.
        mentions_come: Whether plain mentions reach the bot in privacy mode: sources differ.
        topics: Names of a forum's topics by id, General aside; None where it is no forum.
        dead: Why the bot cannot write; "" where it can.
        moved_to: The id of the supergroup that it has become.
        last_speaker: Which bot spoke last.
        is_muted: Whether the bot may not write.
        bot_rights: Of the bot as an administrator.
        members: Status by user id.
        timeline: All messages in the order they came, those that are gone among them.
        replaced: What a user sees in place of a message, by user id and message id.
    """

    id: int
    kind: str
    title: str
    is_private: bool = True
    bot_is_admin: bool = False
    mentions_come: bool = True
    topics: dict[int, str] | None = None
    closed: set[int] = field(default_factory=set)
    dead: str = ""
    moved_to: int = 0
    last_speaker: int = 0
    is_muted: bool = False
    bot_rights: set[str] = field(default_factory=set)
    members: dict[int, str] = field(default_factory=dict)
    timeline: list[dict[str, Any]] = field(default_factory=list)
    replaced: dict[tuple[int, int], dict[str, Any]] = field(default_factory=dict)
    next_message: int = 1
    sent_at: list[float] = field(default_factory=list)

    def card(self) -> dict[str, Any]:
        """The Chat object of the Bot API."""
        if self.kind == "private":
            return {"id": self.id, "type": "private", "first_name": self.title}
        card = {"id": self.id, "type": self.kind, "title": self.title}
        return card | ({"is_forum": True} if self.topics is not None else {})


SERVICE = {
    "migrate_to_chat_id",
    "migrate_from_chat_id",
    "new_chat_members",
    "left_chat_member",
    "new_chat_title",
    "pinned_message",
    "forum_topic_created",
    "forum_topic_closed",
    "forum_topic_reopened",
}
"""What marks a service message: those always come."""
BOT_CARD = {
    "id": BOT_ID,
    "is_bot": True,
    "first_name": "Bangdan",
    "username": BOT_NAME,
}


class World:
    """All that the made-up server knows."""

    def __init__(self) -> None:
        self.rooms: dict[int, Room] = {}
        self.messages: dict[tuple[int, int], dict[str, Any]] = {}
        self.inline: dict[str, dict[str, Any]] = {}
        self.ephemeral: dict[tuple[int, int, int], dict[str, Any]] = {}
        self.quiet_at: dict[tuple[int, int, int], float] = {}
        self.asked_quietly: dict[tuple[int, int, int], float] = {}
        self.inline_queries: dict[str, dict[str, Any]] = {}
        self.inline_cache: dict[tuple[str, str, int], tuple[float, dict[str, Any]]] = {}
        self.guest_queries: dict[str, dict[str, Any]] = {}
        self.menu_buttons: dict[int, dict[str, Any]] = {}
        self.ahead_s = 0.0
        self.next_id = 100
        self.presses: dict[str, dict[str, Any]] = {}
        self.users: dict[int, dict[str, Any]] = {BOT_ID: BOT_CARD}
        self.updates: list[dict[str, Any]] = []
        self.allowed: list[str] = []
        self.next_update = 1000
        self.confirmed = 0
        self._waiting: list[asyncio.Future[None]] = []
        self.profile: dict[tuple[str, str, str], object] = {}
        self.webhook = ""

    def now(self) -> float:
        """Seconds on a clock that tests may set ahead."""
        return time.monotonic() + self.ahead_s

    def date(self) -> int:
        """The time as messages have it."""
        return int(time.time() + self.ahead_s)

    def new_id(self) -> int:
        """An id that nothing has yet."""
        self.next_id += 1
        return self.next_id

    def post(self, room: Room, sender: dict[str, Any], **fields: Any) -> dict[str, Any]:  # noqa: ANN401 - fields of a Message
        """Put a message into a chat; it is not yet told to the bot."""
        message: dict[str, Any] = {
            "message_id": room.next_message,
            "date": self.date(),
            "chat": room.card(),
            "from": sender,
        }
        message |= _with_entities(fields)
        room.next_message += 1
        self.messages[room.id, message["message_id"]] = message
        room.timeline.append(message)
        if sender.get("is_bot"):
            room.last_speaker = sender["id"]
        return message

    def whisper(
        self,
        room: Room,
        sender: dict[str, Any],
        user: int,
        **fields: Any,  # noqa: ANN401 - fields of a Message
    ) -> dict[str, Any]:
        """Put a message into a chat that one user and the bot see."""
        number = 1 + sum(key[:2] == (room.id, user) for key in self.quiet_at)
        message: dict[str, Any] = {"message_id": 0, "ephemeral_message_id": number}
        message |= {
            "date": self.date(),
            "chat": room.card(),
            "from": sender,
            **_with_entities(fields),
        }
        key = (room.id, user, number)
        self.ephemeral[key] = message
        self.quiet_at[key] = self.now()
        room.timeline.append(message)
        return message

    def is_seen(self, room: Room, message: dict[str, Any], user: int) -> bool:
        """Whether a user sees a message now."""
        if message["message_id"]:
            return self.messages.get((room.id, message["message_id"])) is message
        return self.ephemeral.get((room.id, user, message["ephemeral_message_id"])) is message

    def reaches_bot(self, room: Room, message: dict[str, Any]) -> bool:
        """Whether the bot is told of a message: privacy mode."""
        if room.kind == "private":
            return True
        if room.dead:
            return False
        if not room.is_private or room.bot_is_admin:
            return True
        if SERVICE & set(message) or "via_bot" in message:
            return True
        target = message.get("reply_to_message", {})
        is_reply = target.get("from", {}).get("id") == BOT_ID
        return (is_reply and "forum_topic_created" not in target) or _calls_bot(room, message)

    async def tell(self, kind: str, content: dict[str, Any]) -> int:
        """Queue an update for the bot.

        Returns:
            Its id.
        """
        number = self.next_update
        await self.queue({"update_id": number, kind: content})
        return number

    async def queue(self, update: dict[str, Any]) -> None:
        """Queue a copy of an update as it is now; no later edit of its message reaches it."""
        self.next_update = max(self.next_update, update.get("update_id", 0)) + 1
        self.updates.append(copy.deepcopy(update))
        self.wake()

    def wake(self) -> None:
        """Let calls for updates that wait look again."""
        waiting, self._waiting = self._waiting, []
        for future in waiting:
            if not future.done():
                future.set_result(None)

    async def change(self, seconds: float) -> None:
        """Wait until there is something new, or so many seconds."""
        future = asyncio.get_running_loop().create_future()
        self._waiting.append(future)
        timer = asyncio.get_running_loop().call_later(seconds, self.wake)
        try:
            await future
        finally:
            timer.cancel()

    def waiting(self, limit: int) -> list[dict[str, Any]]:
        """The updates that the bot asked for and has not confirmed."""
        return [update for update in self.updates if self._is_wanted(update)][:limit]

    def _is_wanted(self, update: dict[str, Any]) -> bool:
        kinds = set(update) - {"update_id"}
        if self.allowed:
            return bool(kinds & set(self.allowed))
        return not kinds & DEFAULT_LEFT_OUT

    def confirm(self, offset: int) -> None:
        """Forget the updates before `offset`."""
        self.confirmed = max(self.confirmed, offset)
        self.updates = [u for u in self.updates if u.get("update_id", offset) >= offset]


def _calls_bot(room: Room, message: dict[str, Any]) -> bool:
    """Whether a message has a command for the bot, or a mention that comes through."""
    text = (message.get("text") or message.get("caption") or "").lower()
    units = text.encode("utf-16-le")
    for entity in message.get("entities") or message.get("caption_entities") or ():
        start, end = 2 * entity["offset"], 2 * (entity["offset"] + entity["length"])
        said = units[start:end].decode("utf-16-le")
        if entity["type"] == "bot_command":
            name = said.partition("@")[2]
            if name == BOT_NAME or (not name and room.last_speaker == BOT_ID):
                return True
        is_mention = entity["type"] == "text_mention" or said == f"@{BOT_NAME}"
        if is_mention and room.mentions_come:
            return True
    return False


def without_reply(message: dict[str, Any]) -> dict[str, Any]:
    """A message as it stands in a reply to it."""
    return {name: value for name, value in message.items() if name != "reply_to_message"}


def _with_entities(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields of a message, with the entities that Telegram finds."""
    for words, entities in (("text", "entities"), ("caption", "caption_entities")):
        if words in fields and entities not in fields:
            fields[entities] = entities_in(fields[words])
    return fields
