"""The command of a query: `understand` reads it back to the same query, with nothing to remark."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from query_strategies import VERSIONS, queries

from bot.core.board import ModelName, OrgName
from bot.core.names import Names, build_names, parse_aliases
from bot.core.queries import (
    Filter,
    Kind,
    Query,
    ReadingContext,
    Understood,
    command_text,
    understand,
)

CONTEXT = ReadingContext(versions=VERSIONS)


@settings(deadline=None, max_examples=300, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_command_asks_the_same_query(names: Names, data: st.DataObject) -> None:
    """Every query has a command that is read back to it, with and without the slash."""
    query = data.draw(queries(names))

    command = command_text(query, names)

    assert understand("/" + command, names, CONTEXT) == Understood(query)


def test_odd_names_are_tagged(names: Names) -> None:
    """Names that would read as something else are spelled with a tag and read back."""
    board = names.board
    odd = replace(
        board.models[0], row=0, name=ModelName("Law 5, of best"), org=OrgName("new 32B labs")
    )
    other = build_names(replace(board, models=(odd, *board.models[1:])), parse_aliases({}))
    card = Query(kind=Kind.MODEL, models=(odd.name,))
    listed = Query(kind=Kind.RANKING, where=Filter(orgs=(odd.org,)))

    assert command_text(card, other) == 'model model:"Law 5, of best"'
    for query in (card, listed):
        assert understand("/" + command_text(query, other), other) == Understood(query)
