"""Puts an Answer into words: the table from kinds of answer to their composers."""

from __future__ import annotations

from bot.core.answers import Answer, Ranking
from bot.core.queries import View
from bot.rendering.composers.ranking import compose_ranking
from bot.rendering.document import Document
from bot.rendering.voice import Voice


def compose(answer: Answer, view: View) -> Document:
    """Put an answer into the words of the view's language.

    Raises:
        RenderError: The language has no catalogue, or the view's surface does not exist.
    """
    voice = Voice(view.language, answer.frame.info)
    match answer:
        case Ranking():
            return compose_ranking(answer, view, voice)
