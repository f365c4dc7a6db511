"""The loaded table: its schema, how text becomes a Board, and the Board with its orders. Pandas lives here only."""

from bot.core.board.board import (
    Board,
    BoardInfo,
    Column,
    DomainName,
    Model,
    ModelName,
    OrgName,
    Standing,
    short_id,
)

__all__ = [
    "Board",
    "BoardInfo",
    "Column",
    "DomainName",
    "Model",
    "ModelName",
    "OrgName",
    "Standing",
    "short_id",
]
