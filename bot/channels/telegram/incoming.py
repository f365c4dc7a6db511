"""What the server sends, as far as the bot looks at it: objects of the Bot API, raw.

They are read as they come rather than through the library's classes: those cost a sixth of the
time of an answer, and refuse a whole update for a field that nobody needs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NotRequired, TypedDict


class User(TypedDict):
    """Who says or does something."""

    id: int
    is_bot: NotRequired[bool]
    language_code: NotRequired[str]


class Chat(TypedDict):
    """Where."""

    id: int
    type: str
    title: NotRequired[str]


class Entity(TypedDict):
    """A stretch of a text, counted in UTF-16 units."""

    type: str
    offset: int
    length: int
    user: NotRequired[User]


class Key(TypedDict):
    """A button under a message."""

    text: str
    callback_data: NotRequired[str]


class Markup(TypedDict):
    """The buttons under a message."""

    inline_keyboard: list[list[Key]]


class Quote(TypedDict):
    """The part of a message that a reply quotes."""

    text: str


Message = TypedDict(
    "Message",
    {
        "message_id": int,
        "date": int,
        "chat": Chat,
        "from": NotRequired[User],
        "sender_chat": NotRequired[Chat],
        "text": NotRequired[str],
        "entities": NotRequired[list[Entity]],
        "caption": NotRequired[str],
        "caption_entities": NotRequired[list[Entity]],
        "rich_message": NotRequired[Mapping[str, object]],
        "reply_to_message": NotRequired["Message"],
        "quote": NotRequired[Quote],
        "reply_markup": NotRequired[Markup],
        "message_thread_id": NotRequired[int],
        "is_topic_message": NotRequired[bool],
        "forum_topic_created": NotRequired[object],
        "is_automatic_forward": NotRequired[bool],
        "forward_origin": NotRequired[object],
        "via_bot": NotRequired[User],
        "migrate_to_chat_id": NotRequired[int],
        "migrate_from_chat_id": NotRequired[int],
        "ephemeral_message_id": NotRequired[int],
        "guest_query_id": NotRequired[str],
        "guest_bot_caller_user": NotRequired[User],
    },
)
"""A message; a date of 0 means that the bot cannot reach it any more.

One that only its sender and the bot see has an `ephemeral_message_id`, and 0 as `message_id`.
"""

Press = TypedDict(
    "Press",
    {
        "id": str,
        "from": User,
        "data": NotRequired[str],
        "message": NotRequired[Message],
        "inline_message_id": NotRequired[str],
    },
)
"""A press of a button (CallbackQuery): under a message, or under one named by an inline id."""

InlineQuery = TypedDict(
    "InlineQuery", {"id": str, "from": User, "query": str, "offset": NotRequired[str]}
)
"""What is typed behind the bot's name in any chat, letter by letter."""


class Member(TypedDict):
    """The bot's place in a chat."""

    status: str
    is_member: NotRequired[bool]
    can_send_messages: NotRequired[bool]


Change = TypedDict(
    "Change", {"chat": Chat, "from": User, "old_chat_member": Member, "new_chat_member": Member}
)
"""A change of the bot's place in a chat (ChatMemberUpdated)."""


class Update(TypedDict):
    """One thing that happened; the kinds that the bot reacts to."""

    update_id: int
    message: NotRequired[Message]
    edited_message: NotRequired[Message]
    guest_message: NotRequired[Message]
    inline_query: NotRequired[InlineQuery]
    callback_query: NotRequired[Press]
    my_chat_member: NotRequired[Change]


def is_group(chat: Chat) -> bool:
    """Whether a chat is a group of either kind."""
    return chat["type"] in {"group", "supergroup"}
