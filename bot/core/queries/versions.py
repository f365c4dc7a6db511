"""Families with a version behind them: 2.5 is never 3, and a number behind one is no count."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from bot.core.board import OrgName
from bot.core.names import Ambiguous, FamilyName, Found, Names, Unknown, fold
from bot.core.names.lore import SIBLINGS
from bot.core.queries.grammar import VARIANTS
from bot.core.queries.lexemes import Lexeme
from bot.core.queries.senses import Sense
from bot.core.queries.terms import Terms

_VERSIONED = re.compile(r"[bfoxz]x*n")
_PRODUCT = re.compile(r"[bfo]x+|xf")
_FULL = re.compile(r"[obf][obfxns]*x")
_PART = re.compile(r"[\s:(\-_]{0,2}")
"""Between the words of a name: `Mistral: Mistral Small 24B (free)`."""
_LEAST = 2
"""Lexemes of a family with its number; where a word stands between they name a product."""
_BOUNDS = frozenset("p23")
"""Senses behind the number of a bound."""
_LEAST_COUNT = 5
"""From here on a whole number behind a family is how many to list: versions are smaller."""
_DATE_DIGITS = 4
"""Of a date behind a name: `r1 0528`."""
_UNKNOWN = frozenset((Sense.WORD, Sense.HAN))
_V = re.compile(r"v\d+(?:\.\d+)*")
_NUMBERED = re.compile(r"[a-z]?\d+(?:\.\d+)?[a-z]?$")
"""A word that tells one model of a family: `MiniMax M1`, `gemma 3n`."""
_DIGIT = re.compile(r"\d")
_GAP = re.compile(r"[\s\-_.]?")


def take_full_names(terms: Terms, names: Names) -> None:
    """Make one unknown name of a model's name in words: `qwen2.5 72b instruct`.

    Only where a word ends it that is nothing else; of the others the grammar makes as much.
    """
    if Sense.WORD not in terms.shape:
        return
    shape = "".join(terms.shape)
    for start, last in _spans(_FULL, shape):
        end = last
        while start < end and not _names_model(terms, names, start, end):
            end = shape.rfind(Sense.WORD, start, end - 1) + 1
        if end - start > 1:
            _join(terms, start, end)


def _names_model(terms: Terms, names: Names, start: int, end: int) -> bool:
    lexemes = terms.lexed.lexemes[start:end]
    text = terms.lexed.text
    gaps = (text[a.end : b.start] for a, b in pairwise(lexemes))
    said = text[lexemes[0].start : lexemes[-1].end]
    return all(map(_PART.fullmatch, gaps)) and isinstance(names.model_folded(said), Found)


def take_versions(terms: Terms, names: Names) -> None:
    """Make one unknown name of a family and what belongs to it: `llama 2`, `qwen max`."""
    for start, end in _spans(_VERSIONED, "".join(terms.shape)):
        if says_version(terms, names, start, end):
            _join(terms, start, end)
    for start, end in _spans(_PRODUCT, "".join(terms.shape)):
        lexemes = terms.lexed.lexemes[start:end]
        said = terms.lexed.text[lexemes[0].start : lexemes[-1].end]
        if not _are_adjacent(terms, lexemes):
            continue
        is_other = _are_variants(terms, lexemes[1:]) and isinstance(names.model(said), Unknown)
        text = terms.lexed.text[lexemes[1].start : lexemes[1].end]
        if is_other or _V.fullmatch(text) or family_of(said, names):
            _join(terms, start, end)


def names_another(terms: Terms, names: Names, start: int, end: int) -> bool:
    """Whether what ends some lexemes makes another name of what stands before it."""
    if terms.lexed.lexemes[end - 1].sense is Sense.NUMBER:
        return says_version(terms, names, start, end)
    lexemes = terms.lexed.lexemes[start:end]
    return lexemes[-1].sense is Sense.WORD and _are_variants(terms, lexemes[1:])


def says_version(terms: Terms, names: Names, start: int, end: int) -> bool:
    """Whether the number that ends some lexemes is a version of the family that begins them."""
    lexemes = terms.lexed.lexemes[start:end]
    first, number = lexemes[0], lexemes[-1]
    behind = "".join(terms.shape[end : end + 1])
    if first.tag or behind in _BOUNDS or not _are_adjacent(terms, lexemes):
        return False
    said = terms.lexed.text[first.start : first.end]
    has_versions = _has_versions(first, said, names)
    text = terms.lexed.text
    is_whole = "." not in text[number.start : number.end]
    if not is_whole or " " not in text[lexemes[-2].end : number.end]:
        return has_versions or first.sense not in _UNKNOWN  # no count is said so
    if number.end - number.start == _DATE_DIGITS:
        return has_versions
    if not (has_versions and _are_words(terms, lexemes[1:-1])) or _DIGIT.search(said):
        return False
    others = {*terms.shape[:start], *terms.shape[end:]}
    if len(lexemes) > _LEAST or others & {Sense.COUNT, Sense.NUMBER}:
        return True
    is_small = said.isascii() and number.number < _LEAST_COUNT
    return (is_small or behind == Sense.SIZE) and not _is_own_name(said, names)


@lru_cache(maxsize=4096)
def _spans(pattern: re.Pattern[str], shape: str) -> tuple[tuple[int, int], ...]:
    """Where a pattern matches a shape; many texts have the same shape."""
    return tuple(match.span() for match in pattern.finditer(shape))


def _join(terms: Terms, start: int, end: int) -> None:
    terms.shape[start:end] = Sense.WORD * (end - start)


def _are_adjacent(terms: Terms, lexemes: tuple[Lexeme, ...]) -> bool:
    text = terms.lexed.text
    gaps = pairwise(lexemes)
    return all(_GAP.fullmatch(text, before.end, after.start) for before, after in gaps)


def _are_variants(terms: Terms, lexemes: tuple[Lexeme, ...]) -> bool:
    text = terms.lexed.text
    words = (text[lexeme.start : lexeme.end] for lexeme in lexemes)
    return all(_NUMBERED.match(word) or _is_variant(word) for word in words)


def _are_words(terms: Terms, lexemes: tuple[Lexeme, ...]) -> bool:
    text = terms.lexed.text
    return all(_is_variant(text[lexeme.start : lexeme.end]) for lexeme in lexemes)


def _is_variant(word: str) -> bool:
    return all(part in VARIANTS or part in SIBLINGS for part in word.split("-"))


def _has_versions(first: Lexeme, said: str, names: Names) -> bool:
    """Whether a word begins names of models, behind which a version may stand."""
    if first.sense in _UNKNOWN:
        return not isinstance(names.model(said), Unknown)
    family = None if first.word is None else first.word.family
    if family is None:
        named = names.family(said.rsplit(" ", maxsplit=1)[-1])  # as in `meta llama`
        return isinstance(named, Found) and " " in said
    return any(names.signature(row).family == family for row in _rows(family, names))


def _is_own_name(said: str, names: Names) -> bool:
    """Whether a word is how the board calls an organisation, of which there may be so many."""
    info = names.board.info
    return any(
        said in {fold(org).text, fold(info.english.get(org, org)).text} for org in names.board.orgs
    )


def family_of(said: str, names: Names) -> FamilyName | None:
    """The family that a word names, or the one of just the models that the word fits."""
    family = names.family(said)
    if isinstance(family, Found):
        return family.name
    match names.model(said):
        case Found(name):
            fitting = {names.board.by_name[name].row}
        case Ambiguous(candidates):
            fitting = {names.board.by_name[name].row for name in candidates}
        case _:
            return None
    same = [name for name in names.family_rows if _rows(name, names) == fitting]
    return max(same, key=len, default=None)


def _rows(family: FamilyName, names: Names) -> set[int]:
    return set(names.family_rows[family].nonzero()[0].tolist())


def maker_of(said: str, names: Names) -> Found[OrgName] | None:
    """The organisation that a word names; None for a version of its products that is not there."""
    org = names.org(said)
    if not isinstance(org, Found):
        return None
    is_version = _DIGIT.search(said) is not None and not names.is_org_word(said)
    return None if is_version and isinstance(names.model(said), Unknown) else org
