"""Numbers of few bits, packed one after another into text of `A-Za-z0-9_-`, and read back."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from binascii import crc_hqx
from collections.abc import Callable, Sequence
from typing import TypeVar

from bot.errors import CodecError

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
MAX_LENGTH = 64
"""Characters of a token. Source: Bot API, `callback_data` (64 bytes), `start` (64 characters)."""

_VALUES = {character: value for value, character in enumerate(ALPHABET)}
_CHECK_LENGTH = 3
"""Characters before the body: two bits of format and a checksum of 16, which shows any single
error and any burst up to 16 bits."""
TOKEN_BITS = (MAX_LENGTH - _CHECK_LENGTH) * 6
"""How many bits a token holds."""
FORMAT = 3
"""Of the tokens that are written."""
OLD_FORMAT = 2
"""Of those that version 0.1 wrote: they have no further sections."""
_LENGTH_BITS = 3
"""Up to seven items of one sort."""
_TEXT_BITS = 5
"""Up to 31 bytes of text."""

Item = TypeVar("Item")


class BitWriter:
    """Collects numbers."""

    __slots__ = ("_bits", "_value")

    def __init__(self) -> None:
        self._value = 0
        self._bits = 0

    def put(self, value: int, bits: int) -> None:
        """Append a number.

        Raises:
            CodecError: It does not fit `bits` bits.
        """
        if value < 0 or value >> bits:
            raise CodecError(f"a token has {bits} bits for this value, but it is {value}")
        self._value = (self._value << bits) | value
        self._bits += bits

    def put_optional(self, value: int | None, bits: int) -> None:
        """Append whether there is a number, and the number."""
        self.put(value is not None, 1)
        if value is not None:
            self.put(value, bits)

    def put_one_of(self, value: object, values: Sequence[object], bits: int) -> None:
        """Append which of `values` it is."""
        try:
            number = values.index(value)
        except ValueError:
            known = ", ".join(map(str, values))
            raise CodecError(f"a token knows {known}, but not {value!r}") from None
        self.put(number, bits)

    def put_text(self, text: str) -> None:
        """Append a short text."""
        content = text.encode()
        self.put(len(content), _TEXT_BITS)
        for byte in content:
            self.put(byte, 8)

    def put_items(self, items: Sequence[Item], put: Callable[[Item], None]) -> None:
        """Append how many items there are, and each by `put`."""
        self.put(len(items), _LENGTH_BITS)
        for item in items:
            put(item)

    def packed(self) -> tuple[int, int]:
        """Everything so far as one number, and its bits, to be put elsewhere."""
        return self._value, self._bits

    def token(self) -> str:
        """Everything so far as text, with its checksum in front.

        Raises:
            CodecError: It is longer than `MAX_LENGTH`.
        """
        length = -(-self._bits // 6)
        if length + _CHECK_LENGTH > MAX_LENGTH:
            raise CodecError(
                f"a token has {TOKEN_BITS} bits, "
                f"but this query takes {self._bits}: ask for less at once"
            )
        body = _write(self._value << (length * 6 - self._bits), length)
        return _check(body) + body


class BitReader:
    """Gives back the numbers of a token in the order they were put."""

    __slots__ = ("_left", "_value", "format")

    def __init__(self, token: str) -> None:
        """Open a token; `format` is the one it was written in.

        Raises:
            CodecError: It was not made by `BitWriter.token`, or was changed since.
        """
        body = token[_CHECK_LENGTH:]
        if len(token) > MAX_LENGTH or not body or any(c not in _VALUES for c in token):
            raise CodecError(f"a token is up to {MAX_LENGTH} of A-Za-z0-9_-, not {token[:80]!r}")
        formats = (FORMAT, OLD_FORMAT)
        known = (one for one in formats if _check(body, one) == token[:_CHECK_LENGTH])
        written = next(known, None)
        if written is None:
            raise CodecError(
                f"the checksum of token {token!r} does not fit: it was cut or changed"
            )
        self.format = written
        self._value = 0
        for character in body:
            self._value = (self._value << 6) | _VALUES[character]
        self._left = len(body) * 6

    def take(self, bits: int) -> int:
        """Read the next number.

        Raises:
            CodecError: Nothing is left.
        """
        self._left -= bits
        if self._left < 0:
            raise CodecError("a token ends before its query does")
        return (self._value >> self._left) & ((1 << bits) - 1)

    def take_optional(self, bits: int) -> int | None:
        """Read what `put_optional` put."""
        return self.take(bits) if self.take(1) else None

    def take_one_of(self, values: Sequence[Item], bits: int) -> Item:
        """Read what `put_one_of` put."""
        number = self.take(bits)
        if number >= len(values):
            raise CodecError(f"a token holds choice {number} of {len(values)}")
        return values[number]

    def take_text(self) -> str:
        """Read what `put_text` put."""
        content = bytes(self.take(8) for _ in range(self.take(_TEXT_BITS)))
        try:
            return content.decode()
        except UnicodeDecodeError as error:
            raise CodecError("a token holds a version that is no text") from error

    def take_items(self, take: Callable[[], Item]) -> tuple[Item, ...]:
        """Read what `put_items` put, each by `take`."""
        return tuple(take() for _ in range(self.take(_LENGTH_BITS)))

    def close(self) -> None:
        """Make sure that nothing is left but the padding.

        Raises:
            CodecError: There is more.
        """
        if self._left >= 6 or self._value & ((1 << self._left) - 1):
            raise CodecError("a token goes on after its query")


def _write(value: int, length: int) -> str:
    octets = -(-length * 6 // 8)
    padded = (value << (octets * 8 - length * 6)).to_bytes(octets, "big")
    return urlsafe_b64encode(padded)[:length].decode()


def _check(body: str, written: int = FORMAT) -> str:
    return _write((written << 16) | crc_hqx(body.encode(), 0xFFFF), _CHECK_LENGTH)
