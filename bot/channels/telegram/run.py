"""Starts the bot, keeps it running until it is told to stop, and ends it in good order."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
from collections.abc import Coroutine
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from telegram import Bot, User
from telegram.error import InvalidToken, RetryAfter, TelegramError

from bot.channels.telegram.addressing import Me
from bot.channels.telegram.administrators import Administrators
from bot.channels.telegram.calls import Calls
from bot.channels.telegram.conversation import Conversation
from bot.channels.telegram.deletions import Deletions
from bot.channels.telegram.desk import Answers, Desk
from bot.channels.telegram.failures import StoppingError
from bot.channels.telegram.forms import Forms
from bot.channels.telegram.health import Heartbeat
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.limits import Limits
from bot.channels.telegram.masking import keep_out_of_logs
from bot.channels.telegram.menus import log_modes, set_group_menu, set_menus
from bot.channels.telegram.outage import Outage
from bot.channels.telegram.polling import GRACE_S, POLL_S, Poller, refused
from bot.channels.telegram.sending import Sender
from bot.channels.telegram.transport import ANSWER_S, AiohttpRequest
from bot.storage.deletions import DeletionRecords
from bot.storage.journal import Journal
from bot.storage.preferences import PreferenceStore
from bot.suggest import Suggester

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
GC_THRESHOLDS = (20_000, 20, 100)
"""New objects before the young are looked through; how many times that before the older are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What a host decides, and what answers.

    Attributes:
        token: As @BotFather gives it.
        api_url: The Bot API server, without the token.
        data_dir: Where the journal, the heartbeat and the list of deletions are kept.
        database_url: Where the chats' preferences are kept.
        has_rich: Send native tables, where the server takes them.
        send_limits: Keep Telegram's limits on sending.
        answers: What answers texts and presses.
        suggester: Says what an inline query is offered.
    """

    token: str = field(repr=False)
    api_url: str
    data_dir: Path
    database_url: str = field(repr=False)
    has_rich: bool
    send_limits: bool
    answers: Answers
    suggester: Suggester


def run(setup: Setup) -> None:
    """Run the bot until SIGTERM or SIGINT.

    Raises:
        SettingsError: The token is missing or refused.
        StorageError: The journal cannot be opened.
    """
    keep_out_of_logs(setup.token)
    # the board and the libraries stay for good: looking through them again and again would hold
    # up answers for some 40 ms each time
    gc.collect()
    gc.freeze()
    # and so would looking through the replies that are kept, which hold no cycles
    gc.set_threshold(*GC_THRESHOLDS)
    # a log line names none of these, and finding them out takes longer than writing it
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False

    async def main() -> None:
        stopping = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, stopping.set)
        await serve(setup, stopping)

    asyncio.run(main())


async def serve(setup: Setup, stopping: asyncio.Event, patience: Patience = PATIENT) -> None:
    """Run the bot until `stopping` is set; the rest is as for `run`."""
    api_url, data_dir = setup.api_url, setup.data_dir
    store = PreferenceStore(setup.database_url)
    request = AiohttpRequest(api_url, patience.answer_s)
    bot = Bot(setup.token, base_url=f"{api_url}/bot", request=request, get_updates_request=request)
    ending = ExitStack()
    try:
        await request.initialize()
        await store.open()
        receiving = Outage("receiving updates")
        calls = Calls(
            request,
            bot.base_url,
            Limits(enforced=setup.send_limits),
            stopping=stopping,
            outage=Outage("sending", within=receiving),
        )
        sender = Sender(calls, Forms(has_rich=setup.has_rich))
        me = await _get_me(bot, stopping)
        if me is None:
            return
        await _find_out(sender)
        journal = ending.enter_context(closing(Journal(data_dir / JOURNAL, me.id)))
        records = ending.enter_context(closing(DeletionRecords(data_dir / JOURNAL, me.id)))
        heartbeat = Heartbeat(data_dir)
        heartbeat.beat()
        deletions = Deletions(sender, records)
        conversation = Conversation(
            Desk(setup.answers, sender, store, Me(me.id, me.username or "")),
            setup.suggester,
            Administrators(calls),
            deletions,
            partial(set_group_menu, bot, sender),
        )
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
        beside = (set_menus(bot, sender), deletions.run())
        await _run_until(stopping, intake, poller, beside, patience.finish_s)
        deletions.flush()
    finally:
        await request.shutdown()
        await store.close()
        ending.close()


async def _find_out(sender: Sender) -> None:
    """Find out what a server that may be older than the bot can do, by calls it must refuse.

    An older server would pass over what makes a message ephemeral, and show it to everyone.
    """
    nowhere: dict[str, object] = {"chat_id": 0}
    try:
        if sender.forms.has_rich:
            rich = {"html": "<p>?</p>", "skip_entity_detection": True}
            if not await sender.can_call("sendRichMessage", {**nowhere, "rich_message": rich}):
                sender.forms.turn_rich_off()
        nobody = {"receiver_user_id": 0, "ephemeral_message_id": 0}
        sender.has_ephemeral = await sender.can_call(
            "deleteEphemeralMessage", {**nowhere, **nobody}
        )
    except StoppingError:
        return


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
    beside: tuple[Coroutine[None, None, None], ...],
    finish_s: float,
) -> None:
    """Poll until told to stop, then let the answers under way end."""
    intake.resume()
    polling = asyncio.create_task(poller.run())
    told = asyncio.create_task(_set(stopping))
    others = [told, *(asyncio.create_task(work) for work in beside)]
    try:
        await asyncio.wait([polling, told], return_when=asyncio.FIRST_COMPLETED)
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
