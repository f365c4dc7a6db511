"""Printed names that the words of questions would take apart: each is one token, and itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from bot.core.board import DomainName, OrgName
from bot.core.names import Found, NameKind, Names, Printed, Word, fold
from bot.core.reading.senses import NAMES, UNKNOWN, Sense
from bot.core.reading.tokens import Token

_PARTS = frozenset((*NAMES, *UNKNOWN, Sense.SIZE, Sense.NUMBER))
"""What the name of a model is read from."""
_SAY_A_NAME = frozenset((*NAMES, *UNKNOWN, Sense.DOMAIN, Sense.OUTSIDE))
_SENSES = {NameKind.MODEL: Sense.WORD, NameKind.ORG: Sense.ORG, NameKind.DOMAIN: Sense.DOMAIN}


@dataclass(frozen=True, slots=True)
class _Reading:
    """How a printed name reads without this module.

    Attributes:
        is_itself: As the one name that it is.
        is_question: As words of questions alone (`best`, `top-1`): in a question they mean that.
        is_shared: As a word for a family or an organisation too, which its slot decides.
    """

    is_itself: bool
    is_question: bool = False
    is_shared: bool = False


class PrintedWords:
    """Finds the printed names of a board that are to be read whole; made once per board."""

    def __init__(self, names: Names, cut: Callable[[str], tuple[Token, ...]]) -> None:
        """Take the names of a board, and what cuts a text without regard to what is printed."""
        self._names = names
        self._cut = cut
        self._readings: dict[tuple[NameKind, str, str], _Reading] = {}

    def tokens(self, text: str, expected: frozenset[NameKind]) -> dict[int, Token]:
        """The tokens of such names by where they begin in a folded text.

        Args:
            text: Folded, without its command word.
            expected: The kinds that a command before it takes; there words of questions may be
                names, and a model's goes before a column's.
        """
        found: dict[int, Token | None] = {}
        first = NameKind.MODEL if NameKind.MODEL in expected else NameKind.DOMAIN
        for one in sorted(self._names.printed.find(text), key=lambda one: one.kind is not first):
            reading = self._reading(text, one)
            is_whole = text[: one.start].strip() == text[one.end :].strip() == ""
            means_it = is_whole or one.kind in expected
            is_read = reading.is_itself and not (is_whole and reading.is_shared)
            if is_read or means_it or not reading.is_question:
                found.setdefault(one.start, None if is_read else _token(one))
        return {start: token for start, token in found.items() if token is not None}

    def _reading(self, text: str, one: Printed) -> _Reading:
        written = text[one.start : one.end]
        key = (one.kind, one.name, written)
        reading = self._readings.get(key)
        if reading is None:
            reading = self._readings[key] = self._read(written, one)
        return reading

    def _read(self, written: str, one: Printed) -> _Reading:
        if _unspaced(fold(one.name).text) != _unspaced(written):
            return _Reading(is_itself=True)  # by its English name, which others may share
        tokens = self._cut(written)
        is_question = all(token.sense not in _SAY_A_NAME for token in tokens)
        if not _covers(tokens, written):
            return _Reading(is_itself=False, is_question=is_question and written.isalnum())
        if one.kind is NameKind.MODEL:
            return _Reading(
                is_itself=self._is_model(tokens, written),
                is_question=is_question,
                is_shared=len(tokens) == 1 and tokens[0].sense in NAMES,
            )
        words = [token.word for token in tokens]
        is_itself = len(words) == 1 and words[0] is not None and _names(words[0], one)
        return _Reading(is_itself=is_itself, is_question=is_question)

    def _is_model(self, tokens: tuple[Token, ...], written: str) -> bool:
        """Whether the tokens of a model's name come to it."""
        if any(token.sense not in _PARTS for token in tokens):
            return False
        itself = self._names.model_folded(written)
        found = [mention.outcome for mention in self._names.models_in(written)]
        return isinstance(itself, Found) and found == [itself]


def _covers(tokens: tuple[Token, ...], written: str) -> bool:
    """Whether tokens leave nothing of a name out but spaces and what joins its parts."""
    if not tokens or tokens[0].start > 0 or tokens[-1].end < len(written):
        return False
    gaps = (written[before.end : after.start] for before, after in pairwise(tokens))
    return all(gap.strip(" -_./:") == "" for gap in gaps)


def _unspaced(text: str) -> str:
    return "".join(text.split())


def _names(word: Word, one: Printed) -> bool:
    return one.name == (word.domain if one.kind is NameKind.DOMAIN else word.org)


def _token(one: Printed) -> Token:
    word = None
    if one.kind is NameKind.DOMAIN:
        word = Word(start=one.start, end=one.end, text=one.name, domain=DomainName(one.name))
    elif one.kind is NameKind.ORG:
        word = Word(start=one.start, end=one.end, text=one.name, org=OrgName(one.name))
    return Token(_SENSES[one.kind], one.start, one.end, word=word)
