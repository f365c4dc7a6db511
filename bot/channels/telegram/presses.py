"""Presses of buttons: pages and menus in place, for whoever owns the message."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

from bot.channels.telegram.administrators import Administrators
from bot.channels.telegram.buttons import (
    NOTHING,
    Keyboard,
    data_under,
    deletable,
    owner_of_deletion,
    publishable,
    tokens_under,
)
from bot.channels.telegram.cooldown import Cooldown
from bot.channels.telegram.desk import Desk
from bot.channels.telegram.failures import DroppedError, StoppingError
from bot.channels.telegram.forms import PLAIN
from bot.channels.telegram.identity import client_language, hash_of, is_masked
from bot.channels.telegram.incoming import Message, Press, User, is_group
from bot.channels.telegram.lanes import Job, log_fault
from bot.channels.telegram.memory import Kept
from bot.channels.telegram.places import Ephemeral, Place, Target
from bot.channels.telegram.posts import Post
from bot.channels.telegram.questions import log_answered
from bot.channels.telegram.settings import SETTINGS_DATA, OwnPages
from bot.core.queries import Menu, Query
from bot.rendering import Reply, on_surface
from bot.rendering.phrases import (
    cannot_write,
    deleted,
    not_yours,
    something_broke,
    stale_button,
)
from bot.respond import Opened

log = logging.getLogger(__name__)

TOAST_LIMIT = 200
"""Characters (Bot API, answerCallbackQuery)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _ComeTo:
    """What a press comes to.

    Attributes:
        toast: Shown to who pressed; "" is nothing.
        edit: What the message becomes; None leaves it as it is.
        query: What it answers then.
        is_done: It has had its effect, and must not have it again after a restart.
    """

    toast: str = ""
    edit: Post | None = None
    query: Query | None = None
    is_done: bool = False


