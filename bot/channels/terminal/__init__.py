"""The terminal: one answer printed, or a conversation with history and completion."""

from bot.channels.terminal.chat import converse
from bot.channels.terminal.show import show

__all__ = ["converse", "show"]
