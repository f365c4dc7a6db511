"""What asks nothing that can be answered: why, and what would."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.core.answers import Unanswerable
from bot.core.board import DomainName, ModelName
from bot.core.queries import SlipKind, View, is_valid
from bot.rendering.composers.examples import domains_here, nearest, two_examples
from bot.rendering.document import Ask, Block, Button, Document, Heading, Paragraph, Span, Style
from bot.rendering.pages import first_page
from bot.rendering.phrases import commands
from bot.rendering.said import said
from bot.rendering.voice import Voice, command

_THANKS = re.compile(r"[谢謝]|辛苦|thank|thx|cheers|(?<![a-z])ty(?![a-z])", re.IGNORECASE)
"""Small talk that a greeting would not answer."""
_IMPORT = "bangdan board import FILE --version v3.20 --date 2025-05-08"


def compose_unanswerable(answer: Unanswerable, view: View, voice: Voice) -> Document:
    """Say why a text asks nothing that can be answered, and what would."""
    blocks: list[Block] = [Heading(_slip(answer, voice)), *_next_step(answer, voice)]
    blocks += voice.notes(answer.frame)
    blocks.append(voice.footer(answer.frame))
    buttons: tuple[tuple[Button, ...], ...] = ()
    query = answer.slip.query
    if query is not None and is_valid(query):
        is_near = answer.slip.kind is SlipKind.OUTSIDE and query.domains
        label = (
            voice.name(query.domains[0].domain)
            if is_near
            else voice.words.gettext("Show what can be answered")
        )
        buttons = ((Button(label, Ask(query, first_page(view))),),)
    return Document(language=view.language, blocks=tuple(blocks), buttons=buttons)


def _slip(answer: Unanswerable, voice: Voice) -> str:  # noqa: C901, PLR0911, PLR0912 - a line per kind
    _ = voice.words.gettext
    typed = said(answer.slip.said)
    match answer.slip.kind:
        case SlipKind.NEEDS_MODEL:
            return _("Which model?")
        case SlipKind.NEEDS_MODELS:
            return _("A comparison needs at least two names")
        case SlipKind.TOO_MANY_MODELS:
            return _("At most six can be compared at once")
        case SlipKind.NEEDS_ORG:
            return _("Which organisation?")
        case SlipKind.TOO_MUCH:
            return _("That is too much for one question: please ask for less at once")
        case SlipKind.NO_SUCH_COMMAND:
            return _("“{said}” is not one of my commands", said=typed)
        case SlipKind.NO_SUCH_VERSION:
            return _("There is no version “{said}”", said=typed)
        case SlipKind.ONE_VERSION:
            return _("There is only one version of this board here, {version}", version=typed)
        case SlipKind.OUTSIDE:
            return _("This board has nothing on “{said}”", said=typed)
        case SlipKind.SMALL_TALK:
            if _THANKS.search(answer.slip.said):
                return _("You are welcome! Ask me any time how language models rank")
            return _("Hello! I tell you how language models rank")
        case SlipKind.NOT_UNDERSTOOD if typed:
            return _(
                "I did not understand “{said}”: I answer how language models rank", said=typed
            )
        case SlipKind.NOT_UNDERSTOOD:
            return _("There is no question in that: I answer how language models rank")


def _comparison_step(models: Sequence[ModelName], voice: Voice) -> list[Block]:
    """Two models to compare; the board's only one by itself."""
    if not models:
        return []
    example = Span(voice.words.gettext("For example: "))
    kind = "compare" if len(models) > 1 else "model"
    return [Paragraph((example, command(f"{kind} {' '.join(models[:2])}")))]


def _next_step(answer: Unanswerable, voice: Voice) -> list[Block]:  # noqa: PLR0911 - as above
    _ = voice.words.gettext
    models = answer.example_models
    domain = answer.domains[0] if answer.domains else DomainName("")
    example = Span(_("For example: "))
    match answer.slip.kind:
        case SlipKind.NEEDS_MODEL:
            return [Paragraph((example, command(f"model {models[0]}")))] if models else []
        case SlipKind.NEEDS_MODELS | SlipKind.TOO_MANY_MODELS:
            return _comparison_step(models, voice)
        case SlipKind.NEEDS_ORG:
            return [
                Paragraph(
                    (
                        Span(_("Say its name after the command, or see all models: ")),
                        command("top"),
                    )
                )
            ]
        case SlipKind.TOO_MUCH:
            return [Paragraph((example, command(f"top {voice.term(domain)} 5")))]
        case SlipKind.NO_SUCH_COMMAND:
            names = [command(name) for name, _text in commands(voice.words.language)]
            spaced = [span for name in names for span in (Span(" "), name)]
            return [Paragraph(tuple(spaced[1:]))]
        case SlipKind.NO_SUCH_VERSION:
            text = _("This is {version}. All versions: ", version=answer.frame.info.version)
            return [Paragraph((Span(text), command("about")))]
        case SlipKind.ONE_VERSION:
            text = _("Whoever runs the bot can add another: ")
            return [Paragraph((Span(text), Span(_IMPORT, Style.CODE)))]
        case SlipKind.OUTSIDE:
            near = answer.slip.query
            step = [nearest(near.domains[0].domain, voice)] if near and near.domains else []
            examples = two_examples(answer.frame.board, domain, models, voice)
            return [*step, domains_here(answer.domains, voice), examples]
        case SlipKind.SMALL_TALK | SlipKind.NOT_UNDERSTOOD:
            return [two_examples(answer.frame.board, domain, models, voice)]
