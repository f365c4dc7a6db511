"""The goals on the half of the labelled set that rules are tuned on."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.names import judge, labelled, ours
from bot.core.names import Names

GOALS = {
    "models": {"right": 0.99, "wrong": 0.002, "false accept": 0.002, "asked rightly": 0.99},
    "organisations": {"right": 0.99, "wrong": 0.002, "false accept": 0.002},
    "domains": {"right": 0.99, "wrong": 0.002, "false accept": 0.002, "asked rightly": 0.99},
}
STATUS = {
    "right": "found",
    "wrong": "found",
    "false accept": "unknown",
    "asked rightly": "ambiguous",
}
AT_MOST = {"wrong", "false accept"}


@pytest.mark.parametrize("kind", GOALS)
def test_the_goals_are_kept(names: Names, kind: str) -> None:
    """Right, wrong, asked and accepted are as good as was promised."""
    resolve = ours(
        {"models": names.model, "organisations": names.org, "domains": names.domain}[kind]
    )
    rows = [row for row in labelled(kind) if row.part == "dev"]
    of = Counter(row.status for row in rows)
    found = Counter(judge(row, resolve(row.mention)) for row in rows)

    for what, goal in GOALS[kind].items():
        share = found[what] / of[STATUS[what]]
        assert share <= goal if what in AT_MOST else share >= goal, what
