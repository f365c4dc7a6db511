"""Who says something: what of a user the bot looks at, and the hash that buttons carry."""

from __future__ import annotations

from hashlib import blake2b

from telegram.constants import ChatID

from bot.channels.telegram.incoming import Message, User
from bot.rendering.words import TRADITIONAL

_TRADITIONAL_CODES = ("zh-hant", "zh-tw", "zh-hk", "zh-mo")


def client_language(user: User | None) -> str:
    """Of the user's program: Chinese unless it says another one."""
    code = ((user and user.get("language_code")) or "zh").lower()
    if not code.startswith("zh"):
        return "en"
    return TRADITIONAL if code.startswith(_TRADITIONAL_CODES) else "zh"


def hash_of(id_: int) -> int:
    """24 bits of an id: enough to tell members apart, no identity."""
    return int.from_bytes(blake2b(str(id_).encode(), digest_size=3).digest())


def owner_of(message: Message) -> int | None:
    """Who owns the answer: who asked; all administrators where one asked anonymously.

    None where a member wrote as a channel: nobody who presses could be told to be them.
    """
    if "sender_chat" in message:
        return hash_of(message["chat"]["id"]) if is_anonymous(message) else None
    return hash_of(message["from"]["id"]) if "from" in message else None


def member_of(message: Message) -> int:
    """The id that stands for who says something: a user's, or that of the chat they write as."""
    if "sender_chat" in message:
        return message["sender_chat"]["id"]
    return message["from"]["id"] if "from" in message else message["chat"]["id"]


def is_anonymous(message: Message) -> bool:
    """Whether an administrator writes as the group itself."""
    return "sender_chat" in message and message["sender_chat"]["id"] == message["chat"]["id"]


def is_masked(user: User) -> bool:
    """Whether a press comes from whoever stands in for all anonymous administrators."""
    return user["id"] == ChatID.ANONYMOUS_ADMIN
