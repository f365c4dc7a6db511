"""What Telegram shows of the bot before anyone asks: command menus and descriptions."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from functools import partial

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeDefault,
    User,
)
from telegram.error import BadRequest, ChatMigrated

from bot.channels.telegram.sending import DroppedError, Sender, StoppingError
from bot.rendering.phrases import description, menu, short_description

log = logging.getLogger(__name__)

LANGUAGES = {"": "en", "zh": "zh"}
"""Language codes of the Bot API ("" for everyone else) and the language each is shown."""
SCOPES: tuple[Callable[[], BotCommandScope], ...] = (
    BotCommandScopeDefault,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeAllGroupChats,
)


async def set_menus(bot: Bot, sender: Sender) -> None:
    """Set menus and descriptions in every language, patiently; what is refused is logged."""
    try:
        for call in _calls(bot):
            try:
                await sender.repeat(call)
            except (BadRequest, ChatMigrated, DroppedError) as error:
                log.warning("a menu or description is refused (%s)", error)
    except StoppingError:
        return


def _calls(bot: Bot) -> list[Callable[[], Awaitable[bool]]]:
    """One call for every text."""
    calls: list[Callable[[], Awaitable[bool]]] = []
    for code, language in LANGUAGES.items():
        commands = [BotCommand(word, does) for word, does in menu(language)]
        long, short = description(language), short_description(language)
        calls += [
            partial(bot.set_my_commands, commands, scope(), language_code=code) for scope in SCOPES
        ]
        calls += [
            partial(bot.set_my_description, long, language_code=code),
            partial(bot.set_my_short_description, short, language_code=code),
        ]
    return calls


def log_modes(me: User) -> None:
    """Say in the log which modes @BotFather has not switched on."""
    if not me.supports_inline_queries:
        log.warning("inline mode is off: /setinline at @BotFather switches it on")
    if not me.supports_guest_queries:
        log.warning("guest mode is off: the bot's settings at @BotFather switch it on")
    if not me.can_join_groups:
        log.warning("the bot cannot be added to groups: /setjoingroups at @BotFather allows it")
