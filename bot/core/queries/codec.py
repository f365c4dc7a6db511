"""Queries as tokens: what a button or a deep link carries, and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar

from bot.core.board import Board, DomainName, ModelName, OrgName
from bot.core.board.board import DOMAIN_ID_BITS, MODEL_ID_BITS, ORG_ID_BITS, short_id
from bot.core.names import FamilyName, Names
from bot.core.queries.bits import BitReader, BitWriter
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
_LIST_BITS = 3
"""Up to seven items of one sort."""
_CANDIDATES_BITS = 6
_TEXT_BITS = 5
_BOARD_BITS = 16
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
        CodecError: They do not fit, or the view names a surface or language that tokens do not know.
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
    bits = BitWriter()
    try:
        _put_query(bits, query)
        bits.put(0, 1)
        _put_view(bits, _WIDEST)
        bits.token()
    except CodecError:
        return False
    return True


def _put_query(bits: BitWriter, query: Query) -> None:
    bits.put(_KINDS.index(query.kind), 4)
    _put_items(
        bits, query.models, lambda name: bits.put(short_id(name, MODEL_ID_BITS), MODEL_ID_BITS)
    )
    _put_items(bits, query.orgs, lambda name: bits.put(short_id(name, ORG_ID_BITS), ORG_ID_BITS))
    _put_items(bits, query.classes, lambda size: bits.put(_CLASSES.index(size), 3))
    _put_domains(bits, query.domains)
    bits.put(query.where != NO_FILTER, 1)
    if query.where != NO_FILTER:
        _put_filter(bits, query.where)
    bits.put(_ORDERS.index(query.order), 2)
    _put_optional(bits, query.count, _COUNT_BITS)
    _put_items(bits, query.versions, lambda version: _put_text(bits, version))
    _put_items(
        bits, () if query.version is None else (query.version,), lambda v: _put_text(bits, v)
    )


def _take_query(bits: BitReader, ids: _Ids) -> Query:
    return Query(
        kind=_take_one_of(bits, _KINDS, 4),
        models=_take_items(bits, lambda: _take_name(bits, ids.models, MODEL_ID_BITS)),
        orgs=_take_items(bits, lambda: _take_name(bits, ids.orgs, ORG_ID_BITS)),
        classes=_take_items(bits, lambda: _take_one_of(bits, _CLASSES, 3)),
        domains=_take_domains(bits, ids),
        where=_take_filter(bits, ids) if bits.take(1) else NO_FILTER,
        order=_take_one_of(bits, _ORDERS, 2),
        count=_take_optional(bits, _COUNT_BITS),
        versions=_take_items(bits, lambda: _take_text(bits)),
        version=next(iter(_take_items(bits, lambda: _take_text(bits))), None),
    )


def _put_view(bits: BitWriter, view: View) -> None:
    bits.put(_number_of(view.surface, SURFACES), 3)
    bits.put(_number_of(view.language, LANGUAGES), 2)
    _put_optional(bits, view.owner, _OWNER_BITS)
    _put_optional(bits, view.page or None, _PAGE_BITS)


def _take_view(bits: BitReader) -> View:
    return View(
        surface=_take_one_of(bits, SURFACES, 3),
        language=_take_one_of(bits, LANGUAGES, 2),
        owner=_take_optional(bits, _OWNER_BITS),
        page=_take_optional(bits, _PAGE_BITS) or 0,
    )


def _put_domains(bits: BitWriter, domains: tuple[Weighted, ...]) -> None:
    _put_items(
        bits, domains, lambda item: bits.put(short_id(item.domain, DOMAIN_ID_BITS), DOMAIN_ID_BITS)
    )
    weighs = any(item.weight != 1.0 for item in domains)
    bits.put(weighs, 1)
    for item in domains if weighs else ():
        bits.put(round(item.weight * 10), _WEIGHT_BITS)


def _take_domains(bits: BitReader, ids: _Ids) -> tuple[Weighted, ...]:
    names = _take_items(bits, lambda: _take_name(bits, ids.domains, DOMAIN_ID_BITS))
    if not bits.take(1):
        return tuple(map(Weighted, names))
    return tuple(Weighted(name, bits.take(_WEIGHT_BITS) / 10) for name in names)


def _put_filter(bits: BitWriter, where: Filter) -> None:
    for orgs in (where.orgs, where.not_orgs):
        _put_items(bits, orgs, lambda name: bits.put(short_id(name, ORG_ID_BITS), ORG_ID_BITS))
    for families in (where.families, where.not_families):
        _put_items(
            bits, families, lambda name: bits.put(short_id(name, FAMILY_ID_BITS), FAMILY_ID_BITS)
        )
    bits.put(where.size is not None, 1)
    if where.size is not None:
        _put_size(bits, where.size)
    _put_items(bits, where.bounds, lambda bound: _put_bound(bits, bound))
    bits.put(_NEW.index(where.new), 2)


def _take_filter(bits: BitReader, ids: _Ids) -> Filter:
    return Filter(
        orgs=_take_items(bits, lambda: _take_name(bits, ids.orgs, ORG_ID_BITS)),
        not_orgs=_take_items(bits, lambda: _take_name(bits, ids.orgs, ORG_ID_BITS)),
        families=_take_items(bits, lambda: _take_name(bits, ids.families, FAMILY_ID_BITS)),
        not_families=_take_items(bits, lambda: _take_name(bits, ids.families, FAMILY_ID_BITS)),
        size=_take_size(bits) if bits.take(1) else None,
        bounds=_take_items(bits, lambda: _take_bound(bits, ids)),
        new=_take_one_of(bits, _NEW, 2),
    )


def _put_size(bits: BitWriter, size: SizeRange) -> None:
    for value, is_open in ((size.low, size.low_open), (size.high, size.high_open)):
        _put_optional(bits, None if value is None else round(value * 10), _TENTHS_BITS)
        bits.put(is_open, 1)


def _take_size(bits: BitReader) -> SizeRange:
    low, low_open = _take_optional(bits, _TENTHS_BITS), bool(bits.take(1))
    high, high_open = _take_optional(bits, _TENTHS_BITS), bool(bits.take(1))
    return SizeRange(
        low=None if low is None else low / 10,
        high=None if high is None else high / 10,
        low_open=low_open,
        high_open=high_open,
    )


def _put_bound(bits: BitWriter, bound: ScoreBound) -> None:
    bits.put(short_id(bound.domain, DOMAIN_ID_BITS), DOMAIN_ID_BITS)
    bits.put(_COMPARATORS.index(bound.comparator), 2)
    bits.put(round(bound.value * 10), _TENTHS_BITS)


def _take_bound(bits: BitReader, ids: _Ids) -> ScoreBound:
    domain = _take_name(bits, ids.domains, DOMAIN_ID_BITS)
    return ScoreBound(domain, _take_one_of(bits, _COMPARATORS, 2), bits.take(_TENTHS_BITS) / 10)


def _put_holes(bits: BitWriter, holes: tuple[Hole, ...], board: Board) -> None:
    """Append holes with their candidates as row numbers, which hold for this version of the board only."""
    bits.put(_board_hash(board), _BOARD_BITS)
    width = _row_bits(board)

    def put_hole(hole: Hole) -> None:
        bits.put(hole.position, _LIST_BITS)
        bits.put(len(hole.candidates), _CANDIDATES_BITS)
        for name in hole.candidates:
            bits.put(board.by_name[name].row, width)

    _put_items(bits, holes, put_hole)


def _take_holes(bits: BitReader, board: Board) -> tuple[Hole, ...]:
    if bits.take(_BOARD_BITS) != _board_hash(board):
        raise StaleTokenError("the board has changed since this choice was offered: ask again")
    width = _row_bits(board)

    def take_hole() -> Hole:
        position, length = bits.take(_LIST_BITS), bits.take(_CANDIDATES_BITS)
        rows = [bits.take(width) for _ in range(length)]
        if not rows or max(rows) >= len(board.models):
            raise CodecError("a token offers a choice of rows that are not on the board")
        return Hole(
            position=position, mention="", candidates=tuple(board.models[row].name for row in rows)
        )

    return _take_items(bits, take_hole)


def _row_bits(board: Board) -> int:
    return max(1, (len(board.models) - 1).bit_length())


@lru_cache(maxsize=8)
def _board_hash(board: Board) -> int:
    rows = "\n".join(model.name for model in board.models)
    return short_id(f"{board.info.id}\n{board.info.version}\n{rows}", _BOARD_BITS)


def _put_items(bits: BitWriter, items: tuple[Item, ...], put: Callable[[Item], None]) -> None:
    bits.put(len(items), _LIST_BITS)
    for item in items:
        put(item)


def _take_items(bits: BitReader, take: Callable[[], Item]) -> tuple[Item, ...]:
    return tuple(take() for _ in range(bits.take(_LIST_BITS)))


def _put_optional(bits: BitWriter, value: int | None, width: int) -> None:
    bits.put(value is not None, 1)
    if value is not None:
        bits.put(value, width)


def _take_optional(bits: BitReader, width: int) -> int | None:
    return bits.take(width) if bits.take(1) else None


def _put_text(bits: BitWriter, text: str) -> None:
    content = text.encode()
    bits.put(len(content), _TEXT_BITS)
    for byte in content:
        bits.put(byte, 8)


def _take_text(bits: BitReader) -> str:
    content = bytes(bits.take(8) for _ in range(bits.take(_TEXT_BITS)))
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise CodecError("a token holds a version that is no text") from error


def _take_name(bits: BitReader, names: Mapping[int, Item], width: int) -> Item:
    number = bits.take(width)
    if number not in names:
        raise StaleTokenError("a token names what has left the board since: ask again")
    return names[number]


def _take_one_of(bits: BitReader, values: Sequence[Item], width: int) -> Item:
    number = bits.take(width)
    if number >= len(values):
        raise CodecError(f"a token holds choice {number} of {len(values)}")
    return values[number]


def _number_of(value: str, values: tuple[str, ...]) -> int:
    if value not in values:
        raise CodecError(f"a token knows {', '.join(values)}, but not {value!r}")
    return values.index(value)
