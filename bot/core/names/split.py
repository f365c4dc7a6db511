"""Several models in one text: the split found by what resolves, with what is said once carried over."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from bot.core.board import ModelName
from bot.core.names.outcome import Ambiguous, Found, Mention, Outcome, Unknown
from bot.core.names.tokens import Reader, Tokens

_SEPARATOR = re.compile(
    r"\s+(?:vs|versus|and|or|with|against|to|than|pk)\.?\s+|\s*(?:vs\.|对比|相比|比较|还是|以及|或者|[和与跟同比或及])\s*"
    r"|\s*[,，、;；|&+×\n?？]\s*|\s+/\s+|\s+[x-]\s+|(?<=\D)pk(?=\D)"
)
_POINTER = re.compile(r"^(?:它的?|其|他的?|its|the|那个|这个)\s*")
_MOST_WORDS = 24


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the text between separators, or a word of one."""

    start: int
    end: int


def split_models(
    text: str, resolve: Callable[[str], Outcome[ModelName]], reader: Reader
) -> tuple[Mention[ModelName], ...]:
    """Split a folded text that names models only.

    Within a stretch without separators the split is chosen that leaves the fewest words unknown,
    then the fewest names ambiguous, then the fewest names.
    """
    mentions: list[Mention[ModelName]] = []
    for stretch in _stretches(text):
        words = _words(text, stretch)[:_MOST_WORDS]
        for first, last in _best_split(text, words, resolve, reader):
            start, end = words[first].start, words[last].end
            said = _POINTER.sub("", text[start:end])
            before = mentions[-1].text if mentions else ""
            outcome, full = _carried(said, before, resolve, reader)
            mentions.append(Mention(text=full, start=start, end=end, outcome=outcome))
    return tuple(
        Mention(text=text[m.start : m.end], start=m.start, end=m.end, outcome=m.outcome)
        for m in mentions
    )


def _stretches(text: str) -> list[_Piece]:
    pieces = []
    start = 0
    for match in _SEPARATOR.finditer(text):
        pieces.append(_Piece(start, match.start()))
        start = match.end()
    pieces.append(_Piece(start, len(text)))
    return [piece for piece in pieces if text[piece.start : piece.end].strip()]


def _words(text: str, piece: _Piece) -> list[_Piece]:
    return [
        _Piece(piece.start + match.start(), piece.start + match.end())
        for match in re.finditer(r"\S+", text[piece.start : piece.end])
    ]


def _best_split(
    text: str,
    words: list[_Piece],
    resolve: Callable[[str], Outcome[ModelName]],
    reader: Reader,
) -> list[tuple[int, int]]:
    """The best split as pairs of the first and the last word of each name."""
    count = len(words)
    if count == 1 or _is_one_name(text[words[0].start : words[-1].end], resolve, reader):
        return [(0, count - 1)]

    @cache
    def cost(first: int, last: int) -> tuple[int, int]:
        said = text[words[first].start : words[last].end]
        outcome = resolve(said)
        tokens = reader.read(said)
        if _says_twice(tokens):
            return (last - first + 1, 0)
        if isinstance(outcome, Unknown) and first and _lacks_family(tokens):
            # it leans on the name before it
            return (0, 1)
        match outcome:
            case Found():
                return (0, 0)
            case Ambiguous():
                return (0, 1)
            case _:
                return (last - first + 1, 0)

    best: list[tuple[tuple[int, int, int], list[tuple[int, int]]]] = [((0, 0, 0), [])]
    for end in range(1, count + 1):
        options = []
        for start in range(max(0, end - 8), end):
            before, path = best[start]
            if start and not _may_follow(text, words, path[-1], start, reader):
                continue
            unknown, ambiguous = cost(start, end - 1)
            total = (before[0] + unknown, before[1] + ambiguous, before[2] + 1)
            options.append((total, [*path, (start, end - 1)]))
        if not options:
            options.append(((count, 0, 1), [(0, end - 1)]))
        best.append(min(options, key=lambda option: (option[0], [-b for _, b in option[1]])))
    return best[count][1]


def _is_one_name(said: str, resolve: Callable[[str], Outcome[ModelName]], reader: Reader) -> bool:
    return isinstance(resolve(said), Found) and not _says_twice(reader.read(said))


def _says_twice(tokens: Tokens) -> bool:
    """Two sizes, or a family twice with another word between, are two names in a row."""
    return len(tokens.sizes) > 1 or len(tokens.words) - len(set(tokens.words)) > 0


def _may_follow(
    text: str, words: list[_Piece], before: tuple[int, int], start: int, reader: Reader
) -> bool:
    """A name begins with a family, a line or a foreign word, or with a size behind a size."""
    word = text[words[start].start : words[start].end]
    tokens = reader.read(word)
    if tokens.sizes and not tokens.words:
        said = text[words[before[0]].start : words[before[1]].end]
        return bool(reader.read(said).sizes)
    return bool(tokens.words or tokens.orgs or _is_foreign_head(word))


def _is_foreign_head(word: str) -> bool:
    return (
        re.match(r"(?:gpt|claude|gemini|kimi|ernie|doubao|grok|yi|baichuan|o[134])", word)
        is not None
    )


def _lacks_family(tokens: Tokens) -> bool:
    return not tokens.words and not tokens.orgs and not tokens.unknown


def _carried(
    said: str, before: str, resolve: Callable[[str], Outcome[ModelName]], reader: Reader
) -> tuple[Outcome[ModelName], str]:
    """What a name means behind another: what it leaves out is taken from the one before."""
    alone = resolve(said)
    if not before or not _leans(reader.read(said)):
        return alone, said
    for carried in _completions(said, before, reader):
        outcome = resolve(carried)
        if isinstance(outcome, Found):
            return outcome, carried
    return alone, said


def _leans(said: Tokens) -> bool:
    """It has no family of its own, or says less than the one before."""
    if said.unknown:
        return False
    return not said.words or "distill" in said.words


def _completions(said: str, before: str, reader: Reader) -> list[str]:
    """The name before without its size, then without its version too, with what was said behind it."""
    tokens = reader.read(said)
    words = [word for word in reader.read(before).words if word not in tokens.words]
    base = re.sub(r"\d+(?:\.\d+)?\s?b(?![a-z0-9])", " ", before)
    without_version = " ".join(words)
    completions = [f"{base} {said}"] if not tokens.versions else []
    return [*completions, f"{without_version} {said}"]
