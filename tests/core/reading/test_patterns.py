"""Patterns over senses, written in names."""

from __future__ import annotations

import pytest

from bot.core.reading.patterns import USED, everywhere, pattern, sign
from bot.core.reading.senses import GROUPS, Sense


def shape(*senses: Sense) -> str:
    """The shape of a text of these senses."""
    return "".join(map(sign, senses))


def test_senses_stand_for_themselves() -> None:
    """No two senses share a sign, and none has that of a token that is taken."""
    signs = {sign(sense) for sense in Sense}

    assert len(signs) == len(Sense)
    assert USED not in signs


def test_names_of_a_pattern_are_asked_for() -> None:
    """A name before a sense or a group gives what it stands for."""
    match = pattern("domain:DOMAIN SCORE? how:(ANY_BOUND NUMBER)").search(
        shape(Sense.DOMAIN, Sense.BELOW, Sense.NUMBER)
    )

    assert match is not None
    assert match.span("domain") == (0, 1)
    assert match.span("how") == (1, 3)


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_is_each_of_its_senses(group: str) -> None:
    """A group matches its senses and no other."""
    compiled = pattern(group)

    assert {sense for sense in Sense if compiled.fullmatch(sign(sense))} == set(GROUPS[group])


def test_what_is_no_sense_is_refused() -> None:
    """A pattern that names no sense is a slip of the programmer."""
    with pytest.raises(KeyError):
        pattern("DOMIAN")


def test_matches_may_overlap() -> None:
    """A match is found from every token that begins one."""
    found = everywhere(pattern("AND|AND AND"), shape(Sense.AND, Sense.AND))

    assert [match.span() for match in found] == [(0, 1), (1, 2)]
