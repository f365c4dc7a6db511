"""Words for organisations, families and domains in running text."""

from __future__ import annotations

import numpy as np

from bot.core.names import FamilyName, Found, Names, Unknown, fold


def test_words_are_found_left_to_right_the_longest_first(names: Names) -> None:
    """心理健康 is one word, not 心理 and 健康; Chinese words need no boundary."""
    words = names.words_in(fold("阿里的模型心理健康和医疗").text)

    assert [word.text for word in words] == ["阿里", "心理健康", "医疗"]
    assert words[0].org == "阿里巴巴"
    assert words[1].domain == "心理健康"


def test_latin_words_stand_at_boundaries(names: Names) -> None:
    """`math` is found in `math and law`, never inside `aftermath`."""
    assert [word.text for word in names.words_in("math and law")] == ["math", "law"]
    assert names.words_in("aftermath flawless") == ()


def test_a_word_of_several_tokens_is_one(names: Names) -> None:
    """Spaces and hyphens inside an English word say nothing."""
    (spaced,) = names.words_in("mental health")
    (hyphened,) = names.words_in("mental-health")

    assert spaced.domain == hyphened.domain == "心理健康"


def test_one_word_may_be_several_things(names: Names) -> None:
    """DeepSeek is an organisation and a family."""
    (word,) = names.words_in("deepseek")

    assert (word.org, word.family) == ("深度求索", "deepseek")


def test_a_family_of_one_is_a_model_in_a_sentence(names: Names) -> None:
    """The word of a single row names that model, and is left to the models."""
    assert names.words_in("phi") == ()


def test_families_hold_their_rows(names: Names) -> None:
    """Llama is Meta's rows, neither the distills nor Hermes; distill is the distills."""

    def rows(family: str) -> list[str]:
        mask = names.family_rows[FamilyName(family)]
        return [names.board.models[int(row)].name for row in np.flatnonzero(mask)]

    assert {names.board.by_name[name].org for name in rows("llama")} == {"Meta"}  # type: ignore[index]
    assert len(rows("distill")) == 6
    assert all("Distill" in name for name in rows("distill"))
    assert len(rows("qwen2.5")) == 7


def test_families_are_named_by_their_words(names: Names) -> None:
    """A family is found by its word or another word for it."""
    assert isinstance(names.family("羊驼"), Found)
    assert names.family("千问") == names.family("Qwen")
    assert isinstance(names.family("gpt"), Unknown)
