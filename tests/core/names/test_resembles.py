"""What resembles a name, and so may be counted, and what people say of themselves."""

from __future__ import annotations

import pytest

from bot.core.names import Names


@pytest.mark.parametrize(
    "mention",
    [
        "gpt-4o",
        "qwen-max-20250428",
        "qwen 32b",
        "qwen3 235b-a22b",
        "claude 3.5 sonnet",
        "mixtral 8x7b instruct",
        "doubao-1.5-pro-32k",
        "文心一言 4.5",
        "豆包",
        "千问",
        "glm-4-0520",
        "deepsek r1",
        "llama 405",
    ],
)
def test_names_of_known_models_resemble_names(names: Names, mention: str) -> None:
    """Also those that the board has not, and those that are misspelt."""
    assert names.resembles(mention)


@pytest.mark.parametrize(
    "mention",
    [
        "李雷",
        "555-1234",
        "my name is 李雷 and my phone is 555-1234",
        "qwen 555-1234",
        "李雷 qwen",
        "qwen 13800138000",
        "2024",
        "7b",
        "0414 3.5",
        "john smith",
        "gpt john smith",
        "ann@example.org",
        "https://gpt.example.org/secret",
        "hunter2",
        "110101199001011234",
        "四川省成都市",
        "xyzzy-geheim",
        "latest version",
        "",
    ],
)
def test_what_people_say_of_themselves_does_not(names: Names, mention: str) -> None:
    """Names of people, their numbers and addresses are not counted, beside a model neither."""
    assert not names.resembles(mention)
