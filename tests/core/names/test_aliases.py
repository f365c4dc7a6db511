"""Alias files: what they hold, and what is told of those that do not fit."""

from __future__ import annotations

import pytest

from bot.core.names import parse_aliases
from bot.errors import AliasError


def test_an_empty_file_holds_nothing() -> None:
    """A host need not write anything."""
    assert parse_aliases({}).models == {}


def test_each_section_maps_names_to_words() -> None:
    """Words come as tuples, in the file's order."""
    found = parse_aliases({"models": {"a": ["x", "y"]}, "domains": {"医疗": ["看病"]}})

    assert found.models == {"a": ("x", "y")}
    assert found.domains == {"医疗": ("看病",)}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"nicknames": {}}, "section [nicknames] is not known"),
        ({"models": ["a"]}, "[models] is ['a']; expected names with lists of words"),
        ({"words": {"qwen": "千问"}}, "[words] 'qwen' is '千问'; expected a list of words"),
        ({"domains": {"医疗": [1]}}, "[domains] '医疗' is [1]; expected a list of words"),
        ({"organisations": {"Meta": [" "]}}, "[organisations] 'Meta' is [' ']"),
    ],
)
def test_what_does_not_fit_is_told_with_its_place(data: dict[str, object], said: str) -> None:
    """Section, name, what was found and what was expected."""
    with pytest.raises(AliasError) as error:
        parse_aliases(data)

    assert said in str(error.value)
