"""What is asked of models: a card, a comparison, and what their sides are."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.core.board import ModelName
from bot.core.names import Ambiguous, Found, How, Mention, Names, Unknown
from bot.core.queries.query import Kind, Query, SizeClass, Weighted
from bot.core.queries.selection import CLASS_BOUNDS_B, at_place
from bot.core.queries.understood import NoSuch, Note, NoteKind, Slip, SlipKind
from bot.core.queries.validity import MAX_SIDES, MAX_TERMS
from bot.core.reading.asked import Asked
from bot.core.reading.mentions import (
    RUNS,
    find_models,
    in_order,
    mention_of,
    without_noise,
)
from bot.core.reading.names_said import family_of, missing_model
from bot.core.reading.patterns import pattern
from bot.core.reading.said import DOMAINS_ONLY, NAMES_ONLY, Said
from bot.core.reading.senses import CONTEST, ENDS, Sense
from bot.core.reading.settle import Attempt, finish, list_query, unweighted
from bot.core.reading.terms import Take, Term, domains_of

ASKING = (
    Sense.WHO, Sense.WHICH, Sense.HOW_MANY, Sense.WHAT, Sense.RANKS, Sense.ANY, Sense.BEST,
    Sense.WORST, Sense.PLACE, Sense.SCORE, *CONTEST, Sense.GOOD, Sense.TRAITS, Sense.EACH,
    Sense.SMALLEST, Sense.LARGEST, Sense.BAD, Sense.ASPECT, Sense.TESTS, Sense.NEW, Sense.CLASS,
    Sense.CHANGES, Sense.MODELS, Sense.NOT, Sense.NTH,
)  # fmt: skip
"""A question in plain words says one of these at least."""
OF_MODELS = (Sense.PLACE, Sense.SCORE, Sense.TRAITS)
"""What is asked of a model."""
LIST_WORDS = (
    Sense.BEST, Sense.WORST, Sense.SMALLEST, Sense.LARGEST, Sense.WHICH, Sense.HOW_MANY, Sense.ANY,
    Sense.WHO, Sense.WHAT, Sense.BY_SIZE, Sense.BY_SIZE_DOWN, Sense.COUNT, Sense.REVERSED,
    Sense.RANKS, Sense.NTH, Sense.SERIES,
)  # fmt: skip
_NAME_PARTS = re.compile(r"[^a-z]+")
_JOINED = "(AND|CONTEST|ITS)"
_SIZED_RUNS = f"SIZE? {RUNS}"
"""A size may stand before a name that is compared: `32B的R1蒸馏和QwQ`."""
_FAMILY_RUN = (
    "(?=(ORG|NUMBER|SIZE)*FAMILIES)"
    " (ANY_NAME (ANY_NAME|NUMBER|SIZE)+ | SIZE FAMILIES (FAMILIES|NUMBER|SIZE)*)"
    f" ({_JOINED}+ (FAMILIES|WORD|NUMBER|SIZE)+)*"
)
_ORG_RUN = "ORG+ SIZE (?!BOUND_BEHIND)"
_VERSION_RUN = "FAMILIES NUMBER"
_ANY_SIDE = "ANY_NAME (ANY_NAME|NUMBER|SIZE)*"
_JOINED_SIDES = {
    False: "FAMILIES (FAMILIES|NUMBER|SIZE)* (?=AND MODEL)"
    " | (?<=MODEL AND) FAMILIES (FAMILIES|NUMBER|SIZE)*",
    True: f"{_ANY_SIDE} (?=AND MODEL) | (?<=MODEL AND) {_ANY_SIDE}",
}
"""Sides beside a model: organisations where it is asked who is better (`qwq和阿里谁强`)."""
_AGAINST_PLACE = (
    "MODEL+ (DOMAIN|USED)* (AND|CONTEST) place:(BEST|NTH) (DOMAIN|USED)* (CONTEST|SCORE)"
    " | other:(BEST|NTH) (AND|CONTEST) MODEL+ (DOMAIN|USED)* (CONTEST|SCORE)"
)
_LINE = "(ANY_NAME NUMBER|WORD) (?=SERIES)"


OF_LISTS = (
    Sense.SIZES, Sense.NUMBER, Sense.COUNT, Sense.NTH, Sense.SMALL, Sense.MEMORY, *ENDS,
    Sense.BY_SIZE, Sense.BY_SIZE_DOWN, Sense.REVERSED, Sense.NEW,
)  # fmt: skip
"""Senses of terms that the models named leave no place for."""


def noting_left(said: Said, *senses: Sense) -> Said:
    """With a note for each run of free tokens of some senses."""
    for start, end in said.runs(*senses):
        note = Note(kind=NoteKind.IGNORED, said=said.text.said(start, end))
        said = said.noting(note).using(start, end)
    return said


def is_direct(said: Said) -> bool:
    """Whether a text is a question in plain words."""
    return said.has(*ASKING)


def named_models(said: Said) -> Said:
    """With the models named by words that are nothing else, or by a family with numbers."""
    said = with_lines_as_families(said)
    said = find_models(said, _SIZED_RUNS if said.has(*CONTEST) else RUNS)
    is_list = said.has(Sense.SERIES) and not said.has(Sense.PLACE, Sense.TRAITS)
    if not is_list and (said.has(*OF_MODELS, *CONTEST) or not said.has(*LIST_WORDS)):
        said = find_models(said, _FAMILY_RUN)
        if said.has(*OF_MODELS):
            said = find_models(said, _ORG_RUN)
    elif said.finds_free(_VERSION_RUN):
        said = find_models(said, _VERSION_RUN)
    needed = 2 if said.has(*CONTEST) else int(said.has(*OF_MODELS, Sense.RANKS))
    return _without_left_out(without_noise(in_order(said), needed))


def _without_left_out(said: Said) -> Said:
    """Without the unknown names that are not wanted anyway: `except llama 2`."""

    def is_left_out(mention: Mention[ModelName]) -> bool:
        before = [token for token in said.tokens if token.end <= mention.start]
        is_unknown = isinstance(mention.outcome, Unknown)
        return is_unknown and bool(before) and before[-1].sense is Sense.NOT

    return replace(said, mentions=tuple(m for m in said.mentions if not is_left_out(m)))


def with_lines_as_families(said: Said) -> Said:
    """Where a list is asked, `R1蒸馏` is all distilled from it; `GLM-Z1系列` is a list."""
    terms = []
    for match in pattern(_LINE).finditer(said.free):
        family = family_of(said.text.between(*match.span()), said.names)
        if family is not None:
            parts = (Take(family=family),)
            terms.append(Term(rule="line", start=match.start(), end=match.end(), parts=parts))
    said = said.with_terms(terms)
    naming = pattern("WORD|HAN|ANY_NAME").findall(said.free)
    ends = (Sense.BEST, Sense.WORST, Sense.SMALLEST, Sense.LARGEST, Sense.COUNT)
    asks_end = len(naming) == 2 and said.has(*ends) and not said.has(*CONTEST, *OF_MODELS)
    if said.has(Sense.WHICH, Sense.HOW_MANY, Sense.SERIES) or asks_end:
        for match in pattern("WORD FAMILY (?!SIZE)").finditer(said.free):
            if said.tokens[match.start()].word is not None:
                said = said.using(match.start(), match.start() + 1)
    return said


def with_original(said: Said) -> Said:
    """With the model that a size or a name and `original` mean: its family's own maker's."""
    match = pattern("ORIGINAL named:NAMING+").search(said.text.shape)
    if match is None:
        return said
    start, end = match.span("named")
    outcome = said.names.model(said.text.between(start, end))
    fitting = outcome.candidates if isinstance(outcome, Ambiguous) else ()
    made = [name for name in fitting if _is_by_its_maker(said.names, name)]
    if len(made) != 1:
        return said
    found = Found(made[0], How.VARIANT)
    first, last = said.tokens[match.start()].start, said.tokens[end - 1].end
    return replace(said, mentions=(mention_of(said, first, last, found),)).using(
        match.start(), end
    )


def _is_by_its_maker(names: Names, name: ModelName) -> bool:
    """Whether no family stands in a model's name but those that it is of: no `hermes-3-llama`."""
    row = names.board.by_name[name].row
    parts = set(_NAME_PARTS.split(name.casefold()))
    return all(rows[row] for family, rows in names.family_rows.items() if family in parts)


