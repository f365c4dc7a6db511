"""Reading a text: what it asks, and the command that asks the same.

    text -> tokenize -> terms (rules, best cover) -> frames (least cost) -> a Reading

Words stand in `lexicon.toml`, kinds of terms in the `rules_*` modules, kinds of questions in the
`frames_*` modules, commands in `commands`, follow-ups in `followups` and `references`.
"""

from bot.core.reading.command import command_text
from bot.core.reading.language import language_of
from bot.core.reading.rejection import rejections
from bot.core.reading.reopened import open_command
from bot.core.reading.reserved import is_said
from bot.core.reading.said import Said, open_text, tokens_of
from bot.core.reading.short_words import short_words
from bot.core.reading.understand import understand

__all__ = [
    "Said",
    "command_text",
    "is_said",
    "language_of",
    "open_command",
    "open_text",
    "rejections",
    "short_words",
    "tokens_of",
    "understand",
]
