"""Unknown words of a list: domains, organisations, families and models, or no such name."""

from __future__ import annotations

import re

from bot.core.names import Ambiguous, Found, How, NameKind, Unknown
from bot.core.names.lore import FOREIGN, GENERAL
from bot.core.queries.lexemes import chinese_number
from bot.core.queries.senses import Sense
from bot.core.queries.sentence import Sentence, find_models, left_over
from bot.core.queries.terms import USED, Terms, append_name
from bot.core.queries.understood import Missing, Note, NoteKind
from bot.core.queries.versions import family_of, maker_of

RUNS = re.compile(r"[bfo]?[xz](?:[cVe]*[xzbfsn])*")
"""Runs that may name models where none are expected: a run needs a word that is nothing else."""
_LATIN = re.compile(r"[a-z0-9]+(?:[-._][a-z0-9]+)*")
_NUMBERED = re.compile(r"(?!v\d)[a-z].*\d")
_BETWEEN_PARTS = re.compile(r"[-._\d]+")
_LEFT_OUT = re.compile(r"X[he]*$")


def resolve_words(sentence: Sentence, *, orgs: bool = True) -> tuple[Missing, ...]:
    """Resolve unknown words as domains, organisations, families or models; the others come back.

    Args:
        sentence: Whose words.
        orgs: Organisations, families and models may be named as well.
    """
    missing = []
    names_models = False
    for start, end in left_over(sentence):
        if _take_number(sentence, start, end) or _take_domain(sentence, start, end):
            continue
        if orgs and _LEFT_OUT.search(sentence.shape, 0, start):
            sentence.terms.note(NoteKind.IGNORED, sentence.said(start, end))
            _use(sentence, start, end)
        elif orgs and _take_filter(sentence, start, end):
            _use(sentence, start, end)
        elif orgs and _names_models(sentence, start, end):
            names_models = True
        else:
            item = _missing(sentence, start, end)
            missing.append(item)
    is_lost = any(item.kind is NameKind.MODEL for item in missing)
    if names_models or (missing and not is_lost):
        find_models(sentence, RUNS)
        sentence.mentions[:] = [m for m in sentence.mentions if not isinstance(m.outcome, Unknown)]
    return tuple(missing)


def _use(sentence: Sentence, start: int, end: int) -> None:
    sentence.terms.shape[start:end] = USED * (end - start)


def _take_number(sentence: Sentence, start: int, end: int) -> bool:
    number = chinese_number(sentence.said(start, end))
    if not number or sentence.terms.has_count:
        return False
    sentence.terms.count, sentence.terms.has_count = number, True
    sentence.terms.taken.append(("count", start, end))
    _use(sentence, start, end)
    return True


def _take_domain(sentence: Sentence, start: int, end: int) -> bool:
    said = sentence.said(start, end)
    domain = sentence.names.domain(said)
    if not isinstance(domain, Found):
        return False
    sentence.terms.add_domain(domain.name, sentence.lexemes[start].start)
    sentence.terms.taken.append(("domains", start, end))
    note_match(sentence.terms, said, domain, NameKind.DOMAIN)
    _use(sentence, start, end)
    return True


def _take_filter(sentence: Sentence, start: int, end: int) -> bool:
    """Filter by the family or the organisation that a word names."""
    terms, names = sentence.terms, sentence.names
    said = sentence.said(start, end)
    lexeme = sentence.lexemes[start]
    family = family_of(said, names)
    if family is not None:
        append_name(terms, terms.families, terms.not_families, family, lexeme)
        if not isinstance(names.family(said), Found):
            note_match(terms, said, Found(family, How.VARIANT), NameKind.ORG)
        terms.taken.append(("where", start, end))
        return True
    org = maker_of(said, names)
    outcome = names.model(said)
    is_model = isinstance(outcome, Found) or (
        isinstance(outcome, Ambiguous) and any(map(str.isdigit, said))
    )
    if org is None or is_model:
        return False
    append_name(terms, terms.orgs, terms.not_orgs, org.name, lexeme)
    note_match(terms, said, org, NameKind.ORG)
    terms.taken.append(("where", start, end))
    return True


def _names_models(sentence: Sentence, start: int, end: int) -> bool:
    """Whether some words are names of models of the board, one or several, and nothing else."""
    names, said = sentence.names, sentence.said(start, end)
    if not isinstance(names.model(said), Unknown):
        return True
    return not any(isinstance(m.outcome, Unknown) for m in names.models_in(said))


def _missing(sentence: Sentence, start: int, end: int) -> Missing:
    said = sentence.said(start, end)
    is_numbered = Sense.NUMBER in (lexeme.sense for lexeme in sentence.lexemes[start:end])
    read = sentence.names.read(said)
    names_some = bool(read.orgs) or not GENERAL.issuperset(read.words)
    if is_numbered or names_some or looks_like_name(said):
        return missing_model(sentence, said)
    domain = sentence.names.domain(said)
    assert not isinstance(domain, Found)  # noqa: S101 - it would have been taken
    closest = domain.candidates if isinstance(domain, Ambiguous) else domain.closest
    return Missing(kind=NameKind.DOMAIN, mention=said, closest=closest)


def missing_model(sentence: Sentence, said: str) -> Missing:
    """A model that is not on the board, with those that are near."""
    outcome = sentence.names.model(said)
    closest = outcome.closest if isinstance(outcome, Unknown) else ()
    return Missing(kind=NameKind.MODEL, mention=said, closest=closest)


def looks_like_name(said: str) -> bool:
    """Whether an unknown word is a name of another family, or has a number as names do."""
    return any(
        _NUMBERED.search(word) or not FOREIGN.isdisjoint(_BETWEEN_PARTS.split(word))
        for word in _LATIN.findall(said.casefold())
    )


def note_match(terms: Terms, said: str, found: Found[str], kind: NameKind) -> None:
    """Tell which name a word that is not printed so was taken for."""
    if found.how is not How.EXACT:
        terms.notes.append(
            Note(kind=NoteKind.MATCHED, said=said, name=found.name, how=found.how, name_kind=kind)
        )
