"""Derives from a board and its aliases the words that names are read and found with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from bot.core.board import Board, DomainName, ModelName, OrgName
from bot.core.names.aliases import Aliases
from bot.core.names.lore import APART, HOSTING, PACKAGING, TRAININGS
from bot.core.names.normal import fold
from bot.core.names.outcome import FamilyName
from bot.core.names.remarks import Remarks
from bot.core.names.signature import (
    Signature,
    exact_key,
    mark_derived,
    sign,
    with_months,
    with_true_sizes,
    words_of_names,
)
from bot.core.names.tokens import Reader
from bot.core.names.vocabulary import squeeze

_FOR_ANY_BOARD = frozenset({"", "instruct", *APART})
"""What an alias may stand for though no name holds it: nothing, training, the first of a line."""


def columns(board: Board) -> list[DomainName]:
    """The columns, the total first."""
    return [column.name for column in board.columns]


def domain_words(board: Board, aliases: Aliases) -> list[tuple[DomainName, str]]:
    """The words for columns, the English names among them."""
    words = [
        (name, board.info.english[name]) for name in columns(board) if name in board.info.english
    ]
    words += [
        (DomainName(name), word)
        for name, others in aliases.domains.items()
        if name in board.column_numbers
        for word in others
    ]
    return words


def org_words(board: Board, aliases: Aliases) -> list[tuple[OrgName, str]]:
    """The words for organisations themselves: printed, English, aliases."""
    words = [(org, str(org)) for org in board.orgs]
    words += [(org, board.info.english[org]) for org in board.orgs if org in board.info.english]
    return words + words_for_orgs(board, aliases.organisations)


def absent_words(board: Board, aliases: Aliases) -> list[str]:
    """The Chinese words for columns and organisations that this board has not, folded.

    Nothing parts Chinese words, so one that is not known may be read by half (`里` of `阿里`).
    """
    orgs = {_fold(org) for org in board.orgs}
    absent = [
        others for name, others in aliases.domains.items() if name not in board.column_numbers
    ]
    absent += [others for org, others in aliases.organisations.items() if _fold(org) not in orgs]
    words = dict.fromkeys(word for others in absent for word in others)
    return [_fold(word) for word in words if len(word) > 1 and not word.isascii()]


def words_for_orgs(
    board: Board, section: Mapping[str, tuple[str, ...]]
) -> list[tuple[OrgName, str]]:
    """The words of a section for the organisations of the board; case does not matter."""
    by_fold = {fold(org).text: org for org in board.orgs}
    pairs = ((by_fold.get(fold(name).text), words) for name, words in section.items())
    return [(org, word) for org, words in pairs if org is not None for word in words]


def families_as_orgs(
    signatures: tuple[Signature, ...],
    rows: Mapping[FamilyName, NDArray[np.bool_]],
    aliases: Aliases,
    board: Board,
) -> list[tuple[OrgName, str]]:
    """A family whose rows are all of one organisation stands for it."""
    words = []
    leading = {signature.family for signature in signatures}
    for family, mask in rows.items():
        orgs = {board.models[row].org for row in np.flatnonzero(mask)}
        if len(orgs) == 1 and family in leading:
            org = orgs.pop()
            words.append((org, str(family)))
            words += [(org, word) for word in aliases.words.get(family, ()) if len(word) > 1]
    return words


def _is_only_org(board: Board, org: OrgName, word: str) -> bool:
    """The organisation's own name that stands in some of its models' names only (Meta-Llama)."""
    names = {squeeze(fold(text).text) for text in (org, board.info.english.get(org, org))}
    in_all = all(word in fold(board.models[row].name).text for row in board.org_rows[org])
    return word in names and not in_all


def brands(board: Board, org_words: list[tuple[OrgName, str]]) -> dict[OrgName, frozenset[str]]:
    """For each organisation the words for it that stand in model names too (Qwen)."""
    own = words_of_names(board)
    return {
        org: frozenset(fold(word).text for o, word in org_words if o == org) & own
        for org in board.orgs
    }


def reader_of(board: Board, aliases: Aliases, words: list[tuple[OrgName, str]]) -> Reader:
    """The reader of a board: its own words, aliases for them, and the words for organisations."""
    own = words_of_names(board)
    known = {word: word for word in own}
    han: dict[str, str] = {}
    for word, others in aliases.words.items():
        if word in own or word in _FOR_ANY_BOARD:
            for other in map(_fold, others):
                if other.isascii():
                    known.setdefault(other, word)
                else:
                    han[other] = word
    known.update({word: word for word in _words_of_nicknames(board, aliases) - known.keys()})
    aliased = known.keys() - own
    orgs: dict[str, str] = {}
    assistants = words_for_orgs(board, aliases.assistants)
    for org, said in (*words, *assistants):
        word = squeeze(_fold(said))
        if word in own and not _is_only_org(board, org, word):
            continue
        if not word.isascii():
            orgs.setdefault(word, org)
            han.setdefault(word, word)
        elif word.isalpha() and word not in aliased:
            orgs.setdefault(word, org)
            known.pop(word, None)
    hosts = {_fold(word) for name, said in aliases.hosts.items() for word in (name, *said)}
    makers = frozenset({*known, *orgs, *han})
    han.update({word: "" for word in hosts if not word.isascii() and word not in makers})
    remarks = Remarks(chain.from_iterable(aliases.remarks.values()), hosts, makers)
    said_so = (squeeze(_fold(word)) for _, word in assistants)
    return Reader(known, han, orgs, remarks=remarks, assistants=said_so)


def signatures_of(
    board: Board, reader: Reader, words: list[tuple[OrgName, str]], aliases: Aliases
) -> tuple[Signature, ...]:
    """What the names of a board say, in its order."""
    of_org = brands(board, words)
    signed = mark_derived(
        [sign(model, reader, of_org.get(model.org, frozenset())) for model in board.models]
    )
    counts = [
        (
            reader.read(_fold(said)),
            [size for word in true for size in _sizes(reader, word)],
        )
        for said, true in aliases.sizes.items()
    ]
    return with_true_sizes(with_months(signed, board.info.as_of), counts)


def _sizes(reader: Reader, word: str) -> list[float]:
    return reader.read(_fold(word)).sizes


def family_words(
    rows: Mapping[FamilyName, NDArray[np.bool_]], aliases: Aliases
) -> dict[str, FamilyName]:
    """Families by the words for them, squeezed."""
    families = {squeeze(family): family for family in rows}
    for word, others in aliases.words.items():
        if FamilyName(word) in rows:
            families.update({squeeze(_fold(other)): FamilyName(word) for other in others})
    return families


def running_names(
    board: Board, aliases: Aliases, nicknames: Mapping[str, ModelName]
) -> dict[str, ModelName]:
    """The names of models that a text is to be cut at: nicknames, and printed ones in words.

    Of the printed ones those with a space or in Chinese; the others are one word anyway.
    """
    said = {
        word: model
        for words in aliases.models.values()
        for word in words
        if (model := nicknames.get(exact_key(_fold(word))))
    }
    printed = {
        model.name: model.name
        for model in board.models
        if " " in model.name or not model.name.isascii()
    }
    running = {}
    for word, model in (said | printed).items():
        folded = _fold(word)
        running[squeeze(folded)] = model
        if not folded.isascii():
            running[folded] = model
    return running


def _words_of_nicknames(board: Board, aliases: Aliases) -> set[str]:
    """The Latin words of nicknames, which are then words of models too."""
    nicknames = [
        word for name, words in aliases.models.items() if name in board.by_name for word in words
    ]
    letters = {found for word in nicknames for found in re.findall(r"[a-z]{2,}", _fold(word))}
    return letters - TRAININGS.keys() - PACKAGING - HOSTING


def _fold(word: str) -> str:
    return fold(word).text
