"""What channels say besides answers: in both languages, within Telegram's limits."""

from __future__ import annotations

import re

import pytest

from bot.core.queries import COMMANDS, Kind
from bot.rendering import phrases
from bot.rendering.words import LANGUAGES

TOASTS = (phrases.not_yours, phrases.stale_button)


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_keep_to_the_limits_of_the_bot_api(language: str) -> None:
    """Menus, descriptions and toasts are short enough to be accepted."""
    assert all(re.fullmatch(r"[a-z0-9_]{1,32}", name) for name, _text in phrases.menu(language))
    assert all(1 <= len(text) <= 256 for _name, text in phrases.menu(language))
    assert len(phrases.description(language)) <= 512
    assert len(phrases.short_description(language)) <= 120
    assert all(len(toast(language)) <= 200 for toast in TOASTS)


def test_every_phrase_is_said_in_each_language() -> None:
    """No phrase is the same in two languages."""
    says = (
        *TOASTS,
        phrases.description,
        phrases.short_description,
        phrases.something_broke,
        phrases.chat_greeting,
        phrases.chat_goodbye,
    )

    assert all(len({say(language) for language in LANGUAGES}) == len(LANGUAGES) for say in says)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_welcome_says_how_to_address_the_bot(language: str) -> None:
    """A group reads how to ask, and that nothing else is read."""
    assert "@some_bot" in phrases.group_welcome(language, "some_bot")


def test_help_lists_every_command_about_the_board() -> None:
    """Menus leave out what another bot of a group may be asked by."""
    listed = [name for name, _text in phrases.commands("en")]

    assert {COMMANDS[name] for name in listed} == set(Kind) - {Kind.START, Kind.SETTINGS}
    assert set(listed) - {name for name, _text in phrases.menu("en")} == {"new", "diff"}
