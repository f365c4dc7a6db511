"""Decides whether a message is meant for the bot, and what its question is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from telegram import MessageEntity

from bot.channels.telegram.incoming import Entity, Message, is_group
from bot.core.names import fold
from bot.core.queries.command_words import COMMANDS, PREFIX_COMMANDS
from bot.core.queries.query import Kind
from bot.rendering.phrases import menu, own_menu

OWN_COMMANDS = {
    word: command
    for command, words in {
        "settings": "settings setting 设置 偏好",
        "privacy": "privacy 隐私",
        "mydata": "mydata 我的数据",
        "forget": "forget forgetme 忘记我 忘记 清除",
    }.items()
    for word in words.split()
}
"""Command words about the bot itself rather than the board, and the command each stands for."""
_SLASH = re.compile(
    r"\s*/(?P<word>[a-z0-9_]+|[\u3400-\u9fff]+|\?)(?:@(?P<bot>\w+))?", re.IGNORECASE
)
_LOOKUP = re.compile(r"\[\[([^\[\]\n]{1,64})\]\]")
MOST_LOOKUPS = 12
"""Names in double brackets of one message that are looked at."""


@dataclass(frozen=True, slots=True)
class Me:
    """The bot as Telegram knows it; the username without its `@`."""

    id: int
    username: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a message asks the bot.

    Attributes:
        text: Without the bot's name.
        continues: The bot's message that it replies to.
        is_command: It begins with a slash.
        is_reply: It replies to one of the bot's messages.
        looks_up: Names in double brackets, in a message that is not for the bot otherwise.
        is_borrowed: The text is another member's, whose message is replied to.
    """

    text: str
    continues: Message | None = None
    is_command: bool = False
    is_reply: bool = False
    looks_up: tuple[str, ...] = ()
    is_borrowed: bool = False


def question_in(message: Message, me: Me) -> Question | None:
    """The question that a message asks the bot; None where it is not meant for it.

    In private everything with words is. In groups commands are (not other bots'), replies to the
    bot's messages, and mentions: nothing else, whatever the bot is given to read.
    """
    if not _is_from_a_person(message):
        return None
    text = _words_of(message)
    slash = _SLASH.match(text)
    if slash is not None and not _is_ours(slash, message, me):
        return None
    said, is_mentioned = _without_me(text, message, me)
    target = _target(message)
    is_reply = target is not None and _is_mine(target, me)
    if is_group(message["chat"]) and not (slash is not None or is_mentioned or is_reply):
        return _looked_up(text)
    if slash is not None and slash["bot"]:
        said = f"/{slash['word']}{text[slash.end() :]}"
    said = said.strip()
    is_bare_card = (
        slash is not None and _kind(slash) is Kind.MODEL and not text[slash.end() :].strip()
    )
    lent = "" if is_reply or not (is_bare_card or not said) else _borrowed(message, target)
    if lent:
        said = lent
    elif is_mentioned and not said:
        said = "/help"
    if not said:
        return None
    return Question(
        text=said,
        continues=target if is_reply else None,
        is_command=slash is not None,
        is_reply=is_reply,
        is_borrowed=bool(lent),
    )


def guest_question_in(message: Message, me: Me) -> str | None:
    """The question of a message from a chat that the bot is not in; None where there is none."""
    text = _words_of(message)
    said = _without_me(text, message, me)[0].strip()
    target = message.get("reply_to_message")
    if not said and target is not None and not _is_mine(target, me):
        said = _borrowed(message, target)
    return said or ("/help" if text else None)


def _looked_up(text: str) -> Question | None:
    """What a message asks that names things in double brackets: `[[qwq]]`, `[[qwq]] [[phi-4]]`."""
    names = list(dict.fromkeys(name.strip() for name in _LOOKUP.findall(text)))
    names = [name for name in names if name][:MOST_LOOKUPS]
    return Question(text=names[0], looks_up=tuple(names)) if names else None


def _is_from_a_person(message: Message) -> bool:
    """Not another bot, a channel's post, something forwarded to a group, or the bot's own words.

    An anonymous administrator and a member who writes as a channel come with a made-up bot as the
    sender; `sender_chat` tells them apart from real ones.
    """
    if (
        message["chat"]["type"] == "channel"
        or message.get("is_automatic_forward")
        or "via_bot" in message
        or ("forward_origin" in message and is_group(message["chat"]))
    ):
        return False
    sender = message.get("from")
    return "sender_chat" in message or (sender is not None and not sender.get("is_bot"))


