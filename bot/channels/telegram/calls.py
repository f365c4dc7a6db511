"""Makes calls of the Bot API: within the limits, and again where that is right."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import TypeVar

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from bot.channels.telegram.failures import DroppedError, StoppingError, UnknownMethodError
from bot.channels.telegram.limits import Limits
from bot.channels.telegram.outage import Outage, backoff_s
from bot.channels.telegram.transport import AiohttpRequest, NotDeliveredError
from bot.channels.telegram.turns import Priority, Turns

log = logging.getLogger(__name__)
Result = TypeVar("Result")

TRIES = 200
"""Tries, at most half a minute apart, before a call is given up: over an hour."""
HASTY_TRIES = 3
"""Tries of what is answered soon or never: a press, an inline query."""


class Calls:
    """Calls are made here and nowhere else, once the bot has started."""

    def __init__(
        self,
        request: AiohttpRequest,
        base_url: str,
        limits: Limits,
        *,
        stopping: asyncio.Event,
        outage: Outage,
    ) -> None:
        """Make calls.

        Args:
            request: Carries them.
            base_url: Of the Bot API, with the token.
            limits: Say when.
            stopping: Once it is set nothing new is begun; what is under way is finished.
            outage: Of sending.
        """
        self._request = request
        self._base_url = base_url
        self._limits = limits
        self._turns = Turns(limits.slot, stopping)
        self._stopping = stopping
        self._outage = outage
        self.uncertain = 0

    async def post(
        self, method: str, parameters: Mapping[str, object], *, is_new: bool = False
    ) -> object:
        """Make one call by its name, at once and once.

        Args:
            method: Its name.
            parameters: Ready to be JSON.
            is_new: A server may be too old to know it.

        Raises:
            UnknownMethodError: It is.
            TelegramError: As the library raises it.
        """
        try:
            return await self._request.call(f"{self._base_url}/{method}", parameters)
        except InvalidToken as error:  # the library takes every 404 for one
            if is_new and "not found" in error.message.lower():
                raise UnknownMethodError(f"the server does not know {method}") from None
            raise

    async def make(  # noqa: C901, PLR0913 - one line for each way a call can end
        self,
        call: Callable[[], Awaitable[Result]],
        *,
        chat: int = 0,
        is_message: bool = False,
        may_repeat: bool = False,
        tries: int = TRIES,
        priority: Priority = Priority.ANSWER,
    ) -> Result:
        """Make a call when its turn has come, until it has surely worked or surely not.

        Args:
            call: Makes it.
            chat: Whose limits count; 0 for none, and then not those of all chats either.
            is_message: It puts a new message into the chat.
            may_repeat: Twice does no harm, so that it is repeated when nobody knows whether it
                arrived.
            tries: How often.
            priority: Who goes first where all must wait.

        Raises:
            BadRequest: The server refuses it.
            ChatMigrated: The chat has another id now.
            UnknownMethodError: The server does not know the method.
            DroppedError: It was given up, or nobody knows whether it arrived.
            StoppingError: The program stops; it was not made.
        """
        for attempt in range(tries):
            await self._clear(chat, priority, is_message=is_message)
            try:
                result = await self._once(call, chat, is_message=is_message)
            except asyncio.CancelledError:
                if may_repeat:
                    raise
                self.uncertain += 1  # the program ends while the server is silent
                raise DroppedError("nobody knows if it arrived: the program ended") from None
            except RetryAfter as error:
                if chat:
                    self._hold(chat, _seconds(error))
                else:  # it is about this call, and no chat is to wait for it
                    await self._pause(_seconds(error))
            except (BadRequest, ChatMigrated, UnknownMethodError):
                raise
            except Forbidden as error:
                raise DroppedError("the chat does not let the bot write") from error
            except (NotDeliveredError, InvalidToken) as error:
                # with a token that is refused, receiving ends the program
                self._outage.failed(_reason(error))
                await self._pause(backoff_s(attempt))
            except TelegramError as error:
                if not may_repeat:
                    self.uncertain += 1
                    raise DroppedError(f"nobody knows if it arrived: {_reason(error)}") from error
                self._outage.failed(_reason(error))
                await self._pause(backoff_s(attempt))
            else:
                self._outage.worked()
                return result
        raise DroppedError(f"given up after {tries} tries")

    async def _once(
        self, call: Callable[[], Awaitable[Result]], chat: int, *, is_message: bool
    ) -> Result:
        try:
            return await call()
        finally:
            if chat:
                self._limits.arrived(chat, is_message=is_message)

    async def _clear(self, chat: int, priority: Priority, *, is_message: bool) -> None:
        """Wait until a call may be made."""
        if self._stopping.is_set():
            raise StoppingError
        while is_message and (wait_s := self._limits.take(chat)):
            await self._pause(wait_s)
        if chat:
            await self._turns.take(priority)
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
