"""The router: one table from kinds of query to the builders of their answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from bot.core.answers.about import about
from bot.core.answers.answer import Answer, Frame
from bot.core.answers.comparison import compare
from bot.core.answers.diff import compare_versions
from bot.core.answers.domains import domains
from bot.core.answers.help import show_help
from bot.core.answers.leaders import leaders
from bot.core.answers.model import card
from bot.core.answers.organisation import organisation_page
from bot.core.answers.ranking import rank
from bot.core.answers.sizes import best_by_size
from bot.core.answers.slips import no_such_version
from bot.core.names import Names
from bot.core.queries import Kind, Query

BUILDERS: Mapping[Kind, Callable[[Query, Names, Frame], Answer]] = MappingProxyType(
    {
        Kind.RANKING: rank,
        Kind.MODEL: card,
        Kind.COMPARISON: compare,
        Kind.ORGANISATION: organisation_page,
        Kind.LEADERS: leaders,
        Kind.SIZES: best_by_size,
        Kind.NEW: rank,
        Kind.DIFF: compare_versions,
        Kind.DOMAINS: domains,
        Kind.ABOUT: about,
        Kind.HELP: show_help,
        Kind.START: show_help,
        Kind.SETTINGS: show_help,
    }
)


def answer_query(query: Query, names: Names, frame: Frame) -> Answer:
    """Answer a query from the board of `names`.

    A query for another version of the board gets no figure of this one.
    """
    if query.version not in {None, names.board.info.version}:
        return no_such_version(query, names, frame)
    return BUILDERS[query.kind](query, names, frame)
