"""Pages of suggestions: offers answered, told in a line, kept."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b
from itertools import islice

from bot.core.answers import Answer
from bot.core.queries import Query, Reading, Understood, View, encode
from bot.rendering import Ask, Button, More, Pick, Publish, Reply
from bot.rendering.captions import Caption, caption, caption_of_other
from bot.rendering.voice import Voice
from bot.respond import Asker, Responder
from bot.suggest.offer import Offer
from bot.suggest.offers import Offers

PAGE = 10
"""Suggestions of a page: the Bot API takes fifty, a phone shows five."""
_MOST_CHARACTERS = 256
"""Of a text. Source: Bot API, InlineQuery, `query`."""
_MOST = 200
"""Where the pages end."""
_KEPT = 1024
"""How many suggestions, and pages of offers, are kept; each is about 3 kB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One answer that is offered.

    Attributes:
        id: At most 64 bytes, of `A-Za-z0-9_-`; the same answer has the same.
        title: What it answers, in a few words; at most 64 characters.
        description: Places and scores in one line; at most 128 characters.
        reply: The whole answer.
    """

    id: str
    title: str
    description: str
    reply: Reply


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestions:
    """A page of what is offered.

    Attributes:
        items: At most `PAGE`, the likeliest first; at least one on the first page.
        next_offset: What asks for the next page; "" where there is none.
    """

    items: tuple[Suggestion, ...]
    next_offset: str


class Suggester:
    """Offers answers to texts that are still being typed."""

    def __init__(self, responder: Responder, *, keep: bool = True) -> None:
        """Offer what a responder answers.

        Args:
            responder: Reads and answers.
            keep: Keep what was offered; off to measure what a page costs.
        """
        self._responder = responder
        self._offers = Offers(responder)
        self._keep = keep
        self._pages: dict[tuple[bytes, Asker, int], tuple[Offer, ...]] = {}
        self._secret = secrets.token_bytes(16)
        self._kept = lru_cache(_KEPT)(self._made) if keep else self._made
        self._kept_for = lru_cache(_KEPT)(self._for_owner) if keep else self._for_owner

    def suggest(self, text: str, asker: Asker, offset: str = "") -> Suggestions:
        """A page of suggestions for a text; never raises for what a user typed."""
        text = text[:_MOST_CHARACTERS]
        view = self._responder.view_of(text, asker)
        start = int(offset) if offset.isascii() and offset.isdecimal() and len(offset) < 4 else 0
        page = self._page(text, asker, start)
        items = tuple(self._suggestion(offer, view) for offer in page[:PAGE])
        return Suggestions(items=items, next_offset=str(start + PAGE) if len(page) > PAGE else "")

    def _page(self, text: str, asker: Asker, start: int) -> tuple[Offer, ...]:
        """The offers of a page, and one more where there is another.

        Those that hold nothing of the text are kept, under a keyed hash of it.
        """
        hidden = blake2b(text.encode(errors="replace"), digest_size=16, key=self._secret)
        key = (hidden.digest(), replace(asker, owner=None, surface="", choice=None), start)
        kept = self._pages.get(key)
        if kept is not None:
            return kept
        offers = _once(self._offers.for_text(text, replace(asker, choice=None)))
        page = tuple(islice(offers, start, min(start + PAGE + 1, _MOST)))
        if self._keep and not any(map(_holds_text, page)):
            if len(self._pages) >= _KEPT:
                self._pages.clear()
            self._pages[key] = page
        return page

    def _suggestion(self, offer: Offer, view: View) -> Suggestion:
        if _holds_text(offer):
            return self._made(offer, view, 0)  # what was typed is never kept
        return self._kept_for(offer, view, self._responder.age)

    def _for_owner(self, offer: Offer, view: View, age: int) -> Suggestion:
        """The suggestion that all are made, its buttons bound to one owner."""
        made = self._kept(offer, replace(view, owner=None), age)
        if view.owner is None:
            return made
        return replace(made, reply=_owned(made.reply, view.owner))

    def _made(self, offer: Offer, view: View, _age: int) -> Suggestion:
        answer = self._responder.answer(offer.reading, view.language)
        told = self._caption(offer, answer, view)
        return Suggestion(
            id=self._id(offer.reading, view),
            title=self._responder.written(told.title, view.language),
            description=self._responder.written(told.description, view.language),
            reply=self._responder.tell(answer, view),
        )

    @staticmethod
    def _caption(offer: Offer, answer: Answer, view: View) -> Caption:
        voice = Voice(view.language, answer.frame.info)
        if offer.other_than:
            return caption_of_other(answer, voice, offer.other_than)
        return caption(answer, voice, about=offer.about)

    def _id(self, reading: Reading, view: View) -> str:
        """Tells answers apart: the query's token, shortened, so that it names nobody."""
        if not isinstance(reading, Understood):
            return "nothing"
        token = encode(reading.query, View(language=view.language), self._responder.names)
        return blake2b(token.encode(), digest_size=12).hexdigest()


def _holds_text(offer: Offer) -> bool:
    """Whether an offer holds something of what was typed."""
    reading = offer.reading
    return bool(offer.other_than or not isinstance(reading, Understood) or reading.notes)


def _once(offers: Iterator[Offer]) -> Iterator[Offer]:
    """Each answer once."""
    seen: set[Query | None] = set()
    for offer in offers:
        query = offer.reading.query if isinstance(offer.reading, Understood) else None
        if query not in seen:
            seen.add(query)
            yield offer


def _owned(reply: Reply, owner: int) -> Reply:
    """The reply with its buttons bound to an owner; links that it shares stay everybody's."""
    rows = tuple(tuple(_owned_button(button, owner) for button in row) for row in reply.buttons)
    return replace(reply, buttons=rows)


def _owned_button(button: Button, owner: int) -> Button:
    action = button.action
    if not isinstance(action, Ask | Pick | More | Publish):
        return button
    return Button(button.label, replace(action, view=replace(action.view, owner=owner)))
