"""The resolver on boards that it has never seen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import board_of, info_of
from name_outcomes import said_of

from benchmarks.boards import aliases, made_up
from bot.core.names import Ambiguous, Found, How, Names, Unknown, build_names

COMMERCIAL = {
    "gpt-4o": ("OpenAI", "", {"总分": 80.0}),
    "gpt-4o-mini": ("OpenAI", "", {"总分": 70.0}),
    "gpt-4.1": ("OpenAI", "", {"总分": 82.0}),
    "claude-3.5-sonnet": ("Anthropic", "", {"总分": 81.0}),
    "claude-3.7-sonnet": ("Anthropic", "", {"总分": 83.0}),
    "gemini-2.0-flash": ("google", "", {"总分": 79.0}),
    "gemini-2.5-pro": ("google", "", {"总分": 85.0}),
    "Doubao-1.5-pro-32k-250115": ("字节跳动", "", {"总分": 84.0}),
    "ERNIE-4.5-Turbo-32K": ("百度", "", {"总分": 78.0}),
    "hunyuan-turbos-20250313": ("腾讯", "", {"总分": 77.0}),
    "qwen-max-2025-01-25": ("阿里巴巴", "", {"总分": 80.0}),
}


@pytest.fixture(scope="module")
def commercial() -> Names:
    """A board of products, with the shipped aliases."""
    return build_names(board_of(COMMERCIAL, info=info_of()), aliases())


@pytest.mark.parametrize("name", COMMERCIAL)
def test_printed_names_are_exact_on_any_board(commercial: Names, name: str) -> None:
    """Names of products are read as they are printed."""
    assert commercial.model(name) == Found(name, How.EXACT)


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        ("GPT 4o", "gpt-4o"),
        ("gpt4o mini", "gpt-4o-mini"),
        ("openai/gpt-4.1", "gpt-4.1"),
        ("Claude 3.5 Sonnet", "claude-3.5-sonnet"),
        ("claude 3.7", "claude-3.7-sonnet"),
        ("gemini 2.5 pro", "gemini-2.5-pro"),
        ("gemini pro", "gemini-2.5-pro"),
        ("doubao 1.5 pro", "Doubao-1.5-pro-32k-250115"),
        ("ernie 4.5 turbo", "ERNIE-4.5-Turbo-32K"),
        ("hunyuan-turbos", "hunyuan-turbos-20250313"),
        ("qwen max", "qwen-max-2025-01-25"),
        ("claude", ("claude-3.5-sonnet", "claude-3.7-sonnet")),
        ("gpt-5", ()),
        ("claude 3 opus", ()),
        ("gemini 2.0 pro", ()),
        ("claude 4 sonnet", ()),
        ("qwen2.5-72b", ()),
        ("DeepSeek-R1", ()),
    ],
)
def test_the_rules_come_from_the_board(
    commercial: Names, mention: str, expected: str | tuple[str, ...]
) -> None:
    """What is foreign to one board is at home on another, without code."""
    assert said_of(commercial.model(mention)) == expected


def test_organisations_come_from_the_board(commercial: Names) -> None:
    """Organisations of this board are found, those of another are not."""
    assert commercial.org("OpenAI") == Found("OpenAI", How.EXACT)
    assert commercial.org("claude") == Found("Anthropic", How.ALIAS)
    assert isinstance(commercial.org("NousResearch"), Unknown)


@pytest.fixture(scope="module")
def long() -> Names:
    """A board of 10,000 models."""
    return build_names(made_up(10_000), aliases())


def test_ten_thousand_names_resolve_alike(long: Names) -> None:
    """Exact names win, sizes decide, other versions and lines are unknown."""
    assert long.model("arulm-1.0-7b-instruct") == Found("arulm-1.0-7b-instruct", How.EXACT)
    assert long.model("vendor/AruLM-1.0-7B-Instruct-AWQ") == Found(
        "arulm-1.0-7b-instruct", How.VARIANT
    )
    assert isinstance(long.model("arulm 1.0"), Ambiguous)
    assert isinstance(long.model("arulm-9.9-7b-instruct"), Unknown)
    assert isinstance(long.model("arulm-1.0-7b-coder"), Unknown)


def test_suggestions_are_near_on_a_long_board(long: Names) -> None:
    """What an index proposes for an unknown name begins with the nearest."""
    outcome = long.model("arulm-1.0-8b-instruct")

    assert isinstance(outcome, Unknown)
    assert outcome.closest
    assert all(name.startswith("arulm") for name in outcome.closest)


def test_a_board_without_organisations_and_sizes_resolves() -> None:
    """What a table does not say is simply not known."""
    bare = board_of({"modelus": ("", "", {"医疗": 1.0})}, info=replace(info_of(), english={}))

    found = build_names(bare, aliases())

    assert found.model("Modelus") == Found("modelus", How.EXACT)
    assert isinstance(found.org("modelus ag"), Unknown)
    assert found.domain("medicine") == Found("医疗", How.ALIAS)
