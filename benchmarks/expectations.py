"""What a right answer to a labelled question says, in a small closed language, and who meets it.

`data/eval/README.md` explains the language. Answers are those of `bangdan ask --format json`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from benchmarks.raw_table import DOMAINS, ROWS
from benchmarks.terms import COUNTS, GUARDS, NEED_NO_ANSWER, TERMS, Seen, refuses


class LabelError(ValueError):
    """A label that is not of the language, or names what the table does not hold."""


def check(expected: str) -> None:
    """Prove a label: of the language, and of the table's names.

    Raises:
        LabelError: It is not.
    """
    for term in _terms(expected):
        _, meets, values = _parsed(term)
        if meets in COUNTS:
            continue
        known = {*ROWS, *DOMAINS, *(row.org for row in ROWS.values()), "weakest", "strongest"}
        if unknown := {name for value in values for name in re.split(", | or ", value)} - known:
            raise LabelError(f"{term!r}: the table does not hold {', '.join(sorted(unknown))}")


def _terms(expected: str) -> Iterable[str]:
    return (term.strip() for each in expected.split(" | ") for term in each.split(" & "))


def _parsed(
    term: str,
) -> tuple[list[Callable[[Seen], bool]], Callable[..., bool], tuple[str, ...]]:
    """The guards of a term, what decides whether it is met, and the values in it."""
    for start, holds in GUARDS:
        if (match := start.match(term)) is not None:
            guards, meets, values = _parsed(term[match.end() :])
            return [partial(_held, holds, match[1]), *guards], meets, values
    for pattern, meets in TERMS:
        if (match := pattern.fullmatch(term)) is not None:
            return [], meets, match.groups()
    raise LabelError(f"{term!r} is not of the language of expectations")


def _held(holds: Callable[[Seen, str], bool], value: str, answer: Seen) -> bool:
    return holds(answer, value)


def _meets_term(term: str, whole: Seen) -> bool:
    """Whether the parts together, or one of them alone, meet a term; all must refuse."""
    guards, meets, values = _parsed(term)
    alone = () if meets is refuses else (Seen((part,)) for part in whole.parts)
    for answer in (whole, *alone):
        may = answer.is_answered or meets in NEED_NO_ANSWER
        if may and all(guard(answer) for guard in guards) and meets(answer, *values):
            return True
    return False


def score(answer: Mapping[str, Any], expected: str) -> str:
    """Whether an answer is `right`, `refused` or `wrong` by what is expected.

    Args:
        answer: The JSON form of an answer; of kind `several` with its `answers`.
        expected: Alternatives divided by ` | `, each of terms that must all be met (` & `).

    Raises:
        LabelError: `expected` is not of the language.
    """
    parts = answer["answers"] if answer.get("kind") == "several" else [answer]
    whole = Seen(tuple(parts))
    for alternative in expected.split(" | "):
        if all(_meets_term(term.strip(), whole) for term in alternative.split(" & ")):
            return "right"
    return "refused" if refuses(whole) else "wrong"
