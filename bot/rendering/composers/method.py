"""Method and source of a board's figures: told in full by /about, folded away under a table."""

from __future__ import annotations

from functools import lru_cache

from bot.core.board import Board, BoardInfo
from bot.rendering.document import Details, Paragraph, Span, Style
from bot.rendering.voice import Voice, line


@lru_cache(maxsize=16)
def compose_method(board: Board, language: str) -> Details:
    """What places and scores mean, where they come from and what may be done with them."""
    voice = Voice(language, board.info)
    _ = voice.words.gettext
    texts = [how_to_read(board, voice), *where_lower(board, voice)]
    if len(board.domains) > 1:
        texts.append(not_across(voice))
    paragraphs = [*map(line, texts), _source(voice)]
    licence = licence_of(voice.info, voice.words.language)
    if licence:
        paragraphs.append(line(_("Use: {licence}", licence=licence)))
    return Details(_("Method and source"), tuple(paragraphs))


def how_to_read(board: Board, voice: Voice) -> str:
    """What a score, a place and a small difference mean."""
    _ = voice.words.gettext
    if len(board.lower_columns) == len(board.columns):
        return _(
            "Lower is better. Equal scores share a place. Less than 1 point apart is called "
            "close: a small difference says little."
        )
    return _(
        "Higher is better. Equal scores share a place. Less than 1 point apart is called "
        "close: a small difference says little."
    )


def where_lower(board: Board, voice: Voice) -> list[str]:
    """In which columns it is the other way round; nothing where it is so in all or none."""
    lower = [voice.name(column.name) for column in board.columns if column.lower_is_better]
    if not lower or len(lower) == len(board.columns):
        return []
    domains = voice.words.comma.join(lower)
    return [voice.words.gettext("Lower is better in {domains}.", domains=domains)]


def not_across(voice: Voice) -> str:
    """Why strengths are told by place."""
    return voice.words.gettext(
        "Domains do not compare with each other: best and weakest are told by place."
    )


def source_of(info: BoardInfo) -> Span:
    """The source's name, linked where its address is one of the web."""
    if info.source_url.startswith(("https://", "http://")):
        return Span(info.source, Style.LINK, info.source_url)
    return Span(info.source)


def licence_of(info: BoardInfo, language: str) -> str:
    """What the source allows, in the language or in whichever the board has; "" for nothing."""
    return info.licence.get(language) or next(iter(info.licence.values()), "")


def _source(voice: Voice) -> Paragraph:
    info = voice.info
    version = Span(f" · {info.version} · {info.as_of.isoformat()}")
    return Paragraph((Span(voice.words.gettext("Source: ")), source_of(info), version))
