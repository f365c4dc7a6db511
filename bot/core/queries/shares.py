"""Weights said as shares of a whole beside their domains: `math 60% law 40%`, `法律三成`."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.core.queries.lexemes import Lexeme, is_share
from bot.core.queries.senses import Sense
from bot.core.queries.terms import USED, Terms

_BESIDE = (
    re.compile(r"dw?n(?:[c9]*dw?n)+"),
    re.compile(r"nw?d(?:[c9]*nw?d)+"),
)
"""Each share behind its domain, or each before it."""
_WHOLE = 100.0
_PER_WEIGHT = 10.0
"""Per cent that one of weight stands for, so that 60% and 40% are 6 to 4."""

Weigh = Callable[[Terms, list[Lexeme], float], None]


def take_shares(terms: Terms, weigh: Weigh) -> None:
    """Read shares that make a whole and mark their lexemes as used; others are no weights."""
    for pattern in _BESIDE:
        for match in pattern.finditer("".join(terms.shape)):
            start, end = match.span()
            lexemes = terms.lexed.lexemes[start:end]
            numbers = [lexeme for lexeme in lexemes if lexeme.sense is Sense.NUMBER]
            domains = [lexeme for lexeme in lexemes if lexeme.sense is Sense.DOMAIN]
            if not all(is_share(terms.lexed.text, number) for number in numbers):
                continue
            if round(sum(number.number for number in numbers)) != _WHOLE:
                continue
            for domain, number in zip(domains, numbers, strict=True):
                weigh(terms, [domain], number.number / _PER_WEIGHT)
            terms.shape[start:end] = USED * (end - start)
