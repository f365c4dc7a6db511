"""The shortest command that asks a query; `understand` reads it back to the same query."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from bot.core.board import DomainName, ModelName
from bot.core.names import Found, Names, fold
from bot.core.queries.query import (
    NO_FILTER,
    Filter,
    Kind,
    Order,
    Query,
    ScoreBound,
    SizeRange,
    Weighted,
)
from bot.core.queries.understood import Choose
from bot.core.queries.validity import bounded_alone
from bot.core.reading.senses import Sense
from bot.core.reading.tokenize import tokenizer_of

COMMAND_WORDS = {
    Kind.RANKING: "top",
    Kind.MODEL: "model",
    Kind.COMPARISON: "compare",
    Kind.ORGANISATION: "org",
    Kind.LEADERS: "leaders",
    Kind.SIZES: "sizes",
    Kind.NEW: "new",
    Kind.DIFF: "diff",
    Kind.DOMAINS: "domains",
    Kind.ABOUT: "about",
    Kind.HELP: "help",
    Kind.START: "start",
    Kind.SETTINGS: "settings",
}
_ORDER_WORDS = {Order.WORST: "worst", Order.SMALLEST: "smallest", Order.LARGEST: "largest"}


_AS_PRINTED: Mapping[str, str] = {}


def command_text(query: Query, names: Names, words: Mapping[str, str] = _AS_PRINTED) -> str:
    """The command without its slash: `top 医疗 5 <=32B`.

    Args:
        query: What it asks.
        names: Of the board.
        words: By name a word to be said in its place, as `short_words` gives them.
    """
    models = [_model(model, names) for model in query.models]
    return _command(query, names, models, " ", words)


def open_command_texts(choose: Choose, names: Names) -> tuple[str, ...]:
    """Commands that may ask a question whose holes are still open, the shortest first.

    They say what was typed for each hole; whether that reads back as the question is not checked.
    """
    sides = [_model(model, names) for model in choose.query.models]
    for hole in choose.holes:
        sides.insert(hole.position, hole.mention)
    return tuple(_command(choose.query, names, sides, joint, _AS_PRINTED) for joint in (" ", ", "))


def _command(
    query: Query, names: Names, models: list[str], joint: str, words: Mapping[str, str]
) -> str:
    compares = query.kind is Kind.COMPARISON
    terms = [COMMAND_WORDS[query.kind]]
    if models:
        terms.append(joint.join(models))
    terms += [words.get(org) or _spelled(org, "org", names, sides=compares) for org in query.orgs]
    terms += query.classes
    if query.domains and not _says_its_domain(query):
        terms += _domain_terms(query.domains, names, words)
    terms += _place_terms(query)
    if query.where is not NO_FILTER:
        tagged = compares or query.kind is Kind.ORGANISATION
        terms += _filter_terms(query.where, names, words, tagged=tagged, compares=compares)
    if query.order is not Order.BEST:
        terms.append(_ORDER_WORDS[query.order])
    terms += [f"@{version}" for version in query.versions]
    if query.version is not None:
        terms.append(f"@{query.version}")
    return " ".join(terms)


def _place_terms(query: Query) -> list[str]:
    """How many are listed, or which places: `5`, `#2-6`, `#4-`."""
    if query.after:
        last = "" if query.count is None else str(query.after + query.count)
        return [f"#{query.after + 1}-{last}"]
    return [] if query.count is None else [str(query.count)]


def _says_its_domain(query: Query) -> bool:
    """Whether a ranking is by the one column that it bounds: the bound says it already."""
    if query.kind is not Kind.RANKING or not query.where.bounds:
        return False
    bounded = bounded_alone(query.where.bounds)
    return bounded is not None and query.domains == (Weighted(bounded),)


def _domain_terms(
    domains: tuple[Weighted, ...], names: Names, words: Mapping[str, str]
) -> list[str]:
    return [
        _domain_word(item.domain, names, words)
        + ("" if item.weight == 1.0 else f"*{item.weight:g}")
        for item in domains
    ]


def _filter_terms(
    where: Filter, names: Names, words: Mapping[str, str], *, tagged: bool, compares: bool
) -> list[str]:
    terms = [] if where.size is None else _size_terms(where.size, beside_names=compares)
    terms += [f"-{_size_terms(size, beside_names=False)[0]}" for size in where.not_sizes]
    terms += [_bound_term(bound, names, words) for bound in where.bounds]
    terms += [
        f"{_domain_word(one.higher, names, words)}>{_domain_word(one.lower, names, words)}"
        for one in where.contrasts
    ]
    for listed, tag, sign in (
        (where.orgs, "org", ""),
        (where.families, "family", ""),
        (where.not_orgs, "org", "-"),
        (where.not_families, "family", "-"),
    ):
        terms += [
            sign + ((not tagged and words.get(name)) or _spelled(name, tag, names, tagged=tagged))
            for name in listed
        ]
    terms += ["-" + _model(name, names) for name in where.not_models]
    if where.new is not None:
        terms.append("new" if where.new else "-new")
    return terms


def _size_terms(size: SizeRange, *, beside_names: bool) -> list[str]:
    """A range of sizes; one size beside names compared is a range too, to be no part of a name."""
    if size.low is not None and size.low == size.high and not beside_names:
        return [f"{size.low:g}B"]
    if size.low is not None and size.high is not None and not (size.low_open or size.high_open):
        return [f"{size.low:g}-{size.high:g}B"]
    low = [] if size.low is None else [f"{'>' if size.low_open else '>='}{size.low:g}B"]
    high = [] if size.high is None else [f"{'<' if size.high_open else '<='}{size.high:g}B"]
    return low + high


def _bound_term(bound: ScoreBound, names: Names, words: Mapping[str, str]) -> str:
    return f"{_domain_word(bound.domain, names, words)}{bound.comparator}{bound.value:g}"


def _domain_word(domain: DomainName, names: Names, words: Mapping[str, str]) -> str:
    return words.get(domain) or _spelled(domain, "domain", names)


_SENSES = {
    "org": frozenset((Sense.ORG, Sense.ORG_OR_FAMILY)),
    "family": frozenset((Sense.FAMILY,)),
    "domain": frozenset((Sense.DOMAIN,)),
}
_ORGS_ONLY = frozenset((Sense.ORG,))
_WORDS = frozenset((Sense.WORD, Sense.ORG_OR_FAMILY, Sense.FAMILY))


@lru_cache(maxsize=4096)
def _spelled(
    name: str, tag: str, names: Names, *, tagged: bool = False, sides: bool = False
) -> str:
    """A name as a term: bare where it reads back as itself, else with its tag.

    A side of a comparison that could be a family as well has its tag.
    """
    if not tagged:
        tokens = tokenizer_of(names).tokens(fold(name).text)
        senses = _ORGS_ONLY if sides else _SENSES[tag]
        if len(tokens) == 1 and tokens[0].sense in senses:
            word = tokens[0].word
            if word is not None and name in {word.domain, word.org, word.family}:
                return name
    return _tagged(name, tag)


@lru_cache(maxsize=4096)
def _model(name: ModelName, names: Names) -> str:
    """The name of a model as a term: bare where it is one word, else with its tag."""
    tokens = tokenizer_of(names).tokens(fold(name).text)
    is_word = len(tokens) == 1 and tokens[0].sense in _WORDS
    outcome = names.model(name)
    if is_word and isinstance(outcome, Found) and outcome.name == name:
        return name
    return _tagged(name, "model")


def _tagged(name: str, tag: str) -> str:
    return f'{tag}:"{name}"' if any(map(str.isspace, name)) else f"{tag}:{name}"
