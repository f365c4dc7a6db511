"""Frames about the board itself, and about what it does not tell."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.core.queries.query import Kind, Query, Weighted
from bot.core.queries.understood import NoteKind, Slip, SlipKind
from bot.core.reading.commands import read_diff
from bot.core.reading.frames import Frame
from bot.core.reading.frames_lists import nearest_ranking
from bot.core.reading.lexicon import lexicon
from bot.core.reading.mentions import RUNS, find_models, known
from bot.core.reading.patterns import USED
from bot.core.reading.said import DOMAINS_ONLY, Said
from bot.core.reading.senses import CONTEST, ENDS, NAMES, UNKNOWN, Sense
from bot.core.reading.settle import Attempt, finish, list_query
from bot.core.reading.terms import domains_of
from bot.core.reading.words import unknown_runs

_VERSION = re.compile(r"v?\d+(?:\.\d+)+")


def _small_talk(said: Said) -> Attempt | None:
    """Greetings, thanks, and who are you."""
    talk = (
        Sense.GREETING, Sense.FOLLOW, Sense.GOOD, Sense.WHO, Sense.SCORE, Sense.AND, Sense.HAN,
    )  # fmt: skip
    if not said.is_only(*talk):
        return None
    slip = Slip(kind=SlipKind.SMALL_TALK, said=said.whole)
    return Attempt(slip, said, is_sure=True)


def _outside(said: Said) -> Attempt | None:
    """What the board neither tests nor tells."""
    if said.has(Sense.OUTSIDE):
        typed = said.said_of(Sense.OUTSIDE)
        slip = Slip(kind=SlipKind.OUTSIDE, said=typed, query=nearest_ranking(said.names, typed))
        return Attempt(slip, said, is_sure=True)
    if said.has(Sense.DOMAIN) and lexicon().has("when", _word(said, Sense.ABOUT_BOARD)):
        slip = Slip(kind=SlipKind.OUTSIDE, said=said.said_of(Sense.ABOUT_BOARD))
        return Attempt(slip, said, is_sure=True)
    return None


def _word(said: Said, sense: Sense) -> str:
    """The first token of a sense as the lexicon has it."""
    return next(said.text.word(n) for n, token in enumerate(said.tokens) if token.sense is sense)


def _found(said: Said, name: str) -> str:
    """What was typed of the first phrase of a list that a text holds; "" where it holds none."""
    span = lexicon().find(name, said.text.folded)
    return said.text.original(*span) if span is not None else ""


def _help(said: Said) -> Attempt | None:
    return _bare(said, Kind.HELP)


def _bare(said: Said, kind: Kind) -> Attempt:
    """A question about the program or the board as a whole: all of its words are about that."""
    said = replace(said, mentions=(), free=USED * len(said.tokens))
    return finish(said, Query(kind=kind))


def _changes(said: Said) -> Attempt | None:
    """What changed between versions."""
    words = [n for n, token in enumerate(said.tokens) if token.sense in {Sense.WORD, Sense.NUMBER}]
    if not all(_VERSION.fullmatch(said.text.said(n, n + 1)) for n in words):
        return None
    return read_diff(Kind.DIFF, said)


def _about(said: Said) -> Attempt | None:
    """Where the board comes from and when; not what is asked so of a model."""
    models = known(find_models(said, RUNS))
    if models or said.has(*NAMES):
        slip = Slip(kind=SlipKind.OUTSIDE, said=said.said_of(Sense.ABOUT_BOARD))
        return Attempt(slip, said, is_sure=True)
    return _bare(said, Kind.ABOUT)


def _makers(said: Said) -> Attempt | None:
    """Which organisations there are."""
    asks = said.has(Sense.WHICH, Sense.HOW_MANY, Sense.MAKERS)
    is_ranked = said.has(
        Sense.DOMAIN, *NAMES, Sense.SIZE, Sense.SIZES, Sense.COUNT, *ENDS, Sense.RANKS, Sense.NEW,
        Sense.GOOD, Sense.BAD, Sense.NTH, Sense.SMALL, Sense.MEMORY, Sense.WORD,
    )  # fmt: skip
    return _bare(said, Kind.ABOUT) if asks and not is_ranked else None


def _its_name(said: Said) -> Attempt | None:
    """What the board or its source is called, and nothing else."""
    runs = unknown_runs(said)
    allowed = (*UNKNOWN, Sense.WHAT, Sense.TESTS, Sense.SCORE, Sense.PLACE, Sense.WHICH)
    if len(runs) != 1 or not said.is_only(*allowed, Sense.ABOUT_BOARD):
        return None
    info = said.names.board.info
    names = (info.source, info.id, *info.titles.values())
    is_named = said.text.said(*runs[0]).casefold() in {name.casefold() for name in names}
    return _bare(said, Kind.ABOUT) if is_named else None


def _open_models(said: Said) -> Attempt | None:
    """The models that the board lists, by what it calls them."""
    is_so_called = lexicon().has("open_models", said.text.folded.strip(" ?!."))
    if not (is_so_called and said.names.board.info.only_open):
        return None
    query, asked = list_query(Kind.RANKING, said)
    return finish(said, query, asked)


def _domains(said: Said) -> Attempt | None:
    """What the columns are, or what one of them tests."""
    asks_tests = said.has(Sense.DOMAIN) and said.has(Sense.TESTS, Sense.WHAT, Sense.INCLUDING)
    asks_which = said.has(Sense.ASPECT) and not said.has(Sense.GOOD, Sense.PLACE, Sense.DOMAIN)
    if not (asks_tests or asks_which):
        return None
    said = said.reading(DOMAINS_ONLY)
    query, asked = list_query(Kind.DOMAINS, said)
    return finish(said, query, asked, direct=True)


def _average(said: Said) -> Attempt | None:
    """The spread of the scores in a column, median included; a note tells that it is no mean."""
    typed = _found(said, "averages")
    asks = said.has(Sense.SCORE, Sense.WHAT) or len(domains_of(said.tokens)) > 1
    if not typed or not asks:
        return None
    total = said.names.board.first_column
    said = said.reading(DOMAINS_ONLY)
    columns = [name for name in domains_of(said.tokens) if name != total]
    query = Query(kind=Kind.DOMAINS, domains=(Weighted(columns[0] if columns else total),))
    asked = said.asked()
    if typed not in {note.said for note in asked.notes}:
        asked = asked.note(NoteKind.IGNORED, typed)
    return finish(said, query, asked, direct=True)


def _reasoners(said: Said) -> Attempt | None:
    """Which models reason before they answer no column tells; one tells how well they do."""
    typed = _found(said, "reasoners")
    if not typed:
        return None
    columns = tuple(map(Weighted, domains_of(said.tokens)))[:1]
    outcome = nearest_ranking(said.names, typed)
    query = Query(kind=Kind.RANKING, domains=columns) if columns else outcome
    return Attempt(Slip(kind=SlipKind.OUTSIDE, said=typed, query=query), said, is_sure=True)


def _most_models(said: Said) -> Attempt | None:
    """Who has the most models is told beside the organisations."""
    typed = _found(said, "most_models")
    if not typed or not said.has(Sense.MAKER, Sense.MAKERS, Sense.WHO, Sense.ORG):
        return None
    about = Query(kind=Kind.ABOUT)
    return Attempt(Slip(kind=SlipKind.OUTSIDE, said=typed, query=about), said, is_sure=True)


_NOT_TOLD = (*UNKNOWN, *NAMES, *ENDS, Sense.GOOD, Sense.COUNT, Sense.NUMBER, Sense.PLACE)
BOARD_FRAMES = (
    Frame(
        name="small talk",
        read=_small_talk,
        prior=-2.0,
        needs=(Sense.GREETING,),
        examples=("你好", "thanks"),
    ),
    Frame(
        name="outside the board",
        read=_outside,
        prior=-2.0,
        needs=(Sense.OUTSIDE, Sense.ABOUT_BOARD),
        examples=("哪个模型最便宜", "which is the fastest"),
    ),
    Frame(
        name="its name",
        read=_its_name,
        prior=0.0,
        needs=UNKNOWN,
        examples=("clib是什么",),
    ),
    Frame(
        name="open models",
        read=_open_models,
        prior=0.0,
        examples=("开源模型", "open models"),
    ),
    Frame(name="help", read=_help, prior=0.0, needs=(Sense.HELP,), examples=("怎么用", "help")),
    Frame(
        name="changes",
        read=_changes,
        prior=0.5,
        needs=(Sense.CHANGES,),
        never=(Sense.HAN, Sense.DOMAIN),
        examples=("v3.19有什么变化", "what changed"),
    ),
    Frame(
        name="about the board",
        read=_about,
        prior=1.0,
        needs=(Sense.ABOUT_BOARD,),
        never=(Sense.DOMAIN, *ENDS[:2], Sense.SIZE),
        examples=("数据来源", "when was it updated"),
    ),
    Frame(
        name="the organisations",
        read=_makers,
        prior=1.5,
        needs=(Sense.MAKER, Sense.MAKERS),
        examples=("有哪些公司", "which companies"),
    ),
    Frame(
        name="average of a column",
        read=_average,
        prior=2.0,
        never=_NOT_TOLD,
        examples=("法律平均分是多少", "average law score"),
    ),
    Frame(
        name="models that reason",
        read=_reasoners,
        prior=-1.0,
        never=(*_NOT_TOLD, *CONTEST, Sense.NEW, Sense.EACH, Sense.RANKS, Sense.SCORE),
        examples=("推理模型有哪些", "which are reasoning models"),
    ),
    Frame(
        name="most models",
        read=_most_models,
        prior=-1.0,
        examples=("谁的模型最多", "who has the most models"),
    ),
    Frame(
        name="domains",
        read=_domains,
        prior=9.5,
        needs=(Sense.TESTS, Sense.WHAT, Sense.INCLUDING, Sense.ASPECT),
        never=(*ENDS[:2], Sense.SIZE, *NAMES, Sense.COUNT),
        examples=("法律考什么", "which domains are there"),
    ),
)
