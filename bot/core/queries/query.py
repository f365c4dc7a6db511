"""The Query: everything a user can ask, as one small frozen value of names on the board."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.core.board import DomainName, ModelName, OrgName
from bot.core.names import FamilyName


class Kind(StrEnum):
    """What is asked; the value is the `kind` of the JSON form."""

    RANKING = "ranking"
    MODEL = "model"
    COMPARISON = "comparison"
    ORGANISATION = "organisation"
    LEADERS = "leaders"
    SIZES = "sizes"
    NEW = "new"
    DIFF = "diff"
    DOMAINS = "domains"
    ABOUT = "about"
    HELP = "help"
    START = "start"
    SETTINGS = "settings"


class Order(StrEnum):
    """What a list is sorted by, first to last."""

    BEST = "best"
    WORST = "worst"
    SMALLEST = "smallest"
    LARGEST = "largest"


class Comparator(StrEnum):
    """How a score is bounded."""

    AT_LEAST = ">="
    ABOVE = ">"
    AT_MOST = "<="
    BELOW = "<"


class SizeClass(StrEnum):
    """Size classes: from above the one before up to its own number of billion parameters."""

    UP_TO_4B = "4B"
    UP_TO_9B = "9B"
    UP_TO_14B = "14B"
    UP_TO_32B = "32B"
    UP_TO_72B = "72B"
    ABOVE_72B = ">72B"


@dataclass(frozen=True, slots=True)
class Weighted:
    """A domain and what it counts in a mean.

    Attributes:
        weight: 0.1 to 9.9, one decimal.
    """

    domain: DomainName
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeRange:
    """Bounds on the total parameters, in billions with one decimal; None is no bound.

    Attributes:
        low_open: The lower bound itself is excluded.
        high_open: The upper bound itself is excluded.
    """

    low: float | None = None
    high: float | None = None
    low_open: bool = False
    high_open: bool = False


@dataclass(frozen=True, slots=True)
class ScoreBound:
    """A bound on the score in a column, in points with one decimal."""

    domain: DomainName
    comparator: Comparator
    value: float


@dataclass(frozen=True, slots=True)
class Contrast:
    """Only models whose score in one column is above that in another."""

    higher: DomainName
    lower: DomainName


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which models count; every field narrows, an empty one does not.

    Attributes:
        orgs: Any of these.
        not_orgs: None of these.
        families: Any of these.
        not_families: None of these.
        not_models: None of these.
        not_sizes: None of these; a model of unknown size is of none.
        bounds: All of these.
        contrasts: All of these.
        new: True only the new ones, False only the others.
    """

    orgs: tuple[OrgName, ...] = ()
    not_orgs: tuple[OrgName, ...] = ()
    families: tuple[FamilyName, ...] = ()
    not_families: tuple[FamilyName, ...] = ()
    not_models: tuple[ModelName, ...] = ()
    size: SizeRange | None = None
    not_sizes: tuple[SizeRange, ...] = ()
    bounds: tuple[ScoreBound, ...] = ()
    contrasts: tuple[Contrast, ...] = ()
    new: bool | None = None


NO_FILTER = Filter()


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is asked. Fields that a kind does not use stay empty.

    Attributes:
        models: One for a model's card, two to six for a comparison of models; in the order said.
        orgs: The organisation asked about (its page), or two to six to compare.
        classes: Two to six size classes to compare.
        domains: The columns asked for, in the order said; empty is what the kind shows by itself.
        after: How many places at the head of the list are passed over, who shares the last of
            them too: the list begins behind them.
        count: How many to list; None is all that fit.
        versions: The two versions of a diff; empty is the last two.
        version: The board's version asked for; None is the newest.
    """

    kind: Kind
    models: tuple[ModelName, ...] = ()
    orgs: tuple[OrgName, ...] = ()
    classes: tuple[SizeClass, ...] = ()
    domains: tuple[Weighted, ...] = ()
    where: Filter = NO_FILTER
    order: Order = Order.BEST
    after: int = 0
    count: int | None = None
    versions: tuple[str, ...] = ()
    version: str | None = None


class Menu(StrEnum):
    """Which menu is open under a reply; PUBLISH shows to all what only the asker saw."""

    NONE = "none"
    DOMAINS = "domains"
    SIZES = "sizes"
    COMPARE = "compare"
    MORE = "more"
    PUBLISH = "publish"


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What of a reply is not the question: it changes how an answer is shown, never what is asked.

    Attributes:
        page: From 0.
        surface: The name of the surface to lay out for.
        language: `zh` or `en`.
        owner: A 24-bit hash of the id of the user who owns the message; None where nobody does.
        menu: The menu open under it.
    """

    page: int = 0
    surface: str = "classic"
    language: str = "zh"
    owner: int | None = None
    menu: Menu = Menu.NONE
