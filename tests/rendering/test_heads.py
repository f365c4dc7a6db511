"""Short heads for columns of models."""

from __future__ import annotations

import pytest

from bot.rendering.composers.heads import heads


@pytest.mark.parametrize(
    ("names", "room", "expected"),
    [
        (["qwq-32b", "phi-4"], 40, ("qwq-32b", "phi-4")),
        (["qwq-32b", "GLM-Z1-32B-0414"], 18, ("qwq-32b", "GLM-Z1")),
        (["qwen2.5-72b-instruct", "qwen2.5-32b-instruct"], 14, ("72b", "32b")),
        (["DeepSeek-R1", "DeepSeek-R1-Distill-Qwen-32B"], 18, ("R1", "R1-Distill")),
        (["Llama-3.3-70B-Instruct", "Llama-3.3-70B-Instruct-fp8"], 18, ("A", "B")),
    ],
)
def test_heads_shorten_only_while_they_are_clear(
    names: list[str], room: int, expected: tuple[str, ...]
) -> None:
    """No head reads as the beginning of another name; where none is clear, letters stand in."""
    assert heads(names, room, least=4, gap=2) == expected
