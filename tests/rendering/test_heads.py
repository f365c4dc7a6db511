"""Heads for columns: the name, a shorter one that means nobody else, or a number explained."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from builders import TOTAL, board_of

from bot.core.answers import Frame, answer_query
from bot.core.answers.short_names import short_names
from bot.core.board import ModelName, OrgName
from bot.core.names import Aliases, Found, Names, build_names
from bot.core.queries import Kind, Query, SizeClass, View, Weighted
from bot.library import Library, load_aliases, shipped_data
from bot.rendering import SURFACES, compose
from bot.rendering.composers.heads import heads
from bot.rendering.document import Document, Listing, Span, Table
from bot.rendering.terms import CLASS_NAMES

WITH_HEADS = [name for name, surface in SURFACES.items() if surface.width is not None]


@pytest.fixture(scope="module")
def names() -> Names:
    """The names of the shipped board."""
    data = shipped_data()
    library = Library(data / "boards", data / "boards")
    return build_names(library.load("clib-opensource"), load_aliases([data / "aliases.toml"]))


@pytest.mark.parametrize(
    ("names", "short", "room", "expected"),
    [
        (["qwq-32b", "phi-4"], [[], []], 40, ("qwq-32b", "phi-4")),
        (["qwq-32b", "GLM-Z1-32B-0414"], [["qwq"], ["GLM-Z1-32B", "Z1-32B"]], 19,
         ("qwq-32b", "Z1-32B")),
        (["qwq-32b", "GLM-Z1-32B-0414"], [["qwq"], ["GLM-Z1-32B"]], 18, ("qwq", "GLM-Z1-32B")),
        (["DeepSeek-R1-Distill-Qwen-32B", "phi-4"], [[], ["phi"]], 30, None),
    ],
)  # fmt: skip
def test_heads_shorten_only_to_names_that_are_their_own(
    names: list[str], short: list[list[str]], room: int, expected: tuple[str, ...] | None
) -> None:
    """The widest head gives way first, to the longest name left; there may be none that fit."""
    assert heads(names, short, room, least=4, gap=2) == expected


def test_short_names_mean_one_model_alone(names: Names) -> None:
    """Whoever asks for a short name gets that model; most models have one."""
    shortened = 0
    for name in names.board.by_name:
        for short in short_names(name, names):
            outcome = names.model(short)
            assert isinstance(outcome, Found), short
            assert outcome.name == name, short
            shortened += 1

    assert shortened > len(names.board.by_name)


def test_a_distill_is_not_headed_by_what_it_was_distilled_from(names: Names) -> None:
    """The beginning of a name may be another model's whole name, and the end its maker's."""
    short = short_names(ModelName("DeepSeek-R1-Distill-Qwen-32B"), names)

    assert short == ("R1-Distill-Qwen-32B", "Distill-Qwen-32B")


def _comparison(names: Names, query: Query, surface: str, language: str = "en") -> Document:
    frame = Frame(board=names.board, age_months=0, query=query, command="")
    return compose(answer_query(query, names, frame), View(surface=surface, language=language))


def _in_two(item: tuple[Span, ...]) -> tuple[str, ...]:
    """What an item of a legend says: the number, and who it is."""
    return tuple("".join(span.text for span in item).split(" ", 1))


def _is_honest(document: Document, sides: list[str], names: Names, kind: str) -> bool:
    """Whether each head is its side, a name that finds it alone, or a number told who it is."""
    table = next(block for block in document.blocks if isinstance(block, Table))
    titles = [column.title for column in table.columns[1 : len(sides) + 1]]
    legend = next((block for block in document.blocks if isinstance(block, Listing)), None)
    told = [_in_two(item) for item in legend.items] if legend is not None else []
    if told:
        return told == list(zip(titles, sides, strict=True)) and not any(
            isinstance(names.model(title), Found) for title in titles
        )
    find = names.org if kind == "orgs" else names.model
    for title, side in zip(titles, sides, strict=True):
        outcome = find(title)
        if title != side and not (isinstance(outcome, Found) and outcome.name == side):
            return False
    return len(set(titles)) == len(titles)


@pytest.mark.parametrize("surface", WITH_HEADS)
def test_no_head_of_a_pair_is_anothers_name(names: Names, surface: str) -> None:
    """On no surface does any pair of the board stand under a name that finds somebody else."""
    pairs = combinations(names.board.by_name, 2)
    wrong = [
        pair
        for pair in pairs
        if not _is_honest(
            _comparison(names, Query(kind=Kind.COMPARISON, models=pair), surface),
            list(pair),
            names,
            "models",
        )
    ]

    assert wrong == []


@pytest.mark.parametrize("surface", WITH_HEADS)
@pytest.mark.parametrize("count", [3, 4, 5, 6])
def test_no_head_of_many_is_anothers_name(names: Names, surface: str, count: int) -> None:
    """Nor does any of a sample of larger comparisons."""
    chance = random.Random(count)  # noqa: S311 - the same sample each time
    models = list(names.board.by_name)
    for _ in range(300):
        some = tuple(chance.sample(models, count))
        document = _comparison(names, Query(kind=Kind.COMPARISON, models=some), surface)

        assert _is_honest(document, list(some), names, "models"), some


@pytest.mark.parametrize("surface", WITH_HEADS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_organisations_and_classes_are_headed_by_their_names(
    names: Names, surface: str, language: str
) -> None:
    """Groups are never shortened: their columns have the whole name or a number."""
    english = names.board.info.english if language == "en" else {}
    for count in (2, 3, 6):
        orgs: tuple[OrgName, ...]
        for orgs in list(combinations(names.board.orgs, count))[:60]:
            query = Query(kind=Kind.COMPARISON, orgs=orgs)
            document = _comparison(names, query, surface, language)
            sides = [english.get(org, org) for org in orgs]

            assert _is_honest(document, sides, names, "orgs"), orgs
        for classes in combinations(SizeClass, count):
            query = Query(kind=Kind.COMPARISON, classes=classes)
            document = _comparison(names, query, surface, language)
            sides = [CLASS_NAMES[each] for each in classes]

            assert _is_honest(document, sides, names, "orgs"), classes


def test_a_number_that_is_a_models_name_numbers_no_column() -> None:
    """Where a model is called 1, the columns are numbered in another way."""
    long = [f"{letter * 30}" for letter in "ab"]
    board = board_of({name: ("org", "7B", {TOTAL: 5.0, "法律": 4.0}) for name in [*long, "1"]})
    names = build_names(board, Aliases())
    query = Query(kind=Kind.COMPARISON, models=tuple(map(ModelName, long)))
    document = _comparison(names, query, "classic")
    table = next(block for block in document.blocks if isinstance(block, Table))

    assert [column.title for column in table.columns[1:3]] == ["①", "②"]


def test_a_short_domain_is_told_from_every_column_of_the_board() -> None:
    """A row is not labelled with what another column, not shown here, is called in whole."""
    long, other = "推理与数学与计算能力", "推理数学计算"
    columns = {TOTAL: 5.0, long: 4.0, "法律": 3.0, other: 2.0}
    board = board_of({f"m-{n}": ("org", "7B", columns) for n in range(5)})
    names = build_names(board, Aliases())
    domains = tuple(Weighted(board.columns[number].name) for number in (1, 2))
    query = Query(kind=Kind.COMPARISON, models=tuple(board.by_name), domains=domains)
    table = next(
        block
        for block in _comparison(names, query, "rich", "zh").blocks
        if isinstance(block, Table)
    )

    assert [row.cells[0] for row in table.rows] == [long, "法律"]
