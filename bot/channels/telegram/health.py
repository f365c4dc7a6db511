"""Whether the running bot is well: a file that is touched after each call that worked."""

from __future__ import annotations

import time
from pathlib import Path

FILE = "telegram.heartbeat"
MAX_AGE_S = 120.0
"""Older than this the bot is not well: a call for updates takes half a minute at most."""
_EVERY_S = 5.0


class Heartbeat:
    """Touches the file, at most every few seconds."""

    def __init__(self, data_dir: Path) -> None:
        """Touch the file in the data directory."""
        self._path = data_dir / FILE
        self._next = 0.0

    def beat(self) -> None:
        """Note that the bot has just heard from Telegram."""
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + _EVERY_S
        try:
            self._path.touch()
        except OSError:
            return  # a disk that is full makes the bot look unwell, which it is


def check_health(data_dir: Path, max_age_s: float = MAX_AGE_S) -> str | None:
    """Why the bot that uses the data directory is not well; None where it is.

    Args:
        data_dir: The data directory of the bot that runs.
        max_age_s: How long ago it may have heard from Telegram at the most, in seconds.
    """
    try:
        age_s = time.time() - (data_dir / FILE).stat().st_mtime
    except OSError:
        return "the bot has not reached Telegram yet, or does not run with this data directory"
    if age_s > max_age_s:
        return f"the bot last heard from Telegram {age_s:.0f} s ago"
    return None
