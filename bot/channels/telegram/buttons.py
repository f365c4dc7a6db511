"""Keyboards: the buttons of a reply as Telegram's, each carrying its whole question."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from bot.channels.telegram.incoming import Message
from bot.rendering import (
    Ask,
    Button,
    Copy,
    Inline,
    More,
    Nothing,
    Pick,
    Publish,
    Sent,
    Share,
)

Key = dict[str, str | dict[str, str]]
"""An InlineKeyboardButton of the Bot API, ready to be JSON."""
Keyboard = dict[str, list[list[Key]]]
"""An InlineKeyboardMarkup of the Bot API, ready to be JSON."""
NOTHING = "="
"""What a button carries that does nothing; no token is so short."""


def keyboard(
    rows: tuple[tuple[Button, ...], ...],
    token: Callable[[Sent], str],
    link: Callable[[Share], str],
) -> Keyboard | None:
    """The keyboard under a message; None where there are no buttons.

    Args:
        rows: The buttons.
        token: What a button carries that is sent to the bot.
        link: The address that a button opens which shares an answer.
    """
    if not rows:
        return None
    return {"inline_keyboard": [[_key(button, token, link) for button in row] for row in rows]}


def _key(button: Button, token: Callable[[Sent], str], link: Callable[[Share], str]) -> Key:
    action = button.action
    match action:
        case Ask() | Pick() | More() | Publish():
            return {"text": button.label, "callback_data": token(action)}
        case Nothing():
            return {"text": button.label, "callback_data": NOTHING}
        case Copy(text):
            return {"text": button.label, "copy_text": {"text": text}}
        case Inline(text):
            return {"text": button.label, "switch_inline_query": text}
        case Share():
            return {"text": button.label, "url": link(action)}
        case _:
            assert_never(action)


def tokens_under(message: Message) -> tuple[str, ...]:
    """What the buttons under a message carry, in reading order."""
    rows = message["reply_markup"]["inline_keyboard"] if "reply_markup" in message else []
    tokens = (key.get("callback_data", NOTHING) for row in rows for key in row)
    return tuple(token for token in tokens if token != NOTHING)
