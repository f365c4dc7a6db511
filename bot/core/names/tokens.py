"""The reader: a spelling of a model read as typed tokens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from bot.core.names.lore import (
    APART,
    CONTEXT_SIBLING,
    FIRST_GENERATION,
    FOREIGN,
    FP8_PATTERN,
    HOSTING,
    PACKAGING,
    PACKAGING_PATTERN,
    SERIES,
    SIBLINGS,
    TRAININGS,
)
from bot.core.names.normal import LETTERS
from bot.core.names.numbers import with_plain_dates
from bot.core.names.patterns import GLUED_VERSION, pattern_of_lines, pattern_of_phrases, strip_path
from bot.core.names.remarks import Remarks
from bot.core.names.said import Tokens, add_measure, add_number, add_version, note

_SPACES = re.compile(r"[-_\s]+")
_TAG = re.compile(r"[a-z]:\d+b")
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
  | (?P<month>20\d\d-[01]\d(?!\d))
  | (?P<number>(?:(?<![a-z])v\s?)?\d+(?:[.p]\d+|_\d(?![\db]))*(?:[a-z](?![a-z0-9]))?)
  | (?P<line>[a-z]\d+(?![a-z0-9.]))
  | (?P<letters>[{LETTERS}]+)
  | (?P<han>[\u3400-\u9fff]+)
  | (?P<other>[^\W\d_]+)
    """,
    re.VERBOSE,
)


class Reader:
    """Reads spellings with the words of one board."""

    def __init__(
        self,
        known: Mapping[str, str],
        han: Mapping[str, str],
        orgs: Mapping[str, str],
        *,
        remarks: Remarks,
        assistants: Iterable[str] = (),
    ) -> None:
        """Read with these words.

        Args:
            known: Latin words, with what each stands for; itself for the board's own.
            han: Chinese words, with what each stands for; "" for words that say nothing.
            orgs: Words for organisations, Latin and Chinese.
            remarks: What hosts and brackets add to names.
            assistants: Which of the words for organisations are assistants' names.
        """
        self.remarks = remarks
        self._assistants = frozenset(assistants)
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
        text = self.remarks.without_phrases(self.remarks.without(folded))
        text = strip_path(with_plain_dates(text), self.remarks.all_hosts)
        tokens.tagged = _TAG.search(text) is not None
        if FIRST_GENERATION.search(text):
            tokens.unknown.append("an earlier generation")
        if CONTEXT_SIBLING.search(text):
            tokens.unknown.append("1m")
            text = CONTEXT_SIBLING.sub(" ", text)
        text = PACKAGING_PATTERN.sub(lambda match: note(tokens, match[0]), text)
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
                    add_version(tokens, before, numbers)
                    add_number(tokens, digits, numbers)
                    add_version(tokens, "v", numbers)
                else:
                    add_number(tokens, digits, numbers)
                continue
            add_version(tokens, before, numbers)
            if piece.lastgroup == "letters":
                before = self._add_letters(tokens, said)
            elif piece.lastgroup == "line" and said in self._known:
                tokens.words.append(said)
                before = said
            elif piece.lastgroup == "line":
                before = self._add_letters(tokens, said[0])
                add_number(tokens, said[1:], numbers)
            elif said in SERIES:
                tokens.series = True
            elif said in self._orgs:
                self._add_org(tokens, said)
            else:
                add_measure(tokens, piece.lastgroup or "", said)
        add_version(tokens, before, numbers)

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
        if said in SERIES:
            tokens.series = True
            return ""
        if said in self.remarks.hosts:
            tokens.noise.append(said)
            return ""
        parts = self.split(said)
        if not parts:
            tokens.unknown.append(said)
            return said
        words = len(tokens.words)
        for part in parts:
            self._add_word(tokens, part)
        return tokens.words[-1] if len(tokens.words) > words else ""

    def _add_word(self, tokens: Tokens, part: str) -> None:
        """Add one known word where it belongs."""
        meaning = self._known.get(part)
        tokens.aliased |= meaning is not None and meaning != part
        if part in self._orgs:
            self._add_org(tokens, part)
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

    def _add_org(self, tokens: Tokens, said: str) -> None:
        tokens.orgs.append(self._orgs[said])
        tokens.assistant |= said in self._assistants

    def split(self, said: str) -> tuple[str, ...]:
        """A run of letters as known words; empty where it is not."""
        if self._knows(said):
            return (said,)
        if said in FOREIGN or said in SIBLINGS:
            return ()
        for cut in range(len(said) - 2, 1, -1):
            if (
                said[:cut] in self._known
                or said[:cut] in TRAININGS
                or (cut > 3 and said[:cut] in self._orgs)
            ):
                rest = self.split(said[cut:])
                if rest:
                    return (said[:cut], *rest)
        return ()

    def _begins_a_name(self, word: str) -> bool:
        if word in self._known or word in TRAININGS:
            return True
        return len(word) > 3 and word in self._orgs

    def _knows(self, word: str) -> bool:
        return (
            word in self._known
            or word in self._orgs
            or word in TRAININGS
            or word in APART
            or word in HOSTING
            or word in PACKAGING
        )
