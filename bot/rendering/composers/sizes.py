"""The sizes: the best of every size class, and the models no smaller one beats."""

from __future__ import annotations

from bot.core.answers import ClassBest, Sizes
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
from bot.rendering.terms import CLASS_NAMES, among, models_that_fit
from bot.rendering.voice import Voice, asked, line, score


def compose_sizes(answer: Sizes, view: View, voice: Voice) -> Document:
    """Put the best per size into words."""
    _ = voice.words.gettext
    where = asked(answer.frame).where
    rows = [row for best in answer.classes for row in _rows(best, voice)]
    if not rows:
        heading = _("The board has no {models}", models=models_that_fit(where, voice))
        return compose_empty(heading, answer.frame, view, voice, bare="sizes")
    columns = (
        TableColumn(title=_("Size")),
        TableColumn(title=_("Best"), is_name=True),
        TableColumn(title=voice.name(answer.domain), align=Align.RIGHT),
    )
    blocks: list[Block] = [Heading(_heading(answer, voice)), Table(columns, tuple(rows))]
    blocks += _front(answer, voice)
    if where != NO_FILTER:
        blocks.append(line(voice.words.ngettext("{n} model fits", "{n} models fit", answer.total)))
    blocks += voice.notes(answer.frame)
    blocks.append(voice.footer(answer.frame))
    return Document(language=view.language, blocks=tuple(blocks))


def _heading(answer: Sizes, voice: Voice) -> str:
    """The overall best, and the largest step down in size that one can take from it."""
    _ = voice.words.gettext
    values = {
        "domain": voice.full_name(answer.domain),
        "among": among(asked(answer.frame).where, voice),
    }
    if len(answer.front) < 2:
        return _("The best of every size in {domain}{among}", **values)
    best, next_best = answer.front[-1], answer.front[-2]
    return _(
        "{domain} by size{among}: {best} ({best_size}) is best with {score}; smaller, {next} "
        "({next_size}) reaches {next_score}",
        best=best.model.name,
        best_size=voice.size(best.model),
        score=score(best.score),
        next=next_best.model.name,
        next_size=voice.size(next_best.model),
        next_score=score(next_best.score),
        **values,
    )


def _rows(best: ClassBest, voice: Voice) -> list[TableRow]:
    _ = voice.words.gettext
    label, points, new = CLASS_NAMES[best.size_class], score(best.score), _("new")
    rows = []
    for number, model in enumerate(best.models):
        spoken = ""
        if voice.speaks:
            spoken = _("{size}: {model}, {score}", size=label, model=model.name, score=points)
        rows.append(
            TableRow(
                cells=("" if number else label, model.name, points),
                spoken=spoken,
                tag=new if model.is_new else "",
            )
        )
    return rows


def _front(answer: Sizes, voice: Voice) -> list[Block]:
    if not answer.front:
        return []
    _ = voice.words.gettext
    models = voice.words.pause.join(
        _(
            "{model} ({size}) {score}",
            model=one.model.name,
            size=voice.size(one.model),
            score=score(one.score),
        )
        for one in answer.front
    )
    return [
        line(
            _(
                "Pareto front (none as small or smaller is as good or better): {models}",
                models=models,
            )
        )
    ]
