"""Markup and invisible signs in cells, which a page shows otherwise than they are written."""

from __future__ import annotations

import re
import unicodedata

_MARKUP = re.compile(
    r"!\[[^\]]*\]\([^)]*\)"
    r"|\[\^[^\]]*\]"
    r"|\[[^\]]*\]\([^)]*\)|\[[^\]]+\]\[[^\]]*\]"
    r"|</?[a-zA-Z][^>]*>|<!--|-->"
    r"|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"
    r"|\\[!-/:-@\[-`{-~]"
    r"|`+[^`]+`+"
    r"|~{1,2}[^\s~](?:[^~]*[^\s~])?~{1,2}"
    r"|\*{1,3}[^\s*](?:[^*]*[^\s*])?\*{1,3}"
    r"|(?<!\w)_{1,3}[^\s_](?:.*?[^\s_])?_{1,3}(?!\w)"
    r"|(?<!\w):[a-z][a-z0-9_+-]+:(?!\w)"
)
"""In order: images, footnotes, links, tags and comments, entities, escapes, code, struck out,
stars and underscores around words, short codes of emoji."""
_UNSEEN = frozenset({"Cf", "Co", "Cn", "Cs"})
"""Unicode's kinds of signs without a form; controls are told of elsewhere."""
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and marks that show nothing."""
_OF_EMOJI = frozenset("\u200d\ufe0e\ufe0f")
"""What joins and styles pictures belongs to them."""
LONGEST_NAME = 200
"""Characters of a name; a phone shows some forty of them in a line."""


def sign_in(text: str) -> str:
    """The first markup or invisible sign of a name, as a host may look for it; "" for none."""
    text = text[: LONGEST_NAME + 1]
    found = _MARKUP.search(text)
    if found:
        return found[0]
    if text.isascii():
        return ""
    unseen = (sign for n, sign in enumerate(text) if _is_unseen(sign, text[n - 1 : n]))
    return next((f"U+{ord(sign):04X}, which does not show" for sign in unseen), "")


def _is_unseen(sign: str, before: str) -> bool:
    if sign in _OF_EMOJI and before and unicodedata.category(before) in {"So", "Sk", "Mn"}:
        return False
    is_selector = "\ufe00" <= sign <= "\ufe0f" or "\U000e0100" <= sign <= "\U000e01ef"
    return is_selector or sign in _BLANK or unicodedata.category(sign) in _UNSEEN
