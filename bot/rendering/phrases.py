"""What channels say that is no answer to a question: menus, toasts, a welcome, a fault."""

from __future__ import annotations

from bot.rendering.words import words

_OTHERS_TOO = frozenset({"new", "diff"})
"""Commands that another bot of a group may have, so that no menu claims them."""


def menu(language: str) -> tuple[tuple[str, str], ...]:
    """The commands for a menu, each with what it does."""
    return tuple(one for one in commands(language) if one[0] not in _OTHERS_TOO)


def commands(language: str) -> tuple[tuple[str, str], ...]:
    """All commands about the board, each with what it does."""
    _ = words(language).gettext
    return (
        ("top", _("Ranking: /top DOMAIN 5, up to a size, of an organisation")),
        ("model", _("One model: places, strengths, neighbours")),
        ("compare", _("Two to six models side by side")),
        ("org", _("An organisation and its models")),
        ("leaders", _("The first in every domain")),
        ("sizes", _("The best of every size")),
        ("new", _("The models that are new")),
        ("diff", _("What changed between two versions")),
        ("domains", _("What can be asked about")),
        ("about", _("Where the figures come from")),
        ("help", _("How to ask, with examples")),
    )


def description(language: str) -> str:
    """What an empty chat shows: at most 512 characters (Bot API, setMyDescription)."""
    _ = words(language).gettext
    return _(
        "Ask about a leaderboard of large language models: who is best in a domain, how two "
        "models compare, what the best small model is. In plain words or with commands, in "
        "Chinese or English. Every figure is the table's own."
    )


def short_description(language: str) -> str:
    """What a profile shows: at most 120 characters (Bot API, setMyShortDescription)."""
    _ = words(language).gettext
    return _(
        "Answers questions about a leaderboard of large language models, in Chinese and English."
    )


def group_welcome(language: str, username: str) -> str:
    """The one message to a group that the bot has been added to, as plain text.

    Args:
        language: `zh` or `en`.
        username: The bot's, without its `@`.
    """
    _ = words(language).gettext
    return _(
        "Hello! I answer questions about a leaderboard of large language models.\n"
        "Ask with /top, /leaders or /compare, mention me (@{username}) with your question, or "
        "reply to one of my answers to go on from there. I answer nothing else here.\n"
        "/help shows what can be asked.",
        username=username,
    )


def own_menu(language: str, *, is_group: bool) -> tuple[tuple[str, str], ...]:
    """The commands about the bot itself for a menu, each with what it does."""
    _ = words(language).gettext
    settings = ("settings", _("Settings of this chat"))
    if is_group:
        return (settings,)
    return (
        settings,
        ("mydata", _("What is kept of this chat")),
        ("forget", _("Delete what is kept of this chat")),
        ("privacy", _("What is stored and what is not")),
    )


def delete_label(language: str) -> str:
    """A small button that deletes the answer it stands under."""
    return words(language).gettext("✕ Delete")


def publish_label(language: str) -> str:
    """A button that shows to all what only the asker sees."""
    return words(language).gettext("Show to all")


def back_label(language: str) -> str:
    """A button that goes back to the page before."""
    return words(language).gettext("‹ Back")


def in_private_label(language: str) -> str:
    """A button that opens a group's settings in the private chat."""
    return words(language).gettext("In private")


def for_administrators(language: str) -> str:
    """Whoever asks may not change the group's settings."""
    return words(language).gettext("Only administrators of the group can change its settings.")


def cannot_save(language: str) -> str:
    """The database cannot be used."""
    return words(language).gettext(
        "Settings cannot be read or saved right now. Answers go on; please try again later."
    )


def answer_title(language: str) -> str:
    """The title of an answer that is no choice of who asked."""
    return words(language).gettext("Answer")


def wait_a_moment(language: str, seconds: int) -> str:
    """A member or a group asks too much at once."""
    speaks = words(language)
    return speaks.ngettext(
        "That was a lot at once. Please wait {n} second.",
        "That was a lot at once. Please wait {n} seconds.",
        seconds,
    )


def answered_above(language: str) -> str:
    """The same was asked a moment ago; the message replies to that answer."""
    return words(language).gettext("Answered a moment ago, up here.")


def not_yours(language: str) -> str:
    """A toast: the button belongs to who asked (at most 200 characters, like every toast)."""
    _ = words(language).gettext
    return _("These buttons belong to whoever asked. Ask your own: /help")


def stale_button(language: str) -> str:
    """A toast: the button is forged, or older than the board it was made from."""
    _ = words(language).gettext
    return _("This button is out of date. Please ask again.")


def cannot_write(language: str) -> str:
    """A toast: what was pressed cannot be sent."""
    return words(language).gettext("I cannot write here right now.")


def deleted(language: str) -> str:
    """What is left of an answer that can only be emptied."""
    return words(language).gettext("Deleted.")


def stale_link(language: str) -> str:
    """A shared link is forged, or older than the board it was made from."""
    _ = words(language).gettext
    return _("This link is out of date. Please ask again:")


def only_in_private(language: str, username: str) -> str:
    """Settings are asked for where the bot is a guest."""
    _ = words(language).gettext
    return _("That is for the private chat with me: @{username}", username=username)


def something_broke(language: str) -> str:
    """A fault of ours, told to who asked."""
    _ = words(language).gettext
    return _("Something broke on my side. Please try again in a moment.")


def chat_greeting(language: str) -> str:
    """The first line of a conversation in the terminal."""
    _ = words(language).gettext
    return _("Ask away, or type help. Tab completes names, more turns the page, Ctrl-D leaves.")


def nothing_more(language: str) -> str:
    """Told to who turns the page behind the last one in the terminal."""
    _ = words(language).gettext
    return _("There is nothing more to show.")


def no_such_page(language: str, page: int) -> str:
    """Told beside the last page, or the only one, to who asked for a later one.

    Args:
        language: `zh` or `en`.
        page: The one asked for, from 1.
    """
    return words(language).gettext("There is no page {page}: this is the last.", page=page)


def chat_goodbye(language: str) -> str:
    """The last line of a conversation in the terminal."""
    _ = words(language).gettext
    return _("Goodbye.")


def ask_more(language: str) -> str:
    """The line under a single answer in the terminal: how to go on."""
    _ = words(language).gettext
    return _("Ask more: bangdan chat · what can be asked: bangdan ask /help")
