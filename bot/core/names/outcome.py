"""What becomes of a mention: found, ambiguous or unknown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, NewType, TypeVar

FamilyName = NewType("FamilyName", str)
"""A word that groups models by their names, in lower case (`qwen`, `distill`)."""

Name_co = TypeVar("Name_co", bound=str, covariant=True)


class NameKind(StrEnum):
    """What a mention is taken to name."""

    MODEL = "model"
    ORG = "org"
    DOMAIN = "domain"


class How(StrEnum):
    """How a mention matched."""

    EXACT = "exact"
    """The printed name, or the same but for case, width and separators."""
    VARIANT = "variant"
    """Less or more than the printed name, with nothing that contradicts it."""
    ALIAS = "alias"
    """A nickname or another word for it."""
    CORRECTED = "corrected"
    """A typo in the letters was put right."""


@dataclass(frozen=True, slots=True)
class Found(Generic[Name_co]):
    """The one name that was meant."""

    name: Name_co
    how: How


@dataclass(frozen=True, slots=True)
class Ambiguous(Generic[Name_co]):
    """Several names fit what was said; all of them, the plain one before its variants."""

    candidates: tuple[Name_co, ...]


@dataclass(frozen=True, slots=True)
class Unknown(Generic[Name_co]):
    """Nothing of the board is meant; the nearest names are suggestions only, never an answer."""

    closest: tuple[Name_co, ...] = ()


Outcome = Found[Name_co] | Ambiguous[Name_co] | Unknown[Name_co]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Generic[Name_co]):
    """A stretch of text that names something, and what became of it.

    Attributes:
        text: As typed.
        start: Where it begins in the text it was found in.
        end: Where it ends (exclusive).
        outcome: What it names.
    """

    text: str
    start: int
    end: int
    outcome: Outcome[Name_co]
