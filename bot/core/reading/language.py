"""Which language a text shows."""

from __future__ import annotations

import re

from bot.core.names import Names, beginning, fold
from bot.core.queries.command_words import COMMANDS
from bot.core.reading.lexicon import lexicon

_COMMAND = re.compile(r"^\s*/[a-z_]+(?:@\w+)?|@\w+")
_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"(?<![\w.:/-])[a-z]{2,}(?![\w.:/-])")
_NO_SIGN = frozenset({*COMMANDS, "vs", "top", "new", "worst", "smallest", "largest"})
"""Words that people of every language type."""


def language_of(text: str, names: Names | None = None) -> str | None:
    """`zh` or `en`, as the words of a text show; None where they show neither.

    Args:
        text: As typed.
        names: With them an English word for a domain shows English too.
    """
    if _HAN.search(text, 0, 300):
        return "zh"
    folded = _COMMAND.sub(" ", fold(beginning(text, 300)).text)
    words = [word for word in _WORD.findall(folded) if word not in _NO_SIGN]
    if any(word in lexicon().english for word in words):
        return "en"
    return "en" if names is not None and names.says_domain(folded) else None
