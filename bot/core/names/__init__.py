"""What people type -> models, organisations, domains. Rapidfuzz lives here only."""

from bot.core.names.aliases import Aliases, parse_aliases
from bot.core.names.check import AliasProblem, check_aliases
from bot.core.names.explain import Explanation
from bot.core.names.names import Names, build_names
from bot.core.names.normal import Folded, beginning, fold, is_traditional
from bot.core.names.outcome import (
    Ambiguous,
    FamilyName,
    Found,
    How,
    Mention,
    NameKind,
    Outcome,
    Unknown,
)
from bot.core.names.printed import Printed, PrintedNames
from bot.core.names.vocabulary import Word

__all__ = [
    "AliasProblem",
    "Aliases",
    "Ambiguous",
    "Explanation",
    "FamilyName",
    "Folded",
    "Found",
    "How",
    "Mention",
    "NameKind",
    "Names",
    "Outcome",
    "Printed",
    "PrintedNames",
    "Unknown",
    "Word",
    "beginning",
    "build_names",
    "check_aliases",
    "fold",
    "is_traditional",
    "parse_aliases",
]
