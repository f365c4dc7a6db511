"""The rules: which rows a mention may mean, and whether that is one, several or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from bot.core.names.index import Index
from bot.core.names.lore import TRAININGS
from bot.core.names.said import Tokens
from bot.core.names.signature import Signature

_A_PRODUCT = "{!r} is a product's name here, not a host's"
_OTHER_FLOAT = frozenset({"fp4", "fp6"})
"""Quantisations that contradict a printed fp8."""

Rows = list[Signature]


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
    refused = _refused(said)
    if refused:
        return Decision((), refused)
    fitting = [row for row in index.fitting(said) if not _is_other(said, row)]
    if not fitting:
        return Decision((), "what was said contradicts every row")
    decision = _all_of(said, fitting) if said.series else _narrow(said, fitting)
    if said.hosting and len(decision.rows) > 1 and not _tells_without_hosting(said):
        return Decision((), _A_PRODUCT.format(said.hosting[0]))
    if len(decision.rows) == 1:
        return Decision((), refused) if (refused := _is_not_the_one(said, decision)) else decision
    return decision


def _all_of(said: Tokens, fitting: Rows) -> Decision:
    """The whole line that was asked for."""
    rows = fitting if said.sizes else _of_family(said, fitting)
    return Decision(tuple(_nearest_first(said, rows)), "all of the line")


def _is_not_the_one(said: Tokens, decision: Decision) -> str:
    """Why the one row that is left is not meant; "" where it is."""
    if _is_snapshot(said, decision.rows[0]):
        return f"it is not the {said.apart[0]} one"
    told = said.words or said.versions or said.sizes or said.dates
    return "an assistant is no model" if said.assistant and not told else ""


def _refused(said: Tokens) -> str:
    """Why a mention can mean no row whatever the board has; "" where it may."""
    if said.is_empty:
        return "nothing was said that names a model"
    if said.hosting and not (said.versions or _tells_without_hosting(said)):
        return _A_PRODUCT.format(said.hosting[0])
    return f"{said.unknown[0]!r} is in no name of the board" if said.unknown else ""


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


def _is_other(said: Tokens, row: Signature) -> bool:
    """Whether a row that has all that was said is another model than the one said."""
    return any(is_other(said, row) for is_other in _OTHERS)


def _is_untagged(said: Tokens, row: Signature) -> bool:
    """An Ollama tag stands behind family and version: `qwen:7b` is of the first Qwen."""
    if not (said.tagged and said.words):
        return False
    begins = said.words[0] == row.family or not said.words[0].isalpha()
    return not (begins and (bool(said.versions) or not row.versions))


def _has_other_context(said: Tokens, row: Signature) -> bool:
    """Where both say a context length, it is part of the name."""
    return bool(row.contexts and said.contexts and row.contexts.isdisjoint(said.contexts))


def _has_other_float(said: Tokens, row: Signature) -> bool:
    """A row in eight bits is none in four."""
    return row.fp8 and not said.fp8 and not _OTHER_FLOAT.isdisjoint(said.noise)


def _is_sibling(said: Tokens, row: Signature) -> bool:
    """Another product of what was said: o3-mini of o3, GPT-4-Turbo of GPT-4.

    A bare family may still mean its one product (doubao: doubao-pro).
    """
    if not row.products or row.products <= set(said.words):
        return False
    return bool(said.versions) or any(not word.isalpha() for word in said.words)


def _is_made_of_it(said: Tokens, row: Signature) -> bool:
    """Made of the original that was said.

    Who names what a row was made into means the row: `original hermes 405b`.
    """
    return bool(said.apart and row.made_from is not None and row.made_from.isdisjoint(said.words))


_OTHERS: tuple[Callable[[Tokens, Signature], bool], ...] = (
    _is_untagged,
    _has_other_context,
    _has_other_float,
    _is_sibling,
    _is_made_of_it,
)


def _is_snapshot(said: Tokens, row: Signature) -> bool:
    """One of several models that a service gave under one name, where the original was said.

    Such a name has a date and no size.
    """
    if "original" not in said.apart or said.dates:
        return False
    return bool(row.dates) and not row.name_sizes


def contradiction(said: Tokens, row: Signature) -> str:
    """What of the things said does not hold for a row; "" where all do."""
    return next((reason for check in _CHECKS for reason in check(said, row)), "")


def _other_maker(said: Tokens, row: Signature) -> Iterator[str]:
    if said.orgs and row.model.org not in said.orgs:
        yield f"it is by {row.model.org}"


def _other_words(said: Tokens, row: Signature) -> Iterator[str]:
    return (f"it has no {w!r}" for w in said.words if w not in row.words | row.brands)


def _other_sizes(said: Tokens, row: Signature) -> Iterator[str]:
    yield from (f"it is not {size:g}B" for size in said.sizes if size not in row.sizes)
    yield from (f"it has not {n} experts" for n in said.experts if n not in row.experts)
    unknown = (size for size in said.active if size not in row.active)
    yield from (f"no active size of {size:g}B is known of it" for size in unknown)


def _other_dates(said: Tokens, row: Signature) -> Iterator[str]:
    return (f"it is not of {date[0]}" for date in said.dates if row.dates.isdisjoint(date))


def _not_original(said: Tokens, row: Signature) -> Iterator[str]:
    if _is_made_of_it(said, row) or _is_snapshot(said, row):
        yield f"it is not the {said.apart[0]} one"


def _other_versions(said: Tokens, row: Signature) -> Iterator[str]:
    printed = {number for _, number in row.versions}
    printed |= {number.replace(".", "") for number in printed}
    return (f"it is not version {n}" for _, n in said.versions if n not in printed)


_CHECKS = (_other_maker, _other_words, _other_sizes, _other_dates, _not_original, _other_versions)


def _narrow(said: Tokens, fitting: Rows) -> Decision:
    """Apply the conventions an expert would expect, one after another, until one row is left."""
    for narrow, rule in _CONVENTIONS:
        fitting = narrow(said, fitting)
        if len(fitting) == 1:
            return Decision(tuple(fitting), rule)
    return Decision(tuple(_nearest_first(said, fitting)), "several rows fit")


def _as_fitting(_said: Tokens, fitting: Rows) -> Rows:
    return fitting


def _undated(said: Tokens, fitting: Rows) -> Rows:
    """The original of a model is the one without the date that another has."""
    if "original" not in said.apart or said.dates:
        return fitting
    return [row for row in fitting if not row.dates or not _has_undated(row, fitting)]


def _has_undated(row: Signature, fitting: Rows) -> bool:
    """Whether a row of the same family, version and size has no date, so came before."""
    own = (row.family, row.versions, row.name_sizes)
    return any(
        (other.family, other.versions, other.name_sizes) == own
        for other in fitting
        if not other.dates
    )


def _trained(said: Tokens, fitting: Rows) -> Rows:
    """What is printed with the training said, else with any."""
    if not said.training:
        return fitting
    printed = {TRAININGS[word] for word in said.training}
    literal = [row for row in fitting if row.training & printed]
    return literal or [row for row in fitting if row.training] or fitting


def _in_its_precision(said: Tokens, fitting: Rows) -> Rows:
    """The row in eight bits where that was said, else the plain one before its twin."""
    wanted = [row for row in fitting if row.fp8] if said.fp8 else []
    if wanted or not any(row.fp8 for row in fitting):
        return wanted or fitting
    plain = {row.twin for row in fitting if not row.fp8}
    return [row for row in fitting if not row.fp8 or row.twin not in plain]


def _plain(said: Tokens, fitting: Rows) -> Rows:
    """The plain name, where all others have a line more."""
    words = frozenset(said.words)
    named = _of_family(said, fitting)
    plain = [row for row in named if _is_plain(said, row, words)]
    others = fitting if said.sizes else named
    if len(plain) == 1 and all(_says_more(row, words) for row in others if row is not plain[0]):
        return plain
    return fitting


def _own_words(said: Tokens, fitting: Rows) -> Rows:
    """With a size, the rows whose own names have the words, before those of the maker."""
    words = frozenset(said.words)
    return [row for row in fitting if words <= row.words] or fitting if said.sizes else fitting


def _of_family(said: Tokens, fitting: Rows) -> Rows:
    """The family's own rows before rows that only carry its name."""
    words = frozenset(said.words)
    return [row for row in fitting if row.family in words or words <= row.brands] or fitting


