"""The forms an answer can take in Telegram, and whether the server takes rich messages."""

from __future__ import annotations

import logging

log = logging.getLogger(__name__)

RICH, CLASSIC, PLAIN = "rich", "classic", "plain"
"""Surfaces: native tables, HTML with tables laid out by width, and lines of text."""
FORMS = (RICH, CLASSIC, PLAIN)


class Forms:
    """Which forms can be used now; a server that turns out to be too old turns rich off."""

    def __init__(self, *, has_rich: bool) -> None:
        """Begin with rich messages, or without.

        Attributes:
            has_rich: The server takes rich messages (Bot API 10.1).
            has_disabled: It takes buttons that do nothing (10.3).
        """
        self.has_rich = has_rich
        self.has_disabled = has_rich

    @property
    def default(self) -> str:
        """The form where nobody has chosen one."""
        return RICH if self.has_rich else CLASSIC

    def usable(self, form: str | None) -> str:
        """The form that comes nearest to the one chosen; None is none chosen."""
        return self.default if form not in FORMS or form == RICH else form

    def turn_rich_off(self) -> None:
        """Use rich messages no more: the server does not know them."""
        if self.has_rich:
            self.has_rich = False
            log.warning(
                "the server does not know rich messages; tables go out as text from now on"
            )
