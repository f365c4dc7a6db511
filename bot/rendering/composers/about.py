"""About the board: where the figures come from, how to read them, what they cannot say."""

from __future__ import annotations

from bot.core.answers import OLD_FROM_MONTHS, About
from bot.core.queries import View
from bot.rendering.composers.method import (
    how_to_read,
    licence_of,
    not_across,
    source_of,
    where_lower,
)
from bot.rendering.document import Block, Document, Heading, Paragraph, Span
from bot.rendering.voice import Voice, line


def compose_about(answer: About, view: View, voice: Voice) -> Document:
    """Put the board's source, method and limits into words."""
    frame, info = answer.frame, answer.frame.info
    _, ngettext = voice.words.gettext, voice.words.ngettext
    models = ngettext("{n} model", "{n} models", frame.models_on_board)
    if answer.orgs:
        orgs = ngettext("{n} organisation", "{n} organisations", answer.orgs)
        models = _("{models} by {orgs}", models=models, orgs=orgs)
    heading = _(
        "{title} {version}: {models}", title=voice.title, version=info.version, models=models
    )
    columns = [voice.full_name(column) for column in answer.columns]
    source = Paragraph((Span(_("Source: ")), source_of(info)))
    blocks: list[Block] = [Heading(heading), source]
    licence = licence_of(info, voice.words.language)
    if licence:
        blocks.append(line(_("Use: {licence}", licence=licence)))
    blocks.append(line(_("Scores: {columns}", columns=voice.words.comma.join(columns))))
    blocks += [line(text) for text in _reading(answer, voice)]
    blocks += voice.notes(frame)
    blocks.append(voice.footer(frame))
    return Document(language=view.language, blocks=tuple(blocks))


def _reading(answer: About, voice: Voice) -> list[str]:
    """How the figures are to be read, and what they cannot say."""
    _, ngettext = voice.words.gettext, voice.words.ngettext
    board = answer.frame.board
    texts = [how_to_read(board, voice), *where_lower(board, voice)]
    if len(board.domains) > 1:
        texts.append(not_across(voice))
    if answer.odd_totals:
        texts.append(
            ngettext(
                "{n} total differs from the mean of its domains by more than 0.05. Totals are "
                "the source's own and are not recomputed.",
                "{n} totals differ from the mean of their domains by more than 0.05. Totals are "
                "the source's own and are not recomputed.",
                answer.odd_totals,
            )
        )
    age = answer.frame.age_months
    if age is not None and age >= OLD_FROM_MONTHS:
        texts.append(
            ngettext(
                "The board is {n} month old: newer models are not on it.",
                "The board is {n} months old: newer models are not on it.",
                age,
            )
        )
    if len(answer.versions) > 1:
        versions = [f"{version} ({as_of.isoformat()})" for version, as_of in answer.versions]
        texts.append(_("Versions: {versions}", versions=voice.words.comma.join(versions)))
    return texts
