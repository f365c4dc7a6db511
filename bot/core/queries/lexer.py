"""Folded text cut into lexemes: numbers, names of the board, words of the grammar."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.core.board import ModelName
from bot.core.names import Found, Names, Word, fold
from bot.core.queries.grammar import (
    ENGLISH_NUMERALS,
    ORDINALS,
    SAID_SIZES_B,
    VARIANTS,
    chinese_words,
    english_phrases,
)
from bot.core.queries.lexemes import (
    CHINESE_COUNT,
    NUMERAL_HEADS,
    SIGNS,
    TOKEN,
    Lexed,
    Lexeme,
    add_count,
    add_said_number,
)
from bot.core.queries.senses import Sense

MAX_LEXEMES = 60
"""How many are read of one text; a query of everything that a token holds takes fewer."""


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
        """Cut a folded text, the longest word first, names of the board before others."""
        named = {word.start: word for word in self._names.words_in(text)}
        lexemes: list[Lexeme] = []
        position = 0
        while position < len(text) and len(lexemes) < MAX_LEXEMES:
            if text[position] == " ":
                position += 1
                continue
            match = TOKEN.match(text, position)
            assert match is not None  # noqa: S101 - the last alternative takes any character
            group = match.lastgroup or "other"
            if group == "han":
                position = self._read_chinese(text, position, named, lexemes)
                if named:
                    self._find_again(text, position, named)
            elif group == "chunk":
                position = self._read_chunk(text, match.end(), position, named, lexemes)
            elif group == "tagged":
                position = self._read_tagged(match, lexemes)
            elif group in SIGNS:
                position = SIGNS[group](match, lexemes)
            else:
                position = match.end()
        return Lexed(text, tuple(lexemes), "".join([lexeme.sense for lexeme in lexemes]))

    def _find_again(self, text: str, position: int, named: dict[int, Word]) -> None:
        """Look again for names where a word has ended within one: `厂商法律`, not `商法`."""
        is_cut = [word for word in named.values() if word.start < position < word.end]
        if is_cut:
            for word in self._names.words_in(text[position:]):
                start = word.start + position
                named[start] = word._replace(start=start, end=word.end + position)

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
        if text[start] in NUMERAL_HEADS:
            said_end = add_said_number(text, start, lexemes)
            if said_end > end:
                return said_end
        count = CHINESE_COUNT.match(text, start)
        if count is not None and count.end() > end:
            add_count(count, lexemes)
            return count.end()
        if end > start:
            sense = self._chinese[text[start:end]]
            if sense is not Sense.FILLER:
                said = text[start:end]
                value = SAID_SIZES_B.get(said, float(ORDINALS.get(said, 0)))
                lexemes.append(Lexeme(sense, start, end, value))
            return end
        last = lexemes[-1] if lexemes else None
        if last is not None and last.sense in "sx" and text[start] in _COMPARED:
            lexemes.append(Lexeme(_COMPARED[text[start]], start, start + 1))
            return start + 1
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
        """Read a run of letters and digits: a name, a phrase, or a word not known."""
        word = named.get(start)
        if word is not None and not _ends_word(text, word.end, is_domain=word.domain is not None):
            word = None
        hosted = _HOSTED.match(text, start)
        if hosted is not None and lexemes and lexemes[-1].sense in "snx":
            lexemes.append(Lexeme(Sense.WORD, start, hosted.end()))
            return hosted.end()
        if _is_variant(text, start, end, lexemes):
            lexemes.append(Lexeme(Sense.WORD, start, end))
            return end
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
        ordinal = ORDINALS.get(text[start:end])
        if numeral is not None:
            lexemes.append(Lexeme(Sense.NUMBER, start, end, numeral))
        elif ordinal is not None:
            lexemes.append(Lexeme(Sense.NTH, start, end, ordinal))
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
        """A name's sense; the word of one model (`r1`) stands for it."""
        if word.model is not None:
            return Sense.WORD
        sense = _sense_of(word)
        if sense is Sense.ORG_OR_FAMILY and word.org == word.text and not word.text.isascii():
            return Sense.ORG
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

    def _read_tagged(self, match: re.Match[str], lexemes: list[Lexeme]) -> int:
        name = match["bare"] if match["quoted"] is None else match["quoted"]
        word = self._tagged.get((match["tag"], name))
        sense = Sense.WORD if word is None else _sense_of(word)
        lexemes.append(Lexeme(sense, *match.span(), word=word, tag=match["tag"]))
        return match.end()


_COMPARED = {"大": Sense.LARGER, "小": Sense.SMALLER}
"""Behind a size or a name."""
_LETTERS = re.compile(r"[a-z]+")
_BEYOND = re.compile(r"[a-z0-9]|[-._:/][a-z0-9]")
_BEYOND_DOMAIN = re.compile(r"[a-z0-9]|[-._:][a-z0-9]")


_SIZE_NEXT = re.compile(r"\s\d+(?:\.\d+)?\s?b(?![a-z0-9])")


_REASONING_PLUS = re.compile(r"reasoning[\s-]plus(?![a-z0-9])")
"""A product (`phi 4 reasoning plus`), not the scores in reasoning."""
_HOSTED = re.compile(r"(?<=\()free\)|(?<=turbo )free(?![a-z0-9])")
"""Behind a name: what a host asks for it, which is no question about prices."""
_BEHIND_SIZES = frozenset(("instruct", "chat", "it", "coder"))
"""Words that are part of a name behind its size too (`glm 4 9b chat`), whatever else they mean."""


def _is_variant(text: str, start: int, end: int, lexemes: list[Lexeme]) -> bool:
    """Whether a word right behind a name is part of it (`mistral small`)."""
    last = lexemes[-1] if lexemes else None
    if last is None or last.tag:
        return False
    word = text[start:end]
    if last.sense in "sn" and lexemes[-2:-1] and lexemes[-2].sense in "obfxn":
        is_near = start - last.end == 1
        return is_near and (
            word in _BEHIND_SIZES or _REASONING_PLUS.match(text, start) is not None
        )
    if last.sense in "zo" and text[last.end : start] in {"", "-"}:
        return word in VARIANTS
    if last.sense not in "fbx" or start - last.end > 1:
        return False
    if word == "max":
        return not _SIZE_NEXT.match(text, end)
    return word in VARIANTS or (word == "math" and _SIZE_NEXT.match(text, end) is not None)


def _ends_word(text: str, end: int, *, is_domain: bool = False) -> bool:
    """Whether a word may end here: `deepseek` not in `deepseek-r1`, `math` in `math/law`."""
    return not (_BEYOND_DOMAIN if is_domain else _BEYOND).match(text, end)


def _sense_of(word: Word) -> Sense:
    if word.domain is not None:
        return Sense.DOMAIN
    if word.org is None:
        return Sense.FAMILY
    return Sense.ORG if word.family is None else Sense.ORG_OR_FAMILY


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
