"""A folded text cut into tokens: numbers, names of the board, words of the lexicon."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from bot.core.board import ModelName
from bot.core.names import Found, NameKind, Names, Unknown, Word, fold
from bot.core.reading.lexicon import Lexicon, lexicon_where
from bot.core.reading.numerals import (
    NUMERAL_HEADS,
    SIGNS,
    TOKEN,
    counted_in_chinese,
    named_card,
    said_in_chinese,
)
from bot.core.reading.printed_words import PrintedWords
from bot.core.reading.senses import NAMES, Sense
from bot.core.reading.stories import mended
from bot.core.reading.tagged import sense_of, tagged_words
from bot.core.reading.tokens import Token

MAX_TOKENS = 80
"""How many are read of one text; a query of everything that a token holds takes fewer."""
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
NO_TOKENS: Mapping[int, Token] = {}
_SIZED = frozenset((Sense.SIZE, Sense.NUMBER))
_NAMED = frozenset((*NAMES, Sense.WORD))


@lru_cache(maxsize=8)
def tokenizer_of(names: Names) -> Tokenizer:
    """The tokenizer of a board, made once."""
    return Tokenizer(names, lexicon_where(only_open=names.board.info.only_open))


class Tokenizer:
    """Cuts texts into tokens with the words of one board; made once per board.

    Attributes:
        printed: The models by their folded names, runs of spaces as one.
    """

    def __init__(self, names: Names, words: Lexicon) -> None:
        self._names = names
        self._lexicon = words
        self._tagged = tagged_words(names)
        self._senses: dict[str, Sense] = {}
        self._printed = PrintedWords(names, self.tokens)
        self.printed: dict[str, ModelName] = {
            " ".join(fold(model.name).text.split()): model.name for model in names.board.models
        }
        self._parts = {part for name in self.printed for part in _LETTERS.findall(name)}

    def read(self, text: str, expected: frozenset[NameKind] = frozenset()) -> tuple[Token, ...]:
        """Cut a folded text, names that are printed in it whole.

        Args:
            text: Folded, without its command word.
            expected: The kinds of names that a command before it takes.
        """
        return self.tokens(text, self._printed.tokens(text, expected))

    def tokens(self, text: str, whole: Mapping[int, Token] = NO_TOKENS) -> tuple[Token, ...]:
        """Cut a folded text, the longest word first, names of the board before others.

        Args:
            text: Folded, without its command word.
            whole: Tokens that are cut already, by where they begin.
        """
        named = {word.start: word for word in self._names.words_in(text)}
        tokens: list[Token] = []
        position = 0
        while position < len(text) and len(tokens) < MAX_TOKENS:
            if text[position] == " ":
                position += 1
                continue
            if position in whole:
                tokens.append(whole[position])
                position = tokens[-1].end
                continue
            match = TOKEN.match(text, position)
            assert match is not None  # noqa: S101 - the last alternative takes any character
            last = tokens[-1] if tokens else None
            group = match.lastgroup or "other"
            position = match.end()
            if group == "han":
                found, position = self._chinese(text, match.start(), named, last)
                if found and last is not None and _continues(last, found[0]):
                    tokens[-1] = last._replace(end=found[0].end)
                    continue
                if named:
                    named |= self._found_again(text, position, named)
            elif group == "chunk":
                found, position = self._chunk(text, match, named, tokens)
            elif group == "tagged":
                found = (self._tagged_name(match),)
            elif group in SIGNS:
                found = self._signs(group, match, last, named)
                position = max([position, *(token.end for token in found)])
            else:
                found = ()
            tokens += found
        return tuple(tokens)

    def _signs(
        self, group: str, match: re.Match[str], last: Token | None, named: dict[int, Word]
    ) -> tuple[Token, ...]:
        """Numbers and signs; none for a number of something else than what is listed."""
        found = SIGNS[group](match, last)
        is_idle = group == "number" and self._is_idle(match.string, found[-1], named)
        return () if is_idle else found

    def _found_again(self, text: str, position: int, named: dict[int, Word]) -> dict[int, Word]:
        """Names found anew where a word has ended within one: `厂商法律`, not `商法`."""
        if not any(word.start < position < word.end for word in named.values()):
            return {}
        again = self._names.words_in(text[position:])
        moved = (
            word._replace(start=word.start + position, end=word.end + position) for word in again
        )
        return {word.start: word for word in moved}

    def _chinese(
        self, text: str, start: int, named: dict[int, Word], last: Token | None
    ) -> tuple[tuple[Token, ...], int]:
        """One Chinese word at `start`, and where the next one begins."""
        word = named.get(start)
        end, _ = self._longest(text, start)
        if word is not None and word.end >= end and not self._goes_on(text, start, end, word.end):
            return (self._named(word),), word.end
        return self._numeral_or_word(text, start, named, last)

    def _goes_on(self, text: str, start: int, end: int, last: int) -> bool:
        """Whether a name begins behind a shorter word and ends beyond a longer: `公司法律`."""
        if end - start < 2 or end >= last:
            return False
        return any(
            word.start == 0 and end + word.end > last for word in self._names.words_in(text[end:])
        )

    def _numeral_or_word(
        self, text: str, start: int, named: dict[int, Word], last: Token | None
    ) -> tuple[tuple[Token, ...], int]:
        """A numeral, a word of the lexicon or a character without a meaning."""
        end, sense = self._longest(text, start)
        said = said_in_chinese(text, start) if text[start] in NUMERAL_HEADS else ()
        counted = counted_in_chinese(text, start)
        if counted and self._is_idle(text, counted[-1], named):
            return (), counted[-1].end
        for found, beyond in ((said, end - 1), (counted, end)):
            if found and found[-1].end > beyond:
                return found, found[-1].end
        if sense is not None:
            if sense is Sense.FILLER:
                return (), end
            return (Token(sense, start, end, self._value(text, start, end)),), end
        compared = _COMPARED.get(text[start])
        if compared and last is not None and last.sense in {Sense.SIZE, Sense.WORD}:
            return (Token(compared, start, start + 1),), start + 1
        return (Token(Sense.HAN, start, start + 1),), start + 1

    def _is_idle(self, text: str, count: Token, named: dict[int, Word]) -> bool:
        """Whether a count is one of something else than what is listed: `五个人`."""
        end = count.end
        is_of = count.sense is Sense.COUNT and text[count.start] not in "前后末t"
        if not is_of or end >= len(text) or not "\u3400" <= text[end] <= "\u9fff":
            return False
        return end not in named and self._longest(text, end)[1] is None

    def _longest(self, text: str, start: int) -> tuple[int, Sense | None]:
        """Where the longest word of the lexicon at `start` ends, and its sense."""
        for word, sense in self._lexicon.chinese.get(text[start], ()):
            if text.startswith(word, start):
                return start + len(word), sense
        return start, None

    def _chunk(
        self, text: str, match: re.Match[str], named: dict[int, Word], tokens: list[Token]
    ) -> tuple[tuple[Token, ...], int]:
        """A run of letters and digits: a name, a phrase, or a word not known."""
        start, end = match.span()
        word = named.get(start)
        if word is not None and not _ends_word(text, word.end, is_domain=word.domain is not None):
            word = None
        last = tokens[-1] if tokens else None
        hosted = _HOSTED.match(text, start)
        if hosted is not None and last is not None and last.sense in _SIZED | {Sense.WORD}:
            return (Token(Sense.WORD, start, hosted.end()),), hosted.end()
        if self._is_variant(text, start, end, tokens):
            return (Token(Sense.WORD, start, end),), end
        phrase_end, sense = self._phrase(text, start)
        if word is not None and word.end >= phrase_end:
            return (self._named(word),), word.end
        if sense is not None:
            value = self._value(text, start, phrase_end)
            found = () if sense is Sense.FILLER else (Token(sense, start, phrase_end, value),)
            return found, phrase_end
        return self._plain(text, start, end), end

    def _value(self, text: str, start: int, end: int) -> float:
        """What a word says in numbers; 0 where it says none."""
        return self._lexicon.values.get(text[start:end], 0.0)

    def _plain(self, text: str, start: int, end: int) -> tuple[Token, ...]:
        """A card, the plural of a family, or a word not known."""
        written = text[start:end]
        if card := named_card(text, start, end):
            return card
        family = self._names.family(written[:-1]) if written.endswith("s") else None
        if isinstance(family, Found):
            word = Word(start=start, end=end, text=written, family=family.name)
            return (Token(Sense.FAMILY, start, end, word=word),)
        return self._mended(Token(Sense.WORD, start, end), written)

    def _mended(self, token: Token, written: str) -> tuple[Token, ...]:
        """An unknown word as the one that it is a slip away from; nothing for a filler."""
        found = mended(written)
        if found is None or self._is_known(written):
            return (token,)
        fixed, sense = found
        if sense is Sense.FILLER:
            return ()
        return (token._replace(sense=sense, fixed=fixed),)

    def _is_known(self, written: str) -> bool:
        """Whether a word names something of the board, written right or not."""
        if written in self._parts:
            return True
        names = self._names
        outcomes = (names.domain(written), names.model(written), names.org(written))
        return not all(isinstance(outcome, Unknown) for outcome in outcomes)

    def _named(self, word: Word) -> Token:
        sense = self._senses.get(word.text)
        if sense is None:
            sense = self._senses[word.text] = self._sense(word)
        return Token(sense, word.start, word.end, word=word)

    def _sense(self, word: Word) -> Sense:
        """A name's sense; the word of one model (`r1`) stands for it."""
        if word.model is not None:
            return Sense.WORD
        sense = sense_of(word)
        if sense is Sense.ORG_OR_FAMILY and word.org == word.text and not word.text.isascii():
            return Sense.ORG
        is_part = word.org is None or (
            word.family is None and any(word.text in name for name in self.printed)
        )
        names_one = is_part and sense is not Sense.DOMAIN
        if names_one and isinstance(self._names.model(word.text), Found):
            return Sense.WORD
        return sense

    def _phrase(self, text: str, start: int) -> tuple[int, Sense | None]:
        head = _LETTERS.match(text, start)
        for phrase, sense in self._lexicon.english.get(head[0], ()) if head else ():
            end = start + len(phrase)
            if text.startswith(phrase, start) and _ends_word(text, end):
                return end, sense
        return start, None

    def _tagged_name(self, match: re.Match[str]) -> Token:
        name = match["bare"] if match["quoted"] is None else match["quoted"]
        word = self._tagged.get((match["tag"], name))
        sense = Sense.WORD if word is None else sense_of(word)
        return Token(sense, *match.span(), word=word, tag=match["tag"])

    def _is_variant(self, text: str, start: int, end: int, tokens: list[Token]) -> bool:
        """Whether a word right behind a name is part of it (`mistral small`)."""
        last = tokens[-1] if tokens else None
        if last is None or last.tag:
            return False
        word, gap = text[start:end], text[last.end : start]
        before = tokens[-2].sense if len(tokens) > 1 else None
        is_variant = self._lexicon.has("variants", word)
        if last.sense in _SIZED and before in _NAMED | {Sense.NUMBER}:
            is_plus = _REASONING_PLUS.match(text, start) is not None
            return len(gap) == 1 and (is_plus or self._lexicon.has("behind_sizes", word))
        if last.sense in {Sense.HAN, Sense.ORG} and gap in {"", "-"}:
            return is_variant
        if last.sense not in {Sense.FAMILY, Sense.ORG_OR_FAMILY, Sense.WORD} or len(gap) > 1:
            return False
        if word == "max":
            return not _SIZE_NEXT.match(text, end)
        return is_variant or (word == "math" and _SIZE_NEXT.match(text, end) is not None)


def _continues(last: Token, found: Token) -> bool:
    """Whether a character without a meaning goes on with the run before it."""
    return found.sense is Sense.HAN is last.sense and last.end == found.start


def _ends_word(text: str, end: int, *, is_domain: bool = False) -> bool:
    """Whether a word may end here: `deepseek` not in `deepseek-r1`, `math` in `math/law`."""
    return not (_BEYOND_DOMAIN if is_domain else _BEYOND).match(text, end)
