"""Reads what a host gives: files and piped lines, so much and no more, as UTF-8 text or TOML."""

from __future__ import annotations

import re
import stat
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from bot.core.board import encoding_hint
from bot.errors import UnreadableError

MOST_BOARD = 32 * 2**20
"""Bytes of a board's table: a hundred times what 10,000 rows take."""
MOST_TEXT = 2**20
"""Bytes of any other file of a host's; the shipped aliases take a fortieth."""
MOST_LINE = 2**16
"""Bytes of a piped line: a question takes some hundred."""
_DEEP_KEY = re.compile(r"""(?:[\w"'-]+[ \t]*\.[ \t]*){40}""")
"""A key of so many parts: reading it takes the square of them, and no file of ours has six."""


def read_file(path: Path, most: int = MOST_TEXT) -> bytes:
    """All bytes of a file.

    Args:
        path: Of a regular file; a device or a pipe may have no end.
        most: How many bytes it may have.

    Raises:
        UnreadableError: It is not there, is no file, cannot be read, or is larger.
    """
    try:
        mode = path.stat().st_mode
        if stat.S_ISREG(mode):
            with path.open("rb") as file:
                content = file.read(most + 1)
    except FileNotFoundError:
        raise UnreadableError(f"{path}: not found") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no path"
        raise UnreadableError(f"{path}: cannot be read ({reason})") from None
    if not stat.S_ISREG(mode):
        what = "a folder" if stat.S_ISDIR(mode) else "a device or a pipe"
        raise UnreadableError(f"{path}: cannot be read: it is {what}, and no file")
    if len(content) > most:
        raise UnreadableError(f"{path}: is larger than {most // 1024:,} KB, the most that is read")
    return content


def read_text(path: Path, most: int = MOST_TEXT) -> str:
    """A file as text, without a byte order mark.

    Raises:
        UnreadableError: As of `read_file`; or it is not UTF-8.
    """
    content = read_file(path, most)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnreadableError(
            f"{path}, line {line}: is not UTF-8 text; {encoding_hint(content)}"
        ) from None


def read_toml(path: Path) -> dict[str, Any]:
    """A parsed TOML file.

    Raises:
        UnreadableError: As of `read_text`; or it is no TOML, or nested too deep.
    """
    text = read_text(path)
    too_deep = UnreadableError(f"{path}: cannot be read as TOML: nested too deep")
    if _DEEP_KEY.search(text):
        raise too_deep
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise too_deep from None
    except ValueError as error:
        reason = str(error).partition("\n")[0]
        raise UnreadableError(f"{path}: cannot be read as TOML: {reason}") from None


def lines_of(stream: BinaryIO | None, encoding: str = "utf-8") -> Iterator[str]:
    """The lines of what is piped in, as they come, without a byte order mark.

    Args:
        stream: The standard input; None where it is closed.
        encoding: In which ASCII signs are one byte each.

    Raises:
        UnreadableError: A line is not so encoded or too long, or the stream is closed or cannot
            be read; the lines before it have been given.
    """
    if stream is None:
        raise UnreadableError("the standard input is closed; pipe something in")
    number = 0
    while raw := _line(stream):
        number += 1
        if len(raw) > MOST_LINE:
            raise UnreadableError(
                f"the standard input, line {number}: is longer than {MOST_LINE:,} bytes"
            )
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            is_utf_8 = encoding == "utf-8"
            wanted = f"UTF-8 text; {encoding_hint(raw)}" if is_utf_8 else f"{encoding} text"
            raise UnreadableError(f"the standard input, line {number}: is not {wanted}") from None
        if "\0" in text:
            raise UnreadableError(
                f"the standard input, line {number}: holds NUL signs; "
                "if it is UTF-16, save it as UTF-8"
            )
        yield (text.removeprefix("\ufeff") if number == 1 else text).rstrip("\r\n")


def _line(stream: BinaryIO) -> bytes:
    try:
        return stream.readline(MOST_LINE + 1)
    except OSError as error:
        reason = error.strerror or "it is not open for reading"
        raise UnreadableError(f"the standard input cannot be read ({reason})") from error
