"""Frames about what is named: one model, several against each other, sizes against sizes."""

from __future__ import annotations

from dataclasses import replace

from bot.core.board import ModelName
from bot.core.names import Mention, Unknown
from bot.core.names.lore import FOREIGN_HAN
from bot.core.queries.query import Filter, Kind, Query
from bot.core.queries.ranges import tenths
from bot.core.queries.selection import sharing_first
from bot.core.queries.understood import NoteKind, Slip, SlipKind
from bot.core.queries.validity import MAX_SIZE_B
from bot.core.reading.asked_models import (
    classes_of,
    is_direct,
    named_models,
    no_such_model,
    read_classes,
    read_models,
    read_orgs,
    with_original,
    with_sides,
    without_sizes,
)
from bot.core.reading.command import command_text
from bot.core.reading.frames import Frame
from bot.core.reading.frames_orgs import org_page
from bot.core.reading.mentions import NAMED, find_models
from bot.core.reading.names_said import looks_like_name
from bot.core.reading.patterns import pattern
from bot.core.reading.rivals import with_place_as_model, with_rivals
from bot.core.reading.rules_sizes import size_bound
from bot.core.reading.said import DOMAINS_ONLY, Said
from bot.core.reading.senses import BOUNDS, BOUNDS_BEHIND, CONTEST, ENDS, NAMES, UNKNOWN, Sense
from bot.core.reading.settle import Attempt, finish, list_query
from bot.core.reading.words import unknown_runs

_SIDES = (
    "ANY_NAME (?:(?!DOMAIN|ANY_NAME)ANYTHING)* (AND|CONTEST)"
    " (?:(?!DOMAIN|ANY_NAME)ANYTHING)* ANY_NAME"
    " | CONTEST ANY_NAME+ | (ORG|ORG_OR_FAMILY){2,} (?:(?!DOMAIN|ANY_NAME)ANYTHING)* CONTEST"
)
_CLASSES = "SIZE ABOUT? (AND|CONTEST) SIZE ABOUT? | (SIZE ABOUT?){2,} CONTEST"
_BOUND = "(SIZE BOUND_BEHIND | ANY_BOUND SIZE)"
_AGAINST = f"one:{_BOUND} MODELS? FOLLOW? (AND|CONTEST) MODELS? other:{_BOUND}"
_NAMING = (*UNKNOWN, *NAMES)


def _named(said: Said) -> Attempt | None:
    """Models that are named: a card, a comparison, or those set against one."""
    said = named_models(said)
    said = said if said.mentions else with_place_as_model(with_original(said))
    if not said.mentions or _is_of_lists(said):
        return None
    rivals = with_rivals(said)
    if rivals is not None and _asks_for_rivals(said):
        asks_end = bool(rivals.runs(*ENDS))
        rivals = rivals.reading()
        query, asked = list_query(Kind.RANKING, rivals)
        if asks_end and query.count is None:
            query = replace(query, count=sharing_first(query, said.names))
        return finish(rivals, query, asked, direct=True)
    if said.has(Sense.MEMORY):
        return Attempt(Slip(kind=SlipKind.OUTSIDE, said=said.whole), said, is_sure=True)
    said = with_sides(said).reading(DOMAINS_ONLY)
    return read_models(Kind.MODEL, said, direct=is_direct(said))


def _is_of_lists(said: Said) -> bool:
    """Whether plain words stand beside a whole question for a list: they are no names."""
    is_whole = said.has(Sense.DOMAIN, Sense.SIZE, Sense.SIZES) and said.has(*ENDS, Sense.COUNT)
    return is_whole and not any(
        not isinstance(mention.outcome, Unknown)
        or any(map(str.isdigit, mention.text))
        or looks_like_name(mention.text)
        or _has_name(said, mention)
        for mention in said.mentions
    )


def _has_name(said: Said, mention: Mention[ModelName]) -> bool:
    """Whether a mention has a name of the board in it: `qwen max`."""
    return any(
        token.sense in NAMES and mention.start <= token.start and token.end <= mention.end
        for token in said.tokens
    )


def _asks_for_rivals(said: Said) -> bool:
    """Whether no side is named beside the model: `gemma比phi-4强吗` has two."""
    return not said.finds_free("FAMILIES (AND|SERIES)? (THAN|BEATS|LOSES)") or said.has(
        Sense.ANY, Sense.WHICH, Sense.WHO, Sense.HAVE
    )


