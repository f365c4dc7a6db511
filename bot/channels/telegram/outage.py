"""Outages: told in the log once when one begins and once when it is over; pauses that grow."""

from __future__ import annotations

import logging
import random
import time

log = logging.getLogger(__name__)

FIRST_PAUSE_S = 0.25
LONGEST_PAUSE_S = 30.0


def backoff_s(failures: int) -> float:
    """How long to wait after so many failures: pauses double, and vary to spread retries."""
    pause_s = min(FIRST_PAUSE_S * 2.0 ** min(failures, 10), LONGEST_PAUSE_S)
    return pause_s * random.uniform(0.8, 1.2)  # noqa: S311 - spreads retries, hides nothing


class Outage:
    """Whether something works at present, and how long to wait before it is tried again."""

    def __init__(self, what: str, *, within: Outage | None = None) -> None:
        """Follow something.

        Args:
            what: A phrase for the log, such as "receiving updates".
            within: Another outage that explains this one: while it lasts, this one is not told,
                nor before its second failure, as the other may begin a moment later.
        """
        self._what = what
        self._within = within
        self._failures = 0
        self._since = 0.0
        self.is_told = False

    def failed(self, why: str) -> float:
        """Note a failure.

        Args:
            why: For the log; nothing that a user wrote.

        Returns:
            Seconds to wait before the next try: they double, and vary so that retries spread.
        """
        if not self._failures:
            self._since = time.monotonic()
        self._failures += 1
        is_explained = self._within is not None and (self._failures < 2 or self._within.is_told)
        if not self.is_told and not is_explained:
            self.is_told = True
            log.warning("%s fails: %s; trying on until it works again", self._what, why)
        return backoff_s(self._failures - 1)

    def worked(self) -> None:
        """Note that it works."""
        if not self._failures:
            return
        if self.is_told:
            log.warning("%s works again after %.0f s", self._what, time.monotonic() - self._since)
        self._failures = 0
        self.is_told = False
