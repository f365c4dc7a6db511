"""Names: what people type -> the models, organisations, domains and families of one board."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.core.board import Board, DomainName, ModelName, OrgName
from bot.core.names.aliases import Aliases
from bot.core.names.complete import Completion
from bot.core.names.derived import (
    absent_words,
    columns,
    domain_words,
    families_as_orgs,
    family_words,
    org_words,
    reader_of,
    running_names,
    signatures_of,
    words_for_orgs,
)
from bot.core.names.explain import Explanation, explain_other
from bot.core.names.families import family_rows
from bot.core.names.lexicon import DOMAIN_FILLERS, ORG_FILLERS, Lexicon, Name
from bot.core.names.models import ModelNames
from bot.core.names.nearest import Nearest
from bot.core.names.normal import fold
from bot.core.names.outcome import FamilyName, Found, How, Mention, NameKind, Outcome, Unknown
from bot.core.names.printed import PrintedNames
from bot.core.names.resembles import Resembling
from bot.core.names.resolve import decide
from bot.core.names.said import Tokens
from bot.core.names.signature import Signature
from bot.core.names.split import split_models
from bot.core.names.stored import from_data, to_data
from bot.core.names.vocabulary import Vocabulary, Word, squeeze

_LAST_VERSION = re.compile(r"[\s\-_]*v?\d+(?:\.\d+)*$")


class Names:
    """Resolves what people type against one board; made once for a board, then only read.

    Attributes:
        board: The board.
        aliases: The words for its names.
        family_rows: For each family, which rows belong to it, shape (models,).
    """

    def __init__(
        self, board: Board, aliases: Aliases, signatures: tuple[Signature, ...] | None = None
    ) -> None:
        """Take a board and its aliases.

        Args:
            board: The board.
            aliases: Other words for its names.
            signatures: What its names say, where they have been read before (`from_data`).
        """
        self.board = board
        self.aliases = aliases
        words = org_words(board, aliases)
        reader = reader_of(board, aliases, words)
        self._signatures = signatures or signatures_of(board, reader, words, aliases)
        self._models = ModelNames(board, reader, self._signatures, aliases.models)
        self.family_rows: Mapping[FamilyName, NDArray[np.bool_]] = family_rows(self._signatures)
        products = words_for_orgs(board, aliases.products)
        products += words_for_orgs(board, aliases.assistants)
        makers = families_as_orgs(self._signatures, self.family_rows, aliases, board)
        self._orgs = Lexicon([*words, *makers, *products], board.orgs, ORG_FILLERS, least=5)
        self._domains = Lexicon(
            domain_words(board, aliases), columns(board), DOMAIN_FILLERS, least=4
        )
        self._nearest = Nearest(aliases.nearest, board)
        self._families = family_words(self.family_rows, aliases)
        self._vocabulary = self._running()

    @cached_property
    def countries(self) -> Mapping[OrgName, str]:
        """The two-letter code of the country of each organisation whose country is known."""
        found = {}
        for country, listed in self.aliases.countries.items():
            for name in listed:
                outcome = self.org(name)
                if isinstance(outcome, Found):
                    found[outcome.name] = country
        return found

    @cached_property
    def completion(self) -> Completion:
        """Finds names by how they begin; made when it is first asked for."""
        return Completion(self.board, self.aliases, self._models.nicknames)

    def to_data(self) -> dict[str, Any]:
        """What reading the names came to, as plain data for JSON or msgpack."""
        return to_data(self._signatures)

    @classmethod
    def from_data(cls, board: Board, aliases: Aliases, data: Mapping[str, Any]) -> Names:
        """The names of a board whose names need not be read again.

        Args:
            board: The board that the data was made of.
            aliases: The aliases that it was made with.
            data: What `to_data` gave.

        Raises:
            ValueError: The data is of another format or another board.
        """
        return cls(board, aliases, from_data(data, board))

    @cached_property
    def printed(self) -> PrintedNames:
        """Finds the names as the board prints them; made when it is first asked for."""
        return PrintedNames(self.board)

    @cached_property
    def resembles(self) -> Resembling:
        """Tells what resembles a name; made when it is first asked for."""
        return Resembling(self.board, self.aliases)

    def model(self, mention: str) -> Outcome[ModelName]:
        """What one mention of a model names; a printed name always names itself."""
        own = self.board.by_name.get(ModelName(mention.strip()))
        if own is not None:
            return Found(own.name, How.EXACT)
        return self._models.resolve(fold(mention).text)

    def model_folded(self, folded: str) -> Outcome[ModelName]:
        """What one folded mention of a model names."""
        return self._models.resolve(folded)

    def org(self, mention: str) -> Outcome[OrgName]:
        """What one mention of an organisation names; a product stands for its maker."""
        outcome = self._unremarked(self._orgs, mention)
        if isinstance(outcome, Unknown):
            maker = self._maker(fold(mention).text)
            return outcome if maker is None else Found(maker, How.ALIAS)
        return outcome

    def is_org_word(self, mention: str) -> bool:
        """Whether a mention as it stands is a word for an organisation, with its numbers."""
        return squeeze(fold(mention).text) in self._orgs.names

    def domain(self, mention: str) -> Outcome[DomainName]:
        """What one mention of a domain names; the total is one here."""
        outcome = self._unremarked(self._domains, mention)
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
        folded = fold(text).text
        printed = [
            (found.start, found.end)
            for found in self.printed.find(folded)
            if found.kind is NameKind.MODEL
        ]
        return tuple(
            replace(mention, outcome=Unknown(self._models.closest(mention.text)))
            if mention.outcome == Unknown()
            else mention
            for mention in split_models(folded, self._models.look, printed)
        )

    def explain(self, mention: str, kind: NameKind | None = None) -> Explanation:
        """How a mention resolves and why.

        Without a kind it is taken for a model, else an organisation, else a domain.
        """
        if kind is not None:
            return self._explain(mention, kind)
        explained = [self._explain(mention, kind) for kind in NameKind]
        return next((found for found in explained if found.status != "unknown"), explained[0])

    def _explain(self, mention: str, kind: NameKind) -> Explanation:
        if kind is NameKind.MODEL:
            return self._models.explain(mention)
        outcome: Outcome[OrgName] | Outcome[DomainName] = (
            self.org(mention) if kind is NameKind.ORG else self.domain(mention)
        )
        return explain_other(mention, kind, outcome)

    def read(self, mention: str) -> Tokens:
        """The typed tokens of a mention of a model."""
        return self._models.reader.read(fold(mention).text)

    def signature(self, row: int) -> Signature:
        """What the name of a row says."""
        return self._signatures[row]

    def others(self, mention: str, taken: ModelName) -> tuple[ModelName, ...]:
        """What else a mention may have meant that was answered as `taken`, the nearest first."""
        return self._models.others(mention, taken)

    def _unremarked(self, lexicon: Lexicon[Name], mention: str) -> Outcome[Name]:
        """What a mention names, with or without the remarks in its brackets."""
        outcome = lexicon.resolve(mention)
        if isinstance(outcome, Unknown):
            folded = fold(mention).text
            bare = self._models.reader.remarks.without(folded)
            return outcome if bare == folded else lexicon.resolve(bare)
        return outcome

    def _maker(self, folded: str) -> OrgName | None:
        """Whose product a text names, of whatever version: `gemma 2`, `DeepSeek R1`."""
        product = self._orgs.names.get(squeeze(_LAST_VERSION.sub("", folded)), ())
        if len(product) == 1:
            return product[0]
        tokens = self._models.reader.read(folded)
        if tokens.unknown or not (tokens.words or tokens.orgs):
            return None
        makers = {row.model.org for row in decide(tokens, self._models.index).rows}
        return makers.pop() if len(makers) == 1 else None

    def _running(self) -> Vocabulary:
        """The words to be found in running text.

        There a product does not stand for its maker, and the name of a family of one means that
        model.
        """
        single = {
            word
            for word, family in self._families.items()
            if int(self.family_rows[family].sum()) < 2 and word not in self._orgs.printed
        }
        products = {
            squeeze(fold(word).text)
            for section in (self.aliases.products, self.aliases.assistants)
            for words in section.values()
            for word in words
        }
        orgs = {w: orgs for w, orgs in self._orgs.names.items() if w not in single | products}
        absent = absent_words(self.board, self.aliases)
        return Vocabulary(
            self._domains.names,
            orgs,
            {word: family for word, family in self._families.items() if word not in single},
            running_names(self.board, self.aliases, self._models.nicknames),
            [squeeze(word) for word in absent if self._is_absent(word)],
        )

    def _is_absent(self, folded: str) -> bool:
        """Whether no word for what the board has stands in a word for what it has not."""
        is_family = squeeze(folded) in self._families
        return not (is_family or self._orgs.says(folded) or self._domains.says(folded))


def build_names(board: Board, aliases: Aliases) -> Names:
    """The names of a board, with the aliases that fit it."""
    return Names(board, aliases)
