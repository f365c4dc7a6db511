"""Hypothesis strategies for every valid query over a board, and for views."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from bot.core.names import Names
from bot.core.queries import (
    NO_FILTER,
    Comparator,
    Contrast,
    Filter,
    Kind,
    Menu,
    Order,
    Query,
    ScoreBound,
    SizeClass,
    SizeRange,
    View,
    Weighted,
    is_valid,
)
from bot.core.queries.codec import fits
from bot.core.queries.fields import LANGUAGES, SURFACES

VERSIONS = ("v3.19", "v3.18")


def _tenths(low: float, high: float) -> SearchStrategy[float]:
    return st.integers(int(low * 10), int(high * 10)).map(lambda tenths: tenths / 10)


def _some(values: Any, low: int, high: int) -> SearchStrategy[tuple[Any, ...]]:  # noqa: ANN401
    return st.lists(st.sampled_from(list(values)), min_size=low, max_size=high, unique=True).map(
        tuple
    )


def filters(names: Names) -> SearchStrategy[Filter]:
    """Any filter, also ones that no query may have."""
    columns = [column.name for column in names.board.columns]
    orgs, families = list(names.board.orgs), list(names.family_rows)
    size = st.builds(
        SizeRange,
        low=st.none() | _tenths(0, 1000),
        high=st.none() | _tenths(0, 1000),
        low_open=st.booleans(),
        high_open=st.booleans(),
    ) | _tenths(0, 1000).map(lambda size: SizeRange(low=size, high=size))
    bound = st.builds(
        ScoreBound, st.sampled_from(columns), st.sampled_from(Comparator), _tenths(0, 100)
    )
    contrast = st.builds(Contrast, st.sampled_from(columns), st.sampled_from(columns))
    closed = st.tuples(_tenths(0, 1000), _tenths(0, 1000)).map(
        lambda ends: SizeRange(low=min(ends), high=max(ends))
    )
    return st.builds(
        Filter,
        orgs=_some(orgs, 0, 2),
        not_orgs=_some(orgs, 0, 1),
        families=_some(families, 0, 2),
        not_families=_some(families, 0, 1),
        not_models=_some([model.name for model in names.board.models], 0, 2),
        size=st.none() | size,
        not_sizes=st.lists(closed, max_size=2, unique=True).map(tuple),
        bounds=st.lists(bound, max_size=3, unique=True).map(tuple),
        contrasts=st.lists(contrast, max_size=2, unique=True).map(tuple),
        new=st.sampled_from([None, True, False]),
    )


def queries(names: Names) -> SearchStrategy[Query]:
    """Every kind of valid query that a token can carry."""
    columns = [column.name for column in names.board.columns]
    models = [model.name for model in names.board.models]
    weights = st.lists(
        st.tuples(st.sampled_from(columns), st.just(1.0) | _tenths(0.1, 9.9)),
        max_size=4,
        unique_by=lambda pair: pair[0],
    ).map(lambda pairs: tuple(Weighted(*pair) for pair in pairs))
    domains = _some(columns, 0, 4).map(lambda some: tuple(map(Weighted, some)))
    version = st.none() | st.sampled_from(VERSIONS)
    where = st.just(NO_FILTER) | filters(names)
    listed = {
        "domains": weights,
        "where": where,
        "order": st.sampled_from(Order),
        "after": st.just(0) | st.integers(1, len(models)),
        "count": st.none() | st.integers(1, len(models)),
        "version": version,
    }
    bare = (Kind.ABOUT, Kind.HELP, Kind.START, Kind.SETTINGS)
    kinds: list[tuple[Kind, dict[str, SearchStrategy[Any]]]] = [
        (Kind.RANKING, listed),
        (Kind.NEW, listed),
        (Kind.ORGANISATION, listed | {"orgs": _some(names.board.orgs, 1, 1)}),
        (Kind.MODEL, {"models": _some(models, 1, 1), "domains": domains, "version": version}),
        (Kind.COMPARISON, {"models": _some(models, 2, 6), "domains": domains}),
        (Kind.COMPARISON, {"orgs": _some(names.board.orgs, 2, 6), "where": where}),
        (Kind.COMPARISON, {"classes": _some(SizeClass, 2, 6), "where": where}),
        (Kind.LEADERS, {"domains": domains, "where": where, "version": version}),
        (Kind.SIZES, {"domains": domains.map(lambda some: some[:1]), "where": where}),
        (Kind.DOMAINS, {"domains": domains}),
        (Kind.DIFF, {"versions": st.sampled_from([(), VERSIONS])}),
        *((kind, {}) for kind in bare),
    ]
    built = [st.builds(Query, kind=st.just(kind), **parts) for kind, parts in kinds]
    return st.one_of(built).filter(is_valid).filter(fits)


def views() -> SearchStrategy[View]:
    """Any view."""
    return st.builds(
        View,
        page=st.integers(0, 1023),
        surface=st.sampled_from(SURFACES),
        language=st.sampled_from(LANGUAGES),
        owner=st.none() | st.integers(0, 2**24 - 1),
        menu=st.sampled_from(Menu),
    )
