"""The keyboard under an answer: pages, then what else can be asked of it, or an open menu."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import assert_never

from bot.core.answers import (
    About,
    Answer,
    Comparison,
    Diff,
    Domains,
    Help,
    Leaders,
    ModelCard,
    NotFound,
    OrgPage,
    Ranking,
    Sizes,
    Unanswerable,
    Which,
)
from bot.core.board import DomainName, OrgName
from bot.core.queries import NO_FILTER, Kind, Menu, Query, View, Weighted
from bot.rendering.document import Ask, Button
from bot.rendering.menus import MOST_SIDES, has_sizes, menu_keys
from bot.rendering.packing import MOST_ROWS, Rows, in_rows
from bot.rendering.pages import first_page, page_buttons, page_of
from bot.rendering.surface import SURFACES
from bot.rendering.voice import Voice


def keyboard(answer: Answer, view: View, voice: Voice) -> Rows:
    """At most three rows of keys; none under an answer that only offers choices.

    An open menu takes the place of the keys that opened it, and of the pager where it needs all
    rows.
    """
    query = answer.frame.query
    if query is None:
        return ()
    keys = menu_keys(answer, query, view, voice) if view.menu is not Menu.NONE else ()
    if not keys:
        view = view if view.menu is Menu.NONE else replace(view, menu=Menu.NONE)
        keys = tuple(_keys(answer, query, view, voice))
    pager = _pager(answer, query, view, voice)
    rows = in_rows(keys)
    return (pager, *rows) if pager and len(rows) < MOST_ROWS else rows


def _pager(answer: Answer, query: Query, view: View, voice: Voice) -> tuple[Button, ...]:
    """The pages of a list, and the whole of it where a count cut it or nobody fits."""
    if _is_empty(answer):
        return _everyone(query, view, voice)
    if not isinstance(answer, Ranking | OrgPage):
        return ()
    listed = len(answer.lines)
    keys = page_buttons(page_of(listed, view), query, view)
    if listed < answer.total:
        label = voice.words.ngettext("All {n}", "All {n}", answer.total)
        keys += (Button(label, Ask(replace(query, count=None), first_page(view))),)
    return keys


def _is_empty(answer: Answer) -> bool:
    match answer:
        case Ranking() | OrgPage():
            return not answer.lines
        case Leaders():
            return not answer.leads
        case Sizes():
            return not any(best.models for best in answer.classes)
        case _:
            return False


def _everyone(query: Query, view: View, voice: Voice) -> tuple[Button, ...]:
    """The same question without its bounds, where it has any."""
    kind = Kind.RANKING if query.kind is Kind.NEW else query.kind
    everything = replace(query, kind=kind, where=NO_FILTER, count=None)
    if everything == query:
        return ()
    return (Button(voice.words.gettext("Everyone"), Ask(everything, first_page(view))),)


def _keys(  # noqa: C901, PLR0911 - a table
    answer: Answer, query: Query, view: View, voice: Voice
) -> Iterator[Button]:
    match answer:
        case Ranking():
            return _of_ranking(answer, query, view, voice)
        case ModelCard():
            return _of_card(answer, query, view, voice)
        case Comparison():
            return _of_comparison(answer, query, view, voice)
        case OrgPage():
            return _of_org(answer, query, view, voice)
        case Leaders():
            return _of_leaders(answer, query, view, voice)
        case Sizes():
            return _of_sizes(query, view, voice)
        case Diff():
            return _of_diff(query, view, voice)
        case Domains():
            return _of_domains(answer, query, view, voice)
        case About() | Help():
            return _of_help(answer, query, view, voice)
        case Which() | NotFound() | Unanswerable():
            return iter(())
        case _:
            assert_never(answer)


def _of_ranking(answer: Ranking, query: Query, view: View, voice: Voice) -> Iterator[Button]:
    _, opened = voice.words.gettext, _opened(view)
    yield _opens(_("Domain…"), Menu.DOMAINS, query, opened)
    if has_sizes(answer.frame.board):
        yield _opens(_("Size…"), Menu.SIZES, query, opened)
    if len(answer.lines) > 1:
        yield _opens(_("+ Compare"), Menu.COMPARE, query, opened)
    yield _opens(_("More…"), Menu.MORE, query, opened)


def _of_card(answer: ModelCard, query: Query, view: View, voice: Voice) -> Iterator[Button]:
    _, opened = voice.words.gettext, _opened(view)
    if len(answer.peers) > 1 or answer.above or answer.below:
        yield _opens(_("+ Compare"), Menu.COMPARE, query, opened)
    if answer.standings:
        first = answer.standings[0]
        ranking = _ranking_by(first.domain, query.version)
        label = _("Place {n}", n=first.place)
        yield Button(label, Ask(ranking, replace(view, page=_page_of_model(answer, view))))
    org = answer.model.org
    if org:
        page = _page_of_org(org, query.version)
        yield Button(voice.name(org), Ask(page, first_page(view)))
    yield _opens(_("More…"), Menu.MORE, query, opened)


def _page_of_model(answer: ModelCard, view: View) -> int:
    """The page of the ranking by its first column on which a model stands."""
    first = answer.standings[0]
    order = answer.frame.board.orders[first.domain]
    at = first.place - 1
    while order.item(at) != answer.model.row:
        at += 1
    return at // SURFACES[view.surface].rows_per_page


def _of_comparison(answer: Comparison, query: Query, view: View, voice: Voice) -> Iterator[Button]:
    _, opened = voice.words.gettext, _opened(view)
    if len(answer.sides) == 2:
        swapped = replace(
            query, models=query.models[::-1], orgs=query.orgs[::-1], classes=query.classes[::-1]
        )
        yield Button(_("Swap"), Ask(swapped, view))
    if len(answer.sides) < MOST_SIDES:
        yield _opens(_("+ Add…"), Menu.COMPARE, query, opened)
    yield _opens(_("By domain…"), Menu.DOMAINS, query, opened)
    yield _opens(_("More…"), Menu.MORE, query, opened)


def _of_org(answer: OrgPage, query: Query, view: View, voice: Voice) -> Iterator[Button]:
    _, opened = voice.words.gettext, _opened(view)
    yield _opens(_("Domain…"), Menu.DOMAINS, query, opened)
    if has_sizes(answer.frame.board):
        yield _opens(_("Size…"), Menu.SIZES, query, opened)
    if len(answer.frame.board.orgs) > 1:
        yield _opens(_("+ Compare"), Menu.COMPARE, query, opened)
    yield _opens(_("More…"), Menu.MORE, query, opened)


def _of_leaders(answer: Leaders, query: Query, view: View, voice: Voice) -> Iterator[Button]:
    _, opened = voice.words.gettext, _opened(view)
    if has_sizes(answer.frame.board):
        yield _opens(_("Size…"), Menu.SIZES, query, opened)
    yield _asks(_("Ranking"), Kind.RANKING, query, view)
    yield _asks(_("Best by size"), Kind.SIZES, query, view)
    yield _opens(_("More…"), Menu.MORE, query, opened)


def _of_sizes(query: Query, view: View, voice: Voice) -> Iterator[Button]:
    _, opened = voice.words.gettext, _opened(view)
    yield _opens(_("Domain…"), Menu.DOMAINS, query, opened)
    yield _asks(_("Ranking"), Kind.RANKING, query, view)
    yield _asks(_("Leaders"), Kind.LEADERS, query, view)
    yield _opens(_("More…"), Menu.MORE, query, opened)


def _of_diff(query: Query, view: View, voice: Voice) -> Iterator[Button]:
    _, opened = voice.words.gettext, _opened(view)
    yield _asks(_("New models"), Kind.NEW, query, view)
    yield _asks(_("Ranking"), Kind.RANKING, query, view)
    yield _opens(_("More…"), Menu.MORE, query, opened)


def _of_domains(answer: Domains, query: Query, view: View, voice: Voice) -> Iterator[Button]:
    _, opened = voice.words.gettext, _opened(view)
    if answer.is_card:
        ranking = Query(kind=Kind.RANKING, domains=query.domains, version=query.version)
        yield Button(_("Ranking"), Ask(ranking, view))
        yield _opens(_("Domain…"), Menu.DOMAINS, query, opened)
    else:
        yield _opens(_("Ranking by…"), Menu.DOMAINS, query, opened)
        yield _asks(_("Leaders"), Kind.LEADERS, query, view)
    yield _opens(_("More…"), Menu.MORE, query, opened)


def _of_help(answer: About | Help, query: Query, view: View, voice: Voice) -> Iterator[Button]:
    """Where to begin."""
    _ = voice.words.gettext
    yield _asks(_("Ranking"), Kind.RANKING, query, view)
    yield _asks(_("Leaders"), Kind.LEADERS, query, view)
    if has_sizes(answer.frame.board):
        yield _asks(_("Best by size"), Kind.SIZES, query, view)
    yield _asks(_("Domains"), Kind.DOMAINS, query, view)


def _opens(label: str, menu: Menu, query: Query, opened: Mapping[Menu, View]) -> Button:
    """A key that opens a menu under the same answer."""
    return Button(label, Ask(query, opened[menu]))


@lru_cache(maxsize=4096)
def _opened(view: View) -> dict[Menu, View]:
    """The view with each of the menus open; a chat's next answers mostly need the same."""
    return {menu: replace(view, menu=menu) for menu in Menu}


def _asks(label: str, kind: Kind, query: Query, view: View) -> Button:
    """A key that asks a whole question of another kind, of the same version."""
    return Button(label, Ask(_whole(kind, query.version), first_page(view)))


@lru_cache(maxsize=256)
def _ranking_by(domain: DomainName, version: str | None) -> Query:
    return Query(kind=Kind.RANKING, domains=(Weighted(domain),), version=version)


@lru_cache(maxsize=1024)
def _page_of_org(org: OrgName, version: str | None) -> Query:
    return Query(kind=Kind.ORGANISATION, orgs=(org,), version=version)


@lru_cache(maxsize=64)
def _whole(kind: Kind, version: str | None) -> Query:
    return Query(kind=kind, version=version)
