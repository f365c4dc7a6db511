"""Names: what people type -> the models, organisations, domains and families of one board."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from bot.core.board import Board, DomainName, ModelName, OrgName
from bot.core.names.aliases import Aliases
from bot.core.names.complete import Completion
from bot.core.names.explain import Explanation, explain_model, explain_other
from bot.core.names.families import family_rows
from bot.core.names.index import Index, Signature, crosses, exact_key, mark_derived, sign
from bot.core.names.lore import NEVER_TYPOS
from bot.core.names.nearest import Nearest
from bot.core.names.normal import fold
from bot.core.names.outcome import (
    Ambiguous,
    FamilyName,
    Found,
    How,
    Mention,
    NameKind,
    Outcome,
    Unknown,
)
from bot.core.names.patterns import other_readings
from bot.core.names.resolve import Decision, decide
from bot.core.names.spelling import SpellingIndex
from bot.core.names.split import Look, split_models
from bot.core.names.tokens import Tokens
from bot.core.names.vocabulary import Vocabulary, Word, squeeze
from bot.core.names.wording import (
    brands,
    columns,
    domain_words,
    families_as_orgs,
    org_words,
    reader_of,
    words_for_orgs,
)
from bot.core.names.wordlist import DOMAIN_FILLERS, ORG_FILLERS, WordList

_MENTION_AFFIXES = re.compile(
    r"^[\s\"'“”‘’《》「」()（）\[\],，.。:：]+|[\s\"'“”‘’《》「」\[\],，。?？!！:：]+$"
)
_LAST_VERSION = re.compile(r"[\s\-_]*v?\d+(?:\.\d+)*$")
_DOUBLED = re.compile(r"([a-z])\1+")
_SUGGESTIONS = 3
_OTHERS = 6
"""How many other models are offered in place of one that was not meant."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A mention read: its tokens, what they come to, and whether letters were corrected."""

    tokens: Tokens
    decision: Decision
    how: How


