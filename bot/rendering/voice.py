"""Speaks of one board in one language: domains, organisations, figures, notes, the footer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from bot.core.answers import OLD_FROM_MONTHS, Frame
from bot.core.board import Board, BoardInfo, Model, ModelName
from bot.core.names import NameKind
from bot.core.queries import Note, NoteKind, Query, Weighted
from bot.errors import RenderError
from bot.rendering.document import Footer, Paragraph, Span, Style
from bot.rendering.said import said
from bot.rendering.words import Words, words

NAMES_TOLD = 3
"""Up to so many names are told; more are counted."""
NO_SCORE = "—"


class Voice:
    """The words of a language, for one board.

    Attributes:
        words: The language's.
        info: The board's.
        speaks: Tables are read out row by row, so rows need sentences.
    """

    __slots__ = ("_terms", "info", "speaks", "words")

    def __init__(
        self,
        language: str,
        info: BoardInfo,
        *,
        speaks: bool = True,
        terms: Mapping[str, str] | None = None,
    ) -> None:
        """Speak a language.

        Args:
            language: Of the catalogues.
            info: Of the board.
            speaks: Whether tables are read out.
            terms: By name the word that commands say in its place.
        """
        self.words: Words = words(language)
        self.info = info
        self.speaks = speaks
        self._terms = terms or {}

    @property
    def title(self) -> str:
        """The board's title, in its id's place where it has none."""
        titles = self.info.titles
        return titles.get(self.words.language) or next(iter(titles.values()), self.info.id)

    def name(self, name: str) -> str:
        """A domain or an organisation, short."""
        return self.info.english.get(name, name) if self.words.language == "en" else name

    def term(self, name: str) -> str:
        """A domain or an organisation as a term of a command."""
        return self._terms.get(name, name)

    def full_name(self, name: str) -> str:
        """A domain or an organisation where it is mentioned first: `Medicine (医疗)`."""
        short = self.name(name)
        return short if short == name else f"{short} ({name})"

    def subject(self, domains: Sequence[Weighted]) -> str:
        """What a list is about: a domain, or the mean of several, in full."""
        if len(domains) == 1:
            return self.full_name(domains[0].domain)
        if all(weighted.weight == domains[0].weight for weighted in domains):
            names = [self.full_name(weighted.domain) for weighted in domains]
            return self.words.gettext("the mean of {domains}", domains=self.words.both(names))
        names = [
            self.words.gettext(
                "{domain} ×{weight}", domain=self.full_name(part.domain), weight=f"{part.weight:g}"
            )
            for part in domains
        ]
        return self.words.gettext("the weighted mean of {domains}", domains=self.words.both(names))

    def size(self, model: Model) -> str:
        """A model's size as its name has it, else as printed; "" where nobody says."""
        return model.printed_size if model.size_b is None else f"{model.size_b:g}B"

    def told_apart(self, model: Model) -> str:
        """What sets a model apart from its namesakes: organisation, size, that it is new."""
        parts = [self.name(model.org), self.size(model)]
        if model.is_new:
            parts.append(self.words.gettext("new"))
        return self.words.pause.join(part for part in parts if part)

    def some(self, names: Sequence[ModelName], count: int | None = None) -> str:
        """Up to three names, else how many models they are (`count`, where there are others)."""
        if len(names) <= NAMES_TOLD:
            return self.words.both(names)
        return self.words.ngettext("{n} model", "{n} models", count or len(names))

    def notes(self, frame: Frame) -> list[Paragraph]:
        """How the text was read, one line each."""
        return [line(self._note(note)) for note in frame.notes]

    def _note(self, note: Note) -> str:  # noqa: PLR0911 - a line per kind
        _ = self.words.gettext
        typed = said(note.said)
        match note.kind:
            case NoteKind.MATCHED if note.name_kind in {None, NameKind.MODEL}:
                return _("“{said}” is answered as {name}", said=typed, name=note.name)
            case NoteKind.MATCHED:
                name = self.full_name(note.name)
                return _("“{said}” is taken to mean {name}", said=typed, name=name)
            case NoteKind.IGNORED:
                return _("“{said}” was not understood and is left out", said=typed)
            case NoteKind.CONTRADICTED:
                return _("“{said}” contradicts the rest and is left out", said=typed)
            case NoteKind.LIMITED:
                return _(
                    "“{said}” is out of bounds; {name} is taken instead",
                    said=typed,
                    name=note.name,
                )
            case NoteKind.APART:
                told = " ".join(map(self.term, note.name.split(" ")))
                return _("“{said}” is another question: {command}", said=typed, command=told)
            case NoteKind.NO_CHOICE:
                return _("“{said}” is none of these {n}: please pick one", said=typed, n=note.name)
            case NoteKind.ASSUMED:
                return _("“{said}” is taken to mean {name}", said=typed, name=note.name)

    def footer(self, frame: Frame) -> Footer:
        """The command that asks the same; board, version, date, age where it is old, source."""
        imprint = _imprint(frame.board, frame.age_months, self.words.language)
        if not frame.command:
            return Footer((Span(imprint),))
        return Footer((command(frame.command), Span(f" · {imprint}")))


@lru_cache(maxsize=16)
def _imprint(board: Board, age: int | None, language: str) -> str:
    """Board, version, date, age in months; a source that the title names is not named again."""
    voice, info = Voice(language, board.info), board.info
    text = f"{voice.title} {info.version} · {info.as_of.isoformat()}"
    if age is not None and age >= OLD_FROM_MONTHS:
        text += voice.words.ngettext(" ({n} month old)", " ({n} months old)", age)
    if info.source not in voice.title:
        text += " · " + voice.words.gettext("source: {source}", source=info.source)
    return text


def score(points: float | None) -> str:
    """Points as printed, with one decimal."""
    return NO_SCORE if points is None else f"{points:.1f}"


def gap(points: float) -> str:
    """A difference of points: one decimal, two where one would say 0.0 of a difference."""
    text = f"{points:.1f}"
    return f"{points:.2f}" if text == "0.0" and points else text


def asked(frame: Frame) -> Query:
    """The question that a frame answers.

    Raises:
        RenderError: The answer was built without one.
    """
    if frame.query is None:
        raise RenderError("This answer came without its question; Frame.query must hold it.")
    return frame.query


def line(text: str) -> Paragraph:
    """A line of plain text."""
    return Paragraph((Span(text),))


def command(text: str) -> Span:
    """A command with its slash: one with words is copied as code, a bare one tapped."""
    return Span(f"/{text}", Style.CODE if " " in text else Style.COMMAND)
