"""The JSON form: the keys it promises, and the document that describes it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from by_hand import every_answer, make_board, make_frame

from bot.core.answers import Unanswerable
from bot.core.queries import Kind, Query, Slip, SlipKind
from bot.rendering import json_form

ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "docs" / "json.md"
EXAMPLE = re.compile(
    r"^`(?P<question>[^`\n]+)`\n\n```json\n(?P<answer>.*?)```", re.DOTALL | re.MULTILINE
)
CUT = "..."

COMMON = [
    "status",
    "kind",
    "command",
    "board",
    "domains",
    "models",
    "total",
    "rows",
    "choices",
    "closest",
    "notes",
    "text",
]
OWN = {
    "ranking": ["ties_cut"],
    "new": ["ties_cut"],
    "model": ["standings", "best", "worst", "above", "below", "peers"],
    "comparison": ["winners", "wins", "sides"],
    "organisation": ["best"],
    "leaders": ["leaders"],
    "sizes": ["classes", "pareto"],
    "diff": ["older", "added", "removed", "rescored", "elsewhere"],
    "domains": ["columns"],
}
STATUSES = {"answered", "ambiguous", "not_found", "unanswerable", "help"}

Json = dict[str, object]


def asked(questions: list[str], data_dir: Path) -> list[Json]:
    """The program's answers, with their texts cut."""
    done = subprocess.run(
        [sys.executable, "-m", "bot", "ask", "-", "--format", "json"],
        input="".join(f"{question}\n" for question in questions),
        capture_output=True,
        encoding="utf-8",
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1", "BANGDAN_DATA_DIR": str(data_dir)},
    )
    return [json.loads(line) | {"text": CUT} for line in done.stdout.splitlines()]


def broken(answer: Json) -> str:
    """An answer as the document shows it: a line for each key, and for each object of a list."""
    lines = []
    for key, value in answer.items():
        text = json.dumps(value, ensure_ascii=False)
        if isinstance(value, list) and value and isinstance(value[0], dict):
            items = ",\n".join(f"    {json.dumps(item, ensure_ascii=False)}" for item in value)
            text = f"[\n{items}\n  ]"
        lines.append(f"  {json.dumps(key)}: {text}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def test_the_document_shows_what_the_program_prints(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Every example of the document is the program's answer to the question above it."""
    document = DOCUMENT.read_text(encoding="utf-8")
    questions = [found["question"] for found in EXAMPLE.finditer(document)]
    answers = [broken(answer) for answer in asked(questions, tmp_path)]
    if request.config.getoption("--update-goldens"):
        printed = iter(answers)
        DOCUMENT.write_text(
            EXAMPLE.sub(lambda found: f"`{found[1]}`\n\n```json\n{next(printed)}```", document),
            encoding="utf-8",
        )
        return

    assert [found["answer"] for found in EXAMPLE.finditer(document)] == answers


def test_every_kind_is_described() -> None:
    """The document has an example of every kind that has keys of its own."""
    kinds = re.findall(r'"kind": "(\w+)"', DOCUMENT.read_text(encoding="utf-8"))

    assert set(OWN) <= set(kinds)


@pytest.mark.parametrize("number", range(len(every_answer(make_board(["a", "b"])))))
def test_keys_are_always_there_and_in_order(number: int) -> None:
    """The common keys come first and in the documented order, then those of the kind."""
    answer = every_answer(make_board(["a", "b", "c"]))[number]

    form = json_form(answer, "words")

    kind = form["kind"]
    assert list(form) == COMMON + OWN.get(str(kind), [])
    assert form["status"] in STATUSES
    assert form["text"] == "words"
    rows = form["rows"]
    assert isinstance(rows, list)
    assert form["models"] == [row["model"] for row in rows]
    if form["status"] != "answered":
        assert rows == []
    assert json.loads(json.dumps(form)) == form


def test_a_kind_that_is_known_is_told_without_an_answer() -> None:
    """A question that was understood but has no answer keeps its kind."""
    board = make_board(["a", "b"])
    answer = Unanswerable(
        frame=make_frame(board, Query(kind=Kind.DIFF), command="diff"),
        slip=Slip(kind=SlipKind.NO_SUCH_VERSION),
        domains=(),
        example_models=(),
    )

    form = json_form(answer, "")

    assert (form["status"], form["kind"], form["command"]) == ("unanswerable", "diff", "diff")


@pytest.mark.parametrize(
    ("slip", "kind"),
    [
        (SlipKind.NEEDS_MODEL, "model"),
        (SlipKind.NEEDS_MODELS, "comparison"),
        (SlipKind.TOO_MANY_MODELS, "comparison"),
        (SlipKind.NEEDS_ORG, "organisation"),
        (SlipKind.NOT_UNDERSTOOD, None),
    ],
)
def test_a_command_without_its_names_keeps_its_kind(slip: SlipKind, kind: str | None) -> None:
    """What was asked for is told where only the names were missing or too many."""
    frame = make_frame(make_board(["a", "b"]), None, command="")
    answer = Unanswerable(frame=frame, slip=Slip(kind=slip), domains=(), example_models=())

    form = json_form(answer, "")

    assert (form["status"], form["kind"]) == ("unanswerable", kind)
