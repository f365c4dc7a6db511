"""The loaded table: models, columns, and every order and place computed once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from hashlib import blake2b
from typing import NewType

import numpy as np
from numpy.typing import NDArray

ModelName = NewType("ModelName", str)
"""The printed name of a model, without `(new)` and without a link."""
OrgName = NewType("OrgName", str)
"""An organisation as the table prints it."""
DomainName = NewType("DomainName", str)
"""The header of a column of scores as the table prints it; the total is one too."""

MODEL_ID_BITS = 40
ORG_ID_BITS = 20
DOMAIN_ID_BITS = 16
_KEPT = 4096
"""How many standings are kept: all of the shipped board, those asked lately of a large one."""


def short_id(name: str, bits: int) -> int:
    """Derive a number of `bits` bits from a name, the same on every machine and at every start."""
    digest = blake2b(name.encode(), digest_size=8, person=b"bangdan").digest()
    return int.from_bytes(digest, "big") >> (64 - bits)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardInfo:
    """What the table file cannot say of itself.

    Attributes:
        id: The board's folder name.
        titles: The board's title by language code (zh, en).
        version: As the source calls it, e.g. `v3.19`.
        as_of: The day the source published the version.
        source: Where the table comes from, a short name.
        source_url: The address of the source.
        licence: By language code: what the source allows.
        outlines: For a domain, by language code: the parts it tests.
        english: English names of domains and organisations; names that are the same in English
            are absent.
        only_open: The table lists models with open weights only.
        columns: Headers that every version of this board has; a table with most of them but not
            all is refused.
        scales: For a column whose scores do not lie in 0 to 100: the least and the most.
        lower_is_better: Columns in which the lowest score is the best, such as rates of errors.
        higher_is_better: Columns that sound as if lower were better, and are not so.
        weights: Of the columns that the total is the weighted mean of; empty where the source
            states none.
    """

    id: str
    titles: dict[str, str]
    version: str
    as_of: date
    source: str
    source_url: str
    licence: dict[str, str]
    outlines: dict[str, dict[str, str]] = field(default_factory=dict)
    english: dict[str, str] = field(default_factory=dict)
    only_open: bool = False
    columns: tuple[str, ...] = ()
    scales: dict[str, tuple[float, float]] = field(default_factory=dict)
    lower_is_better: tuple[str, ...] = ()
    higher_is_better: tuple[str, ...] = ()
    weights: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of scores.

    Attributes:
        name: The header as printed.
        is_total: The total is ranked like a domain, but is not one.
        lowest: The least a score can be.
        highest: The most a score can be.
        lower_is_better: The lowest score is the best.
    """

    name: DomainName
    is_total: bool = False
    lowest: float = 0.0
    highest: float = 100.0
    lower_is_better: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """One row of the table.

    Attributes:
        row: Its position in the table, from 0.
        org: "" where the table does not say.
        size_b: Total parameters in billions, for filters: the size in the name where it rounds to
            the printed one, else the printed one; None where the table does not say.
        printed_size: As printed (`32B`), "" where the table does not say.
        printed_place: The source's own rank, kept as printed.
        scores: In the order of `Board.columns`; None is missing, never zero.
    """

    row: int
    name: ModelName
    org: OrgName
    size_b: float | None
    printed_size: str
    is_new: bool
    link: str | None
    printed_place: int | None
    scores: tuple[float | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One model's place in one column.

    Attributes:
        domain: The column.
        score: Points as printed.
        place: 1 is best; equal scores share a place (1, 2, 2, 4).
        of: How many models have a score in the column.
        tied: How many models share the place, itself included.
    """

    domain: DomainName
    score: float
    place: int
    of: int
    tied: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How the scores of one column lie.

    Attributes:
        highest: The highest score.
        median: The middle score, or the mean of the middle two.
        lowest: The lowest score.
        rated: How many models have a score.
    """

    highest: float
    median: float
    lowest: float
    rated: int


@dataclass(frozen=True, eq=False)
class Board:
    """A whole table. Equality is identity: a board is loaded once and shared.

    Attributes:
        columns: The total first where there is one, then the domains in the table's order.
        models: In the table's order.
    """

    info: BoardInfo
    columns: tuple[Column, ...]
    models: tuple[Model, ...]

    @cached_property
    def by_name(self) -> dict[ModelName, Model]:
        """The models by their printed names."""
        return {model.name: model for model in self.models}

    @cached_property
    def by_id(self) -> dict[int, Model]:
        """The models by the number that stands for them in tokens."""
        return {short_id(model.name, MODEL_ID_BITS): model for model in self.models}

    @cached_property
    def domains(self) -> tuple[DomainName, ...]:
        """The domains in the table's order; the total is not one."""
        return tuple(column.name for column in self.columns if not column.is_total)

    @cached_property
    def asked_about(self) -> tuple[DomainName, ...]:
        """What questions can be about: the domains, else the total alone."""
        return self.domains or (self.first_column,)

    @cached_property
    def first_column(self) -> DomainName:
        """What a question that names no domain is about: the total, else the first domain."""
        return self.columns[0].name

    @cached_property
    def orgs(self) -> tuple[OrgName, ...]:
        """The organisations, each once, by their first row."""
        return tuple(dict.fromkeys(model.org for model in self.models if model.org))

    @cached_property
    def column_numbers(self) -> dict[DomainName, int]:
        """Where each column stands in `columns` and in `Model.scores`."""
        return {column.name: number for number, column in enumerate(self.columns)}

    @cached_property
    def scores(self) -> NDArray[np.float64]:
        """All scores, shape (models, columns), a column in one piece; NaN is missing."""
        rows = [[np.nan if s is None else s for s in model.scores] for model in self.models]
        table = np.array(rows, dtype=np.float64).reshape(len(self.models), len(self.columns))
        return np.asfortranarray(table)

    @cached_property
    def merits(self) -> NDArray[np.float64]:
        """All scores so that higher is better, shape (models, columns); NaN is missing.

        The scores themselves, or less than none where lower is better.
        """
        if not self.lower_columns:
            return self.scores
        signs = [-1.0 if column.lower_is_better else 1.0 for column in self.columns]
        return np.asfortranarray(self.scores * np.array(signs))

    @cached_property
    def lower_columns(self) -> frozenset[DomainName]:
        """The columns in which the lowest score is the best."""
        return frozenset(column.name for column in self.columns if column.lower_is_better)

    @cached_property
    def merits_or_least(self) -> NDArray[np.float64]:
        """All merits, shape (models, columns); a missing one is less than any."""
        return np.where(np.isnan(self.merits), -np.inf, self.merits)

    @cached_property
    def has_sizes(self) -> bool:
        """Whether the size of any model is known."""
        return any(model.size_b is not None for model in self.models)

    @cached_property
    def sizes(self) -> NDArray[np.float64]:
        """Sizes for filters in billions, shape (models,); NaN where the table does not say."""
        return np.array(
            [np.nan if m.size_b is None else m.size_b for m in self.models], dtype=np.float64
        )

    @cached_property
    def org_rows(self) -> dict[OrgName, tuple[int, ...]]:
        """The rows of each organisation in the table's order."""
        rows: dict[OrgName, list[int]] = {}
        for model in self.models:
            if model.org:
                rows.setdefault(model.org, []).append(model.row)
        return {org: tuple(numbers) for org, numbers in rows.items()}

    @cached_property
    def orders(self) -> dict[DomainName, NDArray[np.intp]]:
        """For each column the rated rows, best first; equal scores in the table's order."""
        orders = {}
        for number, column in enumerate(self.columns):
            values = self.merits[:, number]
            order = np.argsort(-values, kind="stable")
            orders[column.name] = order[: int(np.count_nonzero(~np.isnan(values)))]
        return orders

    @cached_property
    def places(self) -> dict[DomainName, NDArray[np.intp]]:
        """For each column the place of each row, shape (models,).

        0 is not rated; equal scores share a place.
        """
        places = {}
        for number, column in enumerate(self.columns):
            order = self.orders[column.name]
            place = np.zeros(len(self.models), dtype=np.intp)
            if len(order):
                values = self.scores[order, number]
                first = np.concatenate(([True], values[1:] != values[:-1]))
                place[order] = np.maximum.accumulate(
                    np.where(first, np.arange(1, len(order) + 1), 0)
                )
            places[column.name] = place
        return places

    @cached_property
    def ties(self) -> dict[DomainName, NDArray[np.intp]]:
        """For each column how many models share the place of each row, shape (models,).

        For a row that is not rated it says nothing.
        """
        return {name: np.bincount(place)[place] for name, place in self.places.items()}

    @cached_property
    def new_rows(self) -> NDArray[np.bool_]:
        """Which rows are new on the board, shape (models,)."""
        return np.array([model.is_new for model in self.models], dtype=np.bool_)

    @cached_property
    def org_numbers(self) -> dict[OrgName, int]:
        """Where each organisation stands in `orgs`."""
        return {org: number for number, org in enumerate(self.orgs)}

    @cached_property
    def org_of_row(self) -> NDArray[np.intp]:
        """The number of each row's organisation, shape (models,); -1 is none."""
        numbers = (self.org_numbers.get(model.org, -1) for model in self.models)
        return np.fromiter(numbers, dtype=np.intp, count=len(self.models))

    @cached_property
    def spreads(self) -> dict[DomainName, Spread]:
        """How the scores of each column lie; a column without a score is absent."""
        spreads = {}
        for number, column in enumerate(self.columns):
            values = self.scores[self.orders[column.name], number]
            if len(values):
                spreads[column.name] = Spread(
                    highest=float(values.max()),
                    median=float(np.median(values)),
                    lowest=float(values.min()),
                    rated=len(values),
                )
        return spreads

    @cached_property
    def totals_off(self) -> int:
        """How many printed totals are more than 0.05 off the mean of their domains.

        Rows that lack a score are not counted. Totals are kept as printed all the same: they are
        the source's.
        """
        if not (self.columns[0].is_total and len(self.columns) > 1):
            return 0
        # NaN compares false; the addend keeps an exact 0.05 from counting by a binary fraction
        off = np.abs(self.scores[:, 0] - self.scores[:, 1:].mean(axis=1)) > 0.05 + 1e-9
        return int(np.count_nonzero(off))

    def settled(self) -> Board:
        """The same board with all that is computed once computed now, not at a question."""
        for name, attribute in vars(type(self)).items():
            if isinstance(attribute, cached_property):
                getattr(self, name)
        return self

    def score(self, row: int, domain: DomainName) -> float | None:
        """The score of a row in a column; None is missing."""
        return self.models[row].scores[self.column_numbers[domain]]

    def standing(self, row: int, domain: DomainName) -> Standing | None:
        """The place of a row in a column; None if it is not rated there."""
        return _standing(self, row, domain)


@lru_cache(maxsize=_KEPT)
def _standing(board: Board, row: int, domain: DomainName) -> Standing | None:
    score = board.score(row, domain)
    if score is None:
        return None
    return Standing(
        domain=domain,
        score=score,
        place=board.places[domain].item(row),
        of=len(board.orders[domain]),
        tied=board.ties[domain].item(row),
    )
