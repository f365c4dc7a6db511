"""A text on its way to a query: its lexemes, the terms taken so far and the names found."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from bot.core.board import ModelName
from bot.core.names import (
    Ambiguous,
    Folded,
    Found,
    How,
    Mention,
    NameKind,
    Names,
    Outcome,
    Unknown,
)
from bot.core.queries.apart import take_lists_apart
from bot.core.queries.attributes import drop_attributes
from bot.core.queries.exclusions import take_exclusions
from bot.core.queries.heads import take_heads
from bot.core.queries.lexemes import Lexeme
from bot.core.queries.lexer import lexer_of
from bot.core.queries.phrases import take_phrases
from bot.core.queries.query import Query
from bot.core.queries.senses import Sense
from bot.core.queries.terms import Terms
from bot.core.queries.understood import (
    Choose,
    Hole,
    Missing,
    NoSuch,
    Note,
    NoteKind,
    Reading,
    ReadingContext,
    Understood,
)
from bot.core.queries.versions import take_full_names

_LONGEST_RUN = 20
"""Lexemes of one run that are read: six names of three words and what stands between."""
_JOINS = frozenset({Sense.AND, Sense.VERSUS})
MODEL = "m"
"""Stands in a shape for the lexemes of a model's name."""


@dataclass(slots=True)
class Sentence:
    """What is known of the text being read.

    Attributes:
        start: Where its words begin in the folded text: behind the command word.
        mentions: The models named, in the order said.
        before: Models of the query followed up that come before those named.
    """

    names: Names
    context: ReadingContext
    folded: Folded
    start: int
    terms: Terms
    mentions: list[Mention[ModelName]] = field(default_factory=list)
    before: tuple[ModelName, ...] = ()

    @property
    def shape(self) -> str:
        """The letters of the lexemes that nothing has taken, the others as `USED` or `MODEL`."""
        return "".join(self.terms.shape)

    @property
    def spoken(self) -> str:
        """The letters of all lexemes."""
        return self.terms.lexed.shape

    @property
    def lexemes(self) -> tuple[Lexeme, ...]:
        """All lexemes."""
        return self.terms.lexed.lexemes

    def said(self, start: int, end: int) -> str:
        """What was typed from one lexeme to another (exclusive), cut to 64 characters."""
        first, last = self.lexemes[start], self.lexemes[end - 1]
        return self.terms.said(first, last)

    @property
    def whole(self) -> str:
        """The text as typed, cut to 64 characters."""
        return self.folded.source.strip()[:64]


def open_sentence(folded: Folded, start: int, names: Names, context: ReadingContext) -> Sentence:
    """Cut a text behind its command word into lexemes and take the terms of several lexemes."""
    lexed = lexer_of(names).lex(folded.text[start:])

    def original(first: int, end: int) -> str:
        return folded.original(first + start, end + start)

    terms = Terms(names.board, lexed, original, list(lexed.shape))
    drop_attributes(terms)
    take_exclusions(terms, names)
    take_heads(terms)
    take_phrases(terms)
    take_lists_apart(terms, names)
    take_full_names(terms, names)
    return Sentence(names, context, folded, start, terms)


def find_models(sentence: Sentence, runs: re.Pattern[str], *, longest: int = _LONGEST_RUN) -> None:
    """Resolve the stretches of a text that may name models, and mark what did name one.

    Stretches of more than `longest` lexemes name nothing; of the others the first are read.
    """
    for run in runs.finditer(sentence.shape):
        start = run.start()
        if run.end() - start > longest:
            continue
        lexemes = sentence.lexemes[start : run.end()][:_LONGEST_RUN]
        for mention in _printed(sentence, lexemes) or _mentions(sentence, lexemes):
            _add(mention, sentence)
            if isinstance(mention.outcome, Unknown):
                continue
            for number, lexeme in enumerate(lexemes, start):
                if lexeme.start < mention.end and lexeme.end > mention.start:
                    sentence.terms.shape[number] = MODEL


def _add(mention: Mention[ModelName], sentence: Sentence) -> None:
    """Add a mention; what a shorter stretch found unknown there is read anew, not told twice."""
    sentence.mentions[:] = [
        other
        for other in sentence.mentions
        if not isinstance(other.outcome, Unknown)
        or other.end <= mention.start
        or mention.end <= other.start
    ]
    sentence.mentions.append(mention)


def _printed(sentence: Sentence, lexemes: tuple[Lexeme, ...]) -> list[Mention[ModelName]]:
    """The mentions of a run in which each is a printed name, as in the commands we write.

    A nickname counts too where no word beside it could be part of the name.
    """
    text = sentence.terms.lexed.text
    mentions = []
    are_joined = all(lexeme.sense in _JOINS for lexeme in lexemes[1::2])
    for lexeme in lexemes:
        said = text[lexeme.start : lexeme.end]
        if lexeme.tag == "model":
            said = said.removeprefix("model:").strip('"')
        name = lexer_of(sentence.names).printed.get(said)
        nickname = None if lexeme.word is None else lexeme.word.model
        if name is not None:
            mentions.append(_mention(sentence, lexeme.start, lexeme.end, Found(name, How.EXACT)))
        elif nickname is not None and are_joined:
            mentions.append(
                _mention(sentence, lexeme.start, lexeme.end, Found(nickname, How.ALIAS))
            )
        elif lexeme.sense not in _JOINS:
            return []
    return mentions


