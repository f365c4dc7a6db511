"""The leaders: who is first in how many domains, then each domain's first with its margin."""

from __future__ import annotations

from bot.core.answers import CLOSE, Lead, Leaders
from bot.core.queries import NO_FILTER, View
from bot.rendering.composers.empty import compose_empty
from bot.rendering.document import (
    Align,
    Block,
    Document,
    Heading,
    Table,
    TableColumn,
    TableRow,
)
from bot.rendering.terms import among, is_unsized, models_that_fit, no_sizes
from bot.rendering.voice import NAMES_TOLD, Voice, asked, gap, line, score


def compose_leaders(answer: Leaders, view: View, voice: Voice) -> Document:
    """Put the leaders into words."""
    _ = voice.words.gettext
    where = asked(answer.frame).where
    if not answer.leads:
        heading = _("The board has no {models}", models=models_that_fit(where, voice))
        if is_unsized(where, answer.frame.board):
            heading = no_sizes(voice)
        return compose_empty(heading, answer.frame, view, voice, bare="leaders")
    columns = (
        TableColumn(title=_("Domain")),
        TableColumn(title=_("First"), is_name=True),
        TableColumn(title=_("Score"), align=Align.RIGHT),
        TableColumn(title=_("Lead"), align=Align.RIGHT),
    )
    rows = [row for lead in answer.leads for row in _rows(lead, voice)]
    blocks: list[Block] = [Heading(_heading(answer, voice)), Table(columns, tuple(rows))]
    if not voice.speaks and any(map(_is_close, answer.leads)):
        blocks.append(line(_("≈ less than 1 point ahead of the second")))
    if where != NO_FILTER:
        blocks.append(line(voice.words.ngettext("{n} model fits", "{n} models fit", answer.total)))
    blocks += voice.notes(answer.frame)
    blocks.append(voice.footer(answer.frame))
    return Document(language=view.language, blocks=tuple(blocks))


def _is_close(lead: Lead) -> bool:
    """Whether one model leads, by less than counts; a shared first place is a tie, not close."""
    return lead.margin is not None and 0 < lead.margin < CLOSE


def _heading(answer: Leaders, voice: Voice) -> str:
    _, ngettext = voice.words.gettext, voice.words.ngettext
    if len(answer.leads) == 1:
        return _of_one(answer.leads[0], among(asked(answer.frame).where, voice), voice)
    parts: list[str] = []
    shared = sum(len(lead.models) > 1 for lead in answer.leads)
    tally = answer.tally if shared < len(answer.leads) else ()  # who only ties leads nobody
    for model, count in tally[:NAMES_TOLD]:
        if parts:
            parts.append(_("{model} {n}", model=model.name, n=count))
        else:
            first = ngettext("{model} leads {n}", "{model} leads {n}", count, model=model.name)
            parts.append(first)
    others = len(tally) - len(parts)
    if others > 0:
        parts.append(ngettext("{n} other model the rest", "{n} other models the rest", others))
    if shared:
        parts.append(ngettext("{n} is shared", "{n} are shared", shared))
    return ngettext(
        "{n} domain{among}: {leaders}",
        "{n} domains{among}: {leaders}",
        len(answer.leads),
        among=among(asked(answer.frame).where, voice),
        leaders=voice.words.pause.join(parts),
    )


def _of_one(lead: Lead, bounds: str, voice: Voice) -> str:
    """Who leads the one domain shown, and by how much."""
    _ = voice.words.gettext
    values = {
        "model": lead.models[0].name,
        "domain": voice.full_name(lead.domain),
        "among": bounds,
        "score": score(lead.score),
    }
    if len(lead.models) > 1:
        models = voice.some([model.name for model in lead.models])
        return _(
            "{models} share the first place in {domain}{among}: {score}", models=models, **values
        )
    if lead.margin is None:
        return _("{model} leads {domain}{among}: {score}", **values)
    margin = gap(lead.margin)
    if _is_close(lead):
        return _(
            "{model} leads {domain}{among}: {score}, only {lead} ahead of the next",
            lead=margin,
            **values,
        )
    return _(
        "{model} leads {domain}{among}: {score}, {lead} ahead of the next", lead=margin, **values
    )


def _rows(lead: Lead, voice: Voice) -> list[TableRow]:
    """A row for the leader; where several share the first place, one for each."""
    _ = voice.words.gettext
    domain = voice.name(lead.domain)
    if len(lead.models) > 1:
        margin = _("tied")
    elif lead.margin is None:
        margin = ""
    else:
        margin = f"+{gap(lead.margin)}" + ("≈" if _is_close(lead) else " ")
    spoken = _spoken(lead, voice) if voice.speaks else ""
    return [
        TableRow(
            cells=("" if number else domain, model.name, score(lead.score), margin),
            spoken="" if number else spoken,
            tag=_("new") if model.is_new else "",
        )
        for number, model in enumerate(lead.models)
    ]


def _spoken(lead: Lead, voice: Voice) -> str:
    _ = voice.words.gettext
    names: list[str] = [model.name for model in lead.models]
    if lead.models[0].is_new and len(names) == 1:
        names = [_("{model}, new", model=names[0])]
    values = {
        "domain": voice.name(lead.domain),
        "models": voice.words.both(names),
        "score": score(lead.score),
    }
    if len(names) > 1:
        return _("{domain}: {models} share the first place, {score}", **values)
    if lead.margin is None:
        return _("{domain}: {models}, {score}", **values)
    values["margin"] = gap(lead.margin)
    if _is_close(lead):
        return _("{domain}: {models}, {score}, ahead by just {margin}, which is close", **values)
    return _("{domain}: {models}, {score}, ahead by {margin}", **values)
