"""Rules for terms: a pattern in names, what it makes of a match, and the best cover of a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.core.queries.understood import Note, NoteKind
from bot.core.reading.patterns import everywhere, pattern
from bot.core.reading.senses import OPERATORS, UNKNOWN, Sense
from bot.core.reading.terms import Part, Scene, Term
from bot.core.reading.tokens import Token


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of tokens that a pattern matched."""

    scene: Scene
    start: int
    end: int
    groups: tuple[tuple[str, int, int], ...] = ()

    @property
    def tokens(self) -> tuple[Token, ...]:
        """All of them."""
        return self.scene.text.tokens[self.start : self.end]

    def group(self, name: str) -> tuple[Token, ...]:
        """The tokens that a name of the pattern stands for; none where it was not matched."""
        for known, start, end in self.groups:
            if known == name:
                return self.scene.text.tokens[start:end]
        return ()

    def of(self, *senses: Sense) -> tuple[Token, ...]:
        """The tokens of some senses."""
        return tuple(token for token in self.tokens if token.sense in senses)

    @property
    def said(self) -> str:
        """What was typed, cut."""
        return self.scene.text.said(self.start, self.end)

    @property
    def folded(self) -> str:
        """The folded text."""
        return self.scene.text.between(self.start, self.end)

    def before(self) -> Token | None:
        """The token before."""
        return self.scene.text.tokens[self.start - 1] if self.start else None

    def after(self) -> Token | None:
        """The token behind."""
        tokens = self.scene.text.tokens
        return tokens[self.end] if self.end < len(tokens) else None

    def note(self, kind: NoteKind, name: str = "") -> Note:
        """Something to tell of it."""
        return Note(kind=kind, said=self.said, name=name)


Made = tuple[tuple[Part, ...], tuple[Note, ...]]
Make = Callable[[Span], "Made | Part | Term | None"]


@dataclass(frozen=True, slots=True)
class Rule:
    """How one sort of term is said.

    Attributes:
        name: What `--explain` and the documents call it.
        spec: The pattern, in names.
        make: What a match says; None where it says nothing after all. A Term says itself which
            part of the match it takes.
        examples: Texts in which it is read; they are run as tests.
    """

    name: str
    spec: str
    make: Make
    examples: tuple[str, ...] = ()


def found_by(rules: Sequence[Rule], shape: str, scene: Scene) -> Iterator[Term]:
    """Every term that any rule finds, also those that overlap."""
    for number, start, end, groups in _matches(tuple(rule.spec for rule in rules), shape):
        rule = rules[number]
        made = rule.make(Span(scene, start, end, groups))
        if isinstance(made, Term):
            yield made
        elif isinstance(made, tuple):
            parts, notes = made
            yield Term(rule=rule.name, start=start, end=end, parts=parts, notes=notes)
        elif made is not None:
            yield Term(rule=rule.name, start=start, end=end, parts=(made,))


@lru_cache(maxsize=4096)
def _matches(
    specs: tuple[str, ...], shape: str
) -> tuple[tuple[int, int, int, tuple[tuple[str, int, int], ...]], ...]:
    """Which pattern matches a shape where; many texts have the same shape."""
    found = []
    for number, spec in enumerate(specs):
        compiled = pattern(spec)
        for match in everywhere(compiled, shape):
            groups = tuple(
                (name, *match.span(name)) for name in compiled.groupindex if match[name]
            )
            found.append((number, *match.span(), groups))
    return tuple(found)


def best_cover(terms: Iterable[Term], tokens: Sequence[Token]) -> tuple[Term, ...]:
    """The terms, none over another, that leave least unread: operators before names before words.

    Of covers that read as much, the one of fewer terms, then the one whose terms begin first.
    """
    ending: dict[int, list[Term]] = {}
    for term in terms:
        ending.setdefault(term.end, []).append(term)
    weights = [_weight(token) for token in tokens]
    best: list[tuple[float, tuple[Term, ...]]] = [(0.0, ())]
    for end in range(1, len(tokens) + 1):
        score, cover = best[end - 1]
        for term in ending.get(end, ()):
            before, others = best[term.start]
            gained = before + sum(weights[term.start : end]) - _COST_OF_A_TERM
            if gained > score:
                score, cover = gained, (*others, term)
        best.append((score, cover))
    return best[-1][1]


_COST_OF_A_TERM = 0.5


def _weight(token: Token) -> float:
    if token.sense in OPERATORS:
        return 10.0
    return 1.0 if token.sense in UNKNOWN else 4.0
