"""Which one: several models fit a mention; each choice says what sets it apart."""

from __future__ import annotations

from dataclasses import replace

from bot.core.answers import Which
from bot.core.queries import View
from bot.rendering.composers.lists import way_on
from bot.rendering.document import (
    Block,
    Button,
    Document,
    Heading,
    Listing,
    More,
    Pick,
    Span,
    Style,
)
from bot.rendering.pages import Page, first_page
from bot.rendering.said import said
from bot.rendering.surface import SURFACES
from bot.rendering.voice import Voice, command, line

CHOICES = 8
"""Candidates that one page offers."""


def compose_which(answer: Which, view: View, voice: Voice) -> Document:
    """Ask which of several models is meant; a press, or the command beside it, answers it all."""
    _ = voice.words.gettext
    page = _page(len(answer.candidates), view)
    blocks: list[Block] = [Heading(_question(answer, voice)), _listing(answer, page, view, voice)]
    if page.of > 1:
        blocks.append(line(_("Page {page} of {pages}", page=page.number + 1, pages=page.of)))
    blocks += way_on(page, view, voice)
    blocks += voice.notes(answer.frame)
    blocks.append(voice.footer(answer.frame))
    return Document(
        language=view.language,
        blocks=tuple(blocks),
        buttons=tuple((button,) for button in _buttons(answer, page, view, voice)),
    )


def _page(candidates: int, view: View) -> Page:
    of = max(1, -(-candidates // CHOICES))
    number = min(max(view.page, 0), of - 1)
    start = number * CHOICES
    return Page(number=number, of=of, start=start, stop=min(candidates, start + CHOICES))


def _question(answer: Which, voice: Voice) -> str:
    ngettext = voice.words.ngettext
    count = len(answer.candidates)
    hole = answer.choose.holes[0]
    if hole.rejected is not None:
        return voice.words.gettext("Not {model}: which one, then?", model=hole.rejected)
    mention = said(hole.mention)
    if not mention:
        return ngettext("{n} model fits: which one?", "{n} models fit: which one?", count)
    return ngettext(
        "“{said}” may be {n} model: which one?",
        "“{said}” may be {n} models: which one?",
        count,
        said=mention,
    )


def _listing(answer: Which, page: Page, view: View, voice: Voice) -> Listing:
    """The candidates, told apart; with numbers and commands where nothing can be pressed."""
    is_typed = not SURFACES[view.surface].has_buttons
    items = []
    for index in range(page.start, page.stop):
        model = answer.candidates[index]
        item = [Span(model.name, Style.STRONG)]
        apart = voice.told_apart(model)
        if apart:
            item.append(Span(voice.words.pause + apart))
        if is_typed and answer.commands and answer.commands[index]:
            item += [Span("  "), command(answer.commands[index])]
        items.append(tuple(item))
    return Listing(tuple(items), first=page.start + 1 if is_typed else None)


def _buttons(answer: Which, page: Page, view: View, voice: Voice) -> list[Button]:
    first = first_page(view)
    buttons = []
    for index in range(page.start, page.stop):
        model = answer.candidates[index]
        label = " · ".join(part for part in (model.name, voice.name(model.org)) if part)
        buttons.append(Button(label, Pick(answer.choose, index, first)))
    if page.of > 1:
        label = voice.words.gettext("More ({page}/{pages})", page=page.number + 1, pages=page.of)
        onward = replace(view, page=(page.number + 1) % page.of)
        buttons.append(Button(label, More(answer.choose, onward)))
    return buttons
