"""The double as tests use it: users who say things and press buttons, and what comes back."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Coroutine
from typing import Any, Self, TypeVar

from double.faults import Fault, Faults, Planned
from double.http import Server
from double.methods import Call, Methods
from double.world import (
    ANONYMOUS_ID,
    BOT_CARD,
    BOT_ID,
    BOT_NAME,
    CHANNEL_BOT_ID,
    FORWARDER_ID,
    TOKEN,
    Room,
    World,
)

Result = TypeVar("Result")
Message = dict[str, Any]
PATIENCE_S = 20.0


class Chat:
    """A chat of the made-up world, as one looks at it from outside."""

    def __init__(self, double: Double, room: Room) -> None:
        self._double = double
        self.room = room

    @property
    def id(self) -> int:
        """As the Bot API has it."""
        return self.room.id

    def messages(self) -> list[Message]:
        """All messages in it, oldest first."""
        found = dict(self._double.world.messages)
        return [message for (chat, _), message in sorted(found.items()) if chat == self.id]

    def from_bot(self) -> list[Message]:
        """The bot's messages in it, oldest first."""
        return [message for message in self.messages() if message["from"]["id"] == BOT_ID]

    def wait_for_bot(self, count: int, timeout: float = PATIENCE_S) -> list[Message]:
        """Wait until the bot has sent so many messages here, and return them."""
        self._double.wait(lambda: len(self.from_bot()) >= count, timeout)
        return self.from_bot()


