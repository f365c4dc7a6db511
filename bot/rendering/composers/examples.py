"""What the loaded board can be asked: examples, and its domains."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.board import DomainName, ModelName
from bot.rendering.document import Listing, Paragraph, Span, Style
from bot.rendering.voice import Voice, command, line


def questions(domain: DomainName, models: Sequence[ModelName], voice: Voice) -> list[str]:
    """Questions in plain words: about a domain, and about two models where there are two."""
    _ = voice.words.gettext
    name = voice.name(domain)
    asked = [
        _("who is best at {domain}?", domain=name),
        _("top 5 in {domain} up to 32B", domain=name),
    ]
    if len(models) > 1:
        one, other = models[:2]
        asked.append(_("{one} or {other}: who is better?", one=one, other=other))
    return asked


def two_examples(domain: DomainName, models: Sequence[ModelName], voice: Voice) -> Listing:
    """A command and a question, to show what can be asked."""
    items: list[tuple[Span, ...]] = [(command(f"top {voice.term(domain)} 5"),)]
    items.append((Span(questions(domain, models, voice)[-1], Style.CODE),))
    return Listing(tuple(items))


def nearest(domain: DomainName, voice: Voice) -> Paragraph:
    """The column that comes nearest to what was asked, with its command: never an answer."""
    told = voice.words.gettext("Nearest to it here: {domain}. ", domain=voice.full_name(domain))
    return Paragraph((Span(told), command(f"top {voice.term(domain)}")))


def domains_here(domains: Sequence[DomainName], voice: Voice) -> Paragraph:
    """Which domains the board does hold."""
    names = [voice.full_name(domain) for domain in domains]
    return line(voice.words.gettext("It has: {domains}", domains=voice.words.comma.join(names)))
