"""What an inline query is offered: answers to what was typed, and to what it may become."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b
from itertools import chain, islice, zip_longest
from typing import assert_never

from bot.core.answers import Answer, Comparison, Leaders, ModelCard, OrgPage, Ranking, Sizes
from bot.core.board import DomainName, ModelName, OrgName
from bot.core.names import Ambiguous, Found, NameKind, fold
from bot.core.queries import (
    Choose,
    Kind,
    Missing,
    NoSuch,
    NoteKind,
    Query,
    Reading,
    Slip,
    Understood,
    View,
    Weighted,
    encode,
    fill,
)
from bot.rendering import Reply
from bot.rendering.captions import Caption, caption, caption_of_other
from bot.rendering.voice import Voice
from bot.respond import Asker, Responder

PAGE = 10
"""Suggestions of a page: the Bot API takes fifty, a phone shows five."""
_MOST_CHARACTERS = 256
"""Of a text. Source: Bot API, InlineQuery, `query`."""
_MOST = 200
"""Where the pages end."""
_KEPT = 2048
"""How many suggestions are kept; with its reply one is about 3 kB."""
_FIRST_MODELS = 3
"""Models of a list, or names that go on, before anything else is offered."""
_OTHERS = 3
"""Domains and organisations offered among the names that go on."""
_REREAD = 4
"""How many ways of going on are read whole."""
_SIDES = 4
"""Candidates for one side of a comparison that are put beside the other's."""

_COLUMNS = 4
"""Columns in which two models are put beside each other; so many always fit a token."""

_VERSUS = re.compile(
    r"\s+(?:vs\.?|versus|pk|and|or)\b\s*|\s*(?:对比|对战|比|和|与|跟|、|,|;|\+)\s*"
)
_COMMAND = re.compile(r"/?(?:compare|model|对比|比较)\s+|/?(?:对比|比较)")
_LAST_WORD = re.compile(r"(?:[^\s\u3400-\u9fff]+|[\u3400-\u9fff]{1,6})$")
_ENDS_IN_VERSION = re.compile(r"[a-z][\s\-_]*\d+(?:\.\d+)*$")


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


@dataclass(frozen=True, slots=True)
class _Offer:
    """What may be offered, before it is answered.

    Attributes:
        about: The column that a model is offered for.
        other_than: What was typed, where this is not what it names; "" where it is.
    """

    reading: Reading
    about: DomainName | None = None
    other_than: str = ""


