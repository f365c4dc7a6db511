"""The real program in a process of its own, talking to the double."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Self

from double.nursery import nursery

ROOT = Path(__file__).parents[2]


class Program:
    """`bangdan telegram` as a host runs it; a context manager that ends it."""

    def __init__(self, url: str, data_dir: Path, token: str, **env: str) -> None:
        self._env = {
            "PATH": os.environ.get("PATH", ""),
            "PYTHONPATH": str(ROOT),
            "TELEGRAM_BOT_TOKEN": token,
            "TELEGRAM_API_URL": url,
            "BANGDAN_DATA_DIR": str(data_dir),
            "LANG": "C.UTF-8",
        } | env
        data_dir.mkdir(parents=True, exist_ok=True)
        self.data_dir = data_dir
        self._log = data_dir / "log.txt"
        self._pid = 0

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def set(self, **env: str) -> None:
        """Set settings for the next start."""
        self._env |= env

    @property
    def pid(self) -> int:
        """Of the process."""
        assert self._pid
        return self._pid

    def start(self) -> None:
        """Start the process; what it logs goes on in the same file."""
        self._log.touch()
        self._pid = nursery().start(["telegram"], self._env, self.data_dir, self._log)

    def log(self) -> str:
        """All that it has logged so far."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    def wait_for_log(self, text: str, timeout: float = 20) -> None:
        """Wait until something stands in the log."""
        ends_at = time.monotonic() + timeout
        while text not in self.log():
            assert time.monotonic() < ends_at, f"not in the log: {text!r}\n{self.log()}"
            time.sleep(0.01)

    def stop(self, number: int = signal.SIGTERM, timeout: float = 10) -> int:
        """Tell it to stop; the exit code."""
        os.kill(self.pid, number)
        return self.wait(timeout)

    def wait(self, timeout: float = 20) -> int:
        """Wait until it ends by itself; the exit code.

        Raises:
            TimeoutError: It did not in time.
        """
        ends_at = time.monotonic() + timeout
        while (code := nursery().code(self.pid)) is None:
            if time.monotonic() > ends_at:
                raise TimeoutError(f"the program runs on after {timeout:g} s")
            time.sleep(0.005)
        self._pid = 0
        return code

    def kill(self) -> None:
        """End it at once, as a machine that goes down does."""
        if self._pid:
            os.kill(self._pid, signal.SIGKILL)
            self.wait()
