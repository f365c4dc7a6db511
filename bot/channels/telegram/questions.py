"""Messages that ask: answered where they are asked, once, and again when they are edited."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.channels.telegram.addressing import Question, own_command, question_in
from bot.channels.telegram.administrators import Administrators
from bot.channels.telegram.buttons import Keyboard, deletable, publishable
from bot.channels.telegram.context import Context
from bot.channels.telegram.cooldown import Cooldown, Verdict
from bot.channels.telegram.deletions import Deletions
from bot.channels.telegram.desk import Desk
from bot.channels.telegram.failures import TargetGoneError
from bot.channels.telegram.forms import PLAIN
from bot.channels.telegram.identity import client_language, member_of, owner_of
from bot.channels.telegram.incoming import Message, is_group
from bot.channels.telegram.lanes import Job, log_fault
from bot.channels.telegram.links import reply_to
from bot.channels.telegram.lookups import borrowed, looked_up
from bot.channels.telegram.memory import Kept, Same
from bot.channels.telegram.places import Ephemeral, Place, Target
from bot.channels.telegram.posts import Post
from bot.channels.telegram.settings import SETTINGS_START, OwnPages
from bot.core.queries import Kind
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

    def __init__(  # noqa: PLR0913, PLR0917 - what answering is made of
        self,
        desk: Desk,
        own: OwnPages,
        administrators: Administrators,
        deletions: Deletions,
        cooldown: Cooldown,
        was_greeted: Callable[[int], bool],
    ) -> None:
        self._desk = desk
        self._own = own
        self._administrators = administrators
        self._deletions = deletions
        self._cooldown = cooldown
        self._was_greeted = was_greeted
        self._context = Context(desk.answers, desk.memory)
        self._edited: Kept[tuple[int, int], Message] = Kept()

    def job(self, message: Message) -> Job | None:
        """What is to be done about a message; None for nothing."""
        question = question_in(message, self._desk.me)
        if question is None:
            return None
        began = time.monotonic()
        chat = message["chat"]
        return Job(
            lane=chat["id"],
            work=lambda: self._answer(message, question, began),
            group=chat["id"] if is_group(chat) else None,
            asked_at=message["date"],
        )

    def edited_job(self, message: Message) -> Job | None:
        """What is to be done about an edit: the answer is made to match, if it is remembered."""
        question = question_in(message, self._desk.me)
        if question is None or own_command(question.text):
            return None
        self._edited.put((message["chat"]["id"], message["message_id"]), message)
        return Job(lane=message["chat"]["id"], work=lambda: self._answer_again(message, question))

    async def _answer(self, message: Message, question: Question, began: float) -> None:
        chat = message["chat"]["id"]
        asked = _Asked(
            message=message,
            question=question,
            chosen=await self._desk.preferences(chat),
            place=_place(message),
        )
        if not self._is_answered(asked) or not self._says_anything(asked):
            return
        asked = replace(asked, place=await self._place(asked))
        if is_group(message["chat"]):
            verdict = self._cooldown.asks(member_of(message), chat)
            if verdict.wait_s:
                await self._tell_to_wait(asked, verdict)
                return
        if own_command(question.text) or question.text.startswith(f"/start {SETTINGS_START}"):
            sent, is_answer = await self._own.answer(
                message, question.text, asked.chosen, asked.place
            )
            if asked.is_public and not is_answer:
                self._deletions.schedule(sent, ERROR_LIFETIME_S)
            log_answered("own", began)
            return
        await self._answer_from_board(asked, began)

    async def _answer_from_board(self, asked: _Asked, began: float) -> None:
        memory = self._desk.memory
        made = self._made_or_told(asked)
        if made is None:
            return
        reply, post = made
        same = None if reply is None else self._same(asked, reply)
        earlier = None if same is None else memory.answered_by(same)
        if reply is not None and earlier is not None:
            if await self._has_pointed_to(asked, earlier, reply.language):
                log_answered("pointer", began)
                return
            memory.changed(asked.place.chat, earlier, None)
        sent = await self._desk.sender.send(asked.place, post)
        self._keep(asked, reply, sent)
        if same is not None:
            memory.asked(same, sent.message)
        kind = "fault" if reply is None else "none" if reply.query is None else reply.query.kind
        log_answered(kind, began)

    async def _answer_again(self, message: Message, question: Question) -> None:
        key = message["chat"]["id"], message["message_id"]
        target = self._desk.memory.answers.get(key)
        if target is None or self._edited.get(key) is not message:
            return  # never answered, or edited again since
        if is_group(message["chat"]) and self._cooldown.asks(member_of(message), key[0]).wait_s:
            return
        asked = _Asked(
            message=message,
            question=question,
            chosen=await self._desk.preferences(message["chat"]["id"]),
            place=_place(message),
        )
        made = self._made_or_told(asked)
        if made is None:
            return
        reply, post = made
        await self._desk.sender.edit(target, post)
        self._deletions.cancel(target)
        self._keep(asked, reply, target)

    def _made_or_told(self, asked: _Asked) -> tuple[Reply | None, Post] | None:
        """The reply and the post of it; a fault of ours is told to who asked.

        None where brackets were no question after all.
        """
        try:
            return self._made(asked)
        except Exception as error:  # noqa: BLE001 - whatever went wrong, an answer is owed
            log_fault(error)
            language = asked.chosen.language or client_language(asked.message.get("from"))
            return None, Post(text=something_broke(language), form=PLAIN)

    def _made(self, asked: _Asked) -> tuple[Reply, Post] | None:
        question, asker = asked.question, self._asker(asked)
        text = self._wording(question, asker)
        if text is None:
            return None
        return self._desk.post(
            lambda form: reply_to(text, replace(asker, surface=form), self._desk.answers),
            asker.surface,
            self._finish(asked),
        )

    def _asker(self, asked: _Asked) -> Asker:
        message, continues = asked.message, asked.question.continues
        return self._desk.asker(
            asked.chosen,
            message.get("from"),
            owner_of(message),
            self._context.query(message, continues),
            self._context.choice(message, continues),
        )

    def _wording(self, question: Question, asker: Asker) -> str | None:
        """What to ask; None for nothing."""

        def ask(text: str) -> Reply:
            return self._desk.answers.ask(text, replace(asker, previous=None, choice=None))

        if question.looks_up:
            return looked_up(question.looks_up, ask)
        return borrowed(question.text, ask) if question.is_borrowed else question.text

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

    def _is_answered(self, asked: _Asked) -> bool:
        """Whether a group wants it answered: it may have switched off all but commands."""
        message, question = asked.message, asked.question
        if not is_group(message["chat"]):
            return True
        if question.text.startswith("/start") and self._was_greeted(message["chat"]["id"]):
            return False
        return asked.chosen.answers_mentions or question.is_command or question.is_reply

    def _says_anything(self, asked: _Asked) -> bool:
        """Whether brackets name anything: links and code have them, too."""
        return (
            not asked.question.looks_up
            or self._wording(asked.question, self._asker(asked)) is not None
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

    def _same(self, asked: _Asked, reply: Reply) -> Same | None:
        """What a later question in the group would have to be to be the same; None for none."""
        if reply.query is None or reply.query.kind in _NOT_REPEATED or not asked.is_public:
            return None
        return Same(asked.place.chat, asked.place.topic, reply.query, reply.language)

    def _keep(self, asked: _Asked, reply: Reply | None, sent: Target) -> None:
        """Keep what an answer was, to be followed up, and when it is to disappear."""
        message = asked.message
        if asked.place.ephemeral is None:
            key = message["chat"]["id"], message["message_id"]
            self._desk.memory.answers.put(key, sent)
        if reply is not None:
            self._context.keep(message, reply, sent)
        if asked.is_public:
            is_answer = reply is not None and (reply.query is not None or reply.buttons)
            lifetime_s = asked.chosen.lifetime_s if is_answer else ERROR_LIFETIME_S
            if lifetime_s is not None:
                self._deletions.schedule(sent, lifetime_s)

    async def _tell_to_wait(self, asked: _Asked, verdict: Verdict) -> None:
        """Ask a member to wait, once; where the whole group asks too much, nothing is added."""
        message, wait_s = asked.message, verdict.wait_s
        chat, member = message["chat"]["id"], member_of(message)
        if verdict.is_of_all or not self._cooldown.is_to_be_told(chat, member, wait_s):
            return
        language = asked.chosen.language or client_language(message.get("from"))
        post = Post(text=wait_a_moment(language, round(wait_s + 0.5)), form=PLAIN)
        self._deletions.schedule(await self._desk.sender.send(asked.place, post), wait_s + 1)

    async def _has_pointed_to(self, asked: _Asked, earlier: int, language: str) -> bool:
        """Point to the answer that stands a little above, by a reply to it.

        Returns:
            False where that answer is gone.
        """
        message = asked.message
        said = self._desk.answers.written(answered_above(language), language)
        place = replace(asked.place, reply_to=earlier, is_bound=True)
        try:
            sent = await self._desk.sender.send(place, Post(text=said, form=PLAIN))
        except TargetGoneError:
            return False
        self._desk.memory.answers.put((message["chat"]["id"], message["message_id"]), sent)
        self._deletions.schedule(sent, ERROR_LIFETIME_S)
        return True


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
