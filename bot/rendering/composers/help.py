"""Help and the first words: what can be asked, with examples that hold for the loaded board."""

from __future__ import annotations

from bot.core.answers import Help
from bot.core.queries import View
from bot.rendering.composers.examples import example_size, questions
from bot.rendering.document import (
    Block,
    Details,
    Document,
    Heading,
    Listing,
    Paragraph,
    Span,
    Style,
)
from bot.rendering.phrases import commands
from bot.rendering.voice import Voice, command, line


def compose_help(answer: Help, view: View, voice: Voice) -> Document:
    """Put the help into words; the welcome is its short form."""
    blocks = _welcome(answer, voice) if answer.is_welcome else _help(answer, voice)
    blocks += voice.notes(answer.frame)
    blocks.append(voice.footer(answer.frame))
    return Document(language=view.language, blocks=tuple(blocks))


def _welcome(answer: Help, voice: Voice) -> list[Block]:
    _ = voice.words.gettext
    hello = voice.words.ngettext(
        "Hello! I answer questions about {title}: {n} language model",
        "Hello! I answer questions about {title}: {n} language models",
        answer.frame.models_on_board,
        title=voice.title,
    )
    more = [
        Span(_("More: ")),
        command("help"),
        Span(" · "),
        command("leaders"),
    ]
    if example_size(answer.frame.board) is not None:
        more += [Span(" · "), command("sizes")]
    return [
        Heading(hello),
        line(_("Just ask, for example:")),
        _examples(answer, voice),
        Paragraph(tuple(more)),
    ]


def _help(answer: Help, voice: Voice) -> list[Block]:
    _ = voice.words.gettext
    listed = tuple(
        (command(name), Span(f" {text}")) for name, text in commands(voice.words.language)
    )
    domain = voice.term(answer.example_domain)
    terms = [
        Paragraph(
            (Span(_("How many: ")), _code("5"), Span(_("; from the bottom: ")), _code(_("worst")))
        ),
        Paragraph((Span(_("Several domains, with weights: ")), _code(f"{domain}*2+…"))),
        Paragraph((Span(_("A score: ")), _code(f"{domain}>=60"))),
        Paragraph(
            (Span(_("New ones: ")), _code(_("new")), Span(_("; leave out: ")), _code("-distill"))
        ),
    ]
    if example_size(answer.frame.board) is not None:
        size = Paragraph((Span(_("Size: ")), _code("<=32B"), Span(" "), _code("7-14B")))
        terms.insert(1, size)
    return [
        Heading(_("Ask in plain words or with a command")),
        _examples(answer, voice),
        Listing(listed),
        Details(_("Terms, in any order, also with an organisation or a family"), tuple(terms)),
        line(_("Reply to an answer to go on from it.")),
    ]


def _examples(answer: Help, voice: Voice) -> Listing:
    board = answer.frame.board
    asked = questions(board, answer.example_domain, answer.example_models, voice)
    return Listing(tuple((_code(question),) for question in asked))


def _code(text: str) -> Span:
    return Span(text, Style.CODE)
