"""What users do: say, change, press, type, choose, and ask from outside; the bot is told."""

from __future__ import annotations

from typing import Any

from double.inline import cached
from double.markup import entities_in
from double.state import State
from double.world import BOT_CARD, BOT_NAME, Room, without_reply

Card = dict[str, Any]
Message = dict[str, Any]


class Acts:
    """Carries out what users do, in the double's own loop."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._world = state.world

    async def say(
        self,
        room: Room,
        sender: Card,
        text: str,
        fields: dict[str, Any],
        *,
        is_ephemeral: bool = False,
    ) -> Message:
        """Put a message into a chat and tell the bot of it, where privacy mode lets it."""
        if room.kind != "private" and not sender["is_bot"]:
            room.members.setdefault(sender["id"], "member")
        kind = fields.pop("update_kind", "message")
        if text:
            fields["text"] = text
        if is_ephemeral:
            message = self._whispered(room, sender, fields)
        else:
            message = self._made(room, sender, fields)
        if is_ephemeral or self._world.reaches_bot(room, message):
            await self._world.tell(kind, message)
        return message

    def _whispered(self, room: Room, sender: Card, fields: dict[str, Any]) -> Message:
        assert room.kind in {"group", "supergroup"}, "ephemeral commands are for groups"
        if (topic := fields.pop("topic", None)) is not None:
            fields |= {"message_thread_id": topic, "is_topic_message": True}
        user, fields = sender["id"], fields | {"receiver_user": BOT_CARD}
        message = self._world.whisper(room, sender, user, **fields)
        key = (room.id, user, message["ephemeral_message_id"])
        self._world.asked_quietly[key] = self._world.now()
        return message

    def _made(self, room: Room, sender: Card, fields: dict[str, Any]) -> Message:
        topic, target = fields.pop("topic", None), fields.pop("reply_to", None)
        if topic is not None:
            fields |= {"message_thread_id": topic, "is_topic_message": True}
            if target is None:
                fields["reply_to_message"] = self._opening(room, topic)
        if target is not None:
            fields["reply_to_message"] = without_reply(target)
        return self._world.post(room, sender, **fields)

    def _opening(self, room: Room, topic: int) -> Message:
        """What a message in a topic that replies to nothing comes with: the topic's opening."""
        assert room.topics is not None
        return {
            "message_id": topic,
            "date": self._world.date(),
            "chat": room.card(),
            "from": BOT_CARD,
            "message_thread_id": topic,
            "is_topic_message": True,
            "forum_topic_created": {"name": room.topics[topic], "icon_color": 7322096},
        }

    async def edit(self, message: Message, text: str) -> Message:
        """Change a user's message, and tell the bot where it is told of such messages."""
        message.update(text=text, entities=entities_in(text), edit_date=self._world.date())
        if self._world.reaches_bot(self._world.rooms[message["chat"]["id"]], message):
            await self._world.tell("edited_message", dict(message))
        return message

    async def press(self, card: Card, message: Message, data: str) -> str:
        """Press a button with data under a message; the id of the press."""
        press_id = str(4_000_000_000 + self._world.new_id())
        content = {"id": press_id, "from": card, "chat_instance": "1", "data": data}
        inline_id = self.inline_id_of(message)
        if self._state.presses_come == "inline_message_id" and not inline_id:
            inline_id = f"inline-{self._world.new_id()}"
            self._world.inline[inline_id] = message
        if inline_id:
            content["inline_message_id"] = inline_id
        elif self._state.presses_come == "inaccessible":
            known = {name: message[name] for name in ("message_id", "chat")}
            content["message"] = known | {"date": 0}
        else:
            content["message"] = message
        room = self._world.rooms[message["chat"]["id"]]
        if room.kind != "private":
            room.members.setdefault(card["id"], "member")
        self._world.presses[press_id] = {
            "answered": False,
            "at": self._world.now(),
            "user": card["id"],
            "message": None if inline_id else message,
        }
        await self._world.tell("callback_query", content)
        return press_id

    def inline_id_of(self, message: Message) -> str:
        """The inline id of a message that was sent by way of the bot; "" for others."""
        return next((id_ for id_, known in self._world.inline.items() if known is message), "")

    async def inline(self, card: Card, text: str, offset: str, chat_type: str) -> str:
        """Type an inline query, which the server answers itself if it has the answer.

        Returns:
            The id of the query.
        """
        assert self._state.modes["supports_inline_queries"], "inline mode is off: see allow()"
        query_id = str(5_000_000_000 + self._world.new_id())
        known = cached(self._state, text, offset, card["id"])
        query = {"user": card, "query": text, "offset": offset, "at": self._world.now()}
        self._world.inline_queries[query_id] = query | {"answer": known}
        if known is None:
            content = {"id": query_id, "from": card, "query": text, "offset": offset}
            await self._world.tell("inline_query", content | {"chat_type": chat_type})
        return query_id

    async def choose(self, card: Card, result: dict[str, Any], room: Room) -> Message:
        """Send a result to a chat in a user's name; the message there."""
        message = self._world.post(room, card, via_bot=BOT_CARD, **result["message"])
        chosen = {"result_id": result["id"], "from": card, "query": result["query"]}
        if "reply_markup" in result:
            chosen["inline_message_id"] = f"inline-{self._world.new_id()}"
            self._world.inline[chosen["inline_message_id"]] = message
        if self._world.reaches_bot(room, message):
            await self._world.tell("message", message)
        if self._state.inline_feedback:
            await self._world.tell("chosen_inline_result", chosen)
        return message

    async def ask_guest(self, card: Card, text: str, room: Room, reply_to: Message | None) -> str:
        """Ask from a chat that the bot is not in; the id of the query."""
        assert self._state.modes["supports_guest_queries"], "guest mode is off: see allow()"
        if reply_to is None and f"@{BOT_NAME}" not in text.lower():
            text = f"@{BOT_NAME} {text}"
        query_id = str(6_000_000_000 + self._world.new_id())
        reply = {} if reply_to is None else {"reply_to_message": without_reply(reply_to)}
        message = self._world.post(room, card, text=text, **reply)
        query = {"room": room, "user": card, "message": message, "answer": None}
        self._world.guest_queries[query_id] = query
        await self._world.tell("guest_message", message | {"guest_query_id": query_id})
        return query_id
