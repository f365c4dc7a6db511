"""Folded text cut into lexemes: sizes, numbers, counts, names of the board and words of the grammar."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from bot.core.board import ModelName
from bot.core.names import Found, Names, Word, fold
from bot.core.queries.grammar import (
    CHINESE_NUMERALS,
    ENGLISH_NUMERALS,
    OPERATORS,
    chinese_words,
    english_phrases,
)
from bot.core.queries.senses import Sense


class Lexeme(NamedTuple):
    """A piece of text with one meaning.

    Attributes:
        start: In the folded text.
        number: Billions for a size, gigabytes for memory, else the number itself; the lower end of a range.
        second: The upper end of a range.
        word: The name, for the senses that are names.
        tag: What a tag before it says that it is (`org:...`); "" without one.
    """

    sense: Sense
    start: int
    end: int
    number: float = 0.0
    second: float = 0.0
    word: Word | None = None
    tag: str = ""


class Lexed(NamedTuple):
    """A text as lexemes; `shape` has the letter of each, so that patterns can be matched over them."""

    text: str
    lexemes: tuple[Lexeme, ...]
    shape: str


_NUMBER = r"\d{1,9}(?:\.\d{1,3})?"
_NUMERAL = r"(?:\d{1,5}|[一二两俩仨三四五六七八九十]{1,3})"
_END = r"(?![a-z0-9]|[-._:/][a-z0-9])"
_CARD = r"(?:(?:\s?(?:的|of))?\s?(?:显存|显卡|内存|vram|ram|gpu|memory|card|卡))?"
_TOKEN = re.compile(
    rf"""
    (?P<space>\s+)
  | (?P<han>[\u3400-\u9fff])
  | (?P<sizes>(?P<low>{_NUMBER})\s?(?P<unit>b?)\s?(?:-|~|到|至|to\b)\s?(?P<high>{_NUMBER})\s?b(?![a-z0-9]))
  | (?P<size>(?P<billions>{_NUMBER})\s?(?P<scale>billion|bn|b|亿|m){_END}(?P<plus>\+?))
  | (?P<memory>(?P<gigabytes>\d{{1,4}})\s?gb?{_END}{_CARD})
  | (?P<top>top-?(?P<count>\d{{1,5}})(?![a-z0-9.]))
  | (?P<tagged>(?P<tag>org|family|domain|model):(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s"]+)))
  | (?P<operator>sub-(?=\d)|<=|=<|>=|=>|[<>≤≥≦≧~≈*×+&,、/])
  | (?P<number>{_NUMBER}){_END}
  | (?P<chunk>[a-z0-9]+(?:[-._:/][a-z0-9]+)*)
  | (?P<version>@(?P<name>[a-z0-9][\w.\-]*))
  | (?P<negative>(?<!\w)-\d{{1,9}}(?:\.\d+)?(?![\w.]))
  | (?P<negation>(?<!\w)[-!](?=\w))
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_CHINESE_COUNT = re.compile(
    rf"(?P<side>前|后|末)\s?(?P<n>{_NUMERAL})\s?(?:名|个|位|款|强|甲|的)?"
    r"|(?P<of>[两俩仨三四五六七八九十]{1,3})\s?(?:个|名|位|款|强|甲)"
    r"|第\s?(?P<nth>[一二三四五六七八九十]{1,3}|\d{1,3})\s?(?:名|位)?"
)
_COUNTED = re.compile(r"\s?(?:个|名|位|款|强)(?!月)")
_SCALES = {"b": 1.0, "bn": 1.0, "billion": 1.0, "亿": 0.1, "m": 0.001}
_CARDS_GB = {3060: 12, 3080: 10, 3090: 24, 4060: 8, 4070: 12, 4080: 16, 4090: 24, 5090: 32}
"""Memory of the graphics cards that people name by number alone."""


@lru_cache(maxsize=8)
def lexer_of(names: Names) -> Lexer:
    """The lexer of a board, made once."""
    return Lexer(names)


class Lexer:
    """Cuts texts into lexemes with the vocabulary of one board; made once per board.

    Attributes:
        printed: The models by their folded names.
    """

    def __init__(self, names: Names) -> None:
        self._names = names
        self._chinese = chinese_words()
        self._lengths = _lengths_by_first(self._chinese)
        self._english = _phrases_by_first(english_phrases())
        self._tagged = _tagged_words(names)
        self._senses: dict[str, Sense] = {}
        self.printed: dict[str, ModelName] = {
            fold(model.name).text: model.name for model in names.board.models
        }

    def lex(self, text: str) -> Lexed:
        """Cut a folded text, left to right, the longest word first; names of the board before words of the grammar."""
        named = {word.start: word for word in self._names.words_in(text)}
        lexemes: list[Lexeme] = []
        position = 0
        while position < len(text):
            match = _TOKEN.match(text, position)
            assert match is not None  # noqa: S101 - the last alternative takes any character
            group = match.lastgroup or "other"
            if group == "han":
                position = self._read_chinese(text, position, named, lexemes)
            elif group == "chunk":
                position = self._read_chunk(text, match.end(), position, named, lexemes)
            else:
                position = self._read_sign(match, lexemes)
        return Lexed(text, tuple(lexemes), "".join([lexeme.sense for lexeme in lexemes]))

    def _read_chinese(
        self, text: str, start: int, named: dict[int, Word], lexemes: list[Lexeme]
    ) -> int:
        """Read one Chinese word at `start`; gives where the next one begins."""
        word = named.get(start)
        if word is not None and word.end - start < 2 and self._longest(text, start) > word.end:
            word = None
        end = self._longest(text, start)
        if word is not None and word.end >= end:
            lexemes.append(self._named(word))
            return word.end
        count = _CHINESE_COUNT.match(text, start)
        if count is not None and count.end() > end:
            _add_count(count, lexemes)
            return count.end()
        if end > start:
            sense = self._chinese[text[start:end]]
            if sense is not Sense.FILLER:
                lexemes.append(Lexeme(sense, start, end))
            return end
        last = lexemes[-1] if lexemes else None
        if last is not None and last.sense is Sense.HAN and last.end == start:
            lexemes[-1] = last._replace(end=start + 1)
        else:
            lexemes.append(Lexeme(Sense.HAN, start, start + 1))
        return start + 1

    def _longest(self, text: str, start: int) -> int:
        """Where the longest grammar word at `start` ends; `start` where there is none."""
        for length in self._lengths.get(text[start], ()):
            word = text[start : start + length]
            if word in self._chinese:
                return start + len(word)
        return start

    def _read_chunk(
        self, text: str, end: int, start: int, named: dict[int, Word], lexemes: list[Lexeme]
    ) -> int:
        """Read a run of letters and digits: a name, a phrase of the grammar, or a word not known."""
        word = named.get(start)
        if word is not None and not _ends_word(text, word.end, is_domain=word.domain is not None):
            word = None
        phrase_end, sense = self._phrase(text, start)
        if word is not None and word.end >= phrase_end:
            lexemes.append(self._named(word))
            return word.end
        if sense is not None:
            if sense is not Sense.FILLER:
                lexemes.append(Lexeme(sense, start, phrase_end))
            return phrase_end
        family = self._plural(text, start, end)
        numeral = ENGLISH_NUMERALS.get(text[start:end])
        if numeral is not None:
            lexemes.append(Lexeme(Sense.NUMBER, start, end, numeral))
        elif family is not None:
            lexemes.append(Lexeme(Sense.FAMILY, start, end, word=family))
        else:
            lexemes.append(Lexeme(Sense.WORD, start, end))
        return end

    def _plural(self, text: str, start: int, end: int) -> Word | None:
        """The family that a word names in the plural (`distills`)."""
        if text[end - 1] != "s":
            return None
        family = self._names.family(text[start : end - 1])
        if not isinstance(family, Found):
            return None
        return Word(start=start, end=end, text=text[start:end], family=family.name)

    def _named(self, word: Word) -> Lexeme:
        sense = self._senses.get(word.text)
        if sense is None:
            sense = self._senses[word.text] = self._sense(word)
        return Lexeme(sense, word.start, word.end, word=word)

    def _sense(self, word: Word) -> Sense:
        """A name's sense; a word that names one model, as a part of its name, is that model's (`r1`, `qwq`)."""
        sense = _sense_of(word)
        is_part = word.org is None or (
            word.family is None and any(word.text in name for name in self.printed)
        )
        if (
            sense is not Sense.DOMAIN
            and is_part
            and isinstance(self._names.model(word.text), Found)
        ):
            return Sense.WORD
        return sense

    def _phrase(self, text: str, start: int) -> tuple[int, Sense | None]:
        head = _LETTERS.match(text, start)
        for phrase, sense in self._english.get(head[0], ()) if head else ():
            end = start + len(phrase)
            if text.startswith(phrase, start) and _ends_word(text, end):
                return end, sense
        return start, None

    def _read_sign(self, match: re.Match[str], lexemes: list[Lexeme]) -> int:
        start, end = match.span()
        match match.lastgroup:
            case "operator":
                lexemes.append(Lexeme(OPERATORS[match[0]], start, end))
            case "negation":
                lexemes.append(Lexeme(Sense.NOT, start, end))
            case "size":
                billions = float(match["billions"]) * _SCALES[match["scale"]]
                lexemes.append(Lexeme(Sense.SIZE, start, end, billions))
                if match["plus"]:
                    lexemes.append(Lexeme(Sense.OR_MORE, end - 1, end))
            case "sizes":
                return _add_sizes(match, lexemes)
            case "memory":
                lexemes.append(Lexeme(Sense.MEMORY, start, end, float(match["gigabytes"])))
            case "top":
                lexemes.append(Lexeme(Sense.COUNT, start, end, float(match["count"])))
            case "number" | "negative":
                return _add_number(match, lexemes)
            case "version":
                lexemes.append(Lexeme(Sense.VERSION, start, end))
            case "tagged":
                name = match["bare"] if match["quoted"] is None else match["quoted"]
                word = self._tagged.get((match["tag"], name))
                sense = Sense.WORD if word is None else _sense_of(word)
                lexemes.append(Lexeme(sense, start, end, word=word, tag=match["tag"]))
            case _:
                pass
        return end


_LETTERS = re.compile(r"[a-z]+")
_BEYOND = re.compile(r"[a-z0-9]|[-._:/][a-z0-9]")
_BEYOND_DOMAIN = re.compile(r"[a-z0-9]|[-._:][a-z0-9]")


def _ends_word(text: str, end: int, *, is_domain: bool = False) -> bool:
    """Whether a Latin word may end here: `deepseek` does not in `deepseek-r1`, `math` does in `math/law`."""
    return not (_BEYOND_DOMAIN if is_domain else _BEYOND).match(text, end)


def _sense_of(word: Word) -> Sense:
    if word.domain is not None:
        return Sense.DOMAIN
    if word.org is None:
        return Sense.FAMILY
    return Sense.ORG if word.family is None else Sense.ORG_OR_FAMILY


def _add_count(match: re.Match[str], lexemes: list[Lexeme]) -> None:
    numeral = match["n"] or match["of"] or match["nth"]
    count = _numeral(numeral)
    start, end = match.span()
    if match["nth"] and count == 1:
        lexemes.append(Lexeme(Sense.BEST, start, end))
        return
    if match["side"] in {"后", "末"}:
        lexemes.append(Lexeme(Sense.WORST, start, start + 1))
    lexemes.append(Lexeme(Sense.COUNT, start, end, count))


def _numeral(text: str) -> int:
    """The value of digits or of a Chinese numeral below a hundred."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (CHINESE_NUMERALS.get(tens, 1) * 10 if ten else 0) + CHINESE_NUMERALS.get(ones, 0)


def _add_sizes(match: re.Match[str], lexemes: list[Lexeme]) -> int:
    low, high = float(match["low"]), float(match["high"])
    start, end = match.span()
    last = lexemes[-1] if lexemes else None
    follows_name = last is not None and last.sense in "fbx" and last.end == start - 1
    if (
        last
        and follows_name
        and not last.tag
        and not match["unit"]
        and (low < 5 or not low.is_integer())
    ):
        lexemes.append(Lexeme(Sense.WORD, start, end))
    else:
        lexemes.append(Lexeme(Sense.SIZES, start, end, low, high))
    return end


def _add_number(match: re.Match[str], lexemes: list[Lexeme]) -> int:
    start, end = match.span()
    value = float(match[0])
    memory = _CARDS_GB.get(int(value))
    if memory is not None:
        lexemes.append(Lexeme(Sense.MEMORY, start, end, memory))
        return end
    counted = _COUNTED.match(match.string, end)
    if counted is not None:
        lexemes.append(Lexeme(Sense.COUNT, start, counted.end(), value))
        return counted.end()
    lexemes.append(Lexeme(Sense.NUMBER, start, end, value))
    return end


def _lengths_by_first(words: dict[str, Sense]) -> dict[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = {}
    for word in words:
        lengths.setdefault(word[0], set()).add(len(word))
    return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


def _phrases_by_first(
    phrases: dict[tuple[str, ...], Sense],
) -> dict[str, tuple[tuple[str, Sense], ...]]:
    by_first: dict[str, list[tuple[str, Sense]]] = {}
    for words, sense in phrases.items():
        head = _LETTERS.match(words[0])
        if head:
            by_first.setdefault(head[0], []).append((" ".join(words), sense))
    return {
        first: tuple(sorted(found, key=lambda item: -len(item[0])))
        for first, found in by_first.items()
    }


def _tagged_words(names: Names) -> dict[tuple[str, str], Word]:
    """The names that a tag makes plain (`org:...`), by tag and folded name."""
    board = names.board
    words: dict[tuple[str, str], Word] = {}
    for org in board.orgs:
        words["org", fold(org).text] = Word(start=0, end=0, text=org, org=org)
    for family in names.family_rows:
        words["family", fold(family).text] = Word(start=0, end=0, text=family, family=family)
    for column in board.columns:
        words["domain", fold(column.name).text] = Word(
            start=0, end=0, text=column.name, domain=column.name
        )
    return words
