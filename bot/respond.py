"""The flow: text -> query -> answer -> document -> reply; what a query determines is kept."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from hashlib import blake2b
from typing import assert_never

from bot.core.answers import Answer, Frame, answer_query, answer_unclear
from bot.core.board import Board, DomainName
from bot.core.names import NameKind, Names, is_traditional
from bot.core.queries import (
    Choose,
    Kind,
    Menu,
    NoSuch,
    Note,
    Query,
    Reading,
    ReadingContext,
    Several,
    Slip,
    Unclear,
    Understood,
    View,
    decode,
    encode,
    encode_choose,
    encode_more,
)
from bot.core.reading import command_text, language_of, rejections, short_words, understand
from bot.errors import CodecError
from bot.rendering import (
    Ask,
    More,
    Pick,
    Publish,
    Reply,
    Sent,
    compose,
    json_form,
    lay_out,
    one_below_the_other,
    several_form,
)
from bot.rendering.traditional import converted, in_traditional, is_simplified, names_kept
from bot.rendering.words import TRADITIONAL

_VERSIONS_KEPT = 4
"""How many older versions of the board stay loaded."""
_KEPT = 1024
"""How many readings and replies are kept; a page is about 2 kB, so all of them some 2 MB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Who asks, as far as an answer depends on it.

    Attributes:
        surface: The name of the surface to answer on.
        language: The language set for the chat; None follows the question.
        client_language: Of the user's program, for questions that show no language; may be
            `zh-Hant`.
        owner: A 24-bit hash of the user's id, put into the buttons; None binds them to nobody.
        previous: The query that the text may follow up.
        choice: The question which one, where the text may answer it (`Reply.choice`).
        default_domain: What a ranking that says no domain is about; None is the first column.
        default_count: How many a ranking that says no count lists; None is all.
    """

    surface: str
    language: str | None = None
    client_language: str = "zh"
    owner: int | None = None
    previous: Query | None = None
    choice: Choose | None = None
    default_domain: DomainName | None = None
    default_count: int | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """What a button or a shared link carries.

    Attributes:
        asked: The question, perhaps with holes still open.
        view: How the button shows it.
    """

    asked: Query | Choose
    view: View


def age_in_months(as_of: date, today: date) -> int:
    """Whole months from one day to another; never below 0."""
    months = (today.year - as_of.year) * 12 + today.month - as_of.month
    return max(0, months - (today.day < as_of.day))


class Responder:
    """Answers texts and presses from one board; `ask` never raises for what a user typed."""

    def __init__(  # noqa: PLR0913 - what a host decides, all but one by name
        self,
        names: Names,
        *,
        today: Callable[[], date],
        versions: tuple[tuple[str, date], ...] = (),
        load: Callable[[str], Names] | None = None,
        miss: Callable[[str, str, str], None] | None = None,
        keep: bool = True,
    ) -> None:
        """Answer from the board of `names`.

        Args:
            names: The names of the board.
            today: Tells the day, for the age of the board.
            versions: The versions of the board on disk with their days, newest first.
            load: The names of another version; None where there is only the one.
            miss: Told each likely name that was not found or could be several, and each model that
                was answered for but not meant: what it was taken to name, the mention (of a model
                not meant the printed name), and the outcome (`unknown`, `ambiguous`, `misled`).
            keep: Keep readings and replies; off to measure what an answer costs.
        """
        self._names = names
        self._today = today
        self._versions = versions
        self._version_names = tuple(name for name, _ in versions)
        self._load = None if load is None else lru_cache(_VERSIONS_KEPT)(load)
        self._miss = miss
        self._keep = keep
        self._readings: dict[tuple[bytes, ReadingContext], Understood] = {}
        self._secret = secrets.token_bytes(16)
        self._kept_reply = lru_cache(_KEPT)(self._build)

    @cached_property
    def _kept_names(self) -> re.Pattern[str]:
        board = self.board
        return names_kept([*board.column_numbers, *board.orgs, *board.by_name])

    @property
    def names(self) -> Names:
        """The names of the board that answers."""
        return self._names

    @property
    def board(self) -> Board:
        """The board that answers."""
        return self._names.board

    @property
    def age(self) -> int:
        """Whole months since the board was published."""
        return self._age()

    def read(self, text: str, asker: Asker, *, is_whole: bool = True) -> Reading:
        """What a text asks; the misses of one that is still being typed are not told.

        Only readings that hold nothing of the text are kept, under a keyed hash of it.
        """
        context = ReadingContext(
            language=(asker.language or asker.client_language).partition("-")[0],
            default_domain=asker.default_domain,
            default_count=asker.default_count,
            previous=asker.previous,
            open_choice=asker.choice,
            versions=self._version_names,
        )
        if not self._keep or asker.choice is not None:
            # a choice holds what was typed, which is never kept
            return self._understand(text, context, is_whole=is_whole)
        hidden = blake2b(text.encode(errors="replace"), digest_size=16, key=self._secret)
        key = (hidden.digest(), context)
        kept = self._readings.get(key)
        if kept is not None:
            return kept
        reading = self._understand(text, context, is_whole=is_whole)
        if isinstance(reading, Understood) and not reading.notes:
            if len(self._readings) >= _KEPT:
                self._readings.clear()
            self._readings[key] = reading
        return reading

    def ask(self, text: str, asker: Asker, *, page: int = 0) -> Reply:
        """Answer `text` as the surface shows it."""
        reading = self.read(text, asker)
        return self._reply(reading, self.view_of(text, asker, page))

    def ask_for_data(self, text: str, asker: Asker) -> dict[str, object]:
        """Answer `text` as data: the JSON form with the plain text."""
        reading = self.read(text, asker)
        view = replace(self.view_of(text, asker), surface="plain")
        whole = self._reply(reading, view).text
        if isinstance(reading, Several):
            parts = (
                json_form(self.answer(part), self._reply(part, view).text)
                for part in reading.parts
            )
            return several_form(tuple(parts), whole)
        return json_form(self.answer(reading), whole)

    def open(self, token: str) -> Opened | None:
        """Read what a button or a shared link carries; None for a forged or stale one."""
        try:
            return Opened(*decode(token, self._names))
        except CodecError:
            return None

    def show(self, opened: Opened) -> Reply:
        """Answer what has been opened, in its view."""
        asked = opened.asked
        self._tell_misled(asked)
        reading = asked if isinstance(asked, Choose) else Understood(asked)
        return self._reply(reading, opened.view)

    def token(self, action: Sent) -> str:
        """What a button carries: at most 64 characters of `A-Za-z0-9_-`."""
        match action:
            case Ask(query, view):
                return encode(query, view, self._names)
            case Pick(choose, index, view):
                return encode_choose(choose, index, view, self._names)
            case More(choose, view):
                return encode_more(choose, view, self._names)
            case Publish(query, view):
                return encode(query, replace(view, menu=Menu.PUBLISH), self._names)
            case _:
                assert_never(action)

    def view_of(self, text: str, asker: Asker, page: int = 0) -> View:
        """How `text` is answered: in the language set, else its own, else the client's."""
        language = asker.language or language_of(text, self._names) or asker.client_language
        if language == "zh" and (
            is_traditional(text)
            or (asker.client_language == TRADITIONAL and not is_simplified(text))
        ):
            language = TRADITIONAL
        return View(page=page, surface=asker.surface, language=language, owner=asker.owner)

    def tell(self, answer: Answer, view: View) -> Reply:
        """Lay an answer out in its view."""
        reply = lay_out(compose(answer, view), view.surface, answer.frame.query)
        if view.language == TRADITIONAL:
            return in_traditional(reply, self._kept_names)
        return reply

    def written(self, text: str, language: str) -> str:
        """Our own words in the characters of a language; the board's names stay as printed."""
        return converted(text, self._kept_names) if language == TRADITIONAL else text

    def answer(self, reading: Understood | Unclear, language: str = "zh") -> Answer:
        """The answer to a reading as data, its commands for readers of a language."""
        match reading:
            case Understood(query, notes, direct, counts):
                newer, older = self._compared(query)
                names = self._names_for(query) if newer is None else newer
                frame = self._frame(query, notes, names, language)
                frame = replace(frame, direct=direct, counts=counts) if direct else frame
                if older is not None:
                    frame = replace(frame, older=older.board)
                if notes:
                    frame = replace(frame, rejections=rejections(reading, names))
                return answer_query(query, names, frame)
            case Choose() | NoSuch():
                names = self._names_for(reading.query)
                return answer_unclear(
                    reading, names, self._frame(None, reading.notes, names, language)
                )
            case Slip():
                return answer_unclear(
                    reading, self._names, self._frame(None, (), self._names, language)
                )
            case _:
                assert_never(reading)

    def _understand(self, text: str, context: ReadingContext, *, is_whole: bool) -> Reading:
        """Read with the names of the version that is asked: other versions hold other models."""
        reading = understand(text, self._names, context)
        query = reading.query
        if query is not None and query.version not in {None, self.board.info.version}:
            reading = understand(text, self._names_for(query), context)
        if is_whole:
            self._tell_misses(reading, context.open_choice)
        return reading

    def _tell_misses(self, reading: Reading, told: Choose | None) -> None:
        if self._miss is None:
            return
        if isinstance(reading, Choose):
            known = {hole.mention for hole in told.holes} if told is not None else set()
            for hole in reading.holes:
                if hole.mention not in known:
                    self._tell_miss(NameKind.MODEL, hole.mention, "ambiguous")
        elif isinstance(reading, NoSuch):
            for missing in reading.missing:
                self._tell_miss(missing.kind, missing.mention, "unknown")

    def _tell_miss(self, kind: NameKind, mention: str, outcome: str) -> None:
        """Tell of a mention that resembles a name; what else people write is theirs alone."""
        if self._miss is not None and self._names.resembles(mention):
            self._miss(kind, mention, outcome)

    def _tell_misled(self, asked: Query | Choose) -> None:
        """Tell of a model that was answered for and not meant: its names may mislead."""
        if self._miss is not None and isinstance(asked, Choose):
            for hole in asked.holes:
                if hole.rejected is not None:
                    self._miss(NameKind.MODEL, hole.rejected, "misled")

    def _names_for(self, query: Query | None) -> Names:
        """The names of the version that a query asks for; of the newest where it asks for none."""
        if query is None or self._load is None or query.version not in self._version_names:
            return self._names
        return self._load(query.version)

    def _compared(self, query: Query) -> tuple[Names | None, Names | None]:
        """The newer and the older of the two versions that a query compares, where both exist."""
        if query.kind is not Kind.DIFF or self._load is None:
            return None, None
        wanted = query.versions or self._version_names[:2]
        found = [version for version in self._version_names if version in wanted]
        if len(found) != 2:
            return None, None
        newer, older = (self._names_for(replace(query, version=version)) for version in found)
        return newer, older

    def _reply(self, reading: Reading, view: View) -> Reply:
        if self._keep and isinstance(reading, Understood) and not reading.notes:
            return self._kept_reply(reading, view, self._age())
        return self._build(reading, view)

    def _build(self, reading: Reading, view: View, _age: int | None = None) -> Reply:
        if isinstance(reading, Several):
            return self._tell_all(reading, view)
        reply = self.tell(self.answer(reading, view.language), view)
        return replace(reply, choice=reading) if isinstance(reading, Choose) else reply

    def _tell_all(self, several: Several, view: View) -> Reply:
        """Several answers one below the other; each shows its own command, none has buttons."""
        plain = replace(view, page=0, owner=None)
        documents = [compose(self.answer(part, view.language), plain) for part in several.parts]
        reply = lay_out(one_below_the_other(documents), view.surface, several.query)
        return in_traditional(reply, self._kept_names) if view.language == TRADITIONAL else reply

    def _age(self, board: Board | None = None) -> int:
        return age_in_months((board or self.board).info.as_of, self._today())

    def _frame(
        self,
        query: Query | None,
        notes: tuple[Note, ...],
        names: Names,
        language: str,
    ) -> Frame:
        words = short_words(names) if language == "en" else None
        return Frame(
            board=names.board,
            age_months=self._age(names.board),
            query=query,
            command="" if query is None else command_text(query, names, words or {}),
            notes=notes,
            versions=self._versions,
            words=words,
        )


__all__ = ["Asker", "Opened", "Responder", "age_in_months"]