class Names:
    """Resolves what people type against one board; made once for a board, then only read.

    Attributes:
        board: The board.
        aliases: The words for its names.
        family_rows: For each family, which rows belong to it, shape (models,).
    """

    def __init__(self, board: Board, aliases: Aliases) -> None:
        self.board = board
        self.aliases = aliases
        words = org_words(board, aliases)
        self._reader = reader_of(board, aliases, words)
        brands_by_org = brands(board, words)
        self._index = Index(
            mark_derived(
                [
                    sign(model, self._reader, brands_by_org.get(model.org, frozenset()))
                    for model in board.models
                ]
            )
        )
        self._nicknames: dict[str, ModelName] = {}
        self._index_nicknames(aliases)
        self.family_rows: Mapping[FamilyName, NDArray[np.bool_]] = family_rows(
            self._index.signatures
        )
        own = frozenset().union(*(signature.words for signature in self._index.signatures))
        correctable = [w for w in self._reader.words if len(w) >= (4 if w in own else 6)]
        self._correctable = SpellingIndex(correctable)
        self._trainings = SpellingIndex(["instruct"])
        self._undoubled: dict[str, list[str]] = {}
        for word in correctable:
            self._undoubled.setdefault(_undoubled(word), []).append(word)
        self._orgs = WordList(
            [
                *words,
                *families_as_orgs(self._index, self.family_rows, aliases, board),
                *words_for_orgs(board, aliases.products),
            ],
            board.orgs,
            ORG_FILLERS,
            least=5,
        )
        self._domains = WordList(
            domain_words(board, aliases), columns(board), DOMAIN_FILLERS, least=4
        )
        self._nearest = Nearest(aliases.nearest, board)
        families = {squeeze(family): family for family in self.family_rows}
        for word, others in aliases.words.items():
            if FamilyName(word) in self.family_rows:
                families.update({squeeze(fold(o).text): FamilyName(word) for o in others})
        self._families = families
        products = {
            squeeze(fold(word).text) for words in aliases.products.values() for word in words
        }
        # in a sentence the name of a family of one means that model, not its maker
        single = {
            word
            for word, family in families.items()
            if int(self.family_rows[family].sum()) < 2 and squeeze(word) not in self._orgs.printed
        }
        self._vocabulary = Vocabulary(
            self._domains.names,
            {
                word: orgs
                for word, orgs in self._orgs.names.items()
                if word not in single | products
            },
            {word: family for word, family in families.items() if word not in single},
            self._running_names(aliases),
        )

    @cached_property
    def completion(self) -> Completion:
        """Finds names by how they begin; made when it is first asked for."""
        return Completion(self.board, self.aliases, self._nicknames)

    def model(self, mention: str) -> Outcome[ModelName]:
        """What one mention of a model names."""
        return self.model_folded(fold(mention).text)

    def model_folded(self, folded: str) -> Outcome[ModelName]:
        """What one folded mention of a model names."""
        text = _MENTION_AFFIXES.sub("", folded)
        outcome = self._direct(text) or self._outcome(self._read(text))
        return Unknown(self._closest(text)) if isinstance(outcome, Unknown) else outcome

    def _direct(self, text: str) -> Found[ModelName] | None:
        """The model whose printed name or nickname a text is."""
        key = exact_key(text)
        exact = self._index.by_key.get(key)
        if exact is not None:
            return Found(exact, How.EXACT)
        nickname = self._nicknames.get(key)
        return None if nickname is None else Found(nickname, How.ALIAS)

    @staticmethod
    def _outcome(read: _Read) -> Outcome[ModelName]:
        rows = read.decision.rows
        if len(rows) == 1:
            return Found(rows[0].model.name, read.how)
        if rows:
            return Ambiguous(tuple(row.model.name for row in rows))
        return Unknown()

    def _look(self, folded: str) -> Look:
        text = _MENTION_AFFIXES.sub("", folded)
        direct = self._direct(text)
        if direct is not None:
            return Look(direct, self._reader.read(text), is_derived=self._is_derived(direct))
        read = self._read(text)
        outcome = self._outcome(read)
        return Look(outcome, read.tokens, is_derived=self._is_derived(outcome))

    def _is_derived(self, outcome: Outcome[ModelName]) -> bool:
        """Whether a model was found that is made of another, or is its twin in fewer bits."""
        if not isinstance(outcome, Found):
            return False
        row = self.signature(self.board.by_name[outcome.name].row)
        return row.fp8 or row.made_from is not None

    def org(self, mention: str) -> Outcome[OrgName]:
        """What one mention of an organisation names; a product stands for its maker."""
        outcome = self._orgs.resolve(mention)
        if isinstance(outcome, Unknown):
            maker = self._maker(fold(mention).text)
            return outcome if maker is None else Found(maker, How.ALIAS)
        return outcome

    def is_org_word(self, mention: str) -> bool:
        """Whether a mention as it stands is a word for an organisation, with its numbers."""
        return squeeze(fold(mention).text) in self._orgs.names

    def _maker(self, folded: str) -> OrgName | None:
        """Whose product a text names, of whatever version: `gemma 2`, `DeepSeek R1`."""
        product = self._orgs.names.get(squeeze(_LAST_VERSION.sub("", folded)), ())
        if len(product) == 1:
            return product[0]
        tokens = self._reader.read(folded)
        if tokens.unknown or not (tokens.words or tokens.orgs):
            return None
        makers = {row.model.org for row in decide(tokens, self._index).rows}
        return makers.pop() if len(makers) == 1 else None

    def domain(self, mention: str) -> Outcome[DomainName]:
        """What one mention of a domain names; the total is one here."""
        outcome = self._domains.resolve(mention)
        if isinstance(outcome, Unknown):
            nearest = self._nearest.to(fold(mention).text)
            return outcome if nearest is None else Unknown((nearest,))
        return outcome

    def family(self, mention: str) -> Outcome[FamilyName]:
        """What one mention of a family names."""
        family = self._families.get(squeeze(fold(mention).text.strip()))
        return Unknown() if family is None else Found(family, How.EXACT)

    def words_in(self, folded: str) -> tuple[Word, ...]:
        """The words for domains, organisations, families and models in a folded text."""
        return self._vocabulary.words_in(folded)

    def says_domain(self, folded: str) -> bool:
        """Whether a word for a domain stands in a folded text without Chinese."""
        return self._vocabulary.says_domain(folded)

    def models_in(self, text: str) -> tuple[Mention[ModelName], ...]:
        """Split a run of text that names models only into mentions, and resolve each.

        Any separators or none; what is said once carries over to the mentions after it. Positions
        refer to `fold(text).text`.
        """
        return tuple(
            replace(mention, outcome=Unknown(self._closest(mention.text)))
            if mention.outcome == Unknown()
            else mention
            for mention in split_models(fold(text).text, self._look)
        )

    def explain(self, mention: str, kind: NameKind | None = None) -> Explanation:
        """How a mention resolves and why.

        Without a kind it is taken for a model, else an organisation, else a domain.
        """
        if kind is NameKind.MODEL or kind is None:
            outcome = self.model(mention)
            if kind is not None or not isinstance(outcome, Unknown):
                text = _MENTION_AFFIXES.sub("", fold(mention).text)
                read = self._read(text)
                return explain_model(mention, outcome, read.tokens, read.decision, self._index)
        for other, found in ((NameKind.ORG, self.org), (NameKind.DOMAIN, self.domain)):
            if kind is None or kind is other:
                result: Outcome[OrgName] | Outcome[DomainName] = found(mention)
                if kind is not None or not isinstance(result, Unknown):
                    return explain_other(mention, other, result)
        return self.explain(mention, NameKind.MODEL)

    def _index_nicknames(self, aliases: Aliases) -> None:
        """Let the rows be found by their nicknames, and by what these say beside the names.

        A nickname that crosses a size, a version or a date is passed over: `check_aliases` tells.
        """
        for name, words in aliases.models.items():
            model = self.board.by_name.get(ModelName(name))
            for word in words if model else ():
                tokens = self.read(word)
                if model is None or crosses(tokens, self.signature(model.row)):
                    continue
                self._nicknames.setdefault(exact_key(fold(word).text), model.name)
                if not tokens.unknown and not tokens.is_empty:
                    self._index.add_nickname(model.row, tokens)

    def _running_names(self, aliases: Aliases) -> dict[str, ModelName]:
        """The names of models that a text is to be cut at: nicknames, and printed ones in words.

        Of the printed ones those with a space or in Chinese; the others are one word anyway.
        """
        said = {
            word: model
            for words in aliases.models.values()
            for word in words
            if (model := self._nicknames.get(exact_key(fold(word).text)))
        }
        printed = {
            model.name: model.name
            for model in self.board.models
            if " " in model.name or not model.name.isascii()
        }
        running = {}
        for word, model in (said | printed).items():
            folded = fold(word).text
            running[squeeze(folded)] = model
            if not folded.isascii():
                running[folded] = model
        return running

    def read(self, mention: str) -> Tokens:
        """The typed tokens of a mention of a model."""
        return self._reader.read(fold(mention).text)

    def signature(self, row: int) -> Signature:
        """What the name of a row says."""
        return self._index.signatures[row]

    def _read(self, text: str) -> _Read:
        """Read a mention; where that fits nothing, try another reading of its numbers."""
        read = self._read_once(text)
        if not read.decision.rows and not read.tokens.unknown:
            for other in other_readings(text):
                again = self._read_once(other)
                if again.decision.rows:
                    return again
        return read

    def _read_once(self, text: str) -> _Read:
        tokens = self._reader.read(text)
        how = How.ALIAS if tokens.aliased else How.VARIANT
        if tokens.unknown:
            corrected = self._correct(text, tokens.unknown)
            if corrected is not None:
                tokens, how = self._reader.read(corrected), How.CORRECTED
        return _Read(tokens, decide(tokens, self._index), how)

    def _correct(self, text: str, unknown: list[str]) -> str | None:
        """The text with its unknown words put right; None where one is no plain misspelling."""
        for word in unknown:
            right = self._corrected_word(word)
            if right is None:
                return None
            text = text.replace(word, right, 1)
        return text

    def _corrected_word(self, word: str) -> str | None:
        if not word.isascii() or not word.isalpha() or word in NEVER_TYPOS or len(word) < 4:
            return None
        near = (
            self._undoubled.get(_undoubled(word))
            or self._correctable.nearest(word, 2 if len(word) >= 8 else 1)
            or self._trainings.nearest(word, 1)
        )
        return near[0] if len(near) == 1 else None

    def others(self, mention: str, taken: ModelName) -> tuple[ModelName, ...]:
        """What else a mention may have meant that was answered as `taken`, the nearest first.

        Those that share most with what was said, then those whose names look alike.
        """
        text = _MENTION_AFFIXES.sub("", fold(mention).text)
        sharing = islice(self._index.near(self._reader.read(text)), _OTHERS + 1)
        names = [row.model.name for row in sharing]
        names += [*self._closest(text), *self._closest(fold(taken).text)]
        return tuple(name for name in dict.fromkeys(names) if name != taken)[:_OTHERS]

    def _closest(self, text: str) -> tuple[ModelName, ...]:
        """The nearest printed names, as suggestions only."""
        near = self._index.proposals(text)
        hits = process.extract(
            text[:80], near, scorer=fuzz.WRatio, score_cutoff=50, limit=_SUGGESTIONS
        )
        return tuple(self.board.models[row].name for _, _, row in hits)


def _undoubled(word: str) -> str:
    """A word with its doubled letters single: lamma and llama are lama."""
    return _DOUBLED.sub(r"\1", word)


def build_names(board: Board, aliases: Aliases) -> Names:
    """The names of a board, with the aliases that fit it."""
    return Names(board, aliases)
