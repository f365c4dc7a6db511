"""What to offer for a text that may not be whole: what it asks, and what it may become."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, islice, zip_longest
from typing import assert_never

from bot.core.answers import Comparison, ModelCard
from bot.core.board import ModelName
from bot.core.names import Ambiguous, Found, Unknown, fold
from bot.core.queries import (
    Choose,
    Kind,
    NoSuch,
    Query,
    Reading,
    Several,
    Slip,
    SlipKind,
    Understood,
    Weighted,
    is_valid,
)
from bot.core.queries.command_words import COMMANDS
from bot.respond import Asker, Responder
from bot.suggest.offer import (
    Offer,
    as_titled,
    card_of,
    card_query,
    contest,
    contest_of_orgs,
    filled,
    models_of,
    nearest,
    page_of,
    page_query,
    ranking_of,
    ranking_query,
)
from bot.suggest.typed import (
    compares,
    last_side,
    says_another_version,
    sides_of,
    starts_of_last_word,
)

_FIRST_MODELS = 3
"""Models of a list, or names that go on, before anything else is offered."""
_OTHERS = 3
"""Domains and organisations offered among the names that go on."""
_REREAD = 4
"""How many ways of going on are read whole."""
_SIDES = 4
"""Candidates for one side of a comparison that are put beside the other's."""

_ALONE = frozenset(
    [Kind.RANKING, Kind.LEADERS, Kind.SIZES, Kind.NEW, Kind.DOMAINS, Kind.ABOUT, Kind.HELP]
)
"""Commands that need nothing more."""


