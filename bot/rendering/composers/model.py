"""A model's card: its places, strengths and weaknesses, neighbours, and models of its size."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.answers import Line, ModelCard
from bot.core.board import Standing
from bot.core.queries import View
from bot.rendering.document import (
    Align,
    Block,
    Details,
    Document,
    Heading,
    Paragraph,
    Span,
    Style,
    Table,
    TableColumn,
    TableRow,
)
from bot.rendering.voice import NAMES_TOLD, Voice, asked, line, score

PEERS_SHOWN = 4
"""Up to so many models of the same size stand in the open; more are folded away."""
_MOST_LISTED = 30
"""Models that a folded list names: on a long board nobody reads hundreds."""


def compose_model(answer: ModelCard, view: View, voice: Voice) -> Document:
    """Put a card into words: who it is and where it stands, each column, who stands around it."""
    blocks: list[Block] = [Heading(_heading(answer, voice))]
    if len(answer.standings) > 1:
        blocks.append(_table(answer, voice))
    blocks += _around(answer, voice)
    blocks += _peers(answer, voice)
    blocks += _siblings(answer, voice)
    blocks += _particulars(answer, voice)
    blocks += voice.notes(answer.frame)
    blocks.append(voice.footer(answer.frame))
    return Document(language=view.language, blocks=tuple(blocks))


def _heading(answer: ModelCard, voice: Voice) -> str:
    _ = voice.words.gettext
    who = _who(answer, voice)
    if not answer.standings:
        return _("{who}: no score in what was asked", who=who)
    first = answer.standings[0]
    main = _(
        "{domain} {score}, {place} of {of}",
        domain=voice.full_name(first.domain),
        score=score(first.score),
        place=voice.words.shared(first.place, first.tied),
        of=first.of,
    )
    extremes = _extremes(answer, voice)
    if not extremes:
        return _("{who}: {main}", who=who, main=main)
    return _("{who}: {main}; {extremes}", who=who, main=main, extremes=extremes)


def _who(answer: ModelCard, voice: Voice) -> str:
    _ = voice.words.gettext
    model = answer.model
    org, size = voice.full_name(model.org), voice.size(model)
    if not org:
        return _("{model}, {size}", model=model.name, size=size) if size else model.name
    if size:
        return _("{model} by {org}, {size}", model=model.name, org=org, size=size)
    return _("{model} by {org}", model=model.name, org=org)


def _extremes(answer: ModelCard, voice: Voice) -> str:
    """The best and the worst domains by place: scores of different domains do not compare."""
    bests, worsts = _best_and_worst(answer)
    if not worsts:
        return ""
    return voice.words.gettext(
        "best in {best}, {best_place}; weakest in {worst}, {worst_place}",
        best=_domains(bests, voice),
        best_place=_place(bests, voice),
        worst=_domains(worsts, voice),
        worst_place=_place(worsts, voice),
    )


def _best_and_worst(answer: ModelCard) -> tuple[list[Standing], list[Standing]]:
    """The domains with the best place and those with the worst; empty where none is worse."""
    if answer.worst is None or answer.best == answer.worst:
        return [], []
    board = answer.frame.board
    domains = [one for one in answer.standings if one.domain in board.domains]
    best = next(one for one in domains if one.domain == answer.best)
    worst = next(one for one in domains if one.domain == answer.worst)
    if best.place == worst.place:
        return [best], [worst]
    return (
        [one for one in domains if one.place == best.place],
        [one for one in domains if one.place == worst.place],
    )


def _domains(standings: Sequence[Standing], voice: Voice) -> str:
    """Up to three domains by name, else how many they are."""
    if len(standings) > NAMES_TOLD:
        return voice.words.ngettext("{n} domain", "{n} domains", len(standings))
    return voice.words.both([voice.full_name(one.domain) for one in standings])


def _place(standings: Sequence[Standing], voice: Voice) -> str:
    """The place that a model has in several domains; joint where it is so in all of them."""
    return voice.words.shared(standings[0].place, min(one.tied for one in standings))


def _table(answer: ModelCard, voice: Voice) -> Table:
    _ = voice.words.gettext
    columns = (
        TableColumn(title="", is_name=True),
        TableColumn(title=_("Score"), align=Align.RIGHT),
        TableColumn(title=_("Place"), align=Align.RIGHT),
        TableColumn(title=""),
    )
    bests, worsts = ({one.domain for one in some} for some in _best_and_worst(answer))
    rows = []
    for one in answer.standings:
        marks = [_("tied")] if one.tied > 1 else []
        if one.domain in bests:
            marks.append(_("best"))
        if one.domain in worsts:
            marks.append(_("weakest"))
        rows.append(_row(one, marks, voice))
    return Table(columns, tuple(rows))


def _row(one: Standing, marks: Sequence[str], voice: Voice) -> TableRow:
    _ = voice.words.gettext
    domain, points = voice.name(one.domain), score(one.score)
    spoken = ""
    if voice.speaks:
        place = voice.words.ordinal(one.place)
        told = _(
            "{domain}: {score}, {place} of {of}",
            domain=domain,
            score=points,
            place=place,
            of=one.of,
        )
        spoken = voice.words.pause.join([told, *marks])
    return TableRow(
        cells=(domain, points, f"{one.place}/{one.of}", " ".join(marks)), spoken=spoken
    )


def _around(answer: ModelCard, voice: Voice) -> list[Paragraph]:
    """Who stands just before and after it, and how many it beats."""
    _ = voice.words.gettext
    facts = []
    if answer.above:
        facts.append(_("Just above: {models}", models=_with_scores(answer.above, voice)))
    if answer.below:
        facts.append(_("Just below: {models}", models=_with_scores(answer.below, voice)))
    if answer.percentile is not None:
        facts.append(_("Ahead of {share} of the models", share=_share(answer.percentile)))
    return [line(" · ".join(facts))] if facts else []


def _share(percent: float) -> str:
    """Per cent in whole ones; all and none are said of nobody who is not."""
    if 0 < percent < 100:
        percent = min(max(round(percent), 1), 99)
    return f"{percent:.0f}%"


def _with_scores(lines: Sequence[Line], voice: Voice) -> str:
    """Names with their scores; many that share one score are counted."""
    if len(lines) > NAMES_TOLD and lines[0].score == lines[-1].score:
        names = [one.model.name for one in lines]
        return f"{voice.some(names)} {score(lines[0].score)}"
    return voice.words.pause.join(f"{one.model.name} {score(one.score)}" for one in lines)


def _peers(answer: ModelCard, voice: Voice) -> list[Block]:
    if len(answer.peers) < 2:
        return []
    size = voice.size(answer.model)
    text = _listed(answer.peers, voice)
    if len(answer.peers) <= PEERS_SHOWN:
        return [line(voice.words.gettext("Same size ({size}): {models}", size=size, models=text))]
    summary = voice.words.ngettext(
        "Same size ({size}): {n} model",
        "Same size ({size}): {n} models",
        len(answer.peers),
        size=size,
    )
    return [Details(summary, (line(text),))]


def _siblings(answer: ModelCard, voice: Voice) -> list[Block]:
    if not answer.siblings:
        return []
    text = _listed(answer.siblings, voice)
    summary = voice.words.ngettext(
        "Also by {org}: {n} model",
        "Also by {org}: {n} models",
        len(answer.siblings),
        org=voice.name(answer.model.org),
    )
    return [Details(summary, (line(text),))]


def _listed(lines: Sequence[Line], voice: Voice) -> str:
    """The best of a list with their scores, as many as anybody reads."""
    told = [f"{one.model.name} {score(one.score)}" for one in lines[:_MOST_LISTED]]
    return voice.words.pause.join(told if len(told) == len(lines) else [*told, "…"])


def _particulars(answer: ModelCard, voice: Voice) -> list[Paragraph]:
    """What the table says besides: that it is new, another size or rank printed, its link."""
    _ = voice.words.gettext
    model = answer.model
    facts = []
    if model.is_new:
        facts.append(_("New on the board"))
    if model.printed_size and model.printed_size != voice.size(model):
        facts.append(_("The table prints its size as {size}", size=model.printed_size))
    first = answer.standings[0] if answer.standings and not asked(answer.frame).domains else None
    if first is not None and model.printed_place not in {None, first.place}:
        facts.append(_("The table prints its rank as {rank}", rank=model.printed_place))
    paragraphs = [line(" · ".join(facts))] if facts else []
    if model.link is not None and model.link.startswith(("https://", "http://")):
        paragraphs.append(Paragraph((Span(_("Its page"), Style.LINK, model.link),)))
    return paragraphs
