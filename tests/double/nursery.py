"""Starts the program quickly: a process that has imported it already forks for each start.

What runs is the program as ever, in a process of its own with the environment, the folder and the
streams of a fresh one. Only the second that importing takes is saved, for each of 180 tests.
"""

from __future__ import annotations

import atexit
import json
import os
import runpy
import subprocess
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, TextIO

ROOT = Path(__file__).parents[2]


class Nursery:
    """The process that forks, as tests talk to it: one line of JSON each way."""

    def __init__(self) -> None:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"}
        process = subprocess.Popen(
            [sys.executable, "-P", __file__],  # the folder has an `http.py`
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            text=True,
        )
        atexit.register(process.communicate)  # which ends it, as there are no more requests
        assert process.stdin is not None
        assert process.stdout is not None
        self._requests: TextIO = process.stdin
        self._answers: TextIO = process.stdout

    def start(self, arguments: list[str], env: dict[str, str], folder: Path, log: Path) -> int:
        """Start the program; the id of its process."""
        return int(
            self._ask(arguments=arguments, env=env, folder=str(folder), log=str(log))["pid"]
        )

    def code(self, pid: int) -> int | None:
        """The exit code of a process, -N where signal N ended it; None where it runs."""
        code = self._ask(pid=pid)["code"]
        return None if code is None else int(code)

    def _ask(self, **request: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
        self._requests.write(json.dumps(request) + "\n")
        self._requests.flush()
        answer = json.loads(self._answers.readline())
        assert isinstance(answer, dict)
        return answer


@cache
def nursery() -> Nursery:
    """The one of this process of tests; it ends with it."""
    return Nursery()


def _serve() -> None:
    """Import what the program does, then fork for each request until there are no more."""
    import bot.channels.telegram.run  # noqa: PLC0415 - in the forking process only
    import bot.cli.telegram  # noqa: PLC0415
    import bot.storage.rows  # noqa: PLC0415
    import bot.wiring  # noqa: F401, PLC0415

    for line in sys.stdin:
        request = json.loads(line)
        if "pid" in request:
            answer: dict[str, int | None] = {"code": _code(request["pid"])}
        else:
            pid = os.fork()
            if not pid:
                _be(request)
            answer = {"pid": pid}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _code(pid: int) -> int | None:
    found, status = os.waitpid(pid, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if found else None


def _be(request: dict[str, Any]) -> None:
    """Be the program that is asked for, to its end."""
    os.chdir(request["folder"])
    os.environ.clear()
    os.environ.update(request["env"])
    log = os.open(request["log"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for stream, place in ((nothing, 0), (log, 1), (log, 2)):
        os.dup2(stream, place)
    sys.argv = ["bangdan", *request["arguments"]]
    code: int | str | None = 1
    try:
        runpy.run_module("bot", run_name="__main__")
        code = 0
    except SystemExit as error:
        code = error.code
    finally:
        with suppress(OSError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code if isinstance(code, int) else int(code is not None))


if __name__ == "__main__":
    _serve()
