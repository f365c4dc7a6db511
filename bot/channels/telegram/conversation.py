"""What an update asks for: which part of the channel makes the job of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from bot.channels.telegram.administrators import Administrators
from bot.channels.telegram.cooldown import Cooldown
from bot.channels.telegram.deletions import Deletions
from bot.channels.telegram.desk import Desk
from bot.channels.telegram.guests import Guests
from bot.channels.telegram.incoming import Message, Update
from bot.channels.telegram.inline import Inline
from bot.channels.telegram.lanes import Job
from bot.channels.telegram.membership import Membership
from bot.channels.telegram.presses import Presses
from bot.channels.telegram.questions import Questions
from bot.channels.telegram.settings import OwnPages
from bot.suggest import Suggester


class Conversation:
    """Turns updates into jobs."""

    def __init__(
        self,
        desk: Desk,
        suggester: Suggester,
        administrators: Administrators,
        deletions: Deletions,
        set_group_menu: Callable[[int, bool], Awaitable[None]],
    ) -> None:
        """Answer at `desk`.

        Args:
            desk: Where.
            suggester: Says what an inline query is offered.
            administrators: Say who may change what.
            deletions: Take away what is to disappear.
            set_group_menu: Sets a group's menu; its commands may be for the asker's eyes only.
        """
        cooldown = Cooldown()
        own = OwnPages(desk, administrators, set_group_menu)
        self._membership = Membership(desk, administrators, set_group_menu)
        questions = Questions(
            desk, own, administrators, deletions, cooldown, self._membership.was_greeted
        )
        self._questions = questions
        self._parts: dict[str, Callable[[Any], Job | None]] = {
            "message": self._message_job,
            "edited_message": questions.edited_job,
            "callback_query": Presses(desk, own, administrators, cooldown).job,
            "inline_query": Inline(desk, suggester).job,
            "guest_message": Guests(desk, cooldown).job,
            "my_chat_member": self._membership.job,
        }

    def job(self, update: Update) -> Job | None:
        """What is to be done about an update; None for nothing."""
        for kind, content in update.items():
            if kind in self._parts:
                return self._parts[kind](content)
        return None

    def _message_job(self, message: Message) -> Job | None:
        moving = self._membership.moving_job(message)
        if moving is not None:
            return moving
        if not self._membership.may_write(message["chat"]["id"]):
            return None
        return self._questions.job(message)
