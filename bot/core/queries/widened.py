"""Names that are not on the board as they were typed: whole, not a piece of them."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.core.board import ModelName
from bot.core.names import Mention, Unknown
from bot.core.queries.grammar import VARIANTS
from bot.core.queries.sentence import Sentence

_STOPS = frozenset("cVd")
"""Senses that a name ends at: what joins names, and domains."""
_MARKUP = re.compile(r"\S*<\S*>\S*")
_HAN = re.compile(r"[\u3400-\u9fff]")


def widen_unknown(sentence: Sentence) -> None:
    """Let each unknown mention reach over what it is glued to (`火箭发动机`, `<b>phi-4</b>`).

    A word that means something else by itself is part of the name here; what lies within a
    widened mention is no mention of its own.
    """
    taken = _taken(sentence)
    text = sentence.terms.lexed.text
    kept: list[Mention[ModelName]] = []
    for mention in sentence.mentions:
        if kept and mention.end <= kept[-1].end:
            continue
        if isinstance(mention.outcome, Unknown):
            mention = _widened(mention, text, taken, sentence)  # noqa: PLW2901 - the same, wider
            if kept and _ends_name(kept[-1], mention, sentence):
                mention = _reaching(mention, kept[-1].start, mention.end, sentence)  # noqa: PLW2901 - the same, wider
            while kept and kept[-1].start >= mention.start:
                kept.pop()
        kept.append(mention)
    sentence.mentions[:] = kept


def _taken(sentence: Sentence) -> set[int]:
    """The positions in the text of what is not part of an unknown name."""
    spans = [(x.start, x.end) for x in sentence.lexemes if x.sense in _STOPS]
    spans += [(m.start, m.end) for m in sentence.mentions if not isinstance(m.outcome, Unknown)]
    return {position for span in spans for position in range(*span)}


def _widened(
    mention: Mention[ModelName], text: str, taken: set[int], sentence: Sentence
) -> Mention[ModelName]:
    start, end = mention.start, mention.end
    for markup in _MARKUP.finditer(text):
        if markup.start() <= start and end <= markup.end():
            start, end = markup.span()
            break
    else:
        while start > 0 and start - 1 not in taken and _are_glued(text, start - 1, start):
            start -= 1
        while end < len(text) and end not in taken and _are_glued(text, end, end - 1):
            end += 1
    return _reaching(mention, start, end, sentence)


_END = re.compile(r"[a-z]?\d+(?:\.\d+)*(?![a-z0-9])")
"""What tells the models of a family apart: `MiniMax M1`."""


def _ends_name(
    before: Mention[ModelName], mention: Mention[ModelName], sentence: Sentence
) -> bool:
    """Whether an unknown mention is the end of a name that a family begins: `mistral large`."""
    text = sentence.terms.lexed.text
    said = text[mention.start : mention.end]
    is_end = _END.match(said) is not None or said.split(" ")[0] in VARIANTS
    return (
        is_end
        and text[before.end : mention.start] in {"", " "}
        and any(
            (x.start, x.end) == (before.start, before.end) and x.sense in "bf"
            for x in sentence.lexemes
        )
    )


def _reaching(
    mention: Mention[ModelName], start: int, end: int, sentence: Sentence
) -> Mention[ModelName]:
    """An unknown mention from one position in the text to another."""
    if (start, end) == (mention.start, mention.end):
        return mention
    outcome = sentence.names.model_folded(sentence.terms.lexed.text[start:end])
    closest = outcome.closest if isinstance(outcome, Unknown) else ()
    said = sentence.terms.original(start, end)[:64]
    return replace(mention, text=said, start=start, end=end, outcome=Unknown(closest))


def _are_glued(text: str, outer: int, inner: int) -> bool:
    """Whether two characters side by side are of one word: both Chinese, or none a space."""
    return bool(_HAN.match(text[outer])) and bool(_HAN.match(text[inner]))
