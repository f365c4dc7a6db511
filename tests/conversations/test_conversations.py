"""The conversation corpus: questions as people ask them, each with what its answer must name.

Each file beside this one is a theme, each `[[question]]` in it a conversation; the keys:

ask         what is said; the second of two replies to the answer of the first, and is checked
status      any of these
kind        any of these
models      exactly these, in this order
accept      other lists that an expert could give as well
contains    exactly these, in any order
domains     the columns asked for, in any order
winner      of the one domain compared; "" is nobody alone
sides       the names of the organisations or size classes compared
candidates  exactly those offered, in any order
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def _questions() -> list[dict[str, Any]]:
    return [
        {**question, "theme": path.stem}
        for path in sorted(HERE.glob("*.toml"))
        for question in tomllib.loads(path.read_text(encoding="utf-8"))["question"]
    ]


QUESTIONS = _questions()
SINGLE = [question for question in QUESTIONS if len(question["ask"]) == 1]
FOLLOW_UPS = [question for question in QUESTIONS if len(question["ask"]) == 2]


def _label(question: dict[str, Any]) -> str:
    return f"{question['theme']}: {' > '.join(question['ask'])}"


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What the program answers to all single questions, one run for all of them."""
    data_dir = tmp_path_factory.mktemp("host")
    run = subprocess.run(
        [sys.executable, "-m", "bot", "ask", "--format", "json", "-"],
        input="".join(question["ask"][0] + "\n" for question in SINGLE),
        capture_output=True,
        check=False,
        encoding="utf-8",
        cwd=data_dir,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PYTHONUTF8": "1",
            "BANGDAN_DATA_DIR": str(data_dir),
        },
    )
    assert run.returncode == 0, run.stderr
    return [json.loads(line) for line in run.stdout.splitlines()]


@cache
def _responder() -> Any:  # noqa: ANN401 - imported late, so that a broken program fails tests one by one
    from bot.settings import Settings  # noqa: PLC0415
    from bot.wiring import build_responder  # noqa: PLC0415

    settings = Settings.from_env({}, data_dir=HERE / "no-host-data")
    return build_responder(settings, today=lambda: date(2025, 5, 1))


def _follow_up(first: str, second: str) -> dict[str, Any]:
    from bot.respond import Asker  # noqa: PLC0415

    responder = _responder()
    asker = Asker(surface="plain")
    reply = responder.ask(first, asker)
    asker = replace(asker, previous=reply.query, choice=reply.choice)
    answer = responder.ask_for_data(second, asker)
    return dict(answer)


def _problems(wanted: dict[str, Any], answer: dict[str, Any]) -> list[str]:
    """What is wrong with an answer, one line for each key that does not hold."""
    models = answer["models"]
    checks = {
        "status": lambda want: answer["status"] in want,
        "kind": lambda want: answer["kind"] in want,
        "models": lambda want: models in [want, *wanted.get("accept", [])],
        "contains": lambda want: sorted(models) == sorted(want),
        "domains": lambda want: sorted(answer["domains"]) == sorted(want),
        "winner": lambda want: [duel["winner"] or "" for duel in answer["winners"]] == [want],
        "sides": lambda want: [side["name"] for side in answer["sides"]] == want,
        "candidates": lambda want: (
            [sorted(choice["candidates"]) for choice in answer["choices"]] == [want]
        ),
    }
    problems = []
    for key, holds in checks.items():
        if key not in wanted:
            continue
        try:
            held = holds(wanted[key])
        except KeyError as missing:
            problems.append(f"{key}: the answer has no {missing}")
            continue
        if not held:
            problems.append(f"{key}: wanted {wanted[key]}")
    if wanted.get("models") == [] and answer.get("rows"):
        problems.append(f"rows: wanted none, got {[row['model'] for row in answer['rows']]}")
    if problems:
        got = {k: answer.get(k) for k in ("status", "kind", "command", "domains", "models")}
        problems.append(f"got {got}")
    return problems


@pytest.mark.parametrize("number", range(len(SINGLE)), ids=[_label(q) for q in SINGLE])
def test_question(number: int, answers: list[dict[str, Any]]) -> None:
    """A question is answered with what an expert would name."""
    assert len(answers) == len(SINGLE)
    problems = _problems(SINGLE[number], answers[number])
    assert not problems, "\n".join([SINGLE[number]["ask"][0], *problems])


@pytest.mark.parametrize("question", FOLLOW_UPS, ids=[_label(q) for q in FOLLOW_UPS])
def test_follow_up(question: dict[str, Any]) -> None:
    """A reply to an answer changes just what it says."""
    problems = _problems(question, _follow_up(*question["ask"]))
    assert not problems, "\n".join([" > ".join(question["ask"]), *problems])


def test_corpus_is_large_enough() -> None:
    """The corpus holds at least 160 Chinese and 110 English conversations, none twice."""
    asked = [tuple(question["ask"]) for question in QUESTIONS]
    chinese = sum(any("\u3400" <= sign <= "\u9fff" for sign in "".join(ask)) for ask in asked)
    assert chinese >= 160
    assert len(asked) - chinese >= 110
    assert len(set(asked)) == len(asked)
