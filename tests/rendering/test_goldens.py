"""Whole replies to the questions people will ask, on the shipped board, as files to look at.

Write them anew with `pytest tests/rendering/test_goldens.py --update-goldens`; read what differs.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.core.names import build_names
from bot.library import Library, load_aliases, shipped_data
from bot.rendering import Reply
from bot.respond import Asker, Responder

GOLDEN = Path(__file__).parent / "golden"
SURFACES = ("classic", "rich", "plain", "terminal")
QUESTIONS = {
    "top-medicine-5": "/top 医疗 5",
    "law-up-to-32b": {"zh": "32B以下法律前五", "en": "top 5 in law up to 32B"},
    "math-under-10b": {"zh": "10B以下数学前三", "en": "top 3 at math under 10B"},
    "top": "/top",
    "top-6": "/top 6",
    "worst-3": "/top 倒数 3",
    "smallest-above-75": {"zh": "总分75以上最小的", "en": "smallest model with total at least 75"},
    "two-domains": "/top 医疗+法律 5",
    "nobody": "/top 医疗 >=90",
    "compare": "/compare qwq-32b GLM-Z1-32B",
    "compare-law": "/compare qwq-32b GLM-Z1-32B 法律",
    "compare-three": "/compare qwq-32b GLM-Z1-32B phi-4",
    "compare-six": "/compare r1 hunyuan qwq deepseek-v3 GLM-Z1-32B GLM-4-32B",
    "compare-orgs": "/compare 阿里巴巴 智谱",
    "model": "/model phi-4",
    "model-small": "/model qwen2.5-1.5b",
    "org": "/org 阿里巴巴",
    "leaders": "/leaders",
    "sizes": "/sizes",
    "domains": "/domains",
    "domain": "/domains 医疗",
    "about": "/about",
    "help": "/help",
    "start": "/start",
    "which": "/model qwen 32b",
    "no-such-model": "/model gpt-4o",
    "no-such-domain": {"zh": "编程谁最强", "en": "who is best at coding?"},
    "not-understood": {"zh": "今天天气", "en": "weather today"},
    "hello": {"zh": "你好", "en": "hello"},
}


@pytest.fixture(scope="module")
def responder() -> Responder:
    """Answers from the shipped board, eighteen months after it was published."""
    data = shipped_data()
    library = Library(data / "boards", data / "boards")
    names = build_names(library.load("clib-opensource"), load_aliases([data / "aliases.toml"]))
    return Responder(names, today=lambda: date(2026, 11, 24), keep=False)


def drawn(reply: Reply) -> str:
    """A reply with its buttons, one row a line."""
    rows = [" ".join(f"[{button.label}]" for button in row) for row in reply.buttons]
    return "\n".join([reply.text, *rows])


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", QUESTIONS)
def test_the_whole_reply_is_as_it_was_looked_at(
    name: str, language: str, responder: Responder, request: pytest.FixtureRequest
) -> None:
    """A change of words, figures or layout shows as a difference of a file."""
    texts = QUESTIONS[name]
    question = texts if isinstance(texts, str) else texts[language]
    parts = [f"question: {question}"]
    for surface in SURFACES:
        reply = responder.ask(question, Asker(surface=surface, language=language))
        parts.append(f"===== {surface}\n{drawn(reply)}")
    actual = "\n\n".join(parts) + "\n"
    path = GOLDEN / f"{name}.{language}.txt"
    if request.config.getoption("--update-goldens"):
        path.write_text(actual, encoding="utf-8")

    assert actual == path.read_text(encoding="utf-8")


def test_no_golden_reply_is_left_over() -> None:
    """Every file belongs to a question."""
    expected = {f"{name}.{language}.txt" for name in QUESTIONS for language in ("zh", "en")}

    assert {path.name for path in GOLDEN.glob("*.txt")} == expected
