"""Messages that ask: answered where they are asked, once, and again when they are edited."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.channels.telegram.addressing import Question, own_command, question_in
from bot.channels.telegram.administrators import Administrators
from bot.channels.telegram.buttons import Keyboard, deletable, publishable, tokens_under
from bot.channels.telegram.cooldown import Cooldown
from bot.channels.telegram.deletions import Deletions
from bot.channels.telegram.desk import Desk
from bot.channels.telegram.forms import PLAIN
from bot.channels.telegram.identity import client_language, member_of, owner_of
from bot.channels.telegram.incoming import Message, is_group
from bot.channels.telegram.lanes import Job, log_fault
from bot.channels.telegram.memory import Same
from bot.channels.telegram.places import Ephemeral, Place, Target
from bot.channels.telegram.posts import Post
from bot.channels.telegram.settings import SETTINGS_START, OwnPages
from bot.core.queries import Choose, Kind, Menu, Query
from bot.rendering import Reply
from bot.rendering.phrases import answered_above, something_broke, wait_a_moment
from bot.respond import Asker
from bot.storage.preferences import Preferences

log = logging.getLogger(__name__)

ERROR_LIFETIME_S = 60
"""Seconds after which what was no answer disappears from a group."""
_NOT_REPEATED = (Kind.HELP, Kind.START, Kind.SETTINGS)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A question with what its answer depends on."""

    message: Message
    question: Question
    chosen: Preferences
    place: Place

    @property
    def is_public(self) -> bool:
        """Asked in a group, and answered for all to see."""
        return is_group(self.message["chat"]) and self.place.ephemeral is None


