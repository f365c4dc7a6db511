"""The bot's place in chats: added, muted, promoted, thrown out; groups that get another id."""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable

from telegram import ChatMember

from bot.channels.telegram.administrators import Administrators
from bot.channels.telegram.desk import Desk
from bot.channels.telegram.forms import PLAIN
from bot.channels.telegram.identity import client_language
from bot.channels.telegram.incoming import Change, Member, Message, is_group
from bot.channels.telegram.lanes import Job
from bot.channels.telegram.memory import Kept
from bot.channels.telegram.places import Place
from bot.channels.telegram.posts import Post
from bot.channels.telegram.turns import Priority
from bot.errors import StorageError
from bot.rendering.phrases import group_welcome

log = logging.getLogger(__name__)

GREETED_S = 60.0
"""How long a welcome stands for the answer to `/start` in a group, in seconds."""
_OUT = (ChatMember.LEFT, ChatMember.BANNED)


class Membership:
    """Follows where the bot is and where it may write."""

    def __init__(
        self,
        desk: Desk,
        administrators: Administrators,
        set_group_menu: Callable[[int, bool], Awaitable[None]],
    ) -> None:
        self._desk = desk
        self._set_group_menu = set_group_menu
        self._administrators = administrators
        self._silenced: set[int] = set()
        self._greeted: Kept[int, float] = Kept()

    def may_write(self, chat: int) -> bool:
        """Whether nobody has taken away the bot's right to write in a chat, as far as is known."""
        return chat not in self._silenced

    def was_greeted(self, chat: int) -> bool:
        """Whether the bot has just said in a group what it does."""
        return time.monotonic() - self._greeted.get(chat, -GREETED_S) < GREETED_S

    def job(self, change: Change) -> Job | None:
        """What is to be done about a change of the bot's place; None for nothing."""
        chat, new = change["chat"], change["new_chat_member"]
        self._administrators.forget(chat["id"])
        if not _may_write(new):
            self._silenced.add(chat["id"])
            self._desk.memory.forget(chat["id"])
            return None
        self._silenced.discard(chat["id"])
        if not is_group(chat) or _is_in(change["old_chat_member"]) or self.was_greeted(chat["id"]):
            return None
        return Job(lane=chat["id"], work=lambda: self._welcome(change))

    def moving_job(self, message: Message) -> Job | None:
        """What is to be done about a message that tells of a group's new id; None for another."""
        chat = message["chat"]["id"]
        if "migrate_to_chat_id" in message:
            old, new = chat, message["migrate_to_chat_id"]
        elif "migrate_from_chat_id" in message:
            old, new = message["migrate_from_chat_id"], chat
        else:
            return None
        self._desk.sender.move(old, new)
        self._greeted.put(new, time.monotonic())  # the members are the same
        return Job(lane=new, work=lambda: self._move(old, new))

    async def _move(self, old: int, new: int) -> None:
        try:
            await self._desk.store.move(old, new)
        except StorageError as error:
            log.warning("the settings of a group that has moved stay behind: %s", error)
            return
        if (await self._desk.preferences(new)).is_ephemeral:  # its menu has stayed behind
            await self._set_group_menu(new, True)  # noqa: FBT003 - a setting

    async def _welcome(self, change: Change) -> None:
        self._greeted.put(change["chat"]["id"], time.monotonic())
        text = group_welcome(client_language(change["from"]), self._desk.me.username)
        await self._desk.sender.send(
            Place(chat=change["chat"]["id"]), Post(text=text, form=PLAIN), Priority.NEWS
        )
        log.info("greeted a group channel=telegram")


def _is_in(member: Member) -> bool:
    return member["status"] not in _OUT and member.get("is_member", True)


def _may_write(member: Member) -> bool:
    return _is_in(member) and (
        member["status"] != ChatMember.RESTRICTED or member.get("can_send_messages", False)
    )
