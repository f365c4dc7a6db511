"""Terms about scores: columns, bounds on them, one above another, and what each counts."""

from __future__ import annotations

import re

from bot.core.queries.query import Comparator, Contrast
from bot.core.queries.ranges import tenths
from bot.core.queries.understood import Note, NoteKind
from bot.core.queries.validity import MAX_SCORE, MAX_WEIGHT, MIN_WEIGHT
from bot.core.reading.lexicon import lexicon
from bot.core.reading.rules import Made, Rule, Span
from bot.core.reading.rules_sizes import how_before
from bot.core.reading.senses import BOUNDS, BOUNDS_BEHIND, Sense
from bot.core.reading.terms import (
    AskDomain,
    LeaveDomain,
    LimitScore,
    Term,
    domain_of,
    domains_of,
)
from bot.core.reading.tokens import Token

_TWICE = 2.0
_WHOLE = 100.0
_PER_WEIGHT = 10.0
"""Per cent that one of weight stands for, so that 60% and 40% are 6 to 4."""
COMPARATORS = {
    Sense.AT_MOST: Comparator.AT_MOST,
    Sense.BELOW: Comparator.BELOW,
    Sense.AT_LEAST: Comparator.AT_LEAST,
    Sense.ABOVE: Comparator.ABOVE,
    Sense.OR_LESS: Comparator.AT_MOST,
    Sense.OR_MORE: Comparator.AT_LEAST,
}
OPPOSITES = {
    Comparator.AT_MOST: Comparator.ABOVE,
    Comparator.BELOW: Comparator.AT_LEAST,
    Comparator.AT_LEAST: Comparator.BELOW,
    Comparator.ABOVE: Comparator.AT_MOST,
}


def _bounds(span: Span, comparator: Comparator, value: float) -> Made:
    """A bound on each column beside it, else on the one that is asked for."""
    value = tenths(value, MAX_SCORE)
    domains = domains_of(span.tokens) or (None,)
    return tuple(LimitScore(domain, comparator, value) for domain in domains), ()


def _how(span: Span, token: Token, number: Token) -> Comparator:
    sense = how_before(span, token) if token.start < number.start else token.sense
    return COMPARATORS[sense]


def _bound(span: Span) -> Made:
    (number,) = span.of(Sense.NUMBER)
    (how,) = span.of(*BOUNDS, *BOUNDS_BEHIND)
    return _bounds(span, _how(span, how, number), number.number)


def _negated_bound(span: Span) -> Made:
    """`不是80分以上的`: the other side of the bound."""
    (number,) = span.of(Sense.NUMBER)
    (how,) = span.of(*BOUNDS, *BOUNDS_BEHIND)
    return _bounds(span, OPPOSITES[_how(span, how, number)], number.number)


def _two_bounds(span: Span) -> Made:
    """`law over 60 and under 70`: both on the columns beside them."""
    parts: list[LimitScore] = []
    for name in ("one", "other"):
        tokens = span.group(name)
        number = next(token for token in tokens if token.sense is Sense.NUMBER)
        how = next(token for token in tokens if token.sense in {*BOUNDS, *BOUNDS_BEHIND})
        value = tenths(number.number, MAX_SCORE)
        domains = domains_of(span.tokens) or (None,)
        parts += [LimitScore(domain, _how(span, how, number), value) for domain in domains]
    return tuple(parts), ()


def _between(span: Span) -> Made:
    low, high = sorted(token.number for token in span.of(Sense.NUMBER))
    least, _ = _bounds(span, Comparator.AT_LEAST, low)
    most, _ = _bounds(span, Comparator.AT_MOST, high)
    return (*least, *most), ()


def _points(span: Span) -> Made | Term:
    """`教育75分`: at least so many where the smallest is asked for, else who has just them?"""
    if Sense.SMALLEST in span.scene.text.senses():
        return _bounds(span, Comparator.AT_LEAST, span.of(Sense.NUMBER)[0].number)
    return Term(rule="points", start=span.start, end=span.end, unsayable=True)


def _unsayable(span: Span, rule: str) -> Term:
    return Term(rule=rule, start=span.start, end=span.end, unsayable=True)


def _contrast(span: Span) -> Contrast | None:
    """`医疗得分大于法律`, `better at law than medicine`: one column above another."""
    one, other = domains_of(span.tokens)
    is_turned = bool(span.of(Sense.BELOW, Sense.LOSES, Sense.BAD, Sense.AT_MOST))
    if one == other:
        return None
    return Contrast(other, one) if is_turned else Contrast(one, other)


def _weighed(span: Span, token: Token, weight: float) -> Made:
    """A column with a weight, which is kept within its bounds."""
    domain = domain_of(token)
    kept = min(max(round(weight, 1), MIN_WEIGHT), MAX_WEIGHT)
    notes = () if kept == round(weight, 9) else (span.note(NoteKind.LIMITED, f"{kept:g}"),)
    return (() if domain is None else (AskDomain(domain, token.start, kept),)), notes