class Questions:
    """Makes jobs of messages and of edits of them."""

    def __init__(
        self,
        desk: Desk,
        own: OwnPages,
        administrators: Administrators,
        deletions: Deletions,
        cooldown: Cooldown,
    ) -> None:
        self._desk = desk
        self._own = own
        self._administrators = administrators
        self._deletions = deletions
        self._cooldown = cooldown

    def job(self, message: Message) -> Job | None:
        """What is to be done about a message; None for nothing."""
        question = question_in(message, self._desk.me)
        if question is None:
            return None
        began = time.monotonic()
        return Job(
            lane=message["chat"]["id"],
            work=lambda: self._answer(message, question, began),
            group=message["chat"]["id"] if is_group(message["chat"]) else None,
            asked_at=message["date"],
        )

    def edited_job(self, message: Message) -> Job | None:
        """What is to be done about an edit: an answer that is remembered is made to match."""
        key = message["chat"]["id"], message["message_id"]
        target = self._desk.memory.answers.get(key)
        question = question_in(message, self._desk.me)
        if target is None or question is None or own_command(question.text):
            return None
        return Job(
            lane=message["chat"]["id"],
            work=lambda: self._answer_again(message, question, target),
        )

    async def _answer(self, message: Message, question: Question, began: float) -> None:
        chat = message["chat"]["id"]
        asked = _Asked(
            message=message,
            question=question,
            chosen=await self._desk.preferences(chat),
            place=_place(message),
        )
        if not self._is_answered(asked):
            return
        asked = replace(asked, place=await self._place(asked))
        if asked.is_public and (wait_s := self._cooldown.wait_s(chat, member_of(message))):
            await self._tell_to_wait(asked, wait_s)
            return
        if own_command(question.text) or question.text.startswith(f"/start {SETTINGS_START}"):
            await self._own.answer(message, question.text, asked.chosen, asked.place)
            return
        await self._answer_from_board(asked, began)

    async def _answer_from_board(self, asked: _Asked, began: float) -> None:
        sender, memory = self._desk.sender, self._desk.memory
        reply: Reply | None = None
        try:
            reply, post = self._made(asked)
            same = self._same(asked, reply)
            earlier = None if same is None else memory.answered_by(same)
            if earlier is not None:
                await self._point_to(asked, earlier, reply.language)
                return
        except Exception as error:  # noqa: BLE001 - a fault of ours is told to who asked
            log_fault(error)
            same = None
            language = asked.chosen.language or client_language(asked.message.get("from"))
            post = Post(text=something_broke(language), form=PLAIN)
        sent = await sender.send(asked.place, post)
        self._remember(asked, reply, sent)
        if same is not None:
            memory.asked(same, sent.message)
        kind = "fault" if reply is None else "none" if reply.query is None else reply.query.kind
        log_answered(kind, began)

    def _made(self, asked: _Asked) -> tuple[Reply, Post]:
        """The reply to a question, and the post of it."""
        message, question = asked.message, asked.question
        asker = self._desk.asker(
            asked.chosen,
            client_language(message.get("from")),
            owner_of(message),
            self._previous(question.continues) or self._recent(message),
            self._choice(message, question.continues),
        )
        return self._desk.post(
            lambda form: self._reply(question.text, replace(asker, surface=form)),
            asker.surface,
            self._finish(asked),
        )

    def _finish(self, asked: _Asked) -> Callable[[Keyboard | None, Reply], Keyboard | None]:
        """Adds the buttons that only groups need."""
        owner = owner_of(asked.message)
        if asked.place.ephemeral is not None:
            return lambda keys, reply: publishable(
                keys, reply, self._desk.answers.token, owner=owner
            )
        if asked.is_public:
            return lambda keys, reply: deletable(keys, reply.language, owner)
        return lambda keys, _: keys

    def _reply(self, text: str, asker: Asker) -> Reply:
        """The reply; `/start` with a token, as a shared link sends it, is the token's question."""
        command, _, token = text.partition(" ")
        if command.lower() == "/start" and token:
            opened = self._desk.answers.open(token)
            if opened is not None:
                view = replace(
                    opened.view,
                    surface=asker.surface,
                    language=asker.language or opened.view.language,
                    owner=asker.owner,
                    menu=Menu.NONE,
                )
                return self._desk.answers.show(replace(opened, view=view))
        return self._desk.answers.ask(text, asker)

    async def _answer_again(self, message: Message, question: Question, target: Target) -> None:
        asked = _Asked(
            message=message,
            question=question,
            chosen=await self._desk.preferences(message["chat"]["id"]),
            place=_place(message),
        )
        reply, post = self._made(asked)
        await self._desk.sender.edit(target, post)
        self._remember(asked, reply, target)

    def _is_answered(self, asked: _Asked) -> bool:
        """Whether a group wants it answered: it may have switched off all but commands."""
        question = asked.question
        return (
            asked.chosen.answers_mentions
            or not is_group(asked.message["chat"])
            or question.is_command
            or question.is_reply
        )

    async def _place(self, asked: _Asked) -> Place:
        """Where the answer goes: to the asker alone, where the group wants that and it can be.

        What was asked for all to see can only be answered to one by a bot that is an
        administrator.
        """
        place, message = asked.place, asked.message
        if (
            place.ephemeral is not None
            or not asked.chosen.is_ephemeral
            or not asked.question.is_command
            or "sender_chat" in message
            or not is_group(message["chat"])
            or not self._desk.sender.has_ephemeral
            or not await self._administrators.include(place.chat, self._desk.me.id)
        ):
            return place
        return replace(place, ephemeral=Ephemeral(receiver=message["from"]["id"]))

    def _previous(self, continues: Message | None) -> Query | None:
        """What the message replied to answers: as remembered, else as its buttons carry it."""
        if continues is None:
            return None
        key = continues["chat"]["id"], continues["message_id"]
        known = self._desk.memory.queries.get(key)
        if known is not None:
            return known
        opened = map(self._desk.answers.open, tokens_under(continues))
        return next((o.asked for o in opened if o and isinstance(o.asked, Query)), None)

    def _recent(self, message: Message) -> Query | None:
        """In private the last answer is the context, replied to or not."""
        if is_group(message["chat"]):
            return None
        return self._desk.memory.recent.last(message["chat"]["id"])

    def _choice(self, message: Message, continues: Message | None) -> Choose | None:
        """What the bot has asked back and the message may answer: 2, the second, a name."""
        chat, choices = message["chat"]["id"], self._desk.memory.choices
        if continues is not None:
            return choices.get((chat, continues["message_id"]))
        return None if is_group(message["chat"]) else choices.get((chat, 0))

    def _same(self, asked: _Asked, reply: Reply) -> Same | None:
        """What a later question in the group would have to be to be the same; None for none."""
        if reply.query is None or reply.query.kind in _NOT_REPEATED or not asked.is_public:
            return None
        return Same(asked.place.chat, asked.place.topic, reply.query, reply.language)

    def _remember(self, asked: _Asked, reply: Reply | None, sent: Target) -> None:
        """Keep what an answer was, to be followed up, and when it is to disappear."""
        memory, message = self._desk.memory, asked.message
        if asked.place.ephemeral is None:
            memory.answers.put((message["chat"]["id"], message["message_id"]), sent)
        self._remember_choice(message, reply, sent)
        query = None if reply is None else reply.query
        if query is not None:
            if not sent.receiver:
                memory.queries.put((sent.chat, sent.message), query)
            if not is_group(message["chat"]):
                memory.recent.remember(sent.chat, query)
        if asked.is_public:
            is_error = query is None and not (reply and reply.buttons)
            lifetime_s = ERROR_LIFETIME_S if is_error else asked.chosen.lifetime_s
            if lifetime_s is not None:
                self._deletions.schedule(sent, lifetime_s)

    def _remember_choice(self, message: Message, reply: Reply | None, sent: Target) -> None:
        """Keep what is asked back; in private, until the next answer."""
        chat, choices = message["chat"]["id"], self._desk.memory.choices
        choices.drop((chat, 0))
        choice = None if reply is None else reply.choice
        if choice is None:
            return
        if not sent.receiver:
            choices.put((chat, sent.message), choice)
        if not is_group(message["chat"]):
            choices.put((chat, 0), choice)

    async def _tell_to_wait(self, asked: _Asked, wait_s: float) -> None:
        """Ask a member to wait; once, and not for long."""
        message = asked.message
        if not self._cooldown.is_to_be_told(message["chat"]["id"], member_of(message), wait_s):
            return
        language = asked.chosen.language or client_language(message.get("from"))
        post = Post(text=wait_a_moment(language, round(wait_s + 0.5)), form=PLAIN)
        self._deletions.schedule(await self._desk.sender.send(asked.place, post), wait_s + 1)

    async def _point_to(self, asked: _Asked, earlier: int, language: str) -> None:
        """Point to the answer that stands a little above, by a reply to it."""
        post = Post(text=answered_above(language), form=PLAIN)
        sent = await self._desk.sender.send(replace(asked.place, reply_to=earlier), post)
        self._deletions.schedule(sent, ERROR_LIFETIME_S)


def _place(message: Message) -> Place:
    """Where a message is answered: beneath it, and seen by no more people than itself."""
    ephemeral = message.get("ephemeral_message_id")
    return Place(
        chat=message["chat"]["id"],
        topic=message["message_thread_id"] if message.get("is_topic_message") else None,
        reply_to=None if ephemeral is not None else message["message_id"],
        ephemeral=(
            None
            if ephemeral is None
            else Ephemeral(receiver=message["from"]["id"], question=ephemeral)
        ),
    )


def log_answered(kind: str, began: float) -> None:
    """Say that something was answered, without what."""
    log.info("answered kind=%s channel=telegram ms=%d", kind, (time.monotonic() - began) * 1000)
