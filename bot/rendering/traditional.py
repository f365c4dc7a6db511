"""Puts a reply into traditional characters; what the board prints stays as printed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from markupsafe import escape
from opencc import OpenCC

from bot.rendering.reply import Reply


def names_kept(names: Iterable[str]) -> re.Pattern[str]:
    """Matches the names that must not change, also as HTML: those with Chinese characters."""
    written = {form for name in names if not name.isascii() for form in (name, escape(name))}
    chinese = sorted(written, key=len, reverse=True)
    return re.compile("(" + "|".join(map(re.escape, chinese)) + ")" if chinese else "(?!)()")


def in_traditional(reply: Reply, kept: re.Pattern[str]) -> Reply:
    """The reply and the labels of its buttons in traditional characters, names aside.

    Characters are exchanged one for one, so tables stay aligned.
    """
    return replace(
        reply,
        text=converted(reply.text, kept),
        buttons=tuple(
            tuple(button._replace(label=converted(button.label, kept)) for button in row)
            for row in reply.buttons
        ),
    )


def is_simplified(text: str) -> bool:
    """Whether a text has characters that are written otherwise in traditional Chinese."""
    return bool(_converter().convert(text) != text)


def converted(text: str, kept: re.Pattern[str]) -> str:
    """A text in traditional characters, names aside."""
    parts = kept.split(text)  # every second one is a name
    return "".join(
        part if number % 2 else _converter().convert(part) for number, part in enumerate(parts)
    )


@cache
def _converter() -> OpenCC:
    return OpenCC("s2t")
