"""The real program in a process of its own, talking to the double."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import IO, Self

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
        self._process: subprocess.Popen[bytes] | None = None

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
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """Start the process; what it logs goes on in the same file."""
        with self._log.open("ab") as log:
            self._process = self._begin(log)

    def _begin(self, log: IO[bytes]) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "bot", "telegram"],
            cwd=self.data_dir,
            env=self._env,
            stdout=log,
            stderr=log,
        )

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
        assert self._process is not None
        self._process.send_signal(number)
        return self._process.wait(timeout)

    def wait(self, timeout: float = 20) -> int:
        """Wait until it ends by itself; the exit code."""
        assert self._process is not None
        return self._process.wait(timeout)

    def kill(self) -> None:
        """End it at once, as a machine that goes down does."""
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._process.wait()
