"""Questions in plain words: every frame tries, and the one that leaves least unread is asked."""

from __future__ import annotations

from bot.core.queries.understood import Reading, Slip, SlipKind
from bot.core.reading.frames import Frame, Tried, try_frames
from bot.core.reading.frames_board import BOARD_FRAMES
from bot.core.reading.frames_lists import LIST_FRAMES
from bot.core.reading.frames_models import MODEL_FRAMES
from bot.core.reading.frames_neighbours import NEIGHBOUR_FRAMES
from bot.core.reading.frames_orgs import ORG_FRAMES
from bot.core.reading.said import Said
from bot.core.reading.unread import judge

FRAMES: tuple[Frame, ...] = (
    *BOARD_FRAMES,
    *ORG_FRAMES,
    *MODEL_FRAMES,
    *NEIGHBOUR_FRAMES,
    *LIST_FRAMES,
)


def read_question(said: Said) -> Reading:
    """Read a text that is no command."""
    tried = try_frames(FRAMES, said)
    if not tried:
        return Slip(kind=SlipKind.NOT_UNDERSTOOD, said=said.whole)
    return judge(tried[0].attempt)


def explain_question(said: Said) -> list[Tried]:
    """What each frame makes of a text, the cheapest first."""
    return try_frames(FRAMES, said)
