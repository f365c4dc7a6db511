"""What is told about how a text was read holds together with what it was read as."""

from __future__ import annotations

from itertools import product

import pytest

from bot.core.names import NameKind, Names
from bot.core.queries import NoSuch, NoteKind, Reading, ReadingContext, Slip, Understood
from bot.core.reading import understand
from tests.core.queries.conftest import Reads

_SAID = ("llama 3.1 8b", "llama-3.3-70b", "qwen2.5 72b", "qwq", "deepseek r1", "phi-4")
_VARIANTS = (
    "fp8",
    "awq",
    "instruct",
    "chat",
    "它的fp8版",
    "蒸馏",
    "32b",
    "gguf",
    "base",
    "fp8 8b",
)
_FRAMES = (
    "{one} 和 {other} 差别",
    "{one} vs {other}",
    "{one}跟{other}谁强",
    "/compare {one}, {other}",
    "/compare {one} {other}",
    "compare {one} with {other} in law",
    "{one} {other} 哪个好",
)


@pytest.mark.parametrize("frame", _FRAMES)
def test_no_note_contradicts_the_answer(frame: str, names: Names) -> None:
    """What is said not to be on the board is answered as no row, and only rows asked are told."""
    texts = [frame.format(one=one, other=other) for one, other in product(_SAID, _VARIANTS)]
    wrong = [text for text in texts if _contradicts(understand(text, names, ReadingContext()))]

    assert wrong == []


def _contradicts(reading: Reading) -> bool:
    """Whether a note says of a mention what the rest of the reading denies."""
    if isinstance(reading, Slip):
        return False
    said = {
        kind: {note.said.casefold() for note in reading.notes if note.kind is kind}
        for kind in NoteKind
    }
    missing = (
        {item.mention.casefold() for item in reading.missing}
        if isinstance(reading, NoSuch)
        else set()
    )
    if said[NoteKind.IGNORED] & (missing | said[NoteKind.MATCHED]):
        return True
    models = {n.name for n in reading.notes if n.name_kind is NameKind.MODEL}
    is_about_others = isinstance(reading, Understood) and not models <= {
        *reading.query.models,
        *reading.query.where.not_models,
    }
    return bool(said[NoteKind.MATCHED] & missing) or is_about_others


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("llama 3.1 8b 和 fp8 差别",
         "compare Llama-3.1-8B-Instruct Meta-Llama-3.1-8B-Instruct-fp8"),
        ("llama 3.3 70b vs fp8",
         "compare Llama-3.3-70B-Instruct Llama-3.3-70B-Instruct-fp8"),
        ("qwen2.5 72b和fp8", "no model fp8"),
        ("phi-4 vs fp8", "no model fp8"),
        ("qwq和awq版", "no model awq"),
    ],
)  # fmt: skip
def test_a_variant_beside_a_model_is_its_row_or_is_not_there(
    text: str, asked: str, reads: Reads
) -> None:
    """`fp8` is the twin of the model before it; where there is none, the model is not it."""
    assert reads(text) == asked
