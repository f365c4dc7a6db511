"""Questions about what they name: one model, several against each other, an organisation."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.core.board import ModelName
from bot.core.names import Found, How, Mention, NameKind, Unknown
from bot.core.queries.commands import (
    NAMED,
    classes_of,
    finish,
    read_classes,
    read_models,
    read_orgs,
)
from bot.core.queries.grammar import VARIANTS
from bot.core.queries.lists import list_query
from bot.core.queries.query import Kind, Query, Weighted
from bot.core.queries.resolving import RUNS
from bot.core.queries.rivals import bound_by_size, stronger_than
from bot.core.queries.selection import at_place
from bot.core.queries.senses import Sense
from bot.core.queries.sentence import Sentence, find_models, left_over, models_of
from bot.core.queries.terms import USED, take_words
from bot.core.queries.understood import Missing, NoSuch, Reading, Slip, SlipKind
from bot.core.queries.versions import family_of

_DIRECT = frozenset("QI1ABWP0CVZTESHqRMNjY7X%")
"""Senses of which a question in plain words has at least one."""

_SIZED_RUNS = re.compile(r"s?[bfo]?[xz](?:[cVe]*[xzbfsn])*")
"""A size may stand before a name that is compared: `32B的R1蒸馏和QwQ`."""
_FAMILY_RUN = re.compile(r"(?=[ons]*[bf])(?:[bfo][bfons]+|s[bf][bfons]*)(?:[cVe]+[xbfsn]+)*")
_JOINS = frozenset({Sense.AND, Sense.VERSUS})
_ORG_RUN = re.compile(r"o+s(?![23])")
_VERSION_RUN = re.compile(r"[bf]n")


def is_direct(sentence: Sentence) -> bool:
    """Whether a text is a question in plain words."""
    return not _DIRECT.isdisjoint(sentence.spoken)


def ask_named(sentence: Sentence) -> Reading | None:
    """Models named by words that are nothing else, or by a family with numbers."""
    _read_lines_as_families(sentence)
    spoken = set(sentence.spoken)
    find_models(sentence, _SIZED_RUNS if Sense.VERSUS in spoken else RUNS)
    is_list = Sense.SERIES in spoken and not spoken & set("PT")
    asks_models = not is_list and (bool(spoken & set("PCTV")) or not spoken & _LIST_WORDS)
    if asks_models:
        find_models(sentence, _FAMILY_RUN)
        if spoken & set("PCT"):
            find_models(sentence, _ORG_RUN)
    elif _VERSION_RUN.search(sentence.shape):
        find_models(sentence, _VERSION_RUN)
    sentence.mentions.sort(key=lambda mention: mention.start)
    _drop_noise(sentence)
    if not sentence.mentions:
        return None
    bound_by_size(sentence)
    if not sentence.mentions:
        return None
    if Sense.MEMORY in sentence.spoken:
        return Slip(kind=SlipKind.OUTSIDE, said=sentence.whole)
    stronger = stronger_than(sentence)
    if stronger is not None:
        return stronger
    _add_sides(sentence)
    _add_place(sentence)
    take_words(sentence.terms, "d")
    return read_models(Kind.MODEL, sentence, direct=is_direct(sentence))


def _read_lines_as_families(sentence: Sentence) -> None:
    """Where a list is asked, `R1蒸馏` is all distilled from it; `GLM-Z1系列` is a list."""
    terms = sentence.terms
    for match in re.finditer(r"(?:[obf]n|x)(?=\$)", sentence.shape):
        start, end = match.span()
        text = terms.lexed.text[sentence.lexemes[start].start : sentence.lexemes[end - 1].end]
        family = family_of(text, sentence.names)
        if family is not None:
            terms.families.append(family)
            terms.shape[start:end] = USED * (end - start)
    spoken = set(sentence.spoken)
    is_sole = len(_NAMING.findall(sentence.shape)) == 2
    asks_end = is_sole and not spoken.isdisjoint("BWSHt") and spoken.isdisjoint("VPCT")
    if "I" in spoken or Sense.SERIES in spoken or asks_end:
        for match in re.finditer(r"xf(?!s)", sentence.shape):
            if sentence.lexemes[match.start()].word is not None:
                sentence.terms.shape[match.start()] = USED


_NAMING = re.compile(r"[xzbfo]")
_LIST_WORDS = frozenset("BWSHIAQ156tu0%$")


def _drop_noise(sentence: Sentence) -> None:
    """Forget unknown words that need not be part of a name, where enough names are known.

    One with a digit is a name, and one right behind a name makes it another (`mistral large`).
    """
    known = sum(not isinstance(m.outcome, Unknown) for m in sentence.mentions)
    needed = 2 if "V" in sentence.spoken else int(not set(sentence.spoken).isdisjoint("P0CT"))
    kept: list[Mention[ModelName]] = []
    mentions = sentence.mentions
    for number, mention in enumerate(mentions):
        before = kept[-1] if kept else None
        after = mentions[number + 1] if number + 1 < len(mentions) else None
        if not isinstance(mention.outcome, Unknown):
            kept.append(mention)
        elif before is not None and _continues(sentence, before, mention):
            text = sentence.terms.original(before.start, mention.end)[:64]
            kept[-1] = replace(mention, text=text, start=before.start)
        elif (
            any(map(str.isdigit, mention.text))
            or known < needed
            or _is_variant(sentence, mention)
            or _are_joined(sentence, before, mention)
            or _are_joined(sentence, mention, after)
        ):
            kept.append(mention)
    sentence.mentions[:] = kept


def _are_joined(
    sentence: Sentence, one: Mention[ModelName] | None, other: Mention[ModelName] | None
) -> bool:
    """Whether only `and`, `vs` or the like stands between two names."""
    if one is None or other is None:
        return False
    between = [
        lexeme
        for lexeme in sentence.lexemes
        if one.end <= lexeme.start and lexeme.end <= other.start
    ]
    gap = other.start - one.end
    return (
        len(between) == 1
        and between[0].sense in _JOINS
        and gap <= between[0].end - between[0].start + 2
    )


def _continues(
    sentence: Sentence, before: Mention[ModelName], mention: Mention[ModelName]
) -> bool:
    gap = sentence.terms.lexed.text[before.end : mention.start]
    return mention.text.isascii() and len(gap) <= 1 and not gap.strip()


def _is_variant(sentence: Sentence, mention: Mention[ModelName]) -> bool:
    """Whether a mention is a family with a word that makes it another product: `qwen max`."""
    parts = [x for x in sentence.lexemes if mention.start <= x.start and x.end <= mention.end]
    text = sentence.terms.lexed.text
    is_family = bool(parts) and parts[0].sense in "bf"
    return is_family and any(text[x.start : x.end] in VARIANTS for x in parts[1:])


def _add_sides(sentence: Sentence) -> None:
    """Families and organisations compared with a model ask which of their models."""
    spoken = sentence.spoken
    if len(sentence.mentions) == 1:
        asks_who = "Q" in spoken and "Z" in spoken
        find_models(sentence, _ANY_SIDE if "V" in spoken else _JOINED_SIDES[asks_who])
        sentence.mentions.sort(key=lambda mention: mention.start)


def _add_place(sentence: Sentence) -> None:
    """Who stands at a place that a model is compared with: `qwq和第一名差多少`."""
    match = _AGAINST_PLACE.search(sentence.shape)
    if match is None or len(models_of(sentence)) != 1 or len(sentence.mentions) != 1:
        return
    lexeme = sentence.lexemes[match.start("place")]
    place = 1 if lexeme.sense is Sense.BEST else int(lexeme.number)
    words = (x.word for x in sentence.lexemes if x.word is not None)
    asked = tuple(Weighted(word.domain) for word in words if word.domain is not None)[:1]
    known = models_of(sentence)
    for name in at_place(Query(kind=Kind.RANKING, domains=asked), place, sentence.names):
        if name not in known:
            found = Found(name, How.EXACT)
            sentence.mentions.append(
                Mention(text=name, start=lexeme.start, end=lexeme.end, outcome=found)
            )


_AGAINST_PLACE = re.compile(r"m+[d_]*[cV](?P<place>[B%])[d_]*[VC]")
_ANY_SIDE = re.compile(r"[bfo][bfons]*")
_JOINED_SIDES = {
    False: re.compile(r"[bf][bfns]*(?=cm)|(?<=mc)[bf][bfns]*"),
    True: re.compile(r"[bfo][bfons]*(?=cm)|(?<=mc)[bfo][bfons]*"),
}
"""Sides beside a model: organisations where it is asked who is better (`qwq和阿里谁强`)."""


def ask_contest(sentence: Sentence) -> Reading | None:
    """Organisations, families or size classes against each other."""
    spoken = set(sentence.spoken)
    shape = sentence.shape
    if not spoken & set("VQZB") or spoken & set("I7h"):
        return None
    contest = "V" in spoken or bool(spoken & set("Q") and spoken & set("ZB"))
    if not contest:
        return None
    sides = [letter for letter in shape if letter in "obf"]
    if len(sides) >= 2 and _SIDES.search(shape):
        if "f" not in sides and "o" in sides:
            return read_orgs(sentence, direct=True)
        take_words(sentence.terms, "d")
        find_models(sentence, NAMED)
        return read_models(Kind.COMPARISON, sentence, direct=True)
    if not sides and _CLASSES.search(sentence.spoken) and len(set(classes_of(sentence))) > 1:
        return read_classes(sentence, direct=True)
    return None


_SIDES = re.compile(r"[obf][^dobf]*[cV][^dobf]*[obf]|V[obf]+|[ob]{2,}[^dobf]*V")
_CLASSES = re.compile(r"sa?[cV]sa?|(?:sa?){2,}V")


def ask_card(sentence: Sentence) -> Reading | None:
    """A place, a score or strengths of an organisation, a family, or what is not on the board."""
    spoken = set(sentence.spoken)
    if not spoken & set("P0CT") or spoken & set("BWISH$"):
        return None
    shape = sentence.shape
    if "0" in spoken and not spoken & set("PCT") and set(shape) & set("bfd"):
        return None
    if "o" in shape:
        return org_page(sentence)
    if "b" in shape or "f" in shape:
        take_words(sentence.terms, "d")
        find_models(sentence, re.compile(r"[bfs]+"))
        return read_models(Kind.MODEL, sentence, direct=True) if sentence.mentions else None
    names = [run for run in left_over(sentence) if len(sentence.said(*run)) > 1]
    if names and not spoken & set("sQ"):
        return no_such_model(sentence, names[0])
    return None


def no_such_model(sentence: Sentence, run: tuple[int, int]) -> Reading:
    """The reading of a text that asks about a model that is not on the board."""
    said = sentence.said(*run)
    outcome = sentence.names.model(said)
    closest = outcome.closest if isinstance(outcome, Unknown) else ()
    take_words(sentence.terms, "d")
    query = Query(kind=Kind.MODEL, domains=tuple(sentence.terms.domains))
    missing = Missing(kind=NameKind.MODEL, mention=said, closest=closest)
    return NoSuch(query=query, missing=(missing,))


def org_page(sentence: Sentence) -> Reading | None:
    """The page of the one organisation named; None where there is not just one."""
    terms = sentence.terms
    take_words(terms, "dobfstn%4WSH56uN")
    if len(terms.orgs) != 1:
        return None
    query = list_query(Kind.ORGANISATION, sentence, (terms.orgs[0],))
    return finish(sentence, query, direct=is_direct(sentence))
