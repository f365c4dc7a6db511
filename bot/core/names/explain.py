"""Why a mention resolves as it does, for `bangdan resolve`."""

from __future__ import annotations

from dataclasses import dataclass, fields
from itertools import islice
from typing import assert_never

from bot.core.names.index import Index
from bot.core.names.outcome import Ambiguous, Found, NameKind, Outcome, Unknown
from bot.core.names.resolve import Decision, contradiction
from bot.core.names.said import Tokens

_MOST_CONTRADICTIONS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """How a mention resolves, and why.

    Attributes:
        status: `found`, `ambiguous` or `unknown`.
        matches: The one name, or the candidates.
        closest: For an unknown mention the nearest names, which are suggestions only.
        how: How it matched (`exact`, `variant`, `alias`, `corrected`); "" where nothing did.
        tokens: What was read, as pairs of a kind and what was said.
        rule: What decided.
        contradictions: Near rows with what was said that contradicts them.
    """

    mention: str
    kind: NameKind
    status: str
    matches: tuple[str, ...]
    closest: tuple[str, ...]
    how: str
    tokens: tuple[tuple[str, str], ...] = ()
    rule: str = ""
    contradictions: tuple[tuple[str, str], ...] = ()


def explain_other(mention: str, kind: NameKind, outcome: Outcome[str]) -> Explanation:
    """Explain the outcome for an organisation or a domain."""
    status, matches, closest, how = _outcome(outcome)
    rule = {"exact": "the printed name", "alias": "a word for it", "corrected": "a typo put right"}
    return Explanation(
        mention=mention,
        kind=kind,
        status=status,
        matches=matches,
        closest=closest,
        how=how,
        rule=rule.get(how, "no word of the board"),
    )


def explain_model(
    mention: str, outcome: Outcome[str], tokens: Tokens, decision: Decision, index: Index
) -> Explanation:
    """Explain the outcome for a model."""
    status, matches, closest, how = _outcome(outcome)
    direct = {"exact": "the printed name", "alias": "a nickname"}
    decided = isinstance(outcome, Found) and not decision.rows
    return Explanation(
        mention=mention,
        kind=NameKind.MODEL,
        status=status,
        matches=matches,
        closest=closest,
        how=how,
        tokens=_said(tokens),
        rule=direct.get(how, decision.rule) if decided or how == "exact" else decision.rule,
        contradictions=_contradictions(tokens, index, matches),
    )


def _contradictions(
    tokens: Tokens, index: Index, matches: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    """Why the rows nearest to what was said, those that are meant aside, are not meant."""
    near = (row for row in index.near(tokens) if row.model.name not in matches)
    reasons = ((row.model.name, contradiction(tokens, row)) for row in near)
    return tuple(islice(((name, why) for name, why in reasons if why), _MOST_CONTRADICTIONS))


def _outcome(outcome: Outcome[str]) -> tuple[str, tuple[str, ...], tuple[str, ...], str]:
    match outcome:
        case Found(name, how):
            return "found", (name,), (), how.value
        case Ambiguous(candidates):
            return "ambiguous", candidates, (), ""
        case Unknown(closest):
            return "unknown", (), closest, ""
        case _:
            assert_never(outcome)


def _said(tokens: Tokens) -> tuple[tuple[str, str], ...]:
    said = []
    for part in fields(tokens):
        value = getattr(tokens, part.name)
        if isinstance(value, list) and value:
            said.append((part.name, ", ".join(map(_spelled, value))))
        elif value is True:
            said.append((part.name, "yes"))
    return tuple(said)


def _spelled(token: object) -> str:
    """A token in words: a version with the word before it, a size with its unit."""
    match token:
        case (str(before), str(version)):
            return f"{before} {version}".strip()
        case float(size):
            return f"{size:g}B"
        case _:
            return str(token)
