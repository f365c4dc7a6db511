"""Keeps the token out of the log, whoever writes there, at any level."""

from __future__ import annotations

import logging
import re

_MASK = "<token>"
_CHATTY = ("telegram", "aiohttp", "aiosqlite", "alembic", "asyncio", "httpx", "httpcore")
"""Libraries that log addresses with the token, or what people write, below warnings."""
_ESCAPING = "%\\&"
"""Signs by which addresses, JSON, Python and HTML write others."""


class MaskingFormatter(logging.Formatter):
    """A formatter around another one that blots out a secret in whatever that one writes.

    Servers echo what they were asked: in small letters, or as an address spells it.
    """

    def __init__(self, inner: logging.Formatter, secret: str) -> None:
        """Blot out `secret` and its part after the colon, in any case and however escaped."""
        super().__init__()
        self._inner = inner
        parts = [part for part in (secret, secret.partition(":")[2]) if part]
        self._plain = tuple(part.lower() for part in parts)
        self._pattern = re.compile("|".join(map(_however_written, parts)), re.IGNORECASE)

    def format(self, record: logging.LogRecord) -> str:
        """The line as the inner formatter writes it, without the secret."""
        line = self._inner.format(record)
        lower = line.lower()
        if any(part in lower for part in (*self._plain, *_ESCAPING)):
            return self._pattern.sub(_MASK, line)
        return line


def keep_out_of_logs(token: str) -> None:
    """Mask the token on every handler that is set up, and quiet the libraries that know it."""
    for handler in logging.getLogger().handlers:
        inner = handler.formatter or logging.Formatter()
        handler.setFormatter(MaskingFormatter(inner, token))
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)


def _however_written(secret: str) -> str:
    """A pattern for a text of ASCII signs, each as itself or escaped, perhaps more than once."""
    return "".join(map(_sign_however_written, secret))


def _sign_however_written(sign: str) -> str:
    codes = {ord(sign.lower()), ord(sign.upper())}
    hexes, numbers = "|".join(f"{code:02x}" for code in codes), "|".join(map(str, codes))
    escaped = (
        rf"%(?:25)*(?:{hexes})",
        rf"\\+(?:x|u00)(?:{hexes})",
        rf"&(?:amp;)*#(?:x0*(?:{hexes})|0*(?:{numbers}));",
    )
    return f"(?:{re.escape(sign)}|{'|'.join(escaped)})"