class Suggester:
    """Offers answers to texts that are still being typed."""

    def __init__(self, responder: Responder, *, keep: bool = True) -> None:
        """Offer what a responder answers.

        Args:
            responder: Reads and answers.
            keep: Keep what was offered; off to measure what a page costs.
        """
        self._responder = responder
        self._completion = responder.names.completion
        self._kept = lru_cache(_KEPT)(self._made) if keep else self._made

    def suggest(self, text: str, asker: Asker, offset: str = "") -> Suggestions:
        """A page of suggestions for a text; never raises for what a user typed."""
        text = text[:_MOST_CHARACTERS]
        view = self._responder.view_of(text, asker)
        start = int(offset) if offset.isascii() and offset.isdecimal() and len(offset) < 4 else 0
        offers = islice(_once(self._offers(text, asker)), start, min(start + PAGE + 1, _MOST))
        page = list(offers)
        items = tuple(self._suggestion(offer, view) for offer in page[:PAGE])
        return Suggestions(items=items, next_offset=str(start + PAGE) if len(page) > PAGE else "")

    def _suggestion(self, offer: _Offer, view: View) -> Suggestion:
        reading = offer.reading
        if offer.other_than or not isinstance(reading, Understood) or reading.notes:
            return self._made(offer, view, 0)  # holds what was typed, which is never kept
        return self._kept(offer, view, self._responder.age)

    def _made(self, offer: _Offer, view: View, _age: int) -> Suggestion:
        answer = self._responder.answer(offer.reading)
        told = self._caption(offer, answer, view)
        return Suggestion(
            id=self._id(offer.reading, view),
            title=self._responder.written(told.title, view.language),
            description=self._responder.written(told.description, view.language),
            reply=self._responder.tell(answer, view),
        )

    @staticmethod
    def _caption(offer: _Offer, answer: Answer, view: View) -> Caption:
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

    def _offers(self, text: str, asker: Asker) -> Iterator[_Offer]:
        """Everything to offer for a text, the likeliest first; an answer may come twice."""
        if not text.strip():
            yield from self._today(asker)
            return
        reading = self._responder.read(text, asker, is_whole=False)
        match reading:
            case Understood():
                reading = _as_titled(reading)
                if reading.notes:
                    yield from self._finished(text, asker)
                yield from self._understood(reading)
                yield from self._contests(text)
                yield from self._going_on(text)
            case Choose():
                yield from map(_Offer, _filled(reading))
                yield from self._contests(text)
                yield from self._going_on(text)
            case NoSuch() | Slip():
                yield from self._unread(text, reading, asker)
            case _:
                assert_never(reading)

    def _today(self, asker: Asker) -> Iterator[_Offer]:
        """The ranking, who leads every domain, then the best models."""
        domain = asker.default_domain or self._responder.board.first_column
        ranking = Query(kind=Kind.RANKING, domains=(Weighted(domain),), count=asker.default_count)
        if domain == self._responder.board.first_column:
            ranking = replace(ranking, domains=())
        yield _Offer(Understood(ranking))
        yield _Offer(Understood(Query(kind=Kind.LEADERS)))
        yield from islice(self._understood(Understood(ranking)), 1, None)

    def _understood(self, reading: Understood) -> Iterator[_Offer]:
        """The answer, the models that it lists, and the first two of them compared."""
        yield _Offer(reading)
        answer = self._responder.answer(reading)
        models, about = _models_of(answer)
        if isinstance(answer, ModelCard):
            yield from self._beside(answer, reading.query)
            return
        version = reading.query.version
        first = list(islice(models, _FIRST_MODELS))
        yield from (_card(name, about, version) for name in first)
        if len(first) > 1 and not isinstance(answer, Comparison):
            yield _contest(first[:2], reading.query)
        yield from (_card(name, about, version) for name in models)

    @staticmethod
    def _beside(card: ModelCard, query: Query) -> Iterator[_Offer]:
        """A model beside the best others of its size, then beside its neighbours."""
        lines = chain(card.peers, card.above, card.below)
        others = (line.model.name for line in lines if line.model is not card.model)
        for other in islice(others, _FIRST_MODELS):
            yield _contest([card.model.name, other], query)

    def _unread(self, text: str, reading: NoSuch | Slip, asker: Asker) -> Iterator[_Offer]:
        """What a text that asks nothing yet may become; else that nothing fits."""
        offers = chain(self._contests(text), self._going_on(text), self._finished(text, asker))
        if isinstance(reading, NoSuch) and self._says_another_version(text):
            yield _Offer(reading)
            yield from map(_card, map(self._name, self._completion.models(text).rows))
            return
        first = next(offers, None)
        if first is not None:
            yield first
            yield from offers
            return
        yield _Offer(reading)
        if isinstance(reading, NoSuch):
            for missing in reading.missing:
                yield from _nearest(missing)
        elif reading.query is not None:
            yield _Offer(Understood(reading.query), other_than=reading.said)
        yield _Offer(Understood(Query(kind=Kind.HELP)))

    def _says_another_version(self, text: str) -> bool:
        """`gemma 2` could become a 27B, but as it stands it names a version that is not there."""
        completed = self._completion.models(text)
        ends = _ENDS_IN_VERSION.search(fold(text).text)
        return ends is not None and bool(completed.rows) and not completed.begun

    def _going_on(self, typed: str) -> Iterator[_Offer]:
        """The names that a text may be the beginning of."""
        rows = self._completion.models(typed).rows
        known, makers = self._completion.domains(typed), self._completion.orgs(typed)
        if len(rows) + len(known) + len(makers) == 1:
            query = _card_query(self._name(rows[0])) if rows else None
            query = query or (_ranking_of(known[0]) if known else _page_of(makers[0]))
            yield from self._understood(Understood(query))
            return
        models, orgs, domains = map(self._name, rows), iter(makers), iter(known)
        if not typed.isascii():
            yield from map(_ranking, domains)
        yield from map(_card, islice(models, _FIRST_MODELS))
        among = zip_longest(islice(domains, _OTHERS), islice(orgs, _OTHERS))
        for domain, org in among:
            yield from [_ranking(domain)] if domain is not None else []
            yield from [_page(org)] if org is not None else []
        yield from map(_card, models)

    def _contests(self, text: str) -> Iterator[_Offer]:
        """Comparisons of two names, the second of which may not be whole."""
        folded = _COMMAND.sub("", fold(text).text.strip(), count=1)
        sides = _VERSUS.split(folded + " " if text[-1:].isspace() else folded)
        if len(sides) != 2 or not sides[0]:
            return
        ones = self._named(sides[0])
        others = self._named(sides[1]) if sides[1] else ()
        if not sides[1] and len(ones) == 1:
            yield from islice(self._understood(Understood(_card_query(ones[0]))), 1, None)
        for one in ones[:_SIDES]:
            yield from (_contest([one, other]) for other in others if other != one)

    def _named(self, mention: str) -> tuple[ModelName, ...]:
        """What a mention names, else what it may be the beginning of."""
        match self._responder.names.model_folded(mention):
            case Found(name):
                return (name,)
            case Ambiguous(candidates):
                return candidates
            case _:
                return tuple(map(self._name, self._completion.models(mention).rows))

    def _finished(self, text: str, asker: Asker) -> Iterator[_Offer]:
        """The text with its last word gone on with, where it then asks something."""
        last = _LAST_WORD.search(text)
        if last is None or not text[: last.start()].strip():
            return
        head, word = text[: last.start()], last[0]
        if head[-1:].isascii() and word[:1].isascii() and not head[-1].isspace():
            return
        names = chain(
            islice(self._completion.domains(word), 2),
            islice(self._completion.orgs(word), 1),
            map(self._name, islice(self._completion.models(word).rows, 2)),
        )
        for name in islice(names, _REREAD):
            reading = self._responder.read(f"{head} {name}", asker, is_whole=False)
            if isinstance(reading, Understood) and not _as_titled(reading).notes:
                yield _Offer(_as_titled(reading))

    def _name(self, row: int) -> ModelName:
        return self._responder.board.models[row].name


