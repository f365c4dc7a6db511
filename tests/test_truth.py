"""The program's JSON against the raw table, read here with nothing but `str.split`."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

RAW = Path(__file__).parent.parent / "data/boards/clib-opensource/2025-04-28_v3.19.md"
TOTAL = "总分"
CLASSES = {"4B": (0, 4), "9B": (4, 9), "14B": (9, 14), "32B": (14, 32), "72B": (32, 72)}
ABOVE = {">72B": (72, float("inf"))}


@dataclass(frozen=True)
class Row:
    """A line of the raw table."""

    name: str
    org: str
    size_b: float
    new: bool
    scores: dict[str, float]


def _size_b(name: str, printed: str) -> float:
    """The size in the name where it rounds half up to the printed one, else the printed one."""
    whole = int(printed.removesuffix("B"))
    named = [float(text) for text in re.findall(r"(\d+(?:\.\d+)?)b", name.lower())]
    return next((size for size in named if int(size + 0.5) == whole), float(whole))


@cache
def table() -> tuple[Row, ...]:
    """The rows in the table's order."""
    lines = [line for line in RAW.read_text(encoding="utf-8").splitlines() if line[:1] == "|"]
    head, _rule, *body = lines
    columns = [cell.strip() for cell in head.strip("|").split("|")]
    domains = [name for name in columns if name not in {"排名", "大模型", "机构", "size", ""}]
    rows = []
    for text in body:
        cells = dict(
            zip(columns, (cell.strip() for cell in text.strip("|").split("|")), strict=True)
        )
        name = cells["大模型"].removesuffix("(new)")
        rows.append(
            Row(
                name=name,
                org=cells["机构"],
                size_b=_size_b(name, cells["size"]),
                new=name != cells["大模型"],
                scores={domain: float(cells[domain]) for domain in domains},
            )
        )
    return tuple(rows)


def columns() -> list[str]:
    """The total and the domains."""
    return list(table()[0].scores)


def place(row: Row, column: str) -> int:
    """One more than how many are better."""
    return 1 + sum(other.scores[column] > row.scores[column] for other in table())


def best_first(column: str) -> list[Row]:
    """The rows by a column; equal ones in the table's order."""
    return sorted(table(), key=lambda row: -row.scores[column])


def pairs() -> list[tuple[Row, Row]]:
    """Every two models."""
    return list(combinations(table(), 2))


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The program's answers to all questions of this file, from one process."""
    questions = [
        "/leaders",
        "/sizes",
        "/new",
        "/domains",
        *(f"/top {column} 43" for column in columns()),
        *(f"/sizes {column}" for column in columns()),
        *(f"/model {row.name}" for row in table()),
        *(f"/org {org}" for org in {row.org for row in table()}),
        *(f"/compare {one.name} {other.name}" for one, other in pairs()),
    ]
    done = subprocess.run(
        [sys.executable, "-m", "bot", "ask", "-", "--format", "json"],
        input="\n".join(questions) + "\n",
        capture_output=True,
        encoding="utf-8",
        check=True,
        cwd=RAW.parents[3],
        env={
            "PATH": "",
            "PYTHONUTF8": "1",
            "BANGDAN_DATA_DIR": str(tmp_path_factory.mktemp("data")),
        },
    )
    lines = done.stdout.splitlines()
    return dict(zip(questions, map(json.loads, lines), strict=True))


def assert_rows(answer: dict[str, Any], expected: list[Row], column: str) -> None:
    """The answer lists just these models, in this order, with their figures and places."""
    assert answer["status"] == "answered"
    assert answer["models"] == [row.name for row in expected]
    assert answer["rows"] == [
        {
            "model": row.name,
            "org": row.org,
            "size_b": row.size_b,
            "new": row.new,
            "place": place(row, column),
            "scores": row.scores,
        }
        for row in expected
    ]


def test_every_ranking(answers: dict[str, Any]) -> None:
    """A column's ranking holds all models, best first, each with its true place."""
    for column in columns():
        answer = answers[f"/top {column} 43"]
        assert answer["domains"] == [column]
        assert answer["total"] == len(table())
        assert_rows(answer, best_first(column), column)


