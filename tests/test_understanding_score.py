"""How labelled questions are scored, and that the sets are well formed."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.expectations import LabelError, check, score
from benchmarks.understanding import SETS, read_cases


def answer(text: str = "", **keys: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    """A JSON answer as `docs/json.md` has it, of the keys that are scored."""
    plain = {"status": "answered", "kind": "ranking", "models": [], "domains": ["法律"]}
    return plain | {"total": 43, "choices": [], "text": text} | keys


LAW = answer("法律第一：hunyuan-large，83.2", models=["hunyuan-large", "DeepSeek-R1"])
ASKS = answer(
    status="ambiguous",
    choices=[{"mention": "glm 9b", "candidates": ["GLM-4-9B-0414", "glm-4-9b-chat"]}],
)
DUEL = answer(
    "法律：DeepSeek-R1 领先 12.3 分（qwq-32b 62.5，DeepSeek-R1 74.8）",
    kind="comparison",
    models=["qwq-32b", "DeepSeek-R1"],
    winners=[{"domain": "法律", "winner": "DeepSeek-R1", "margin": 12.3}],
)
CARD = answer(
    "phi-4: Law (法律) 26.7, 31st of 43", kind="model", models=["phi-4"], total=1, worst="医疗"
)
SEVERAL = answer(
    kind="several",
    answers=[LAW, answer("", models=["DeepSeek-R1"], domains=["教育"])],
)


@pytest.mark.parametrize(
    ("given", "expected", "verdict"),
    [
        (LAW, "first named: hunyuan-large", "right"),
        (LAW, "first named: DeepSeek-R1", "wrong"),
        (LAW, "in this order: hunyuan-large, DeepSeek-R1", "right"),
        (LAW, "in this order: DeepSeek-R1, hunyuan-large", "wrong"),
        (LAW, "exactly these: DeepSeek-R1, hunyuan-large", "right"),
        (LAW, "exactly these: hunyuan-large, phi-4 | first named: hunyuan-large", "right"),
        (LAW, "at least these: DeepSeek-R1, phi-4", "wrong"),
        (LAW, "ahead: 教育: hunyuan-large", "wrong"),
        (LAW, "the number 43", "right"),
        (LAW, "the number 83", "wrong"),
        (LAW, "by 法律, first named: hunyuan-large", "right"),
        (LAW, "by 总分, first named: hunyuan-large", "wrong"),
        (LAW, "by 法律, not cut at 2, first named: hunyuan-large", "wrong"),
        (LAW, "no model: not in the table", "wrong"),
        (ASKS, "asks which: GLM-4-9B-0414 or glm-4-9b-chat", "right"),
        (ASKS, "first named: GLM-4-9B-0414", "refused"),
        (ASKS, "no model: not in the table", "right"),
        (DUEL, "first named: DeepSeek-R1", "right"),
        (DUEL, "ahead: 法律: qwq-32b", "wrong"),
        (DUEL, "qwq-32b and DeepSeek-R1: the points between them in 法律", "right"),
        (DUEL, "qwq-32b and DeepSeek-R1: the points between them in 总分", "wrong"),
        (CARD, "phi-4: its score in 法律", "right"),
        (CARD, "phi-4: its score in 医疗", "wrong"),
        (CARD, "phi-4: its place in 法律 & phi-4: its weakest is 医疗", "right"),
        (CARD, "phi-4: its place in 法律 & phi-4: its weakest is 法律", "wrong"),
        (CARD, "in English, phi-4: its score in 法律", "right"),
        (CARD, "in Chinese, phi-4: its score in 法律", "wrong"),
        (answer("No: 74.8", models=["DeepSeek-R1"]), "yes, first named: DeepSeek-R1", "wrong"),
        (answer("Yes: 74.8", models=["DeepSeek-R1"]), "yes, first named: DeepSeek-R1", "right"),
        (SEVERAL, "ahead: 法律: hunyuan-large & ahead: 教育: DeepSeek-R1", "right"),
        (SEVERAL, "ahead: 法律: DeepSeek-R1 & ahead: 教育: DeepSeek-R1", "wrong"),
    ],
)
def test_an_answer_is_scored_by_what_its_question_expects(
    given: dict[str, Any], expected: str, verdict: str
) -> None:
    """Each term of the language is met by what it says, and by nothing else."""
    assert score(given, expected) == verdict


@pytest.mark.parametrize("label", ["the best: phi-4", "first named: gpt-4o", "ahead: law: phi-4"])
def test_a_label_that_is_not_of_the_language_is_refused(label: str) -> None:
    """A slip in a label is found before anything is scored."""
    with pytest.raises(LabelError):
        check(label)


def test_the_sets_are_well_formed() -> None:
    """Every label is of the language and the table, every part that of its question."""
    cases = [case for path in SETS for case in read_cases(path)]
    assert {case.part for case in cases} == {"dev", "held-out"}
