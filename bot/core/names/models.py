"""Mentions of models: read as tokens, and decided for the rows of one board."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from rapidfuzz import fuzz, process

from bot.core.board import Board, ModelName
from bot.core.names.explain import Explanation, explain_model
from bot.core.names.index import Index
from bot.core.names.normal import fold
from bot.core.names.numbers import other_readings, unglued
from bot.core.names.outcome import Ambiguous, Found, How, Outcome, Unknown
from bot.core.names.resolve import Decision, decide
from bot.core.names.said import Tokens
from bot.core.names.signature import Signature, crosses, exact_key
from bot.core.names.slips import Slips
from bot.core.names.split import Look
from bot.core.names.tokens import Reader
from bot.core.names.typos import Typos

_AFFIXES = re.compile(
    r"^(?:[\s\"'“”‘’《》「」)）\],，.。:：]|[(（\[](?![^)\]]*[)\]].))+|[\s\"'“”‘’《》「」\[\],，。?？!！:：]+$"
)
_LEAST = 2
_SUGGESTIONS = 3
_OTHERS = 6
"""How many other models are offered in place of one that was not meant."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A mention read: its tokens, what they come to, and whether letters were corrected."""

    tokens: Tokens
    decision: Decision
    how: How


class ModelNames:
    """Resolves mentions of the models of one board.

    Attributes:
        reader: Reads spellings with the board's words.
        index: Rows by what their names say.
        nicknames: Models by the keys of the words for them.
    """

    def __init__(
        self,
        board: Board,
        reader: Reader,
        signatures: tuple[Signature, ...],
        nicknames: Mapping[str, tuple[str, ...]],
    ) -> None:
        self._board = board
        self.reader = reader
        self.index = Index(signatures)
        self.nicknames: dict[str, ModelName] = {}
        self._index_nicknames(nicknames)
        own = frozenset[str]().union(*(signature.words for signature in signatures))
        self._slips = Slips((fold(model.name).text for model in board.models), own)
        self._typos = Typos(reader.words, own, reader.chinese)

    def resolve(self, folded: str) -> Outcome[ModelName]:
        """What one folded mention names."""
        text = self._bare(folded)
        outcome = self._direct(text) or _outcome(self._read(text))
        return Unknown(self.closest(text)) if isinstance(outcome, Unknown) else outcome

    def look(self, folded: str) -> Look:
        """What a folded stretch of text comes to, with its tokens."""
        text = self._bare(folded)
        direct = self._direct(text)
        if direct is not None:
            tokens = self.reader.read(text)
            return Look(direct, tokens, is_derived=self._is_derived(direct))
        read = self._read(text)
        outcome = _outcome(read)
        return Look(outcome, read.tokens, is_derived=self._is_derived(outcome))

    def explain(self, mention: str) -> Explanation:
        """How a mention resolves, and why."""
        folded = fold(mention).text
        read = self._read(self._bare(folded))
        return explain_model(mention, self.resolve(folded), read.tokens, read.decision, self.index)

    def others(self, mention: str, taken: ModelName) -> tuple[ModelName, ...]:
        """What else a mention may have meant that was answered as `taken`, the nearest first.

        Those that share most with what was said, then those whose names look alike.
        """
        text = _AFFIXES.sub("", fold(mention).text)
        sharing = islice(self.index.near(self.reader.read(text)), _OTHERS + 1)
        names = [row.model.name for row in sharing]
        names += [*self.closest(text), *self.closest(fold(taken).text)]
        return tuple(name for name in dict.fromkeys(names) if name != taken)[:_OTHERS]

    def closest(self, text: str) -> tuple[ModelName, ...]:
        """The nearest printed names, as suggestions only."""
        near = self.index.proposals(text)
        hits = process.extract(
            text[:80], near, scorer=fuzz.WRatio, score_cutoff=50, limit=_SUGGESTIONS
        )
        return tuple(self._board.models[row].name for _, _, row in hits)

    def _bare(self, folded: str) -> str:
        """A mention without the quotes and brackets around it; a printed name keeps its own."""
        text = folded.strip()
        return text if text in self.index.by_fold else _AFFIXES.sub("", folded)

    def _direct(self, text: str) -> Found[ModelName] | Ambiguous[ModelName] | None:
        """The model whose printed name or nickname a text is.

        What is printed so goes before what only its separators tell apart.
        """
        printed = self.index.by_fold.get(text, ())
        if printed:
            return Found(printed[0], How.EXACT) if len(printed) == 1 else Ambiguous(printed)
        key = exact_key(text)
        exact = self.index.by_key.get(key)
        if exact is not None:
            return Found(exact, How.EXACT)
        nickname = self.nicknames.get(key)
        return None if nickname is None else Found(nickname, How.ALIAS)

    def _is_derived(self, outcome: Outcome[ModelName]) -> bool:
        """Whether a model was found that is made of another, or is its twin in fewer bits."""
        if not isinstance(outcome, Found):
            return False
        row = self.index.signatures[self._board.by_name[outcome.name].row]
        return row.fp8 or row.made_from is not None

    def _read(self, text: str) -> _Read:
        """Read a mention; where that fits nothing, try other readings of it."""
        read = self._read_once(text)
        if read.decision.rows:
            return read
        for other in other_readings(text):
            again = self._read_once(other)
            if again.decision.rows:
                return again
        return self._unglued(text) or self._as_served(text) or self._slipped(text, read) or read

    def _unglued(self, text: str) -> _Read | None:
        """A mention whose glued digits can be split in one way only that fits the board."""
        fits = [
            read
            for split in dict.fromkeys(unglued(text))
            if (read := self._read_once(split)).decision.rows
        ]
        fitting = {tuple(row.model.name for row in read.decision.rows) for read in fits}
        return fits[0] if len(fitting) == 1 else None

    def _slipped(self, text: str, read: _Read) -> _Read | None:
        """A mention with slips that its size, version or line leave one reading of."""
        for guess in self._slips.looking_alike(text):
            again = self._read_once(guess)
            if len(again.decision.rows) == 1:
                return _Read(again.tokens, again.decision, How.CORRECTED)
        unknown = read.tokens.unknown
        short = self._slips.short(text, unknown) if unknown else None
        guessed = self._read_once(short) if short else read
        if len(guessed.decision.rows) == 1 and _is_told(guessed.tokens, unknown):
            return _Read(guessed.tokens, guessed.decision, How.CORRECTED)
        return None

    def _as_served(self, text: str) -> _Read | None:
        """A mention that means one model where the maker in it is only who serves it."""
        without = self.reader.remarks.without_makers(text)
        again = None if without == text else self._read_once(without)
        return again if again is not None and len(again.decision.rows) == 1 else None

    def _read_once(self, text: str) -> _Read:
        tokens = self.reader.read(text)
        how = How.ALIAS if tokens.aliased else How.VARIANT
        if tokens.unknown:
            corrected = self._typos.correct(text, tokens.unknown)
            if corrected is not None:
                tokens, how = self.reader.read(corrected), How.CORRECTED
        return _Read(tokens, decide(tokens, self.index), how)

    def _index_nicknames(self, nicknames: Mapping[str, tuple[str, ...]]) -> None:
        """Let the rows be found by their nicknames, and by what these say beside the names.

        A nickname that crosses a size, a version or a date is passed over: `check_aliases` tells.
        """
        for name, words in nicknames.items():
            model = self._board.by_name.get(ModelName(name))
            for word in words if model else ():
                folded = fold(word).text
                tokens = self.reader.read(folded)
                if model is None or crosses(tokens, self.index.signatures[model.row]):
                    continue
                self.nicknames.setdefault(exact_key(folded), model.name)
                if not tokens.unknown and not tokens.is_empty:
                    self.index.add_nickname(model.row, tokens)


def _is_told(said: Tokens, slips: Sequence[str]) -> bool:
    """Whether something beside the slips tells the model; two letters need a size or a date."""
    if said.sizes or said.dates:
        return True
    return len(set(said.words)) + len(said.versions) > 1 and all(len(s) > _LEAST for s in slips)


def _outcome(read: _Read) -> Outcome[ModelName]:
    rows = read.decision.rows
    if len(rows) == 1:
        return Found(rows[0].model.name, read.how)
    if rows:
        return Ambiguous(tuple(row.model.name for row in rows))
    return Unknown()
