"""Puts an Answer into words: the table from kinds of answer to their composers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from bot.core.answers import (
    About,
    Answer,
    Comparison,
    Diff,
    Domains,
    Frame,
    Help,
    Leaders,
    ModelCard,
    NotFound,
    OrgPage,
    Ranking,
    Sizes,
    Unanswerable,
    Which,
)
from bot.core.queries import View
from bot.rendering.composers.about import compose_about
from bot.rendering.composers.comparison import compose_comparison
from bot.rendering.composers.diff import compose_diff
from bot.rendering.composers.domains import compose_domains
from bot.rendering.composers.help import compose_help
from bot.rendering.composers.leaders import compose_leaders
from bot.rendering.composers.method import compose_method
from bot.rendering.composers.model import compose_model
from bot.rendering.composers.not_found import compose_not_found
from bot.rendering.composers.organisation import compose_organisation
from bot.rendering.composers.ranking import compose_ranking
from bot.rendering.composers.sizes import compose_sizes
from bot.rendering.composers.slips import compose_unanswerable
from bot.rendering.composers.which import compose_which
from bot.rendering.document import Button, Document, More, Table
from bot.rendering.keyboards import keyboard
from bot.rendering.packing import MOST_ROWS, Rows, in_rows
from bot.rendering.pages import first_page, rest_of
from bot.rendering.surface import SURFACES
from bot.rendering.voice import Voice


def compose(answer: Answer, view: View) -> Document:
    """Put an answer into the words of the view's language.

    Raises:
        RenderError: The language has no catalogue, or the view's surface does not exist.
    """
    surface = SURFACES[view.surface]
    frame = answer.frame
    voice = Voice(view.language, frame.info, speaks=surface.speaks_tables, terms=frame.words)
    document = _compose(answer, view, voice)
    blocks = document.blocks
    if surface.tells_method and any(type(block) is Table for block in blocks):
        blocks = (*blocks[:-1], compose_method(answer.frame.board, view.language), blocks[-1])
    return Document(
        language=document.language,
        blocks=blocks,
        buttons=_buttons(document, answer, view, voice) if surface.has_buttons else (),
        rest=rest_of(answer, view) if isinstance(answer, Ranking | OrgPage) else None,
    )


def _buttons(document: Document, answer: Answer, view: View, voice: Voice) -> Rows:
    """What to choose from, else the keyboard; above it the models that may not be meant."""
    rows = document.buttons or keyboard(answer, view, voice)
    if not answer.frame.rejections:
        return rows
    others = in_rows(tuple(_not_meant(answer.frame, view, voice)))
    return (*others, *rows[: MOST_ROWS - len(others)])


def _not_meant(frame: Frame, view: View, voice: Voice) -> Iterator[Button]:
    """A button for each model that may not be the one meant: a press offers the next ones."""
    for choose in frame.rejections:
        label = voice.words.gettext("Not {model}?", model=choose.holes[0].rejected)
        yield Button(label, More(choose, first_page(view)))


def _compose(  # noqa: C901, PLR0911, PLR0912 - a table
    answer: Answer, view: View, voice: Voice
) -> Document:
    match answer:
        case Ranking():
            return compose_ranking(answer, view, voice)
        case ModelCard():
            return compose_model(answer, view, voice)
        case Comparison():
            return compose_comparison(answer, view, voice)
        case OrgPage():
            return compose_organisation(answer, view, voice)
        case Leaders():
            return compose_leaders(answer, view, voice)
        case Sizes():
            return compose_sizes(answer, view, voice)
        case Diff():
            return compose_diff(answer, view, voice)
        case Domains():
            return compose_domains(answer, view, voice)
        case About():
            return compose_about(answer, view, voice)
        case Help():
            return compose_help(answer, view, voice)
        case Which():
            return compose_which(answer, view, voice)
        case NotFound():
            return compose_not_found(answer, view, voice)
        case Unanswerable():
            return compose_unanswerable(answer, view, voice)
        case _:
            assert_never(answer)
