"""Proves aliases against a board: what no alias may do, found and said in one line each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from bot.core.board import Board, Model, ModelName
from bot.core.names.aliases import Aliases
from bot.core.names.names import Names, build_names
from bot.core.names.normal import fold
from bot.core.names.outcome import Ambiguous, Found, How, NameKind

_FREE_WORDS = frozenset({"", "instruct"})
"""Left sides of `[words]` that need not stand in a name of the board."""


def check_aliases(aliases: Aliases, board: Board) -> tuple[str, ...]:
    """What is wrong with aliases for a board; one line for each problem, in the file's order.

    No alias may point to nothing, cross a size, a version or a date, shadow a printed name or a
    word of one, or be claimed by two names. A word under two domains is no problem: it is asked
    about.
    """
    plain = build_names(board, Aliases())
    return (
        *_models(aliases.models, board, plain),
        *_claimed_twice("models", aliases.models),
        *_words(aliases.words, plain),
        *_claimed_twice("words", aliases.words),
        *_others("organisations", aliases.organisations, board.orgs),
        *_others("products", aliases.products, board.orgs),
        *_claimed_twice("organisations", aliases.organisations),
        *_claimed_twice("products", aliases.products),
        *_others("domains", aliases.domains, [column.name for column in board.columns]),
        *_others("nearest", aliases.nearest, [column.name for column in board.columns]),
    )


def _models(nicknames: Mapping[str, tuple[str, ...]], board: Board, plain: Names) -> Iterator[str]:
    for name, words in nicknames.items():
        model = board.by_name.get(ModelName(name))
        if model is None:
            yield _points_to_nothing("models", name, "a model")
            continue
        for word in words:
            problem = _nickname(word, model, plain)
            if problem:
                yield f"[models] {name!r}: {word!r} {problem}"


def _nickname(word: str, model: Model, plain: Names) -> str:
    """What is wrong with a nickname of a model; "" where nothing is."""
    outcome = plain.model(word)
    match outcome:
        case Found(found, How.EXACT):
            return f"is the printed name of {found!r}; take it out"
        case Found(found) if found != model.name:
            return f"already means {found!r}; take it out"
        case Ambiguous(candidates) if model.name not in candidates:
            return f"fits other models ({', '.join(candidates[:3])}); take it out"
        case _:
            return _crossing(word, model, plain)


def _crossing(word: str, model: Model, plain: Names) -> str:
    said, own = _said(word, plain), _said(model.name, plain)
    sizes = {f"{model.size_b:g}B"} if model.size_b is not None else set()
    if not said["sizes"] <= own["sizes"] | sizes:
        return "says another size than the model's; take it out"
    for kind in ("versions", "dates"):
        if said[kind] and own[kind] and not said[kind] & own[kind]:
            return f"says another {kind[:-1]} than the model's; take it out"
    return ""


def _said(text: str, plain: Names) -> Mapping[str, set[str]]:
    """What a spelling says, by kind; of a version only its number."""
    said: dict[str, set[str]] = defaultdict(set)
    for kind, values in plain.explain(text, NameKind.MODEL).tokens:
        said[kind].update(value.split()[-1] for value in values.split(", ") if value)
    return said


def _words(words: Mapping[str, tuple[str, ...]], plain: Names) -> Iterator[str]:
    for word, others in words.items():
        if word not in _FREE_WORDS and word not in _said(word, plain)["words"]:
            yield _points_to_nothing("words", word, "a word in the names")
        for other in others:
            folded = fold(other).text
            if folded != word and _said(folded, plain)["words"] == {folded}:
                yield f"[words] {word!r}: {other!r} is itself a word in the names; take it out"
            elif _digits(folded) and _digits(folded) != _digits(word):
                yield (
                    f"[words] {word!r}: {other!r} says a number, which may be a size or a version;"
                    " take it out"
                )


def _others(
    section: str, words: Mapping[str, tuple[str, ...]], printed: Iterable[str]
) -> Iterator[str]:
    by_fold = {fold(name).text: name for name in printed}
    kind = "a column" if section in {"domains", "nearest"} else "an organisation"
    for name, others in words.items():
        if fold(name).text not in by_fold:
            yield _points_to_nothing(section, name, kind)
        for other in others:
            owner = by_fold.get(fold(other).text)
            if owner is not None and fold(owner).text != fold(name).text:
                yield f"[{section}] {name!r}: {other!r} is the printed name of {owner!r}"


def _claimed_twice(section: str, words: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    claims: dict[str, dict[str, None]] = defaultdict(dict)
    for name, others in words.items():
        for other in others:
            claims[fold(other).text][name] = None
    for other, names in claims.items():
        if len(names) > 1:
            claimed = " and ".join(repr(name) for name in names)
            yield f"[{section}] {other!r} is claimed by {claimed}; leave it to one of them"


def _points_to_nothing(section: str, name: str, kind: str) -> str:
    return f"[{section}] {name!r} is not {kind} of the board; correct the name or take it out"


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())
