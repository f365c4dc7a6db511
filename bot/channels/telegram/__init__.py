"""The Telegram channel: long polling, addressing, buttons, sending within the limits."""

from bot.channels.telegram.conversation import Answers
from bot.channels.telegram.health import check_health
from bot.channels.telegram.run import run

__all__ = ["Answers", "check_health", "run"]
