"""Menus that open in place under an answer: domains, sizes, whom to compare with, and the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain, islice
from typing import TypeVar, assert_never

from bot.core.answers import (
    Answer,
    Comparison,
    Diff,
    Domains,
    Leaders,
    ModelCard,
    OrgPage,
    Ranking,
    Sizes,
)
from bot.core.board import Board, DomainName, ModelName, OrgName
from bot.core.queries import (
    Kind,
    Menu,
    Order,
    Query,
    SizeClass,
    SizeRange,
    View,
    Weighted,
    fits,
)
from bot.rendering.document import Ask, Button, Copy, Inline, Share
from bot.rendering.packing import have_room, short_labels
from bot.rendering.pages import first_page, on_surface, page_of
from bot.rendering.terms import CLASS_NAMES
from bot.rendering.voice import Voice

MOST_SIDES = 6
"""Models, organisations or size classes that one comparison holds."""
COPY_LIMIT = 256
"""Characters. Source: Bot API, CopyTextButton; an inline query takes as many."""
_MOST_COLUMNS = 10
"""Columns that a menu shows; of more it shows so many less one, and the way to all."""
_CHECKED = "✓ "
_SOME = 3
_BY_DOMAIN = frozenset(
    {Kind.RANKING, Kind.NEW, Kind.ORGANISATION, Kind.COMPARISON, Kind.SIZES, Kind.DOMAINS}
)
_BY_SIZE = frozenset({Kind.RANKING, Kind.NEW, Kind.ORGANISATION, Kind.LEADERS})

Name = TypeVar("Name", bound=str)


def menu_keys(answer: Answer, query: Query, view: View, voice: Voice) -> Sequence[Button]:
    """The keys of the menu that a view has open; none where the answer has no such menu.

    A press on a key closes the menu.
    """
    closed = replace(view, menu=Menu.NONE)
    match view.menu:
        case Menu.NONE | Menu.PUBLISH:
            return ()
        case Menu.DOMAINS:
            keys = _domain_keys(answer, query, first_page(closed), voice)
        case Menu.SIZES:
            keys = _size_keys(answer, query, first_page(closed), voice)
        case Menu.COMPARE:
            keys = _rival_keys(answer, query, closed, voice)
        case Menu.MORE:
            keys = _other_keys(answer, query, closed, voice)
        case _:
            assert_never(view.menu)
    back = Button(voice.words.gettext("‹ Back"), Ask(query, closed))
    some = [key for key in keys if not isinstance(key.action, Ask) or fits(key.action.query)]
    while len(some) > 1 and view.menu is Menu.COMPARE and not have_room((*some, back)):
        some.pop()
    return (*some, back) if some else ()


def has_sizes(board: Board) -> bool:
    """Whether a list can be narrowed to sizes."""
    return bool(_ranges(board))


def _domain_keys(answer: Answer, query: Query, view: View, voice: Voice) -> Iterator[Button]:
    """A key for every column: the same question about it, or its ranking."""
    if query.kind not in _BY_DOMAIN:
        return
    board = answer.frame.board
    asked = {part.domain for part in query.domains}
    if query.kind is Kind.COMPARISON:
        label = voice.words.gettext("All domains")
        yield _choice(label, replace(query, domains=()), view, chosen=not asked)
    elif not asked and query.kind is not Kind.DOMAINS:
        asked = {board.first_column}
    columns = [column.name for column in board.columns]
    labels = short_labels(tuple(voice.name(column) for column in columns))
    shown = len(columns) if len(columns) <= _MOST_COLUMNS else _MOST_COLUMNS - 1
    for label, column in islice(zip(labels, columns, strict=True), shown):
        yield _choice(label, _about(query, column), view, chosen=column in asked)
    if shown < len(columns):
        everything = Query(kind=Kind.DOMAINS, version=query.version)
        yield Button(voice.words.gettext("More domains"), Ask(everything, view))


def _about(query: Query, column: DomainName) -> Query:
    """The same question about one column; the list of domains has the ranking of each."""
    domains = (Weighted(column),)
    if query.kind is Kind.DOMAINS and not query.domains:
        return Query(kind=Kind.RANKING, domains=domains, version=query.version)
    return replace(query, domains=domains)


def _size_keys(answer: Answer, query: Query, view: View, voice: Voice) -> Iterator[Button]:
    """A key for every size at most, for those above, and for any."""
    if query.kind not in _BY_SIZE or not has_sizes(answer.frame.board):
        return
    ranges = {**_ranges(answer.frame.board), voice.words.gettext("Any size"): None}
    for label, size in ranges.items():
        narrowed = replace(query, where=replace(query.where, size=size))
        yield _choice(label, narrowed, view, chosen=query.where.size == size)


@lru_cache(maxsize=8)
def _ranges(board: Board) -> dict[str, SizeRange]:
    """The ranges that let some models of a board through and not others."""
    sizes = [model.size_b for model in board.models if model.size_b is not None]
    if not sizes:
        return {}
    least, most = min(sizes), max(sizes)
    bounds = [float(size.removesuffix("B")) for size in SizeClass if size[0].isdigit()]
    ranges = {f"≤{bound:g}B": SizeRange(high=bound) for bound in bounds if least <= bound < most}
    if least <= bounds[-1] < most:
        ranges[f">{bounds[-1]:g}B"] = SizeRange(low=bounds[-1], low_open=True)
    return ranges


def _choice(label: str, query: Query, view: View, *, chosen: bool) -> Button:
    return Button(_CHECKED + label if chosen else label, Ask(query, view))


def _rival_keys(answer: Answer, query: Query, view: View, voice: Voice) -> Iterator[Button]:
    """Whom to compare with: those that stand first, around, or beside in size."""
    _, first = voice.words.gettext, first_page(view)
    match answer:
        case Ranking():
            yield from _first_against_each_other(answer, query, view, voice)
        case ModelCard():
            for name in islice(rivals(answer), _SOME):
                models = (answer.model.name, name)
                versus = _comparison(query, models=models)
                yield Button(_("vs {name}", name=voice.words.behind(name)), Ask(versus, first))
        case OrgPage():
            for org in islice(_other_orgs(answer.frame.board, (answer.org,)), 2 * _SOME):
                versus = _comparison(query, orgs=(answer.org, org))
                yield Button(
                    _("vs {name}", name=voice.words.behind(voice.name(org))), Ask(versus, first)
                )
        case Comparison():
            yield from _one_more(answer, query, first, voice)
        case _:
            return


def _comparison(
    query: Query, *, models: tuple[ModelName, ...] = (), orgs: tuple[OrgName, ...] = ()
) -> Query:
    """Some side by side, of the version that a query asks."""
    return Query(kind=Kind.COMPARISON, models=models, orgs=orgs, version=query.version)


def _first_against_each_other(
    answer: Ranking, query: Query, view: View, voice: Voice
) -> Iterator[Button]:
    """The first two, three and six of the page; of two long names just that they are two."""
    _ = voice.words.gettext
    start = page_of(len(answer.lines), view).start
    names = tuple(one.model.name for one in answer.lines[start : start + MOST_SIDES])
    first = first_page(view)
    if len(names) > 1:
        label = _("{one} vs {other}", one=names[0], other=names[1])
        pair = Ask(_comparison(query, models=names[:2]), first)
        versus = Button(label, pair)
        yield versus if have_room((versus,)) else Button(_rows_label(start, 2, voice), pair)
    for count in (_SOME, MOST_SIDES):
        if len(names) >= count:
            some = _comparison(query, models=names[:count])
            yield Button(_rows_label(start, count, voice), Ask(some, first))


def _rows_label(start: int, count: int, voice: Voice) -> str:
    """So many rows from one on, as a label."""
    _ = voice.words.gettext
    if start == 0:
        return _("First {n}", n=count)
    return _("Rows {start} to {stop}", start=start + 1, stop=start + count)


def rivals(answer: ModelCard) -> Iterator[ModelName]:
    """The strongest other one of the same size, then who stands just above and just below."""
    peers = (one.model.name for one in answer.peers[:2] if one.model is not answer.model)
    around = (one.model.name for one in (*answer.above[-1:], *answer.below[:1]))
    return _without(chain(islice(peers, 1), around), (answer.model.name,))


def _one_more(answer: Comparison, query: Query, view: View, voice: Voice) -> Iterator[Button]:
    """The sides that may be added to a comparison."""
    if len(answer.sides) >= MOST_SIDES:
        return
    board = answer.frame.board
    if query.models:
        for name in islice(_other_models(answer, query), _SOME):
            more = replace(query, models=(*query.models, name))
            yield Button(f"+ {name}", Ask(more, view))
    elif query.orgs:
        for org in islice(_other_orgs(board, query.orgs), 2 * _SOME):
            more = replace(query, orgs=(*query.orgs, org))
            yield Button(f"+ {voice.name(org)}", Ask(more, view))
    else:
        for size in (size for size in SizeClass if size not in query.classes):
            more = replace(query, classes=(*query.classes, size))
            yield Button(f"+ {CLASS_NAMES[size]}", Ask(more, view))


def _other_models(answer: Comparison, query: Query) -> Iterator[ModelName]:
    """The strongest of the first side's size, then the strongest of all."""
    board = answer.frame.board
    domain = query.domains[0].domain if query.domains else board.first_column
    best = [board.models[row] for row in islice(board.orders[domain], 2 * MOST_SIDES)]
    size = None if answer.sides[0].model is None else answer.sides[0].model.size_b
    peers = (
        model
        for row in board.orders[domain].tolist()
        if size is not None and (model := board.models[row]).size_b == size
    )
    others = (model.name for model in (*islice(peers, MOST_SIDES), *best))
    return _without(others, query.models)


