"""The rules: which rows a mention may mean, and whether that is one, several or none."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.names.index import Index, Signature
from bot.core.names.tokens import Tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What the rules come to.

    Attributes:
        rows: The rows that are meant: one, several, or none.
        rule: Which rule decided, in a few words.
        contradictions: For near rows, what was said that contradicts them.
    """

    rows: tuple[Signature, ...]
    rule: str
    contradictions: tuple[tuple[Signature, str], ...] = ()


def decide(said: Tokens, index: Index, orgs: frozenset[str]) -> Decision:
    """Decide which rows a mention means.

    Args:
        orgs: Organisations that the words said name; a row of another one is contradicted.
    """
    if said.is_empty:
        return Decision(rows=(), rule="nothing was said that names a model")
    if said.hosting and not _tells_without_hosting(said):
        return Decision(
            rows=(), rule=f"{said.hosting[0]!r} is a product's name here, not a host's"
        )
    if said.unknown:
        return Decision(rows=(), rule=f"{said.unknown[0]!r} is in no name of the board")
    near = index.proposals(said.words, said.sizes)
    fitting = []
    contradictions = []
    for row in near:
        contradiction = contradicts(said, row, orgs)
        if contradiction:
            contradictions.append((row, contradiction))
        else:
            fitting.append(row)
    if not fitting:
        return Decision(
            rows=(),
            rule="what was said contradicts every row",
            contradictions=tuple(contradictions[:3]),
        )
    rows, rule = _narrow(said, fitting)
    return Decision(rows=tuple(rows), rule=rule, contradictions=tuple(contradictions[:3]))


def _tells_without_hosting(said: Tokens) -> bool:
    has_line = any(any(c.isdigit() for c in word) for word in said.words)
    return bool(said.sizes or said.dates or has_line or said.versions)


def contradicts(said: Tokens, row: Signature, orgs: frozenset[str] = frozenset()) -> str:
    """What of the things said does not hold for a row; "" where all do."""
    if orgs and row.model.org not in orgs:
        return f"it is by {row.model.org}"
    for word in said.words:
        if word not in row.words and not _is_brand(word, said, row):
            return f"it has no {word!r}"
    for size in said.sizes:
        if size not in row.sizes:
            return f"it is not {size:g}B"
    for experts in said.experts:
        if experts not in row.experts:
            return f"it has not {experts} experts"
    if said.active:
        return f"no active size of {said.active[0]:g}B is known of it"
    if said.dates and not row.dates & frozenset(said.dates):
        return f"it is not of {said.dates[0]}"
    for before, version in said.versions:
        if not _has_version(row, before, version, alone=not said.words):
            return f"it is not version {version}"
    return ""


def _is_brand(word: str, said: Tokens, row: Signature) -> bool:
    """A maker's family may stand before the family meant: Qwen QwQ 32B."""
    if word not in row.brands or row.family not in said.words:
        return False
    return said.words.index(word) < said.words.index(row.family)


def _has_version(row: Signature, before: str, version: str, *, alone: bool) -> bool:
    """A version belongs to the word before it where the row has one for that word.

    Alone, `v3` means a row that is printed so.
    """
    own = [number for word, number in row.versions if word == before]
    numbers = own if own or (alone and before == "v") else [n for _, n in row.versions]
    return any(_same_version(version, number) for number in numbers)


def _same_version(said: str, printed: str) -> bool:
    return said == printed or said.replace(".", "") == printed.replace(".", "")


def _narrow(said: Tokens, fitting: list[Signature]) -> tuple[list[Signature], str]:
    """Apply the conventions an expert would expect."""
    if len(fitting) == 1:
        return fitting, "one row fits"
    if said.training:
        literal = [row for row in fitting if row.training & frozenset(said.training)]
        trained = literal or [row for row in fitting if row.trained]
        fitting = trained or fitting
    wanted = [row for row in fitting if row.fp8] if said.fp8 else []
    fitting = wanted or _without_twins(fitting)
    if len(fitting) == 1:
        return fitting, "one row fits, its twins aside"
    if not said.sizes:
        proper = [row for row in fitting if row.family in said.words]
        fitting = proper or fitting
    named = [row for row in fitting if row.family in said.words]
    plain = [row for row in named or fitting if _is_plain(said, row)]
    if len(plain) == 1 and all(_says_more(said, row) for row in fitting if row is not plain[0]):
        return plain, "the plain name before its variants"
    if len(fitting) == 1:
        return fitting, "one row of the family fits"
    return sorted(
        fitting, key=lambda row: (len(row.lines - set(said.words)), row.fp8, row.model.row)
    ), ("several rows fit")


def _says_more(said: Tokens, row: Signature) -> bool:
    """The row's name has a line, or a family beside the one said, that was not said."""
    return bool(row.lines - set(said.words)) or (
        row.family not in said.words and bool(row.lines & set(said.words))
    )


def _without_twins(fitting: list[Signature]) -> list[Signature]:
    """Rows in another quantisation stand behind the plain one."""
    plain = {row.twin for row in fitting if not row.fp8}
    return [row for row in fitting if not row.fp8 or row.twin not in plain]


def _is_plain(said: Tokens, row: Signature) -> bool:
    """Nothing of the row's name was left unsaid but date, training and quantisation."""
    return (
        not row.lines - set(said.words)
        and (not row.versions or bool(said.versions))
        and (not row.name_sizes or bool(said.sizes))
    )
