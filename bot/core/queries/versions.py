"""Families with a version behind them: 2.5 is never 3, and a number behind one is no count."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.core.board import OrgName
from bot.core.names import Ambiguous, FamilyName, Found, Names, Unknown, fold
from bot.core.names.lore import SIBLINGS
from bot.core.queries.grammar import VARIANTS
from bot.core.queries.lexemes import Lexeme
from bot.core.queries.senses import Sense
from bot.core.queries.terms import Terms

_VERSIONED = re.compile(r"[bfoxz]x*n")
_PRODUCT = re.compile(r"[bf]x+|xf")
_FULL = re.compile(r"[obf][obfxns]*x")
_PART = re.compile(r"[\s:(\-_]{0,2}")
"""Between the words of a name: `Mistral: Mistral Small 24B (free)`."""
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
    shape = "".join(terms.shape)
    for match in _FULL.finditer(shape):
        start, end = match.span()
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
    for match in _VERSIONED.finditer("".join(terms.shape)):
        if says_version(terms, names, *match.span()):
            _join(terms, *match.span())
    for match in _PRODUCT.finditer("".join(terms.shape)):
        start, end = match.span()
        lexemes = terms.lexed.lexemes[start:end]
        said = terms.lexed.text[lexemes[0].start : lexemes[-1].end]
        if not _are_adjacent(terms, lexemes):
            continue
        is_other = _are_variants(terms, lexemes[1:]) and isinstance(names.model(said), Unknown)
        text = terms.lexed.text[lexemes[1].start : lexemes[1].end]
        if is_other or _V.fullmatch(text) or family_of(said, names):
            _join(terms, start, end)


def says_version(terms: Terms, names: Names, start: int, end: int) -> bool:
    """Whether the number that ends some lexemes is a version of the family that begins them."""
    lexemes = terms.lexed.lexemes[start:end]
    first, number = lexemes[0], lexemes[-1]
    shape = "".join(terms.shape)
    text = terms.lexed.text
    said = text[first.start : first.end]
    is_date = number.end - number.start == _DATE_DIGITS and number.number.is_integer()
    if (
        first.tag
        or not (_are_adjacent(terms, lexemes) and _are_variants(terms, lexemes[1:-1]))
        or shape[end : end + 1] in _BOUNDS
        or (_DIGIT.search(said) and not is_date)
        or not _has_versions(first, said, names)
    ):
        return False
    is_glued = lexemes[-2].end == number.start
    is_counted = bool({Sense.COUNT, Sense.NUMBER} & {*shape[:start], *shape[end:]})
    if is_glued or is_date or not number.number.is_integer() or is_counted:
        return True
    return said.isascii() and number.number < _LEAST_COUNT and not _is_own_name(said, names)


def _join(terms: Terms, start: int, end: int) -> None:
    terms.shape[start:end] = Sense.WORD * (end - start)


def _are_adjacent(terms: Terms, lexemes: tuple[Lexeme, ...]) -> bool:
    text = terms.lexed.text
    gaps = pairwise(lexemes)
    return all(_GAP.fullmatch(text, before.end, after.start) for before, after in gaps)


def _are_variants(terms: Terms, lexemes: tuple[Lexeme, ...]) -> bool:
    text = terms.lexed.text
    words = (text[lexeme.start : lexeme.end] for lexeme in lexemes)
    return all(word in VARIANTS or word in SIBLINGS or _NUMBERED.match(word) for word in words)


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
