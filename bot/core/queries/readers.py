"""Which reader reads the terms of which command."""

from __future__ import annotations

from collections.abc import Callable

from bot.core.queries.board_commands import read_bare, read_diff, read_domains
from bot.core.queries.commands import read_comparison, read_list, read_model, read_org
from bot.core.queries.makers import rank_makers
from bot.core.queries.query import Kind
from bot.core.queries.sentence import Sentence
from bot.core.queries.understood import Reading


def read_command(kind: Kind, sentence: Sentence) -> Reading:
    """Read the terms of a command."""
    return _READERS[kind](kind, sentence)


def _read_ranking(kind: Kind, sentence: Sentence) -> Reading:
    """A ranking of models, or of organisations where they are asked for."""
    return rank_makers(sentence, is_list=True) or read_list(kind, sentence)


_READERS: dict[Kind, Callable[[Kind, Sentence], Reading]] = {
    Kind.RANKING: _read_ranking,
    Kind.MODEL: read_model,
    Kind.COMPARISON: read_comparison,
    Kind.ORGANISATION: read_org,
    Kind.LEADERS: read_list,
    Kind.SIZES: read_list,
    Kind.NEW: read_list,
    Kind.DIFF: read_diff,
    Kind.DOMAINS: read_domains,
    Kind.ABOUT: read_bare,
    Kind.HELP: read_bare,
    Kind.START: read_bare,
    Kind.SETTINGS: read_bare,
}
