"""Questions in plain words: what kind of query they ask, by rules over the shape of the text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from bot.core.names import Found, NameKind, Unknown
from bot.core.queries.commands import (
    NAMED,
    RUNS,
    finish,
    list_query,
    read_classes,
    read_models,
    read_orgs,
    resolve_words,
)
from bot.core.queries.query import Comparator, Kind, Query, ScoreBound, Weighted
from bot.core.queries.sentence import Sentence, find_models, left_over, models_of
from bot.core.queries.terms import USED, take_words
from bot.core.queries.understood import Missing, NoSuch, NoteKind, Reading, Slip, SlipKind

_DIRECT = frozenset("QIABWPCVZTESHqRMNjY7X")
"""Senses of which a question in plain words has at least one."""

_FAMILY_RUN = re.compile(r"(?=[ons]*[bf])[bfo][bfons]+(?:[cVe]+[xbfsn]+)*")
_VERSION_RUN = re.compile(r"[bf]n")


def read_question(sentence: Sentence) -> Reading:
    """Read a text that is no command."""
    for rule in _RULES:
        reading = rule(sentence)
        if reading is not None:
            return reading
    return Slip(kind=SlipKind.NOT_UNDERSTOOD, said=sentence.whole)


def _is_direct(sentence: Sentence) -> bool:
    return not _DIRECT.isdisjoint(sentence.spoken)


def _said_of(sentence: Sentence, letter: str) -> str:
    number = sentence.spoken.index(letter)
    return sentence.said(number, number + 1)


def _small_talk(sentence: Sentence) -> Reading | None:
    spoken = sentence.spoken
    if "K" in spoken and set(spoken) <= set("KFZQCcz"):
        return Slip(kind=SlipKind.SMALL_TALK, said=sentence.whole)
    return None


def _outside(sentence: Sentence) -> Reading | None:
    if "O" in sentence.spoken:
        return Slip(kind=SlipKind.OUTSIDE, said=_said_of(sentence, "O"))
    return None


def _about_the_board(sentence: Sentence) -> Reading | None:
    spoken = set(sentence.spoken)
    if "?" in spoken:
        return finish(sentence, Query(kind=Kind.HELP))
    if "Y" in spoken and not spoken & set("xzd"):
        return finish(sentence, Query(kind=Kind.DIFF))
    if "i" in spoken and not spoken & set("xdBWs"):
        return finish(sentence, Query(kind=Kind.ABOUT))
    if "i" in spoken and "x" in spoken:
        return Slip(kind=SlipKind.OUTSIDE, said=_said_of(sentence, "i"))
    return None


def _each(sentence: Sentence) -> Reading | None:
    spoken = set(sentence.spoken)
    if "E" not in spoken or spoken & set("xP"):
        return None
    if "j" in spoken:
        return _list(Kind.SIZES, sentence)
    if spoken & set("RBZQd") and not spoken & set("C"):
        return _list(Kind.LEADERS, sentence)
    return None


def _list(kind: Kind, sentence: Sentence) -> Reading:
    take_words(sentence.terms)
    sentence.terms.count = None
    query = list_query(kind, sentence)
    return finish(sentence, query, direct=_is_direct(sentence))


def _sizes(sentence: Sentence) -> Reading | None:
    if "j" in sentence.spoken and not set(sentence.spoken) & set("sxVC"):
        return _list(Kind.SIZES, sentence)
    return None


def _named(sentence: Sentence) -> Reading | None:
    """Models named by words that are nothing else, or by a family with numbers where models are meant."""
    _read_lines_as_families(sentence)
    find_models(sentence, RUNS)
    spoken = set(sentence.spoken)
    asks_models = bool(spoken & set("PCTV")) or not spoken & _LIST_WORDS
    if asks_models:
        find_models(sentence, _FAMILY_RUN)
    elif _VERSION_RUN.search(sentence.shape):
        find_models(sentence, _VERSION_RUN)
    sentence.mentions.sort(key=lambda mention: mention.start)
    _drop_noise(sentence)
    if not sentence.mentions:
        return None
    stronger = _stronger_than(sentence)
    if stronger is not None:
        return stronger
    _add_sides(sentence)
    take_words(sentence.terms, "d")
    return read_models(Kind.MODEL, sentence, direct=_is_direct(sentence))


def _read_lines_as_families(sentence: Sentence) -> None:
    """Where a list is asked, `R1蒸馏` is all that was distilled from it."""
    if "I" in sentence.spoken:
        for match in re.finditer(r"xf", sentence.shape):
            if sentence.lexemes[match.start()].word is not None:
                sentence.terms.shape[match.start()] = USED


_LIST_WORDS = frozenset("BWSHIAQ56tu")


def _drop_noise(sentence: Sentence) -> None:
    """Forget unknown words that need not be names: those without a digit, where enough names are known."""
    known = sum(not isinstance(m.outcome, Unknown) for m in sentence.mentions)
    needed = 2 if "V" in sentence.spoken else int(not set(sentence.spoken).isdisjoint("PCT"))
    sentence.mentions[:] = [
        mention
        for mention in sentence.mentions
        if not isinstance(mention.outcome, Unknown)
        or any(map(str.isdigit, mention.text))
        or known < needed
    ]


def _add_sides(sentence: Sentence) -> None:
    """Families and organisations compared with a model ask which of their models."""
    spoken = sentence.spoken
    if len(sentence.mentions) == 1:
        find_models(sentence, _ANY_SIDE if "V" in spoken else _JOINED_SIDE)
        sentence.mentions.sort(key=lambda mention: mention.start)


_ANY_SIDE = re.compile(r"[bfo][bfons]*")
_JOINED_SIDE = re.compile(r"[bf][bfns]*(?=cm)|(?<=mc)[bf][bfns]*")

_STRONGER = re.compile(r"[AIQohbs7].*V.*[ZBqW]|V.*[ZBqW].*[AIQsohb7]|[AIQ7].*[Vg]|A.*[Zq]")


def _stronger_than(sentence: Sentence) -> Reading | None:
    """Models that score above (or below) the one named: a bound with its score."""
    models = models_of(sentence)
    shape = sentence.shape
    spoken = sentence.spoken
    if len(models) != 1 or len(sentence.mentions) != 1 or not _STRONGER.search(spoken):
        return None
    if "V" not in spoken and "g" not in shape:
        return None
    terms = sentence.terms
    take_words(terms, "dobfsNtn")
    board = sentence.names.board
    domain = terms.domains[0].domain if terms.domains else board.first_column
    score = board.score(board.by_name[models[0]].row, domain)
    if score is None:
        return None
    is_below = bool(set(spoken) & set("qW"))
    comparator = Comparator.BELOW if is_below else Comparator.ABOVE
    terms.add_bound(ScoreBound(domain, comparator, score), sentence.whole)
    query = list_query(Kind.RANKING, sentence)
    return finish(sentence, query, direct=True)


def _compared_sides(sentence: Sentence) -> Reading | None:
    """Organisations, families or size classes against each other."""
    spoken = set(sentence.spoken)
    shape = sentence.shape
    if not spoken & set("VQZB") or "I" in spoken:
        return None
    contest = "V" in spoken or bool(spoken & set("Q") and spoken & set("ZB"))
    if not contest:
        return None
    sides = [letter for letter in shape if letter in "obf"]
    if len(sides) >= 2 and re.search(r"[obf][^dobf]*[cV][^dobf]*[obf]|V[obf]+", shape):
        if "f" not in sides and "o" in sides:
            return read_orgs(sentence, direct=True)
        take_words(sentence.terms, "d")
        find_models(sentence, NAMED)
        return read_models(Kind.COMPARISON, sentence, direct=True)
    if shape.count("s") >= 2 and not sides:
        return read_classes(sentence, direct=True)
    return None


def _carded(sentence: Sentence) -> Reading | None:
    """A place, a score or strengths of something: an organisation's page, a family's models, or no such model."""
    spoken = set(sentence.spoken)
    if not spoken & set("PCT") or spoken & set("BWI"):
        return None
    shape = sentence.shape
    if "o" in shape:
        return _org_page(sentence)
    if "b" in shape or "f" in shape:
        take_words(sentence.terms, "d")
        find_models(sentence, re.compile(r"[bfs]+"))
        return read_models(Kind.MODEL, sentence, direct=True) if sentence.mentions else None
    names = [run for run in left_over(sentence) if len(sentence.said(*run)) > 1]
    if names and not spoken & set("sQ"):
        return _no_such_model(sentence, names[0])
    return None


def _no_such_model(sentence: Sentence, run: tuple[int, int]) -> Reading:
    said = sentence.said(*run)
    outcome = sentence.names.model(said)
    closest = outcome.closest if isinstance(outcome, Unknown) else ()
    take_words(sentence.terms, "d")
    query = Query(kind=Kind.MODEL, domains=tuple(sentence.terms.domains))
    missing = Missing(kind=NameKind.MODEL, mention=said, closest=closest)
    return NoSuch(query=query, missing=(missing,))


def _org_page(sentence: Sentence) -> Reading | None:
    terms = sentence.terms
    take_words(terms, "dobfstnWSH56uN")
    if len(terms.orgs) != 1:
        return None
    query = list_query(Kind.ORGANISATION, sentence, (terms.orgs[0],))
    return finish(sentence, query, direct=_is_direct(sentence))


_ORG_ONLY = re.compile(r"^[^dsfBWZtnSH56rLlGg23N]*[ob][^dsfBWtnSH56rLlGg23N]*$")


def _by_one_org(sentence: Sentence) -> Reading | None:
    spoken = sentence.spoken
    if (
        len([c for c in spoken if c in "ob"]) == 1
        and _ORG_ONLY.match(spoken)
        and "X" not in spoken
    ):
        return _org_page(sentence)
    if set(spoken) & set("h") and not set(spoken) & set("obdfBWs"):
        return _no_such_org(sentence)
    if "I" in spoken and not set(spoken) & set("obdfBWsNRm"):
        return _no_such_org(sentence)
    return None


def _no_such_org(sentence: Sentence) -> Reading | None:
    runs = left_over(sentence)
    if not runs:
        return None
    said = sentence.said(*runs[0])
    outcome = sentence.names.org(said)
    if isinstance(outcome, Found):
        sentence.terms.orgs.append(outcome.name)
        query = list_query(Kind.ORGANISATION, sentence, (outcome.name,))
        return finish(sentence, query, direct=True)
    closest = outcome.closest if isinstance(outcome, Unknown) else outcome.candidates
    missing = Missing(kind=NameKind.ORG, mention=said, closest=closest)
    return NoSuch(query=Query(kind=Kind.RANKING), missing=(missing,))


def _new(sentence: Sentence) -> Reading | None:
    spoken = set(sentence.spoken)
    if "N" in spoken and not spoken & set("BWZdSHXP") and "N" in sentence.shape:
        return _list(Kind.NEW, sentence)
    return None


def _domains(sentence: Sentence) -> Reading | None:
    spoken = set(sentence.spoken)
    asks_tests = "M" in spoken and "d" in spoken and not spoken & set("BWZs")
    asks_which = "R" in spoken and not spoken & set("BWZPdsobf")
    if asks_tests or asks_which:
        take_words(sentence.terms, "d")
        return finish(sentence, list_query(Kind.DOMAINS, sentence), direct=True)
    return None


_RANKED = frozenset("dobfsrtWSHB56uNLlGg23yZ")


def _ranking(sentence: Sentence) -> Reading | None:
    spoken = set(sentence.spoken)
    if not spoken & _RANKED:
        return None
    terms = sentence.terms
    _prefer_families(sentence)
    _leave_out_overall(sentence)
    take_words(terms)
    missing = [item for item in resolve_words(sentence) if len(item.mention) > 1]
    if missing and not terms.domains:
        return Slip(kind=SlipKind.OUTSIDE, said=missing[0].mention)
    for item in missing:
        terms.note(NoteKind.IGNORED, item.mention)
    bounded = {bound.domain for bound in terms.bounds}
    if not terms.domains and len(bounded) == 1:
        terms.add_domain(bounded.pop(), 0)
    query = list_query(Kind.RANKING, sentence)
    if query.count is None and not terms.has_count and _asks_for_one(spoken):
        query = replace(query, count=1)
    context = sentence.context
    if not query.domains and context.default_domain:
        query = replace(query, domains=(Weighted(context.default_domain),))
    return finish(sentence, query, direct=_is_direct(sentence))


def _asks_for_one(spoken: set[str]) -> bool:
    if spoken & set("IA7"):
        return False
    return bool(spoken & set("BWSH")) or ("Q" in spoken and bool(spoken & set("Zq")))


def _prefer_families(sentence: Sentence) -> None:
    """A word that is an organisation and a family is the family where it is listed beside one (qwen和llama)."""
    for match in re.finditer(r"[bf](?:c[bf])+", sentence.shape):
        if "f" in match[0]:
            start, end = match.span()
            sentence.terms.shape[start:end] = match[0].replace("b", "f")


_OVERALL = frozenset({"综合", "overall", "combined", "总体", "总的"})


def _leave_out_overall(sentence: Sentence) -> None:
    """Beside several domains, overall means their mean, not the board's total."""
    numbers = [n for n, letter in enumerate(sentence.shape) if letter == "d"]
    text = sentence.terms.lexed.text
    said = {n: text[sentence.lexemes[n].start : sentence.lexemes[n].end] for n in numbers}
    overall = [n for n in numbers if said[n] in _OVERALL]
    if len(numbers) - len(overall) >= 2:
        for n in overall:
            sentence.terms.shape[n] = USED


def _unknown_name(sentence: Sentence) -> Reading | None:
    """A text that is but a name: no such model."""
    shape = sentence.shape
    runs = left_over(sentence)
    if len(runs) == 1 and set(shape) <= set("xz_nFC"):
        said = sentence.said(*runs[0])
        if len(said) <= 40 and said.count(" ") < 2 and (len(said) > 2 or said.isascii()):
            return _no_such_model(sentence, runs[0])
    return None


_RULES: tuple[Callable[[Sentence], Reading | None], ...] = (
    _small_talk,
    _outside,
    _about_the_board,
    _each,
    _sizes,
    _named,
    _compared_sides,
    _carded,
    _by_one_org,
    _new,
    _domains,
    _ranking,
    _unknown_name,
)
"""The first that applies decides."""
