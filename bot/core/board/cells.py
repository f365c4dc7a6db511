"""What single cells say: a model's name with its marks, a size; and which names are the same."""

from __future__ import annotations

import math
import re
import unicodedata

MISSING = frozenset({"", "/", "/%", "-", "—", "–"})
"""How the source writes that there is no value; never 0."""

_NEW = re.compile(r"\s*[(（]\s*new\s*[)）]", re.IGNORECASE)
_TRIAL_LINK = re.compile(r"\s*☛\s*\[[^\]]*\]\(([^)\s]*)\)")
_WHOLE_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]*)\)")
_SIZE = re.compile(r"([0-9]{1,7}(?:\.[0-9]{1,7})?)([MBT])(?:-A[0-9.]+B)?", re.IGNORECASE)
_SIZE_IN_NAME = re.compile(
    r"(?<![0-9a-z.])([0-9]{1,7}(?:\.[0-9]{1,7})?)b(?![0-9a-z])", re.IGNORECASE
)
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""What moves a cursor, breaks a line or turns the direction of a text: no part of a name."""
_SEPARATORS = re.compile(r"[\s_-]+")
_BILLIONS = {"M": 0.001, "B": 1.0, "T": 1000.0}


def has_control(text: str) -> bool:
    """Whether a control character stands in a text, which a terminal would obey."""
    return _CONTROL.search(text) is not None


def read_name(cell: str) -> tuple[str, bool, str | None]:
    """The printed name without its marks, whether it is new, and its link."""
    if not ("(" in cell or "（" in cell):
        return cell, False, None
    link = None
    trial = _TRIAL_LINK.search(cell)
    if trial:
        link = trial[1] or None
        cell = cell[: trial.start()] + cell[trial.end() :]
    name, marks = _NEW.subn("", cell)
    whole = _WHOLE_LINK.fullmatch(name.strip())
    if whole:
        name, link = whole[1], whole[2] or None
        name, inner = _NEW.subn("", name)
        marks += inner
    return name.strip(), marks > 0, link


def same_name_key(name: str) -> str:
    """Alike for names that differ only in case, width, or separators not between digits."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return _SEPARATORS.sub(_between_digits, folded)


def _between_digits(found: re.Match[str]) -> str:
    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    return "-" if before.isdigit() and after.isdigit() else ""


def read_size(cell: str) -> float | None:
    """A printed size in billions of parameters; None if it cannot be read, or is 0."""
    found = _SIZE.fullmatch(cell)
    if not found:
        return None
    # rounded, as 350 times 0.001 is not 0.35 in binary
    return round(float(found[1]) * _BILLIONS[found[2].upper()], 6) or None


def filter_size(name: str, printed: str) -> float | None:
    """The size that filters use, in billions of parameters.

    The source rounds (1.5b is printed 2B), so a size in the name that rounds half up to the
    printed one is the truer; a size in the name that does not (Maverick-17B-128E, printed 400B,
    counts only its active part) yields to the printed one.
    """
    size = read_size(printed)
    if size is None:
        return None
    decimals = len(printed.rstrip("BbMmTt").partition(".")[2])
    for found in _SIZE_IN_NAME.finditer(name):
        named = float(found[1])
        # the tiny addend undoes binary fractions that fall short of a half (1.15 -> 1.2)
        rounded = math.floor(named * 10**decimals + 0.5 + 1e-9) / 10**decimals
        if math.isclose(rounded, size):
            return named
    return size
