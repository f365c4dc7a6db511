"""Queries as tokens: what a button or a deep link carries, and back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple, TypeVar

from bot.core.board import Board, DomainName, ModelName, OrgName
from bot.core.board.board import DOMAIN_ID_BITS, MODEL_ID_BITS, ORG_ID_BITS, short_id
from bot.core.names import FamilyName, Names
from bot.core.queries.bits import TOKEN_BITS, BitReader, BitWriter
from bot.core.queries.query import (
    NO_FILTER,
    Comparator,
    Filter,
    Kind,
    Order,
    Query,
    ScoreBound,
    SizeClass,
    SizeRange,
    View,
    Weighted,
)
from bot.core.queries.understood import Choose, Hole, Understood, fill
from bot.core.queries.validity import is_valid
from bot.errors import CodecError, StaleTokenError

FAMILY_ID_BITS = 20

SURFACES = ("classic", "rich", "plain", "terminal", "json")
LANGUAGES = ("zh", "en", "zh-Hant")
"""The order of this and of `SURFACES` is part of the format: new ones go to the end."""
_KINDS = tuple(Kind)
_ORDERS = tuple(Order)
_COMPARATORS = tuple(Comparator)
_CLASSES = tuple(SizeClass)
_NEW = (None, True, False)

_OWNER_BITS = 24
_PAGE_BITS = 12
_COUNT_BITS = 14
_TENTHS_BITS = 17
"""Sizes up to 13,107 B and scores up to 13,107 points, with one decimal."""
_WEIGHT_BITS = 7
_POSITION_BITS = 3
_CANDIDATES_BITS = 6
_BOARD_BITS = 16
_FRAME_BITS = 90
"""What a query with its view takes at most beside its names, filter and versions."""
_WIDEST = View(page=(1 << _PAGE_BITS) - 1, surface="rich", language="zh", owner=0)

Item = TypeVar("Item")


class _Ids(NamedTuple):
    """What the short ids of one board stand for."""

    models: Mapping[int, ModelName]
    domains: Mapping[int, DomainName]
    orgs: Mapping[int, OrgName]
    families: Mapping[int, FamilyName]


@lru_cache(maxsize=8)
def _ids(names: Names) -> _Ids:
    board = names.board
    return _Ids(
        {number: model.name for number, model in board.by_id.items()},
        {short_id(column.name, DOMAIN_ID_BITS): column.name for column in board.columns},
        {short_id(org, ORG_ID_BITS): org for org in board.orgs},
        {short_id(family, FAMILY_ID_BITS): family for family in names.family_rows},
    )


def encode(query: Query, view: View, names: Names) -> str:  # noqa: ARG001 - the same door as its siblings
    """Put a query and its view into at most 64 characters of `A-Za-z0-9_-`.

    Raises:
        CodecError: They do not fit, or tokens do not know the surface or language of the view.
    """
    bits = BitWriter()
    bits.put(0, 1)
    _put_query(bits, query)
    _put_view(bits, view)
    return bits.token()


def encode_choose(choose: Choose, index: int, view: View, names: Names) -> str:
    """The token of a question with its first hole filled by candidate number `index`.

    Further holes travel as row numbers of this version of the board.

    Raises:
        CodecError: It does not fit.
    """
    filled = fill(choose, index)
    if isinstance(filled, Understood):
        return encode(filled.query, view, names)
    return encode_more(filled, view, names)


def encode_more(choose: Choose, view: View, names: Names) -> str:
    """The token of a question with its holes still open: another page of candidates.

    Raises:
        CodecError: It does not fit.
    """
    bits = BitWriter()
    bits.put(1, 1)
    _put_query(bits, choose.query)
    _put_view(bits, view)
    _put_holes(bits, choose.holes, names.board)
    return bits.token()


def decode(token: str, names: Names) -> tuple[Query | Choose, View]:
    """Read a token back; a second hole comes back as a Choose.

    Raises:
        StaleTokenError: What it names has left the board since.
        CodecError: It is not one of ours.
    """
    bits = BitReader(token)
    has_holes = bits.take(1)
    query = _take_query(bits, _ids(names))
    view = _take_view(bits)
    holes = _take_holes(bits, names.board) if has_holes else ()
    bits.close()
    if holes:
        return Choose(query=query, holes=holes), view
    if not is_valid(query):
        raise CodecError(f"token {token!r} holds no query that can be asked")
    return query, view


def fits(query: Query) -> bool:
    """Whether a query fits a token together with any view."""
    if _most_bits(query) <= TOKEN_BITS:
        return True
    bits = BitWriter()
    try:
        bits.put(0, 1)
        _put_query(bits, query)
        _put_view(bits, _WIDEST)
        bits.token()
    except CodecError:
        return False
    return True


def _most_bits(query: Query) -> int:
    """A bound on the bits of a query with its view, which is quicker than to write them."""
    where = query.where
    bits = _FRAME_BITS + 40 * len(query.models) + 20 * len(query.orgs) + 3 * len(query.classes)
    bits += 23 * len(query.domains)
    if where is not NO_FILTER:
        names = (where.orgs, where.not_orgs, where.families, where.not_families)
        bits += 60 + 20 * sum(map(len, names)) + 35 * len(where.bounds)
    if query.version is not None or query.versions:
        bits += 256
    return bits


def _put_query(bits: BitWriter, query: Query) -> None:
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


def _take_query(bits: BitReader, ids: _Ids) -> Query:
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
    return Query(
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


def _put_view(bits: BitWriter, view: View) -> None:
    bits.put_one_of(view.surface, SURFACES, 3)
    bits.put_one_of(view.language, LANGUAGES, 2)
    bits.put_optional(view.owner, _OWNER_BITS)
    bits.put_optional(view.page or None, _PAGE_BITS)


def _take_view(bits: BitReader) -> View:
    return View(
        surface=bits.take_one_of(SURFACES, 3),
        language=bits.take_one_of(LANGUAGES, 2),
        owner=bits.take_optional(_OWNER_BITS),
        page=bits.take_optional(_PAGE_BITS) or 0,
    )


def _put_domains(bits: BitWriter, domains: tuple[Weighted, ...]) -> None:
    bits.put_items(domains, lambda item: _put_name(bits, item.domain, DOMAIN_ID_BITS))
    weighs = any(item.weight != 1.0 for item in domains)
    bits.put(weighs, 1)
    for item in domains if weighs else ():
        bits.put(round(item.weight * 10), _WEIGHT_BITS)


def _take_domains(bits: BitReader, ids: _Ids) -> tuple[Weighted, ...]:
    names = bits.take_items(lambda: _take_name(bits, ids.domains, DOMAIN_ID_BITS))
    if not bits.take(1):
        return tuple(map(Weighted, names))
    return tuple(Weighted(name, bits.take(_WEIGHT_BITS) / 10) for name in names)


def _put_filter(bits: BitWriter, where: Filter) -> None:
    for orgs in (where.orgs, where.not_orgs):
        bits.put_items(orgs, lambda name: _put_name(bits, name, ORG_ID_BITS))
    for families in (where.families, where.not_families):
        bits.put_items(families, lambda name: _put_name(bits, name, FAMILY_ID_BITS))
    bits.put(where.size is not None, 1)
    if where.size is not None:
        _put_size(bits, where.size)
    bits.put_items(where.bounds, lambda bound: _put_bound(bits, bound))
    bits.put_one_of(where.new, _NEW, 2)


def _take_filter(bits: BitReader, ids: _Ids) -> Filter:
    return Filter(
        orgs=bits.take_items(lambda: _take_name(bits, ids.orgs, ORG_ID_BITS)),
        not_orgs=bits.take_items(lambda: _take_name(bits, ids.orgs, ORG_ID_BITS)),
        families=bits.take_items(lambda: _take_name(bits, ids.families, FAMILY_ID_BITS)),
        not_families=bits.take_items(lambda: _take_name(bits, ids.families, FAMILY_ID_BITS)),
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


def _put_bound(bits: BitWriter, bound: ScoreBound) -> None:
    _put_name(bits, bound.domain, DOMAIN_ID_BITS)
    bits.put_one_of(bound.comparator, _COMPARATORS, 2)
    bits.put(round(bound.value * 10), _TENTHS_BITS)


def _take_bound(bits: BitReader, ids: _Ids) -> ScoreBound:
    domain = _take_name(bits, ids.domains, DOMAIN_ID_BITS)
    return ScoreBound(domain, bits.take_one_of(_COMPARATORS, 2), bits.take(_TENTHS_BITS) / 10)


def _put_holes(bits: BitWriter, holes: tuple[Hole, ...], board: Board) -> None:
    """Append holes; their candidates are row numbers, which hold for this version of the board."""
    bits.put(_board_hash(board), _BOARD_BITS)
    width = _row_bits(board)

    def put_hole(hole: Hole) -> None:
        bits.put(hole.position, _POSITION_BITS)
        bits.put(len(hole.candidates), _CANDIDATES_BITS)
        for name in hole.candidates:
            bits.put(board.by_name[name].row, width)

    bits.put_items(holes, put_hole)


def _take_holes(bits: BitReader, board: Board) -> tuple[Hole, ...]:
    if bits.take(_BOARD_BITS) != _board_hash(board):
        raise StaleTokenError("the board has changed since this choice was offered: ask again")
    width = _row_bits(board)

    def take_hole() -> Hole:
        position, length = bits.take(_POSITION_BITS), bits.take(_CANDIDATES_BITS)
        rows = [bits.take(width) for _ in range(length)]
        if not rows or max(rows) >= len(board.models):
            raise CodecError("a token offers a choice of rows that are not on the board")
        return Hole(
            position=position, mention="", candidates=tuple(board.models[row].name for row in rows)
        )

    return bits.take_items(take_hole)


def _row_bits(board: Board) -> int:
    return max(1, (len(board.models) - 1).bit_length())


@lru_cache(maxsize=8)
def _board_hash(board: Board) -> int:
    rows = "\n".join(model.name for model in board.models)
    return short_id(f"{board.info.id}\n{board.info.version}\n{rows}", _BOARD_BITS)


def _put_name(bits: BitWriter, name: str, width: int) -> None:
    bits.put(_id_of(name, width), width)


_id_of = lru_cache(maxsize=4096)(short_id)


def _take_name(bits: BitReader, names: Mapping[int, Item], width: int) -> Item:
    number = bits.take(width)
    if number not in names:
        raise StaleTokenError("a token names what has left the board since: ask again")
    return names[number]
