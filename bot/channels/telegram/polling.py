"""Long polling: getUpdates over and over, patiently; an update is confirmed once it is safe."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Mapping
from urllib.parse import urlencode

from telegram import Bot
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.channels.telegram.intake import HIGHEST_ID, Intake
from bot.channels.telegram.outage import Outage
from bot.channels.telegram.transport import AiohttpRequest
from bot.errors import SettingsError

log = logging.getLogger(__name__)

BATCH = 100
"""Updates in one call (Bot API, getUpdates, `limit`)."""
POLL_S = 30
"""How long the server waits for an update before it answers with none (at most 50)."""
GRACE_S = 10.0
"""How much longer an answer may take on its way."""
MOST_JOBS = 5_000
"""Updates taken in and not answered, above which no more are fetched."""
KINDS = json.dumps(
    [
        "message",
        "edited_message",
        "callback_query",
        "inline_query",
        "guest_message",
        "my_chat_member",
    ]
)
"""The kinds of updates asked for: the others are nothing that the bot reacts to."""


class Poller:
    """Fetches updates and hands them to the intake, which makes them safe before it returns."""

    def __init__(  # noqa: PLR0913 - what polling is made of
        self,
        bot: Bot,
        request: AiohttpRequest,
        intake: Intake,
        *,
        outage: Outage,
        beat: Callable[[], None],
        poll_s: int = POLL_S,
        grace_s: float = GRACE_S,
    ) -> None:
        """Poll for `bot` through `request`.

        Args:
            bot: Whose updates.
            request: Makes the calls.
            intake: Takes the updates.
            outage: Of receiving updates.
            beat: Called after each call that worked.
            poll_s: How long the server may wait for an update.
            grace_s: How much longer its answer may take.
        """
        self._bot = bot
        self._request = request
        self._intake = intake
        self._beat = beat
        self._poll_s = poll_s
        self._grace_s = grace_s
        self._outage = outage
        self._offset: int | None = None

    async def run(self) -> None:
        """Poll until cancelled.

        Raises:
            SettingsError: The token is refused.
        """
        while True:
            await self._intake.lanes.wait_until_fewer(MOST_JOBS)
            try:
                raws = await self._fetch()
            except InvalidToken:
                raise refused() from None
            except Exception as error:  # noqa: BLE001 - whatever comes back, polling goes on
                await self._wait_after(error)
                continue
            self._outage.worked()
            self._beat()
            self._intake.take(raws, is_last=len(raws) < BATCH)
            await asyncio.sleep(0)  # the answers go out before the next call for updates
            if ids := [number for raw in raws if (number := _number(raw)) is not None]:
                self._offset = max(ids) + 1

    async def _fetch(self) -> list[dict[str, object]]:
        """The next updates, raw: the library reads a batch whole, and one bad one spoils it."""
        asked = {"limit": BATCH, "timeout": self._poll_s, "allowed_updates": KINDS}
        if self._offset is not None:
            asked["offset"] = self._offset
        # in the address, as a body would be written by a task of its own
        raws = await self._request.post(
            f"{self._bot.base_url}/getUpdates?{urlencode(asked)}",
            read_timeout=self._poll_s + self._grace_s,
        )
        if not isinstance(raws, list) or not all(isinstance(raw, dict) for raw in raws):
            raise NetworkError("the answer is no list of updates")
        if raws and all(_number(raw) is None for raw in raws):
            raise NetworkError("the updates have no numbers, so none can be confirmed")
        return raws

    async def _wait_after(self, error: Exception) -> None:
        """Tell of a failure once, and wait before the next try."""
        pause_s = self._outage.failed(_reason(error))
        if isinstance(error, RetryAfter):
            after = error.retry_after
            pause_s = after if isinstance(after, int) else after.total_seconds()
        elif isinstance(error, Conflict) and "webhook" in error.message.lower():
            await self._drop_webhook()
        await asyncio.sleep(pause_s)

    async def _drop_webhook(self) -> None:
        try:
            await self._bot.delete_webhook()
        except TelegramError as error:
            log.debug("the webhook was not removed (%s)", type(error).__name__)


def refused() -> SettingsError:
    """The token is refused: one line for the operator, without the token."""
    return SettingsError(
        "TELEGRAM_BOT_TOKEN: Telegram refuses this token. Copy it again from @BotFather; if it "
        "was revoked there, take the new one."
    )


def _number(raw: Mapping[str, object]) -> int | None:
    """The id by which an update can be confirmed; None for one that no server of today gives."""
    number = raw.get("update_id")
    return number if isinstance(number, int) and abs(number) <= HIGHEST_ID else None


def _reason(error: Exception) -> str:
    """Why fetching failed, without anything that a user wrote."""
    if isinstance(error, Conflict):
        if "webhook" in error.message.lower():
            return "a webhook is set (409); it is removed"
        return "another program fetches this bot's updates (409); only one may run"
    if isinstance(error, RetryAfter):
        return "too many requests (429)"
    return error.message if isinstance(error, NetworkError) else type(error).__name__