def _weight(span: Span) -> Made:
    """`law*2`; a per cent is a tenth, so that 60% and 40% are 6 to 4."""
    (number,) = span.of(Sense.NUMBER)
    (domain,) = span.of(Sense.DOMAIN)
    return _weighed(span, domain, number.number / (_PER_WEIGHT if number.is_share else 1))


def _times(span: Span) -> Made:
    """`law twice as important as`, `law three times as important as`."""
    numbers = span.of(Sense.NUMBER)
    return _weighed(span, span.of(Sense.DOMAIN)[0], numbers[0].number if numbers else _TWICE)


def _times_another(span: Span) -> Made:
    """`医疗权重是教育的两倍`."""
    one, other = span.of(Sense.DOMAIN)
    numbers = span.of(Sense.NUMBER)
    parts, notes = _weighed(span, one, numbers[0].number if numbers else _TWICE)
    return (*parts, *_weighed(span, other, 1.0)[0]), notes


def _ratio(span: Span) -> Made | None:
    """Weights for the columns beside them, one each in the order said: `2:1`, `2 to 1`."""
    domains = span.of(Sense.DOMAIN)
    ratio = span.of(Sense.RATIO)
    if ratio:
        text = span.scene.text.folded[ratio[0].start : ratio[0].end]
        weights = [float(weight) for weight in re.split("[:比]", text)]
    else:
        weights = [token.number for token in span.of(Sense.NUMBER)]
    if len(weights) != len(domains):
        return None
    made = [_weighed(span, token, weight) for token, weight in zip(domains, weights, strict=True)]
    return tuple(part for parts, _ in made for part in parts), made[0][1]


def _shares(span: Span) -> Made | None:
    """Shares that make a whole, beside their columns: `math 60% law 40%`."""
    numbers, domains = span.of(Sense.NUMBER), span.of(Sense.DOMAIN)
    is_whole = round(sum(number.number for number in numbers)) == _WHOLE
    if not is_whole or not all(number.is_share for number in numbers):
        return None
    made = [
        _weighed(span, token, number.number / _PER_WEIGHT)
        for token, number in zip(domains, numbers, strict=True)
    ]
    return tuple(part for parts, _ in made for part in parts), ()


def _halves(span: Span) -> Made:
    """`法律和金融各看重一半`: each column counts the same."""
    return tuple(
        AskDomain(domain, token.start)
        for token in span.of(Sense.DOMAIN)
        if (domain := domain_of(token)) is not None
    ), ()


def _left_out(span: Span) -> Made:
    """`除了法律`: every column but these."""
    return tuple(LeaveDomain(domain) for domain in domains_of(span.tokens)), ()


def _domain(span: Span) -> AskDomain | None:
    (token,) = span.tokens
    domain = domain_of(token)
    return None if domain is None else AskDomain(domain, token.start)


def _attribute(span: Span) -> Made | None:
    """`chinese law`: in which language says nothing, all of the board is in one."""
    one, _ = span.tokens
    text = span.scene.text
    if text.gap(span.start).strip() or not has_word(span, "attributes", span.start):
        return None
    said = text.said(span.start, span.start + 1)
    return _only(span, 1, NoteKind.IGNORED, said) if one.word is not None else None


def _mean_of(span: Span) -> Made | None:
    """`法律平均分`: a mean over models is not what the board tells."""
    text = span.scene.text
    if text.gap(span.start).strip() or not has_word(span, "means", span.start + 1):
        return None
    said = text.said(span.start + 1, span.start + 2)
    return _only(span, 0, NoteKind.IGNORED, said)


def _only(span: Span, number: int, kind: NoteKind, said: str) -> Made | None:
    token = span.tokens[number]
    domain = domain_of(token)
    if domain is None:
        return None
    return (AskDomain(domain, token.start),), (Note(kind=kind, said=said),)


def has_word(span: Span, name: str, number: int) -> bool:
    """Whether a token is a word of a list of the lexicon."""
    return lexicon().has(name, span.scene.text.word(number))


_DOMAINS = "DOMAIN (AND? DOMAIN)*"
_SEVERAL = "DOMAIN (AND? DOMAIN)+"
_ONE_BOUND = "(ANY_BOUND|BOUND_BEHIND) NUMBER POINTS? | NUMBER POINTS? BOUND_BEHIND"

