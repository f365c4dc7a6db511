"""What a stretch of tokens names: families, makers, versions and models, by what resolves."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from bot.core.board import OrgName
from bot.core.names import Ambiguous, FamilyName, Found, How, NameKind, Names, Unknown, fold
from bot.core.names.lore import FOREIGN, SIBLINGS
from bot.core.queries.understood import Missing, Note, NoteKind
from bot.core.reading.lexicon import lexicon
from bot.core.reading.patterns import pattern
from bot.core.reading.senses import UNKNOWN, Sense
from bot.core.reading.tokens import Text, Token

_DIGIT = re.compile(r"\d")
_GAP = re.compile(r"[\s\-_.]?")
_PART = re.compile(r"[\s:(\-_]{0,2}")
"""Between the words of a name: `Mistral: Mistral Small 24B (free)`."""
_V = re.compile(r"v\d+(?:\.\d+)*")
_NUMBERED_PART = re.compile(r"[a-z]?\d+(?:\.\d+)?[a-z]?$")
"""A word that tells one model of a family: `MiniMax M1`, `gemma 3n`."""
_LATIN = re.compile(r"[a-z0-9]+(?:[-._][a-z0-9]+)*")
_NUMBERED = re.compile(r"(?!v\d)[a-z].*\d")
_BETWEEN_PARTS = re.compile(r"[-._\d]+")
_LEAST = 2
"""Tokens of a family with its number; where a word stands between they name a product."""
_LEAST_COUNT = 5
"""From here on a whole number behind a family is how many to list: versions are smaller."""
_DATE_DIGITS = 4
"""Of a date behind a name: `r1 0528`."""
_VERSIONED = "(ORG|FAMILIES|WORD|HAN) WORD* NUMBER"
_PRODUCT = "(ORG|FAMILIES) WORD+ | WORD FAMILY"
_FULL = "ANY_NAME (ANY_NAME|WORD|NUMBER|SIZE)* WORD"


def with_full_names(text: Text, names: Names) -> Text:
    """A text in which a model's full name in words is one run of words: `qwen2.5 72b instruct`.

    Only where a word ends it that is nothing else; of the others the grammar makes as much.
    """
    for match in pattern(_FULL).finditer(text.shape):
        start, end = match.span()
        while start < end and not _names_model(text, names, start, end):
            ends = [n for n in range(start, end - 1) if text.tokens[n].sense is Sense.WORD]
            end = ends[-1] + 1 if ends else start
        if end - start > 1:
            text = text.with_sense(Sense.WORD, start, end)
    return text


def _names_model(text: Text, names: Names, start: int, end: int) -> bool:
    gaps = (text.gap(number) for number in range(start, end - 1))
    said = text.between(start, end)
    return all(map(_PART.fullmatch, gaps)) and isinstance(names.model_folded(said), Found)


def with_versions(text: Text, names: Names) -> Text:
    """A text in which a family and what belongs to it are one run of words: `llama 2`."""
    for match in pattern(_VERSIONED).finditer(text.shape):
        if says_version(text, names, *match.span()):
            text = text.with_sense(Sense.WORD, *match.span())
    for match in pattern(_PRODUCT).finditer(text.shape):
        start, end = match.span()
        said = text.between(start, end)
        if not _are_adjacent(text, start, end):
            continue
        is_other = _are_variants(text, start + 1, end) and isinstance(names.model(said), Unknown)
        if is_other or _V.fullmatch(text.word(start + 1)) or family_of(said, names):
            text = text.with_sense(Sense.WORD, start, end)
    return text


def names_another(text: Text, names: Names, start: int, end: int) -> bool:
    """Whether what ends some tokens makes another name of what stands before it."""
    last = text.tokens[end - 1].sense
    if last is Sense.NUMBER:
        return says_version(text, names, start, end)
    return last is Sense.WORD and _are_variants(text, start + 1, end)


def says_version(text: Text, names: Names, start: int, end: int) -> bool:
    """Whether the number that ends some tokens is a version of the family that begins them."""
    first, number = text.tokens[start], text.tokens[end - 1]
    behind = text.tokens[end].sense if end < len(text.tokens) else None
    is_bound = behind in {Sense.POINTS, Sense.OR_LESS, Sense.OR_MORE}
    if first.tag or is_bound or not _are_adjacent(text, start, end):
        return False
    said = text.word(start)
    has_versions = _has_versions(first, said, names)
    is_whole = "." not in text.word(end - 1)
    if not is_whole or " " not in text.gap(end - 2):
        return has_versions or first.sense not in UNKNOWN  # no count is said so
    if number.end - number.start == _DATE_DIGITS:
        return has_versions
    if not (has_versions and _are_words(text, start + 1, end - 1)) or _DIGIT.search(said):
        return False
    others = {token.sense for token in (*text.tokens[:start], *text.tokens[end:])}
    counts = bool(others & {Sense.COUNT, Sense.NUMBER})
    if end - start > _LEAST or (counts and not _is_own_name(said, names)):
        return True
    is_small = said.isascii() and number.number < _LEAST_COUNT
    return (is_small or behind is Sense.SIZE) and not _is_own_name(said, names)


def _are_adjacent(text: Text, start: int, end: int) -> bool:
    pairs = pairwise(text.tokens[start:end])
    return all(_GAP.fullmatch(text.folded, one.end, other.start) for one, other in pairs)


def _are_variants(text: Text, start: int, end: int) -> bool:
    words = (text.word(number) for number in range(start, end))
    return all(_NUMBERED_PART.match(word) or is_variant(word) for word in words)


def _are_words(text: Text, start: int, end: int) -> bool:
    return all(is_variant(text.word(number)) for number in range(start, end))


def is_variant(word: str) -> bool:
    """Whether a word makes another product of the name before it: `max`, `coder`."""
    return all(lexicon().has("variants", part) or part in SIBLINGS for part in word.split("-"))


def _has_versions(first: Token, said: str, names: Names) -> bool:
    """Whether a word begins names of models, behind which a version may stand."""
    if first.sense in UNKNOWN:
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


@lru_cache(maxsize=4096)
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


def missing_model(said: str, names: Names) -> Missing:
    """A model that is not on the board, with those that are near."""
    outcome = names.model(said)
    closest = outcome.closest if isinstance(outcome, Unknown) else ()
    return Missing(kind=NameKind.MODEL, mention=said, closest=closest)


def looks_like_name(said: str) -> bool:
    """Whether an unknown word is a name of another family, or has a number as names do."""
    return any(
        _NUMBERED.search(word) or not FOREIGN.isdisjoint(_BETWEEN_PARTS.split(word))
        for word in _LATIN.findall(said.casefold())
    )


def match_note(said: str, found: Found[str], kind: NameKind) -> tuple[Note, ...]:
    """Which name a word that is not printed so was taken for."""
    if found.how is How.EXACT:
        return ()
    note = Note(kind=NoteKind.MATCHED, said=said, name=found.name, how=found.how, name_kind=kind)
    return (note,)
