r"""Text from outside, made safe for a terminal, a log or JSON: what steers is shown as an escape.

What came from outside is all that we have not written ourselves: what users type, names on a
board, names of files, values of the environment. Such text may hold signs that a terminal obeys
instead of showing them: ESC and the other controls, of which those from U+0080 on steer too; signs
that turn the direction of writing or hide; ends of lines, by which one line passes for two.
"""

from __future__ import annotations

import json
import logging
import unicodedata
from types import TracebackType

_STEERING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_MOST_SHORT, _MOST_PLAIN = 0xFF, 0xFFFF


def visible(text: str) -> str:
    r"""One line of any text, each sign that steers as an escape: `\x1b`, `\u202e`, `\n`."""
    if text.isprintable():
        return text
    return "".join(_escaped(sign) if _steers(sign) else sign for sign in text)


def visible_lines(text: str) -> str:
    """Text of ours in lines: as `visible`, but what ends a line does."""
    return "\n".join(visible(line) for line in text.split("\n"))


def json_line(data: object, encoding: str = "utf-8") -> str:
    """Data as JSON in one line: readable, and all that steers escaped as JSON has it.

    Args:
        data: What JSON can hold.
        encoding: Of the stream that it goes to: where that lacks a sign, all beyond ASCII are
            escaped.
    """
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    try:
        written.encode(encoding, "surrogatepass" if encoding == "utf-8" else "strict")
    except UnicodeEncodeError:
        return json.dumps(data, separators=(",", ":"))
    if written.isprintable():
        return written
    return "".join(json.dumps(sign)[1:-1] if _steers(sign) else sign for sign in written)


class VisibleFormatter(logging.Formatter):
    """Log lines that are one line each, but for the traceback of a fault."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - overrides
        """The line without its traceback."""
        return visible(super().formatMessage(record))

    def formatException(  # noqa: N802 - overrides
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        """The traceback, in lines."""
        return visible_lines(super().formatException(ei))


def _steers(sign: str) -> bool:
    return unicodedata.category(sign) in _STEERING


def _escaped(sign: str) -> str:
    if sign in "\n\r\t":
        return {"\n": "\\n", "\r": "\\r", "\t": "\\t"}[sign]
    code = ord(sign)
    if code <= _MOST_SHORT:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= _MOST_PLAIN else f"\\U{code:08x}"
