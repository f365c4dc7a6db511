"""Says that a long check is still going on, so that nobody takes it for hung."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bot.cli.common import tell as _tell

_FIRST_S = 1.0
_NEXT_S = 5.0


def _to_standard_error(line: str) -> None:
    _tell(line, err=True)


@contextmanager
def still(
    doing: str,
    *,
    first_s: float = _FIRST_S,
    next_s: float = _NEXT_S,
    tell: Callable[[str], None] = _to_standard_error,
) -> Iterator[None]:
    """Tell, while the block runs, that it does; nothing where it is soon done.

    Args:
        doing: What goes on, such as `checking table.md`.
        first_s: Seconds before the first line.
        next_s: Seconds between later lines.
        tell: Takes each line; the standard error, whether or not it is a terminal.
    """
    done = threading.Event()
    begun = time.monotonic()

    def watch() -> None:
        wait_s = first_s
        while not done.wait(wait_s):
            tell(f"still {doing}: {time.monotonic() - begun:.0f} s so far")
            wait_s = next_s

    watcher = threading.Thread(target=watch, name="progress", daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()
