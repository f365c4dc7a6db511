"""The double as tests use it: users who say things and press buttons, and what comes back."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Coroutine
from typing import Any, Self, TypeVar

from double.faults import Fault, Faults, Planned
from double.http import Server
from double.inline import cached
from double.markup import entities_in
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
    without_reply,
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
        self._faults = Faults()
        self._server = Server(self.methods.handle, self._faults)
        self._inline_only = False
        self._membership = Membership(self)
        self._foreign: dict[str, Chat] = {}
        self.inline_feedback = False

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
        self.inline_feedback = feedback

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
        room = Room(id=id_, kind=kind, title=title, **fields)
        self.world.rooms[room.id] = room
        return Chat(self, room)

    def foreign(self, title: str = "Foreign group") -> Chat:
        """The chat of that name that the bot is not in."""
        if title not in self._foreign:
            gone = "bot is not a member of the supergroup chat"
            self._foreign[title] = self.group(title, dead=gone)
        return self._foreign[title]

    def post(
        self,
        chat: Chat,
        sender: dict[str, Any],
        text: str,
        fields: dict[str, Any],
        *,
        is_ephemeral: bool = False,
    ) -> Message:
        """Put a message into a chat and tell the bot of it, where privacy mode lets it."""

        async def work() -> Message:
            room = chat.room
            if room.kind != "private" and not sender["is_bot"]:
                room.members.setdefault(sender["id"], "member")
            if is_ephemeral:
                message = self._whispered(room, sender, text, dict(fields))
            else:
                message = self._made(room, sender, text, dict(fields))
            if is_ephemeral or self.world.reaches_bot(room, message):
                await self.world.tell(fields.get("update_kind", "message"), message)
            return message

        return self.run(work())

    def _whispered(
        self, room: Room, sender: dict[str, Any], text: str, fields: dict[str, Any]
    ) -> Message:
        assert room.kind in {"group", "supergroup"}, "ephemeral commands are for groups"
        if (topic := fields.pop("topic", None)) is not None:
            fields |= {"message_thread_id": topic, "is_topic_message": True}
        user = sender["id"]
        more = {"receiver_user": BOT_CARD, "text": text, **fields}
        message = self.world.whisper(room, sender, user, **more)
        self.world.asked_quietly[room.id, user, message["ephemeral_message_id"]] = self.world.now()
        return message

    def edit(self, message: Message, text: str) -> Message:
        """Change a user's message, and tell the bot where it is told of such messages."""

        async def work() -> Message:
            message.update(text=text, entities=entities_in(text), edit_date=self.world.date())
            room = self.world.rooms[message["chat"]["id"]]
            if self.world.reaches_bot(room, message):
                await self.world.tell("edited_message", dict(message))
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

    def press(self, card: dict[str, Any], message: Message, data: str) -> str:
        """Press a button with data under a message."""

        async def work() -> str:
            press_id = str(4_000_000_000 + self.world.new_id())
            content = {"id": press_id, "from": card, "chat_instance": "1", "data": data}
            inline_id = self.inline_id_of(message)
            if self._inline_only and not inline_id:
                inline_id = f"inline-{self.world.new_id()}"
                self.world.inline[inline_id] = message
            if inline_id:
                content["inline_message_id"] = inline_id
            else:
                content["message"] = message
            room = self.world.rooms[message["chat"]["id"]]
            if room.kind != "private":
                room.members.setdefault(card["id"], "member")
            self.world.presses[press_id] = {
                "answered": False,
                "at": self.world.now(),
                "user": card["id"],
                "message": None if inline_id else message,
            }
            await self.world.tell("callback_query", content)
            return press_id

        return self.run(work())

    def inline_id_of(self, message: Message) -> str:
        """The inline id of a message that was sent by way of the bot; "" for others."""
        return next((id_ for id_, known in self.world.inline.items() if known is message), "")

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

    def inline(self, card: dict[str, Any], text: str, offset: str, chat_type: str) -> str:
        """Type an inline query; the server answers it itself if it has the answer.

        Returns:
            The id of the query.
        """
        assert self.methods.modes["supports_inline_queries"], "inline mode is off: see allow()"

        async def work() -> str:
            query_id = str(5_000_000_000 + self.world.new_id())
            known = cached(self.methods, text, offset, card["id"])
            query = {"user": card, "query": text, "offset": offset, "at": self.world.now()}
            self.world.inline_queries[query_id] = query | {"answer": known}
            if known is None:
                content = {"id": query_id, "from": card, "query": text, "offset": offset}
                await self.world.tell("inline_query", content | {"chat_type": chat_type})
            return query_id

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

    def choose(self, card: dict[str, Any], result: dict[str, Any], chat: Chat) -> Message:
        """Send a result to a chat in a user's name."""

        async def work() -> Message:
            fields = {**result["message"], "via_bot": BOT_CARD}
            message = self.world.post(chat.room, card, **fields)
            chosen = {"result_id": result["id"], "from": card, "query": ""}
            if "reply_markup" in result:
                inline_id = f"inline-{self.world.new_id()}"
                self.world.inline[inline_id] = message
                chosen["inline_message_id"] = inline_id
            if self.world.reaches_bot(chat.room, message):
                await self.world.tell("message", message)
            if self.inline_feedback:
                await self.world.tell("chosen_inline_result", chosen)
            return message

        return self.run(work())

    def ask_guest(
        self, card: dict[str, Any], text: str, title: str, reply_to: Message | None
    ) -> str:
        """Ask from a chat that the bot is not in; the id of the query."""
        assert self.methods.modes["supports_guest_queries"], "guest mode is off: see allow()"
        chat = self.foreign(title)
        if reply_to is None and f"@{BOT_NAME}" not in text.lower():
            text = f"@{BOT_NAME} {text}"

        async def work() -> str:
            query_id = str(6_000_000_000 + self.world.new_id())
            reply = {} if reply_to is None else {"reply_to_message": without_reply(reply_to)}
            message = self.world.post(chat.room, card, text=text, **reply)
            told = message | {"guest_query_id": query_id}
            query = {"room": chat.room, "user": card, "message": message, "answer": None}
            self.world.guest_queries[query_id] = query
            await self.world.tell("guest_message", told)
            return query_id

        return self.run(work())

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

    def answer(self, method: str, params: dict[str, Any]) -> tuple[int, bytes]:
        """Answer a call that does not come over the network: the status and the JSON."""
        return self.run(self._server.answer(f"/bot{TOKEN}/{method}", params))

    def go_down(self) -> None:
        """Be unreachable."""
        self.run(self._server.stop())

    def come_up(self) -> None:
        """Be reachable again, under the same address."""
        self.run(self._server.start())
