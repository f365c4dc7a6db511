"""What a question says that nothing has read: a note where it is beside the point, else a refusal.

An operator that is left over would make another question of it, and an unknown word in the place
that decides what is asked is what it asks about; both are refused. Any other word is told.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.core.queries.query import Kind, Query
from bot.core.queries.understood import (
    Choose,
    NoSuch,
    Note,
    NoteKind,
    Reading,
    Several,
    Slip,
    SlipKind,
    Understood,
)
from bot.core.reading.frames import unread_operators
from bot.core.reading.lexicon import lexicon
from bot.core.reading.names_said import looks_like_name, missing_model
from bot.core.reading.rules_sizes import ON_DEVICE_B
from bot.core.reading.said import Said
from bot.core.reading.senses import ENDS, NAMES, UNKNOWN, Sense
from bot.core.reading.settle import Attempt
from bot.core.reading.tokens import Token

_SHORTEST_WORD = 3
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[a-z0-9]+(?:[-._][a-z0-9]+)*")
_BARE = frozenset((Sense.DOMAIN, Sense.SCORE, Sense.RANKS, Sense.FOLLOW, Sense.BY, Sense.ITS))
"""Senses that ask for a ranking only of a word that is a domain's own name."""
_ASKS = (
    Sense.WHO, Sense.WHICH, Sense.HOW_MANY, Sense.ANY, Sense.COUNT, Sense.SMALLEST, Sense.LARGEST,
    Sense.SIZE, Sense.SIZES, Sense.SMALL, Sense.MEMORY, Sense.MODELS, *NAMES, Sense.WORST,
    Sense.REVERSED, Sense.GOOD,
)  # fmt: skip
_LISTS = frozenset((Kind.RANKING, Kind.ORGANISATION, Kind.LEADERS, Kind.SIZES, Kind.NEW))
_ASKED_FOR = re.compile(r"(?<![a-z])(?:for|at|in|of|about|on)\s(?:my |a |an |the |our |some )*$")


def judge(attempt: Attempt) -> Reading:
    """The reading of a question, unless what it leaves unread makes it another question."""
    reading, said = attempt.reading, attempt.said
    if isinstance(reading, Several):
        first = judge(Attempt(reading.parts[0], said))
        return reading if isinstance(first, Understood) else first
    if not isinstance(reading, (Understood, Choose)):
        return reading
    asked = said.asked()
    if asked.unsayable:
        return Slip(kind=SlipKind.NOT_UNDERSTOOD, said=asked.unsayable[0], query=_nearest(reading))
    operators = unread_operators(said)
    if operators:
        typed = said.text.said(*operators[0])
        return Slip(kind=SlipKind.NOT_UNDERSTOOD, said=typed, query=_nearest(reading))
    return _with_words(reading, said)


def _nearest(reading: Understood | Choose) -> Query | None:
    return reading.query if isinstance(reading, Understood) else None


def _with_words(reading: Understood | Choose, said: Said) -> Reading:
    """The reading with a note for each unknown word, where none of them decides what is asked."""
    is_about_models = lexicon().find("models", said.text.folded) is not None
    unread = _unread(said, is_about_models=is_about_models)
    is_list = reading.query.kind in _LISTS
    typed = [said.text.said(*run) for run in unread]
    name = next((one for one in typed if looks_like_name(one)), None)
    if name is not None:
        missing = missing_model(name, said.names)
        return NoSuch(query=reading.query, missing=(missing,))
    deciding = _deciding(said, unread, is_about_models=is_about_models)
    if deciding is not None and (is_list or reading.query.kind is Kind.DOMAINS):
        return Slip(kind=SlipKind.OUTSIDE, said=said.text.said(*deciding))
    noted = {note.said for note in reading.notes}
    notes = (Note(kind=NoteKind.IGNORED, said=one) for one in typed if one not in noted)
    told = replace(reading, notes=(*reading.notes, *notes))
    return told if is_about_models or not is_list else _unless_of_the_world(said, told)


def _unread(said: Said, *, is_about_models: bool) -> list[tuple[int, int]]:
    """The runs of unread words that may matter: more than a stray character or two.

    One Chinese character at the end is the noun that all before it describes (最强大脑).
    """
    runs = said.runs(*UNKNOWN)
    typed = {run: said.text.said(*run) for run in runs}
    han = sum(len(_HAN.findall(part)) for part in typed.values())
    ends_with_one = bool(runs) and runs[-1][1] == len(said.tokens) and not is_about_models
    counts_han = han > 1 or (han == 1 and ends_with_one)
    return [
        run for run in runs if (counts_han and _HAN.search(typed[run])) or _is_word(typed[run])
    ]


