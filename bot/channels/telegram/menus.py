"""What Telegram shows of the bot before anyone asks: command menus and descriptions."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from functools import partial

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeChatAdministrators,
    BotCommandScopeDefault,
    User,
)
from telegram.error import BadRequest, ChatMigrated

from bot.channels.telegram.failures import DroppedError, StoppingError
from bot.channels.telegram.sending import Sender
from bot.rendering.phrases import description, menu, own_menu, short_description

Call = Callable[[], Awaitable[bool]]
log = logging.getLogger(__name__)

LANGUAGES = {"": "en", "zh": "zh"}
"""Language codes of the Bot API ("" for everyone else) and the language each is shown."""


async def set_menus(bot: Bot, sender: Sender) -> None:
    """Set menus and descriptions in every language, patiently; what is refused is logged."""
    await _make(_calls(bot), sender)


async def set_group_menu(bot: Bot, sender: Sender, chat: int, is_ephemeral: bool) -> None:  # noqa: FBT001 - a setting
    """Set the menu of one group: its commands are for the asker's eyes only, or as everywhere."""
    calls: list[Call] = []
    for code, language in LANGUAGES.items():
        for scope in (BotCommandScopeChat(chat), BotCommandScopeChatAdministrators(chat)):
            if not is_ephemeral:
                calls.append(partial(bot.delete_my_commands, scope, language_code=code))
                continue
            commands = [
                BotCommand(word, does, api_kwargs={"is_ephemeral": True})
                for word, does in menu(language)
            ]
            if isinstance(scope, BotCommandScopeChatAdministrators):
                commands += _commands(own_menu(language, is_group=True))
            calls.append(partial(bot.set_my_commands, commands, scope, language_code=code))
    await _make(calls, sender)


async def _make(calls: list[Call], sender: Sender) -> None:
    try:
        for call in calls:
            try:
                await sender.repeat(call)
            except (BadRequest, ChatMigrated, DroppedError) as error:
                log.warning("a menu or description is refused (%s)", error)
    except StoppingError:
        return


def _calls(bot: Bot) -> list[Call]:
    """One call for every text."""
    calls: list[Call] = []
    for code, language in LANGUAGES.items():
        board = _commands(menu(language))
        private = board + _commands(own_menu(language, is_group=False))
        administrators = board + _commands(own_menu(language, is_group=True))
        scopes: dict[BotCommandScope, list[BotCommand]] = {
            BotCommandScopeDefault(): board,
            BotCommandScopeAllPrivateChats(): private,
            BotCommandScopeAllGroupChats(): board,
            BotCommandScopeAllChatAdministrators(): administrators,
        }
        calls += [
            partial(bot.set_my_commands, commands, scope, language_code=code)
            for scope, commands in scopes.items()
        ]
        calls += [
            partial(bot.set_my_description, description(language), language_code=code),
            partial(bot.set_my_short_description, short_description(language), language_code=code),
        ]
    return calls


def _commands(menu: tuple[tuple[str, str], ...]) -> list[BotCommand]:
    return [BotCommand(word, does) for word, does in menu]


def log_modes(me: User) -> None:
    """Say in the log which modes @BotFather has not switched on."""
    if not me.supports_inline_queries:
        log.warning("inline mode is off: /setinline at @BotFather switches it on")
    if not me.supports_guest_queries:
        log.warning("guest mode is off: the bot's settings at @BotFather switch it on")
    if not me.can_join_groups:
        log.warning("the bot cannot be added to groups: /setjoingroups at @BotFather allows it")
