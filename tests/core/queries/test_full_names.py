"""Full names typed with spaces, in every kind of question."""

from __future__ import annotations

import re

import pytest

from bot.core.names import Names
from bot.core.queries import ReadingContext, Understood
from bot.core.reading import understand
from tests.core.queries.conftest import Reads

FORMS = (
    "{}",
    "{} 法律",
    "{} 法律排第几",
    "how is {}",
    "/model {}",
    "/model {} law",
    "{} vs phi-4",
    "phi-4和{}谁法律强",
    "/compare phi-4 {}",
    "/compare {}, phi-4",
)


@pytest.mark.parametrize("form", FORMS)
def test_every_printed_name_is_found_with_spaces(names: Names, form: str) -> None:
    """Spaces in place of the signs in a printed name change nothing, wherever it stands."""
    missed = {}
    for model in names.board.models:
        if model.name == "phi-4":
            continue
        text = form.format(re.sub(r"-", " ", model.name))
        reading = understand(text, names, ReadingContext())
        found = set(reading.query.models) if isinstance(reading, Understood) else reading
        if found != {model.name} | ({"phi-4"} if "phi-4" in form else set()):
            missed[text] = found
    assert not missed


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("qwen 2.5 14b instruct awq", "model qwen2.5-14b-instruct"),
        ("Qwen 2.5 7B Instruct Turbo", "model qwen2.5-7b-instruct"),
        ("Gemma3 27B Q4_K_M", "model gemma-3-27b-it"),
        (
            "Mistral: Mistral Small 3.1 24B (free)",
            "model Mistral-Small-3.1-24B-Instruct-2503",
        ),
        ("Qwen: QwQ 32B (free)", "model qwq-32b"),
        (
            "qwen2.5 72b instruct 和 7b instruct 谁强",
            "compare qwen2.5-72b-instruct qwen2.5-7b-instruct",
        ),
        ("/top qwen2.5 72b instruct", "model qwen2.5-72b-instruct"),
        ("qwen2.5 32b coder", "no model qwen2.5 32b coder"),
        ("phi 4 reasoning plus", "no model phi 4 reasoning plus"),
        ("Llama 3.3 70B Instruct Turbo Free", "model Llama-3.3-70B-Instruct"),
        ("qwen2.5 7b instruct 1m", "no model qwen2.5 7b instruct 1m"),
        ("best 8b chat model", "slip outside"),
        ("is qwq free", "slip outside"),
    ],
)
def test_what_hosts_put_behind_a_name(reads: Reads, text: str, command: str) -> None:
    """Training, packaging and prices behind a size are of the name; siblings are not there."""
    assert reads(text) == command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("/compare r1 v3", "compare DeepSeek-R1 deepseek-chat-v3-0324"),
        ("/compare qwq phi-4 v3", "compare qwq-32b phi-4 deepseek-chat-v3-0324"),
        (
            "/compare qwq phi-4 r1 v3",
            "compare qwq-32b phi-4 DeepSeek-R1 deepseek-chat-v3-0324",
        ),
        ("/compare phi-4 v3 qwq", "compare phi-4 deepseek-chat-v3-0324 qwq-32b"),
        ("/model qwq v3", "no model qwq v3"),
        ("/model gemma v3", "which gemma v3"),
        ("/model deepseek v3", "model deepseek-chat-v3-0324"),
    ],
)
def test_a_version_that_names_a_model_begins_a_name(reads: Reads, text: str, command: str) -> None:
    """Behind a name that says its own number `v3` is another model; behind others its version."""
    assert reads(text) == command
