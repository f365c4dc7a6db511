"""Outages: told in the log once when one begins and once when it is over; pauses that grow."""

from __future__ import annotations

import logging
import random
import time

log = logging.getLogger(__name__)

FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 30.0


class Outage:
    """Whether something works at present, and how long to wait before it is tried again."""

    def __init__(self, what: str) -> None:
        """Follow `what`: a phrase for the log, such as "receiving updates"."""
        self._what = what
        self._since: float | None = None
        self._pause_s = FIRST_PAUSE_S

    def failed(self, why: str) -> float:
        """Note a failure.

        Args:
            why: For the log; nothing that a user wrote.

        Returns:
            Seconds to wait before the next try: they double, and vary so that retries spread.
        """
        if self._since is None:
            self._since = time.monotonic()
            log.warning("%s fails: %s; trying on until it works again", self._what, why)
        pause_s = self._pause_s
        self._pause_s = min(2 * pause_s, LONGEST_PAUSE_S)
        return pause_s * random.uniform(0.8, 1.2)  # noqa: S311 - spreads retries, hides nothing

    def worked(self) -> None:
        """Note that it works."""
        if self._since is not None:
            log.warning("%s works again after %d s", self._what, time.monotonic() - self._since)
            self._since = None
            self._pause_s = FIRST_PAUSE_S
