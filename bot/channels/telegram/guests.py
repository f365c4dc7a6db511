"""Guest mode: mentioned in a chat that the bot is not in, it answers once."""

from __future__ import annotations

import logging
import time
from dataclasses import replace
from functools import partial

from telegram.error import BadRequest

from bot.channels.telegram.addressing import guest_question_in, own_command
from bot.channels.telegram.context import Context
from bot.channels.telegram.cooldown import Cooldown
from bot.channels.telegram.desk import Desk
from bot.channels.telegram.forms import PLAIN
from bot.channels.telegram.identity import hash_of
from bot.channels.telegram.incoming import Message, User
from bot.channels.telegram.lanes import Job, log_fault
from bot.channels.telegram.mending import kind_of
from bot.channels.telegram.posts import Post, input_content
from bot.channels.telegram.questions import log_answered
from bot.rendering import Reply, lay_out
from bot.rendering.phrases import answer_title, only_in_private, something_broke
from bot.rendering.preferences import privacy_page, said_page
from bot.respond import Asker

log = logging.getLogger(__name__)


class Guests:
    """Makes jobs of messages from chats that the bot is not in."""

    def __init__(self, desk: Desk, cooldown: Cooldown) -> None:
        self._desk = desk
        self._cooldown = cooldown

    def job(self, message: Message) -> Job | None:
        """What is to be done about a message; None for nothing."""
        asker = message.get("guest_bot_caller_user") or message.get("from")
        text = guest_question_in(message, self._desk.me)
        if asker is None or "guest_query_id" not in message or text is None:
            return None
        if self._cooldown.asks(asker["id"]).wait_s:  # anyone who knows the name can ask
            log.info("a guest asks too often and is not answered channel=telegram")
            return None
        began = time.monotonic()
        return Job(
            lane=("guest", asker["id"]),
            work=lambda: self._answer(message, asker, text, began),
        )

    async def _answer(self, message: Message, user: User, text: str, began: float) -> None:
        target = message.get("reply_to_message")
        asker = self._desk.asker(
            await self._desk.preferences(user["id"]),
            user,
            hash_of(user["id"]),
            None
            if target is None
            else Context(self._desk.answers, self._desk.memory).carried(target),
        )
        try:
            await self._desk.sender.answer_guest(
                message["guest_query_id"], partial(self._result, text, asker), asker.surface
            )
        except BadRequest as error:
            log.warning("a guest's answer is refused (%s)", kind_of(error.message))
        log_answered("guest", began)

    def _result(self, text: str, asker: Asker, form: str) -> dict[str, object]:
        """The one result that answers a guest."""
        try:
            reply, post = self._desk.post(
                lambda form: self._reply(text, replace(asker, surface=form)), form
            )
            language = reply.language
        except Exception as error:  # noqa: BLE001 - a fault of ours is told to who asked
            log_fault(error)
            language = asker.language or asker.client_language
            post = Post(text=something_broke(language), form=PLAIN)
        result: dict[str, object] = {
            "type": "article",
            "id": "answer",
            "title": answer_title(language),
            "input_message_content": input_content(post),
        }
        if post.keyboard is not None:
            result["reply_markup"] = post.keyboard
        return result

    def _reply(self, text: str, asker: Asker) -> Reply:
        language = asker.language or asker.client_language
        match own_command(text):
            case "":
                return self._desk.answers.ask(text, asker)
            case "privacy":
                document = privacy_page(language)
            case _:  # settings are those of a chat that the bot is in
                document = said_page(only_in_private(language, self._desk.me.username), language)
        return lay_out(document, asker.surface)
