"""The loaded table: its schema, how text becomes a Board, its orders. Pandas lives here only."""

from bot.core.board.board import (
    DOMAIN_ID_BITS,
    MODEL_ID_BITS,
    ORG_ID_BITS,
    Board,
    BoardInfo,
    Column,
    DomainName,
    Model,
    ModelName,
    OrgName,
    Spread,
    Standing,
    short_id,
)
from bot.core.board.cells import has_control, same_name_key
from bot.core.board.problem import NO_CONTROL, Problem
from bot.core.board.reading import (
    Checked,
    asked_of,
    board_of,
    check_board,
    encoding_hint,
    read_board,
)
from bot.core.board.schema import ColumnRead, Role

__all__ = [
    "DOMAIN_ID_BITS",
    "MODEL_ID_BITS",
    "NO_CONTROL",
    "ORG_ID_BITS",
    "Board",
    "BoardInfo",
    "Checked",
    "Column",
    "ColumnRead",
    "DomainName",
    "Model",
    "ModelName",
    "OrgName",
    "Problem",
    "Role",
    "Spread",
    "Standing",
    "asked_of",
    "board_of",
    "check_board",
    "encoding_hint",
    "has_control",
    "read_board",
    "same_name_key",
    "short_id",
]
