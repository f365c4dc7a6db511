"""The domains: what can be asked about, or the cards of the ones asked."""

from __future__ import annotations

from bot.core.answers import DomainRow, Domains
from bot.core.queries import View
from bot.rendering.document import (
    Align,
    Block,
    Details,
    Document,
    Heading,
    Paragraph,
    Span,
    Table,
    TableColumn,
    TableRow,
)
from bot.rendering.voice import NAMES_TOLD, Voice, command, line, score


def compose_domains(answer: Domains, view: View, voice: Voice) -> Document:
    """Put the domains into words: all with their spread, or what one tests and who leads it."""
    blocks = _cards(answer, voice) if answer.is_card else _all(answer, voice)
    blocks += voice.notes(answer.frame)
    blocks.append(voice.footer(answer.frame))
    return Document(language=view.language, blocks=tuple(blocks))


def _all(answer: Domains, voice: Voice) -> list[Block]:
    _, ngettext = voice.words.gettext, voice.words.ngettext
    domains = sum(1 for row in answer.rows if not row.is_total)
    heading = ngettext("{n} domain can be asked about", "{n} domains can be asked about", domains)
    if not domains:
        heading = _("Only the total can be asked about")
    elif domains < len(answer.rows):
        heading = _("{heading}, and the total", heading=heading)
    columns = (
        TableColumn(title=_("Domain"), is_name=True),
        TableColumn(title=_("High"), align=Align.RIGHT),
        TableColumn(title=_("Median"), align=Align.RIGHT),
        TableColumn(title=_("Low"), align=Align.RIGHT),
    )
    rows = tuple(_row(row, voice) for row in answer.rows)
    blocks: list[Block] = [Heading(heading), Table(columns, rows)]
    tested = tuple(
        line(_("{domain}: {tests}", domain=voice.full_name(row.domain), tests=tests))
        for row in answer.rows
        if (tests := _tests(row, voice))
    )
    if tested:
        blocks.append(Details(_("What each tests"), tested))
    name = next((row.domain for row in answer.rows if not row.is_total), answer.rows[0].domain)
    example = (
        Span(_("For example: ")),
        command(f"top {voice.term(name)} 5"),
        Span(" · "),
        command(f"domains {voice.term(name)}"),
    )
    blocks.append(Paragraph(example))
    return blocks


def _row(row: DomainRow, voice: Voice) -> TableRow:
    name = voice.name(row.domain)
    high, median, low = score(row.highest), score(row.median), score(row.lowest)
    spoken = ""
    if voice.speaks:
        spoken = voice.words.gettext(
            "{domain}: highest {high}, median {median}, lowest {low}",
            domain=name,
            high=high,
            median=median,
            low=low,
        )
    return TableRow(cells=(name, high, median, low), spoken=spoken)


def _cards(answer: Domains, voice: Voice) -> list[Block]:
    _ = voice.words.gettext
    blocks: list[Block] = []
    for row in answer.rows:
        text = _card(row, voice)
        blocks.append(line(text) if blocks else Heading(text))
        tests = _tests(row, voice)
        if tests:
            blocks.append(line(_("Tests: {tests}", tests=tests)))
    names = [command(f"top {voice.term(row.domain)}") for row in answer.rows]
    spans = [Span(_("The ranking: "))]
    for number, span in enumerate(names):
        spans += [Span(" · "), span] if number else [span]
    blocks.append(Paragraph(tuple(spans)))
    return blocks


def _card(row: DomainRow, voice: Voice) -> str:
    _ = voice.words.gettext
    domain = voice.full_name(row.domain)
    if not row.leaders:
        return _("{domain}: nobody has a score", domain=domain)
    values = {
        "domain": domain,
        "best": score(row.best),
        "spread": _spread(row, voice),
    }
    if len(row.leaders) > NAMES_TOLD:
        return _(
            "{domain}: {n} models share the first place, {best}; {rated} rated, {spread}",
            n=len(row.leaders),
            rated=row.rated,
            **values,
        )
    return voice.words.ngettext(
        "{domain}: first {leaders}, {best}; {n} model rated, {spread}",
        "{domain}: first {leaders}, {best}; {n} models rated, {spread}",
        row.rated,
        leaders=voice.some([model.name for model in row.leaders]),
        **values,
    )


def _spread(row: DomainRow, voice: Voice) -> str:
    """The middle score, and that of the last place."""
    _ = voice.words.gettext
    median = score(row.median)
    if row.lower_is_better:
        high = score(row.highest)
        return _("median {median}, highest {high} (lower is better)", median=median, high=high)
    return _("median {median}, lowest {low}", median=median, low=score(row.lowest))


def _tests(row: DomainRow, voice: Voice) -> str:
    """What it tests, in the language or in whichever the board has."""
    return row.tests.get(voice.words.language) or next(iter(row.tests.values()), "")
