"""What is not on the board: said plainly, near names told as other names, never answered for."""

from __future__ import annotations

from bot.core.answers import NotFound
from bot.core.board import DomainName
from bot.core.names import NameKind
from bot.core.queries import Kind, Missing, Query, View, Weighted
from bot.rendering.composers.examples import domains_here, nearest
from bot.rendering.document import Ask, Block, Button, Document, Heading, Paragraph, Span
from bot.rendering.packing import in_rows
from bot.rendering.pages import first_page
from bot.rendering.said import said
from bot.rendering.voice import Voice, command, line


def compose_not_found(answer: NotFound, view: View, voice: Voice) -> Document:
    """Say what is not on the board; near names are told as other names, never answered for."""
    blocks: list[Block] = []
    nearest_domains: dict[DomainName, None] = {}
    for missing in answer.reading.missing:
        text = _not_here(missing, answer, voice)
        blocks.append(line(text) if blocks else Heading(text))
        blocks += _near(missing, voice)
        if missing.kind is NameKind.DOMAIN and missing.closest:
            nearest_domains[DomainName(missing.closest[0])] = None
    kinds = {missing.kind for missing in answer.reading.missing}
    if NameKind.DOMAIN in kinds:
        blocks.append(domains_here(answer.domains, voice))
    if kinds != {NameKind.DOMAIN}:
        blocks.append(Paragraph((Span(voice.words.gettext("Who is on it: ")), command("top"))))
    blocks += voice.notes(answer.frame)
    blocks.append(voice.footer(answer.frame))
    buttons = [
        Button(
            voice.name(domain),
            Ask(Query(kind=Kind.RANKING, domains=(Weighted(domain),)), first_page(view)),
        )
        for domain in nearest_domains
    ]
    return Document(language=view.language, blocks=tuple(blocks), buttons=in_rows(buttons))


def _not_here(missing: Missing, answer: NotFound, voice: Voice) -> str:
    _, ngettext = voice.words.gettext, voice.words.ngettext
    mention = said(missing.mention)
    info = answer.frame.info
    match missing.kind:
        case NameKind.MODEL if info.only_open:
            return ngettext(
                "“{said}” is not on this board: it lists {n} open model, as of {date}",
                "“{said}” is not on this board: it lists {n} open models, as of {date}",
                answer.frame.models_on_board,
                said=mention,
                date=info.as_of.isoformat(),
            )
        case NameKind.MODEL:
            return ngettext(
                "“{said}” is not on this board: it lists {n} model, as of {date}",
                "“{said}” is not on this board: it lists {n} models, as of {date}",
                answer.frame.models_on_board,
                said=mention,
                date=info.as_of.isoformat(),
            )
        case NameKind.ORG if not answer.frame.board.orgs:
            return _("This board does not say who makes its models (“{said}”)", said=mention)
        case NameKind.ORG:
            return _("No organisation “{said}” on this board", said=mention)
        case NameKind.DOMAIN:
            return _("This board has no scores for “{said}”", said=mention)


def _near(missing: Missing, voice: Voice) -> list[Paragraph]:
    """The nearest names, told as what they are."""
    if not missing.closest:
        return []
    _ = voice.words.gettext
    match missing.kind:
        case NameKind.MODEL:
            names = voice.words.comma.join(missing.closest)
            return [line(_("Similar names, but other models: {names}", names=names))]
        case NameKind.ORG:
            names = voice.words.comma.join(voice.full_name(name) for name in missing.closest)
            return [line(_("Similar names: {names}", names=names))]
        case NameKind.DOMAIN:
            return [nearest(DomainName(missing.closest[0]), voice)]
