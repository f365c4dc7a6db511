"""Terms: what a stretch of tokens says of the question, as values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.core.board import Board, DomainName, ModelName, OrgName
from bot.core.names import FamilyName, Names
from bot.core.queries.query import (
    Comparator,
    Contrast,
    Order,
    SizeRange,
)
from bot.core.queries.understood import Note, ReadingContext
from bot.core.reading.senses import Sense
from bot.core.reading.tokens import Text, Token


@dataclass(frozen=True, slots=True)
class AskDomain:
    """A column that is asked for, and what it counts."""

    domain: DomainName
    start: int
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class LeaveDomain:
    """A column that is not asked for."""

    domain: DomainName


@dataclass(frozen=True, slots=True)
class LimitSize:
    """Only models of these sizes."""

    size: SizeRange


@dataclass(frozen=True, slots=True)
class LeaveSize:
    """No models of these sizes."""

    size: SizeRange


@dataclass(frozen=True, slots=True)
class LimitScore:
    """Only models whose score meets a bound; None is the column that is asked for."""

    domain: DomainName | None
    comparator: Comparator
    value: float


@dataclass(frozen=True, slots=True)
class Take:
    """Only models of an organisation or a family."""

    org: OrgName | None = None
    family: FamilyName | None = None


@dataclass(frozen=True, slots=True)
class Leave:
    """No models of an organisation or a family, or not this one."""

    org: OrgName | None = None
    family: FamilyName | None = None
    model: ModelName | None = None


@dataclass(frozen=True, slots=True)
class TakeNew:
    """Only the new models, or only the others."""

    new: bool


@dataclass(frozen=True, slots=True)
class CountOf:
    """How many are asked for; a share is so many in a hundred."""

    value: float
    is_share: bool = False


@dataclass(frozen=True, slots=True)
class SortBy:
    """What the list begins with; None turns it round."""

    order: Order | None


@dataclass(frozen=True, slots=True)
class FromPlace:
    """The places of the list that are asked for; no last one is all from the first on."""

    first: int
    last: int | None = None


@dataclass(frozen=True, slots=True)
class AtVersion:
    """The version of the board."""

    version: str


Part = (
    AskDomain
    | LeaveDomain
    | LimitSize
    | LeaveSize
    | LimitScore
    | Contrast
    | Take
    | Leave
    | TakeNew
    | CountOf
    | SortBy
    | FromPlace
    | AtVersion
)

FIELDS: dict[type, str] = {
    AskDomain: "domains",
    LeaveDomain: "domains",
    CountOf: "count",
    SortBy: "order",
    FromPlace: "after",
    AtVersion: "version",
}
"""The field of a query that a part fills; every other one is a filter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """What a stretch of tokens says.

    Attributes:
        rule: The name of the rule that read it.
        start: Its first token.
        end: Exclusive.
        parts: What it says of the question.
        notes: What the first reply tells of it.
        unsayable: No query can say it; the question is refused with these words named.
    """

    rule: str
    start: int
    end: int
    parts: tuple[Part, ...] = ()
    notes: tuple[Note, ...] = ()
    unsayable: bool = False

    @property
    def field(self) -> str:
        """The field of a query that it fills."""
        return FIELDS.get(type(self.parts[0]), "where") if self.parts else "where"


@dataclass(frozen=True, slots=True)
class Scene:
    """What rules look at beside the tokens.

    Attributes:
        is_command: The text has begun with a command word: terms are all there is.
    """

    text: Text
    names: Names
    context: ReadingContext
    is_command: bool = False

    @property
    def board(self) -> Board:
        """The board that is asked."""
        return self.names.board


def domain_of(token: Token) -> DomainName | None:
    """The column that a token names."""
    return None if token.word is None else token.word.domain


def domains_of(tokens: Iterable[Token]) -> tuple[DomainName, ...]:
    """The columns that some tokens name, in the order said."""
    named = (domain_of(token) for token in tokens if token.sense is Sense.DOMAIN)
    return tuple(domain for domain in named if domain is not None)
