"""Keyboards: the buttons of a reply as Telegram's, each carrying its whole question."""

from __future__ import annotations

from collections.abc import Callable

from bot.channels.telegram.incoming import Message
from bot.rendering import Ask, Button, More, Nothing, Pick

Keyboard = dict[str, list[list[dict[str, str]]]]
"""An InlineKeyboardMarkup of the Bot API, ready to be JSON."""
NOTHING = "="
"""What a button carries that does nothing; no token is so short."""


def keyboard(
    rows: tuple[tuple[Button, ...], ...], token: Callable[[Ask | Pick | More], str]
) -> Keyboard | None:
    """The keyboard under a message; None where there are no buttons."""
    if not rows:
        return None
    return {"inline_keyboard": [[_key(button, token) for button in row] for row in rows]}


def _key(button: Button, token: Callable[[Ask | Pick | More], str]) -> dict[str, str]:
    data = NOTHING if isinstance(button.action, Nothing) else token(button.action)
    return {"text": button.label, "callback_data": data}


def tokens_under(message: Message) -> tuple[str, ...]:
    """What the buttons under a message carry, in reading order."""
    rows = message["reply_markup"]["inline_keyboard"] if "reply_markup" in message else []
    tokens = (key.get("callback_data", NOTHING) for row in rows for key in row)
    return tuple(token for token in tokens if token != NOTHING)
