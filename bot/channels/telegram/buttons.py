"""Keyboards: the buttons of a reply as Telegram's, each carrying its whole question."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from bot.channels.telegram.incoming import Message
from bot.core.queries import Menu, View
from bot.rendering import (
    Ask,
    Button,
    Copy,
    Inline,
    More,
    Nothing,
    Pick,
    Publish,
    Reply,
    Sent,
    Share,
)
from bot.rendering.phrases import delete_label, publish_label

Key = dict[str, str | dict[str, str]]
"""An InlineKeyboardButton of the Bot API, ready to be JSON."""
Keyboard = dict[str, list[list[Key]]]
"""An InlineKeyboardMarkup of the Bot API, ready to be JSON."""
NOTHING = "="
"""What a button carries that does nothing; no token has such a sign."""
_DELETE = "=x"
_SHORT_ROW = 4
"""Buttons of a row that has room for a small one more: they share the width."""
_MOST_ROWS = 3


def keyboard(
    rows: tuple[tuple[Button, ...], ...],
    token: Callable[[Sent], str],
    link: Callable[[Share], str],
    *,
    has_disabled: bool = False,
) -> Keyboard | None:
    """The keyboard under a message; None where there are no buttons.

    Args:
        rows: The buttons.
        token: What a button carries that is sent to the bot.
        link: The address that a button opens which shares an answer.
        has_disabled: The server knows buttons that do nothing.
    """
    if not rows:
        return None
    nothing: Key = {"disabled": {}} if has_disabled else {"callback_data": NOTHING}

    def key(button: Button) -> Key:
        if isinstance(button.action, Nothing):
            return {"text": button.label, **nothing}
        return _key(button.label, button.action, token, link)

    return {"inline_keyboard": [[key(button) for button in row] for row in rows]}


def without_disabled(keys: Keyboard) -> Keyboard | None:
    """The keyboard for a server that does not know buttons that do nothing.

    None where there are none of them.
    """
    rows = keys["inline_keyboard"]
    if not any("disabled" in key for row in rows for key in row):
        return None
    return {
        "inline_keyboard": [
            [
                {"text": key["text"], "callback_data": NOTHING} if "disabled" in key else key
                for key in row
            ]
            for row in rows
        ]
    }


def _key(
    label: str,
    action: Sent | Copy | Share | Inline,
    token: Callable[[Sent], str],
    link: Callable[[Share], str],
) -> Key:
    match action:
        case Ask() | Pick() | More() | Publish():
            return {"text": label, "callback_data": token(action)}
        case Copy(text):
            return {"text": label, "copy_text": {"text": text}}
        case Inline(text):
            return {"text": label, "switch_inline_query": text}
        case Share():
            return {"text": label, "url": link(action)}
        case _:
            assert_never(action)


def data_under(message: Message) -> tuple[str, ...]:
    """What the buttons under a message send, in reading order."""
    rows = message["reply_markup"]["inline_keyboard"] if "reply_markup" in message else []
    return tuple(key.get("callback_data", NOTHING) for row in rows for key in row)


def tokens_under(message: Message) -> tuple[str, ...]:
    """The questions that the buttons under a message carry, in reading order."""
    return tuple(data for data in data_under(message) if not data.startswith(NOTHING))


def deletable(keys: Keyboard | None, language: str, owner: int | None) -> Keyboard:
    """A keyboard with a small button more that deletes the message.

    Args:
        keys: The buttons of the answer; None for none.
        language: `zh` or `en`.
        owner: Who may press it, besides administrators; None for nobody else.
    """
    rows = [] if keys is None else list(keys["inline_keyboard"])
    data = _DELETE if owner is None else f"{_DELETE}{owner:x}"
    shortest = min(rows, key=len, default=[])
    if len(rows) < _MOST_ROWS and not 0 < len(shortest) < _SHORT_ROW:
        rows.append([{"text": delete_label(language), "callback_data": data}])
    else:
        at = rows.index(shortest)
        rows[at] = [*shortest, {"text": "✕", "callback_data": data}]
    return {"inline_keyboard": rows}


def owner_of_deletion(data: str) -> int | None:
    """Who may delete a message by the button that carries `data`; None for another button.

    -1 stands for nobody but administrators.
    """
    if not data.startswith(_DELETE):
        return None
    try:
        return int(data.removeprefix(_DELETE), 16)
    except ValueError:
        return -1


def publishable(
    keys: Keyboard | None,
    reply: Reply,
    token: Callable[[Sent], str],
    *,
    owner: int | None,
) -> Keyboard | None:
    """A keyboard with a button more that shows to all what only the asker sees.

    Args:
        keys: The buttons of the answer; None for none.
        reply: The answer; one to nothing that can be asked again has no such button.
        token: What a button carries.
        owner: Who may press it.
    """
    rows = [] if keys is None else list(keys["inline_keyboard"])
    if reply.query is None or len(rows) >= _MOST_ROWS:
        return keys
    view = View(surface=reply.surface, language=reply.language, owner=owner, menu=Menu.PUBLISH)
    data = token(Publish(reply.query, view))
    rows.append([{"text": publish_label(reply.language), "callback_data": data}])
    return {"inline_keyboard": rows}
