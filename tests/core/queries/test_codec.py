"""Tokens: every query and view comes back, what must fit fits, and bad tokens are refused."""

from __future__ import annotations

import random
import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from query_strategies import queries, views

from bot.core.board import short_id
from bot.core.names import Names, build_names, parse_aliases
from bot.core.queries import (
    Choose,
    Comparator,
    Filter,
    Hole,
    Kind,
    Menu,
    Order,
    Query,
    ScoreBound,
    SizeRange,
    Understood,
    View,
    Weighted,
    decode,
    encode,
    encode_choose,
    encode_more,
    fill,
)
from bot.core.queries.bits import ALPHABET
from bot.core.queries.codec import fits
from bot.errors import CodecError, StaleTokenError

TOKEN = re.compile(r"[A-Za-z0-9_-]{4,64}")
VIEW = View(page=1023, surface="rich", language="en", owner=0xABCDEF, menu=Menu.MORE)
relaxed = settings(deadline=None, suppress_health_check=list(HealthCheck))


@relaxed
@given(data=st.data())
def test_every_query_comes_back_with_its_view(names: Names, data: st.DataObject) -> None:
    """What is encoded is decoded to the same, within 64 characters that a deep link may hold."""
    query, view = data.draw(queries(names)), data.draw(views())

    token = encode(query, view, names)

    assert TOKEN.fullmatch(token)
    assert decode(token, names) == (query, view)


def test_six_models_with_four_domains_fit(names: Names) -> None:
    """The largest comparison that the design promises fits with the widest view."""
    board = names.board
    query = Query(
        kind=Kind.COMPARISON,
        models=tuple(model.name for model in board.models[:6]),
        domains=tuple(map(Weighted, board.domains[:4])),
    )

    assert fits(query)
    assert decode(encode(query, VIEW, names), names) == (query, VIEW)


def test_list_with_everything_fits(names: Names) -> None:
    """A list with all that the design promises to hold together fits with the widest view."""
    board = names.board
    first, second, third = board.domains[:3]
    query = Query(
        kind=Kind.RANKING,
        domains=(Weighted(first, 9.9), Weighted(second, 0.1), Weighted(third, 2.5)),
        where=Filter(
            orgs=board.orgs[:1],
            families=tuple(names.family_rows)[:1],
            size=SizeRange(low=0.5, high=999.9, low_open=True, high_open=True),
            bounds=tuple(
                ScoreBound(domain, Comparator.ABOVE, 99.9) for domain in (first, second, third)
            ),
        ),
        order=Order.WORST,
        count=9999,
    )

    assert fits(query)
    assert decode(encode(query, VIEW, names), names) == (query, VIEW)


def test_too_much_for_a_token_is_refused(names: Names) -> None:
    """A query that no token holds cannot be encoded, and does not fit."""
    board = names.board
    query = Query(
        kind=Kind.RANKING,
        domains=tuple(Weighted(domain, 2.0) for domain in board.domains[:7]),
        where=Filter(
            orgs=board.orgs[:5],
            bounds=tuple(ScoreBound(d, Comparator.ABOVE, 1.0) for d in board.domains[:7]),
        ),
    )

    assert not fits(query)
    with pytest.raises(CodecError, match="ask for less"):
        encode(query, VIEW, names)


def test_any_changed_character_is_noticed(names: Names) -> None:
    """A token in which one character was changed, cut or added is refused."""
    query = Query(kind=Kind.MODEL, models=(names.board.models[0].name,))
    token = encode(query, VIEW, names)
    changed = [
        token[:place] + other + token[place + 1 :]
        for place in range(len(token))
        for other in random.Random(place).sample(ALPHABET, 5)  # noqa: S311 - which ones does not matter
        if other != token[place]
    ]

    for bad in [*changed, token[:-1], token[1:], token + "A", "", "A", token + "é", "a b"]:
        with pytest.raises(CodecError):
            decode(bad, names)


@relaxed
@given(text=st.text(max_size=80))
def test_any_text_is_a_query_or_refused(names: Names, text: str) -> None:
    """Text that was never a token raises nothing but CodecError."""
    with pytest.raises(CodecError):
        decode(text, names)


def test_model_that_has_left_says_so(names: Names) -> None:
    """A token whose model is no longer on the board is told from a forged one."""
    board = names.board
    gone = board.models[0].name
    token = encode(Query(kind=Kind.MODEL, models=(gone,)), VIEW, names)
    later = build_names(replace(board, models=board.models[1:]), parse_aliases({}))

    with pytest.raises(StaleTokenError, match="has left"):
        decode(token, later)


def _choose(names: Names) -> Choose:
    board = names.board
    known = board.models[3].name
    some = tuple(model.name for model in board.models[5:9])
    return Choose(
        query=Query(kind=Kind.COMPARISON, models=(known,), domains=(Weighted(board.domains[0]),)),
        holes=(
            Hole(position=0, mention="qwen", candidates=some, rejected=some[-1]),
            Hole(position=2, mention="glm", candidates=some[::-1]),
        ),
    )


def test_first_choice_leads_to_the_second(names: Names) -> None:
    """Picking for the first hole gives a token of the question with its second hole."""
    choose = _choose(names)

    decoded, view = decode(encode_choose(choose, 1, VIEW, names), names)

    filled = fill(choose, 1)
    assert isinstance(filled, Choose)
    assert isinstance(decoded, Choose)
    assert decoded.query == filled.query
    assert [hole.candidates for hole in decoded.holes] == [choose.holes[1].candidates]
    assert view == VIEW


def test_last_choice_is_the_whole_question(names: Names) -> None:
    """Picking for the last hole gives the query itself, its models in the order said."""
    first = fill(_choose(names), 0)
    assert isinstance(first, Choose)

    decoded, _ = decode(encode_choose(first, 0, VIEW, names), names)

    last = fill(first, 0)
    assert isinstance(last, Understood)
    assert decoded == last.query
    models = names.board.models
    assert last.query.models == (models[5].name, models[3].name, models[8].name)


def test_open_question_comes_back(names: Names) -> None:
    """A question with all its holes open travels too, for another page of candidates."""
    choose = _choose(names)

    decoded, _ = decode(encode_more(choose, VIEW, names), names)

    assert isinstance(decoded, Choose)
    assert [hole.candidates for hole in decoded.holes] == [h.candidates for h in choose.holes]


def test_choice_of_another_version_is_stale(names: Names) -> None:
    """Row numbers hold for one version of the board only."""
    board = names.board
    info = replace(board.info, version="v9.9")
    later = build_names(replace(board, info=info), parse_aliases({}))

    with pytest.raises(StaleTokenError, match="has changed"):
        decode(encode_choose(_choose(names), 0, VIEW, names), later)


def test_same_model_twice_is_one_model(names: Names) -> None:
    """A comparison whose sides turn out to be one model asks about that model."""
    name = names.board.models[0].name
    choose = Choose(
        query=Query(kind=Kind.COMPARISON, models=(name,)),
        holes=(Hole(position=1, mention="r1", candidates=(name,)),),
    )

    assert fill(choose, 0) == Understood(Query(kind=Kind.MODEL, models=(name,)))


def test_unknown_surface_has_no_token(names: Names) -> None:
    """A view of a surface that tokens do not know is refused by name."""
    with pytest.raises(CodecError, match="'hologram'"):
        encode(Query(kind=Kind.HELP), View(surface="hologram"), names)


def test_short_ids_of_the_board_differ(names: Names) -> None:
    """No two families share a short id."""
    ids = [short_id(family, 20) for family in names.family_rows]

    assert len(set(ids)) == len(ids)
