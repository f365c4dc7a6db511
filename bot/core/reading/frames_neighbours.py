"""The frame about neighbours: who stands right behind a model in a column, or right above it."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from bot.core.board import DomainName, ModelName
from bot.core.queries.query import Comparator, Kind, Order, Query, ScoreBound, Weighted
from bot.core.queries.selection import narrow, rows_that_fit
from bot.core.reading.asked_models import is_direct, named_models
from bot.core.reading.frames import Frame
from bot.core.reading.said import Said
from bot.core.reading.senses import Sense
from bot.core.reading.settle import Attempt, close, finish, list_query, match_notes


def _neighbour(said: Said) -> Attempt | None:
    """Who has the next lower score, or the next higher: all who share it."""
    said = named_models(said)
    if len(said.mentions) != 1:
        return None
    models = said.models()
    if not models:
        return Attempt(close(said, Query(kind=Kind.MODEL)), said)
    told = said.noting(*match_notes(said.mentions))
    told = told.using_senses(Sense.NEXT_BELOW, Sense.NEXT_ABOVE, Sense.MODEL, Sense.GOOD)
    told = replace(told, mentions=()).reading()
    query, asked = list_query(Kind.RANKING, told)
    is_plain = query.order is Order.BEST and not query.after and query.count in {None, 1}
    if not is_plain or len(query.domains) > 1:
        return None
    domain = query.domains[0].domain if query.domains else said.names.board.first_column
    next_to = _next_to(told, query, domain, models[0], is_above=said.has(Sense.NEXT_ABOVE))
    return None if next_to is None else finish(told, next_to, asked, direct=is_direct(said))


def _next_to(
    said: Said, query: Query, domain: DomainName, model: ModelName, *, is_above: bool
) -> Query | None:
    """The query of the places next to a model's in a column, of those that fit.

    None where the model has no score. Where nobody is next to it, scores beyond its own are asked
    for, so that the answer says just that.
    """
    board = said.names.board
    score = board.score(board.by_name[model].row, domain)
    if score is None:
        return None
    ordered = narrow(board.orders[domain], rows_that_fit(query.where, said.names))
    scores: list[float] = board.scores[ordered, board.column_numbers[domain]].tolist()
    groups = [(shared, len(list(same))) for shared, same in groupby(scores)]
    is_low = domain in board.lower_columns
    ahead = [group for group in groups if group[0] != score and (group[0] < score) is is_low]
    behind = [group for group in groups if group[0] != score and (group[0] < score) is not is_low]
    level = sum(many for shared, many in groups if shared == score)
    before = sum(many for _, many in ahead)
    query = replace(query, domains=(Weighted(domain),))
    if is_above and ahead:
        return replace(query, after=before - ahead[-1][1], count=ahead[-1][1])
    if not is_above and behind:
        return replace(query, after=before + level, count=behind[0][1])
    beyond = Comparator.ABOVE if is_above is not is_low else Comparator.BELOW
    bounds = (*query.where.bounds, ScoreBound(domain, beyond, score))
    return replace(query, where=replace(query.where, bounds=bounds))


NEIGHBOUR_FRAMES = (
    Frame(
        name="neighbour of a model",
        read=_neighbour,
        prior=5.0,
        needs=(Sense.NEXT_BELOW, Sense.NEXT_ABOVE),
        examples=("法律仅次于混元的是谁", "who is right above qwq-32b in law"),
    ),
)
