"""A comparison: who wins how many domains, each column, where each is ahead, what is close."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.answers import Comparison, Duel, Side
from bot.core.queries import SizeClass, View
from bot.rendering.composers.empty import compose_empty
from bot.rendering.composers.heads import heads, numbered
from bot.rendering.document import (
    Align,
    Block,
    Details,
    Document,
    Heading,
    Listing,
    Paragraph,
    Span,
    Style,
    Table,
    TableColumn,
    TableRow,
)
from bot.rendering.packing import short_labels
from bot.rendering.surface import SURFACES
from bot.rendering.terms import CLASS_NAMES, no_sizes
from bot.rendering.voice import Voice, asked, gap, line, score
from bot.rendering.widths import width

LABEL_CELLS = 16
"""A domain's name that is longer takes a line of its own, to leave the heads room."""
_GAP = 2
_LEAST_GAP = 1
"""Cells before a column that a table may move to, where it has no room else."""
MOST_BESIDE_WHOLE = 4
"""Beside more columns than these, cells leave whole names of domains no room on a phone."""


def compose_comparison(answer: Comparison, view: View, voice: Voice) -> Document:
    """Put a comparison into words: wins first, then the columns, then what stands out."""
    if asked(answer.frame).classes and not answer.frame.board.has_sizes:
        return compose_empty(no_sizes(voice), answer.frame, view, voice, bare="top")
    names = [_name(answer, side, voice) for side in answer.sides]
    blocks: list[Block] = [Heading(_heading(answer, voice))]
    if len(answer.duels) > 1:
        blocks += _table(answer, names, view, voice)
    blocks += _facts(answer, names, voice)
    blocks += _represented(answer, names, voice)
    blocks += voice.notes(answer.frame)
    blocks.append(voice.footer(answer.frame))
    return Document(language=view.language, blocks=tuple(blocks))


def _name(answer: Comparison, side: Side, voice: Voice, *, full: bool = False) -> str:
    query = asked(answer.frame)
    if query.classes:
        return CLASS_NAMES[SizeClass(side.label)]
    if query.orgs:
        return voice.full_name(side.label) if full else voice.name(side.label)
    return side.label


def _heading(answer: Comparison, voice: Voice) -> str:
    """Who wins how many domains; of a single column, who is ahead and by how much."""
    names = [_name(answer, side, voice, full=True) for side in answer.sides]
    if len(answer.duels) == 1:
        return _one_duel(answer.duels[0], names, voice)
    _ = voice.words.gettext
    before = voice.words.before
    order = sorted(range(len(names)), key=lambda number: -answer.sides[number].wins)
    told = [number for number in order if answer.sides[number].wins or len(order) == 2]
    parts: list[str] = []
    for number in told:
        wins = answer.sides[number].wins
        if parts:
            parts.append(_("{side} {n}", side=before(names[number]), n=wins))
        else:
            first = voice.words.ngettext(
                "{side} wins {n} domain",
                "{side} wins {n} domains",
                wins,
                side=before(names[number]),
            )
            parts.append(first)
    if not told:
        parts.append(_("Nobody wins a domain alone"))
    if answer.shared:
        parts.append(voice.words.ngettext("{n} is shared", "{n} are shared", answer.shared))
    clauses = [voice.words.pause.join(parts)]
    if 0 < len(told) < len(order):
        none = voice.words.both([names[number] for number in order if number not in told])
        clauses.append(_("{sides} none", sides=before(none)))
    total = _total(answer)
    if total is not None:
        clauses.append(_total_told(total, names, order, voice))
    return _("; ").join(clauses)


def _total_told(total: Duel, names: Sequence[str], order: Sequence[int], voice: Voice) -> str:
    _ = voice.words.gettext
    domain = voice.full_name(total.domain)
    if len(total.winners) == len(names):
        return _("{domain} {score} each", domain=domain, score=score(total.scores[0]))
    if len(names) == 2:
        scores = _(" to ").join(score(total.scores[number]) for number in order)
        return f"{domain} {scores}"
    return _(
        "{domain} is highest for {sides}, {score}",
        domain=domain,
        sides=voice.words.both([names[number] for number in total.winners]),
        score=score(total.scores[total.winners[0]]),
    )


def _total(answer: Comparison) -> Duel | None:
    """The duel of the total, where it is shown and decided."""
    return next((duel for duel in answer.duels if duel.is_total and duel.winners), None)


