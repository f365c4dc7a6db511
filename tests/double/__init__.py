"""A double of the Bot API for tests: made-up users, Telegram's rules, faults on demand."""

from double.double import Chat, Double, User
from double.faults import Fault
from double.program import Program

__all__ = ["Chat", "Double", "Fault", "Program", "User"]