class Presses:
    """Makes jobs of presses."""

    def __init__(
        self, desk: Desk, own: OwnPages, administrators: Administrators, cooldown: Cooldown
    ) -> None:
        self._desk = desk
        self._own = own
        self._administrators = administrators
        self._cooldown = cooldown
        self._published: Kept[Target, bool] = Kept()
        self._owners: Kept[str, int] = Kept()

    def job(self, press: Press) -> Job:
        """What is to be done about a press; nobody's waits for another's."""
        lane = ("press", press["from"]["id"], press["id"])
        return Job(lane=lane, work=lambda: self._answer(press, target_of(press)))

    async def _answer(self, press: Press, target: Target | None) -> None:
        began = time.monotonic()
        come_to = _ComeTo()
        try:
            come_to = await self._come_to(press, target)
        except DroppedError as error:
            log.warning("a press came to nothing: %s", error)
            come_to = _ComeTo(toast=cannot_write(client_language(press["from"])))
        except StoppingError:
            raise
        except Exception as error:  # noqa: BLE001 - a fault of ours is told to who pressed
            log_fault(error)
            come_to = _ComeTo(toast=something_broke(client_language(press["from"])))
        sender, edit = self._desk.sender, come_to.edit
        language = client_language(press["from"])
        toast = self._desk.answers.written(come_to.toast, language)[:TOAST_LIMIT]
        calls: list[Awaitable[None]] = [sender.answer_press(press["id"], toast)]
        if edit is not None and target is not None:
            # its place in line is taken before anything is waited for: the last press counts
            calls.append(sender.edit(target, edit, sender.edits.claim(target)))
            self._desk.memory.changing(target.chat, target.message)
        try:
            await _all(calls)
        except StoppingError:
            if not come_to.is_done:
                raise
        if edit is not None and target is not None and target.chat and not target.receiver:
            self._desk.memory.changed(target.chat, target.message, come_to.query)
        log_answered("press" if edit else "toast", began)

    async def _come_to(self, press: Press, target: Target | None) -> _ComeTo:
        data, language = press.get("data", NOTHING), client_language(press["from"])
        if data == NOTHING or target is None:
            return _ComeTo()
        message = press.get("message")
        if message is not None and not self._is_of(message, data, press["from"]):
            return _ComeTo(toast=stale_button(language))
        if data.startswith(SETTINGS_DATA):
            toast, edit = await self._own.press(press)
            return _ComeTo(toast=toast, edit=edit)
        if (owner := owner_of_deletion(data)) is not None:
            return await self._delete(press, target, owner)
        return await self._turn(press, target)

    def _is_of(self, message: Message, data: str, presser: User) -> bool:
        """Whether data is a message's own: its buttons carry it, or did a moment ago.

        A second tap comes from the page before, so that who owns the message may press what it
        does not carry any more; for anyone else such data is made up.
        """
        if "reply_markup" not in message or data in data_under(message):
            return True
        opened = self._desk.answers.open(data)
        mine = hash_of(presser["id"])
        if opened is None or opened.view.owner != mine:
            return False
        carried = map(self._desk.answers.open, tokens_under(message))
        return any(other is not None and other.view.owner == mine for other in carried)

    async def _turn(self, press: Press, target: Target) -> _ComeTo:
        """Show what a button carries."""
        opened = self._desk.answers.open(press.get("data", ""))
        if opened is None:
            return _ComeTo(toast=stale_button(client_language(press["from"])))
        message = press.get("message")
        if opened.view.menu is Menu.PUBLISH:
            await self._publish(press, opened, message, target)
            return _ComeTo(is_done=True)
        if not await self._is_theirs(press, opened, message):
            return _ComeTo(toast=await self._show_apart(press, opened, message), is_done=True)
        if target.inline and not self._is_first_owner(target, opened):
            return _ComeTo(toast=not_yours(opened.view.language))
        reply, post = self._desk.post(
            partial(self._shown, opened),
            self._desk.sender.forms.usable(opened.view.surface),
            self._finish(opened, message, target),
        )
        return _ComeTo(edit=post, query=reply.query)

    def _is_first_owner(self, target: Target, opened: Opened) -> bool:
        """Whether an inline message still belongs to whom it did at its first press.

        What is pressed there cannot be held against its buttons, so it might be made up.
        """
        owner = opened.view.owner
        first = self._owners.get(target.inline)
        if first is None and owner is not None:
            self._owners.put(target.inline, owner)
            return True
        return first == owner

    def _shown(self, opened: Opened, form: str) -> Reply:
        return self._desk.answers.show(replace(opened, view=on_surface(opened.view, form)))

    def _finish(
        self, opened: Opened, message: Message | None, target: Target
    ) -> Callable[[Keyboard | None, Reply], Keyboard | None]:
        """Adds the buttons that the message had beside those of its answer."""
        owner = opened.view.owner
        if target.receiver:
            return lambda keys, reply: publishable(
                keys, reply, self._desk.answers.token, owner=owner
            )
        if message is not None and is_group(message["chat"]):
            return lambda keys, reply: deletable(keys, reply.language, owner)
        return lambda keys, _: keys

    async def _is_theirs(self, press: Press, opened: Opened, message: Message | None) -> bool:
        """Whether who presses owns the message.

        What an anonymous administrator asked belongs to all administrators.
        """
        owner, presser = opened.view.owner, press["from"]
        if owner is None or owner == hash_of(presser["id"]):
            return True
        if message is None or owner != hash_of(message["chat"]["id"]):
            return False
        chat = message["chat"]["id"]
        return is_masked(presser) or await self._administrators.include(chat, presser["id"])

    async def _show_apart(self, press: Press, opened: Opened, message: Message | None) -> str:
        """Show another member what they pressed, for them alone; the message stays as it is.

        Returns:
            A toast where that cannot be.
        """
        language, presser = opened.view.language, press["from"]
        sender = self._desk.sender
        if (
            message is None
            or not is_group(message["chat"])
            or is_masked(presser)
            or not sender.has_ephemeral
            or self._cooldown.asks(presser["id"], message["chat"]["id"]).wait_s
        ):
            return not_yours(language)
        theirs = replace(opened, view=replace(opened.view, owner=hash_of(presser["id"])))
        place = Place(
            chat=message["chat"]["id"],
            topic=message.get("message_thread_id") if message.get("is_topic_message") else None,
            ephemeral=Ephemeral(receiver=presser["id"], press=press["id"]),
        )
        _, post = self._desk.post(
            partial(self._shown, theirs),
            sender.forms.usable(opened.view.surface),
            lambda keys, reply: publishable(
                keys, reply, self._desk.answers.token, owner=theirs.view.owner
            ),
        )
        try:
            await sender.send(place, post)
        except DroppedError:
            return not_yours(language)
        return ""

    async def _publish(
        self, press: Press, opened: Opened, message: Message | None, target: Target
    ) -> None:
        """Show to everyone what only the asker saw, and take away what only they saw."""
        is_theirs = opened.view.owner in {None, hash_of(press["from"]["id"])}
        if message is None or not target.receiver or not is_theirs or self._published.get(target):
            return
        self._published.put(target, value=True)  # a second tap shows nothing twice
        shown = replace(opened, view=replace(opened.view, menu=Menu.NONE))
        reply, post = self._desk.post(
            partial(self._shown, shown),
            self._desk.sender.forms.usable(opened.view.surface),
            lambda keys, reply: deletable(keys, reply.language, opened.view.owner),
        )
        topic = message.get("message_thread_id") if message.get("is_topic_message") else None
        try:
            place = Place(chat=message["chat"]["id"], topic=topic)
            sent = await self._desk.sender.send(place, post)
        except (DroppedError, StoppingError):
            self._published.drop(target)
            raise
        if reply.query is not None:
            self._desk.memory.queries.put((sent.chat, sent.message), reply.query)
        # it has been shown: whatever follows, at the next start it is not shown again
        with suppress(StoppingError, asyncio.CancelledError):
            await self._desk.sender.delete(target)

    async def _delete(self, press: Press, target: Target, owner: int) -> _ComeTo:
        """Delete an answer for who asked, or for an administrator; a word for anyone else."""
        presser, language = press["from"], client_language(press["from"])
        if owner != hash_of(presser["id"]) and not (
            target.chat
            and (
                is_masked(presser)
                or await self._administrators.include(target.chat, presser["id"])
            )
        ):
            return _ComeTo(toast=not_yours(language))
        if target.inline:  # only its words can be taken away
            return _ComeTo(edit=Post(text=deleted(language), form=PLAIN))
        await self._desk.sender.delete(target)
        self._desk.memory.changed(target.chat, target.message, None)
        return _ComeTo()


async def _all(calls: list[Awaitable[None]]) -> None:
    """Make calls side by side, each to its end; then raise what the first failed with."""
    for result in await asyncio.gather(*calls, return_exceptions=True):
        if isinstance(result, BaseException):
            raise result


def target_of(press: Press) -> Target | None:
    """The message under which a button was pressed.

    It may be an inline one, and one of the bot's own may come as if it were (Bot API of
    2026-11-22, callback query mode).
    """
    message, inline = press.get("message"), press.get("inline_message_id")
    if message is not None:
        ephemeral = message.get("ephemeral_message_id")
        if ephemeral is not None:
            return Target(
                chat=message["chat"]["id"], message=ephemeral, receiver=press["from"]["id"]
            )
        return Target(chat=message["chat"]["id"], message=message["message_id"])
    return None if inline is None else Target(inline=inline)
