"""The ways in which a call of the Bot API ends without a result."""

from __future__ import annotations

from telegram.error import TelegramError


class StoppingError(Exception):
    """The program stops before the call was made: its update stays in the journal."""


class DroppedError(Exception):
    """The call cannot be made good: nothing more is to be done about it."""


class UnknownMethodError(TelegramError):
    """The server is older than the method."""
