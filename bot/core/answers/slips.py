"""Slips: which one, no such name, nothing that can be answered; never an exception."""

from __future__ import annotations

from typing import assert_never

import numpy as np

from bot.core.answers.answer import Frame, NotFound, Unanswerable, Which
from bot.core.answers.help import example_models
from bot.core.answers.lines import Lazy
from bot.core.names import Names
from bot.core.queries import Choose, NoSuch, Query, Slip, SlipKind, Unclear, Understood, fill
from bot.core.reading import command_text, open_command


def answer_unclear(
    reading: Unclear, names: Names, frame: Frame
) -> Which | NotFound | Unanswerable:
    """Say what stands in the way of an answer."""
    match reading:
        case Choose():
            return _which(reading, names, frame)
        case NoSuch():
            return NotFound(frame=frame, reading=reading, domains=names.board.asked_about)
        case Slip():
            return unanswerable(reading, names, frame)
        case _:
            assert_never(reading)


def unanswerable(slip: Slip, names: Names, frame: Frame) -> Unanswerable:
    """Say why there is no answer, with what the board does hold."""
    board = names.board
    return Unanswerable(
        frame=frame,
        slip=slip,
        domains=board.asked_about,
        example_models=example_models(board),
    )


def no_such_version(query: Query, names: Names, frame: Frame) -> Unanswerable:
    """Say that a version which is asked for is not there."""
    asked = query.versions if query.version is None else (query.version,)
    known = {names.board.info.version, *(version for version, _as_of in frame.versions)}
    said = next((version for version in asked if version not in known), "")
    return unanswerable(Slip(kind=SlipKind.NO_SUCH_VERSION, said=said), names, frame)


def _which(choose: Choose, names: Names, frame: Frame) -> Which:
    candidates = choose.holes[0].candidates

    def command(index: int) -> str:
        filled = fill(choose, index)
        if isinstance(filled, Understood):
            return command_text(filled.query, names, frame.words or {})
        return open_command(filled, names)

    return Which(
        frame=frame,
        choose=choose,
        candidates=tuple(names.board.by_name[name] for name in candidates),
        commands=Lazy(command, np.arange(len(candidates))),
    )