def _one_duel(duel: Duel, names: Sequence[str], voice: Voice) -> str:
    _ = voice.words.gettext
    scores = voice.words.pause.join(
        f"{name} {score(points)}" for name, points in zip(names, duel.scores, strict=True)
    )
    return _(
        "{domain}: {verdict} ({scores})",
        domain=voice.full_name(duel.domain),
        verdict=_verdict(duel, names, voice),
        scores=scores,
    )


def _verdict(duel: Duel, names: Sequence[str], voice: Voice) -> str:
    """Who is ahead in a column, and by how much."""
    _ = voice.words.gettext
    if not duel.winners:
        return _("nobody has a score")
    before = voice.words.before
    winner = before(names[duel.winners[0]])
    if len(duel.winners) > 1:
        winners = voice.words.both([names[number] for number in duel.winners])
        return _("{sides} are level", sides=before(winners))
    if duel.margin is None:
        return _("only {side} has a score", side=voice.words.behind(winner))
    if duel.close:
        return _(
            "{side} is ahead by just {margin}, which is close",
            side=winner,
            margin=gap(duel.margin),
        )
    return _("{side} is ahead by {margin}", side=winner, margin=gap(duel.margin))


def _table(answer: Comparison, names: Sequence[str], view: View, voice: Voice) -> list[Block]:
    """The columns; where no honest heads fit, numbers, with a list before them of who they are."""
    _ = voice.words.gettext
    two, surface = len(names) == 2, SURFACES[view.surface]
    domains = _row_labels(
        answer, voice, short=surface.has_cells and len(names) > MOST_BESIDE_WHOLE
    )
    figures = [
        _two(duel) if two else _many(duel, in_front=surface.has_cells) for duel in answer.duels
    ]
    titles: tuple[str, ...] | None = tuple(names)
    if surface.width is not None:
        label = min(max(width(domain) for domain in domains), LABEL_CELLS)
        difference = max(width(row[-1]) for row in figures) + _GAP if two else 0
        least = max(width(cell) for row in figures for cell in row[: len(names)])
        short = [side.short_names for side in answer.sides]
        room = surface.width - label - difference
        titles = heads(names, short, room, least=least, gap=_GAP)
        titles = titles or heads(names, short, room, least=least, gap=_LEAST_GAP)
    legend = []
    if titles is None:
        titles = numbered(len(names), answer.frame.board.by_name)
        legend.append(_legend(titles, names))
    columns = [TableColumn(title="", is_name=True)]
    columns += [TableColumn(title=title, align=Align.RIGHT) for title in titles]
    if two:
        columns.append(TableColumn(title=_("Ahead"), align=Align.RIGHT))
    rows = tuple(
        TableRow(cells=(domain, *row), spoken=_spoken(duel, names, voice) if voice.speaks else "")
        for domain, row, duel in zip(domains, figures, answer.duels, strict=True)
    )
    return [*legend, Table(tuple(columns), rows)]


def _row_labels(answer: Comparison, voice: Voice, *, short: bool) -> list[str]:
    """What the rows are called; a short label is told from every column of the board."""
    columns = [column.name for column in answer.frame.board.columns]
    labels = tuple(map(voice.name, columns))
    known = dict(zip(columns, short_labels(labels) if short else labels, strict=True))
    return [known[duel.domain] for duel in answer.duels]


def _legend(numbers: Sequence[str], names: Sequence[str]) -> Listing:
    """Who the numbered columns are."""
    return Listing(
        tuple(
            (Span(number, Style.STRONG), Span(f" {name}"))
            for number, name in zip(numbers, names, strict=True)
        )
    )


def _two(duel: Duel) -> tuple[str, ...]:
    """Both scores and the first side's lead over the second; `≈` where they are close."""
    one, other = duel.scores
    if one is None or other is None:
        return score(one), score(other), ""
    lead = other - one if duel.lower_is_better else one - other
    sign = "+" if lead > 0 else "−" if lead < 0 else ""
    points = gap(abs(round(lead, 6)))
    return score(one), score(other), f"{sign}{points}" + ("≈" if duel.close and lead else " ")


