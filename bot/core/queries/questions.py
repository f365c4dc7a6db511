"""Questions in plain words: what kind of query they ask, by rules over the shape of the text."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.core.names import Found, NameKind, Unknown
from bot.core.names.lore import FOREIGN_HAN
from bot.core.queries.beyond import ask_best_domain, ask_beyond
from bot.core.queries.board_commands import read_diff
from bot.core.queries.commands import finish
from bot.core.queries.contests import (
    ask_card,
    ask_contest,
    ask_named,
    is_direct,
    no_such_model,
    org_page,
)
from bot.core.queries.lists import list_query
from bot.core.queries.makers import SEVERAL, rank_makers
from bot.core.queries.places import ask_place
from bot.core.queries.query import Kind, Query
from bot.core.queries.rankings import RANKED, ask_ranking, nearest_ranking
from bot.core.queries.resolving import RUNS
from bot.core.queries.sentence import Sentence, find_models, left_over
from bot.core.queries.size_contests import ask_size_contest
from bot.core.queries.terms import USED, take_words
from bot.core.queries.understood import Missing, NoSuch, Reading, Slip, SlipKind
from bot.core.queries.unread import mind_unread


def read_question(sentence: Sentence) -> Reading:
    """Read a text that is no command."""
    for rule in _RULES:
        reading = rule(sentence)
        if reading is not None:
            return mind_unread(sentence, reading)
    return Slip(kind=SlipKind.NOT_UNDERSTOOD, said=sentence.whole)


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
        said = _said_of(sentence, "O")
        return Slip(kind=SlipKind.OUTSIDE, said=said, query=nearest_ranking(sentence, said))
    if {"i", "d"} <= set(sentence.spoken) and _said_of(sentence, "i") in _WHEN:
        return Slip(kind=SlipKind.OUTSIDE, said=_said_of(sentence, "i"))
    return None


def _about_the_board(sentence: Sentence) -> Reading | None:
    spoken = set(sentence.spoken)
    if "?" in spoken:
        return finish(sentence, Query(kind=Kind.HELP))
    if "Y" in spoken and not spoken & set("zd") and _names_versions_only(sentence):
        return read_diff(Kind.DIFF, sentence)
    if "i" in spoken and not spoken & set("dBWs"):
        find_models(sentence, RUNS)
        known = [m for m in sentence.mentions if not isinstance(m.outcome, Unknown)]
        if not known and not spoken & set("obf"):
            sentence.mentions.clear()
            return finish(sentence, Query(kind=Kind.ABOUT))
        return Slip(kind=SlipKind.OUTSIDE, said=_said_of(sentence, "i"))
    asks_makers = "I" in spoken or SEVERAL.search(sentence.terms.lexed.text) is not None
    if "m" in spoken and asks_makers and not spoken & RANKED and "x" not in spoken:
        return finish(sentence, Query(kind=Kind.ABOUT))
    return None


def _its_name(sentence: Sentence) -> Reading | None:
    """What the board or its source is called, and nothing else."""
    runs = left_over(sentence)
    if len(runs) != 1 or not set(sentence.spoken) <= set("xz1MCPIi"):
        return None
    info = sentence.names.board.info
    said = sentence.said(*runs[0]).casefold()
    if said not in {name.casefold() for name in (info.source, info.id, *info.titles.values())}:
        return None
    sentence.terms.shape[:] = USED * len(sentence.lexemes)
    return finish(sentence, Query(kind=Kind.ABOUT))


_OPEN_MODELS = re.compile(
    r"开源的?(?:大|语言)*模型"
    r"|open[- ]?(?:source |weights? )?(?:language )?(?:models|llms)",
    re.IGNORECASE,
)


def _open_models(sentence: Sentence) -> Reading | None:
    """The models that the board lists, by what it calls them."""
    if _OPEN_MODELS.fullmatch(sentence.whole) is None:
        return None
    return finish(sentence, list_query(Kind.RANKING, sentence))


_VERSION = re.compile(r"v?\d+(?:\.\d+)+")


def _names_versions_only(sentence: Sentence) -> bool:
    """Whether the words that are nothing else are versions of the board: `v3.18和v3.19的变化`."""
    said = (sentence.said(n, n + 1) for n, x in enumerate(sentence.lexemes) if x.sense in "xn")
    return all(map(_VERSION.fullmatch, said))


_WHEN = frozenset({"什么时候", "何时", "哪天", "哪一天"})
"""Ask of the board when it was made, and of a subject what the board does not hold."""


def _each(sentence: Sentence) -> Reading | None:
    spoken = set(sentence.spoken)
    if sentence.terms.loose_bounds and "d" not in spoken and _asks_of_all(spoken):
        return Slip(kind=SlipKind.TOO_MUCH)
    if {"Q", "R"} <= spoken and spoken & set("ZB") and not spoken & set("dxobfsWC"):
        return _list(Kind.LEADERS, sentence)
    if "E" not in sentence.shape or spoken & set("xP"):
        return None
    if "j" in spoken:
        return _list(Kind.SIZES, sentence)
    if spoken & set("RBZQd") and not spoken & set("C"):
        return _list(Kind.LEADERS, sentence)
    return None


def _asks_of_all(spoken: set[str]) -> bool:
    """Whether a bound is to hold in every domain, which are more than a query bounds."""
    return "E" in spoken or ("R" in spoken and bool(spoken & set("ID")))


def _list(kind: Kind, sentence: Sentence) -> Reading:
    take_words(sentence.terms)
    sentence.terms.count = None
    query = list_query(kind, sentence)
    return finish(sentence, query, direct=is_direct(sentence))


def _sizes(sentence: Sentence) -> Reading | None:
    if _OF_ONE.fullmatch(sentence.spoken):
        return None
    if "j" in sentence.spoken and not set(sentence.spoken) & set("srxVC"):
        return _list(Kind.SIZES, sentence)
    return None


_OF_ONE = re.compile(r"[bf]n?s?j")
"""`MiniMax参数量`: how large it is."""
_ORG_ONLY = re.compile(r"^[^dsfBWZtnSH56rLlGg23N]*[ob][^dsfBWtnSH56rLlGg23N]*$")


def _by_one_org(sentence: Sentence) -> Reading | None:
    spoken = sentence.spoken
    if (
        len([c for c in spoken if c in "ob"]) == 1
        and _ORG_ONLY.match(spoken)
        and "X" not in spoken
    ):
        return org_page(sentence)
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
    return NoSuch(query=Query(kind=Kind.ORGANISATION), missing=(missing,))


def _new(sentence: Sentence) -> Reading | None:
    spoken = set(sentence.spoken)
    if "N" in spoken and not spoken & set("BWZdSHXP") and "N" in sentence.shape:
        return _list(Kind.NEW, sentence)
    return None


def _domains(sentence: Sentence) -> Reading | None:
    spoken = set(sentence.spoken)
    asks_tests = "d" in spoken and not spoken & set("BWZsobf") and bool(spoken & set("M18"))
    asks_which = "R" in spoken and not spoken & set("BWZPdsobf")
    if asks_tests or asks_which:
        take_words(sentence.terms, "d")
        return finish(sentence, list_query(Kind.DOMAINS, sentence), direct=True)
    return None


def _everything(sentence: Sentence) -> Reading | None:
    """Which models there are at all."""
    if set(sentence.spoken) <= set("IQ17zhA") and "I" in sentence.spoken:
        if any(len(sentence.said(*run)) > 1 for run in left_over(sentence)):
            return None
        return finish(sentence, list_query(Kind.RANKING, sentence), direct=True)
    return None


def _unknown_name(sentence: Sentence) -> Reading | None:
    """A text that is but a name: no such model."""
    shape = sentence.shape
    runs = left_over(sentence)
    if len(runs) == 1 and set(shape) <= set("xz_nFC"):
        said = sentence.said(*runs[0])
        if said in FOREIGN_HAN:
            return no_such_model(sentence, runs[0])
        if len(said) <= 40 and said.count(" ") < 2 and (len(said) > 2 or said.isascii()):
            return no_such_model(sentence, runs[0])
    return None


_RULES: tuple[Callable[[Sentence], Reading | None], ...] = (
    _small_talk,
    _outside,
    _its_name,
    _open_models,
    _about_the_board,
    ask_beyond,
    rank_makers,
    ask_best_domain,
    _each,
    _sizes,
    ask_named,
    ask_size_contest,
    ask_contest,
    ask_card,
    ask_place,
    _by_one_org,
    _new,
    _domains,
    _everything,
    ask_ranking,
    _unknown_name,
)
"""The first that applies decides."""
