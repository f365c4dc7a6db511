"""The rules: which rows a mention may mean, and whether that is one, several or none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.core.names.index import Index, Signature
from bot.core.names.lore import TRAININGS
from bot.core.names.tokens import Tokens

_A_PRODUCT = "{!r} is a product's name here, not a host's"
_OTHER_FLOAT = frozenset({"fp4", "fp6"})
"""Quantisations that contradict a printed fp8."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What the rules come to.

    Attributes:
        rows: The rows that are meant: one, several, or none.
        rule: Which rule decided, in a few words.
    """

    rows: tuple[Signature, ...]
    rule: str


def decide(said: Tokens, index: Index) -> Decision:
    """Decide which rows a mention means."""
    if said.is_empty:
        return Decision((), "nothing was said that names a model")
    if said.hosting and not (said.versions or _tells_without_hosting(said)):
        return Decision((), _A_PRODUCT.format(said.hosting[0]))
    if said.unknown:
        return Decision((), f"{said.unknown[0]!r} is in no name of the board")
    fitting = [
        row for row in index.fitting(said) if not (_is_sibling(said, row) or _is_later(said, row))
    ]
    if not fitting:
        return Decision((), "what was said contradicts every row")
    decision = _narrow(said, fitting)
    if said.hosting and len(decision.rows) > 1 and not _tells_without_hosting(said):
        return Decision((), _A_PRODUCT.format(said.hosting[0]))
    return decision


def _tells_without_hosting(said: Tokens) -> bool:
    """A host's word is noise where a size, a date or a line is left to tell the model by.

    A version alone is enough where one row has it.

    hunyuan-turbo and Qwen2.5-Turbo are products; DeepSeek-R1-Turbo is R1 on a fast host.
    """
    if said.sizes or said.dates or said.experts:
        return True
    if said.versions and (said.training or any(before == "v" for before, _ in said.versions)):
        return True
    return any(not word.isalpha() for word in said.words)


def _is_sibling(said: Tokens, row: Signature) -> bool:
    """Whether a row is another product of what was said: o3-mini of o3, GPT-4-Turbo of GPT-4.

    A bare family may still mean its one product (doubao: doubao-pro). Where both say a context
    length, it is part of the name.
    """
    if said.tagged and said.words and not _may_be_tagged(said, row):
        return True
    if row.contexts and said.contexts and row.contexts.isdisjoint(said.contexts):
        return True
    if row.fp8 and not said.fp8 and _OTHER_FLOAT.intersection(said.noise):
        return True
    if not row.products or row.products <= set(said.words):
        return False
    return bool(said.versions) or any(not word.isalpha() for word in said.words)


def _is_later(said: Tokens, row: Signature) -> bool:
    """Whether the original was said, and a row was made of it or came after it.

    Who names what a row was made into means the row: `original hermes 405b`. A name with a date
    and no size is a service's, which gives several models one after another under one name.
    """
    if not said.apart:
        return False
    if row.made_from is not None and row.made_from.isdisjoint(said.words):
        return True
    is_dated = bool(row.dates) and not row.name_sizes and not said.dates
    return is_dated and "original" in said.apart


def _may_be_tagged(said: Tokens, row: Signature) -> bool:
    """An Ollama tag stands behind family and version: `qwen:7b` is of the first Qwen."""
    begins = said.words[0] == row.family or not said.words[0].isalpha()
    return begins and (bool(said.versions) or not row.versions)


def contradiction(said: Tokens, row: Signature) -> str:
    """What of the things said does not hold for a row; "" where all do."""
    return next(_contradictions(said, row), "")


def _contradictions(said: Tokens, row: Signature) -> Iterator[str]:
    if said.orgs and row.model.org not in said.orgs:
        yield f"it is by {row.model.org}"
    yield from (f"it has no {w!r}" for w in said.words if w not in row.words | row.brands)
    yield from (f"it is not {size:g}B" for size in said.sizes if size not in row.sizes)
    yield from (f"it has not {n} experts" for n in said.experts if n not in row.experts)
    unknown = (size for size in said.active if size not in row.active)
    yield from (f"no active size of {size:g}B is known of it" for size in unknown)
    yield from (f"it is not of {date[0]}" for date in said.dates if row.dates.isdisjoint(date))
    if _is_later(said, row):
        yield f"it is not the {said.apart[0]} one"
    printed = {number for _, number in row.versions}
    printed |= {number.replace(".", "") for number in printed}
    yield from (f"it is not version {n}" for _, n in said.versions if n not in printed)


def _narrow(said: Tokens, fitting: list[Signature]) -> Decision:
    """Apply the conventions an expert would expect."""
    if "original" in said.apart and not said.dates:
        fitting = [row for row in fitting if not row.dates or not _has_undated(row, fitting)]
    if len(fitting) == 1:
        return Decision(tuple(fitting), "one row fits")
    if said.training:
        printed = {TRAININGS[word] for word in said.training}
        literal = [row for row in fitting if row.training & printed]
        fitting = literal or [row for row in fitting if row.training] or fitting
    wanted = [row for row in fitting if row.fp8] if said.fp8 else []
    fitting = wanted or _without_twins(fitting)
    if len(fitting) == 1:
        return Decision(tuple(fitting), "one row fits, its twins aside")
    words = frozenset(said.words)
    if said.sizes:
        fitting = [row for row in fitting if words <= row.words] or fitting
    named = [row for row in fitting if row.family in words or words <= row.brands]
    if named and not said.sizes:
        fitting = named
    plain = [row for row in named or fitting if _is_plain(said, row, words)]
    if len(plain) == 1 and all(_says_more(row, words) for row in fitting if row is not plain[0]):
        return Decision(tuple(plain), "the plain name before its variants")
    if len(fitting) == 1:
        return Decision(tuple(fitting), "one row of the family fits")
    fitting.sort(
        key=lambda row: (
            row.family not in words,
            len(row.lines - words),
            row.fp8,
            row.model.row,
        )
    )
    return Decision(tuple(fitting), "several rows fit")


def _has_undated(row: Signature, fitting: list[Signature]) -> bool:
    """Whether a row of the same family, version and size has no date, so came before."""
    return any(
        (other.family, other.versions, other.name_sizes)
        == (row.family, row.versions, row.name_sizes)
        for other in fitting
        if not other.dates
    )


def _says_more(row: Signature, words: frozenset[str]) -> bool:
    """The row's name has a line, or a family beside the one said, that was not said."""
    return bool(row.lines - words) or (row.family not in words and bool(row.lines & words))


def _without_twins(fitting: list[Signature]) -> list[Signature]:
    """Rows in another quantisation stand behind the plain one."""
    if not any(row.fp8 for row in fitting):
        return fitting
    plain = {row.twin for row in fitting if not row.fp8}
    return [row for row in fitting if not row.fp8 or row.twin not in plain]


def _is_plain(said: Tokens, row: Signature, words: frozenset[str]) -> bool:
    """Nothing of the row's name was left unsaid but date, training and quantisation."""
    return (
        not row.lines - words
        and (not row.versions or bool(said.versions))
        and (not row.name_sizes or bool(said.sizes))
    )
