"""Shorter spellings of a model's name that still mean this model and no other."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.core.board import ModelName
from bot.core.names import Found, How, Names

_BREAK = re.compile(r"(?<=[^\W_])(?=[-_ /])")
"""Between two words of a name, before what separates them."""
_SEPARATORS = "-_ /"


@lru_cache(maxsize=1024)
def short_names(name: ModelName, names: Names) -> tuple[str, ...]:
    """Runs of the words of a name that resolve to it, the longest first.

    A run that is the name of another model, or could be one (`DeepSeek-R1` of a distill, `GLM-Z1`
    of one of three), is none of them; nor is one that begins with a figure, which would read as a
    size or a score.

    Args:
        name: As the board prints it.
        names: Those of that board.
    """
    words = _BREAK.split(name)
    runs = dict.fromkeys(
        "".join(words[start:stop]).lstrip(_SEPARATORS)
        for start in range(len(words))
        for stop in range(len(words), start, -1)
    )
    honest = [
        run for run in runs if run != name and run[:1].isalpha() and _means(run, name, names)
    ]
    return tuple(sorted(honest, key=len, reverse=True))


def _means(run: str, name: ModelName, names: Names) -> bool:
    outcome = names.model(run)
    if not isinstance(outcome, Found) or outcome.how is How.CORRECTED:
        return False
    return outcome.name == name