def with_sides(said: Said) -> Said:
    """With the families and organisations that a model is compared with: which of their models."""
    if len(said.mentions) == 1:
        asks_who = said.has(Sense.WHO) and said.has(Sense.GOOD)
        spec = _ANY_SIDE if said.has(*CONTEST) else _JOINED_SIDES[asks_who]
        said = in_order(find_models(said, spec))
    return _with_place(said)


def _with_place(said: Said) -> Said:
    """With who stands at a place that a model is compared with: `qwq和第一名差多少`."""
    match = pattern(_AGAINST_PLACE).search(said.free)
    if match is None or len(said.models()) != 1 or len(said.mentions) != 1:
        return said
    start = match.start("place") if match["place"] else match.start("other")
    token = said.tokens[start]
    place = 1 if token.sense is Sense.BEST else int(token.number)
    asked = tuple(Weighted(domain) for domain in domains_of(said.tokens))[:1]
    rivals = at_place(Query(kind=Kind.RANKING, domains=asked), place, said.names)
    mentions = [
        mention_of(said, token.start, token.end, Found(name, How.EXACT))
        for name in rivals
        if name not in said.models()
    ]
    return replace(said, mentions=(*said.mentions, *mentions)).using(start, start + 1)


def read_models(kind: Kind, said: Said, *, direct: bool = False) -> Attempt:
    """A card or a comparison of the models found."""
    asked = said.asked()
    domains, asked = unweighted(asked)
    domains = domains[:MAX_TERMS]
    models = said.models()
    holes = sum(1 for mention in said.mentions if not isinstance(mention.outcome, Found))
    sides = len(models) + holes
    said = said.using_senses(*CONTEST, Sense.BAD)
    said = said.using_senses(Sense.BETWEEN) if said.has(Sense.GAP) else said
    if sides > MAX_SIDES:
        query = Query(kind=Kind.COMPARISON, models=models[:MAX_SIDES], domains=domains)
        return Attempt(Slip(kind=SlipKind.TOO_MANY_MODELS, query=query), said)
    is_missing = any(isinstance(mention.outcome, Unknown) for mention in said.mentions)
    if sides == 1 and kind is Kind.COMPARISON and not is_missing:
        one = Query(kind=Kind.MODEL, models=models, domains=domains) if models else None
        return Attempt(Slip(kind=SlipKind.NEEDS_MODELS, said=said.whole, query=one), said)
    kind = Kind.COMPARISON if sides > 1 else kind
    return finish(said, Query(kind=kind, models=models, domains=domains), asked, direct=direct)


