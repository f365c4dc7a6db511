"""A ranking: who is first in words, the page of the list, ties and what the count cut."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from bot.core.answers import CLOSE, Line, Ranking
from bot.core.board import ModelName
from bot.core.queries import NO_FILTER, Filter, Kind, Order, View
from bot.rendering.composers.empty import compose_empty
from bot.rendering.composers.lists import (
    list_table,
    order_in_words,
    ties_in_words,
    way_on,
    with_ties,
)
from bot.rendering.document import Block, Document, Heading, Paragraph
from bot.rendering.pages import Page, page_of
from bot.rendering.surface import SURFACES
from bot.rendering.terms import among, is_unsized, models_that_fit, no_sizes
from bot.rendering.voice import Voice, asked, gap, line, score

_BY_SIZE = frozenset({Order.SMALLEST, Order.LARGEST})


def compose_ranking(answer: Ranking, view: View, voice: Voice) -> Document:
    """Put a ranking into words: page one says who leads, later ones which part they show."""
    if not answer.lines:
        return _nobody(answer, view, voice)
    query = asked(answer.frame)
    if query.order in _BY_SIZE and not answer.frame.board.has_sizes:
        return _nobody(answer, view, voice)
    page = page_of(len(answer.lines), view)
    lines = answer.lines[page.start : page.stop]
    first = page.number == 0
    heading = _leader(answer, lines, voice) if first else _stretch(answer, page, voice)
    if first and answer.frame.counts:
        heading = _counted(answer, heading, voice)
    table = list_table(
        lines,
        voice,
        with_size=query.order in _BY_SIZE,
        is_mean=len(answer.domains) > 1,
    )
    blocks: list[Block] = [Heading(heading), table]
    blocks += _below(answer, lines, page, view, voice)
    blocks += way_on(page, view, voice)
    if first:
        blocks += voice.notes(answer.frame)
    blocks.append(voice.footer(answer.frame))
    return Document(language=view.language, blocks=tuple(blocks))


def _leader(answer: Ranking, lines: Sequence[Line], voice: Voice) -> str:
    """Who is first by the order asked, with the bounds said."""
    query = asked(answer.frame)
    if answer.passed:
        return _behind(answer, lines[0], voice)
    if answer.total + answer.unrated == 1 and _bounds(answer) != NO_FILTER:
        return _only(answer, lines[0], voice)
    if query.order in _BY_SIZE:
        return _by_size(answer, lines, voice)
    if answer.lead == 0:
        return _shared(answer, lines, voice)
    values = {
        "model": lines[0].model.name,
        "domain": voice.subject(answer.domains),
        "among": among(_bounds(answer), voice),
        "score": score(lines[0].score),
    }
    if query.order is Order.WORST:
        return _last(answer, values, voice)
    return _first(answer, lines, values, voice)


def _behind(answer: Ranking, one: Line, voice: Voice) -> str:
    """Who comes first behind the places that are passed over."""
    ngettext = voice.words.ngettext
    values = {
        "model": one.model.name,
        "domain": voice.subject(answer.domains),
        "among": among(_bounds(answer), voice),
        "score": score(one.score),
        "size": voice.size(one.model),
    }
    passed = answer.passed
    match asked(answer.frame).order:
        case Order.BEST:
            return ngettext(
                "{domain}{among} without the first: {model} comes next, {score}",
                "{domain}{among} without the first {n}: {model} comes next, {score}",
                passed,
                **values,
            )
        case Order.WORST:
            return ngettext(
                "{domain}{among} without the last: {model} comes next, {score}",
                "{domain}{among} without the last {n}: {model} comes next, {score}",
                passed,
                **values,
            )
        case Order.SMALLEST:
            return ngettext(
                "Without the smallest{among}: {model} comes next, {size}",
                "Without the {n} smallest{among}: {model} comes next, {size}",
                passed,
                **values,
            )
        case Order.LARGEST:
            return ngettext(
                "Without the largest{among}: {model} comes next, {size}",
                "Without the {n} largest{among}: {model} comes next, {size}",
                passed,
                **values,
            )


def _counted(answer: Ranking, heading: str, voice: Voice) -> str:
    """How many models fit, whether they have a score or not, before who leads them."""
    return voice.words.ngettext(
        "{n} model in all. {heading}",
        "{n} models in all. {heading}",
        answer.total + answer.unrated,
        heading=heading,
    )


def _last(answer: Ranking, values: Mapping[str, object], voice: Voice) -> str:
    _ = voice.words.gettext
    if answer.lead is None:
        return _("{model} is last in {domain}{among}: {score}", **values)
    values = {**values, "lead": gap(answer.lead)}
    if answer.domains[0].domain in answer.frame.board.lower_columns:
        return _("{model} is last in {domain}{among}: {score}, {lead} above the next", **values)
    return _("{model} is last in {domain}{among}: {score}, {lead} below the next", **values)


def _first(
    answer: Ranking, lines: Sequence[Line], values: Mapping[str, object], voice: Voice
) -> str:
    _ = voice.words.gettext
    if answer.lead is None:
        return _("{model} leads {domain}{among}: {score}", **values)
    lead = gap(answer.lead)
    if answer.lead >= CLOSE:
        return _(
            "{model} leads {domain}{among}: {score}, {lead} ahead of the next", lead=lead, **values
        )
    if len(lines) < 2:
        return _(
            "{model} leads {domain}{among}: {score}, only {lead} ahead of the next",
            lead=lead,
            **values,
        )
    return _(
        "{model} leads {domain}{among} with {score}; {second} is close behind, by {lead}",
        lead=lead,
        second=lines[1].model.name,
        **values,
    )


def _only(answer: Ranking, one: Line, voice: Voice) -> str:
    _ = voice.words.gettext
    values = {
        "model": one.model.name,
        "models": models_that_fit(_bounds(answer), voice),
        "domain": voice.subject(answer.domains),
        "score": score(one.score),
    }
    if one.place is None:
        return _("Only {model} fits ({models}); it has no score in {domain}", **values)
    place = voice.words.shared(one.place, one.tied)
    return _(
        "Only {model} fits ({models}): {domain} {score}, {place} of the board",
        place=place,
        **values,
    )


def _shared(answer: Ranking, lines: Sequence[Line], voice: Voice) -> str:
    """Several share the first place, or the last one from below."""
    leaders = _leading(answer.lines)
    if len(leaders) == len(answer.lines):
        leaders += answer.ties_cut
    query = asked(answer.frame)
    values = {
        "models": voice.some(leaders),
        "domain": voice.subject(answer.domains),
        "among": among(_bounds(answer), voice),
        "score": score(lines[0].score),
    }
    if query.order is Order.WORST:
        return voice.words.gettext(
            "{models} share the last place in {domain}{among}: {score}", **values
        )
    return voice.words.gettext(
        "{models} share the first place in {domain}{among}: {score}", **values
    )


def _by_size(answer: Ranking, lines: Sequence[Line], voice: Voice) -> str:
    _ = voice.words.gettext
    query = asked(answer.frame)
    first = lines[0]
    models = answer.same_size
    if first.model.size_b is None:
        return _("No size is known{among}", among=among(_bounds(answer), voice))
    values = {
        "among": among(_bounds(answer), voice),
        "size": voice.size(first.model),
        "domain": voice.subject(answer.domains),
        "score": score(first.score),
        "models": voice.some(models),
    }
    smallest = query.order is Order.SMALLEST
    if len(models) > 1:
        if smallest:
            return _("Smallest{among}: {models}, {size} each", **values)
        return _("Largest{among}: {models}, {size} each", **values)
    if smallest:
        return _("Smallest{among}: {models}, {size}; {domain} {score}", **values)
    return _("Largest{among}: {models}, {size}; {domain} {score}", **values)


def _leading(lines: Sequence[Line]) -> tuple[ModelName, ...]:
    """The models at the head of a list that share its first score."""
    first = lines[0].score
    return tuple(one.model.name for one in takewhile(lambda one: one.score == first, lines))


def _stretch(answer: Ranking, page: Page, voice: Voice) -> str:
    """Which part of the list a later page shows."""
    return voice.words.gettext(
        "{domain}{among}, {order}: {start} to {stop} of {total}",
        domain=voice.subject(answer.domains),
        among=among(_bounds(answer), voice),
        order=order_in_words(asked(answer.frame).order, voice),
        start=page.start + 1,
        stop=page.stop,
        total=len(answer.lines),
    )


def _bounds(answer: Ranking) -> Filter:
    """What narrows the list; who asks for the new ones bounds it by that."""
    query = asked(answer.frame)
    return replace(query.where, new=True) if query.kind is Kind.NEW else query.where


def _below(
    answer: Ranking, lines: Sequence[Line], page: Page, view: View, voice: Voice
) -> list[Paragraph]:
    """What the table does not say: whose places, how many, which page, ties, what was cut."""
    facts = [*_counts(answer, page, voice)]
    if _bounds(answer) != NO_FILTER:
        facts.insert(0, voice.words.gettext("Places are those of the whole board"))
    if page.of > 1 and not SURFACES[view.surface].shows_buttons:
        told = {"page": page.number + 1, "pages": page.of}
        facts.append(voice.words.gettext("Page {page} of {pages}", **told))
    texts = [" · ".join(facts)] if facts else []
    if asked(answer.frame).order not in _BY_SIZE:
        leading = lines[0].place if page.number == 0 and answer.lead == 0 else None
        texts += ties_in_words(with_ties(lines, answer.lines, page), voice, told=leading)
    return [line(text) for text in (*texts, *_cut(answer, lines, page, voice))]


def _counts(answer: Ranking, page: Page, voice: Voice) -> Iterator[str]:
    """How many are listed of how many that fit, and how many have no score."""
    _, ngettext = voice.words.gettext, voice.words.ngettext
    listed, unrated = len(answer.lines), answer.unrated
    is_told = page.number == 0 and answer.frame.counts
    if answer.passed:
        first, last = answer.passed + 1, answer.passed + listed
        yield _("{first} to {last} of {total} listed", first=first, last=last, total=answer.total)
    elif listed < answer.total and asked(answer.frame).order is Order.WORST:
        yield _("Last {n} of {total}", n=listed, total=answer.total)
    elif listed < answer.total:
        yield _("{n} of {total} listed", n=listed, total=answer.total)
    elif unrated and not is_told:
        yield ngettext("{n} model with a score", "{n} models with a score", listed)
    elif not is_told:
        yield ngettext("{n} model in all", "{n} models in all", listed)
    if unrated:
        yield ngettext("{n} more without a score", "{n} more without a score", unrated)


def _cut(answer: Ranking, lines: Sequence[Line], page: Page, voice: Voice) -> Iterator[str]:
    """Below the last one listed: who has its score and was cut; a heading tells of the first."""
    is_last = page.number + 1 == page.of
    if is_last and answer.ties_cut and lines[-1].place is not None and answer.lead != 0:
        yield voice.words.ngettext(
            "{models} has the same score as the last one listed",
            "{models} have the same score as the last one listed",
            len(answer.ties_cut),
            models=voice.some(answer.ties_cut),
        )


def _nobody(answer: Ranking, view: View, voice: Voice) -> Document:
    """No model fits, or none that fits has a score: say so, and offer the whole list."""
    _ = voice.words.gettext
    models = models_that_fit(_bounds(answer), voice)
    domain = voice.subject(answer.domains)
    board, bounds = answer.frame.board, _bounds(answer)
    if is_unsized(bounds, board) or (
        asked(answer.frame).order in _BY_SIZE and not board.has_sizes
    ):
        heading = no_sizes(voice)
    elif bounds.new and not board.new_rows.any():
        heading = _("The table marks no model as new")
    elif answer.unrated:
        heading = _("No score in {domain} for {models}", models=models, domain=domain)
    else:
        heading = _("The board has no {models}", models=models)
    bare = f"top {voice.term(answer.domains[0].domain)}"
    return compose_empty(heading, answer.frame, view, voice, bare=bare)
