"""Sides of a comparison that were read as one name: an organisation is a side too."""

from __future__ import annotations

from dataclasses import replace

from bot.core.names import Unknown
from bot.core.queries.senses import Sense
from bot.core.queries.sentence import Sentence

_NAMING = frozenset("xzbf")
"""Senses of words that name a model: one behind its maker is one name (`Google Gemma 3`)."""


def part_sides(sentence: Sentence) -> None:
    """Part the only mention where an organisation ends it, or stands before a size alone.

    `qwq 阿里` and `阿里 7B` may be one name; where two are compared they are two.
    """
    if len(sentence.mentions) != 1:
        return
    mention = sentence.mentions[0]
    lexemes = [x for x in sentence.lexemes if mention.start <= x.start and x.end <= mention.end]
    senses = [lexeme.sense for lexeme in lexemes]
    if len(lexemes) < 2 or Sense.ORG not in (senses[0], senses[-1]):
        return
    if senses[-1] is Sense.ORG:
        cut = len(lexemes) - 1
    elif _NAMING.isdisjoint(senses[1:]):
        cut = 1
    else:
        return
    text, original = sentence.terms.lexed.text, sentence.terms.original
    spans = [(part[0].start, part[-1].end) for part in (lexemes[:cut], lexemes[cut:])]
    outcomes = [sentence.names.model_folded(text[start:end]) for start, end in spans]
    if not any(isinstance(outcome, Unknown) for outcome in outcomes):
        sentence.mentions[:] = [
            replace(
                mention, text=original(*span)[:64], start=span[0], end=span[1], outcome=outcome
            )
            for span, outcome in zip(spans, outcomes, strict=True)
        ]
