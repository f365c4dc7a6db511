"""Everything a user can ask: the Query, reading it from text, its command, its token."""

from bot.core.queries.codec import decode, encode, encode_choose, encode_more, fits
from bot.core.queries.command import command_text
from bot.core.queries.fields import LAST_PAGE
from bot.core.queries.grammar import COMMANDS
from bot.core.queries.language import language_of
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
from bot.core.queries.rejection import rejections
from bot.core.queries.reopened import open_command
from bot.core.queries.short_words import short_words
from bot.core.queries.understand import understand
from bot.core.queries.understood import (
    Choose,
    Hole,
    Missing,
    NoSuch,
    Note,
    NoteKind,
    Reading,
    ReadingContext,
    Slip,
    SlipKind,
    Unclear,
    Understood,
    fill,
)
from bot.core.queries.validity import is_valid

__all__ = [
    "COMMANDS",
    "LAST_PAGE",
    "NO_FILTER",
    "Choose",
    "Comparator",
    "Contrast",
    "Filter",
    "Hole",
    "Kind",
    "Menu",
    "Missing",
    "NoSuch",
    "Note",
    "NoteKind",
    "Order",
    "Query",
    "Reading",
    "ReadingContext",
    "ScoreBound",
    "SizeClass",
    "SizeRange",
    "Slip",
    "SlipKind",
    "Unclear",
    "Understood",
    "View",
    "Weighted",
    "command_text",
    "decode",
    "encode",
    "encode_choose",
    "encode_more",
    "fill",
    "fits",
    "is_valid",
    "language_of",
    "open_command",
    "rejections",
    "short_words",
    "understand",
]
