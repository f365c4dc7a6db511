"""Comparisons: models, organisations or size classes side by side, column by column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from bot.core.answers.answer import CLOSE, Comparison, Duel, Frame, Side
from bot.core.answers.bests import best_rows
from bot.core.answers.lines import lines
from bot.core.answers.measure import Measure, measure_of, points_between
from bot.core.answers.short_names import short_names
from bot.core.board import Board, DomainName
from bot.core.names import Names
from bot.core.queries import Order, Query, Weighted
from bot.core.queries.selection import both, narrow, rows_of_class, rows_of_orgs, rows_that_fit


@dataclass(frozen=True, slots=True)
class _Contender:
    """A side before it is measured: its models' rows, best first by the first column."""

    label: str
    rows: NDArray[np.intp]
    short_names: tuple[str, ...] = ()


def compare(query: Query, names: Names, frame: Frame) -> Comparison:
    """Compare the sides in the columns asked, else in all; a group counts with its best models."""
    board = names.board
    numbers = [board.column_numbers[part.domain] for part in query.domains]
    numbers = numbers or list(range(len(board.columns)))
    measure = measure_of(board, (Weighted(board.columns[numbers[0]].name),))
    contenders = _contenders(query, names, measure)
    bests = [best_rows(contender.rows, numbers, board) for contender in contenders]
    duels = tuple(
        _duel(number, rows, board)
        for number, rows in zip(numbers, zip(*bests, strict=True), strict=True)
    )
    won = _won(duels, len(contenders))
    return Comparison(
        frame=frame,
        sides=tuple(map(partial(_side, measure), contenders, bests, map(len, won))),
        duels=duels,
        shared=sum(len(duel.winners) > 1 and not duel.is_total for duel in duels),
        biggest=tuple(max(each, key=itemgetter(1), default=None) for each in won),
        size_ratio=_size_ratio(query, board),
    )


def _contenders(query: Query, names: Names, measure: Measure) -> list[_Contender]:
    board = names.board
    if query.models:
        return [
            _Contender(
                name,
                np.array([board.by_name[name].row], dtype=np.intp),
                short_names(name, names),
            )
            for name in query.models
        ]
    fitting = rows_that_fit(query.where, names)
    everyone = measure.everyone(Order.BEST)
    orgs = [(org, rows_of_orgs((org,), board)) for org in query.orgs]
    classes = [(str(each), rows_of_class(each, board)) for each in query.classes]
    return [
        _Contender(label, narrow(everyone, both(rows, fitting))) for label, rows in orgs + classes
    ]


def _duel(number: int, rows: Sequence[int | None], board: Board) -> Duel:
    models, column = board.models, board.columns[number]
    scores = [None if row is None else models[row].scores[number] for row in rows]
    lower = column.lower_is_better
    rated = sorted([score for score in scores if score is not None], reverse=not lower)
    margin = abs(points_between(rated[0], rated[1])) if len(rated) > 1 else None
    return Duel(
        domain=column.name,
        scores=tuple(scores),
        winners=tuple([side for side, score in enumerate(scores) if score == rated[0]])
        if rated
        else (),
        margin=margin,
        close=margin is not None and margin < CLOSE,
        is_total=column.is_total,
        lower_is_better=lower,
    )


def _side(measure: Measure, contender: _Contender, best: list[int | None], wins: int) -> Side:
    models, rows = measure.board.models, contender.rows
    return Side(
        label=contender.label,
        short_names=contender.short_names,
        model=models[rows.item(0)] if len(rows) else None,
        lines=lines(measure, rows),
        best=tuple([None if row is None else models[row].name for row in best]),
        wins=wins,
    )


def _won(duels: tuple[Duel, ...], sides: int) -> list[list[tuple[DomainName, float]]]:
    """For each side the domains it wins alone, with the margins.

    The total is no domain, and a side that alone has a score wins against nobody.
    """
    won: list[list[tuple[DomainName, float]]] = [[] for _side in range(sides)]
    for duel in duels:
        if len(duel.winners) == 1 and duel.margin is not None and not duel.is_total:
            won[duel.winners[0]].append((duel.domain, duel.margin))
    return won


def _size_ratio(query: Query, board: Board) -> float | None:
    sizes = [board.by_name[name].size_b for name in query.models]
    known = [size for size in sizes if size is not None]
    if not known or len(known) < len(sizes) or not min(known):
        return None
    return max(known) / min(known)
