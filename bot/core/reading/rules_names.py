"""Terms about names: what is taken, and what is left out behind or before a negation."""

from __future__ import annotations

import re

from bot.core.board import ModelName, OrgName
from bot.core.names import Ambiguous, Found, Names
from bot.core.queries.understood import NoteKind
from bot.core.queries.validity import MAX_TERMS
from bot.core.reading.lexicon import lexicon
from bot.core.reading.names_said import names_another
from bot.core.reading.rules import Made, Rule, Span
from bot.core.reading.senses import NAMES, Sense
from bot.core.reading.terms import Leave, Part, Take, TakeNew, Term
from bot.core.reading.tokens import Text

_LISTED = (
    "(ANY_NAME|WORD|HAN|NEW) (ANY_NAME|WORD|HAN|NUMBER|SIZE"
    "|(AND|OR|VERSUS)+ (?=(ANY_NAME|WORD|HAN|NEW)))*"
)
_SIGNS = frozenset("-!")
_PARTS = re.compile(r"[^a-z0-9]+")
_JOINS = frozenset((Sense.AND, Sense.OR, Sense.VERSUS))
_NAMING = frozenset((*NAMES, Sense.WORD, Sense.HAN, Sense.NUMBER, Sense.SIZE))


def _left_out_behind(span: Span) -> Term | None:
    """A negation before names, with the word that closes it (`除了…以外`)."""
    names = span.scene.text
    listed = span.group("names")
    start = span.scene.text.tokens.index(listed[0], span.start)
    before = names.word(start - 1)
    parts, end = _names_left_out(span, start, start + len(listed), glued=before in _SIGNS)
    if not parts:
        return None
    closed = end == start + len(listed) and span.end > end
    negations = sum(token.sense is Sense.NOT for token in span.tokens)
    parts = _turned(parts) if negations == _TWICE else parts
    return Term(
        rule="left out", start=span.start, end=span.end if closed else end, parts=tuple(parts)
    )


def _all_but(span: Span) -> Term | None:
    """`every 14B but phi-4`: what stands before is no part of what is left out."""
    text = span.scene.text
    listed = span.group("names")
    start = text.tokens.index(listed[0], span.start)
    parts, end = _names_left_out(span, start, start + len(listed), glued=False)
    return Term(rule="all but", start=start - 1, end=end, parts=parts) if parts else None


_TWICE = 2


