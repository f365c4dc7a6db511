"""What could not be answered: which one, not on this board, not understood; and a next step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.core.answers import NotFound, Unanswerable, Which
from bot.core.board import DomainName
from bot.core.names import NameKind
from bot.core.queries import Kind, Missing, Query, SlipKind, View, Weighted
from bot.rendering.composers.examples import two_examples
from bot.rendering.document import (
    Ask,
    Block,
    Button,
    Document,
    Heading,
    Listing,
    More,
    Paragraph,
    Pick,
    Span,
    Style,
)
from bot.rendering.pages import first_page
from bot.rendering.phrases import menu
from bot.rendering.said import said
from bot.rendering.voice import Voice, command, line

CHOICES = 8
"""Candidates that one page offers."""


def compose_which(answer: Which, view: View, voice: Voice) -> Document:
    """Ask which of several models is meant; each choice says what sets it apart."""
    _, ngettext = voice.words.gettext, voice.words.ngettext
    count = len(answer.candidates)
    mention = said(answer.choose.holes[0].mention)
    heading = (
        ngettext(
            "“{said}” may be {n} model: which one?",
            "“{said}” may be {n} models: which one?",
            count,
            said=mention,
        )
        if mention
        else ngettext("{n} model fits: which one?", "{n} models fit: which one?", count)
    )
    pages = max(1, -(-count // CHOICES))
    page = min(max(view.page, 0), pages - 1)
    first = first_page(view)
    items, buttons = [], []
    for index in range(page * CHOICES, min(count, (page + 1) * CHOICES)):
        model = answer.candidates[index]
        apart = voice.told_apart(model)
        items.append(
            (Span(model.name, Style.STRONG), Span(voice.words.pause + apart if apart else ""))
        )
        label = " · ".join(part for part in (model.name, voice.name(model.org)) if part)
        buttons.append((Button(label, Pick(answer.choose, index, first)),))
    if pages > 1:
        onward = replace(view, page=(page + 1) % pages)
        label = _("More ({page}/{pages})", page=page + 1, pages=pages)
        buttons.append((Button(label, More(answer.choose, onward)),))
    blocks: list[Block] = [Heading(heading), Listing(tuple(items))]
    if pages > 1:
        blocks.append(line(_("Page {page} of {pages}", page=page + 1, pages=pages)))
    blocks += voice.notes(answer.frame)
    blocks.append(voice.footer(answer.frame))
    return Document(language=view.language, blocks=tuple(blocks), buttons=tuple(buttons))


def compose_not_found(answer: NotFound, view: View, voice: Voice) -> Document:
    """Say what is not on the board; near names are told as other names, never answered for."""
    blocks: list[Block] = []
    buttons = []
    for missing in answer.reading.missing:
        text = _not_here(missing, answer, voice)
        blocks.append(line(text) if blocks else Heading(text))
        blocks += _near(missing, voice)
        if missing.kind is NameKind.DOMAIN and missing.closest:
            domain = DomainName(missing.closest[0])
            query = Query(kind=Kind.RANKING, domains=(Weighted(domain),))
            label = voice.name(domain)
            buttons.append((Button(label, Ask(query, first_page(view))),))
    kinds = {missing.kind for missing in answer.reading.missing}
    if NameKind.DOMAIN in kinds:
        blocks.append(domains_here(answer.domains, voice))
    if kinds != {NameKind.DOMAIN}:
        blocks.append(Paragraph((Span(voice.words.gettext("Who is on it: ")), command("top"))))
    blocks += voice.notes(answer.frame)
    blocks.append(voice.footer(answer.frame))
    return Document(language=view.language, blocks=tuple(blocks), buttons=tuple(buttons))


def _not_here(missing: Missing, answer: NotFound, voice: Voice) -> str:
    _, ngettext = voice.words.gettext, voice.words.ngettext
    mention = said(missing.mention)
    info = answer.frame.info
    match missing.kind:
        case NameKind.MODEL if info.only_open:
            return ngettext(
                "“{said}” is not on this board: it lists {n} open model, as of {date}",
                "“{said}” is not on this board: it lists {n} open models, as of {date}",
                answer.frame.models_on_board,
                said=mention,
                date=info.as_of.isoformat(),
            )
        case NameKind.MODEL:
            return ngettext(
                "“{said}” is not on this board: it lists {n} model, as of {date}",
                "“{said}” is not on this board: it lists {n} models, as of {date}",
                answer.frame.models_on_board,
                said=mention,
                date=info.as_of.isoformat(),
            )
        case NameKind.ORG:
            return _("No organisation “{said}” on this board", said=mention)
        case NameKind.DOMAIN:
            return _("This board has no scores for “{said}”", said=mention)


def _near(missing: Missing, voice: Voice) -> list[Paragraph]:
    """The nearest names, told as what they are."""
    if not missing.closest:
        return []
    _ = voice.words.gettext
    match missing.kind:
        case NameKind.MODEL:
            names = voice.words.comma.join(missing.closest)
            return [line(_("Similar names, but other models: {names}", names=names))]
        case NameKind.ORG:
            names = voice.words.comma.join(voice.full_name(name) for name in missing.closest)
            return [line(_("Similar names: {names}", names=names))]
        case NameKind.DOMAIN:
            nearest = missing.closest[0]
            question = Span(_("Did you mean {domain}? ", domain=voice.full_name(nearest)))
            return [Paragraph((question, command(f"top {nearest}")))]


def domains_here(domains: Sequence[DomainName], voice: Voice) -> Paragraph:
    """Which domains the board does hold."""
    names = [voice.full_name(domain) for domain in domains]
    return line(voice.words.gettext("It has: {domains}", domains=voice.words.comma.join(names)))


def compose_unanswerable(answer: Unanswerable, view: View, voice: Voice) -> Document:
    """Say why a text asks nothing that can be answered, and what would."""
    blocks: list[Block] = [Heading(_slip(answer, voice)), *_next_step(answer, voice)]
    blocks += voice.notes(answer.frame)
    blocks.append(voice.footer(answer.frame))
    buttons: tuple[tuple[Button, ...], ...] = ()
    query = answer.slip.query
    if query is not None:
        label = voice.words.gettext("Show what can be answered")
        buttons = ((Button(label, Ask(query, first_page(view))),),)
    return Document(language=view.language, blocks=tuple(blocks), buttons=buttons)


def _slip(answer: Unanswerable, voice: Voice) -> str:  # noqa: C901, PLR0911 - a line per kind
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
        case SlipKind.OUTSIDE:
            return _("This board cannot tell: “{said}”", said=typed)
        case SlipKind.SMALL_TALK:
            return _("Hello! I tell you how language models rank")
        case SlipKind.NOT_UNDERSTOOD if typed:
            return _(
                "I did not understand “{said}”: I answer how language models rank", said=typed
            )
        case SlipKind.NOT_UNDERSTOOD:
            return _("There is no question in that: I answer how language models rank")


def _next_step(answer: Unanswerable, voice: Voice) -> list[Block]:  # noqa: PLR0911 - as above
    _ = voice.words.gettext
    models = answer.example_models
    domain = answer.domains[0] if answer.domains else DomainName("")
    example = Span(_("For example: "))
    match answer.slip.kind:
        case SlipKind.NEEDS_MODEL:
            return [Paragraph((example, command(f"model {models[0]}")))] if models else []
        case SlipKind.NEEDS_MODELS | SlipKind.TOO_MANY_MODELS:
            return [Paragraph((example, command(f"compare {' '.join(models[:2])}")))]
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
            return [Paragraph((example, command(f"top {domain} 5")))]
        case SlipKind.NO_SUCH_COMMAND:
            names = " ".join(f"/{name}" for name, _text in menu(voice.words.language))
            return [line(names)]
        case SlipKind.NO_SUCH_VERSION:
            text = _("This is {version}. All versions: ", version=answer.frame.info.version)
            return [Paragraph((Span(text), command("about")))]
        case SlipKind.OUTSIDE:
            return [domains_here(answer.domains, voice), two_examples(domain, models, voice)]
        case SlipKind.SMALL_TALK | SlipKind.NOT_UNDERSTOOD:
            return [two_examples(domain, models, voice)]
