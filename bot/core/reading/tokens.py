"""A text as tokens: pieces with one meaning each, none of which is ever changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from bot.core.names import Word
from bot.core.reading.patterns import sign
from bot.core.reading.senses import Sense

MOST_SAID = 64
"""Characters of what was typed that a note repeats."""


class Token(NamedTuple):
    """A piece of text with one meaning.

    Attributes:
        start: In the folded text.
        end: Exclusive.
        number: Billions for a size (the lower end of a range), gigabytes for memory, a place.
        upper: The upper end of a range.
        word: The name, for the senses that are names.
        tag: What a tag before it says that it is (`org:...`); "" without one.
        is_share: A number is one in a hundred: `60%`, `六成`.
        fixed: The word that it was taken for; "" where it is written right.
    """

    sense: Sense
    start: int
    end: int
    number: float = 0.0
    upper: float = 0.0
    word: Word | None = None
    tag: str = ""
    is_share: bool = False
    fixed: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A folded text with its tokens.

    Attributes:
        folded: The text, from behind its command word on.
        original: What was typed for a stretch of it.
        source: All that was typed.
        shape: A character for the sense of each token, for patterns.
    """

    folded: str
    original: Callable[[int, int], str]
    source: str
    tokens: tuple[Token, ...]
    shape: str

    def word(self, number: int) -> str:
        """One token as it stands in the folded text."""
        token = self.tokens[number]
        return self.folded[token.start : token.end]

    def between(self, start: int, end: int) -> str:
        """The folded text from one token to another (exclusive)."""
        return self.folded[self.tokens[start].start : self.tokens[end - 1].end]

    def said(self, start: int, end: int) -> str:
        """What was typed from one token to another (exclusive), cut to 64 characters."""
        return self.original(self.tokens[start].start, self.tokens[end - 1].end)[:MOST_SAID]

    def gap(self, number: int) -> str:
        """The folded text between a token and the next."""
        return self.folded[self.tokens[number].end : self.tokens[number + 1].start]

    def senses(self) -> frozenset[Sense]:
        """All senses that are said."""
        return frozenset(token.sense for token in self.tokens)

    def with_sense(self, sense: Sense, start: int, end: int) -> Text:
        """The text with other senses for the tokens from one to another (exclusive)."""
        changed = [token._replace(sense=sense) for token in self.tokens[start:end]]
        tokens = (*self.tokens[:start], *changed, *self.tokens[end:])
        return text_of(self.folded, tokens, self.original, self.source)


def text_of(
    folded: str, tokens: tuple[Token, ...], original: Callable[[int, int], str], source: str
) -> Text:
    """A text with its shape."""
    shape = "".join([sign(token.sense) for token in tokens])
    return Text(folded, original, source, tokens, shape)
