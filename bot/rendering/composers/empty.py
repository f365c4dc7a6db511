"""No model fits: said in one line, with the way to the whole list."""

from __future__ import annotations

from dataclasses import replace

from bot.core.answers import Frame
from bot.core.queries import NO_FILTER, Kind, View
from bot.rendering.document import Ask, Button, Document, Heading, Paragraph, Span
from bot.rendering.pages import first_page
from bot.rendering.voice import Voice, asked, command


def compose_empty(heading: str, frame: Frame, view: View, voice: Voice, *, bare: str) -> Document:
    """Say that nothing fits, and offer the same question without its bounds.

    Args:
        heading: What does not fit.
        frame: Of the answer.
        view: How it is shown.
        voice: The words.
        bare: The command without its slash that asks the same of all models.
    """
    _ = voice.words.gettext
    query = asked(frame)
    kind = Kind.RANKING if query.kind is Kind.NEW else query.kind
    everything = replace(query, kind=kind, where=NO_FILTER, count=None)
    step = Span(_("Loosen a bound, or see everyone: "))
    return Document(
        language=view.language,
        blocks=(
            Heading(heading),
            Paragraph((step, command(bare))),
            *voice.notes(frame),
            voice.footer(frame),
        ),
        buttons=((Button(_("Everyone"), Ask(everything, first_page(view))),),),
    )