def _other_orgs(board: Board, without: Sequence[OrgName]) -> Iterator[OrgName]:
    """The organisations of the strongest models."""
    order = board.orders[board.first_column].tolist()
    return _without((org for row in order if (org := board.models[row].org)), without)


def _without(names: Iterable[Name], without: Sequence[Name]) -> Iterator[Name]:
    """Each name once, in order, save some."""
    seen = set(without)
    for name in names:
        if name not in seen:
            seen.add(name)
            yield name


def _other_keys(answer: Answer, query: Query, view: View, voice: Voice) -> Iterator[Button]:
    """The first model's card, other orders, the command to copy, a link to share, other forms."""
    _ = voice.words.gettext
    name = _first_model(answer, view)
    if name is not None:
        card = Query(kind=Kind.MODEL, models=(name,), version=query.version)
        yield Button(
            _("Card of {model}", model=voice.words.before(name)), Ask(card, first_page(view))
        )
    if isinstance(answer, Ranking) and len(answer.lines) > 1:
        yield from _order_keys(query, first_page(view), voice)
    command = f"/{answer.frame.command}"
    if 1 < len(command) <= COPY_LIMIT:
        yield Button(_("Copy"), Copy(command))
    yield Button(_("Link"), Share(query, replace(first_page(view), owner=None)))
    if 1 < len(command) <= COPY_LIMIT:
        yield Button(_("Send…"), Inline(command))
    forms = {"rich": _("Table"), "classic": _("Text"), "plain": _("Lines")}
    for surface, label in forms.items():
        if surface != view.surface:
            yield Button(label, Ask(query, on_surface(view, surface)))


