"""No model fits: said in one line, with the way to the whole list."""

from __future__ import annotations

from bot.core.answers import Frame
from bot.core.queries import View
from bot.rendering.document import Document, Heading, Paragraph, Span
from bot.rendering.voice import Voice, command


def compose_empty(heading: str, frame: Frame, view: View, voice: Voice, *, bare: str) -> Document:
    """Say that nothing fits, and how to ask the same without its bounds.

    Args:
        heading: What does not fit.
        frame: Of the answer.
        view: How it is shown.
        voice: The words.
        bare: The command without its slash that asks the same of all models.
    """
    _ = voice.words.gettext
    step = Span(_("Loosen a bound, or see everyone: "))
    return Document(
        language=view.language,
        blocks=(
            Heading(heading),
            Paragraph((step, command(bare))),
            *voice.notes(frame),
            voice.footer(frame),
        ),
    )
