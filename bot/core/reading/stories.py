"""What is told beside the question: clauses about one's job or machine, and slips of the pen."""

from __future__ import annotations

import re
from functools import lru_cache
from string import ascii_lowercase

from bot.core.names import Names, Unknown
from bot.core.reading.lexicon import lexicon
from bot.core.reading.names_said import looks_like_name
from bot.core.reading.senses import ENDS, NAMES, OPERATORS, UNKNOWN, Sense
from bot.core.reading.tokens import Text, text_of

_BOUNDARY = re.compile(r"[,?!;:。]|\.(?!\d)")
_SUBJECTS = frozenset(
    (
        Sense.DOMAIN, *NAMES, Sense.SIZE, Sense.SIZES, Sense.MEMORY, Sense.SMALL, Sense.VERSION,
        Sense.MODEL, *ENDS, Sense.NTH, Sense.PLACES, Sense.WHICH, Sense.HOW_MANY, Sense.RANKS,
        Sense.NATION,
    )
)  # fmt: skip
"""What a clause that matters says one of."""
_ASKING = frozenset(
    (*ENDS, Sense.WHO, Sense.WHICH, Sense.PLACE, Sense.SCORE, Sense.COUNT, Sense.RANKS, Sense.GOOD)
)
_FEWEST = 2
"""Characters of unknown words that a story tells at least."""
_SHORTEST_FILLER = 4
_SHORTEST = 4
"""Letters of a word in which one slip is mended."""


def without_stories(text: Text, names: Names) -> Text:
    """A text without the clauses that say nothing of the board, where others do."""
    clauses = _clauses(text)
    if len(clauses) < 2:
        return text
    asking = [clause for clause in clauses if _asks(text, *clause)]
    told = [
        clause
        for clause in clauses
        if clause not in asking and _is_story(text, names, *clause, asks_beside=bool(asking))
    ]
    if not told or len(told) == len(clauses):
        return text
    gone = {number for clause in told for number in range(*clause)}
    kept = tuple(token for number, token in enumerate(text.tokens) if number not in gone)
    return text_of(text.folded, kept, text.original, text.source)


def _clauses(text: Text) -> list[tuple[int, int]]:
    """The tokens of each clause, those of the signs between them left out."""
    ends = [match.start() for match in _BOUNDARY.finditer(text.folded)]
    clauses: list[tuple[int, int]] = []
    start = 0
    for number, token in enumerate(text.tokens):
        is_sign = token.start in ends
        before = text.tokens[number - 1].end if number else 0
        is_beyond = any(before <= end < token.start for end in ends)
        if number > start and (is_sign or is_beyond):
            clauses.append((start, number))
            start = number
        if is_sign and token.sense is Sense.AND:
            start = max(start, number)
    clauses.append((start, len(text.tokens)))
    return clauses


def _asks(text: Text, start: int, end: int) -> bool:
    """Whether a clause asks something of a column by itself."""
    senses = {token.sense for token in text.tokens[start:end]}
    return Sense.DOMAIN in senses and not senses.isdisjoint(_ASKING)


def _is_story(text: Text, names: Names, start: int, end: int, *, asks_beside: bool) -> bool:
    """Whether a clause says nothing of the board; a column in passing is no question."""
    tokens = text.tokens[start:end]
    subjects = _SUBJECTS - {Sense.DOMAIN} if asks_beside else _SUBJECTS
    if any(token.sense in subjects for token in tokens):
        return False
    words = [n for n in range(start, end) if text.tokens[n].sense in UNKNOWN]
    if any(_is_name(text, names, number) for number in words):
        return False
    told = sum(len(text.word(number)) for number in words)
    operators = sum(token.sense in OPERATORS for token in tokens)
    return told >= _FEWEST and len(words) > operators


def _is_name(text: Text, names: Names, number: int) -> bool:
    word = text.word(number)
    token = text.tokens[number]
    has_model = token.word is not None
    if has_model or any(map(str.isdigit, word)) or looks_like_name(word):
        return True
    return not isinstance(names.model(word), Unknown)


@lru_cache(maxsize=4096)
def mended(word: str) -> tuple[str, Sense] | None:
    """The word of the lexicon that is one slip away from a Latin word, where it is of one sense.

    Two letters swapped, one left out, one too many or one for another; the first one holds.
    """
    if len(word) < _SHORTEST or not word.isascii() or not word.isalpha():
        return None
    near = _near_of(word)
    found = {
        (one, sense)
        for one in _one_slip_away(word)
        if (sense := _sense(one)) and (sense is not Sense.FILLER or one in near)
    }
    senses = {sense for _, sense in found}
    return min(found) if len(senses) == 1 else None


def _sense(word: str) -> Sense | None:
    listed = lexicon().english.get(word, ())
    return next((sense for phrase, sense in listed if phrase == word), None)


def _near_of(word: str) -> set[str]:
    """The words with the same letters, or one more: what only fills is mended no further."""
    if len(word) < _SHORTEST_FILLER:
        return set()
    cuts = [(word[:n], word[n:]) for n in range(1, len(word) + 1)]
    swapped = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    return swapped | {a + c + b for a, b in cuts[:-1] for c in ascii_lowercase}


def _one_slip_away(word: str) -> set[str]:
    cuts = [(word[:n], word[n:]) for n in range(1, len(word) + 1)]
    swapped = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    left_out = {a + b[1:] for a, b in cuts if b}
    replaced = {a + c + b[1:] for a, b in cuts if b for c in ascii_lowercase}
    added = {a + c + b for a, b in cuts for c in ascii_lowercase}
    first = {word[1] + word[0] + word[2:]}
    return {one for one in swapped | left_out | replaced | added | first if len(one) > 2}
