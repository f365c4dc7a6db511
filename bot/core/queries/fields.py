"""Queries and views as numbers of few bits, and back: the format of tokens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple, TypeVar

from bot.core.board import DomainName, ModelName, OrgName
from bot.core.board.board import DOMAIN_ID_BITS, MODEL_ID_BITS, ORG_ID_BITS, short_id
from bot.core.names import FamilyName, Names
from bot.core.queries.bits import OLD_FORMAT, BitReader, BitWriter
from bot.core.queries.query import (
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
)
from bot.errors import StaleTokenError

FAMILY_ID_BITS = 20

SURFACES = ("classic", "rich", "plain", "terminal", "json")
LANGUAGES = ("zh", "en", "zh-Hant")
"""The order of this and of `SURFACES` is part of the format: new ones go to the end."""
_KINDS = tuple(Kind)
_ORDERS = tuple(Order)
_COMPARATORS = tuple(Comparator)
_CLASSES = tuple(SizeClass)
_MENUS = tuple(Menu)
_NEW = (None, True, False)

_OWNER_BITS = 24
_PAGE_BITS = 10
"""More pages than the largest count of a list fills."""
_MENU_BITS = 3
_COUNT_BITS = 14
_TENTHS_BITS = 17
"""Sizes up to 13,107 B and scores up to 13,107 points, with one decimal."""
_WEIGHT_BITS = 7
LAST_PAGE = (1 << _PAGE_BITS) - 1
"""From 0; a button carries no later one."""
WIDEST = View(page=LAST_PAGE, surface="rich", language="zh", owner=0)

Item = TypeVar("Item")


class Ids(NamedTuple):
    """What the short ids of one board stand for."""

    models: Mapping[int, ModelName]
    domains: Mapping[int, DomainName]
    orgs: Mapping[int, OrgName]
    families: Mapping[int, FamilyName]


@lru_cache(maxsize=8)
def ids_of(names: Names) -> Ids:
    """The short ids of a board, worked out once."""
    board = names.board
    return Ids(
        {number: model.name for number, model in board.by_id.items()},
        {short_id(column.name, DOMAIN_ID_BITS): column.name for column in board.columns},
        {short_id(org, ORG_ID_BITS): org for org in board.orgs},
        {short_id(family, FAMILY_ID_BITS): family for family in names.family_rows},
    )


def put_query(bits: BitWriter, query: Query) -> None:
    """Append a query."""
    bits.put(*_packed(query))


@lru_cache(maxsize=1024)
def _packed(query: Query) -> tuple[int, int]:
    """A query as a number and its bits; the buttons under an answer mostly ask the same."""
    bits = BitWriter()
    bits.put_one_of(query.kind, _KINDS, 4)
    bits.put_items(query.models, lambda name: _put_name(bits, name, MODEL_ID_BITS))
    bits.put(bool(query.orgs or query.classes), 1)
    if query.orgs or query.classes:
        bits.put_items(query.orgs, lambda name: _put_name(bits, name, ORG_ID_BITS))
        bits.put_items(query.classes, lambda size: bits.put_one_of(size, _CLASSES, 3))
    _put_domains(bits, query.domains)
    bits.put(query.where != NO_FILTER, 1)
    if query.where != NO_FILTER:
        _put_filter(bits, query.where)
    bits.put_one_of(query.order, _ORDERS, 2)
    bits.put_optional(query.count, _COUNT_BITS)
    versions = query.versions if query.version is None else (query.version,)
    bits.put(bool(versions), 1)
    if versions:
        bits.put_items(versions, bits.put_text)
    if not query.models:  # which have none, and leave no bit to spare
        _put_sections(bits, query)
    return bits.packed()


def _put_sections(bits: BitWriter, query: Query) -> None:
    """Append what most queries do not say: a bit whether any is said, then a bit for each."""
    where = query.where
    has_any = bool(query.after or where.not_sizes or where.contrasts)
    bits.put(has_any, 1)
    if has_any:
        bits.put_optional(query.after or None, _COUNT_BITS)
        bits.put_items(where.not_sizes, lambda size: _put_size(bits, size))
        bits.put_items(where.contrasts, lambda contrast: _put_contrast(bits, contrast))


def _with_sections(bits: BitReader, ids: Ids, query: Query) -> Query:
    """The query with what `_put_sections` put."""
    if bits.format == OLD_FORMAT or query.models or not bits.take(1):
        return query
    after = bits.take_optional(_COUNT_BITS) or 0
    not_sizes = bits.take_items(lambda: _take_size(bits))
    contrasts = bits.take_items(lambda: _take_contrast(bits, ids))
    where = replace(query.where, not_sizes=not_sizes, contrasts=contrasts)
    return replace(query, after=after, where=NO_FILTER if where == NO_FILTER else where)


def take_query(bits: BitReader, ids: Ids) -> Query:
    """Read what `put_query` put."""
    kind = bits.take_one_of(_KINDS, 4)
    models = bits.take_items(lambda: _take_name(bits, ids.models, MODEL_ID_BITS))
    orgs: tuple[OrgName, ...] = ()
    classes: tuple[SizeClass, ...] = ()
    if bits.take(1):
        orgs = bits.take_items(lambda: _take_name(bits, ids.orgs, ORG_ID_BITS))
        classes = bits.take_items(lambda: bits.take_one_of(_CLASSES, 3))
    domains = _take_domains(bits, ids)
    where = _take_filter(bits, ids) if bits.take(1) else NO_FILTER
    order = bits.take_one_of(_ORDERS, 2)
    count = bits.take_optional(_COUNT_BITS)
    versions = bits.take_items(bits.take_text) if bits.take(1) else ()
    query = Query(
        kind=kind,
        models=models,
        orgs=orgs,
        classes=classes,
        domains=domains,
        where=where,
        order=order,
        count=count,
        versions=versions if len(versions) == 2 else (),
        version=versions[0] if len(versions) == 1 else None,
    )
    return _with_sections(bits, ids, query)


def put_view(bits: BitWriter, view: View) -> None:
    """Append a view."""
    bits.put(*_packed_view(view))


@lru_cache(maxsize=4096)
def _packed_view(view: View) -> tuple[int, int]:
    bits = BitWriter()
    bits.put_one_of(view.surface, SURFACES, 3)
    bits.put_one_of(view.language, LANGUAGES, 2)
    bits.put_optional(view.owner, _OWNER_BITS)
    bits.put_optional(view.page or None, _PAGE_BITS)
    bits.put_one_of(view.menu, _MENUS, _MENU_BITS)
    return bits.packed()


def take_view(bits: BitReader) -> View:
    """Read what `put_view` put."""
    return View(
        surface=bits.take_one_of(SURFACES, 3),
        language=bits.take_one_of(LANGUAGES, 2),
        owner=bits.take_optional(_OWNER_BITS),
        page=bits.take_optional(_PAGE_BITS) or 0,
        menu=bits.take_one_of(_MENUS, _MENU_BITS),
    )


def _put_domains(bits: BitWriter, domains: tuple[Weighted, ...]) -> None:
    bits.put_items(domains, lambda item: _put_name(bits, item.domain, DOMAIN_ID_BITS))
    weighs = any(item.weight != 1.0 for item in domains)
    bits.put(weighs, 1)
    for item in domains if weighs else ():
        bits.put(round(item.weight * 10), _WEIGHT_BITS)


def _take_domains(bits: BitReader, ids: Ids) -> tuple[Weighted, ...]:
    names = bits.take_items(lambda: _take_name(bits, ids.domains, DOMAIN_ID_BITS))
    if not bits.take(1):
        return tuple(map(Weighted, names))
    return tuple(Weighted(name, bits.take(_WEIGHT_BITS) / 10) for name in names)


def _put_filter(bits: BitWriter, where: Filter) -> None:
    for orgs in (where.orgs, where.not_orgs):
        bits.put_items(orgs, lambda name: _put_name(bits, name, ORG_ID_BITS))
    for families in (where.families, where.not_families):
        bits.put_items(families, lambda name: _put_name(bits, name, FAMILY_ID_BITS))
    bits.put_items(where.not_models, lambda name: _put_name(bits, name, MODEL_ID_BITS))
    bits.put(where.size is not None, 1)
    if where.size is not None:
        _put_size(bits, where.size)
    bits.put_items(where.bounds, lambda bound: _put_bound(bits, bound))
    bits.put_one_of(where.new, _NEW, 2)


def _take_filter(bits: BitReader, ids: Ids) -> Filter:
    return Filter(
        orgs=bits.take_items(lambda: _take_name(bits, ids.orgs, ORG_ID_BITS)),
        not_orgs=bits.take_items(lambda: _take_name(bits, ids.orgs, ORG_ID_BITS)),
        families=bits.take_items(lambda: _take_name(bits, ids.families, FAMILY_ID_BITS)),
        not_families=bits.take_items(lambda: _take_name(bits, ids.families, FAMILY_ID_BITS)),
        not_models=bits.take_items(lambda: _take_name(bits, ids.models, MODEL_ID_BITS)),
        size=_take_size(bits) if bits.take(1) else None,
        bounds=bits.take_items(lambda: _take_bound(bits, ids)),
        new=bits.take_one_of(_NEW, 2),
    )


def _put_size(bits: BitWriter, size: SizeRange) -> None:
    for value, is_open in ((size.low, size.low_open), (size.high, size.high_open)):
        bits.put_optional(None if value is None else round(value * 10), _TENTHS_BITS)
        bits.put(is_open, 1)


def _take_size(bits: BitReader) -> SizeRange:
    low, low_open = bits.take_optional(_TENTHS_BITS), bool(bits.take(1))
    high, high_open = bits.take_optional(_TENTHS_BITS), bool(bits.take(1))
    return SizeRange(
        low=None if low is None else low / 10,
        high=None if high is None else high / 10,
        low_open=low_open,
        high_open=high_open,
    )


def _put_contrast(bits: BitWriter, contrast: Contrast) -> None:
    _put_name(bits, contrast.higher, DOMAIN_ID_BITS)
    _put_name(bits, contrast.lower, DOMAIN_ID_BITS)


def _take_contrast(bits: BitReader, ids: Ids) -> Contrast:
    higher = _take_name(bits, ids.domains, DOMAIN_ID_BITS)
    return Contrast(higher, _take_name(bits, ids.domains, DOMAIN_ID_BITS))


def _put_bound(bits: BitWriter, bound: ScoreBound) -> None:
    _put_name(bits, bound.domain, DOMAIN_ID_BITS)
    bits.put_one_of(bound.comparator, _COMPARATORS, 2)
    bits.put(round(bound.value * 10), _TENTHS_BITS)


def _take_bound(bits: BitReader, ids: Ids) -> ScoreBound:
    domain = _take_name(bits, ids.domains, DOMAIN_ID_BITS)
    return ScoreBound(domain, bits.take_one_of(_COMPARATORS, 2), bits.take(_TENTHS_BITS) / 10)


def _put_name(bits: BitWriter, name: str, width: int) -> None:
    bits.put(_id_of(name, width), width)


_id_of = lru_cache(maxsize=4096)(short_id)


def _take_name(bits: BitReader, names: Mapping[int, Item], width: int) -> Item:
    number = bits.take(width)
    if number not in names:
        raise StaleTokenError("a token names what has left the board since: ask again")
    return names[number]
