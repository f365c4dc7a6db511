"""An organisation: its best model and where it leads, its models, its best per domain."""

from __future__ import annotations

from bot.core.answers import OrgPage
from bot.core.queries import NO_FILTER, Order, View
from bot.rendering.composers.empty import compose_empty
from bot.rendering.composers.lists import (
    list_table,
    order_in_words,
    ties_in_words,
    way_on,
    with_ties,
)
from bot.rendering.document import Block, Details, Document, Heading, Paragraph
from bot.rendering.pages import page_of
from bot.rendering.surface import SURFACES
from bot.rendering.terms import is_unsized, models_that_fit, no_sizes
from bot.rendering.voice import Voice, asked, line, score


def compose_organisation(answer: OrgPage, view: View, voice: Voice) -> Document:
    """Put an organisation's page into words."""
    query = asked(answer.frame)
    if not answer.lines and query.where != NO_FILTER:
        bare = f"org {voice.term(answer.org)}"
        is_without = is_unsized(query.where, answer.frame.board)
        heading = no_sizes(voice) if is_without else _heading(answer, voice)
        return compose_empty(heading, answer.frame, view, voice, bare=bare)
    blocks: list[Block] = [Heading(_heading(answer, voice))]
    page = page_of(len(answer.lines), view)
    lines = answer.lines[page.start : page.stop]
    surface = SURFACES[view.surface]
    if lines:
        blocks.append(
            list_table(
                lines,
                voice,
                with_size=True,
                is_mean=len(answer.domains) > 1,
            )
        )
        blocks.append(
            _count(answer, page.number, page.of, voice, tell_page=not surface.shows_buttons)
        )
        tied = with_ties(lines, answer.lines, page)
        blocks += [line(text) for text in ties_in_words(tied, voice)]
    blocks += way_on(page, view, voice)
    if page.number == 0:
        blocks += _bests(answer, voice)
        blocks += voice.notes(answer.frame)
    blocks.append(voice.footer(answer.frame))
    return Document(language=view.language, blocks=tuple(blocks))


def _heading(answer: OrgPage, voice: Voice) -> str:
    _ = voice.words.gettext
    org = voice.full_name(answer.org)
    where = asked(answer.frame).where
    if not answer.lines:
        if where == NO_FILTER:
            return _("{org} has no model with a score here", org=org)
        return _("{org}: no model fits ({models})", org=org, models=models_that_fit(where, voice))
    count = voice.words.ngettext("{n} model", "{n} models", answer.total)
    if where != NO_FILTER:
        count = _("{count} ({models})", count=count, models=models_that_fit(where, voice))
    query = asked(answer.frame)
    first = answer.lines[0]
    if first.place is None:
        domain = voice.subject(answer.domains)
        return _("{org}: {count}, no score in {domain}", org=org, count=count, domain=domain)
    if query.order is not Order.BEST:
        order = order_in_words(query.order, voice)
        return _("{org}: {count}, {order}", org=org, count=count, order=order)
    return voice.words.ngettext(
        "{org}: {count}; best in {domain} is {models}, {place}, {score}",
        "{org}: {count}; best in {domain} are {models}, {place}, {score}",
        len(answer.leading),
        org=org,
        count=count,
        domain=voice.subject(answer.domains),
        models=voice.some(answer.leading),
        place=voice.words.shared(first.place, first.tied),
        score=score(first.score),
    )


def _count(answer: OrgPage, page: int, pages: int, voice: Voice, *, tell_page: bool) -> Paragraph:
    _ = voice.words.gettext
    facts = [_("Places are those of the whole board")]
    if len(answer.lines) < answer.total:
        facts.append(_("{n} of {total} listed", n=len(answer.lines), total=answer.total))
    if tell_page and pages > 1:
        facts.append(_("Page {page} of {pages}", page=page + 1, pages=pages))
    return line(" · ".join(facts))


def _bests(answer: OrgPage, voice: Voice) -> list[Block]:
    """Its best model in each column; what it leads stands in the open."""
    _ = voice.words.gettext
    firsts = [standing for _model, standing in answer.bests if standing.place == 1]
    alone = [voice.name(one.domain) for one in firsts if one.tied == 1]
    shared = [voice.name(one.domain) for one in firsts if one.tied > 1]
    blocks: list[Block] = []
    if alone:
        domains = voice.words.comma.join(alone)
        blocks.append(line(_("First on the board in: {domains}", domains=domains)))
    if shared:
        domains = voice.words.comma.join(shared)
        blocks.append(line(_("Shares the first place in: {domains}", domains=domains)))
    if len(answer.bests) > 1:
        paragraphs = tuple(
            line(
                _(
                    "{domain}: {model} {score}, {place}",
                    domain=voice.name(standing.domain),
                    model=model.name,
                    score=score(standing.score),
                    place=voice.words.shared(standing.place, standing.tied),
                )
            )
            for model, standing in answer.bests
        )
        query = asked(answer.frame)
        is_all = query.where == NO_FILTER and not query.domains
        summary = _("Its best in every column") if is_all else _("The best of these by column")
        blocks.append(Details(summary, paragraphs))
    return blocks
