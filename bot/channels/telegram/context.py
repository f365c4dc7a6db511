"""What a message may lean on: the answer it replies to, the last one in private, a choice."""

from __future__ import annotations

from bot.channels.telegram.buttons import tokens_under
from bot.channels.telegram.desk import Answers
from bot.channels.telegram.incoming import Message, is_group
from bot.channels.telegram.memory import Memory
from bot.channels.telegram.places import Target
from bot.core.queries import Choose, Query
from bot.rendering import Reply


class Context:
    """Finds what was asked before, and keeps what has been."""

    def __init__(self, answers: Answers, memory: Memory) -> None:
        """Look into `memory`, and with `answers` at the buttons that messages carry."""
        self._answers = answers
        self._memory = memory

    def query(self, message: Message, continues: Message | None) -> Query | None:
        """The query that a message may follow up.

        Args:
            message: The message.
            continues: The bot's message that it replies to.
        """
        if continues is not None:
            known = self._memory.queries.get((continues["chat"]["id"], continues["message_id"]))
            return self.carried(continues) if known is None else known
        if is_group(message["chat"]):
            return None
        return self._memory.recent.last(message["chat"]["id"])

    def choice(self, message: Message, continues: Message | None) -> Choose | None:
        """What the bot has asked back and the message may answer: 2, the second, a name."""
        chat, choices = message["chat"]["id"], self._memory.choices
        if continues is not None:
            return choices.get((chat, continues["message_id"]))
        return None if is_group(message["chat"]) else choices.get((chat, 0))

    def carried(self, message: Message) -> Query | None:
        """The query that a message of the bot's answers, as its buttons carry it."""
        opened = map(self._answers.open, tokens_under(message))
        return next((o.asked for o in opened if o and isinstance(o.asked, Query)), None)

    def keep(self, message: Message, reply: Reply, sent: Target) -> None:
        """Keep what an answer to a message was, to be followed up."""
        memory, chat = self._memory, message["chat"]["id"]
        is_private = not is_group(message["chat"])
        memory.choices.drop((chat, 0))
        if not sent.receiver:
            memory.changed(chat, sent.message, reply.query)
        if reply.query is not None and is_private:
            memory.recent.remember(chat, reply.query)
        if reply.choice is not None:
            if not sent.receiver:
                memory.choices.put((chat, sent.message), reply.choice)
            if is_private:
                memory.choices.put((chat, 0), reply.choice)
