"""The boards and aliases on disk: shipped and the host's, their versions, import and export."""

from bot.library.aliases import load_aliases
from bot.library.compare import Change, Difference, diff_boards, export_board
from bot.library.library import Library, Version, shipped_data

__all__ = [
    "Change",
    "Difference",
    "Library",
    "Version",
    "diff_boards",
    "export_board",
    "load_aliases",
    "shipped_data",
]
