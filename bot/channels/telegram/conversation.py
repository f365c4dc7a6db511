"""What an update asks for: a question answered, a press answered, a group greeted."""

from __future__ import annotations

import logging
import time
from collections import OrderedDict
from dataclasses import replace
from hashlib import blake2b
from typing import Protocol

from telegram import ChatMember
from telegram.constants import ChatID

from bot.channels.telegram.addressing import Me, Question, question_in
from bot.channels.telegram.buttons import NOTHING, keyboard, tokens_under
from bot.channels.telegram.incoming import Change, Message, Press, Update, User, is_group
from bot.channels.telegram.lanes import Job, log_fault
from bot.channels.telegram.sending import DroppedError, Place, Post, Sender
from bot.core.queries import Query
from bot.rendering import Ask, Reply, Sent, Share
from bot.rendering.phrases import group_welcome, not_yours, something_broke
from bot.respond import Asker, Pressed
from bot.storage.recent import Recent

log = logging.getLogger(__name__)

SURFACE = "classic"
FOLLOWED = 10_000
"""How many of the bot's last messages are remembered with what they answer."""
TOAST_LIMIT = 200
"""Characters (Bot API, answerCallbackQuery)."""
_OUT = (ChatMember.LEFT, ChatMember.BANNED)
_IN = (ChatMember.MEMBER, ChatMember.ADMINISTRATOR, ChatMember.RESTRICTED)


class Answers(Protocol):
    """What answers texts and presses, at once."""

    def ask(self, text: str, asker: Asker) -> Reply:
        """Answer a text."""
        ...

    def press(self, token: str, asker: Asker) -> Pressed:
        """Answer a press."""
        ...

    def query_of(self, token: str) -> Query | None:
        """What a button asks; None where it is not one of ours or out of date."""
        ...

    def token(self, action: Sent) -> str:
        """What a button carries."""
        ...


