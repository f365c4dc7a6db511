"""What is known of a text while a frame reads it: its terms, its models, what is still free."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.core.board import ModelName
from bot.core.names import Found, Mention, NameKind, Names
from bot.core.queries.understood import Note, NoteKind, ReadingContext
from bot.core.reading.asked import Asked, gather
from bot.core.reading.names_said import with_full_names
from bot.core.reading.patterns import USED, pattern, sign, signs
from bot.core.reading.rules import Rule, best_cover, found_by
from bot.core.reading.rules_lists import COUNT_WORDS, LIST_RULES, NEW_WORD, ORDER_WORDS
from bot.core.reading.rules_names import FAMILY_WORD, NAME_RULES, ORG_WORD
from bot.core.reading.rules_scores import DOMAIN_WORD, SCORE_RULES
from bot.core.reading.rules_sizes import SIZE_RULES, SIZE_WORDS
from bot.core.reading.senses import Sense
from bot.core.reading.stories import without_stories
from bot.core.reading.terms import Scene, Term
from bot.core.reading.tokenize import tokenizer_of
from bot.core.reading.tokens import Text, Token, text_of

PHRASES: tuple[Rule, ...] = (*NAME_RULES, *LIST_RULES, *SIZE_RULES, *SCORE_RULES)
"""Terms of several tokens: read of every text, before anything else is."""
WORDS: tuple[Rule, ...] = (
    DOMAIN_WORD,
    ORG_WORD,
    FAMILY_WORD,
    *SIZE_WORDS,
    *COUNT_WORDS,
    *ORDER_WORDS,
    NEW_WORD,
)
"""Terms of one token: read by the frames that have a use for them."""
DOMAINS_ONLY = (DOMAIN_WORD,)
NAMES_ONLY = (DOMAIN_WORD, ORG_WORD, FAMILY_WORD, SIZE_WORDS[0], NEW_WORD)


@dataclass(frozen=True, slots=True)
class Said:
    """A text on its way to a query; what is read of it makes another one.

    Attributes:
        terms: Those read so far, none over another.
        free: The shape of the text, with `USED` and MODEL where something was read.
        mentions: The models named, in the order said.
        before: Models of the query followed up that come before those named.
        notes: What the first reply tells, beside the notes of the terms.
    """

    scene: Scene
    terms: tuple[Term, ...]
    free: str
    spoken: frozenset[Sense]
    mentions: tuple[Mention[ModelName], ...] = ()
    before: tuple[ModelName, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def text(self) -> Text:
        """The text with its tokens."""
        return self.scene.text

    @property
    def names(self) -> Names:
        """The names of the board that is asked."""
        return self.scene.names

    @property
    def context(self) -> ReadingContext:
        """What is known beside the text."""
        return self.scene.context

    @property
    def tokens(self) -> tuple[Token, ...]:
        """All tokens."""
        return self.scene.text.tokens

    @property
    def whole(self) -> str:
        """The text as typed, cut to 64 characters."""
        return self.scene.text.source.strip()[:64]

    @property
    def all_words(self) -> tuple[Rule, ...]:
        """The rules for terms of one token."""
        return WORDS

    def has(self, *senses: Sense) -> bool:
        """Whether any of some senses is said."""
        return not self.spoken.isdisjoint(senses)

    def finds(self, spec: str) -> bool:
        """Whether a pattern matches somewhere in the whole text."""
        return pattern(spec).search(self.text.shape) is not None

    def finds_free(self, spec: str) -> bool:
        """Whether a pattern matches somewhere in what is free."""
        return pattern(spec).search(self.free) is not None

    def is_only(self, *senses: Sense) -> bool:
        """Whether nothing but some senses is said."""
        return self.spoken <= frozenset(senses)

    def said_of(self, sense: Sense) -> str:
        """What was typed of the first token of a sense."""
        number = next(n for n, token in enumerate(self.tokens) if token.sense is sense)
        return self.text.said(number, number + 1)

    def asked(self) -> Asked:
        """All that the terms read so far say together."""
        asked = gather(self.terms, self.scene)
        return replace(asked, notes=(*asked.notes, *self.notes))

    def reading(self, rules: tuple[Rule, ...] = WORDS) -> Said:
        """With the terms of one token that some rules read in what is free."""
        return self.with_terms(found_by(rules, self.free, self.scene))

    def with_terms(self, terms: Iterable[Term]) -> Said:
        """With more terms; what they stand for is free no more."""
        more = tuple(terms)
        free = list(self.free)
        for term in more:
            free[term.start : term.end] = USED * (term.end - term.start)
        return replace(self, terms=(*self.terms, *more), free="".join(free))

    def using(self, start: int, end: int) -> Said:
        """With some tokens free no more."""
        free = self.free[:start] + USED * (end - start) + self.free[end:]
        return replace(self, free=free)

    def using_senses(self, *senses: Sense) -> Said:
        """With all tokens of some senses free no more."""
        gone = signs(senses)
        free = "".join(USED if one in gone else one for one in self.free)
        return replace(self, free=free)

    def noting(self, *notes: Note) -> Said:
        """With more to tell, each once."""
        new = tuple(note for note in notes if note not in self.notes)
        return replace(self, notes=(*self.notes, *new))

    def runs(self, *senses: Sense) -> tuple[tuple[int, int], ...]:
        """The runs of free tokens of some senses."""
        return _runs_in(self.free, frozenset(senses))

    def models(self) -> tuple[ModelName, ...]:
        """The models that were found, each once."""
        found = [m.outcome.name for m in self.mentions if isinstance(m.outcome, Found)]
        return tuple(dict.fromkeys(found))


@lru_cache(maxsize=4096)
def _runs_in(shape: str, senses: frozenset[Sense]) -> tuple[tuple[int, int], ...]:
    wanted = frozenset(map(sign, senses))
    runs: list[tuple[int, int]] = []
    for number, one in enumerate(shape):
        if one not in wanted:
            continue
        if runs and runs[-1][1] == number:
            runs[-1] = (runs[-1][0], number + 1)
        else:
            runs.append((number, number + 1))
    return tuple(runs)


def tokens_of(
    folded: str,
    names: Names,
    original: Callable[[int, int], str],
    source: str,
    expected: frozenset[NameKind] = frozenset(),
) -> Text:
    """A folded text with its tokens; `expected` are the names that a command before it takes."""
    tokens = tokenizer_of(names).read(folded, expected)
    return text_of(folded, tokens, original, source)


def open_text(text: Text, names: Names, context: ReadingContext, *, is_command: bool) -> Said:
    """A text with the terms of several tokens that leave least of it unread."""
    text = with_full_names(text if is_command else without_stories(text, names), names)
    scene = Scene(text, names, context, is_command)
    terms = best_cover(found_by(PHRASES, text.shape, scene), text.tokens)
    free = list(text.shape)
    for term in terms:
        free[term.start : term.end] = USED * (term.end - term.start)
    return Said(scene, terms, "".join(free), text.senses(), notes=_mended(text))


def _mended(text: Text) -> tuple[Note, ...]:
    """What each word that was not written right was taken for."""
    return tuple(
        Note(kind=NoteKind.ASSUMED, said=text.said(number, number + 1), name=token.fixed)
        for number, token in enumerate(text.tokens)
        if token.fixed
    )