class Offers:
    """Finds what to offer; made once for a responder."""

    def __init__(self, responder: Responder) -> None:
        self._responder = responder
        self._completion = responder.names.completion

    def for_text(self, text: str, asker: Asker) -> Iterator[Offer]:
        """Everything to offer for a text, the likeliest first; an answer may come twice."""
        if not text.strip():
            yield from self._today(asker)
            return
        reading = self._responder.read(text, asker, is_whole=False)
        match reading:
            case Understood():
                reading = as_titled(reading)
                if all(sides_of(text)) and reading.query.kind is not Kind.COMPARISON:
                    yield from self._contests(text)
                if reading.notes:
                    yield from self._finished(text, asker, reading)
                yield from self._understood(reading)
                yield from self._contests(text)
                yield from self._going_on(text)
            case Choose():
                yield from map(Offer, filled(reading))
                yield from self._contests(text)
                yield from self._going_on(text)
            case Several(parts):
                yield from map(Offer, parts)
            case NoSuch() | Slip():
                yield from self._unread(text, reading, asker)
            case _:
                assert_never(reading)

    def _today(self, asker: Asker) -> Iterator[Offer]:
        """The ranking, who leads every domain, then the best models."""
        domain = asker.default_domain or self._responder.board.first_column
        ranking = Query(kind=Kind.RANKING, domains=(Weighted(domain),), count=asker.default_count)
        if domain == self._responder.board.first_column:
            ranking = replace(ranking, domains=())
        yield Offer(Understood(ranking))
        yield Offer(Understood(Query(kind=Kind.LEADERS)))
        yield from islice(self._understood(Understood(ranking)), 1, None)

    def _understood(self, reading: Understood) -> Iterator[Offer]:
        """The answer, the models that it lists, and the first two of them compared."""
        yield Offer(reading)
        answer = self._responder.answer(reading)
        models, about = models_of(answer)
        if isinstance(answer, ModelCard):
            yield from self._beside(answer, reading.query)
            return
        version = reading.query.version
        first = list(islice(models, _FIRST_MODELS))
        yield from (card_of(name, about, version) for name in first)
        if len(first) > 1 and not isinstance(answer, Comparison):
            yield contest(first[:2], reading.query)
        yield from (card_of(name, about, version) for name in models)

    @staticmethod
    def _beside(card: ModelCard, query: Query) -> Iterator[Offer]:
        """A model beside the best others of its size, then beside its neighbours."""
        lines = chain(card.peers, card.above, card.below)
        others = (line.model.name for line in lines if line.model is not card.model)
        for other in islice(others, _FIRST_MODELS):
            yield contest([card.model.name, other], query)

    def _unread(self, text: str, reading: NoSuch | Slip, asker: Asker) -> Iterator[Offer]:
        """What a text that asks nothing yet may become; else that nothing fits."""
        if isinstance(reading, Slip) and reading.kind is SlipKind.NEEDS_MODELS and reading.query:
            yield from self._understood(Understood(reading.query))
            return
        completed = self._completion.models(last_side(text))
        says_another = isinstance(reading, NoSuch) and says_another_version(text, completed)
        if says_another:
            yield Offer(reading)
        if text.startswith("/") and " " not in text:
            offers = self._commands(text)
        else:
            offers = chain(
                self._contests(text),
                self._going_on(text, is_whole=says_another),
                self._finished(text, asker, reading),
            )
        first = next(offers, None)
        if first is not None:
            yield first
            yield from offers
            return
        yield Offer(reading)
        if isinstance(reading, NoSuch):
            for missing in reading.missing:
                yield from nearest(missing)
        elif reading.query is not None and is_valid(reading.query):
            yield Offer(Understood(reading.query), other_than=reading.said)
        yield Offer(Understood(Query(kind=Kind.HELP)))

    def _commands(self, typed: str) -> Iterator[Offer]:
        """The commands that go on from a slash and need nothing more."""
        begun = fold(typed).text[1:]
        for word, kind in COMMANDS.items():
            if kind in _ALONE and word.startswith(begun):
                yield Offer(Understood(Query(kind=kind)))

    def _going_on(self, typed: str, *, is_whole: bool = False) -> Iterator[Offer]:
        """The names that a text may be the beginning of; only them where it is a whole name."""
        rows = self._completion.models(typed).rows
        known, makers = self._completion.domains(typed), self._completion.orgs(typed)
        if len(rows) + len(known) + len(makers) == 1 and not is_whole:
            query = card_query(self._name(rows[0])) if rows else None
            query = query or (ranking_query(known[0]) if known else page_query(makers[0]))
            yield from self._understood(Understood(query))
            return
        models, orgs, domains = map(self._name, rows), iter(makers), iter(known)
        if not typed.isascii():
            begun = fold(typed).text.strip()
            yield from (ranking_of(name) for name in known if name.startswith(begun))
            yield from (page_of(name) for name in makers if name.startswith(begun))
        yield from map(card_of, islice(models, _FIRST_MODELS))
        among = zip_longest(islice(domains, _OTHERS), islice(orgs, _OTHERS))
        for domain, org in among:
            yield from [ranking_of(domain)] if domain is not None else []
            yield from [page_of(org)] if org is not None else []
        yield from map(card_of, models)

    def _contests(self, text: str) -> Iterator[Offer]:
        """Comparisons of two names, the second of which may not be whole."""
        one, two = sides_of(text)
        if not one:
            return
        makers = self._responder.names.org(one)
        if isinstance(makers, Found):
            others = (org for org in self._completion.orgs(two) if org != makers.name)
            yield from (contest_of_orgs(makers.name, other) for other in others)
        ones = self._named(f"{one} ")
        if not two and len(ones) == 1:
            yield from islice(self._understood(Understood(card_query(ones[0]))), 1, None)
        rivals = self._named(two) if two else ()
        for name in ones[:_SIDES]:
            yield from (contest([name, rival]) for rival in rivals if rival != name)

    def _named(self, mention: str) -> tuple[ModelName, ...]:
        """What a mention names, else what it may be the beginning of."""
        match self._responder.names.model_folded(mention.strip()):
            case Found(name):
                return (name,)
            case Ambiguous(candidates):
                return candidates
            case _:
                return tuple(map(self._name, self._completion.models(mention).rows))

    def _finished(self, text: str, asker: Asker, reading: Reading) -> Iterator[Offer]:
        """The text with its last word gone on with, where it then asks something."""
        is_contest = compares(text)
        for start in starts_of_last_word(text):
            head, word = text[:start], text[start:]
            names: Iterator[str] = iter(self._completion.domains(word)[:_REREAD])
            if is_contest or not self._is_of_a_name(head, word, reading):
                models = map(self._name, self._completion.models(word).rows)
                names = chain(names, islice(models, 2), self._completion.orgs(word)[:1])
            found = [self._responder.read(f"{head} {n}", asker, is_whole=False) for n in names]
            asked = [
                as_titled(each)
                for each in found
                if isinstance(each, Understood)
                and not as_titled(each).notes
                and (is_contest or each.query.kind is not Kind.COMPARISON)
            ]
            if asked:
                yield from map(Offer, asked)
                yield from islice(self._understood(asked[0]), 1, None)
                return

    def _is_of_a_name(self, head: str, word: str, reading: Reading) -> bool:
        """Whether a last word belongs to the name before it: `mini` of `phi4 mini`."""
        if isinstance(reading, NoSuch):
            mentions = [fold(missing.mention).text.strip() for missing in reading.missing]
            return mentions != [fold(word).text.strip()]
        return not isinstance(self._responder.names.model(head), Unknown)

    def _name(self, row: int) -> ModelName:
        return self._responder.board.models[row].name
