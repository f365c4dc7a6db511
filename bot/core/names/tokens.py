"""Typed tokens: what a mention or a printed name says of a model, read from its spelling."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.core.names.lore import (
    APART,
    CONTEXT_SIBLING,
    FIRST_GENERATION,
    FOREIGN,
    FP8_PATTERN,
    GENERAL,
    HOSTING,
    PACKAGING,
    PACKAGING_PATTERN,
    SIBLINGS,
    TRAININGS,
)
from bot.core.names.normal import LETTERS
from bot.core.names.patterns import GLUED_VERSION, pattern_of_lines, pattern_of_phrases, strip_path

_SPACES = re.compile(r"[-_\s]+")
_TAG = re.compile(r"[a-z]:\d+b")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_PIECE = re.compile(
    rf"""
    (?P<moe>\d+x\d+(?:\.\d+)?b(?:-?\d+e)?(?![a-z0-9]))
  | (?P<xom>\d+bx\d+e(?![a-z0-9]))
  | (?P<active>a\d+(?:\.\d+)?b(?![a-z0-9]))
  | (?P<size>(?:[01]_5|\d+(?:\.\d+)?)\s?b(?:illion)?(?![a-z0-9]))
  | (?P<yi>\d+(?:\.\d+)?\s?亿)
  | (?P<small>\d{{2,4}}m(?![a-z0-9]))
  | (?P<experts>\d+e(?![a-z0-9]))
  | (?P<day>20\d\d[-.]?[01]\d[-.]?[0-3]\d(?!\d))
  | (?P<number>(?:(?<![a-z])v\s?)?\d+(?:[.p]\d+|_\d(?![\db]))*(?:[a-z](?![a-z0-9]))?)
  | (?P<line>[a-z]\d+(?![a-z0-9.]))
  | (?P<letters>[{LETTERS}]+)
  | (?P<han>[\u3400-\u9fff]+)
  | (?P<other>[^\W\d_]+)
    """,
    re.VERBOSE,
)


@dataclass(slots=True)
class Tokens:
    """What a spelling says; every field is what was said, in one way of writing.

    Attributes:
        words: Families, lines and other words that name (`qwen`, `r1`, `distill`).
        versions: Version numbers, each with the word before it (`v` for v3; "" where none).
        sizes: In billions.
        active: Active sizes of mixtures (`a52b`), in billions.
        experts: Numbers of experts.
        dates: Each as month and day or year and month, four digits; both where it says both.
        training: Words that say that the model follows instructions.
        fp8: It names that quantisation.
        hosting: Words of hosts, noise only where something else tells the model.
        orgs: Organisations named.
        unknown: Words that nothing explains.
        aliased: A word stands for another.
        noise: Packaging that was passed over.
        apart: Words that set a first model apart from what was made of it (`original`).
        tagged: A size stands behind a colon, as Ollama tags do.
    """

    words: list[str] = field(default_factory=list)
    versions: list[tuple[str, str]] = field(default_factory=list)
    sizes: list[float] = field(default_factory=list)
    active: list[float] = field(default_factory=list)
    experts: list[int] = field(default_factory=list)
    dates: list[tuple[str, ...]] = field(default_factory=list)
    training: list[str] = field(default_factory=list)
    fp8: bool = False
    hosting: list[str] = field(default_factory=list)
    orgs: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    aliased: bool = False
    noise: list[str] = field(default_factory=list)
    apart: list[str] = field(default_factory=list)
    tagged: bool = False

    @property
    def contexts(self) -> frozenset[str]:
        """The context lengths among the packaging (`128k`)."""
        return frozenset(word for word in self.noise if word[-1] == "k" and word[:-1].isdigit())

    @property
    def is_empty(self) -> bool:
        """Nothing was said that could name a model: a bare number or `large` does not."""
        if self.sizes or self.experts or self.dates or self.unknown or self.active or self.orgs:
            return False
        if self.versions:
            return not self.words and all(before != "v" for before, _ in self.versions)
        return all(word in GENERAL for word in self.words)


class Reader:
    """Reads spellings with the words of one board."""

    def __init__(
        self, known: Mapping[str, str], han: Mapping[str, str], orgs: Mapping[str, str]
    ) -> None:
        """Read with these words.

        Args:
            known: Latin words, with what each stands for; itself for the board's own.
            han: Chinese words, with what each stands for; "" for words that say nothing.
            orgs: Words for organisations, Latin and Chinese.
        """
        self.words = frozenset({*known, *(word for word in orgs if word.isascii())})
        self._orgs = dict(orgs)
        self._known = dict(known)
        self.chinese = dict(han)
        longest_first = sorted(filter(None, han), key=len, reverse=True)
        self._han_words = re.compile("|".join(map(re.escape, longest_first))) if han else None
        self._lines = pattern_of_lines(word for word in known if " " not in word)
        self._phrases = pattern_of_phrases(known)

    def read(self, folded: str) -> Tokens:
        """Read a folded spelling."""
        tokens = Tokens()
        text = strip_path(folded)
        tokens.tagged = _TAG.search(text) is not None
        if FIRST_GENERATION.search(text):
            tokens.unknown.append("an earlier generation")
        if CONTEXT_SIBLING.search(text):
            tokens.unknown.append("1m")
            text = CONTEXT_SIBLING.sub(" ", text)
        text = PACKAGING_PATTERN.sub(lambda match: _note(tokens, match[0]), text)
        text, count = FP8_PATTERN.subn(" ", text)
        tokens.fp8 = count > 0
        spelled = self._spell_out_han(text)
        tokens.aliased = spelled != text
        text = spelled
        if self._phrases is not None:
            text = self._phrases.sub(lambda match: self._spell_out(match, tokens), text)
        if self._lines is not None:
            text = self._lines.sub(self._apart, text)
        text = GLUED_VERSION.sub(self._apart, text)
        self._read_pieces(text, tokens)
        return tokens

    def _read_pieces(self, text: str, tokens: Tokens) -> None:
        """Type each piece; numbers wait until it is clear that they stand alone."""
        before = ""
        numbers: list[str] = []
        for piece in _PIECE.finditer(text):
            said = piece[0]
            if piece.lastgroup == "number":
                digits = said.lstrip("v ").replace("p", ".").replace("_", ".")
                if said[0] == "v":
                    _add_version(tokens, before, numbers)
                    _add_number(tokens, digits, numbers)
                    _add_version(tokens, "v", numbers)
                else:
                    _add_number(tokens, digits, numbers)
                continue
            _add_version(tokens, before, numbers)
            if piece.lastgroup == "letters":
                before = self._add_letters(tokens, said)
            elif piece.lastgroup == "line" and said in self._known:
                tokens.words.append(said)
                before = said
            elif piece.lastgroup == "line":
                before = self._add_letters(tokens, said[0])
                _add_number(tokens, said[1:], numbers)
            elif said in self._orgs:
                tokens.orgs.append(self._orgs[said])
            else:
                _add_measure(tokens, piece.lastgroup or "", said)
        _add_version(tokens, before, numbers)

    def _spell_out(self, phrase: re.Match[str], tokens: Tokens) -> str:
        """Put what several Latin words stand for in their place."""
        tokens.aliased = True
        return f" {self._known[_SPACES.sub(' ', phrase[0])]} "

    def _apart(self, match: re.Match[str]) -> str:
        """A line as a word of its own: `dsr1` and `ds r-1` are `ds r1`."""
        if match["head"] and match["head"] not in self._known:
            return match[0]
        return f"{match['head']} {_SPACES.sub('', match['line'])} "

    def _spell_out_han(self, text: str) -> str:
        """Put what Chinese words stand for in their place, the longest first."""
        if text.isascii() or self._han_words is None:
            return text
        return self._han_words.sub(lambda match: f" {self.chinese[match[0]]} ", text)

    def _add_letters(self, tokens: Tokens, said: str) -> str:
        """Add a run of letters; gives the word that a version after it belongs to."""
        parts = self.split(said)
        if not parts:
            tokens.unknown.append(said)
            return said
        last = ""
        for part in parts:
            meaning = self._known.get(part)
            tokens.aliased |= meaning is not None and meaning != part
            if part in self._orgs:
                tokens.orgs.append(self._orgs[part])
            elif meaning is None and part in HOSTING:
                tokens.hosting.append(part)
            elif (meaning or part) in APART:
                tokens.apart.append(meaning or part)
            elif meaning == "" or (meaning is None and part in PACKAGING):
                tokens.noise.append(part)
            elif part in TRAININGS:
                tokens.training.append(part)
            elif meaning:
                tokens.words += meaning.split()
                last = tokens.words[-1]
        return last

    def split(self, said: str) -> tuple[str, ...]:
        """A run of letters as known words; empty where it is not."""
        if self._knows(said):
            return (said,)
        if said in FOREIGN or said in SIBLINGS:
            return ()
        for cut in range(len(said) - 2, 1, -1):
            if said[:cut] in self._known or (cut > 3 and said[:cut] in self._orgs):
                rest = self.split(said[cut:])
                if rest:
                    return (said[:cut], *rest)
        return ()

    def _knows(self, word: str) -> bool:
        return (
            word in self._known
            or word in self._orgs
            or word in TRAININGS
            or word in APART
            or word in HOSTING
            or word in PACKAGING
        )


def _add_number(tokens: Tokens, digits: str, numbers: list[str]) -> None:
    if re.fullmatch(r"\d{4}", digits):
        tokens.dates.append((digits,))
    elif re.fullmatch(r"2[3-9][01]\d[0-3]\d", digits):
        tokens.dates.append((digits[2:], digits[:4]))
    else:
        numbers.append(digits)


def _add_version(tokens: Tokens, before: str, numbers: list[str]) -> None:
    """Numbers next to each other are one version: 3-3 is 3.3; 03-24 is a date."""
    if len(numbers) == 2 and all(re.fullmatch(r"[01]\d|[0-3]\d", number) for number in numbers):
        tokens.dates.append(("".join(numbers),))
    elif numbers:
        tokens.versions.append((before, ".".join(numbers)))
    numbers.clear()


def _add_measure(tokens: Tokens, kind: str, said: str) -> None:
    number = _NUMBER.search(said)
    match kind:
        case "size" if number:
            tokens.sizes.append(float(said.replace("_", ".").rstrip("bilon ")))
        case "yi" if number:
            tokens.sizes.append(float(number[0]) / 10)
        case "small" if number:
            tokens.sizes.append(float(number[0]) / 1000)
        case "active" if number:
            tokens.active.append(float(number[0]))
        case "experts" if number:
            tokens.experts.append(int(number[0]))
        case "moe":
            experts, size = re.findall(r"\d+(?:\.\d+)?", said)[:2]
            tokens.experts.append(int(experts))
            tokens.sizes.append(float(size))
        case "xom":
            size, experts = re.findall(r"\d+", said)
            tokens.experts.append(int(experts))
            tokens.sizes.append(float(size))
        case "day":
            digits = re.sub(r"\D", "", said)
            tokens.dates.append((digits[4:8], digits[2:6]))
        case _:
            tokens.unknown.append(said)


def _note(tokens: Tokens, said: str) -> str:
    tokens.noise.append(said.strip())
    return " "
