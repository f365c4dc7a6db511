"""What people type -> models, organisations, domains. Rapidfuzz lives here only."""

from bot.core.names.normal import Folded, fold
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

__all__ = [
    "Ambiguous",
    "FamilyName",
    "Folded",
    "Found",
    "How",
    "Mention",
    "NameKind",
    "Outcome",
    "Unknown",
    "fold",
]