def _mentions(sentence: Sentence, lexemes: tuple[Lexeme, ...]) -> list[Mention[ModelName]]:
    start, end = lexemes[0].start, lexemes[-1].end
    text = _without_fillers(sentence.terms.lexed.text, lexemes)
    for lexeme in lexemes:
        if lexeme.sense is Sense.VERSUS:
            comma = ",".ljust(lexeme.end - lexeme.start)
            text = text[: lexeme.start] + comma + text[lexeme.end :]
    return [
        _mention(sentence, start + found.start, start + found.end, found.outcome)
        for found in sentence.names.models_in(text[start:end])
    ]


def _without_fillers(text: str, lexemes: tuple[Lexeme, ...]) -> str:
    """A text with blanks in place of the words between lexemes, which are no part of a name."""
    for before, after in pairwise(lexemes):
        gap = text[before.end : after.start]
        if gap and not gap.isspace():
            text = text[: before.end] + _FILLER.sub(" ", gap) + text[after.start :]
    return text


_FILLER = re.compile(r"[a-z\u3400-\u9fff]")


def _mention(
    sentence: Sentence, start: int, end: int, outcome: Outcome[ModelName]
) -> Mention[ModelName]:
    said = sentence.terms.original(start, end)[:64]
    return Mention(text=said, start=start, end=end, outcome=outcome)


def models_of(sentence: Sentence) -> tuple[ModelName, ...]:
    """The models that were found, each once."""
    found = [m.outcome.name for m in sentence.mentions if isinstance(m.outcome, Found)]
    return tuple(dict.fromkeys(found))


_HOW_MANY = re.compile(
    r"(?:[有共是]|收录了?|^)(?:多少|几)(?!分|名|成)|多少[个款](?!参数)|(?<![a-z])how many(?![a-z])"
)


def close_sentence(sentence: Sentence, query: Query, *, direct: bool = False) -> Reading:
    """The reading of a text whose query is known, but for models that are not found or not one."""
    if not sentence.mentions:
        counts = direct and _HOW_MANY.search(sentence.terms.lexed.text) is not None
        return Understood(query, tuple(sentence.terms.notes), direct, counts)
    notes = (*_match_notes(sentence), *sentence.terms.notes)
    missing = tuple(
        Missing(kind=NameKind.MODEL, mention=mention.text[:64], closest=mention.outcome.closest)
        for mention in sentence.mentions
        if isinstance(mention.outcome, Unknown)
    )
    if missing:
        return NoSuch(query=query, missing=missing, notes=notes)
    holes = _holes(sentence)
    if holes:
        return Choose(query=query, holes=holes, notes=notes)
    return Understood(query, notes, direct)


def _holes(sentence: Sentence) -> tuple[Hole, ...]:
    holes = []
    position = len(sentence.before)
    seen: set[ModelName] = set()
    for mention in sentence.mentions:
        outcome = mention.outcome
        if isinstance(outcome, Ambiguous):
            holes.append(
                Hole(position=position, mention=mention.text[:64], candidates=outcome.candidates)
            )
        elif isinstance(outcome, Found):
            if outcome.name in seen:
                continue
            seen.add(outcome.name)
        position += 1
    return tuple(holes)


def _match_notes(sentence: Sentence) -> list[Note]:
    """How each name that was not typed as printed was matched."""
    return [
        Note(
            kind=NoteKind.MATCHED,
            said=mention.text[:64],
            name=mention.outcome.name,
            how=mention.outcome.how,
            name_kind=NameKind.MODEL,
        )
        for mention in sentence.mentions
        if isinstance(mention.outcome, Found) and mention.outcome.how is not How.EXACT
    ]


_UNKNOWN = Sense.WORD + Sense.HAN + Sense.OUTSIDE + Sense.RATIO


def left_over(
    sentence: Sentence, senses: str | frozenset[str] = _UNKNOWN
) -> tuple[tuple[int, int], ...]:
    """The stretches of unknown words that nothing has taken."""
    return _runs_in(sentence.shape, senses)


@lru_cache(maxsize=4096)
def _runs_in(shape: str, senses: str | frozenset[str]) -> tuple[tuple[int, int], ...]:
    """The runs of letters of some senses in a shape; many texts have the same shape."""
    runs = re.finditer(f"[{re.escape(''.join(sorted(senses)))}]+", shape)
    return tuple(match.span() for match in runs)
