"""Proves aliases against a board: what no alias may do, found and said in one line each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass

from bot.core.board import Board, Model, ModelName
from bot.core.names.aliases import Aliases
from bot.core.names.lore import APART
from bot.core.names.names import Names, build_names
from bot.core.names.normal import fold
from bot.core.names.outcome import Ambiguous, Found, How, NameKind, Unknown

_FREE_WORDS = frozenset({"", "instruct", *APART})
"""Left sides of `[words]` that need not stand in a name of the board."""

_SAYING_NOTHING = frozenset({"hosts", "remarks", "sizes"})
"""Sections whose words are passed over, or read, in names of models only."""


@dataclass(frozen=True, slots=True)
class AliasProblem:
    """What is wrong with an alias.

    Attributes:
        line: What a host is told: the section, what was found, what to do.
        words: What must not be used: section, name and word of each.
    """

    line: str
    words: tuple[tuple[str, str, str], ...]

    def __str__(self) -> str:
        return self.line


def _never(_word: str, _names: Names) -> bool:
    return False


def check_aliases(
    aliases: Aliases,
    board: Board,
    *,
    base: Aliases | None = None,
    is_said: Callable[[str, Names], bool] = _never,
) -> tuple[AliasProblem, ...]:
    """What is wrong with aliases for a board, in the file's order.

    No alias may point to nothing, cross a size, a version or a date, shadow a printed name, a word
    of one or a word of questions, mean another name already, or be claimed by two names. A word
    that one file puts under two domains is no problem: it means neither alone.

    Args:
        aliases: What is proved.
        board: Whose names they are for.
        base: The aliases that these are laid over.
        is_said: Whether a word says something in questions by itself (`top`, `14B`).
    """
    base = base or Aliases()
    plain = build_names(board, base)
    columns = [column.name for column in board.columns]
    makers = (
        *base.organisations.items(),
        *base.products.items(),
        *base.assistants.items(),
    )
    found = (
        *_models(aliases.models, board, plain),
        *_claimed_twice("models", aliases.models, base.models.items()),
        *_words(aliases.words, plain),
        *_claimed_twice("words", aliases.words, base.words.items()),
        *_others("organisations", aliases.organisations, board.orgs, plain),
        *_others("products", aliases.products, board.orgs, plain),
        *_claimed_twice("organisations", aliases.organisations, makers),
        *_claimed_twice("products", aliases.products, makers),
        *_others("assistants", aliases.assistants, board.orgs, plain),
        *_claimed_twice("assistants", aliases.assistants, makers),
        *_others("domains", aliases.domains, columns, plain),
        *_others("nearest", aliases.nearest, columns, plain),
        *_of_questions(aliases, plain, is_said),
    )
    return tuple(_each_word_once(found))


def _each_word_once(problems: Iterable[AliasProblem]) -> Iterator[AliasProblem]:
    """The problems but for those of words that another has told of before."""
    told: set[tuple[str, str, str]] = set()
    for problem in problems:
        if not problem.words or not told.issuperset(problem.words):
            yield problem
        told.update(problem.words)


def _models(
    nicknames: Mapping[str, tuple[str, ...]], board: Board, plain: Names
) -> Iterator[AliasProblem]:
    for name, words in nicknames.items():
        model = board.by_name.get(ModelName(name))
        if model is None:
            yield _points_to_nothing("models", name, words, "a model")
            continue
        for word in words:
            problem = _nickname(word, model, plain)
            if problem:
                yield _problem("models", name, word, problem)


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
        case Unknown() if meant := _meant(word, plain):
            return f"already means {meant[0]!r}; take it out"
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


def _meant(word: str, plain: Names) -> tuple[str, ...]:
    """All names that a whole word stands for in a text, of whatever kind."""
    folded = fold(word).text
    for found in plain.words_in(folded):
        if (found.start, found.end) == (0, len(folded)):
            names = (found.domain, found.org, found.family, found.model)
            outcome = plain.domain(word)
            shared = outcome.candidates if isinstance(outcome, Ambiguous) else ()
            return tuple(name for name in (*names, *shared) if name is not None)
    return ()


def _words(words: Mapping[str, tuple[str, ...]], plain: Names) -> Iterator[AliasProblem]:
    for word, others in words.items():
        if word not in _FREE_WORDS and word not in _said(word, plain)["words"]:
            yield _points_to_nothing("words", word, others, "a word in the names")
        for other in others:
            folded = fold(other).text
            if folded != word and _said(folded, plain)["words"] == {folded}:
                problem = "is itself a word in the names; take it out"
            elif _digits(folded) and _digits(folded) != _digits(word):
                problem = "says a number, which may be a size or a version; take it out"
            elif columns := plain.board.column_numbers.keys() & set(_meant(other, plain)):
                problem = f"already means {min(columns)!r}; take it out"
            else:
                continue
            yield _problem("words", word, other, problem)


def _others(
    section: str, words: Mapping[str, tuple[str, ...]], printed: Iterable[str], plain: Names
) -> Iterator[AliasProblem]:
    by_fold = {fold(name).text: name for name in printed}
    kind = "a column" if section in {"domains", "nearest"} else "an organisation"
    for name, others in words.items():
        own = by_fold.get(fold(name).text)
        if own is None:
            yield _points_to_nothing(section, name, others, kind)
        for other in others:
            owner = by_fold.get(fold(other).text)
            meant = _meant(other, plain)
            if owner is not None and owner != own:
                yield _problem(section, name, other, f"is the printed name of {owner!r}")
            elif own is not None and meant and own not in meant:
                yield _problem(section, name, other, f"already means {meant[0]!r}; take it out")


def _claimed_twice(
    section: str,
    words: Mapping[str, tuple[str, ...]],
    base: Iterable[tuple[str, tuple[str, ...]]],
) -> Iterator[AliasProblem]:
    """Words that two names of a file claim, or another name of the aliases it is laid over."""
    claims: dict[str, dict[str, str]] = defaultdict(dict)
    for name, others in words.items():
        for other in others:
            claims[fold(other).text][name] = other
    before = {fold(other).text: name for name, others in base for other in others}
    for other, names in claims.items():
        owners = {fold(name).text: name for name in [*names, before.get(other, min(names))]}
        if len(owners) > 1:
            claimed = " and ".join(map(repr, owners.values()))
            yield AliasProblem(
                f"[{section}] {other!r} is claimed by {claimed}; leave it to one of them",
                tuple((section, name, word) for name, word in names.items()),
            )


def _of_questions(
    aliases: Aliases, plain: Names, is_said: Callable[[str, Names], bool]
) -> Iterator[AliasProblem]:
    """Words that a question is made of; those that say nothing in a name may be such."""
    for section, listed in asdict(aliases).items():
        for name, words in listed.items():
            for word in words if name and section not in _SAYING_NOTHING else ():
                if is_said(word, plain):
                    yield _problem(
                        section, name, word, "says something else in questions; take it out"
                    )


def _problem(section: str, name: str, word: str, problem: str) -> AliasProblem:
    return AliasProblem(f"[{section}] {name!r}: {word!r} {problem}", ((section, name, word),))


def _points_to_nothing(section: str, name: str, words: tuple[str, ...], kind: str) -> AliasProblem:
    return AliasProblem(
        f"[{section}] {name!r} is not {kind} of the board; correct the name or take it out",
        tuple((section, name, word) for word in words),
    )


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())
