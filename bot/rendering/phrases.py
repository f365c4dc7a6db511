"""What channels say that is no answer to a question: menus, toasts, a welcome, a fault."""

from __future__ import annotations

from bot.rendering.words import words


def menu(language: str) -> tuple[tuple[str, str], ...]:
    """The commands for a menu, each with what it does."""
    _ = words(language).gettext
    return (
        ("top", _("Ranking: /top DOMAIN 5, up to a size, of an organisation")),
        ("model", _("One model: places, strengths, neighbours")),
        ("compare", _("Two to six models side by side")),
        ("org", _("An organisation and its models")),
        ("leaders", _("The first in every domain")),
        ("sizes", _("The best of every size")),
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
        "reply to one of my answers to go on from there. I read nothing else here.\n"
        "/help shows what can be asked.",
        username=username,
    )


def not_yours(language: str) -> str:
    """A toast: the button belongs to who asked (at most 200 characters, like every toast)."""
    _ = words(language).gettext
    return _("These buttons belong to whoever asked. Ask your own: /help")


def stale_button(language: str) -> str:
    """A toast: the button is forged, or older than the board it was made from."""
    _ = words(language).gettext
    return _("This button is out of date. Please ask again.")


def something_broke(language: str) -> str:
    """A fault of ours, told to who asked."""
    _ = words(language).gettext
    return _("Something broke on my side. Please try again in a moment.")


def chat_greeting(language: str) -> str:
    """The first line of a conversation in the terminal."""
    _ = words(language).gettext
    return _("Ask away, or type help. Tab completes names, more turns the page, Ctrl-D leaves.")


def chat_goodbye(language: str) -> str:
    """The last line of a conversation in the terminal."""
    _ = words(language).gettext
    return _("Goodbye.")


def ask_more(language: str) -> str:
    """The line under a single answer in the terminal: how to go on."""
    _ = words(language).gettext
    return _("Ask more: bangdan chat · what can be asked: bangdan ask /help")
