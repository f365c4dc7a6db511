"""Queries put to small boards: names that know nothing but the board, and boards made up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar, cast

import numpy as np
from builders import TOTAL, Row, board_of
from hypothesis import strategies as st
from numpy.typing import NDArray

from bot.core.answers import Answer, Frame, answer_query
from bot.core.board import Board, DomainName, ModelName, OrgName
from bot.core.names import FamilyName, Names, Outcome, Unknown
from bot.core.queries import Kind, Query, Weighted

LAW = DomainName("法律")
MATH = DomainName("数学")
COLUMNS = (DomainName(TOTAL), LAW, MATH)

Kept = TypeVar("Kept")


@dataclass(frozen=True)
class BareNames:
    """As much of Names as the answers use: the board, and which rows belong to a family."""

    board: Board
    family_rows: dict[FamilyName, NDArray[np.bool_]] = field(default_factory=dict)

    def model(self, _mention: str) -> Outcome[ModelName]:
        """No spelling but the printed one means a model."""
        return Unknown()

    def __hash__(self) -> int:
        """One of a kind, as Names are."""
        return id(self)


def names_of(board: Board) -> Names:
    """The names of a board, with the first letters of its models as families."""
    letters = {model.name[0] for model in board.models}
    rows = {
        FamilyName(letter): np.array([model.name[0] == letter for model in board.models])
        for letter in letters
    }
    return cast("Names", BareNames(board, rows))


def ask(board: Board, query: Query, kind: type[Kept]) -> Kept:
    """The answer to a query, which is of the kind expected."""
    answer: Answer = answer_query(query, names_of(board), frame_of(board, query))
    assert isinstance(answer, kind)
    return answer


def frame_of(board: Board, query: Query | None) -> Frame:
    """A frame without notes."""
    return Frame(board=board, age_months=0, query=query, command="")


def small_board(
    scores: Mapping[str, float | None],
    *,
    law: Mapping[str, float | None] | None = None,
    orgs: Mapping[str, str] | None = None,
    sizes: Mapping[str, str] | None = None,
    new: frozenset[str] = frozenset(),
) -> Board:
    """A board of a total, and of law where it is given, in the order given."""
    rows: dict[str, Row] = {}
    for name, score in scores.items():
        columns: dict[str, float | None] = {TOTAL: score}
        if law is not None:
            columns[LAW] = law.get(name)
        rows[name] = ((orgs or {}).get(name, "org"), (sizes or {}).get(name, "7B"), columns)
    return board_of(rows, new=new)


def top(*domains: DomainName, **more: object) -> Query:
    """A ranking by these columns."""
    weighted = tuple(map(Weighted, domains))
    return Query(kind=Kind.RANKING, domains=weighted, **more)  # type: ignore[arg-type]  # as given


def model(name: str) -> ModelName:
    """A name of a model."""
    return ModelName(name)


def org(name: str) -> OrgName:
    """A name of an organisation."""
    return OrgName(name)


@st.composite
def boards(draw: st.DrawFn) -> Board:
    """A board of one to nine models with few different scores and sizes, some of them missing."""
    score = st.none() | st.sampled_from([50.0, 50.1, 51.0, 60.3, 72.9])
    size = st.sampled_from(["", "1B", "7B", "14B", "72B", "400B"])
    rows: dict[str, Row] = {
        f"{letter}{number}": (
            draw(st.sampled_from(["one", "two"])),
            draw(size),
            {column: draw(score) for column in COLUMNS},
        )
        for number, letter in enumerate(draw(st.text("ab", min_size=1, max_size=9)))
    }
    new = draw(st.sets(st.sampled_from(sorted(rows))))
    return board_of(rows, new=frozenset(new))
