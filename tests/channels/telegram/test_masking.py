"""The token in log lines, however it is written there."""

from __future__ import annotations

import logging
from urllib.parse import quote

import pytest

from bot.channels.telegram.masking import MaskingFormatter
from bot.cli.telegram import JsonLines

TOKEN = "1234567:AAbb_Cc-DD9" + "x" * 8
SECRET = TOKEN.partition(":")[2]
FORMS = (logging.Formatter("%(message)s"), JsonLines())


def percent(text: str) -> str:
    """Every sign as an address may spell it."""
    return "".join(f"%{ord(sign):02x}" for sign in text)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "said",
    [
        TOKEN,
        SECRET,
        TOKEN.lower(),
        TOKEN.upper(),
        TOKEN.capitalize(),
        SECRET.swapcase(),
        quote(TOKEN, safe=""),
        quote(TOKEN, safe="").lower(),
        quote(quote(TOKEN, safe=""), safe=""),
        percent(TOKEN),
        quote(percent(SECRET)),
        TOKEN.replace(":", "&#58;").replace("_", "&#x5F;"),
        TOKEN.replace(":", "\\u003a").replace("-", "\\x2D"),
    ],
)
def test_the_token_is_masked(said: str, form: logging.Formatter) -> None:
    """In whatever case, percent-encoded once or twice, or escaped; with what stands around it."""
    record = logging.LogRecord("x", logging.WARNING, "", 0, f"Bad /bot{said}/get: no", (), None)
    line = MaskingFormatter(form, TOKEN).format(record)

    assert "<token>/get: no" in line
    assert said[3:] not in line
    assert SECRET.lower() not in line.lower()


def test_other_lines_are_left_as_they_are() -> None:
    """Whatever signs they hold."""
    record = logging.LogRecord("x", logging.WARNING, "", 0, r"100 % of A&B \u003a", (), None)
    assert MaskingFormatter(FORMS[0], TOKEN).format(record) == r"100 % of A&B \u003a"
