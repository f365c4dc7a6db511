"""What else a name may have meant: the question with another model in its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from bot.core.board import ModelName
from bot.core.names import NameKind, Names
from bot.core.queries.codec import fits_open
from bot.core.queries.understood import Choose, Hole, NoteKind, Understood

_MOST = 3
"""How many models of one answer can be changed: more buttons would hide the others."""
_FEWEST = 2
"""Where a token has no room for all of the candidates, fewer are offered, down to so many."""


def rejections(understood: Understood, names: Names) -> tuple[Choose, ...]:
    """For each model whose name was not typed as printed, the choice of the nearest others.

    No more than three are told. A model that nothing is near to, or whose choice no token can
    hold, is passed over; so is every model of another version of the board than the one loaded.
    """
    if understood.query.version is not None:
        return ()
    return tuple(islice(_rejections(understood, names), _MOST))


def _rejections(understood: Understood, names: Names) -> Iterator[Choose]:
    models = understood.query.models
    for note in understood.notes:
        name = ModelName(note.name)
        is_model = note.kind is NoteKind.MATCHED and note.name_kind is NameKind.MODEL
        if is_model and name in models:
            others = [one for one in names.others(note.said, name) if one not in models]
            choose = _widest(understood, name, tuple(others), names)
            if choose is not None:
                yield choose


def _widest(
    understood: Understood, name: ModelName, others: tuple[ModelName, ...], names: Names
) -> Choose | None:
    """The choice of as many candidates as a token has room for."""
    query = understood.query
    position = query.models.index(name)
    kept = tuple(model for model in query.models if model != name)
    for count in range(len(others), min(len(others), _FEWEST) - 1, -1):
        hole = Hole(position=position, mention="", candidates=others[:count], rejected=name)
        choose = Choose(query=replace(query, models=kept), holes=(hole,))
        if count and fits_open(choose, names):
            return choose
    return None
