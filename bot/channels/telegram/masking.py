"""Keeps the token out of the log, whoever writes there, at any level."""

from __future__ import annotations

import logging
from urllib.parse import quote

_MASK = "<token>"
_CHATTY = ("telegram", "aiohttp", "aiosqlite", "alembic", "asyncio", "httpx", "httpcore")
"""Libraries that log addresses with the token, or what people write, below warnings."""


class MaskingFormatter(logging.Formatter):
    """A formatter around another one that blots out a secret in whatever that one writes."""

    def __init__(self, inner: logging.Formatter, secret: str) -> None:
        """Blot out `secret`, its part after the colon, and both as an address spells them."""
        super().__init__()
        self._inner = inner
        parts = {secret, quote(secret, safe=""), secret.partition(":")[2]} - {""}
        self._secrets = sorted(parts, key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        """The line as the inner formatter writes it, without the secret."""
        line = self._inner.format(record)
        for secret in self._secrets:
            line = line.replace(secret, _MASK)
        return line


def keep_out_of_logs(token: str) -> None:
    """Mask the token on every handler that is set up, and quiet the libraries that know it."""
    for handler in logging.getLogger().handlers:
        inner = handler.formatter or logging.Formatter()
        handler.setFormatter(MaskingFormatter(inner, token))
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
