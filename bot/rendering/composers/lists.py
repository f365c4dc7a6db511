"""A list of models as a table, and its ties in words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import groupby

from bot.core.answers import Line
from bot.core.queries import Order, View
from bot.rendering.document import (
    Align,
    Paragraph,
    Span,
    Style,
    Table,
    TableColumn,
    TableRow,
)
from bot.rendering.pages import Page
from bot.rendering.surface import SURFACES
from bot.rendering.voice import Voice, score
from bot.rendering.words import Words

NO_PLACE = "—"


def list_table(lines: Sequence[Line], voice: Voice, *, with_size: bool, is_mean: bool) -> Table:
    """Places, names and scores of a list; rows are spoken only where a surface speaks them."""
    columns = _columns(voice.words, with_size=with_size, is_mean=is_mean)
    new = voice.words.gettext("new")
    rows = []
    for one in lines:
        model = one.model
        place = NO_PLACE if one.place is None else str(one.place)
        cells: tuple[str, ...] = (place, model.name, score(one.score))
        if with_size:
            cells = (place, model.name, voice.size(model), cells[2])
        spoken = _spoken(one, voice, with_size=with_size) if voice.speaks else ""
        rows.append(TableRow(cells, spoken, new if model.is_new else ""))
    return Table(columns, tuple(rows))


@cache
def _columns(words: Words, *, with_size: bool, is_mean: bool) -> tuple[TableColumn, ...]:
    _ = words.gettext
    size = [TableColumn(title=_("Size"), align=Align.RIGHT)] if with_size else []
    return (
        TableColumn(title="#", align=Align.RIGHT),
        TableColumn(title=_("Model"), is_name=True),
        *size,
        TableColumn(title=_("Mean") if is_mean else _("Score"), align=Align.RIGHT),
    )


def _spoken(one: Line, voice: Voice, *, with_size: bool) -> str:
    _ = voice.words.gettext
    name: str = one.model.name
    if one.model.is_new:
        name = _("{model}, new", model=name)
    if with_size:
        name = _("{model}, {size}", model=name, size=voice.size(one.model) or _("size unknown"))
    if one.score is None:
        return _("{model}: no score", model=name)
    if one.place is None:
        return _("{model}, {score}", model=name, score=score(one.score))
    return _("{place}. {model}, {score}", place=one.place, model=name, score=score(one.score))


def way_on(page: Page, view: View, voice: Voice) -> list[Paragraph]:
    """How to get the next page where nothing can be pressed."""
    if page.number + 1 >= page.of or SURFACES[view.surface].has_buttons:
        return []
    text = voice.words.gettext(
        "Next page: more (in a chat) or --page {page} (with ask)", page=page.number + 2
    )
    return [Paragraph((Span(text, Style.DIM),))]


def with_ties(shown: Sequence[Line], lines: Sequence[Line], page: Page) -> Sequence[Line]:
    """The lines shown on a page with those of its neighbours that share its first or last place.

    Args:
        shown: Those of the page.
        lines: Those of all pages.
        page: Which it is.
    """
    start, stop = page.start, page.stop
    while start and lines[start].tied > 1 and lines[start - 1].place == lines[start].place:
        start -= 1
    while (
        stop < len(lines) and lines[stop].tied > 1 and lines[stop - 1].place == lines[stop].place
    ):
        stop += 1
    return shown if (start, stop) == (page.start, page.stop) else lines[start:stop]


def ties_in_words(lines: Sequence[Line], voice: Voice, *, told: int | None = None) -> list[str]:
    """A sentence for each place that several of the lines share, save the place `told`."""
    tied = [one for one in lines if one.tied > 1 and one.place not in {None, told}]
    sentences = []
    for place, group in groupby(tied, lambda one: one.place):
        sharing = list(group)
        if len(sharing) > 1:
            names = [one.model.name for one in sharing]
            models = voice.some(names, count=sharing[0].tied)
            sentences.append(
                voice.words.gettext("{models} share place {place}", models=models, place=place)
            )
    return sentences


def order_in_words(order: Order, voice: Voice) -> str:
    """What a list begins with."""
    _ = voice.words.gettext
    match order:
        case Order.BEST:
            return _("best first")
        case Order.WORST:
            return _("last first")
        case Order.SMALLEST:
            return _("smallest first")
        case Order.LARGEST:
            return _("largest first")
