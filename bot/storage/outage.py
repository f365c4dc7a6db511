"""The outage of a store: told in the log once when it begins and once when it is over."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

log = logging.getLogger(__name__)

FIRST_PAUSE_S = 0.25
LONGEST_PAUSE_S = 5.0


class Outage:
    """Whether a store works at present, and whether those who can do without should ask it."""

    def __init__(self, what: str, *, now: Callable[[], float] = time.monotonic) -> None:
        """Follow `what`, a phrase for the log such as "reading preferences"."""
        self._what = what
        self._now = now
        self._failures = 0
        self._began_at = 0.0
        self._again_at = 0.0

    @property
    def lasts(self) -> bool:
        """Whether it failed when it was last tried."""
        return bool(self._failures)

    @property
    def is_pausing(self) -> bool:
        """Whether it failed a moment ago: up to 5 s, the longer the more often it has failed."""
        return self.lasts and self._now() < self._again_at

    def failed(self, why: str) -> None:
        """Note a failure; `why` is for the log and holds nothing that a user wrote."""
        now = self._now()
        if not self._failures:
            self._began_at = now
            log.warning(
                "%s fails: %s; answers go on without until it works", self._what, why.rstrip(".")
            )
        pause_s = min(FIRST_PAUSE_S * 2.0 ** min(self._failures, 10), LONGEST_PAUSE_S)
        self._failures += 1
        self._again_at = now + pause_s

    def worked(self) -> None:
        """Note that it works."""
        if self._failures:
            log.warning("%s works again after %.0f s", self._what, self._now() - self._began_at)
        self._failures = 0