def _words_of(message: Message) -> str:
    """The text, the caption, or the words of a rich message; "" where there are none."""
    return message.get("text") or message.get("caption") or " ".join(_rich_words(message)).strip()


def _rich_words(message: Message) -> Iterator[str]:
    rich = message.get("rich_message")
    return _block_words(rich.get("blocks")) if isinstance(rich, Mapping) else iter(())


def _block_words(blocks: object) -> Iterator[str]:
    """The words of blocks in reading order; a table's cells and a list's items are blocks too."""
    if isinstance(blocks, Mapping):
        for words in ("summary", "text", "caption", "credit"):
            yield _inline(blocks.get(words))
        for inner in ("blocks", "items", "cells"):
            yield from _block_words(blocks.get(inner))
    elif isinstance(blocks, (list, tuple)):
        for block in blocks:
            yield from _block_words(block)


def _inline(piece: object) -> str:
    """The words of rich text: a string, a list of pieces, or a piece with a style."""
    if isinstance(piece, str):
        return piece
    if isinstance(piece, Mapping):
        return _inline(piece.get("text"))
    return "".join(map(_inline, piece)) if isinstance(piece, (list, tuple)) else ""


def _kind(slash: re.Match[str]) -> Kind | None:
    """The kind of question that a command asks; None where it is no command of the bot's."""
    word = fold(slash["word"]).text
    kind = COMMANDS.get(word)
    if kind is None:
        prefix = next((begin for begin in PREFIX_COMMANDS if word.startswith(begin)), None)
        kind = COMMANDS[prefix] if prefix else None
    return kind


def _is_ours(slash: re.Match[str], message: Message, me: Me) -> bool:
    """Whether a command is for this bot: by its name, else by the word; in private all are."""
    if slash["bot"]:
        return slash["bot"].casefold() == me.username.casefold()
    if not is_group(message["chat"]) or "ephemeral_message_id" in message:
        return True
    word = fold(slash["word"]).text
    if word.isascii():  # `/new` or `/info` may be another bot's
        return word in _registered()
    return _kind(slash) is not None or word in OWN_COMMANDS


@cache
def _registered() -> frozenset[str]:
    """The command words of a group's menu."""
    return frozenset(word for word, _ in (*menu("en"), *own_menu("en", is_group=True)))


def _without_me(text: str, message: Message, me: Me) -> tuple[str, bool]:
    """The text without mentions of the bot, and whether there were any."""
    if not (message.get("text") or message.get("caption")):
        name = re.compile(rf"(?<!\w)@{re.escape(me.username)}(?!\w)", re.IGNORECASE)
        left, times = name.subn(" ", text)
        return left, times > 0
    if message.get("text"):
        entities = message.get("entities", [])
    else:
        entities = message.get("caption_entities", [])
    spans = [entity for entity in entities if _names_me(entity, text, me)]
    if not spans:
        return text, False
    units = text.encode("utf-16-le")  # entities are counted in UTF-16 units (Bot API)
    for entity in sorted(spans, key=lambda e: e["offset"], reverse=True):
        end = entity["offset"] + entity["length"]
        units = units[: 2 * entity["offset"]] + " ".encode("utf-16-le") + units[2 * end :]
    return units.decode("utf-16-le", errors="replace"), True


def _names_me(entity: Entity, text: str, me: Me) -> bool:
    if entity["type"] == MessageEntity.TEXT_MENTION:
        return "user" in entity and entity["user"]["id"] == me.id
    if entity["type"] != MessageEntity.MENTION:
        return False
    units = text.encode("utf-16-le")
    said = units[2 * entity["offset"] : 2 * (entity["offset"] + entity["length"])]
    return said.decode("utf-16-le", errors="replace").casefold() == f"@{me.username}".casefold()


def _target(message: Message) -> Message | None:
    """The message that is replied to; the one that opened a topic is not meant by anyone."""
    target = message.get("reply_to_message")
    return None if target is None or "forum_topic_created" in target else target


def _is_mine(target: Message, me: Me) -> bool:
    return "from" in target and target["from"]["id"] == me.id


def _borrowed(message: Message, target: Message | None) -> str:
    """What is asked about by replying to another member's message: the part quoted, else all."""
    if "quote" in message:
        return message["quote"]["text"]
    return "" if target is None else _words_of(target)


def own_command(text: str) -> str:
    """The command about the bot itself that a text is: `settings`, ...; "" where it is none."""
    slash = _SLASH.fullmatch(text.strip())
    return OWN_COMMANDS.get(fold(slash["word"]).text, "") if slash is not None else ""