def _of_family_unsized(said: Tokens, fitting: Rows) -> Rows:
    return fitting if said.sizes else _of_family(said, fitting)


_CONVENTIONS: tuple[tuple[Callable[[Tokens, Rows], Rows], str], ...] = (
    (_as_fitting, "one row fits"),
    (_undated, "one row fits"),
    (_trained, "one row fits, its twins aside"),
    (_in_its_precision, "one row fits, its twins aside"),
    (_own_words, "one row of the family fits"),
    (_plain, "the plain name before its variants"),
    (_of_family_unsized, "one row of the family fits"),
)


def _nearest_first(said: Tokens, fitting: Iterable[Signature]) -> Rows:
    """Those with the fewest words unsaid before the others, in the table's order."""
    words = frozenset(said.words)
    return sorted(
        fitting,
        key=lambda row: (
            row.family not in words,
            len(row.lines - words),
            row.fp8,
            row.model.row,
        ),
    )


def _says_more(row: Signature, words: frozenset[str]) -> bool:
    """The row's name has a line, or a family beside the one said, that was not said."""
    return bool(row.lines - words) or (row.family not in words and bool(row.lines & words))


def _is_plain(said: Tokens, row: Signature, words: frozenset[str]) -> bool:
    """Nothing of the row's name was left unsaid but date, training and quantisation."""
    return (
        not row.lines - words
        and (not row.versions or bool(said.versions))
        and (not row.name_sizes or bool(said.sizes))
    )
