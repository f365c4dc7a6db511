"""The one place through which everything goes out: limits, retries, and what refusals mean."""

from __future__ import annotations

import asyncio
import html
import logging
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from bot.channels.telegram.buttons import Keyboard
from bot.channels.telegram.limits import Limits
from bot.channels.telegram.outage import Outage
from bot.channels.telegram.transport import AiohttpRequest, NotDeliveredError

log = logging.getLogger(__name__)
Result = TypeVar("Result")

TOAST_TRIES = 3
"""A press is answered soon or never: its answer is not tried more often."""
SEND_TRIES = 200
"""Tries, at most half a minute apart, before a message is given up: over an hour."""
_NO_PREVIEW = {"is_disabled": True}
_TAG = re.compile(r"<[^>]*>")


class StoppingError(Exception):
    """The program stops before the call was made: its update stays in the journal."""


class DroppedError(Exception):
    """The call cannot be made good: nothing more is to be done about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a message goes.

    Attributes:
        chat: Its id.
        topic: The id of the topic; None for General, and outside of forums.
        reply_to: The message it answers.
    """

    chat: int
    topic: int | None = None
    reply_to: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What is sent: text in HTML unless it is plain, and a keyboard."""

    text: str
    is_html: bool = True
    keyboard: Keyboard | None = None


class Sender:
    """Sends, edits, and answers presses. A send is repeated only when it surely did not arrive."""

    def __init__(
        self,
        bot: Bot,
        request: AiohttpRequest,
        limits: Limits,
        *,
        stopping: asyncio.Event,
        outage: Outage,
    ) -> None:
        """Send.

        Args:
            bot: As whom.
            request: Makes the calls.
            limits: Say when.
            stopping: Once it is set nothing new is sent; what is under way is finished.
            outage: Of sending.
        """
        self._bot = bot
        self._request = request
        self._limits = limits
        self._stopping = stopping
        self._outage = outage
        self._moved: dict[int, int] = {}
        self.uncertain = 0

    def move(self, old: int, new: int) -> None:
        """Note that a group has become a supergroup with another id."""
        self._moved[old] = new

    async def send(self, place: Place, post: Post) -> tuple[int, int]:
        """Send a message.

        Returns:
            The ids of the chat it is in and of the message.

        Raises:
            DroppedError: The chat does not take it, or nobody knows whether it arrived.
            StoppingError: The program stops; it was not sent.
        """
        while True:
            place = replace(place, chat=self._moved.get(place.chat, place.chat))
            try:
                message = await self._call(
                    place.chat, partial(self._send, place, post), is_message=True
                )
            except ChatMigrated as error:
                self.move(place.chat, error.new_chat_id)
            except BadRequest as error:
                place, post = _mended(place, post, error)
            else:
                return place.chat, message

    async def _send(self, place: Place, post: Post) -> int:
        parameters = {"chat_id": place.chat, **_content(post)}
        if place.topic is not None:
            parameters["message_thread_id"] = place.topic
        if place.reply_to is not None:
            parameters["reply_parameters"] = {
                "message_id": place.reply_to,
                "allow_sending_without_reply": True,
            }
        sent = await self._request.call(f"{self._bot.base_url}/sendMessage", parameters)
        return int(sent["message_id"]) if isinstance(sent, dict) else 0

    async def edit(self, target: tuple[int, int] | str, post: Post) -> None:
        """Change a message in place; one that is so already is changed.

        Args:
            target: The ids of the chat and the message, or an inline message's id.
            post: What it becomes.

        Raises:
            DroppedError: The message cannot be changed.
            StoppingError: The program stops; it was not changed.
        """
        chat = target[0] if isinstance(target, tuple) else 0
        for attempt in (post, _plain(post)):
            try:
                await self._call(chat, partial(self._edit, target, attempt), may_repeat=True)
            except BadRequest as error:
                said = error.message.lower()
                if "not modified" in said:
                    return
                if "parse entities" not in said:
                    raise DroppedError(f"an edit was refused: {error.message}") from error
                log.warning("the server refuses the markup of an edit; it goes out as plain text")
            except ChatMigrated as error:
                raise DroppedError("the message stayed in a group that has moved") from error
            else:
                return

    async def _edit(self, target: tuple[int, int] | str, post: Post) -> None:
        parameters = _content(post)
        if isinstance(target, tuple):
            parameters |= {"chat_id": target[0], "message_id": target[1]}
        else:
            parameters["inline_message_id"] = target
        await self._request.call(f"{self._bot.base_url}/editMessageText", parameters)

    async def answer_press(self, press: str, toast: str) -> None:
        """Answer a press so that the client stops waiting; one that is too old is let go.

        Raises:
            StoppingError: The program stops; it was not answered.
        """
        try:
            await self._call(
                0,
                lambda: self._bot.answer_callback_query(press, toast or None),
                may_repeat=True,
                tries=TOAST_TRIES,
            )
        except (BadRequest, DroppedError) as error:
            log.debug("a press was not answered (%s)", type(error).__name__)

    async def is_administrator(self, chat: int, user: int) -> bool:
        """Whether a member of a chat is one of its administrators; False where nobody tells."""
        try:
            member = await self._call(
                0,
                lambda: self._bot.get_chat_member(chat, user),
                may_repeat=True,
                tries=TOAST_TRIES,
            )
        except (BadRequest, ChatMigrated, DroppedError):
            return False
        return member.status in {member.ADMINISTRATOR, member.OWNER}

    async def repeat(self, call: Callable[[], Awaitable[Result]]) -> Result:
        """Make a call that may be repeated and is no message, until it works.

        Raises:
            BadRequest: The server refuses it.
            DroppedError: It was given up.
            StoppingError: The program stops.
        """
        return await self._call(0, call, may_repeat=True)

    async def _call(  # noqa: C901 - one line for each way a call can end
        self,
        chat: int,
        call: Callable[[], Awaitable[Result]],
        *,
        is_message: bool = False,
        may_repeat: bool = False,
        tries: int = SEND_TRIES,
    ) -> Result:
        """Make a call within the limits, again where that is right."""
        for _ in range(tries):
            await self._clear(chat, is_message=is_message)
            try:
                result = await call()
            except asyncio.CancelledError:
                if may_repeat:
                    raise
                self.uncertain += 1  # the program ends while the server is silent
                raise DroppedError("nobody knows if it arrived: the program ended") from None
            except RetryAfter as error:
                self._hold(chat, _seconds(error))
            except (BadRequest, ChatMigrated):
                raise
            except Forbidden as error:
                raise DroppedError("the chat does not let the bot write") from error
            except (NotDeliveredError, InvalidToken) as error:
                # with a token that is refused, receiving ends the program
                await self._pause(self._outage.failed(_reason(error)))
            except TelegramError as error:
                if not may_repeat:
                    self.uncertain += 1
                    raise DroppedError(f"nobody knows if it arrived: {_reason(error)}") from error
                await self._pause(self._outage.failed(_reason(error)))
            else:
                self._outage.worked()
                return result
        raise DroppedError(f"given up after {tries} tries")

    async def _clear(self, chat: int, *, is_message: bool) -> None:
        """Wait until a call may be made."""
        if self._stopping.is_set():
            raise StoppingError
        while is_message and (wait_s := self._limits.take(chat)):
            await self._pause(wait_s)
        if chat and (wait_s := self._limits.slot()):
            await self._pause(wait_s)
        while wait_s := self._limits.held(chat):
            await self._pause(wait_s)

    def _hold(self, chat: int, seconds: float) -> None:
        all_held = self._limits.hold(chat, seconds)
        held = "all chats wait" if all_held else "the chat waits"
        log.warning("Telegram says too many requests; %s %d s", held, seconds)

    async def _pause(self, seconds: float) -> None:
        """Wait, unless the program stops."""
        try:
            await asyncio.wait_for(self._stopping.wait(), seconds)
        except TimeoutError:
            return
        raise StoppingError


def _content(post: Post) -> dict[str, object]:
    """A post as parameters of the Bot API."""
    content: dict[str, object] = {"text": post.text, "link_preview_options": _NO_PREVIEW}
    if post.is_html:
        content["parse_mode"] = ParseMode.HTML
    if post.keyboard is not None:
        content["reply_markup"] = post.keyboard
    return content


def _seconds(error: RetryAfter) -> float:
    after = error.retry_after
    return float(after if isinstance(after, int) else after.total_seconds())


def _reason(error: TelegramError) -> str:
    """Why a call failed, without anything of its content."""
    if isinstance(error, InvalidToken):
        return "the token is refused"  # the library's message holds the token
    return (
        error.message
        if error.__cause__ or isinstance(error, NotDeliveredError)
        else (type(error).__name__)
    )


def _plain(post: Post) -> Post:
    """The same without markup."""
    text = html.unescape(_TAG.sub("", post.text)) if post.is_html else post.text
    return replace(post, text=text, is_html=False)


def _mended(place: Place, post: Post, error: BadRequest) -> tuple[Place, Post]:
    """The place and message to try after a refusal.

    Raises:
        DroppedError: There is nothing to mend.
    """
    said = error.message.lower()
    if "parse entities" in said and post.is_html:
        log.warning("the server refuses the markup of an answer; it goes out as plain text")
        return place, _plain(post)
    if "thread not found" in said and place.topic is not None:
        return replace(place, topic=None), post
    if "replied not found" in said and place.reply_to is not None:
        return replace(place, reply_to=None), post
    if ("button" in said or "reply markup" in said) and post.keyboard is not None:
        log.warning("the server refuses the buttons of an answer; it goes out without them")
        return place, replace(post, keyboard=None)
    raise DroppedError(f"a message was refused: {error.message}") from error