SCORE_RULES = (
    Rule(
        "score between",
        f"BETWEEN? DOMAIN ((AND|USED)? DOMAIN)* BOTH? SCORE? BETWEEN?"
        f" NUMBER (AND|BETWEEN) NUMBER POINTS? BETWEEN?"
        f" | BETWEEN NUMBER (AND|BETWEEN) NUMBER POINTS? (BOTH? {_DOMAINS})?"
        f" | NUMBER BETWEEN NUMBER POINTS BETWEEN?",
        _between,
        ("law between 40 and 60", "总分60到65分"),
    ),
    Rule(
        "score bound",
        f"DOMAIN BOTH? SCORE? ({_ONE_BOUND})"
        f" | DOMAIN (AND DOMAIN)+ BOTH? SCORE? ({_ONE_BOUND})"
        f" | {_SEVERAL} BOTH SCORE? ({_ONE_BOUND})"
        f" | (ANY_BOUND|BOUND_BEHIND) NUMBER POINTS? BOTH? DOMAIN (AND DOMAIN)*"
        f" | NUMBER POINTS? BOUND_BEHIND (BOTH? DOMAIN (AND? DOMAIN)+ | DOMAIN)"
        f" (?!ANY_BOUND|NUMBER)"
        f" | SCORE? ANY_BOUND NUMBER POINTS? | NUMBER POINTS? BOUND_BEHIND"
        f" | BOUND_BEHIND NUMBER POINTS?",
        _bound,
        ("法律>=60", "law over 60", "总分75以上", "不及格"),
    ),
    Rule(
        "score bounds from both sides",
        "DOMAIN SCORE? one:(ANY_BOUND NUMBER POINTS?) AND?"
        " other:((ANY_BOUND|BOUND_BEHIND) NUMBER POINTS?) (?!BOTH? DOMAIN|BOUND_BEHIND)",
        _two_bounds,
        ("law over 60 and under 70",),
    ),
    Rule(
        "score bounds from both sides, behind",
        "DOMAIN SCORE? one:(NUMBER POINTS? BOUND_BEHIND) AND?"
        " other:(NUMBER POINTS? BOUND_BEHIND) (?!BOTH? DOMAIN)",
        _two_bounds,
        ("法律40以上60以下",),
    ),
    Rule(
        "score bound negated",
        f"(DOMAIN SCORE?)? NOT ({_ONE_BOUND})",
        _negated_bound,
        ("法律不是60分以上的",),
    ),
    Rule("points", "DOMAIN SCORE? NUMBER POINTS (?!BOUND_BEHIND)", _points, ("教育75分",)),
    Rule(
        "one column above another",
        "DOMAIN SCORE? (THAN|BEATS|LOSES|ABOVE|BELOW) DOMAIN SCORE? (GOOD|BAD)?"
        " | (GOOD|BAD) DOMAIN THAN DOMAIN",
        _contrast,
        ("医疗得分大于法律", "law higher than medicine", "better at law than medicine"),
    ),
    Rule(
        "columns so close",
        "DOMAIN SCORE? ANY_BOUND NUMBER POINTS? DOMAIN",
        lambda span: _unsayable(span, "columns so close"),
        ("law within 6 points of medicine",),
    ),
    Rule("weight", "DOMAIN WEIGHT NUMBER | NUMBER WEIGHT DOMAIN", _weight, ("law*2",)),
    Rule("times", "DOMAIN NUMBER? TIMES", _times, ("law twice as important as",)),
    Rule(
        "times another",
        "DOMAIN WEIGHT DOMAIN NUMBER? TIMES | DOMAIN NUMBER? TIMES DOMAIN",
        _times_another,
        ("医疗权重是教育的两倍",),
    ),
    Rule(
        "ratio",
        f"{_SEVERAL} (AND|WEIGHT|BY)* RATIO WEIGHT? | WEIGHT* RATIO WEIGHT* {_SEVERAL}"
        f" | {_SEVERAL} WEIGHT NUMBER BETWEEN NUMBER",
        _ratio,
        ("医疗和教育加权2:1", "law and medicine weighted 2 to 1"),
    ),
    Rule(
        "shares",
        "DOMAIN WEIGHT? NUMBER ((AND|BY)* DOMAIN WEIGHT? NUMBER)+"
        " | NUMBER WEIGHT? DOMAIN ((AND|BY)* NUMBER WEIGHT? DOMAIN)+",
        _shares,
        ("math 60% law 40%",),
    ),
    Rule(
        "halves",
        f"{_SEVERAL} EACH? (WEIGHT|EACH)* (HALF|FRACTION) | HALF {_SEVERAL}",
        _halves,
        ("法律和金融各占一半",),
    ),
    Rule(
        "column left out",
        f"(NOT|INSTEAD BY?) {_DOMAINS} EXCLUDED? BUT? | {_DOMAINS} EXCLUDED",
        _left_out,
        ("除了法律", "not law", "rather than law"),
    ),
    Rule("attribute of a column", "DOMAIN DOMAIN", _attribute, ("chinese law",)),
    Rule("mean of a column", "DOMAIN DOMAIN", _mean_of, ("法律平均分",)),
)
DOMAIN_WORD = Rule("column", "DOMAIN", _domain, ("法律", "math"))
