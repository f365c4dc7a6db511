"""Unknown words of a list: domains, organisations, families and models, or no such name."""

from __future__ import annotations

from dataclasses import replace

from bot.core.names import Ambiguous, Found, How, NameKind, Unknown
from bot.core.names.lore import GENERAL
from bot.core.queries.understood import Missing, Note, NoteKind
from bot.core.reading.mentions import RUNS, find_models, known
from bot.core.reading.names_said import (
    family_of,
    looks_like_name,
    maker_of,
    match_note,
    missing_model,
)
from bot.core.reading.numerals import chinese_number
from bot.core.reading.patterns import pattern
from bot.core.reading.said import Said
from bot.core.reading.senses import UNKNOWN, Sense
from bot.core.reading.terms import AskDomain, CountOf, Part, Take, Term

_LEFT_OUT = "NOT (HAVE|ITS)* $"


def unknown_runs(said: Said) -> tuple[tuple[int, int], ...]:
    """The runs of free tokens that are unknown words, or subjects that the board does not have."""
    return said.runs(*UNKNOWN, Sense.OUTSIDE, Sense.RATIO)


def resolve_words(said: Said, *, names: bool = True) -> tuple[Said, tuple[Missing, ...]]:
    """With unknown words read as domains, organisations, families or models; the others listed.

    Args:
        said: Whose words.
        names: Organisations, families and models may be named as well.
    """
    missing: list[Missing] = []
    names_models = False
    for start, end in unknown_runs(said):
        term = _named(said, start, end, names=names)
        if term is not None:
            said = said.with_terms([term])
        elif names and (left_out := pattern(_LEFT_OUT).search(said.free, 0, start)):
            ignored = Note(kind=NoteKind.IGNORED, said=said.text.said(start, end))
            said = said.noting(ignored).using(left_out.start(), end)
        elif names and _names_models(said, start, end):
            names_models = True
        else:
            missing.append(_missing(said, start, end))
    is_lost = any(item.kind is NameKind.MODEL for item in missing)
    if names_models or (missing and not is_lost):
        said = find_models(said, RUNS)
        said = replace(said, mentions=tuple(known(said)))
    return said, tuple(missing)


def _named(said: Said, start: int, end: int, *, names: bool) -> Term | None:
    """The term that a run of unknown words is: a numeral, a domain, a family, a maker."""
    typed = said.text.said(start, end)
    number = chinese_number(typed)
    if number and not said.asked().has_count:
        return _term("count", start, end, CountOf(number))
    domain = said.names.domain(typed)
    if isinstance(domain, Found):
        part = AskDomain(domain.name, said.tokens[start].start)
        return _term("column", start, end, part, match_note(typed, domain, NameKind.DOMAIN))
    return _filter(said, start, end, typed) if names else None


def _filter(said: Said, start: int, end: int, typed: str) -> Term | None:
    """The filter by the family or the organisation that a word names."""
    names = said.names
    family = family_of(typed, names)
    if family is not None:
        is_printed = isinstance(names.family(typed), Found)
        notes = () if is_printed else match_note(typed, Found(family, How.VARIANT), NameKind.ORG)
        return _term("family", start, end, Take(family=family), notes)
    org = maker_of(typed, names)
    outcome = names.model(typed)
    is_model = isinstance(outcome, Found) or (
        isinstance(outcome, Ambiguous) and any(map(str.isdigit, typed))
    )
    if org is None or is_model:
        return None
    return _term(
        "organisation", start, end, Take(org=org.name), match_note(typed, org, NameKind.ORG)
    )


def _term(rule: str, start: int, end: int, part: Part, notes: tuple[Note, ...] = ()) -> Term:
    return Term(rule=rule, start=start, end=end, parts=(part,), notes=notes)


def _names_models(said: Said, start: int, end: int) -> bool:
    """Whether some words are names of models of the board, one or several, and nothing else."""
    names, typed = said.names, said.text.said(start, end)
    if not isinstance(names.model(typed), Unknown):
        return True
    return not any(isinstance(m.outcome, Unknown) for m in names.models_in(typed))


def _missing(said: Said, start: int, end: int) -> Missing:
    typed = said.text.said(start, end)
    read = said.names.read(typed)
    names_some = bool(read.orgs) or not GENERAL.issuperset(read.words)
    if names_some or looks_like_name(typed):
        return missing_model(typed, said.names)
    domain = said.names.domain(typed)
    assert not isinstance(domain, Found)  # noqa: S101 - it would have been read
    closest = domain.candidates if isinstance(domain, Ambiguous) else domain.closest
    return Missing(kind=NameKind.DOMAIN, mention=typed, closest=closest)