def _contest(said: Said) -> Attempt | None:
    """Organisations, families or size classes against each other."""
    is_contest = said.has(*CONTEST) or (said.has(Sense.WHO) and said.has(Sense.GOOD, Sense.BEST))
    if not is_contest:
        return None
    sides = said.runs(*NAMES)
    if _count(said, *NAMES) >= 2 and said.finds_free(_SIDES):
        if not _count(said, Sense.FAMILY) and _count(said, Sense.ORG):
            return read_orgs(said, direct=True)
        said = find_models(said.reading(DOMAINS_ONLY), NAMED)
        return read_models(Kind.COMPARISON, said, direct=True)
    if not sides and said.finds(_CLASSES) and len(set(classes_of(said))) > 1:
        return read_classes(said, direct=True)
    return None


def _count(said: Said, *senses: Sense) -> int:
    return sum(end - start for start, end in said.runs(*senses))


def _size_contest(said: Said) -> Attempt | None:
    """The best of every size, with the two lists as questions of their own: `70B以上和32B以下比`.

    Two ranges of sizes are no classes, and one list cannot hold both.
    """
    match = pattern(_AGAINST).search(said.text.shape)
    if match is None:
        return None
    said = without_sizes(said).reading(DOMAINS_ONLY)
    query, asked = list_query(Kind.SIZES, said)
    for side in ("one", "other"):
        start, end = match.span(side)
        tokens = said.tokens[start:end]
        (size,) = (token.number for token in tokens if token.sense is Sense.SIZE)
        (how,) = (t.sense for t in tokens if t.sense in {*BOUNDS, *BOUNDS_BEHIND})
        where = Filter(size=size_bound(how, tenths(size, MAX_SIZE_B)))
        one = Query(kind=Kind.RANKING, domains=query.domains, where=where)
        command = f"/{command_text(one, said.names)}"
        asked = asked.note(NoteKind.APART, said.text.said(start, end), command)
    said = said.using(*match.span()).using_senses(*CONTEST)
    return finish(said, query, asked, direct=True)


def _card(said: Said) -> Attempt | None:
    """A place, a score or strengths of an organisation, a family, or what is not on the board."""
    is_list = not said.has(Sense.PLACE, Sense.SCORE, Sense.TRAITS)
    if is_list and said.runs(Sense.ORG_OR_FAMILY, Sense.FAMILY, Sense.DOMAIN):
        return None
    if said.runs(Sense.ORG):
        return org_page(said)
    if said.runs(Sense.ORG_OR_FAMILY, Sense.FAMILY):
        said = find_models(said.reading(DOMAINS_ONLY), "(FAMILIES|SIZE)+")
        if not said.mentions:
            return None
        return read_models(Kind.MODEL, said, direct=True)
    runs = [run for run in unknown_runs(said) if len(said.text.said(*run)) > 1]
    if runs and not said.has(Sense.SIZE, Sense.WHO):
        return no_such_model(said, runs[0])
    return None


def _unknown_name(said: Said) -> Attempt | None:
    """A text that is but a name: no such model."""
    runs = unknown_runs(said)
    if len(runs) != 1 or not said.is_only(*UNKNOWN, Sense.NUMBER, Sense.FOLLOW, Sense.SCORE):
        return None
    typed = said.text.said(*runs[0])
    is_short = len(typed) <= 40 and typed.count(" ") < 2 and (len(typed) > 2 or typed.isascii())
    return no_such_model(said, runs[0]) if typed in FOREIGN_HAN or is_short else None


MODEL_FRAMES = (
    Frame(
        name="models named",
        read=_named,
        prior=5.0,
        needs=(*UNKNOWN, *NAMES, Sense.ORIGINAL, Sense.POINTS, Sense.THAN),
        examples=("qwq-32b怎么样", "qwq-32b vs phi-4", "谁比phi-4强", "who beats qwq-32b at law"),
    ),
    Frame(
        name="sizes against each other",
        read=_size_contest,
        prior=5.5,
        needs=(*CONTEST, Sense.WHO),
        never=_NAMING,
        examples=("70B以上和32B以下比", "over 70b vs under 32b"),
    ),
    Frame(
        name="contest",
        read=_contest,
        prior=6.0,
        needs=(*CONTEST, Sense.WHO, Sense.GOOD, Sense.BEST),
        never=(Sense.WHICH, Sense.HOW_MANY, Sense.MODELS, Sense.HAVE),
        examples=("阿里和智谱谁强", "7B和14B差多少", "alibaba vs zhipu"),
    ),
    Frame(
        name="card of what is named",
        read=_card,
        prior=6.5,
        needs=(Sense.PLACE, Sense.RANKS, Sense.SCORE, Sense.TRAITS),
        never=(*ENDS, Sense.WHICH, Sense.HOW_MANY, Sense.SERIES),
        examples=("gemma排第几", "阿里怎么样", "strengths of gemma"),
    ),
    Frame(
        name="unknown name",
        read=_unknown_name,
        prior=12.0,
        needs=UNKNOWN,
        examples=("葡萄干",),
    ),
)
