"""What users typed, made safe to repeat: one short line without control characters."""

from __future__ import annotations

import unicodedata

LONGEST = 64
"""Characters of a user's text that a reply repeats."""

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def said(text: str) -> str:
    """One line of `text` that can stand in any reply: unseen characters gone, cut to `LONGEST`."""
    if not (text.isascii() and text.isprintable()):
        text = "".join(
            " " if character.isspace() else character
            for character in text[: 4 * LONGEST]
            if character.isspace() or unicodedata.category(character) not in _UNSEEN
        )
    line = " ".join(text[: 4 * LONGEST].split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