def _many(duel: Duel, *, in_front: bool) -> tuple[str, ...]:
    """Each side's score; `*` marks the highest, in front where no blank holds its place behind."""
    scores = [score(points) for points in duel.scores]
    winners = duel.winners
    if in_front:
        return tuple(f"*{one}" if n in winners else one for n, one in enumerate(scores))
    return tuple(f"{one}*" if n in winners else f"{one} " for n, one in enumerate(scores))


def _spoken(duel: Duel, names: Sequence[str], voice: Voice) -> str:
    _ = voice.words.gettext
    scores = voice.words.pause.join(
        f"{name} {score(points)}" for name, points in zip(names, duel.scores, strict=True)
    )
    return _(
        "{domain}: {scores}; {verdict}",
        domain=voice.name(duel.domain),
        scores=scores,
        verdict=_verdict(duel, names, voice),
    )


def _facts(answer: Comparison, names: Sequence[str], voice: Voice) -> list[Paragraph]:
    """Where each side leads most, what is close, how their sizes compare."""
    _ = voice.words.gettext
    lines = []
    if len(answer.duels) > 1:
        leads = [
            _(
                "{side} in {domain} +{margin}",
                side=voice.words.before(name),
                domain=voice.name(most[0]),
                margin=gap(most[1]),
            )
            for name, most in zip(names, answer.biggest, strict=True)
            if most is not None
        ]
        if leads:
            lines.append(_("Biggest lead: {leads}", leads=_("; ").join(leads)))
        close = [voice.name(duel.domain) for duel in answer.duels if duel.close and duel.margin]
        if close:
            domains = voice.words.comma.join(close)
            if len(names) > 2:
                lines.append(
                    _("The best two are less than 1 point apart: {domains}", domains=domains)
                )
            elif voice.speaks:
                lines.append(_("Less than 1 point apart: {domains}", domains=domains))
            else:
                lines.append(_("≈ less than 1 point apart: {domains}", domains=domains))
        if len(names) > 2 and not voice.speaks:
            is_mixed = any(duel.lower_is_better for duel in answer.duels)
            lines.append(_("* the best of the row") if is_mixed else _("* the highest of the row"))
    ratio = _size_ratio(answer, voice)
    if ratio:
        lines.append(ratio)
    return [line(text) for text in lines]


def _size_ratio(answer: Comparison, voice: Voice) -> str:
    _ = voice.words.gettext
    models = [side.model for side in answer.sides if side.model is not None]
    sized = [model for model in models if model.size_b is not None]
    if answer.size_ratio is None or len(sized) < 2:
        return ""
    largest = max(sized, key=lambda model: model.size_b or 0.0)
    smallest = min(sized, key=lambda model: model.size_b or 0.0)
    if largest.size_b == smallest.size_b:
        return _("All of the same size ({size})", size=voice.size(largest))
    values = {
        "large": largest.name,
        "large_size": voice.size(largest),
        "small": smallest.name,
        "small_size": voice.size(smallest),
    }
    ratio = f"{answer.size_ratio:.{0 if answer.size_ratio >= 10 else 1}f}".removesuffix(".0")
    if ratio == "1":
        return _(
            "{large} ({large_size}) and {small} ({small_size}) are about the same size", **values
        )
    return _(
        "{large} ({large_size}) is {ratio} times the size of {small} ({small_size})",
        ratio=ratio,
        **values,
    )


def _represented(answer: Comparison, names: Sequence[str], voice: Voice) -> list[Block]:
    """Which models stand for organisations or classes, column by column."""
    if asked(answer.frame).models:
        return []
    _ = voice.words.gettext
    summary = _("Each side counts with its best model in every column")
    told = [_standing_for(answer, names, number, voice) for number in range(len(answer.duels))]
    if not any(told):
        return []
    if len(set(told)) == 1:
        return [line(_("{domain}: {models}", domain=summary, models=told[0]))]
    paragraphs = [
        line(_("{domain}: {models}", domain=voice.name(duel.domain), models=models))
        for duel, models in zip(answer.duels, told, strict=True)
        if models
    ]
    return [Details(summary, tuple(paragraphs))]


def _standing_for(answer: Comparison, names: Sequence[str], number: int, voice: Voice) -> str:
    """Who stands for each side in a column."""
    bests = [side.best[number] for side in answer.sides]
    return voice.words.gettext("; ").join(
        f"{name} {best}" for name, best in zip(names, bests, strict=True) if best is not None
    )
