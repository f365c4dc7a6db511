"""The rows of a table: cells by role, what misfits, and the models they become."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from bot.core.board.board import (
    DOMAIN_ID_BITS,
    MODEL_ID_BITS,
    ORG_ID_BITS,
    Column,
    DomainName,
    Model,
    ModelName,
    OrgName,
    short_id,
)
from bot.core.board.cells import (
    MISSING,
    filter_size,
    read_name,
    read_size,
    same_name_key,
)
from bot.core.board.problem import Problem, name_problems
from bot.core.board.schema import ColumnRead, Role

_NUMBER = r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,15})?"
_PLACE = re.compile(r"[0-9]{1,9}")
_FITS: Mapping[Role, tuple[str, Callable[[str], bool]]] = {
    Role.MODEL: ("the name of a model", lambda cell: cell not in MISSING),
    Role.ORG: ("the name of an organisation", lambda cell: cell not in MISSING),
    Role.SIZE: (
        "a size such as 32B, or / where it is not known",
        lambda cell: cell in MISSING or read_size(cell) is not None,
    ),
    Role.RANK: (
        "a place such as 1",
        lambda cell: cell in MISSING or _PLACE.fullmatch(cell) is not None,
    ),
    Role.SPACER: ("nothing, as the column has no header", lambda cell: not cell),
}
"""For cells that are not scores: what should stand there, and whether it does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The rows of a table that have the right length.

    Attributes:
        frame: Cells as text, without padding; a column per position, a row per line number.
        columns: What each position holds.
        names: Of each row: the printed name, whether it is new, its link.
        scores: Of each column of scores: points, NaN is missing or misfit.
    """

    frame: pd.DataFrame
    columns: tuple[ColumnRead, ...]
    names: tuple[tuple[str, bool, str | None], ...]
    scores: dict[int, NDArray[np.float64]]

    @classmethod
    def read(
        cls, rows: list[tuple[int, tuple[str, ...]]], columns: tuple[ColumnRead, ...]
    ) -> Body:
        """Read names and numbers from rows that are as long as their header.

        Args:
            rows: Each line's number with its cells.
            columns: What each position holds; one of them holds the models' names.
        """
        frame = pd.DataFrame(
            [cells for _, cells in rows],
            columns=range(len(columns)),
            index=[line for line, _ in rows],
            dtype=object,
        )
        model = next(c.position for c in columns if c.role is Role.MODEL)
        return cls(
            frame=frame,
            columns=columns,
            names=tuple(read_name(cell) for cell in frame[model]),
            scores={c.position: _numbers(frame[c.position]) for c in columns if c.is_scores},
        )

    def cells(self, role: Role) -> list[str] | None:
        """The cells of the column with a role; None if there is none."""
        found = [column.position for column in self.columns if column.role is role]
        return list(self.frame[found[0]]) if found else None

    def board_columns(self) -> tuple[Column, ...]:
        """The columns of scores, the total first."""
        return tuple(
            Column(
                name=DomainName(column.name),
                is_total=column.role is Role.TOTAL,
                lowest=column.lowest,
                highest=column.highest,
                lower_is_better=column.lower_is_better,
            )
            for column in self._score_columns()
        )

    def _score_columns(self) -> list[ColumnRead]:
        scores = [column for column in self.columns if column.is_scores]
        return sorted(scores, key=lambda column: column.role is not Role.TOTAL)

    def models(self) -> tuple[Model, ...]:
        """The rows as models; only of a body without problems."""
        count = len(self.frame)
        orgs = self.cells(Role.ORG) or [""] * count
        sizes = self.cells(Role.SIZE) or [""] * count
        places = self.cells(Role.RANK) or [""] * count
        scores = np.column_stack([self.scores[c.position] for c in self._score_columns()])
        return tuple(
            Model(
                row=row,
                name=ModelName(name),
                org=OrgName(org),
                size_b=filter_size(name, size),
                printed_size="" if size in MISSING else size,
                is_new=is_new,
                link=link,
                printed_place=None if place in MISSING else int(place),
                # NaN is the one number that is not itself
                scores=tuple(score if score == score else None for score in points),  # noqa: PLR0124
            )
            for row, ((name, is_new, link), org, size, place, points) in enumerate(
                zip(self.names, orgs, sizes, places, scores.tolist(), strict=True)
            )
        )

    def problems(self) -> Iterator[Problem]:
        """Every cell that does not fit its column."""
        lines = list(self.frame.index)
        for column in self.columns:
            cells = list(self.frame[column.position])
            expected, misfits = self._misfits(column, cells)
            for row in misfits:
                yield Problem(lines[row], column.header, cells[row], expected)
            if column.role in {Role.MODEL, Role.ORG}:
                names = self._names_in(column, cells)
                for line, cell, name in zip(lines, cells, names, strict=True):
                    yield from name_problems(line, column.header, cell, name)
            if column.is_scores and cells and all(cell in MISSING for cell in cells):
                yield Problem(lines[0], column.header, cells[0], "a score in at least one row")
        yield from self._same_names(lines)
        yield from self._same_ids(lines)

    def _names_in(self, column: ColumnRead, cells: list[str]) -> list[str]:
        """What the cells of a column of names say without their marks and links."""
        if column.role is Role.MODEL:
            return [name for name, _, _ in self.names]
        return cells

    def _misfits(self, column: ColumnRead, cells: list[str]) -> tuple[str, list[int]]:
        """What a cell of a column should hold, and the rows where it does not."""
        if column.is_scores:
            values = self.scores[column.position]
            out = ~((values >= column.lowest) & (values <= column.highest))
            misfits = [row for row in np.flatnonzero(out).tolist() if cells[row] not in MISSING]
            return f"a score from {column.lowest:g} to {column.highest:g}", misfits
        if column.role is Role.MODEL:
            cells = [name for name, _, _ in self.names]
        if column.role not in _FITS:
            return "", []
        expected, fits = _FITS[column.role]
        return expected, [row for row, cell in enumerate(cells) if not fits(cell)]

    def _same_names(self, lines: list[int]) -> Iterator[Problem]:
        """Models named twice, also when only case or separators differ."""
        header = next(c.header for c in self.columns if c.role is Role.MODEL)
        first: dict[str, tuple[int, str]] = {}
        for line, (name, _, _) in zip(lines, self.names, strict=True):
            key = same_name_key(name)
            if key in first and name not in MISSING:
                expected = "each model once; line {} has {!r}".format(*first[key])
                yield Problem(line, header, name, expected)
            first.setdefault(key, (line, name))

    def _same_ids(self, lines: list[int]) -> Iterator[Problem]:
        """Different names whose numbers in tokens are the same."""
        names = dict(zip((name for name, _, _ in self.names), lines, strict=False))
        orgs = dict(zip(self.cells(Role.ORG) or [], lines, strict=False))
        domains = [column.name for column in self.columns if column.is_scores]
        for kind, bits in ((names, MODEL_ID_BITS), (orgs, ORG_ID_BITS)):
            yield from _collisions(kind, bits)
        yield from _collisions(dict.fromkeys(domains, 0), DOMAIN_ID_BITS)


def _collisions(lines: dict[str, int], bits: int) -> Iterator[Problem]:
    ids = {name: short_id(name, bits) for name in lines}
    often = Counter(ids.values())
    for name, number in ids.items():
        if often[number] > 1:
            others = [other for other, its in ids.items() if its == number and other != name]
            yield Problem(lines[name], "", name, f"a name whose id is not that of {others}")


def _numbers(cells: pd.Series[str]) -> NDArray[np.float64]:
    """Cells as numbers, without units; NaN is missing, or no number."""
    bare = cells.str.removesuffix("%").str.removesuffix("分").str.rstrip()
    numeric = bare.where(bare.str.fullmatch(_NUMBER), None)
    return pd.to_numeric(numeric, errors="coerce").to_numpy(dtype=np.float64)
