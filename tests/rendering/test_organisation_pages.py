"""An organisation with more models than a page holds: ties are told across pages."""

from __future__ import annotations

from datetime import date

import pytest
from builders import TOTAL, board_of

from bot.core.names import Aliases, build_names
from bot.respond import Asker, Responder


@pytest.mark.parametrize("page", [0, 1])
def test_a_tie_across_pages_is_told_on_both(page: int) -> None:
    """Who shares a place with the last of a page is named there, and the other way round."""
    scores = [90 - number if number < 10 else 81 for number in range(12)]
    rows = {
        f"model-{chr(97 + number)}": ("Org", "7B", {TOTAL: float(score)})
        for number, score in enumerate(scores)
    }
    names = build_names(board_of(rows), Aliases())
    responder = Responder(names, today=lambda: date(2025, 5, 1))

    reply = responder.ask("/org Org", Asker(surface="classic", language="en"), page=page)

    assert "model-j, model-k and model-l share place 10" in reply.text
