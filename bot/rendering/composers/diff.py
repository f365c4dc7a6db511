"""Two versions of the board: who is new, who is gone, whose score moved most."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from bot.core.answers import Diff, Rescored
from bot.core.queries import View
from bot.rendering.document import (
    Align,
    Block,
    Document,
    Heading,
    Paragraph,
    Table,
    TableColumn,
    TableRow,
)
from bot.rendering.voice import NAMES_TOLD, NO_SCORE, Voice, gap, line, score

SHOWN = 10
"""Of the new, the gone and the re-scored so many are told; more are counted."""


def compose_diff(answer: Diff, view: View, voice: Voice) -> Document:
    """Put what changed into words."""
    _ = voice.words.gettext
    blocks: list[Block] = [Heading(_heading(answer, voice))]
    if answer.rescored:
        blocks.append(_table(answer, voice))
        blocks += _uncounted(len(answer.rescored), voice)
    blocks += [line(_elsewhere(each, voice)) for each in _by_column(answer.elsewhere)]
    added = [f"{one.model.name} {score(one.score)}" for one in answer.added]
    removed: list[str] = [model.name for model in answer.removed]
    if added:
        blocks.append(line(_("New: {models}", models=_some(added, voice))))
    if removed:
        blocks.append(line(_("Gone: {models}", models=_some(removed, voice))))
    blocks.append(line(_("Scores of two versions may lie on different scales")))
    blocks += voice.notes(answer.frame)
    blocks.append(voice.footer(answer.frame))
    return Document(language=view.language, blocks=tuple(blocks))


def _heading(answer: Diff, voice: Voice) -> str:
    _ = voice.words.gettext
    values = {"older": answer.older.version, "newer": answer.frame.info.version}
    if not (answer.added or answer.removed or answer.rescored or answer.elsewhere):
        return _("From {older} to {newer} no model and no score changed", **values)
    return _(
        "From {older} to {newer}: {added} new, {removed} gone, {rescored} re-scored in {domain}",
        added=len(answer.added),
        removed=len(answer.removed),
        rescored=len(answer.rescored),
        domain=voice.full_name(answer.domain),
        **values,
    )


def _table(answer: Diff, voice: Voice) -> Table:
    columns = (
        TableColumn(title=voice.words.gettext("Model"), is_name=True),
        TableColumn(title=answer.older.version, align=Align.RIGHT),
        TableColumn(title=answer.frame.info.version, align=Align.RIGHT),
        TableColumn(title="±", align=Align.RIGHT),
    )
    return Table(columns, tuple(_row(one, voice) for one in answer.rescored[:SHOWN]))


def _by_column(changes: Sequence[Rescored]) -> list[list[Rescored]]:
    """The changes of each column, in order."""
    return [list(found) for _domain, found in groupby(changes, key=lambda one: one.domain)]


def _elsewhere(changes: Sequence[Rescored], voice: Voice) -> str:
    """The changes of a further column: a few told, many counted."""
    domain = voice.full_name(changes[0].domain)
    if len(changes) > NAMES_TOLD:
        return voice.words.ngettext(
            "{domain}: {n} re-scored", "{domain}: {n} re-scored", len(changes), domain=domain
        )
    told = [f"{one.model.name} {score(one.old)} → {score(one.new)}" for one in changes]
    return voice.words.gettext(
        "{domain}: {changes}", domain=domain, changes=voice.words.pause.join(told)
    )


def _row(one: Rescored, voice: Voice) -> TableRow:
    change = NO_SCORE
    if one.old is not None and one.new is not None:
        points = round(one.new - one.old, 6)
        change = ("+" if points > 0 else "−") + gap(abs(points))
    values = {
        "model": one.model.name,
        "old": score(one.old),
        "new": score(one.new),
        "change": change,
    }
    return TableRow(
        cells=(one.model.name, score(one.old), score(one.new), change),
        spoken=voice.words.gettext("{model}: {old}, now {new}, {change}", **values)
        if voice.speaks
        else "",
    )


def _uncounted(rescored: int, voice: Voice) -> list[Paragraph]:
    more = rescored - SHOWN
    if more < 1:
        return []
    text = voice.words.ngettext("{n} more re-scored", "{n} more re-scored", more)
    return [line(text)]


def _some(names: Sequence[str], voice: Voice) -> str:
    """The first names, and how many more there are."""
    told = voice.words.pause.join(names[:SHOWN])
    more = len(names) - SHOWN
    if more < 1:
        return told
    return voice.words.ngettext(
        "{models} and {n} more", "{models} and {n} more", more, models=told
    )
