"""Lists of models that beat the one named, or are smaller or larger than it."""

from __future__ import annotations

import re

from bot.core.board import Model
from bot.core.queries.commands import finish
from bot.core.queries.lists import list_query
from bot.core.queries.query import Comparator, Kind, ScoreBound, SizeRange
from bot.core.queries.senses import Sense
from bot.core.queries.sentence import Sentence, models_of
from bot.core.queries.terms import USED, take_words
from bot.core.queries.understood import Reading

_STRONGER = re.compile(r"[AIQohbs7].*V.*[ZBqW]|V.*[ZBqW].*[AIQsohb7]|[AIQ7].*[Vg]|A.*[Zq]|V.*A")

_THOSE = re.compile(
    r"比[^,]+(?:好|强|高|厉害|差|弱|低)的"
    r"|(?:超过|高于|强于|胜过|超越|赢过|低于|弱于|不如|输给)[^,]+的(?:大?模型)?$"
)
"""`比r1好的`, `超过r1的`: those that are better."""
_BELOW = re.compile(r"低于|弱于|不如|输给")
_BESIDE = re.compile(r"m[23]")
"""`phi-4以上`: above its score."""


def stronger_than(sentence: Sentence) -> Reading | None:
    """Models that score above (or below) the one named: a bound with its score."""
    models = models_of(sentence)
    shape = sentence.shape
    spoken = sentence.spoken
    if len(models) != 1 or len(sentence.mentions) != 1:
        return None
    of_several = _STRONGER.search(spoken) or _THOSE.search(sentence.terms.lexed.text)
    if not of_several and not _BESIDE.search(shape):
        return None
    beside = _BESIDE.search(shape)
    if "V" not in spoken and not set("gl") & set(shape) and beside is None:
        return None
    terms = sentence.terms
    take_words(terms, "dobfs4Ntn")
    is_below = (
        bool(set(spoken) & set("qW"))
        or _BELOW.search(terms.lexed.text) is not None
        or (beside is not None and "2" in beside[0])
    )
    if not _bound_by_score(sentence, sentence.names.board.by_name[models[0]], is_below=is_below):
        return None
    query = list_query(Kind.RANKING, sentence)
    return finish(sentence, query, direct=True)


_SIZED = re.compile(r"[lg]m+|Vm+(?P<how>[<>])")
_OF_SIZE = ("smaller", "larger", "bigger")


def bound_by_size(sentence: Sentence) -> None:
    """Take `smaller than qwq` as a bound on the size."""
    match = _SIZED.search(sentence.shape)
    models = models_of(sentence)
    if match is None or len(models) != 1 or len(sentence.mentions) != 1:
        return
    terms = sentence.terms
    start, end = match.span()
    size = sentence.names.board.by_name[models[0]].size_b
    is_of_size = match["how"] or sentence.said(start, start + 1).startswith(_OF_SIZE)
    if size is None or not is_of_size:
        return
    is_below = terms.shape[start] == Sense.BELOW or match["how"] == Sense.SMALLER
    bound = (
        SizeRange(high=size, high_open=True) if is_below else SizeRange(low=size, low_open=True)
    )
    terms.narrow_size(bound, sentence.said(start, end))
    better = _ALSO_BETTER.search(sentence.shape, end)
    if better is not None:
        take_words(terms, Sense.DOMAIN)
        model = sentence.names.board.by_name[models[0]]
        _bound_by_score(sentence, model, is_below=better[0] == Sense.BAD)
    terms.shape[start:end] = USED * (end - start)
    sentence.mentions.clear()


_ALSO_BETTER = re.compile("[Zq]")
"""Behind a size: `比qwq小但数学更好的`."""


def _bound_by_score(sentence: Sentence, model: Model, *, is_below: bool) -> bool:
    """Bound the first domain asked by the score of a model; whether it has one."""
    terms, board = sentence.terms, sentence.names.board
    domain = terms.domains[0].domain if terms.domains else board.first_column
    score = board.score(model.row, domain)
    if score is None:
        return False
    comparator = Comparator.BELOW if is_below else Comparator.ABOVE
    terms.add_bound(ScoreBound(domain, comparator, score), sentence.whole)
    return True