def _is_word(typed: str) -> bool:
    latin = "".join(_LATIN.findall(typed.casefold()))
    return len(latin) >= _SHORTEST_WORD or any(map(str.isdigit, latin))


def _deciding(
    said: Said, unread: list[tuple[int, int]], *, is_about_models: bool
) -> tuple[int, int] | None:
    """The unread words that stand in the place of what is asked for; None where none do.

    That is what an end is of (`best for X`, `X最强`) where no column is said, what it lists
    (`the best X`), and anything at all where a text says nothing of models or their columns.
    """
    if not unread:
        return None
    says_subject = said.has(
        Sense.DOMAIN, Sense.SIZE, Sense.SIZES, Sense.MEMORY, Sense.MODELS, *NAMES
    ) or bool(said.mentions)
    asks = said.has(*_ASKS, *ENDS, Sense.RANKS, Sense.PLACE, Sense.SCORE, Sense.EACH)
    if not is_about_models and not (says_subject and (asks or said.mentions)):
        return unread[0]
    has_column = any(
        one.field == "domains" or (one.parts and one.rule.startswith("score"))
        for one in said.terms
    )
    for run in unread:
        if not has_column and _is_asked_for(said, run):
            return run
        if not is_about_models and _is_listed(said, run):
            return run
    return None


def _is_asked_for(said: Said, run: tuple[int, int]) -> bool:
    """Whether unknown words stand where a column would: `best for X`, `X最强`, `X榜`."""
    start, end = run
    behind = said.tokens[end].sense if end < len(said.tokens) else None
    is_of_end = behind in {*ENDS, Sense.GOOD, Sense.RANKS, Sense.SCORE, Sense.BAD}
    is_before = is_of_end and _HAN.search(said.text.said(*run)) is not None
    return (
        is_before or _ASKED_FOR.search(said.text.folded, 0, said.tokens[start].start) is not None
    )


def _is_listed(said: Said, run: tuple[int, int]) -> bool:
    """Whether unknown words are the noun that an end describes: `最好的X`, `best law X`."""
    start = run[0]
    before = [token.sense for token in said.tokens[max(0, start - 2) : start]]
    if before and before[-1] in ENDS:
        return True
    return len(before) == 2 and before[0] in ENDS and before[1] in {Sense.DOMAIN, Sense.COUNT}


def _unless_of_the_world(said: Said, reading: Reading) -> Reading:
    """A list, unless the text is about the subject of a domain, not about models (股市怎么样)."""
    tokens = said.tokens
    last = len(tokens) - 1
    for number, token in enumerate(tokens):
        is_device = token.sense is Sense.SMALL and said.text.word(number) in ON_DEVICE_B
        if is_device and (number == last or tokens[number - 1].sense is Sense.BEST):
            return Slip(kind=SlipKind.OUTSIDE, said=said.text.said(number, number + 1))
    domains = [number for number, token in enumerate(tokens) if token.sense is Sense.DOMAIN]
    for number in domains:
        if said.text.word(number).endswith(tuple(lexicon().lists["of_people"])):
            return Slip(kind=SlipKind.OUTSIDE, said=said.text.said(number, number + 1))
    if len(domains) != 1:
        return reading
    (number,) = domains
    bests = {said.text.word(n) for n, token in enumerate(tokens) if token.sense is Sense.BEST}
    asks = said.has(*_ASKS) or lexicon().find("elided", said.text.folded) is not None
    asks_advice = bool(bests) and bests <= lexicon().lists["advice"] and not asks
    is_bare = len(tokens) > 1 and said.is_only(*_BARE)
    if asks_advice or (is_bare and not _is_its_name(said.text.word(number), tokens[number])):
        return Slip(kind=SlipKind.OUTSIDE, said=said.text.said(number, number + 1))
    return reading


def _is_its_name(typed: str, token: Token) -> bool:
    column = "" if token.word is None else token.word.domain or ""
    return " " not in typed and (typed.isascii() or not set(typed).isdisjoint(column))


def judge_command(attempt: Attempt) -> Reading:
    """The reading of a command, unless it leaves an operator unread."""
    reading, said = attempt.reading, attempt.said
    if not isinstance(reading, (Understood, Choose)):
        return reading
    noted = {note.said for note in reading.notes}
    for run in unread_operators(said):
        typed = said.text.said(*run)
        if not any(typed in one for one in noted):
            return Slip(kind=SlipKind.NOT_UNDERSTOOD, said=typed, query=_nearest(reading))
    return reading
