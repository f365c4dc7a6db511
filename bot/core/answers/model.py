"""Model cards: one model's places, strengths and weaknesses, and who stands around it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bot.core.answers.answer import Frame, ModelCard
from bot.core.answers.lines import lines
from bot.core.answers.measure import Measure, measure_of
from bot.core.board import Board, DomainName, Model, Standing
from bot.core.names import Names
from bot.core.queries import Order, Query, Weighted
from bot.core.queries.selection import narrow, rows_of_orgs


def card(query: Query, names: Names, frame: Frame) -> ModelCard:
    """Show one model in the columns asked, else in all."""
    board = names.board
    model = board.by_name[query.models[0]]
    columns = [part.domain for part in query.domains] or [column.name for column in board.columns]
    measure = measure_of(board, (Weighted(columns[0]),))
    standings = [board.standing(model.row, column) for column in columns]
    rated = tuple(standing for standing in standings if standing is not None)
    best, worst = _extremes(rated, board)
    above, below = _neighbours(model.row, measure)
    everyone = measure.everyone(Order.BEST)
    return ModelCard(
        frame=frame,
        model=model,
        standings=rated,
        best=best,
        worst=worst,
        above=lines(measure, above),
        below=lines(measure, below),
        # an unknown size is NaN, which equals no other
        peers=lines(measure, narrow(everyone, board.sizes == board.sizes[model.row])),
        siblings=lines(measure, narrow(everyone, _siblings(model, board))),
        percentile=_percentile(standings[0]),
    )


def _siblings(model: Model, board: Board) -> NDArray[np.bool_]:
    """Which other rows are of the model's organisation, shape (models,); none of no one's."""
    if not model.org:
        return np.zeros(len(board.models), dtype=np.bool_)
    siblings = rows_of_orgs((model.org,), board)
    siblings[model.row] = False
    return siblings


def _beaten(standing: Standing) -> float:
    """The share of the rated models that stand below, 0 to 1."""
    return (standing.of - standing.place - standing.tied + 1) / standing.of


def _percentile(standing: Standing | None) -> float | None:
    """What per cent of the rated models stand below; None where all are level, or one is rated."""
    if standing is None or standing.tied == standing.of:
        return None
    return 100 * _beaten(standing)


def _extremes(
    standings: tuple[Standing, ...], board: Board
) -> tuple[DomainName | None, DomainName | None]:
    """The domains with the best and with the worst place: scores of domains do not compare."""
    ranks = {
        standing.domain: (standing.place, -_beaten(standing))
        for standing in standings
        if standing.domain in board.domains
    }
    if not ranks:
        return None, None
    best, worst = min(ranks, key=ranks.__getitem__), max(ranks, key=ranks.__getitem__)
    return best, worst if ranks[worst] > ranks[best] else None


def _neighbours(row: int, measure: Measure) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """All rows of the next better place, and all of the next worse one."""
    order, places, ties = measure.order, measure.places, measure.ties
    place = measure.place(row)
    if place is None:
        return order[:0], order[:0]
    start = place - 1
    stop = start + ties.item(row)
    better = places.item(order[start - 1]) - 1 if start else 0
    worse = stop + ties.item(order[stop]) if stop < len(order) else stop
    return order[better:start], order[stop:worse]
