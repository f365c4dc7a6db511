"""Pages of a list: which rows one shows, and the buttons that turn them."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from bot.core.answers import OrgPage, Ranking
from bot.core.queries import LAST_PAGE, Query, View
from bot.rendering.document import Ask, Button, Nothing
from bot.rendering.surface import SURFACES


class Page(NamedTuple):
    """One page of a list.

    Attributes:
        number: From 0; the last page where a later one was asked.
        of: How many pages there are, at least 1.
        start: The first row shown, from 0.
        stop: The row after the last one shown.
    """

    number: int
    of: int
    start: int
    stop: int


def page_of(rows: int, view: View) -> Page:
    """The page of a list of so many rows that a view shows."""
    per_page = SURFACES[view.surface].rows_per_page
    of = max(1, -(-rows // per_page))
    number = min(max(view.page, 0), of - 1)
    start = number * per_page
    return Page(number=number, of=of, start=start, stop=min(rows, start + per_page))


def page_buttons(page: Page, query: Query, view: View) -> tuple[Button, ...]:
    """A row of buttons: back, where one is, on; empty where one page holds all."""
    if page.of < 2:
        return ()
    row = [Button(f"{page.number + 1}/{page.of}", Nothing())]
    if page.number > 0:
        row.insert(0, Button("‹", Ask(query, _at(view, page.number - 1))))
    if page.number < min(page.of - 1, LAST_PAGE):
        row.append(Button("›", Ask(query, _at(view, page.number + 1))))
    return tuple(row)


def rest_of(answer: Ranking | OrgPage, view: View) -> Ask | None:
    """The whole of a list that a count cut, from the page on that holds the first one left out."""
    listed, query = len(answer.lines), answer.frame.query
    if listed >= answer.total or query is None:
        return None
    page = listed // SURFACES[view.surface].rows_per_page
    return Ask(replace(query, count=None), _at(view, page))


def _at(view: View, page: int) -> View:
    """Another page; `replace` takes twice as long, and every long list needs this."""
    return View(
        page=page,
        surface=view.surface,
        language=view.language,
        owner=view.owner,
        menu=view.menu,
    )


def first_page(view: View) -> View:
    """The same view of the first page."""
    return replace(view, page=0) if view.page else view


def on_surface(view: View, name: str) -> View:
    """The same view on another surface: the page that holds the first row shown."""
    if name == view.surface:
        return view
    start = view.page * SURFACES[view.surface].rows_per_page
    return replace(view, surface=name, page=start // SURFACES[name].rows_per_page)
