"""The Telegram channel: long polling, addressing, buttons, sending within the limits."""

from bot.channels.telegram.desk import Answers
from bot.channels.telegram.health import check_health
from bot.channels.telegram.run import Setup, run

__all__ = ["Answers", "Setup", "check_health", "run"]
