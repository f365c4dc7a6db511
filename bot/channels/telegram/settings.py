"""The bot's own pages: /settings with buttons, /mydata, /forget and /privacy."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any
from weakref import WeakValueDictionary

from bot.channels.telegram.addressing import own_command
from bot.channels.telegram.administrators import Administrators
from bot.channels.telegram.buttons import Key, Keyboard, deletable
from bot.channels.telegram.desk import Desk
from bot.channels.telegram.identity import client_language, is_anonymous, is_masked, owner_of
from bot.channels.telegram.incoming import Message, Press, User, is_group
from bot.channels.telegram.places import Place, Target
from bot.channels.telegram.posts import Post
from bot.errors import StorageError
from bot.rendering import Document, Reply, lay_out
from bot.rendering.packing import short_labels
from bot.rendering.phrases import (
    back_label,
    cannot_save,
    for_administrators,
    in_private_label,
    stale_button,
)
from bot.rendering.preferences import (
    DAY_S,
    HOUR_S,
    MINUTE_S,
    Choice,
    forgotten_page,
    options_page,
    privacy_page,
    said_page,
    setting_name,
    setting_value,
    settings_page,
    stored_page,
)
from bot.storage.preferences import Preferences

SETTINGS_DATA = "=s"
"""How what a settings button carries begins; no token has such a sign."""
SETTINGS_START = "settings"
"""How what the link to a group's settings carries begins."""
_DATA = re.compile(r"=s(?P<chat>-?[0-9a-z]{1,12})\.(?P<field>[a-z]?)(?P<option>\d{0,3})")
_START = re.compile(rf"/start {SETTINGS_START}(?P<chat>-?[0-9a-z]{{1,12}})")
MOST_OPTIONS = 22
"""Domains that can be chosen: with any and back three rows of eight (Bot API, seen)."""
_ROWS_MOST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A setting as its buttons offer it.

    Attributes:
        letter: What buttons call it.
        field: Of `Preferences`.
        is_for_groups: It means nothing in a private chat.
    """

    letter: str
    field: str
    is_for_groups: bool = False


_OF_ADMINISTRATORS = ("settings", "forget")
"""Commands that change something, so that in groups only administrators may give them."""
SETTINGS = (
    Setting(letter="l", field="language"),
    Setting(letter="d", field="domain"),
    Setting(letter="n", field="count"),
    Setting(letter="f", field="form"),
    Setting(letter="e", field="is_ephemeral", is_for_groups=True),
    Setting(letter="m", field="answers_mentions", is_for_groups=True),
    Setting(letter="t", field="lifetime_s", is_for_groups=True),
)
_OPTIONS: dict[str, tuple[Choice, ...]] = {
    "language": (None, "zh", "en"),
    "count": (None, 3, 5, 10, 20),
    "form": (None, "classic", "plain"),
    "is_ephemeral": (False, True),
    "answers_mentions": (True, False),
    "lifetime_s": (None, 10 * MINUTE_S, HOUR_S, DAY_S),
}


class OwnPages:
    """Answers commands and presses that are about the bot rather than the board."""

    def __init__(
        self,
        desk: Desk,
        administrators: Administrators,
        set_group_menu: Callable[[int, bool], Awaitable[None]],
    ) -> None:
        """Answer at `desk`.

        Args:
            desk: Where.
            administrators: Say who may change a group's settings.
            set_group_menu: Sets a group's menu, whose commands may be for the asker's eyes only.
        """
        self._desk = desk
        self._administrators = administrators
        self._set_group_menu = set_group_menu
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def answer(
        self, message: Message, text: str, chosen: Preferences, place: Place
    ) -> tuple[Target, bool]:
        """Answer a command in the place where it was given.

        Returns:
            The message, and whether it is an answer rather than a refusal.
        """
        language = chosen.language or client_language(message.get("from"))
        start = _START.fullmatch(text.strip())
        command = "settings" if start else own_command(text)
        chat = message["chat"]["id"]
        if start is not None:
            chat = self._desk.sender.current(int(start["chat"], 36))
        keys: Keyboard | None = None
        is_answer = False
        try:
            if command in _OF_ADMINISTRATORS and not await self._may_change(chat, message):
                document = said_page(for_administrators(language), language)
            else:
                document, keys = await self._page(message, command, language, chat)
                is_answer = True
        except StorageError:
            document = said_page(cannot_save(language), language)
        if is_answer and is_group(message["chat"]) and place.ephemeral is None:
            keys = deletable(keys, language, owner_of(message))
        post = self._post(document, self._desk.sender.forms.usable(chosen.form), keys)
        return await self._desk.sender.send(place, post), is_answer

    async def _page(
        self, message: Message, command: str, language: str, chat: int
    ) -> tuple[Document, Keyboard | None]:
        match command:
            case "privacy":
                return privacy_page(language), None
            case "mydata":
                return await self._stored(chat, language), None
            case "forget":
                return await self._forget(chat, language), None
            case _:
                here = chat == message["chat"]["id"]
                return await self._settings(chat, language, is_here=here)

    async def press(self, press: Press) -> tuple[str, Post | None]:
        """Answer a press under a page of settings.

        Returns:
            A toast, and what the message becomes; None leaves it as it is.
        """
        language = client_language(press["from"])
        data = _DATA.fullmatch(press.get("data", ""))
        setting = next((s for s in SETTINGS if data and s.letter == data["field"]), None)
        if data is None or (data["field"] and setting is None):
            return stale_button(language), None
        chat = self._desk.sender.current(int(data["chat"], 36))
        message = press.get("message")
        if not await self._may_press(chat, press["from"], message):
            return for_administrators(language), None
        chosen = await self._desk.preferences(chat)
        if setting is not None and data["option"]:
            options = self._options(setting)
            if int(data["option"]) >= len(options):
                return stale_button(language), None
            try:
                chosen = await self._choose(chat, setting, options[int(data["option"])])
            except StorageError:
                return cannot_save(language), None
        language = chosen.language or language
        is_here = message is not None and message["chat"]["id"] == chat
        if setting is not None and not data["option"]:
            document, keys = self._offer(chat, chosen, setting, language)
        else:
            document, keys = await self._settings(chat, language, is_here=is_here)
        form = self._desk.sender.forms.usable(chosen.form)
        return "", self._post(document, form, keys)

    async def _choose(self, chat: int, setting: Setting, choice: Choice) -> Preferences:
        named: dict[str, Any] = {setting.field: choice}
        async with self._locks.setdefault(chat, asyncio.Lock()):
            # another press, or another process, may have chosen something meanwhile
            stored = await self._desk.store.stored(chat)
            changed = replace(Preferences() if stored is None else stored.preferences, **named)
            await self._desk.store.save(chat, changed)
        if setting.field == "is_ephemeral":
            await self._set_group_menu(chat, changed.is_ephemeral)
        return changed

    async def _settings(
        self, chat: int, language: str, *, is_here: bool
    ) -> tuple[Document, Keyboard]:
        """The page of all settings, two buttons a row and three rows at most.

        Args:
            chat: Whose settings.
            language: `zh` or `en`.
            is_here: The page stands in that chat.
        """
        chosen = await self._desk.preferences(chat)
        board = self._desk.answers.board
        settings = _settings_of(chat)
        choices = [(setting.field, getattr(chosen, setting.field)) for setting in settings]
        keys = [
            _key(setting_name(setting.field, language), chat, setting.letter)
            for setting in settings
        ]
        if chat < 0 and is_here:
            address = self._desk.address(f"{SETTINGS_START}{_base36(chat)}")
            keys.append({"text": in_private_label(language), "url": address})
        group = None if chat > 0 else await self._desk.sender.title_of(chat)
        return settings_page(choices, language, board, group), _in_rows(keys)

    def _offer(
        self, chat: int, chosen: Preferences, setting: Setting, language: str
    ) -> tuple[Document, Keyboard]:
        """The page of one setting with what can be chosen."""
        board = self._desk.answers.board
        now = getattr(chosen, setting.field)
        keys = []
        options = self._options(setting)
        values = [setting_value(setting.field, option, language, board) for option in options]
        for index, (option, value) in enumerate(
            zip(options, short_labels(tuple(values)), strict=True)
        ):
            mark = "✓ " if option == now else ""
            keys.append(_key(mark + value, chat, f"{setting.letter}{index}"))
        keys.append(_key(back_label(language), chat, ""))
        return options_page(setting.field, now, language, board), _in_rows(keys)

    def _options(self, setting: Setting) -> tuple[Choice, ...]:
        if setting.field == "domain":
            return (None, *self._desk.answers.board.domains[:MOST_OPTIONS])
        return _OPTIONS[setting.field]

    async def _stored(self, chat: int, language: str) -> Document:
        stored = await self._desk.store.stored(chat)
        board = self._desk.answers.board
        if stored is None:
            return stored_page((), language, board, None)
        kept = stored.preferences
        choices = [(s.field, getattr(kept, s.field)) for s in _settings_of(chat)]
        return stored_page(choices, language, board, stored.updated_on)

    async def _forget(self, chat: int, language: str) -> Document:
        was_ephemeral = (await self._desk.preferences(chat)).is_ephemeral
        was_kept = await self._desk.store.forget(chat)
        self._desk.memory.forget(chat)
        if was_ephemeral:
            await self._set_group_menu(chat, False)  # noqa: FBT003 - as it is by default
        return forgotten_page(language, was_kept=was_kept)

    async def _may_change(self, chat: int, message: Message) -> bool:
        """Whether who writes may change a chat's settings: their own, or a group's they run."""
        if chat == message["chat"]["id"] and not is_group(message["chat"]):
            return True
        if chat == message["chat"]["id"] and is_anonymous(message):
            return True
        if "sender_chat" in message or "from" not in message or chat > 0:
            return False
        return await self._administrators.include(chat, message["from"]["id"])

    async def _may_press(self, chat: int, presser: User, message: Message | None) -> bool:
        if chat > 0:
            return chat == presser["id"]
        if is_masked(presser):  # an administrator of the group where the button stands
            return message is not None and message["chat"]["id"] == chat
        return await self._administrators.include(chat, presser["id"])

    def _post(self, document: Document, form: str, keys: Keyboard | None) -> Post:
        def make(form: str) -> Reply:
            reply = lay_out(document, form)
            return replace(reply, text=self._desk.answers.written(reply.text, document.language))

        return self._desk.post(make, form, lambda _keys, _reply: keys)[1]


def _settings_of(chat: int) -> tuple[Setting, ...]:
    return tuple(setting for setting in SETTINGS if chat < 0 or not setting.is_for_groups)


def _key(text: str, chat: int, what: str) -> Key:
    return {"text": text, "callback_data": f"{SETTINGS_DATA}{_base36(chat)}.{what}"}


def _in_rows(keys: list[Key]) -> Keyboard:
    """The keys in at most three rows, as even as can be."""
    rows = min(_ROWS_MOST, -(-len(keys) // 2))
    width = -(-len(keys) // rows)
    return {"inline_keyboard": [keys[at : at + width] for at in range(0, len(keys), width)]}


def _base36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    sign, left, text = "-" if number < 0 else "", abs(number), ""
    while left:
        left, digit = divmod(left, 36)
        text = digits[digit] + text
    return sign + (text or "0")
