"""Pages about the bot itself: settings, what is kept, what has been forgotten; privacy."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.core.board import Board
from bot.rendering.document import Block, Document, Heading, Listing, Paragraph, Span, Style
from bot.rendering.voice import Voice
from bot.rendering.words import Words, words

Choice = str | int | bool | None
"""What is chosen; None leaves it to the bot."""
MINUTE_S, HOUR_S, DAY_S = 60, 3600, 86_400


def setting_name(field: str, language: str) -> str:
    """A setting's name, short enough for a button."""
    _ = words(language).gettext
    return {
        "language": _("Language"),
        "domain": _("Start with"),
        "count": _("Rows"),
        "form": _("Form"),
        "is_ephemeral": _("Asker only"),
        "answers_mentions": _("Mentions"),
        "lifetime_s": _("Auto-delete"),
    }[field]


def setting_value(field: str, choice: Choice, language: str, board: Board) -> str:
    """What is chosen, in words short enough for a button."""
    speaks = words(language)
    _ = speaks.gettext
    if field == "domain":
        return Voice(language, board.info).name(str(choice or board.first_column))
    if field == "lifetime_s" and choice:
        return _after(int(choice), speaks)
    said: dict[tuple[str, Choice], str] = {
        ("language", None): _("as asked"),
        ("language", "zh"): "中文",
        ("language", "en"): "English",
        ("count", None): _("all, in pages"),
        ("form", None): _("tables"),
        ("form", "rich"): _("tables"),
        ("form", "classic"): _("text tables"),
        ("form", "plain"): _("plain lines"),
        ("lifetime_s", None): _("never"),
        ("is_ephemeral", True): _("on"),
        ("is_ephemeral", False): _("off"),
        ("answers_mentions", True): _("on"),
        ("answers_mentions", False): _("off"),
    }
    return said.get((field, choice), str(choice))


def _after(seconds: int, speaks: Words) -> str:
    if seconds % DAY_S == 0:
        return speaks.ngettext("after {n} day", "after {n} days", seconds // DAY_S)
    if seconds % HOUR_S == 0:
        return speaks.ngettext("after {n} hour", "after {n} hours", seconds // HOUR_S)
    return speaks.ngettext("after {n} minute", "after {n} minutes", seconds // MINUTE_S)


def settings_page(
    choices: Sequence[tuple[str, Choice]], language: str, board: Board, group: str | None
) -> Document:
    """All settings of a chat with what is chosen.

    Args:
        choices: Each setting with what is chosen.
        language: `zh` or `en`.
        board: The board that is asked.
        group: The group's title; None for a private chat.
    """
    _ = words(language).gettext
    heading = (
        _("Settings of this chat") if group is None else _("Settings of {group}", group=group)
    )
    return Document(
        language=language,
        blocks=(
            Heading(heading),
            _listed(choices, language, board),
            _line(_("Press one to change it. What is kept: /privacy")),
        ),
    )


def options_page(field: str, choice: Choice, language: str, board: Board) -> Document:
    """One setting, what it does, and what is chosen."""
    _ = words(language).gettext
    explained = {
        "language": _("The language of answers. As asked: that of the question."),
        "domain": _("What a ranking is about when the question names no domain."),
        "count": _("How many models a ranking lists when the question does not say."),
        "form": _("Tables are drawn by Telegram. Text tables and plain lines can be copied."),
        "is_ephemeral": _(
            "Commands chosen from the menu are answered to whoever asked, and nobody else. Typed "
            "ones, too, where I am an administrator."
        ),
        "answers_mentions": _(
            "Mentions and [[names]] are answered, not just commands and replies."
        ),
        "lifetime_s": _("When answers in this group disappear by themselves."),
    }[field]
    name, value = setting_name(field, language), setting_value(field, choice, language, board)
    return Document(
        language=language, blocks=(Heading(_("{name}: ", name=name) + value), _line(explained))
    )


def stored_page(
    choices: Sequence[tuple[str, Choice]],
    language: str,
    board: Board,
    updated_on: date | None,
) -> Document:
    """What is kept of a chat.

    Args:
        choices: Each setting with what is chosen.
        language: `zh` or `en`.
        board: The board that is asked.
        updated_on: When the settings were changed last; None where nothing is kept.
    """
    _ = words(language).gettext
    if updated_on is None:
        blocks: tuple[Block, ...] = (
            Heading(_("Nothing is kept of this chat")),
            _line(_("Settings are kept once they are changed: /settings")),
        )
    else:
        blocks = (
            Heading(_("What is kept of this chat: its settings")),
            _listed(choices, language, board),
            _line(_("Changed last on {day}. /forget deletes them.", day=updated_on.isoformat())),
        )
    return Document(language=language, blocks=blocks)


def privacy_page(language: str) -> Document:
    """What is stored, and what is not."""
    _ = words(language).gettext
    items = (
        _("The settings of a chat, by its number, once somebody changes them."),
        _("A message until it is answered, so that a restart loses none; then it is erased."),
        _("The numbers of answers that are to disappear, until they have."),
        _(
            "Names that were not found, up to 64 characters each, with how often: without who, "
            "where or when."
        ),
        _("In memory only: what the last answers were about, so that you can reply to them."),
    )
    return Document(
        language=language,
        blocks=(
            Heading(_("No message is kept beyond its answer")),
            _line(_("What is stored:")),
            Listing(tuple((Span(item),) for item in items)),
            _line(_("/mydata shows what is kept of this chat, /forget deletes it.")),
        ),
    )


def forgotten_page(language: str, *, was_kept: bool) -> Document:
    """What was kept of a chat is gone."""
    _ = words(language).gettext
    said = _("All that was kept is deleted") if was_kept else _("Nothing was kept")
    return Document(
        language=language,
        blocks=(Heading(said), _line(_("The settings are those of a new chat."))),
    )


def said_page(text: str, language: str) -> Document:
    """One sentence."""
    return Document(language=language, blocks=(Heading(text),))


def _listed(choices: Sequence[tuple[str, Choice]], language: str, board: Board) -> Listing:
    _ = words(language).gettext
    return Listing(
        tuple(
            (
                Span(_("{name}: ", name=setting_name(field, language))),
                Span(setting_value(field, choice, language, board), Style.STRONG),
            )
            for field, choice in choices
        )
    )


def _line(text: str) -> Paragraph:
    return Paragraph((Span(text),))
