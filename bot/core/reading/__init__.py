"""A text as terms: the room that takes the place of the parsing half of `bot.core.queries`.

    text -> tokenize -> terms (rules, best cover) -> frames

The frames are still to come: until then `bot.core.queries.understand` reads questions, and this
room is tried by its own examples.
"""

from bot.core.reading.said import Said, open_text, tokens_of

__all__ = ["Said", "open_text", "tokens_of"]
