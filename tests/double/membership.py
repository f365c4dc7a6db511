"""What happens to the bot in groups: added, promoted, muted, removed; groups that move."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from double.members import ADMIN_RIGHTS, bot_member
from double.people import Chat, User
from double.world import BOT_CARD

if TYPE_CHECKING:
    from double.double import Double


class Membership:
    """Changes of the bot's place in groups, each told to it by `my_chat_member`."""

    def __init__(self, double: Double) -> None:
        self._double = double
        self._owner: User | None = None

    def change(self, chat: Chat, by: User | None = None, **fields: Any) -> None:  # noqa: ANN401
        """Change fields of the room, and tell the bot if that changes its place there."""
        old = bot_member(chat.room)
        for name, value in fields.items():
            setattr(chat.room, name, value)
        new = bot_member(chat.room)
        if old == new:
            return
        if by is None:
            by = self._owner = self._owner or self._double.user("Owner")
        self._double.update(
            my_chat_member={
                "chat": chat.room.card(),
                "from": by.card,
                "date": self._double.world.date(),
                "old_chat_member": old,
                "new_chat_member": new,
            }
        )

    def add(self, chat: Chat, by: User, old: str, new: str) -> None:
        """Tell the bot of a change of its status, whatever it was."""
        dead = {"left": "bot is not a member of the", "kicked": "bot was kicked from the"}
        if chat.room.kind != "private":
            chat.room.dead = f"{dead[new]} {chat.room.kind} chat" if new in dead else ""
        self._double.update(
            my_chat_member={
                "chat": chat.room.card(),
                "from": by.card,
                "date": self._double.world.date(),
                "old_chat_member": {"user": BOT_CARD, "status": old},
                "new_chat_member": {"user": BOT_CARD, "status": new},
            }
        )

    def migrate(self, chat: Chat, *, tell: bool) -> Chat:
        """Make a supergroup of a group, with both service messages."""
        old = chat.room
        new = self._double.group(
            old.title,
            is_private=old.is_private,
            bot_is_admin=old.bot_is_admin,
            members=dict(old.members),
        )
        old.moved_to = new.id
        if tell:
            self._double.anonymous(chat).say("", chat, migrate_to_chat_id=new.id)
            self._double.anonymous(new).say("", new, migrate_from_chat_id=old.id)
        return new


ALL_RIGHTS = frozenset(ADMIN_RIGHTS)
