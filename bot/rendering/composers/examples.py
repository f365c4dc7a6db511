"""What the loaded board can be asked: examples, and its domains."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from bot.core.board import Board, DomainName, ModelName
from bot.rendering.document import Listing, Paragraph, Span, Style
from bot.rendering.voice import Voice, command, line

SIZE_B = 32.0
"""The bound of an example, in billions of parameters, where it lets any model through."""


def questions(
    board: Board, domain: DomainName, models: Sequence[ModelName], voice: Voice
) -> list[str]:
    """Questions in plain words that have an answer: about a domain, by size, about two models."""
    _ = voice.words.gettext
    name = voice.name(domain)
    asked = [_("who is best at {domain}?", domain=name)]
    size = example_size(board)
    if size is not None:
        asked.append(_("top 5 in {domain} up to {size}", domain=name, size=f"{size:g}B"))
    if len(models) > 1:
        one, other = models[:2]
        asked.append(_("{one} or {other}: who is better?", one=one, other=other))
    return asked


@lru_cache(maxsize=8)
def example_size(board: Board) -> float | None:
    """A bound of size that some models of a board keep; None where it has no sizes."""
    sizes = [model.size_b for model in board.models if model.size_b is not None]
    return max(SIZE_B, min(sizes)) if sizes else None


def two_examples(
    board: Board, domain: DomainName, models: Sequence[ModelName], voice: Voice
) -> Listing:
    """A command and a question, to show what can be asked."""
    items: list[tuple[Span, ...]] = [(command(f"top {voice.term(domain)} 5"),)]
    items.append((Span(questions(board, domain, models, voice)[-1], Style.CODE),))
    return Listing(tuple(items))


def nearest(domain: DomainName, voice: Voice) -> Paragraph:
    """The column that comes nearest to what was asked, with its command: never an answer."""
    told = voice.words.gettext("Nearest to it here: {domain}. ", domain=voice.full_name(domain))
    return Paragraph((Span(told), command(f"top {voice.term(domain)}")))


def domains_here(domains: Sequence[DomainName], voice: Voice) -> Paragraph:
    """Which domains the board does hold."""
    names = [voice.full_name(domain) for domain in domains]
    return line(voice.words.gettext("It has: {domains}", domains=voice.words.comma.join(names)))
