"""The standard streams: what is wrong with one is told by its name; all are encoded as asked."""

from __future__ import annotations

import io
import os
import sys
from typing import Any, TextIO

from bot.errors import OutputError

_INPUT, _OUTPUT, _ERROR = range(3)
_ASKED_FOR = "PYTHONIOENCODING"


def set_up_streams() -> None:
    """Take over the standard output and error, and hold the place of each that is closed.

    The first file that a program opens gets the lowest number that is free: without that, the
    next line of a log could go into a database.
    """
    is_open = [stream is not None for stream in (sys.stdin, sys.stdout, sys.stderr)]
    for number in (_INPUT, _OUTPUT, _ERROR):
        if not is_open[number]:
            _hold(number)
    output = _Output(is_closed=not is_open[_OUTPUT])
    sys.stdout = _text(output, sys.stdout, unknown=_errors_asked_for() or "replace")
    sys.stderr = _text(_Aside(), sys.stderr, unknown="backslashreplace")


def input_encoding() -> str:
    """How what is piped in is encoded: UTF-8 where nobody asks for something else."""
    return sys.stdin.encoding if sys.stdin and _encoding_asked_for() else "utf-8"


class _Output(io.FileIO):
    """The standard output: tells once that it cannot be written, and then takes what comes."""

    def __init__(self, *, is_closed: bool) -> None:
        super().__init__(_OUTPUT, "wb", closefd=False)
        self._is_closed = is_closed
        self._is_told = False

    def write(self, data: Any) -> int | None:  # type: ignore[override,unused-ignore] # noqa: ANN401 - bytes of any kind
        """Write.

        Raises:
            BrokenPipeError: Whoever reads has enough.
            OutputError: It cannot be written.
        """
        if self._is_told:
            return len(data)
        try:
            if not self._is_closed:
                return super().write(data)
        except BrokenPipeError:
            self._is_told = True
            raise
        except OSError as error:
            self._is_told = True
            raise OutputError(
                f"the standard output cannot be written ({error.strerror}). "
                "Make room where it goes, or send it elsewhere."
            ) from error
        self._is_told = True
        raise OutputError("the standard output is closed. Send it somewhere, such as to a file.")


class _Aside(io.FileIO):
    """The standard error: there is nobody left to tell that it cannot be written."""

    def __init__(self) -> None:
        super().__init__(_ERROR, "wb", closefd=False)

    def write(self, data: Any) -> int | None:  # type: ignore[override,unused-ignore] # noqa: ANN401 - as above
        """Write, or not."""
        try:
            return super().write(data)
        except OSError:
            return len(data)


def _text(raw: io.FileIO, before: TextIO | None, *, unknown: str) -> TextIO:
    """A stream of text over `raw` that ends lines as the one `before` did.

    Args:
        raw: Takes the bytes.
        before: The stream that Python has made; None where it is closed.
        unknown: What becomes of signs that the encoding lacks, as codecs name it.
    """
    asked = before.encoding if before is not None and _encoding_asked_for() else None
    if asked and unknown == "replace":
        unknown = "backslashreplace"
    return io.TextIOWrapper(
        io.BufferedWriter(raw),
        encoding=asked or "utf-8",
        errors=unknown,
        line_buffering=raw.fileno() == _ERROR or getattr(before, "line_buffering", False),
        write_through=getattr(before, "write_through", False),
    )


def _encoding_asked_for() -> str:
    return os.environ.get(_ASKED_FOR, "").partition(":")[0]


def _errors_asked_for() -> str:
    return os.environ.get(_ASKED_FOR, "").partition(":")[2]


def _hold(number: int) -> None:
    """Open the null device as a file number that is free."""
    opened = os.open(os.devnull, os.O_RDWR)
    if opened != number:
        os.dup2(opened, number)
        os.close(opened)
