"""How well questions are understood: the labelled sets of `data/eval/questions`, scored.

Prints right, refused and wrong by set, part and voice: `python benchmarks/understanding.py`, or
`--smoke` for a quick look that only proves that it runs. `--show wrong --part dev` prints the
questions with what was expected and what was answered; questions that are held out are shown only
where `--part held-out` says so. `--set FILE` scores another file of the form.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.boards import BOARD, aliases, shipped
from benchmarks.expectations import LabelError, check, score
from bot.core.names import build_names
from bot.respond import Asker, Responder

QUESTIONS = Path(__file__).parents[1] / "data" / "eval" / "questions"
SETS = (QUESTIONS / "sentences.tsv", QUESTIONS / "turned.tsv")
TODAY = date(2026, 11, 24)
FOLLOWS = " >> "
SMOKE = 40
VERDICTS = ("right", "refused", "wrong")


@dataclass(frozen=True, slots=True)
class Case:
    """A question with what a right answer says.

    Attributes:
        turns: The messages; all but the last are asked before.
        part: `dev` or `held-out`.
    """

    name: str
    voice: str
    turns: tuple[str, ...]
    expected: str
    part: str

    @property
    def question(self) -> str:
        """The question as the file has it."""
        return FOLLOWS.join(self.turns)


def part_of(question: str) -> str:
    """Which part a question belongs to, by the first byte of its SHA-256."""
    return "held-out" if hashlib.sha256(question.encode()).digest()[0] % 2 else "dev"


def read_cases(path: Path) -> list[Case]:
    """The questions of a file: voice, question, what is expected, and perhaps the part.

    Lines before the head that begin with `#` are left out; a file without parts gets them.

    Raises:
        LabelError: A label is not of the language.
        ValueError: A line is not of the form, or a question stands twice.
    """
    text = path.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    cases = []
    for voice, question, expected, *part in csv.reader(
        lines[1:], delimiter="\t", quoting=csv.QUOTE_NONE
    ):
        check(expected)
        turns = tuple(question.split(FOLLOWS))
        cases.append(Case(path.stem, voice, turns, expected, (part or [part_of(question)])[0]))
        if cases[-1].part != part_of(question):
            raise ValueError(f"{path}: {question!r} belongs to the part {part_of(question)}")
    twice = [q for q, number in Counter(case.question for case in cases).items() if number > 1]
    if twice:
        raise ValueError(f"{path}: these stand twice: {twice}")
    return cases


def ask_all(questions: Sequence[str]) -> list[dict[str, Any]]:
    """The JSON answers to questions of one message each, by one run of the program."""
    run = subprocess.run(
        [sys.executable, "-m", "bot", "ask", "-", "--format", "json"],
        input="\n".join(questions) + "\n",
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    if len(answers) != len(questions):
        raise SystemExit(
            f"{len(questions)} questions, {len(answers)} answers; the program said: {run.stderr}"
        )
    return answers


def ask_after(responder: Responder, turns: Sequence[str]) -> Mapping[str, Any]:
    """The JSON answer to the last of the messages of a conversation, as `bangdan chat` has it."""
    asker = Asker(surface="plain")
    for turn in turns[:-1]:
        query = responder.read(turn, asker).query
        choice = responder.ask(turn, asker).choice
        asker = Asker(surface="plain", previous=query or asker.previous, choice=choice)
    return responder.ask_for_data(turns[-1], asker)


def answers_to(cases: Sequence[Case]) -> list[Mapping[str, Any]]:
    """The JSON answer to each case."""
    single = iter(ask_all([case.turns[0] for case in cases if len(case.turns) == 1]))
    info = shipped().info
    responder = Responder(
        build_names(shipped(), aliases()),
        today=lambda: TODAY,
        versions=((info.version, info.as_of),),
    )
    return [
        next(single) if len(case.turns) == 1 else ask_after(responder, case.turns)
        for case in cases
    ]


def print_table(cases: Sequence[Case], verdicts: Sequence[str]) -> None:
    """Print the totals by set and part, and those of each voice of `dev`."""
    counts: dict[tuple[str, str, str], Counter[str]] = {}
    for case, verdict in zip(cases, verdicts, strict=True):
        for voice in ("", case.voice) if case.part == "dev" else ("",):
            counts.setdefault((case.name, case.part, voice), Counter())[verdict] += 1
    print(f"{'set':12} {'part':9} {'voice':18} {'n':>4} {'right':>6} {'refused':>8} {'wrong':>6}")
    for (name, part, voice), found in sorted(counts.items()):
        total = sum(found.values())
        figures = f"{found['right']:6} {found['refused']:8} {found['wrong']:6}"
        share = f"{found['right'] / total:7.0%}"
        print(f"{name:12} {part:9} {voice or 'all':18} {total:4} {figures} {share}")


def print_case(case: Case, verdict: str, answer: Mapping[str, Any]) -> None:
    """Print a question with what was expected and what was answered."""
    print(f"\n[{verdict}] {case.name} · {case.voice}: {case.question}")
    print(f"  expected: {case.expected}")
    print(f"  command:  {answer['status']} /{answer['command']}")
    for line in str(answer["text"]).splitlines():
        print(f"  | {line}")


def arguments() -> argparse.Namespace:
    """What the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("--smoke", action="store_true", help=f"only {SMOKE} questions of dev")
    parser.add_argument("--show", choices=VERDICTS, help="print these questions")
    parser.add_argument("--part", choices=("dev", "held-out"), help="only this part")
    parser.add_argument("--voice", help="only voices that begin so")
    parser.add_argument("--set", type=Path, action="append", help="a file to score instead")
    return parser.parse_args()


def main() -> None:
    """Score the sets and print what was asked for."""
    asked = arguments()
    try:
        cases = [case for path in asked.set or SETS for case in read_cases(path)]
    except (LabelError, ValueError, OSError) as error:
        raise SystemExit(str(error)) from None
    part = "dev" if asked.smoke else asked.part
    cases = [case for case in cases if part in {None, case.part}]
    cases = [case for case in cases if case.voice.startswith(asked.voice or "")]
    if asked.smoke:
        cases = cases[:: max(1, len(cases) // SMOKE)][:SMOKE]
    answers = answers_to(cases)
    verdicts = [score(a, c.expected) for c, a in zip(cases, answers, strict=True)]
    for case, verdict, answer in zip(cases, verdicts, answers, strict=True):
        if verdict == asked.show and case.part == (part or "dev"):
            print_case(case, verdict, answer)
    print(f"board {BOARD}; {len(cases)} questions")
    print_table(cases, verdicts)


if __name__ == "__main__":
    main()
