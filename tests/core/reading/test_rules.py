"""Rules for terms: each is read in its own examples; covers leave no operator that one reads."""

from __future__ import annotations

import pytest

from bot.core.names import Names, fold
from bot.core.queries import ReadingContext
from bot.core.reading import Said, open_text, tokens_of
from bot.core.reading.rules import Rule
from bot.core.reading.said import PHRASES, WORDS


def said(text: str, names: Names) -> Said:
    """A text with its terms."""
    folded = fold(text)
    opened = tokens_of(folded.text, names, folded.original, folded.source)
    return open_text(opened, names, ReadingContext(), is_command=False)


@pytest.mark.parametrize(
    ("rule", "example"), [(rule, example) for rule in PHRASES for example in rule.examples]
)
def test_a_rule_reads_its_examples(rule: Rule, example: str, names: Names) -> None:
    """Each example of a rule for several tokens is read by that rule."""
    assert rule.name in [term.rule for term in said(example, names).terms]


@pytest.mark.parametrize(
    ("rule", "example"), [(rule, example) for rule in WORDS for example in rule.examples]
)
def test_a_rule_reads_its_word(rule: Rule, example: str, names: Names) -> None:
    """Each example of a rule for one token is read by that rule."""
    assert rule.name in [term.rule for term in said(example, names).reading().terms]


def test_every_rule_has_an_example() -> None:
    """No rule is without an example, and none has the name of another."""
    rules = (*PHRASES, *WORDS)

    assert all(rule.examples for rule in rules)
    assert len({rule.name for rule in rules}) == len(rules)
