"""Any text at all: it never raises, asks only what can be asked, and its reply fits its surface.

`benchmarks/questions.py` does the same for long, with the time each text takes.
"""

from __future__ import annotations

import html
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from texts import LONGEST, texts

from bot.core.queries import Choose, ReadingContext, Understood, is_valid
from bot.core.queries.codec import fits
from bot.core.reading import command_text, understand
from bot.rendering import Nothing
from bot.rendering.surface import SURFACES
from bot.rendering.widths import width
from bot.respond import Asker, Responder
from bot.settings import Settings
from bot.wiring import build_responder

WAYS = [(surface, language) for surface in SURFACES for language in ("zh", "en")]
_PRE = re.compile(r"<pre>(.*?)</pre>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")

ANY = settings(
    deadline=None, max_examples=150, suppress_health_check=list(HealthCheck), derandomize=True
)


@pytest.fixture(scope="module")
def responder() -> Responder:
    """What answers from the shipped board, with nothing kept."""
    host = Settings.from_env({}, data_dir=Path("no-host-data"))
    made = build_responder(host, today=lambda: date(2026, 11, 24))
    return Responder(made._names, today=lambda: date(2026, 11, 24), keep=False)


@ANY
@given(data=st.data())
def test_any_text_is_answered_within_the_limits(responder: Responder, data: st.DataObject) -> None:
    """On every surface, in both languages: no error, no reply too long or wide, tokens fit."""
    text = data.draw(texts(responder._names))

    for surface, language in WAYS:
        check_reply(responder, text, Asker(surface=surface, language=language, owner=2**24 - 1))


@ANY
@given(data=st.data())
def test_any_text_asks_only_what_can_be_asked(responder: Responder, data: st.DataObject) -> None:
    """What is understood is a valid query that a token holds, and its command asks it again."""
    names = responder._names
    text = data.draw(texts(names))
    before = understand(data.draw(texts(names)), names)
    previous = before.query if isinstance(before, Understood) else None

    for context in (ReadingContext(), ReadingContext(previous=previous)):
        reading = understand(text, names, context)
        if isinstance(reading, Understood):
            assert is_valid(reading.query)
            assert fits(reading.query)
            command = "/" + command_text(reading.query, names)
            assert understand(command, names) == Understood(reading.query)
        elif isinstance(reading, Choose):
            assert all(hole.candidates for hole in reading.holes)


@ANY
@given(token=st.text(max_size=80))
@example(token="A" * 64)
def test_any_token_is_answered(responder: Responder, token: str) -> None:
    """What is no button of ours opens nothing, and is no error."""
    assert responder.open(token) is None


@pytest.mark.parametrize("piece", ["最", "a", "1", "qwen ", "r1,", "32b", "医疗", "<", "-", "("])
def test_one_thing_said_very_often_is_answered(responder: Responder, piece: str) -> None:
    """Four thousand characters of the same are one more text."""
    text = (piece * LONGEST)[:LONGEST]

    check_reply(responder, text, Asker(surface="classic", language="zh"))


def check_reply(responder: Responder, text: str, asker: Asker) -> None:
    """Ask, and see that the reply stays within the limits of its surface."""
    reply = responder.ask(text, asker)
    surface = SURFACES[asker.surface]

    shown = html.unescape(_TAG.sub("", reply.text)) if surface.is_html else reply.text
    assert shown.strip()
    assert surface.text_limit is None or len(shown) <= surface.text_limit
    assert surface.byte_limit is None or len(reply.text.encode()) <= surface.byte_limit
    for table in _PRE.findall(reply.text):
        lines = html.unescape(table).splitlines()
        assert max(map(width, lines)) <= (surface.width or 0)
    for row in reply.buttons:
        for button in row:
            if isinstance(button.action, Nothing):
                continue
            assert re.fullmatch(r"[\w-]{1,64}", responder.token(button.action), re.ASCII)
