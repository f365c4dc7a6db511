"""Several models in one text: the split found by what resolves, what is said once carried over."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.core.board import ModelName
from bot.core.names.lore import FOREIGN, FOREIGN_HAN, SIBLINGS
from bot.core.names.outcome import Ambiguous, Found, Mention, Outcome, Unknown
from bot.core.names.said import Tokens

_SEPARATOR = re.compile(
    r"\s+(?:vs|versus|and|or|with|against|than|pk|v\.s)\.?\s+|\s*(?:vs\.|v\.s\.)\s*"
    r"|\s*(?:对比|相比|比较|还是|以及|或者|比起|[和与跟同比或及])\s*"
    r"|\s*[,，、;；|&+×\n?？]\s*|\s+/\s+|\s+x\s+|(?<=\D)pk(?=\D)"
)
_WORD = re.compile(r"[\u3400-\u9fff·]+|[^\s\u3400-\u9fff]+")
_POINTER = re.compile(r"^(?:它们?的?|其|他的?|its|their|the|那个|这个)\s*")
_SIZE = re.compile(r"(?<![\d.])\d+(?:[._]\d+)?\s?(?:b(?:illion)?(?![a-z0-9])|亿)")
_DATE = re.compile(r"(?<!\d)\d{4}(?!\d)")
_NUMBERS = re.compile(r"(?<![a-z])[\d.]+(?![\d.]*\s?[a-z])")
_SLASHES = re.compile(r"/+")
_MOST_WORDS = 24
_LONGEST_NAME = 8
"""Words; no name is typed with more."""


class Look(NamedTuple):
    """What a stretch of text comes to, the tokens read from it, whether it is made of another."""

    outcome: Outcome[ModelName]
    tokens: Tokens
    is_derived: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    """Part of the text, from `start` to `end` (exclusive)."""

    start: int
    end: int


class _Cost(NamedTuple):
    """How bad a split is: words that name nothing, then names that are not one, then names."""

    unknown: int
    ambiguous: int
    names: int


def split_models(
    text: str, look: Callable[[str], Look], printed: Sequence[tuple[int, int]] = ()
) -> tuple[Mention[ModelName], ...]:
    """Split a folded text that names models only.

    Within a stretch without separators the split is chosen that leaves the fewest words unknown,
    then the fewest names ambiguous, then the fewest names.

    Args:
        text: What to split.
        look: What a stretch of it comes to.
        printed: From where to where names stand as printed; they are never cut.
    """
    splitter = _Splitter(text, look, frozenset(_Piece(*span) for span in printed))
    pieces = [name for stretch in splitter.stretches() for name in splitter.names_in(stretch)]
    mentions: list[Mention[ModelName]] = []
    before = ""
    for piece in pieces:
        outcome, before = splitter.meant(piece, before)
        mentions.append(
            Mention(
                text=text[piece.start : piece.end],
                start=piece.start,
                end=piece.end,
                outcome=outcome,
            )
        )
    return tuple(mentions)


class _Splitter:
    """One text being split; each part is looked up once."""

    def __init__(self, text: str, look: Callable[[str], Look], printed: frozenset[_Piece]) -> None:
        self._text = text
        self._look_up = look
        self._printed = printed
        self._at = {n: name for name in printed for n in range(name.start, name.end)}
        self._seen: dict[str, Look] = {}

    def look(self, said: str) -> Look:
        """What a stretch comes to."""
        seen = self._seen.get(said)
        if seen is None:
            seen = self._seen[said] = self._look_up(said)
        return seen

    def stretches(self) -> list[_Piece]:
        """The text between separators."""
        parted = self._between(_SEPARATOR, _Piece(0, len(self._text)))
        return [part for p in parted if self._said(p).strip() for part in self._unslashed(p)]

    def names_in(self, stretch: _Piece) -> list[_Piece]:
        """The names in a stretch without separators."""
        words = self._words(stretch)[:_MOST_WORDS]
        if not words:
            return []
        whole = _Piece(words[0].start, words[-1].end)
        if len(words) == 1 or self._is_one_name(whole) or self._has_vendor(words[0], whole):
            return [whole]
        return self._best_split(words)

    def meant(self, piece: _Piece, before: str) -> tuple[Outcome[ModelName], str]:
        """What a piece means behind another name, and that in full for the next to lean on."""
        said = self._said(piece)
        if piece in self._printed:
            return self.look(said).outcome, said
        return self.carried(_POINTER.sub("", said), before)

    def carried(self, said: str, before: str) -> tuple[Outcome[ModelName], str]:
        """What a name means behind another: what it leaves out is taken from the one before.

        Returns:
            The outcome, and the name in full for the next one to lean on.
        """
        alone, tokens, _ = self.look(said)
        if not before or not _leans(tokens) or (tokens.apart and self.look(before).is_derived):
            return alone, said
        completions = list(self._completions(said, tokens, before))
        for kind in (Found, Ambiguous):
            for full in completions:
                outcome = self.look(full).outcome
                if isinstance(outcome, kind):
                    if isinstance(alone, Unknown) and self._is_same(said, outcome, before):
                        return alone, said  # it has no such variant
                    return outcome, full
        if tokens.sizes and not tokens.words:
            # the family before has no such size; another family's model is not meant
            return Unknown(alone.candidates if isinstance(alone, Ambiguous) else ()), said
        return alone, said

    def _is_same(self, said: str, outcome: Outcome[ModelName], before: str) -> bool:
        """Whether words beside a model's name, which do not stand in it, come to it again."""
        one = self.look(before).outcome
        if (
            not isinstance(outcome, Found)
            or not isinstance(one, Found)
            or one.name != outcome.name
        ):
            return False
        name = outcome.name.casefold()
        return not all(word in name for word in re.findall(r"[^\W_]+", said))

    def _said(self, piece: _Piece) -> str:
        return self._text[piece.start : piece.end]

    def _unslashed(self, piece: _Piece) -> list[_Piece]:
        """A stretch cut at its slashes where each part is another model; else it is a path."""
        said = self._said(piece)
        if "/" not in said:
            return [piece]
        parts = [p for p in self._between(_SLASHES, piece) if p.start < p.end]
        outcomes = [self.look(self._said(part)).outcome for part in parts]
        names = {outcome.name for outcome in outcomes if isinstance(outcome, Found)}
        return parts if len(names) == len(parts) else [piece]

    def _words(self, stretch: _Piece) -> list[_Piece]:
        """The words of a stretch; a printed name is one."""
        words, position = list[_Piece](), stretch.start
        for name in [
            *self._printed_in(stretch.start, stretch.end),
            _Piece(stretch.end, stretch.end),
        ]:
            found = _WORD.finditer(self._text, position, name.start)
            words += [_Piece(*match.span()) for match in found]
            words += [name] if name.start < name.end else []
            position = name.end
        return words

    def _printed_in(self, start: int, end: int) -> list[_Piece]:
        """The printed names of which something stands there, left to right."""
        return list(dict.fromkeys(self._at[n] for n in range(start, end) if n in self._at))

    def _between(self, parting: re.Pattern[str], whole: _Piece) -> list[_Piece]:
        """What stands between the matches of a pattern that do not stand in a printed name."""
        pieces = []
        start = position = whole.start
        while match := parting.search(self._text, position, whole.end):
            cut = self._printed_in(match.start(), match.end())
            if not cut:
                pieces.append(_Piece(start, match.start()))
                start = match.end()
            position = cut[-1].end if cut else match.end()
        return [*pieces, _Piece(start, whole.end)]

    def _names_twice(self, piece: _Piece, tokens: Tokens) -> bool:
        return _says_twice(tokens) or len(self._printed_in(piece.start, piece.end)) > 1

    def _is_one_name(self, piece: _Piece) -> bool:
        outcome, tokens, _ = self.look(self._said(piece))
        return isinstance(outcome, Found) and not self._names_twice(piece, tokens)

    def _best_split(self, words: list[_Piece]) -> list[_Piece]:
        """Names end where another may begin: only there a split is tried."""
        count = len(words)
        cuts = [n for n in range(1, count) if self._may_begin(words[n], words[n - 1])]
        best: dict[int, tuple[_Cost, list[_Piece]]] = {0: (_Cost(0, 0, 0), [])}
        for end in (*cuts, count):
            options = []
            for start in (n for n in best if n >= end - _LONGEST_NAME):
                before, path = best[start]
                if start and not self._may_follow(words[start], path[-1]):
                    continue
                name = _Piece(words[start].start, words[end - 1].end)
                unknown, ambiguous = self._cost(name, end - start, is_first=not start)
                cost = _Cost(
                    before.unknown + unknown, before.ambiguous + ambiguous, before.names + 1
                )
                options.append((cost, [*path, name]))
            whole = (_Cost(end, 0, 1), [_Piece(words[0].start, words[end - 1].end)])
            best[end] = min(
                options or [whole],
                key=lambda option: (option[0], option[1][-1].start - option[1][-1].end),
            )
        return best[count][1]

    def _cost(self, name: _Piece, words: int, *, is_first: bool) -> tuple[int, int]:
        """How many words of a name are unknown, and whether it is ambiguous."""
        outcome, tokens, _ = self.look(self._said(name))
        if self._names_twice(name, tokens):
            return words, 0
        if not is_first and not tokens.words and not tokens.orgs and not tokens.unknown:
            # it leans on the name before it
            return 0, 1
        match outcome:
            case Found():
                return 0, 0
            case Ambiguous():
                return 0, 1
            case _:
                later = _WORD.findall(self._said(name))[1:]
                return words + sum(map(_is_foreign, later)), 0

    def _has_vendor(self, first: _Piece, whole: _Piece) -> bool:
        """Whether a name stands behind its vendor, as hosts list it: `Qwen: Qwen2.5 72B`."""
        return self._said(first)[-1] == ":" and isinstance(
            self.look(self._said(whole)).outcome, Found
        )

    def _may_begin(self, word: _Piece, before: _Piece) -> bool:
        """A name begins with a family, a line, a foreign word or a size.

        A version that names a model by itself (`v3`) does behind a word that says its own (`r1`).
        """
        said = self._said(word)
        if word in self._printed or _is_foreign(said):
            return True
        if said in SIBLINGS or _POINTER.fullmatch(said):
            return False
        outcome, tokens, _ = self.look(said)
        if tokens.sizes or tokens.words or tokens.orgs or tokens.unknown:
            return True
        return isinstance(outcome, Found) and any(map(str.isdigit, self._said(before)))

    def _may_follow(self, word: _Piece, before: _Piece) -> bool:
        """A size alone begins another name only behind a size."""
        tokens = self.look(self._said(word)).tokens
        if tokens.sizes and not tokens.words and word not in self._printed:
            return bool(self.look(self._said(before)).tokens.sizes)
        return True

    def _completions(self, said: str, tokens: Tokens, before: str) -> list[str]:
        """The name before with what was said in place of its own size, date and version."""
        base = _SIZE.sub(" ", before) if tokens.sizes else before
        base = _DATE.sub(" ", base) if tokens.dates else base
        base = _NUMBERS.sub(" ", base) if tokens.versions else base
        bare = " ".join(w for w in self.look(before).tokens.words if w not in tokens.words)
        undated = _DATE.sub(" ", base)
        return list(dict.fromkeys((f"{base} {said}", f"{undated} {said}", f"{bare} {said}")))


def _is_foreign(word: str) -> bool:
    """A word that begins the name of a model of another family: claude, gpt-4o, 豆包."""
    letters = re.match(r"[a-z]*", word)
    head = letters[0] if letters else ""
    return head in FOREIGN or head in {"claude", "gpt"} or word in FOREIGN_HAN


def _says_twice(tokens: Tokens) -> bool:
    """Two sizes, or a word twice, are two names in a row."""
    return len(tokens.sizes) > 1 or len(tokens.words) > len(set(tokens.words))


def _leans(tokens: Tokens) -> bool:
    """It has no family or line of its own; `distill` leans too."""
    return not tokens.unknown and not tokens.orgs and all(w == "distill" for w in tokens.words)
