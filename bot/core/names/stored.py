"""What names say, as plain data that a snapshot can keep and give back without reading anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.core.board import Board, Model
from bot.core.names.signature import Signature, shared

_FORMAT = 2


def to_data(signatures: tuple[Signature, ...]) -> dict[str, Any]:
    """Lists, strings, numbers only: one list for each row, in the board's order."""
    return {"format": _FORMAT, "rows": [_row(signature) for signature in signatures]}


def from_data(data: Mapping[str, Any], board: Board) -> tuple[Signature, ...]:
    """The signatures that were stored for a board.

    Raises:
        ValueError: The data is of another format or another board.
    """
    rows = data.get("rows")
    if data.get("format") != _FORMAT or not isinstance(rows, list):
        raise ValueError(f"format {data.get('format')!r} of stored names; expected {_FORMAT}")
    if [row[0] for row in rows] != [model.name for model in board.models]:
        raise ValueError("the stored names are those of another board; build them anew")
    return tuple(_signature(row, model) for row, model in zip(rows, board.models, strict=True))


def _row(signature: Signature) -> list[Any]:
    made_from = signature.made_from
    return [
        signature.model.name,
        signature.family,
        sorted(signature.lines),
        [list(version) for version in signature.versions],
        sorted(signature.name_sizes),
        sorted(signature.sizes),
        sorted(signature.experts),
        [list(date) for date in signature.said_dates],
        sorted(signature.training),
        signature.fp8,
        sorted(signature.brands),
        sorted(signature.products),
        sorted(signature.contexts),
        None if made_from is None else sorted(made_from),
    ]


def _signature(row: list[Any], model: Model) -> Signature:
    _, family, lines, versions, name_sizes, sizes, experts, dates, training, *rest = row
    fp8, brands, products, contexts, made_from = rest
    return Signature(
        model=model,
        family=family,
        lines=shared(*lines),
        versions=tuple((before, number) for before, number in versions),
        name_sizes=shared(*name_sizes),
        sizes=shared(*sizes),
        experts=shared(*experts),
        said_dates=tuple(tuple(date) for date in dates),
        training=shared(*training),
        fp8=fp8,
        brands=shared(*brands),
        products=shared(*products),
        contexts=shared(*contexts),
        made_from=None if made_from is None else shared(*made_from),
    )