def read_orgs(said: Said, *, direct: bool = False) -> Attempt:
    """A comparison of the organisations named."""
    said = said.reading(NAMES_ONLY)
    orgs = said.asked().orgs
    if len(orgs) > MAX_SIDES:
        return Attempt(Slip(kind=SlipKind.TOO_MANY_MODELS), said)
    if len(orgs) < 2:
        query = Query(kind=Kind.ORGANISATION, orgs=orgs) if orgs else None
        return Attempt(Slip(kind=SlipKind.NEEDS_MODELS, said=said.whole, query=query), said)
    query, asked = list_query(Kind.COMPARISON, said, orgs)
    for number, token in enumerate(said.tokens):
        if token.sense in {Sense.COUNT, Sense.NUMBER} and token.number == len(orgs):
            said = said.using(number, number + 1)  # how many they are (这三家)
    said, asked = _beside_sides(said, asked)
    return finish(said, query, asked, direct=direct)


def _beside_sides(said: Said, asked: Asked) -> tuple[Said, Asked]:
    """With what sides have no place for told, where it stands in a command."""
    said = said.using_senses(*CONTEST, Sense.BAD)
    if not said.scene.is_command:
        return said, asked
    told = noting_left(said, *OF_LISTS)
    return told, replace(asked, notes=(*asked.notes, *told.notes[len(said.notes) :]))


def read_classes(said: Said, *, direct: bool = False) -> Attempt:
    """A comparison of the size classes that the sizes named fall into."""
    classes = tuple(dict.fromkeys(classes_of(said)))
    said = without_sizes(said).using_senses(Sense.SIZE, Sense.ABOVE, Sense.OR_MORE, Sense.ABOUT)
    said = said.reading(NAMES_ONLY)
    if len(classes) < 2:
        return Attempt(Slip(kind=SlipKind.NEEDS_MODELS, said=said.whole), said)
    query, asked = list_query(Kind.COMPARISON, said)
    said, asked = _beside_sides(said, asked)
    return finish(said, replace(query, classes=classes), asked, direct=direct)


def without_sizes(said: Said) -> Said:
    """Without the terms about sizes, which are the sides; what they stand for stays read."""
    kept = tuple(term for term in said.terms if "size" not in term.rule)
    return replace(said, terms=kept)


def classes_of(said: Said) -> list[SizeClass]:
    """The size class of each size named."""
    found = []
    for number, token in enumerate(said.tokens):
        if token.sense is Sense.SIZE:
            around = said.tokens[max(0, number - 1) : number + 2]
            is_above = around[0].sense is Sense.ABOVE or around[-1].sense is Sense.OR_MORE
            found.append(class_of(token.number + 0.1 * is_above))
    return found


def class_of(size_b: float) -> SizeClass:
    """The size class of so many billion parameters."""
    return next(name for name, limit in CLASS_BOUNDS_B.items() if size_b <= limit)


def no_such_model(said: Said, run: tuple[int, int]) -> Attempt:
    """The reading of a text that asks about a model that is not on the board."""
    missing = missing_model(said.text.said(*run), said.names)
    said = said.using(*run).reading(DOMAINS_ONLY)
    query = Query(kind=Kind.MODEL, domains=said.asked().domains)
    return Attempt(NoSuch(query=query, missing=(missing,)), said)