def test_every_model(answers: dict[str, Any]) -> None:
    """A card tells the score and place in every column, best and worst, and the neighbours."""
    for row in table():
        answer = answers[f"/model {row.name}"]
        assert_rows(answer, [row], TOTAL)
        assert answer["standings"] == [
            {
                "domain": column,
                "score": row.scores[column],
                "place": place(row, column),
                "of": len(table()),
            }
            for column in columns()
        ]
        places = {column: place(row, column) for column in columns() if column != TOTAL}
        assert places[answer["best"]] == min(places.values())
        assert places[answer["worst"]] == max(places.values())
        better = {other.scores[TOTAL] for other in table()} - {
            score for score in (r.scores[TOTAL] for r in table()) if score <= row.scores[TOTAL]
        }
        worse = {r.scores[TOTAL] for r in table() if r.scores[TOTAL] < row.scores[TOTAL]}
        assert answer["above"] == [
            r.name for r in table() if better and r.scores[TOTAL] == min(better)
        ]
        assert answer["below"] == [
            r.name for r in table() if worse and r.scores[TOTAL] == max(worse)
        ]
        assert answer["peers"] == [
            r.name for r in best_first(TOTAL) if r.size_b == row.size_b and r is not row
        ]


def test_every_organisation(answers: dict[str, Any]) -> None:
    """An organisation's page lists all of its models and the best of them in every column."""
    for org in {row.org for row in table()}:
        answer = answers[f"/org {org}"]
        own = [row for row in best_first(TOTAL) if row.org == org]
        assert_rows(answer, own, TOTAL)
        for column in columns():
            highest = max(row.scores[column] for row in own)
            best = [row.name for row in own if row.scores[column] == highest]
            assert answer["best"][column] in best


def test_every_pair(answers: dict[str, Any]) -> None:
    """A comparison names the winner, the margin and what is close in every column."""
    for one, other in pairs():
        answer = answers[f"/compare {one.name} {other.name}"]
        assert_rows(answer, [one, other], TOTAL)
        expected = []
        for column in columns():
            tenths = round(10 * one.scores[column]) - round(10 * other.scores[column])
            winner = one.name if tenths > 0 else other.name if tenths < 0 else None
            expected.append(
                {
                    "domain": column,
                    "winner": winner,
                    "margin": abs(tenths) / 10,
                    "close": abs(tenths) < 10,
                }
            )
        assert answer["winners"] == expected
        winners = [duel["winner"] for duel in expected if duel["domain"] != TOTAL]
        assert answer["wins"] == {row.name: winners.count(row.name) for row in (one, other)}


def test_leaders(answers: dict[str, Any]) -> None:
    """Each domain's first, its margin and the second are those of the table."""
    told = answers["/leaders"]["leaders"]
    assert [lead["domain"] for lead in told] == columns()[1:]
    for lead in told:
        ordered = best_first(lead["domain"])
        scores = [row.scores[lead["domain"]] for row in ordered]
        leading = [
            row.name for row, score in zip(ordered, scores, strict=True) if score == scores[0]
        ]
        assert lead["models"] == leading
        assert lead["score"] == scores[0]
        assert lead["margin"] == round(scores[0] - scores[1], 1)
        assert lead["second"] == ordered[len(leading)].name


@pytest.mark.parametrize("column", [None, *columns()])
def test_sizes(column: str | None, answers: dict[str, Any]) -> None:
    """The best of each size class and the Pareto front are those of the table."""
    answer = answers["/sizes" if column is None else f"/sizes {column}"]
    column = column or TOTAL
    assert [one["class"] for one in answer["classes"]] == [*CLASSES, *ABOVE]
    for one in answer["classes"]:
        low, high = (CLASSES | ABOVE)[one["class"]]
        own = [row for row in table() if low < row.size_b <= high]
        assert one["score"] == max(row.scores[column] for row in own)
        assert one["models"] == [row.name for row in own if row.scores[column] == one["score"]]
    front = [
        row
        for row in table()
        if not any(
            other.size_b <= row.size_b
            and other.scores[column] >= row.scores[column]
            and (other.size_b, other.scores[column]) != (row.size_b, row.scores[column])
            for other in table()
        )
    ]
    assert answer["pareto"] == [row.name for row in sorted(front, key=lambda row: row.size_b)]


def test_new_models(answers: dict[str, Any]) -> None:
    """The new models are those marked in the table."""
    answer = answers["/new"]
    assert answer["kind"] == "new"
    assert_rows(answer, [row for row in best_first(TOTAL) if row.new], TOTAL)


def test_domains(answers: dict[str, Any]) -> None:
    """The spread of every column is that of the table."""
    for column in answers["/domains"]["columns"]:
        scores = sorted(row.scores[column["name"]] for row in table())
        leader = best_first(column["name"])[0].name
        assert (column["highest"], column["lowest"]) == (scores[-1], scores[0])
        assert column["median"] == scores[len(scores) // 2]
        assert column["leader"] == leader
