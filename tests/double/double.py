"""The double as tests use it: users who say things and press buttons, and what comes back."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Coroutine
from typing import Any, Self, TypeVar

from double.acts import Acts
from double.faults import Fault, Faults, Planned
from double.http import Server
from double.membership import ALL_RIGHTS, Membership
from double.methods import Call, Methods
from double.people import PATIENCE_S, Chat, Masked, Message, User
from double.world import (
    ANONYMOUS_ID,
    BOT_CARD,
    BOT_NAME,
    CHANNEL_BOT_ID,
    FORWARDER_ID,
    TOKEN,
    Room,
    World,
)

Result = TypeVar("Result")


class Double:
    """A Bot API server on this machine, in a thread of its own; a context manager."""

    token = TOKEN
    bot_name = BOT_NAME
    bot_card = BOT_CARD

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self.world = World()
        self.methods = Methods(self.world)
        self.acts = Acts(self.methods)
        self._faults = Faults()
        self._server = Server(self.methods.handle, self._faults)
        self._membership = Membership(self)
        self._foreign: dict[str, Chat] = {}

    def __enter__(self) -> Self:
        self._thread.start()
        self.run(self._server.start())
        return self

    def __exit__(self, *_: object) -> None:
        self.run(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _end(self) -> None:
        await self._server.stop()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    def run(self, work: Coroutine[Any, Any, Result], timeout: float = PATIENCE_S) -> Result:
        """Do something in the double's own loop."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout)

    @property
    def url(self) -> str:
        """For TELEGRAM_API_URL."""
        return f"http://127.0.0.1:{self._server.port}"

    @property
    def violations(self) -> list[str]:
        """What the bot did that no bot should: misspelt parameters, wrong types."""
        return self.methods.violations

    @property
    def leaks(self) -> list[str]:
        """Public messages that answer what only one member could see."""
        return self.methods.leaks

    def allow(self, *, inline: bool = True, guest: bool = True, feedback: bool = False) -> None:
        """Switch modes on or off, as one does at @BotFather."""
        self.methods.modes |= {"supports_inline_queries": inline, "supports_guest_queries": guest}
        self.methods.inline_feedback = feedback

    def without(self, *names: str) -> None:
        """Be an older server, which does not know these methods (404) or parameters (ignored)."""
        self.methods.missing |= set(names)

    def advance(self, seconds: float) -> None:
        """Set the server's clock ahead."""
        self.world.ahead_s += seconds

    def calls(self, *methods: str) -> list[Call]:
        """The calls made so far, of these methods or of all; getUpdates aside."""
        return [c for c in list(self.methods.calls) if not methods or c.method in methods]

    def wait(self, until: Callable[[], object], timeout: float = PATIENCE_S) -> None:
        """Wait until something holds.

        Raises:
            TimeoutError: It did not in time.
        """
        ends_at = time.monotonic() + timeout
        while not until():
            if time.monotonic() > ends_at:
                raise TimeoutError(f"still not so after {timeout:g} s")
            time.sleep(0.003)

    def settle(self, quiet_s: float = 0.1) -> None:
        """Wait until the bot has taken all updates and has been quiet for a moment."""
        self.wait(lambda: not self.world.waiting(1))
        while True:
            seen = len(self.methods.calls)
            time.sleep(quiet_s)
            if len(self.methods.calls) == seen:
                return

    def user(self, name: str, language: str = "zh-hans", **fields: object) -> User:
        """A new user, with a private chat that the bot may write to."""
        id_ = self.world.new_id()
        card = {"id": id_, "is_bot": False, "first_name": name}
        card |= {"language_code": language} if language else {}
        card |= fields
        self.world.users[id_] = card
        room = Room(id=id_, kind="private", title=name)
        self.world.rooms[room.id] = room
        return User(self, card, Chat(self, room))

    def anonymous(self, chat: Chat) -> User:
        """Whoever of a group's administrators writes as the group itself."""
        card = {"id": ANONYMOUS_ID, "is_bot": True, "first_name": "Group"}
        card["username"] = "GroupAnonymousBot"
        return Masked(self, card, chat, {"sender_chat": chat.room.card()})

    def channel_member(self, chat: Chat) -> User:
        """A member who writes as a channel of theirs."""
        card = {"id": CHANNEL_BOT_ID, "is_bot": True, "first_name": "Channel"}
        channel = {"id": -1009000000001, "type": "channel", "title": "A channel"}
        return Masked(self, card, chat, {"sender_chat": channel})

    def linked_channel(self, chat: Chat) -> User:
        """The channel whose posts are forwarded into a group by themselves."""
        card = {"id": FORWARDER_ID, "is_bot": False, "first_name": "Telegram"}
        channel = {"id": -1009000000002, "type": "channel", "title": "News"}
        return Masked(self, card, chat, {"sender_chat": channel, "is_automatic_forward": True})

    def group(self, title: str = "Group", **fields: Any) -> Chat:  # noqa: ANN401 - fields of a Room
        """A new group with the bot in it; fields as those of `Room`."""
        number = self.world.new_id()
        kind = fields.pop("kind", "supergroup")
        id_ = -number if kind == "group" else -1_000_000_000_000 - number
        if fields.get("bot_is_admin"):
            fields.setdefault("bot_rights", set(ALL_RIGHTS))
        room = Room(id=id_, kind=kind, title=title, **fields)
        self.world.rooms[room.id] = room
        return Chat(self, room)

    def foreign(self, title: str = "Foreign group") -> Chat:
        """The chat of that name that the bot is not in."""
        if title not in self._foreign:
            gone = "bot is not a member of the supergroup chat"
            self._foreign[title] = self.group(title, dead=gone)
        return self._foreign[title]

    def press_by_inline_id(self) -> None:
        """From now on presses come with `inline_message_id` only."""
        self.methods.presses_come = "inline_message_id"

    def press_inaccessible(self) -> None:
        """From now on presses come with a message that has a date of 0 and no content."""
        self.methods.presses_come = "inaccessible"

    def wait_for_toast(self, press: str) -> str:
        """Wait until a press is answered; what is shown."""
        self.wait(lambda: self.world.presses[press]["answered"])
        return str(self.world.presses[press]["toast"])

    def update(self, **content: Any) -> int:  # noqa: ANN401 - any update
        """Queue an update as it is, however odd; its id."""

        async def work() -> int:
            update = {"update_id": self.world.next_update} | content
            await self.world.queue(update)
            return int(update["update_id"])

        return self.run(work())

    def wait_for_inline(self, query: str, timeout: float = PATIENCE_S) -> dict[str, Any]:
        """Wait until an inline query is answered.

        Returns:
            The answer: `results` (each with the `message` it stands for), `next_offset`,
            `cache_time`, `is_personal`, `button`, and `is_cached`: the bot was not asked.
        """
        self.wait(lambda: self.world.inline_queries[query]["answer"] is not None, timeout)
        answer = self.world.inline_queries[query]["answer"]
        assert isinstance(answer, dict)
        return answer

    def wait_for_guest(self, query: str, timeout: float = PATIENCE_S) -> Message:
        """Wait until a question from a foreign chat is answered; the message there."""
        self.wait(lambda: self.world.guest_queries[query]["answer"] is not None, timeout)
        answer = self.world.guest_queries[query]["answer"]
        assert isinstance(answer, dict)
        return answer

    def add_bot(self, chat: Chat, by: User, old: str = "left", new: str = "member") -> None:
        """Let the bot's place in a group change."""
        self._membership.add(chat, by, old, new)

    def promote(self, chat: Chat, *rights: str, by: User | None = None) -> None:
        """Make the bot an administrator with these rights, or with all."""
        given = set(rights or ALL_RIGHTS)
        self._membership.change(chat, by, bot_is_admin=True, bot_rights=given, is_muted=False)

    def demote(self, chat: Chat, by: User | None = None) -> None:
        """Make it an ordinary member."""
        self._membership.change(chat, by, bot_is_admin=False, bot_rights=set())

    def mute(self, chat: Chat, by: User | None = None) -> None:
        """Forbid it to write."""
        self._membership.change(chat, by, is_muted=True, bot_is_admin=False, bot_rights=set())

    def unmute(self, chat: Chat, by: User | None = None) -> None:
        """Let it write again."""
        self._membership.change(chat, by, is_muted=False)

    def kick(self, chat: Chat, by: User | None = None) -> None:
        """Remove it."""
        gone = f"bot was kicked from the {chat.room.kind} chat"
        self._membership.change(chat, by, dead=gone, bot_is_admin=False, is_muted=False)

    def migrate(self, chat: Chat, *, tell: bool = True) -> Chat:
        """Make a supergroup of a group; the bot may or may not be told."""
        return self._membership.migrate(chat, tell=tell)

    def fault(  # noqa: PLR0913 - what a fault is made of
        self,
        fault: Fault,
        method: str = "",
        *,
        chat: Chat | None = None,
        times: int = 1,
        text: str = "",
        seconds: float = 1,
    ) -> None:
        """Let the next calls of a method go wrong: "send" for any that sends, "" for any."""
        self._faults.plan(
            Planned(
                fault=fault,
                method=method.lower(),
                chat=None if chat is None else chat.id,
                times=times,
                text=text,
                seconds=seconds,
            )
        )

    def clear_faults(self) -> None:
        """No more faults."""
        self._faults.clear()

    def answer(self, method: str, params: dict[str, Any]) -> tuple[int, bytes]:
        """Answer a call that does not come over the network: the status and the JSON."""
        return self.run(self._server.answer(f"/bot{TOKEN}/{method}", params))

    def go_down(self) -> None:
        """Be unreachable."""
        self.run(self._server.stop())

    def come_up(self) -> None:
        """Be reachable again, under the same address."""
        self.run(self._server.start())