def _once(offers: Iterator[_Offer]) -> Iterator[_Offer]:
    """Each answer once."""
    seen: set[Query | None] = set()
    for offer in offers:
        query = offer.reading.query if isinstance(offer.reading, Understood) else None
        if query not in seen:
            seen.add(query)
            yield offer


def _filled(choose: Choose) -> Iterator[Understood]:
    """The question with every way to fill its holes."""
    for index in range(len(choose.holes[0].candidates)):
        filled = fill(choose, index)
        if isinstance(filled, Choose):
            yield from _filled(filled)
        else:
            yield replace(filled, notes=())


def _models_of(answer: Answer) -> tuple[Iterator[ModelName], DomainName | None]:
    """The models that an answer lists, in its order, and the column that it lists them by."""
    match answer:
        case Ranking() | OrgPage():
            about = answer.domains[0].domain if len(answer.domains) == 1 else None
            return (line.model.name for line in answer.lines), about
        case Comparison():
            sides = (side.model for side in answer.sides)
            return (model.name for model in sides if model is not None), None
        case Leaders():
            return (model.name for model, _ in answer.tally), None
        case Sizes():
            return (line.model.name for line in reversed(answer.front)), None
        case _:
            return iter(()), None


def _as_titled(reading: Understood) -> Understood:
    """A reading without the notes of how names matched: titles say which names were taken."""
    notes = tuple(note for note in reading.notes if note.kind is not NoteKind.MATCHED)
    return reading if notes == reading.notes else replace(reading, notes=notes)


def _card_query(name: ModelName, version: str | None = None) -> Query:
    return Query(kind=Kind.MODEL, models=(name,), version=version)


def _ranking_of(domain: DomainName) -> Query:
    return Query(kind=Kind.RANKING, domains=(Weighted(domain),))


def _page_of(org: OrgName) -> Query:
    return Query(kind=Kind.ORGANISATION, orgs=(org,))


def _card(name: ModelName, about: DomainName | None = None, version: str | None = None) -> _Offer:
    return _Offer(Understood(_card_query(name, version)), about)


def _contest(names: list[ModelName], asked: Query | None = None) -> _Offer:
    """Models beside each other, in the columns and the version that were asked."""
    query = Query(kind=Kind.COMPARISON, models=tuple(names))
    if asked is not None:
        columns = tuple(Weighted(part.domain) for part in asked.domains[:_COLUMNS])
        query = replace(query, domains=columns, version=asked.version)
    return _Offer(Understood(query))


def _ranking(domain: DomainName) -> _Offer:
    return _Offer(Understood(_ranking_of(domain)))


def _page(org: OrgName) -> _Offer:
    return _Offer(Understood(_page_of(org)))


def _nearest(missing: Missing) -> Iterator[_Offer]:
    """What is near a name that is not there, each marked as another."""
    for name in missing.closest:
        match missing.kind:
            case NameKind.MODEL:
                offer = _card(ModelName(name))
            case NameKind.ORG:
                offer = _page(OrgName(name))
            case NameKind.DOMAIN:
                offer = _ranking(DomainName(name))
            case _:
                assert_never(missing.kind)
        yield replace(offer, other_than=missing.mention)


__all__ = ["PAGE", "Suggester", "Suggestion", "Suggestions"]
