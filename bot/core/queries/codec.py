"""Queries as tokens: what a button or a deep link carries, and back."""

from __future__ import annotations

from functools import lru_cache

from bot.core.board import Board
from bot.core.board.board import short_id
from bot.core.names import Names
from bot.core.queries.bits import TOKEN_BITS, BitReader, BitWriter
from bot.core.queries.fields import WIDEST, ids_of, put_query, put_view, take_query, take_view
from bot.core.queries.query import (
    NO_FILTER,
    Query,
    View,
)
from bot.core.queries.understood import Choose, Hole, Understood, fill
from bot.core.queries.validity import is_valid
from bot.errors import CodecError, StaleTokenError

_POSITION_BITS = 3
_CANDIDATES_BITS = 6
_BOARD_BITS = 16
_FRAME_BITS = 91
"""What a query with its view takes at most beside its names, filter and versions."""


def encode(query: Query, view: View, names: Names) -> str:  # noqa: ARG001 - the same door as its siblings
    """Put a query and its view into at most 64 characters of `A-Za-z0-9_-`.

    Raises:
        CodecError: They do not fit, or tokens do not know the surface or language of the view.
    """
    bits = BitWriter()
    bits.put(0, 1)
    put_query(bits, query)
    put_view(bits, view)
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
    put_query(bits, choose.query)
    put_view(bits, view)
    _put_holes(bits, choose.holes, names.board)
    return bits.token()


def fits_open(choose: Choose, names: Names) -> bool:
    """Whether a question with its holes open fits a token together with any view."""
    try:
        encode_more(choose, WIDEST, names)
    except CodecError:
        return False
    return True


def decode(token: str, names: Names) -> tuple[Query | Choose, View]:
    """Read a token back; a second hole comes back as a Choose.

    Raises:
        StaleTokenError: What it names has left the board since.
        CodecError: It is not one of ours.
    """
    bits = BitReader(token)
    has_holes = bits.take(1)
    query = take_query(bits, ids_of(names))
    view = take_view(bits)
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
        put_query(bits, query)
        put_view(bits, WIDEST)
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
        bits += (
            60 + 40 * len(where.not_models) + 20 * sum(map(len, names)) + 35 * len(where.bounds)
        )
    if query.after or where.not_sizes or where.contrasts:
        bits += 24 + 40 * len(where.not_sizes) + 32 * len(where.contrasts)
    if query.version is not None or query.versions:
        bits += 256
    return bits


def _put_holes(bits: BitWriter, holes: tuple[Hole, ...], board: Board) -> None:
    """Append holes; their candidates are row numbers, which hold for this version of the board."""
    bits.put(_board_hash(board), _BOARD_BITS)
    width = _row_bits(board)

    def put_hole(hole: Hole) -> None:
        bits.put(hole.position, _POSITION_BITS)
        rejected = None if hole.rejected is None else board.by_name[hole.rejected].row
        bits.put_optional(rejected, width)
        bits.put(len(hole.candidates), _CANDIDATES_BITS)
        for name in hole.candidates:
            bits.put(board.by_name[name].row, width)

    bits.put_items(holes, put_hole)


def _take_holes(bits: BitReader, board: Board) -> tuple[Hole, ...]:
    if bits.take(_BOARD_BITS) != _board_hash(board):
        raise StaleTokenError("the board has changed since this choice was offered: ask again")
    width = _row_bits(board)

    def take_hole() -> Hole:
        position = bits.take(_POSITION_BITS)
        rejected = bits.take_optional(width)
        rows = [bits.take(width) for _ in range(bits.take(_CANDIDATES_BITS))]
        if not rows or max(*rows, rejected or 0) >= len(board.models):
            raise CodecError("a token offers a choice of rows that are not on the board")
        return Hole(
            position=position,
            mention="",
            candidates=tuple(board.models[row].name for row in rows),
            rejected=None if rejected is None else board.models[rejected].name,
        )

    return bits.take_items(take_hole)


def _row_bits(board: Board) -> int:
    return max(1, (len(board.models) - 1).bit_length())


@lru_cache(maxsize=8)
def _board_hash(board: Board) -> int:
    rows = "\n".join(model.name for model in board.models)
    return short_id(f"{board.info.id}\n{board.info.version}\n{rows}", _BOARD_BITS)