def _turned(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """What is not left out is taken: `no non-Zhipu models`."""
    return tuple(
        Take(part.org, part.family) if isinstance(part, Leave) and part.model is None else part
        for part in parts
    )


def _left_out_before(span: Span) -> Term | None:
    listed = span.group("names")
    start = span.start
    parts, end = _names_left_out(span, start, start + len(listed), glued=False)
    if not parts or end != start + len(listed):
        return None
    return Term(rule="left out, said behind", start=start, end=span.end, parts=parts)


def _dashed(span: Span) -> Leave | TakeNew | None:
    """A name that a dash parts from a column or a count: `法律-深度求索 前五`."""
    text = span.scene.text
    if text.gap(span.start) != "-":
        return None
    return _word_left_out(text, span.start + 1)


def _dashed_term(span: Span) -> Term | None:
    part = _dashed(span)
    if part is None:
        return None
    return Term(rule="left out by a dash", start=span.end - 1, end=span.end, parts=(part,))


def _names_left_out(
    span: Span, start: int, end: int, *, glued: bool
) -> tuple[tuple[Part, ...], int]:
    """The names between two tokens, the longest that resolve first, and where the last ends."""
    text, names = span.scene.text, span.scene.names
    parts: list[Part] = []
    number = last = start
    while number < end:
        found, last_of_it = _longest_name(text, names, number, end, glued=glued)
        if not found:
            break
        parts += found
        number = last = last_of_it
        while number < end and text.tokens[number].sense in _JOINS:
            number += 1
        if number == last:
            break
    return tuple(parts), last


def _longest_name(
    text: Text, names: Names, start: int, end: int, *, glued: bool
) -> tuple[tuple[Part, ...], int]:
    """What the longest name that begins at a token leaves out, and where it ends."""
    last = start + 1
    while last < end and text.tokens[last].sense in _NAMING and _adjoins(text, last, glued=glued):
        last += 1
    for stop in range(last, start, -1):
        if not glued and stop < last and names_another(text, names, start, stop + 1):
            return (), start
        parts = _left_out(text, names, start, stop)
        if parts:
            return parts, stop
    return (), start


def _adjoins(text: Text, number: int, *, glued: bool) -> bool:
    gap = text.gap(number - 1)
    return not gap if glued else not gap.strip()


def _left_out(text: Text, names: Names, start: int, end: int) -> tuple[Part, ...]:
    first = text.tokens[start]
    if end - start == 1 and first.sense is not Sense.WORD:
        part = _word_left_out(text, start)
        if part is not None:
            return (part,)
    said = text.between(start, end)
    if first.tag == "model":
        said = said.removeprefix("model:").strip('"')
    elif first.tag:
        return ()
    models = _models(said, names, is_part=end - start == 1)
    return tuple(Leave(model=model) for model in models)


def _models(said: str, names: Names, *, is_part: bool) -> tuple[ModelName, ...]:
    """The models that a name fits, or that have a word in theirs (`fp8`); none where too many."""
    outcome = names.model(said)
    if isinstance(outcome, Found):
        return (outcome.name,)
    models: tuple[ModelName, ...] = ()
    if isinstance(outcome, Ambiguous):
        models = outcome.candidates
    elif is_part and said.isascii():
        models = tuple(
            model.name
            for model in names.board.models
            if said in _PARTS.split(model.name.casefold())
        )
    return models if len(models) <= MAX_TERMS else ()


def _word_left_out(text: Text, number: int) -> Leave | TakeNew | None:
    token = text.tokens[number]
    if token.sense is Sense.NEW:
        return TakeNew(new=False)
    word = token.word
    if word is None:
        return None
    if word.org is not None:
        return Leave(org=word.org)
    return None if word.family is None else Leave(family=word.family)


def _of_country(span: Span) -> Made | Term:
    """`国产`, `foreign`, `not Chinese`: all but the makers of other countries, told by name.

    Where the country of any maker is not known, nothing can be said of all of them.
    """
    names = span.scene.names
    orgs, countries = names.board.orgs, names.countries
    (word,) = span.of(Sense.NATION)
    typed = span.scene.text.folded[word.start : word.end]
    wanted = next((name for name in _COUNTRIES if lexicon().has(name, typed)), None)
    is_alone = sum(token.sense is Sense.NATION for token in span.scene.text.tokens) == 1
    gone: tuple[OrgName, ...] = ()
    if wanted is not None and is_alone and orgs and all(org in countries for org in orgs):
        is_in, codes = _COUNTRIES[wanted]
        turned = bool(span.of(Sense.NOT, Sense.EXCLUDED))
        gone = tuple(org for org in orgs if ((countries[org] in codes) is is_in) is turned)
    if not 0 < len(gone) <= MAX_TERMS:
        return Term(rule="of a country", start=span.start, end=span.end, unsayable=True)
    told = " ".join(f"-{org}" for org in gone)
    return tuple(Leave(org=org) for org in gone), (span.note(NoteKind.ASSUMED, told),)


_EUROPE = frozenset(("FR", "DE", "GB", "CH", "FI", "ES", "IT"))
_COUNTRIES: dict[str, tuple[bool, frozenset[str]]] = {
    "china": (True, frozenset(("CN",))),
    "not_china": (False, frozenset(("CN",))),
    "america": (True, frozenset(("US",))),
    "europe": (True, _EUROPE),
    "west": (True, _EUROPE | {"US", "CA"}),
}
"""By list of the lexicon: whether makers of these countries are meant, or all others."""


def _org(span: Span) -> Take | None:
    word = span.tokens[0].word
    return None if word is None or word.org is None else Take(org=word.org)


def _family(span: Span) -> Take | None:
    word = span.tokens[0].word
    return None if word is None or word.family is None else Take(family=word.family)


NAME_RULES = (
    Rule(
        "left out",
        f"(NOT|INSTEAD) NOT? (HAVE|ITS)* names:({_LISTED}) (HAVE|ITS)* EXCLUDED?",
        _left_out_behind,
        ("除了阿里", "-distill", "not from meta", "except qwq-32b"),
    ),
    Rule(
        "all but",
        f"(EACH|LISTING|ANY) (SIZE|MODELS|HAVE)* BUT names:({_LISTED})",
        _all_but,
        ("every model but phi-4", "all 14B but phi-4"),
    ),
    Rule(
        "left out, said behind",
        f"names:({_LISTED}) (EXCLUDED|NOT(?=$|AND(?!(ANY_NAME|WORD|HAN|NEW))))",
        _left_out_before,
        ("阿里除外", "qwen excluded"),
    ),
    Rule(
        "of a country",
        "(NOT|ONLY)? (HAVE|BY)* NATION (MAKER|MAKERS|HAVE)* EXCLUDED?",
        _of_country,
        ("国产模型", "foreign models", "非国产"),
    ),
    Rule(
        "left out by a dash",
        "(DOMAIN|COUNT) (ORG|FAMILIES)",
        _dashed_term,
        ("法律-深度求索 前五",),
    ),
)
ORG_WORD = Rule("organisation", "ORG | ORG_OR_FAMILY", _org, ("阿里", "from google"))
FAMILY_WORD = Rule("family", "FAMILY", _family, ("distill",))
