"""The ways in which a call of the Bot API ends without a result."""

from __future__ import annotations

from telegram.error import TelegramError


class StoppingError(Exception):
    """The program stops before the call was made: its update stays in the journal."""


class DroppedError(Exception):
    """The call cannot be made good: nothing more is to be done about it."""


class TargetGoneError(DroppedError):
    """The message that another was to reply to, or not to be sent, is not there any more."""


class UnknownMethodError(TelegramError):
    """The server is older than the method."""
