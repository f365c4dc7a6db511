"""The sizes: the best of every size class, and the models no smaller one beats."""

from __future__ import annotations

from collections.abc import Iterator

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
from bot.rendering.terms import CLASS_NAMES, among, models_that_fit, no_sizes
from bot.rendering.voice import Voice, asked, line, score


def compose_sizes(answer: Sizes, view: View, voice: Voice) -> Document:
    """Put the best per size into words."""
    _ = voice.words.gettext
    where = asked(answer.frame).where
    rows = [row for best in answer.classes for row in _rows(best, voice)]
    if not rows:
        heading = _("The board has no {models}", models=models_that_fit(where, voice))
        if answer.frame.board.has_sizes:
            return compose_empty(heading, answer.frame, view, voice, bare="sizes")
        bare = f"top {voice.term(answer.domain)}"
        return compose_empty(no_sizes(voice), answer.frame, view, voice, bare=bare)
    columns = (
        TableColumn(title=_("Size")),
        TableColumn(title=_("Best"), is_name=True),
        TableColumn(title=voice.name(answer.domain), align=Align.RIGHT),
    )
    blocks: list[Block] = [Heading(_heading(answer, voice)), Table(columns, tuple(rows))]
    blocks += _front(answer, voice)
    blocks += [line(text) for text in _counts(answer, voice)]
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
    best = answer.front[-1] if answer.front else None
    smaller = [one for one in answer.front if best and one.model.size_b != best.model.size_b]
    if best is None or not smaller:
        return _("The best of every size in {domain}{among}", **values)
    values |= {
        "best": best.model.name,
        "best_size": voice.size(best.model),
        "score": score(best.score),
        "next": smaller[-1].model.name,
        "next_size": voice.size(smaller[-1].model),
        "next_score": score(smaller[-1].score),
    }
    if answer.unsized:
        return _(
            "{domain} by size{among}: {best} ({best_size}) is best of those with a size with "
            "{score}; smaller, {next} ({next_size}) reaches {next_score}",
            **values,
        )
    return _(
        "{domain} by size{among}: {best} ({best_size}) is best with {score}; smaller, {next} "
        "({next_size}) reaches {next_score}",
        **values,
    )


def _counts(answer: Sizes, voice: Voice) -> Iterator[str]:
    """How many fit, and how many are left out for want of a size."""
    ngettext = voice.words.ngettext
    if asked(answer.frame).where != NO_FILTER:
        yield ngettext("{n} model fits", "{n} models fit", answer.fitting)
    if answer.unsized:
        yield ngettext("{n} more without a size", "{n} more without a size", answer.unsized)


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
                "Pareto front (none smaller is as good, none as large better): {models}",
                models=models,
            )
        )
    ]
