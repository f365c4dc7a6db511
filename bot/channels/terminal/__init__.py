"""The terminal: one answer printed, or a conversation with history and completion."""

from bot.channels.terminal.chat import converse
from bot.channels.terminal.completion import LineCompleter
from bot.channels.terminal.conversation import Conversation
from bot.channels.terminal.show import show, show_aside, surface_here

__all__ = ["Conversation", "LineCompleter", "converse", "show", "show_aside", "surface_here"]
