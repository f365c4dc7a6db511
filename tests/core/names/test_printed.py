"""Printed names in running text: each means itself, whatever it consists of."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise, permutations
from time import perf_counter

import pytest
from builders import board_of, info_of
from hypothesis import given
from hypothesis import strategies as st

from bot.core.board import DomainName, ModelName
from bot.core.names import Aliases, Found, How, NameKind, Names, build_names, fold
from bot.core.names.normal import LETTERS

ODD = (
    "gpt-5",
    "gpt-5 (low)",
    "gpt-5-mini",
    "alder",
    "alder+",
    "all",
    "best",
    "top-1",
    "[x]",
    "gpt-image-2（low）",
    "书生",
    "a/b",
    "5",
)
COLUMNS = ("总分", "coding能力", "AI数学", "知识", "知识 2024", "agent与工具调用", "law & order")


def names_of(models: tuple[str, ...], columns: tuple[str, ...] = COLUMNS) -> Names:
    """A board of such names, by one organisation each time."""
    rows = {model: ("Acme Labs", "", dict.fromkeys(columns, 1.0)) for model in models}
    return build_names(board_of(rows, info=info_of()), Aliases())


@pytest.fixture(scope="module")
def odd() -> Names:
    """A board of names that are hard to find."""
    return names_of(ODD)


def said(names: Names, text: str) -> list[tuple[str, str]]:
    """What is found in a text as typed: where it stands, and the name."""
    folded = fold(text)
    return [(folded.original(p.start, p.end), p.name) for p in names.printed.find(folded.text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/model gpt-5 (low)", ["gpt-5 (low)"]),
        ("/model GPT-5（LOW）", ["gpt-5 (low)"]),
        ("gpt-5  (low) vs gpt-5", ["gpt-5 (low)", "gpt-5"]),
        ("compare alder+ and alder", ["alder+", "alder"]),
        ("alder+gpt-5", ["alder+", "gpt-5"]),
        ("alder/gpt-5", ["alder", "gpt-5"]),
        ("alder,gpt-5。", ["alder", "gpt-5"]),
        ("/top AI数学 3", ["AI数学"]),
        ("知识 2024前三", ["知识 2024"]),
        ("知識 2025", ["知识"]),
        ("agent与工具调用最强", ["agent与工具调用"]),
        ("is all better than best", ["all", "best"]),
        ("[X] and A/B", ["[x]", "a/b"]),
        ("gpt-image-2(low)怎么样", ["gpt-image-2（low）"]),
        ("Acme Labs的模型", ["Acme Labs"]),
        ("law & order", ["law & order"]),
    ],
)
def test_a_printed_name_is_found_as_printed(odd: Names, text: str, expected: list[str]) -> None:
    """Case, width, script and runs of spaces aside, the longest first."""
    assert [name for _, name in said(odd, text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "gpt-5.5",
        "gpt-5-max",
        "gpt-50",
        "xgpt-5",
        "x-gpt-5",
        "gpt-5 (high)",
        "gpt-5(high)",
        "gpt-5+",
        "gpt-5:free",
        "gpt-5/free",
        "aldershot",
        "alder#",
        "alder++",
        "书生-浦语",
        "theorycraft all-star",
    ],
)
def test_what_makes_another_name_is_not_passed_over(odd: Names, text: str) -> None:
    """A name that another goes on from is not found in it."""
    assert said(odd, text) == []


def test_spans_are_of_the_folded_text(odd: Names) -> None:
    """A run of spaces within a name belongs to it."""
    assert said(odd, "x  GPT-5   (low)  y") == [("GPT-5   (low)", "gpt-5 (low)")]


def test_what_is_printed_as_several_things_is_given_for_each() -> None:
    """Models, then organisations, then domains, with one span."""
    rows = {"nova": ("Nova", "", {"nova": 1.0, "law": 1.0})}
    found = build_names(board_of(rows, info=info_of()), Aliases()).printed.find("nova law")

    assert [(p.start, p.end, p.kind, p.name) for p in found] == [
        (0, 4, NameKind.MODEL, "nova"),
        (0, 4, NameKind.ORG, "Nova"),
        (0, 4, NameKind.DOMAIN, "nova"),
        (5, 8, NameKind.DOMAIN, "law"),
    ]


def test_english_names_of_columns_are_printed_too() -> None:
    """English answers print them; a column's own header goes before another's English name."""
    info = replace(info_of(), english={"法律": "Law", "教育": "School"})
    rows = {"nova": ("阿里", "", {"法律": 1.0, "教育": 1.0, "School": 1.0})}
    names = build_names(board_of(rows, info=info), Aliases())

    assert [p.name for p in names.printed.find("law, school")] == ["法律", "School"]


@pytest.mark.parametrize("name", ODD)
def test_a_model_typed_as_printed_resolves_to_itself(odd: Names, name: str) -> None:
    """Brackets and signs at its ends are its own, as typed and folded."""
    assert odd.model(name) == Found(name, How.EXACT)
    assert odd.model_folded(fold(name).text) == Found(name, How.EXACT)


RUNS = (*ODD, "alder++", "birch & co", "x/y", "小斐 与 大白", "foo, bar", "A vs B", "(beta) z")


@pytest.fixture(scope="module")
def runs() -> Names:
    """A board of names that hold what parts names."""
    return names_of((*RUNS, "the pine", "qwq-32b", "model 1", "model 1.5"))


@pytest.mark.parametrize("between", [" vs ", " 和 ", "和", ", ", "、", " / ", " ", " + ", "\n"])
def test_a_run_of_printed_names_is_split_between_them(runs: Names, between: str) -> None:
    """Never within one, whatever it holds; in every order."""
    for pair in permutations((model.name for model in runs.board.models), 2):
        found = [mention.outcome for mention in runs.models_in(between.join(pair))]
        assert found == [Found(name, How.EXACT) for name in pair], pair


def test_a_long_run_of_short_names_is_split_soon(runs: Names) -> None:
    """Time grows with the text, not with its square."""
    began = perf_counter()
    found = runs.models_in(", ".join(["5", "a/b"] * 1000))
    assert len(found) == 2000
    assert perf_counter() - began < 1.0


@pytest.mark.parametrize("pair", [("v1.5", "v15"), ("a.b", "ab"), ("x:y", "x y")])
def test_names_that_only_separators_tell_apart_are_told_apart(pair: tuple[str, str]) -> None:
    """Neither model nor column typed as printed is taken for its neighbour."""
    names = names_of(pair, pair)

    assert [names.model(name) for name in pair] == [Found(name, How.EXACT) for name in pair]
    assert [names.domain(name) for name in pair] == [Found(name, How.EXACT) for name in pair]


PRINTED = st.text("ab1 .-+(/和与的法", min_size=1, max_size=8).map(str.strip).filter(bool)


@given(st.lists(PRINTED, min_size=1, max_size=6, unique_by=lambda name: " ".join(name.split())))
def test_every_name_of_any_board_is_itself(printed: list[str]) -> None:
    """As a mention of its kind, and as a whole text, also in capitals."""
    names = names_of(tuple(printed), tuple(printed))

    for name in printed:
        assert names.model(name) == Found(ModelName(name), How.EXACT)
        assert names.domain(name) == Found(DomainName(name), How.EXACT)
        found = names.printed.find(fold(name.upper()).text)
        assert {(p.start, p.end, p.name) for p in found} == {(0, len(name), name)}


@given(st.text("gpt5 -(low)aldernx法律知识2024+/&", max_size=60))
def test_what_is_found_is_what_stands_there(text: str) -> None:
    """Spans are in order, apart, spell their name, and never end within a word."""
    names = names_of(ODD)
    text = fold(text).text
    found = names.printed.find(text)

    assert all(one.end <= other.start for one, other in pairwise(found))
    for one in found:
        spelled = " ".join(text[one.start : one.end].split())
        assert fold(spelled).text == " ".join(fold(one.name).text.split())
        for outer, inner in ((one.start - 1, one.start), (one.end, one.end - 1)):
            if 0 <= outer < len(text):
                assert not (_is_letter(text[outer]) and _is_letter(text[inner]))


def _is_letter(character: str) -> bool:
    return re.match(rf"[{LETTERS}0-9]", character) is not None
