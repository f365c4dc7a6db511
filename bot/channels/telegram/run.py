"""Starts the bot, keeps it running until it is told to stop, and ends it in good order."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
from collections.abc import Coroutine
from dataclasses import dataclass
from pathlib import Path

from telegram import Bot, User
from telegram.error import InvalidToken, RetryAfter, TelegramError

from bot.channels.telegram.addressing import Me
from bot.channels.telegram.conversation import Answers, Conversation
from bot.channels.telegram.health import Heartbeat
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.limits import Limits
from bot.channels.telegram.masking import keep_out_of_logs
from bot.channels.telegram.menus import log_modes, set_menus
from bot.channels.telegram.outage import Outage
from bot.channels.telegram.polling import GRACE_S, POLL_S, Poller, refused
from bot.channels.telegram.sending import Sender
from bot.channels.telegram.transport import ANSWER_S, AiohttpRequest
from bot.storage.journal import Journal

log = logging.getLogger(__name__)

JOURNAL = "telegram.sqlite3"


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long the bot waits.

    Attributes:
        poll_s: For the server to have an update.
        grace_s: Beyond that, for its answer to come.
        answer_s: For the answer to any other call.
        finish_s: For answers under way when it is told to stop.
    """

    poll_s: int = POLL_S
    grace_s: float = GRACE_S
    answer_s: float = ANSWER_S
    finish_s: float = 5.0


PATIENT = Patience()


def run(*, token: str, api_url: str, data_dir: Path, send_limits: bool, answers: Answers) -> None:
    """Run the bot until SIGTERM or SIGINT.

    Args:
        token: As @BotFather gives it.
        api_url: The Bot API server, without the token.
        data_dir: Where the journal and the heartbeat are kept.
        send_limits: Keep Telegram's limits on sending.
        answers: What answers texts and presses.

    Raises:
        SettingsError: The token is missing or refused.
        StorageError: The journal cannot be opened.
    """
    keep_out_of_logs(token)
    # the board and the libraries stay for good: looking through them again and again would hold
    # up answers for some 40 ms each time
    gc.collect()
    gc.freeze()

    async def main() -> None:
        stopping = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, stopping.set)
        await serve(
            token=token,
            api_url=api_url,
            data_dir=data_dir,
            limits=Limits(enforced=send_limits),
            answers=answers,
            stopping=stopping,
        )

    asyncio.run(main())


async def serve(  # noqa: PLR0913 - what a bot is made of
    *,
    token: str,
    api_url: str,
    data_dir: Path,
    limits: Limits,
    answers: Answers,
    stopping: asyncio.Event,
    patience: Patience = PATIENT,
) -> None:
    """Run the bot until `stopping` is set; the rest is as for `run`."""
    journal = Journal(data_dir / JOURNAL)
    request = AiohttpRequest(api_url, patience.answer_s)
    bot = Bot(token, base_url=f"{api_url}/bot", request=request, get_updates_request=request)
    try:
        await request.initialize()
        receiving = Outage("receiving updates")
        sending = Outage("sending", within=receiving)
        sender = Sender(bot, request, limits, stopping=stopping, outage=sending)
        me = await _get_me(bot, stopping)
        if me is None:
            return
        heartbeat = Heartbeat(data_dir)
        heartbeat.beat()
        conversation = Conversation(answers, sender, Me(me.id, me.username or ""))
        intake = Intake(journal, conversation.job)
        poller = Poller(
            bot,
            request,
            intake,
            outage=receiving,
            beat=heartbeat.beat,
            poll_s=patience.poll_s,
            grace_s=patience.grace_s,
        )
        await _run_until(stopping, intake, poller, set_menus(bot, sender), patience.finish_s)
    finally:
        await request.shutdown()
        journal.close()


async def _get_me(bot: Bot, stopping: asyncio.Event) -> User | None:
    """Who the bot is, asked until the server answers; None where it is told to stop before.

    Raises:
        SettingsError: The token is refused.
    """
    outage = Outage("starting")
    while not stopping.is_set():
        try:
            me = await bot.get_me()
            await bot.delete_webhook()
        except InvalidToken:
            raise refused() from None
        except RetryAfter as error:
            after = error.retry_after
            pause_s = after if isinstance(after, int) else after.total_seconds()
        except (TelegramError, LookupError, TypeError) as error:
            why = error.message if isinstance(error, TelegramError) else type(error).__name__
            pause_s = outage.failed(why)
        else:
            outage.worked()
            log.info("@%s is here; it stops on Ctrl-C or SIGTERM", me.username)
            log_modes(me)
            return me
        try:
            await asyncio.wait_for(stopping.wait(), pause_s)
        except TimeoutError:
            continue
    return None


async def _run_until(
    stopping: asyncio.Event,
    intake: Intake,
    poller: Poller,
    menus: Coroutine[None, None, None],
    finish_s: float,
) -> None:
    """Poll until told to stop, then let the answers under way end."""
    intake.resume()
    polling = asyncio.create_task(poller.run())
    others = [asyncio.create_task(menus), asyncio.create_task(_set(stopping))]
    try:
        await asyncio.wait([polling, others[1]], return_when=asyncio.FIRST_COMPLETED)
        if polling.done():
            polling.result()
    finally:
        stopping.set()
        for task in (polling, *others):
            task.cancel()
        await asyncio.gather(polling, *others, return_exceptions=True)
        await intake.lanes.finish(finish_s)
        intake.flush()
        log.info("stopped; %d updates are left for the next start", intake.lanes.jobs)


async def _set(event: asyncio.Event) -> None:
    await event.wait()
