"""The short English words that stand for Chinese names in the commands of an English answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain

from bot.core.names import Names, fold
from bot.core.queries.command_words import COMMANDS
from bot.core.reading.senses import Sense
from bot.core.reading.tokenize import Tokenizer, tokenizer_of

_WORD = re.compile(r"[a-z]{3,}(?:-[a-z]+)*")
_TERMS = ("5", "14B", "7-14B", "<=32B", ">=32B", "new", "-new", "worst", "smallest", "largest")
"""What may stand beside a name in a command, besides other names."""


@lru_cache(maxsize=8)
def short_words(names: Names) -> Mapping[str, str]:
    """For columns and organisations printed in Chinese a word that reads as each, and only so.

    Names without such a word are left out: commands say them as printed.
    """
    tokenizer = tokenizer_of(names)
    aliases = names.aliases
    columns = (column.name for column in names.board.columns)
    listed = chain(
        ((name, Sense.DOMAIN, aliases.domains.get(name, ())) for name in columns),
        ((name, Sense.ORG, aliases.organisations.get(name, ())) for name in names.board.orgs),
    )
    found: dict[str, str] = {}
    for name, sense, others in listed:
        candidates = () if name.isascii() else _candidates(names, name, others)
        word = next((one for one in candidates if _reads_as(tokenizer, one, sense, name)), None)
        if word is not None and name not in found:
            found[name] = word
    model = fold(names.board.models[0].name).text
    beside = (*map(str.casefold, _TERMS), *found.values(), model)
    return {
        name: word
        for name, word in found.items()
        if all(_reads_apart(tokenizer, word, other) for other in beside)
    }


def _candidates(names: Names, name: str, aliases: tuple[str, ...]) -> Iterator[str]:
    """The English name, a word of it, its words joined; where it has none, the aliases."""
    words = re.findall(r"[a-z]+", names.board.info.english.get(name, "").casefold())
    said = ["".join(words)] if len(words) == 1 else [*sorted(words, key=len), "-".join(words)]
    said += [fold(word).text for word in aliases]
    return (word for word in said if _WORD.fullmatch(word) and word not in COMMANDS)


def _reads_as(tokenizer: Tokenizer, word: str, sense: Sense, name: str) -> bool:
    tokens = tokenizer.tokens(word)
    if len(tokens) != 1 or tokens[0].sense is not sense or tokens[0].word is None:
        return False
    return name in {tokens[0].word.domain, tokens[0].word.org}


def _reads_apart(tokenizer: Tokenizer, word: str, other: str) -> bool:
    """Whether a word and another keep their senses where they stand beside each other."""
    senses = {one: [token.sense for token in tokenizer.tokens(one)] for one in (word, other)}
    return all(
        [token.sense for token in tokenizer.tokens(f"{one} {two}")] == senses[one] + senses[two]
        for one, two in ((word, other), (other, word))
    )
