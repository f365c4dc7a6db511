"""A double of the Bot API for tests: made-up users, Telegram's rules, faults on demand."""

from double.double import Double
from double.drawing import drawn, flat
from double.faults import Fault
from double.parameters import NEWER
from double.people import Chat, User
from double.program import Program

__all__ = ["NEWER", "Chat", "Double", "Fault", "Program", "User", "drawn", "flat"]
