"""Explanations: what was read, which rule decided, what contradicted."""

from __future__ import annotations

from bot.core.names import NameKind, Names


def test_a_variant_says_what_was_read(names: Names) -> None:
    """Tokens come by kind, and the rule says why one row is left."""
    found = names.explain("qwen2.5 72b awq", NameKind.MODEL)

    assert (found.status, found.matches, found.how) == (
        "found",
        ("qwen2.5-72b-instruct",),
        "variant",
    )
    said = dict(found.tokens)
    assert said["words"] == "qwen"
    assert "2.5" in said["versions"]
    assert said["sizes"].startswith("72")
    assert found.rule


def test_an_unknown_name_says_what_contradicts_the_nearest(names: Names) -> None:
    """Each near row is told with what was said that it is not."""
    found = names.explain("qwen2.5-73b", NameKind.MODEL)

    assert found.status == "unknown"
    assert found.matches == ()
    assert found.contradictions
    assert any("not 73B" in why for _, why in found.contradictions)


def test_a_foreign_word_is_named(names: Names) -> None:
    """The rule names the word that is in no name of the board."""
    found = names.explain("qwen2.5-coder-32b", NameKind.MODEL)

    assert "'coder'" in found.rule


def test_ambiguous_names_list_their_candidates(names: Names) -> None:
    """All that fit, and no way of matching."""
    found = names.explain("GLM-4-9B", NameKind.MODEL)

    assert found.status == "ambiguous"
    assert set(found.matches) == {"GLM-4-9B-0414", "glm-4-9b-chat"}
    assert found.how == ""


def test_without_a_kind_the_first_that_finds_is_told(names: Names) -> None:
    """A model, else an organisation, else a domain; a model where nothing is found."""
    assert names.explain("phi-4").kind is NameKind.MODEL
    assert names.explain("元宝").kind is NameKind.ORG
    assert names.explain("牙科").kind is NameKind.DOMAIN
    assert names.explain("gpt-4o").kind is NameKind.MODEL


def test_typos_and_nicknames_are_told_as_such(names: Names) -> None:
    """How a name matched stands with it."""
    assert names.explain("depseek r1").how == "corrected"
    assert names.explain("满血版").how == "alias"
    assert names.explain("Phi-4").how == "exact"


def test_what_is_meant_is_never_told_as_contradicted(names: Names) -> None:
    """A nickname may say what the printed name does not."""
    found = names.explain("hunyuan a52b", NameKind.MODEL)

    assert found.matches == ("hunyuan-large",)
    assert "hunyuan-large" not in dict(found.contradictions)
