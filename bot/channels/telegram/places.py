"""Where messages go and which they are: values, and the parameters they become."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Ephemeral:
    """Makes a message one that only one member sees.

    Attributes:
        receiver: The id of that member.
        question: The id of their ephemeral message that it answers; None for none.
        press: The id of their press that it answers; None for none.
    """

    receiver: int
    question: int | None = None
    press: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a message goes.

    Attributes:
        chat: Its id.
        topic: The id of the topic; None for General, and outside of forums.
        reply_to: The message it answers.
        is_bound: It makes no sense without that message, and is not sent then.
        ephemeral: Only one member sees it.
    """

    chat: int
    topic: int | None = None
    reply_to: int | None = None
    is_bound: bool = False
    ephemeral: Ephemeral | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A message of the bot's, to be edited or deleted.

    Attributes:
        chat: The id of its chat; 0 where only an inline id is known.
        message: Its id in the chat; of one that only a member sees, its ephemeral id.
        receiver: That member; 0 where everyone sees it.
        inline: Its inline id; "" where it has another.
    """

    chat: int = 0
    message: int = 0
    receiver: int = 0
    inline: str = ""


def only_to(ephemeral: Ephemeral) -> dict[str, object]:
    """What makes a message one that only one member sees."""
    who: dict[str, object] = {"receiver_user_id": ephemeral.receiver}
    if ephemeral.press is not None:
        who["callback_query_id"] = ephemeral.press
    parameters: dict[str, object] = {"ephemeral_message_parameters": who}
    if ephemeral.question is not None:
        parameters["reply_parameters"] = {"ephemeral_message_id": ephemeral.question}
    return parameters


def named(target: Target) -> dict[str, object]:
    """A message as parameters of the methods that change it."""
    if target.inline:
        return {"inline_message_id": target.inline}
    if target.receiver:
        return {
            "chat_id": target.chat,
            "receiver_user_id": target.receiver,
            "ephemeral_message_id": target.message,
        }
    return {"chat_id": target.chat, "message_id": target.message}