class Conversation:
    """Turns updates into jobs; remembers what its last messages answer, to be followed up."""

    def __init__(self, answers: Answers, sender: Sender, me: Me) -> None:
        """Answer as `me` from `answers` through `sender`."""
        self._answers = answers
        self._sender = sender
        self._me = me
        self._followed: OrderedDict[tuple[int, int], Query] = OrderedDict()
        self._recent = Recent()

    def job(self, update: Update) -> Job | None:
        """What is to be done about an update; None for nothing."""
        if (message := update.get("message")) is not None:
            return self._message_job(message)
        if (press := update.get("callback_query")) is not None:
            user = press["from"]
            return Job(
                lane=_target(press) or user["id"], work=lambda: self._press(press, _language(user))
            )
        if (change := update.get("my_chat_member")) is not None and _has_joined(change):
            return Job(lane=change["chat"]["id"], work=lambda: self._welcome(change))
        return None

    def _message_job(self, message: Message) -> Job | None:
        chat, asked_at = message["chat"], message["date"]
        if "migrate_to_chat_id" in message:
            self._sender.move(chat["id"], message["migrate_to_chat_id"])
            return None
        question = question_in(message, self._me)
        if question is None:
            return None
        began = time.monotonic()
        place = Place(
            chat=chat["id"],
            topic=message["message_thread_id"] if message.get("is_topic_message") else None,
            reply_to=message["message_id"],
        )
        return Job(
            lane=chat["id"],
            work=lambda: self._answer(message, question, place, began),
            group=chat["id"] if is_group(chat) else None,
            asked_at=asked_at,
        )

    async def _answer(
        self, message: Message, question: Question, place: Place, began: float
    ) -> None:
        language = _language(message.get("from"))
        asker = Asker(
            surface=SURFACE,
            client_language=language,
            owner=_owner(message),
            previous=self._previous(question.continues) or self._recent.last(place.chat),
        )
        reply: Reply | None = None
        try:
            reply = self._ask(question.text, asker)
            post = self._post(reply)
        except Exception as error:  # noqa: BLE001 - a fault of ours is told to who asked
            log_fault(error)
            post = Post(text=something_broke(language), is_html=False)
        sent = await self._sender.send(place, post)
        if reply is not None:
            self._follow(sent, reply.query)
            if reply.query is not None and not is_group(message["chat"]):
                # in private the last answer is the context, replied to or not
                self._recent.remember(place.chat, reply.query)
        kind = "fault" if reply is None else "none" if reply.query is None else reply.query.kind
        _log_answered(kind, began)

    def _ask(self, text: str, asker: Asker) -> Reply:
        """The reply; `/start` with a token, as a shared link sends it, is the token's question."""
        command, _, token = text.partition(" ")
        if command.lower() == "/start" and token:
            shared = self._answers.press(token, asker).reply
            if shared is not None:
                return shared
        return self._answers.ask(text, asker)

    def _post(self, reply: Reply) -> Post:
        keys = keyboard(reply.buttons, self._answers.token, self._link)
        return Post(text=reply.text, keyboard=keys)

    def _link(self, share: Share) -> str:
        """What opens the private chat and asks the question there."""
        token = self._answers.token(Ask(share.query, share.view))
        return f"https://t.me/{self._me.username}?start={token}"

    def _previous(self, continues: Message | None) -> Query | None:
        """What the message replied to answers: as remembered, else as its buttons carry it."""
        if continues is None:
            return None
        known = self._followed.get((continues["chat"]["id"], continues["message_id"]))
        if known is not None:
            return known
        queries = map(self._answers.query_of, tokens_under(continues))
        return next((query for query in queries if query is not None), None)

    def _follow(self, message: tuple[int, int], query: Query | None) -> None:
        if query is None:
            return
        self._followed[message] = query
        if len(self._followed) > FOLLOWED:
            self._followed.popitem(last=False)

    async def _press(self, press: Press, language: str) -> None:
        began = time.monotonic()
        if press.get("data") == NOTHING:
            await self._sender.answer_press(press["id"], "")
            return
        post: Post | None = None
        try:
            pressed = await self._pressed(press, language)
            post = self._post(pressed.reply) if pressed.reply else None
        except DroppedError:
            raise
        except Exception as error:  # noqa: BLE001 - a fault of ours is told to who pressed
            log_fault(error)
            pressed = Pressed(None, something_broke(language))
        await self._sender.answer_press(press["id"], pressed.toast[:TOAST_LIMIT])
        target = _target(press)
        if pressed.reply is None or post is None or target is None:
            _log_answered("toast", began)
            return
        await self._sender.edit(target, post)
        if isinstance(target, tuple):
            self._follow(target, pressed.reply.query)
        _log_answered("press", began)

    async def _pressed(self, press: Press, language: str) -> Pressed:
        """What a press comes to; what an anonymous administrator asked belongs to all of them."""
        token, presser, message = press.get("data", ""), press["from"]["id"], press.get("message")
        asker = Asker(surface=SURFACE, client_language=language, owner=_hash(presser))
        pressed = self._answers.press(token, asker)
        if pressed.reply is not None or message is None or not is_group(message["chat"]):
            return pressed
        chat = message["chat"]["id"]
        theirs = self._answers.press(token, replace(asker, owner=_hash(chat)))
        if theirs.reply is None:
            return pressed
        if presser == ChatID.ANONYMOUS_ADMIN or await self._sender.is_administrator(chat, presser):
            return theirs
        return Pressed(None, not_yours(language))

    async def _welcome(self, change: Change) -> None:
        text = group_welcome(_language(change["from"]), self._me.username)
        await self._sender.send(Place(chat=change["chat"]["id"]), Post(text=text, is_html=False))
        log.info("greeted a group channel=telegram")


def _language(user: User | None) -> str:
    """Of the user's program: Chinese unless it says another one."""
    code = (user and user.get("language_code")) or "zh"
    return "zh" if code.lower().startswith("zh") else "en"


def _owner(message: Message) -> int | None:
    """Who owns the answer: who asked; all administrators where one asked anonymously.

    None where a member wrote as a channel: nobody who presses could be told to be them.
    """
    chat = message["chat"]["id"]
    if "sender_chat" in message:
        return _hash(chat) if message["sender_chat"]["id"] == chat else None
    return _hash(message["from"]["id"]) if "from" in message else None


def _hash(id_: int) -> int:
    """24 bits of an id: enough to tell members apart, no identity."""
    return int.from_bytes(blake2b(str(id_).encode(), digest_size=3).digest())


def _target(press: Press) -> tuple[int, int] | str | None:
    """The message under which a button was pressed.

    It may be an inline one, and one of the bot's own may come as if it were (Bot API of
    2026-11-22, callback query mode).
    """
    if (message := press.get("message")) is not None:
        return message["chat"]["id"], message["message_id"]
    return press.get("inline_message_id")


def _has_joined(change: Change) -> bool:
    """Whether the bot has just come into a group where it may write."""
    old, new = change["old_chat_member"], change["new_chat_member"]
    return (
        is_group(change["chat"])
        and (old["status"] in _OUT or not old.get("is_member", True))
        and new["status"] in _IN
        and new.get("is_member", True)
        and new.get("can_send_messages", True)
    )


def _log_answered(kind: str, began: float) -> None:
    log.info("answered kind=%s channel=telegram ms=%d", kind, (time.monotonic() - began) * 1000)