class User:
    """A made-up user."""

    def __init__(self, double: Double, card: dict[str, Any], private: Chat) -> None:
        self._double = double
        self.card = card
        self.private = private

    def say(self, text: str = "", chat: Chat | None = None, **fields: Any) -> Message:  # noqa: ANN401 - fields of a Message
        """Say something, in private unless a chat is given.

        Args:
            text: What is said; "" where `fields` hold something else.
            chat: Where.
            fields: Of the Message: `reply_to`, a message; `topic`, a topic's id; or any field of
                the Bot API (`caption`, `date`, `rich_message`, `sender_chat`, ...).
        """
        return self._double.post(chat or self.private, self.card, text, fields)

    def press(self, message: Message, label: str = "", *, data: str | None = None) -> str:
        """Press the button with a label, or one with made-up data.

        Returns:
            The id of the press.
        """
        return self._double.press(self.card, message, label, data)


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
        self._faults = Faults()
        self._server = Server(self.methods.handle, self._faults)
        self._next_id = 100
        self._inline_only = False

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
        self._next_id += 1
        card = {"id": self._next_id, "is_bot": False, "first_name": name}
        card |= {"language_code": language} if language else {}
        card |= fields
        self.world.users[self._next_id] = card
        room = Room(id=self._next_id, kind="private", title=name)
        self.world.rooms[room.id] = room
        return User(self, card, Chat(self, room))

    def anonymous(self, chat: Chat) -> User:
        """Whoever of a group's administrators writes as the group itself."""
        card = {"id": ANONYMOUS_ID, "is_bot": True, "first_name": "Group"}
        card["username"] = "GroupAnonymousBot"
        return _Masked(self, card, chat, {"sender_chat": chat.room.card()})

    def channel_member(self, chat: Chat) -> User:
        """A member who writes as a channel of theirs."""
        card = {"id": CHANNEL_BOT_ID, "is_bot": True, "first_name": "Channel"}
        channel = {"id": -1009000000001, "type": "channel", "title": "A channel"}
        return _Masked(self, card, chat, {"sender_chat": channel})

    def linked_channel(self, chat: Chat) -> User:
        """The channel whose posts are forwarded into a group by themselves."""
        card = {"id": FORWARDER_ID, "is_bot": False, "first_name": "Telegram"}
        channel = {"id": -1009000000002, "type": "channel", "title": "News"}
        return _Masked(self, card, chat, {"sender_chat": channel, "is_automatic_forward": True})

    def group(self, title: str = "Group", **fields: Any) -> Chat:  # noqa: ANN401 - fields of a Room
        """A new group with the bot in it; fields as those of `Room`."""
        self._next_id += 1
        kind = fields.pop("kind", "supergroup")
        id_ = -1_000_000_000_000 - self._next_id if kind == "supergroup" else -self._next_id
        room = Room(id=id_, kind=kind, title=title, **fields)
        self.world.rooms[room.id] = room
        return Chat(self, room)

    def post(
        self, chat: Chat, sender: dict[str, Any], text: str, fields: dict[str, Any]
    ) -> Message:
        """Put a message into a chat and tell the bot of it, where privacy mode lets it."""

        async def work() -> Message:
            message = self._made(chat.room, sender, text, dict(fields))
            if self.world.reaches_bot(chat.room, message):
                await self.world.tell(fields.get("update_kind", "message"), message)
            return message

        return self.run(work())

    def _made(
        self, room: Room, sender: dict[str, Any], text: str, fields: dict[str, Any]
    ) -> Message:
        fields.pop("update_kind", None)
        topic, target = fields.pop("topic", None), fields.pop("reply_to", None)
        if text:
            fields["text"] = text
        if topic is not None:
            fields |= {"message_thread_id": topic, "is_topic_message": True}
            if target is None:
                fields["reply_to_message"] = self._opening(room, topic)
        if target is not None:
            fields["reply_to_message"] = {
                name: value for name, value in target.items() if name != "reply_to_message"
            }
        return self.world.post(room, sender, **fields)

    def _opening(self, room: Room, topic: int) -> Message:
        """What a message in a topic that replies to nothing comes with: the topic's opening."""
        assert room.topics is not None
        return {
            "message_id": topic,
            "date": int(time.time()),
            "chat": room.card(),
            "from": BOT_CARD,
            "message_thread_id": topic,
            "is_topic_message": True,
            "forum_topic_created": {"name": room.topics[topic], "icon_color": 7322096},
        }

    def press(self, card: dict[str, Any], message: Message, label: str, data: str | None) -> str:
        """Press a button under a message."""
        if data is None:
            rows = message.get("reply_markup", {}).get("inline_keyboard", [])
            keys = [key for row in rows for key in row]
            found = [key for key in keys if key["text"].startswith(label)]
            assert found, f"no button {label!r} among {[key['text'] for key in keys]}"
            data = found[0]["callback_data"]

        async def work() -> str:
            self._next_id += 1
            press_id = str(4_000_000_000 + self._next_id)
            content = {"id": press_id, "from": card, "chat_instance": "1", "data": data}
            if self._inline_only:
                inline_id = f"inline-{self._next_id}"
                self.world.inline[inline_id] = message
                content["inline_message_id"] = inline_id
            else:
                content["message"] = message
            self.world.presses[press_id] = {"answered": False, "at": time.monotonic()}
            await self.world.tell("callback_query", content)
            return press_id

        return self.run(work())

    def press_by_inline_id(self) -> None:
        """From now on presses come with `inline_message_id` only."""
        self._inline_only = True

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

    def add_bot(self, chat: Chat, by: User, old: str = "left", new: str = "member") -> None:
        """Let the bot's place in a group change."""
        self.update(
            my_chat_member={
                "chat": chat.room.card(),
                "from": by.card,
                "date": int(time.time()),
                "old_chat_member": {"user": BOT_CARD, "status": old},
                "new_chat_member": {"user": BOT_CARD, "status": new},
            }
        )

    def migrate(self, chat: Chat, *, tell: bool = True) -> Chat:
        """Make a supergroup of a group; the bot may or may not be told."""
        new = self.group(chat.room.title, is_private=chat.room.is_private)
        chat.room.moved_to = new.id
        if tell:
            self.post(
                chat,
                self.user("Owner").card,
                "",
                {"migrate_to_chat_id": new.id},
            )
        return new

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
        """Let the next calls of a method (or any) go wrong."""
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

    def go_down(self) -> None:
        """Be unreachable."""
        self.run(self._server.stop())

    def come_up(self) -> None:
        """Be reachable again, under the same address."""
        self.run(self._server.start())


class _Masked(User):
    """Somebody whose messages come in another name."""

    def __init__(
        self, double: Double, card: dict[str, Any], chat: Chat, fields: dict[str, Any]
    ) -> None:
        super().__init__(double, card, chat)
        self._fields = fields

    def say(self, text: str = "", chat: Chat | None = None, **fields: Any) -> Message:  # noqa: ANN401 - fields of a Message
        """Say something in that name."""
        return super().say(text, chat, **self._fields, **fields)