def _order_keys(query: Query, view: View, voice: Voice) -> Iterator[Button]:
    """The same list from the other end, and from the smallest model on."""
    _ = voice.words.gettext
    orders = {
        Order.BEST: _("Best first"),
        Order.WORST: _("Worst first"),
        Order.SMALLEST: _("By size"),
    }
    for order, label in orders.items():
        if order is not query.order:
            yield Button(label, Ask(replace(query, order=order), view))


def _first_model(answer: Answer, view: View) -> ModelName | None:  # noqa: PLR0911 - a table
    """Whom an answer names first; None where it is about nobody, or is that model's card."""
    match answer:
        case Ranking() | OrgPage():
            start = page_of(len(answer.lines), view).start
            return next((one.model.name for one in answer.lines[start : start + 1]), None)
        case Comparison():
            most = max(answer.sides, key=lambda side: side.wins)
            return None if most.model is None else most.model.name
        case Leaders():
            return next((model.name for model, _count in answer.tally), None)
        case Sizes():
            return next((one.model.name for one in reversed(answer.front)), None)
        case Diff(added=added):
            # a card is of the newest version, which may not have models of older ones
            is_newest = answer.frame.info.version in {v for v, _day in answer.frame.versions[:1]}
            return added[0].model.name if added and is_newest else None
        case Domains():
            return next((row.leaders[0].name for row in answer.rows if row.leaders), None)
        case _:
            return None
