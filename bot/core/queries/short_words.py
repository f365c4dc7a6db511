"""The short English words that stand for Chinese names in the commands of an English answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain

from bot.core.names import Names, fold
from bot.core.queries.grammar import COMMANDS
from bot.core.queries.lexer import Lexer, lexer_of
from bot.core.queries.senses import Sense

_WORD = re.compile(r"[a-z]{3,}(?:-[a-z]+)*")
_TERMS = ("5", "14B", "7-14B", "<=32B", ">=32B", "new", "-new", "worst", "smallest", "largest")
"""What may stand beside a name in a command, besides other names."""


@lru_cache(maxsize=8)
def short_words(names: Names) -> Mapping[str, str]:
    """For columns and organisations printed in Chinese a word that reads as each, and only so.

    Names without such a word are left out: commands say them as printed.
    """
    lexer = lexer_of(names)
    aliases = names.aliases
    columns = (column.name for column in names.board.columns)
    listed = chain(
        ((name, Sense.DOMAIN, aliases.domains.get(name, ())) for name in columns),
        ((name, Sense.ORG, aliases.organisations.get(name, ())) for name in names.board.orgs),
    )
    found: dict[str, str] = {}
    for name, sense, others in listed:
        candidates = () if name.isascii() else _candidates(names, name, others)
        word = next((one for one in candidates if _reads_as(lexer, one, sense, name)), None)
        if word is not None and name not in found:
            found[name] = word
    model = fold(names.board.models[0].name).text
    beside = (*map(str.casefold, _TERMS), *found.values(), model)
    return {
        name: word
        for name, word in found.items()
        if all(_reads_apart(lexer, word, other) for other in beside)
    }


def _candidates(names: Names, name: str, aliases: tuple[str, ...]) -> Iterator[str]:
    """The English name, a word of it, its words joined; where it has none, the aliases."""
    words = re.findall(r"[a-z]+", names.board.info.english.get(name, "").casefold())
    said = ["".join(words)] if len(words) == 1 else [*sorted(words, key=len), "-".join(words)]
    said += [fold(word).text for word in aliases]
    return (word for word in said if _WORD.fullmatch(word) and word not in COMMANDS)


def _reads_as(lexer: Lexer, word: str, sense: Sense, name: str) -> bool:
    lexemes = lexer.lex(word).lexemes
    if len(lexemes) != 1 or lexemes[0].sense is not sense or lexemes[0].word is None:
        return False
    return name in {lexemes[0].word.domain, lexemes[0].word.org}


def _reads_apart(lexer: Lexer, word: str, other: str) -> bool:
    """Whether a word and another keep their senses where they stand beside each other."""
    shapes = lexer.lex(word).shape, lexer.lex(other).shape
    return all(
        lexer.lex(f"{one} {two}").shape == "".join(both)
        for one, two, both in ((word, other, shapes), (other, word, shapes[::-1]))
    )
