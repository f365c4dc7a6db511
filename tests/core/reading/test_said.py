"""What the terms of a text say together, and which operators they leave unread."""

from __future__ import annotations

import pytest

from bot.core.names import Found, Names, beginning, fold
from bot.core.queries import (
    Comparator,
    Filter,
    Order,
    ReadingContext,
    ScoreBound,
    SizeRange,
    Weighted,
)
from bot.core.queries.query import Contrast
from bot.core.reading import Said, open_text, tokens_of
from bot.core.reading.asked import Asked
from bot.core.reading.mentions import RUNS, find_models
from bot.core.reading.patterns import USED
from bot.core.reading.senses import OPERATORS
from bot.core.reading.terms import FromPlace

LAW, MEDICINE, TOTAL = "法律", "医疗", "总分"


def said(text: str, names: Names) -> Said:
    """A text with all its terms."""
    folded = fold(text)
    opened = tokens_of(folded.text, names, folded.original, folded.source)
    return open_text(opened, names, ReadingContext(), is_command=False).reading()


def asked(text: str, names: Names) -> Asked:
    """What they say together."""
    return said(text, names).asked()


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("32B以下法律前五", Filter(size=SizeRange(high=32.0))),
        ("between 7b and 14b", Filter(size=SizeRange(low=7.0, high=14.0))),
        ("24G显存", Filter(size=SizeRange(high=36.0))),
        ("两张4090", Filter(size=SizeRange(high=76.0))),
        ("法律八十分以上", Filter(bounds=(ScoreBound(LAW, Comparator.AT_LEAST, 80.0),))),
        ("law not below 60", Filter(bounds=(ScoreBound(LAW, Comparator.AT_LEAST, 60.0),))),
        ("法律不是60分以上的", Filter(bounds=(ScoreBound(LAW, Comparator.BELOW, 60.0),))),
        ("除了阿里", Filter(not_orgs=("阿里巴巴",))),
        ("no non-zhipu models", Filter(orgs=("智谱AI",))),
        ("not from meta", Filter(not_orgs=("Meta",))),
        ("法律 -distill", Filter(not_families=("distill",))),
        ("top 5 not new", Filter(new=False)),
    ],
)
def test_what_models_count(text: str, where: Filter, names: Names) -> None:
    """Bounds and exclusions narrow the models, however they are said."""
    assert asked(text, names).where() == where


@pytest.mark.parametrize(
    ("text", "weights"),
    [
        ("law and medicine weighted 2 to 1", [(LAW, 2.0), (MEDICINE, 1.0)]),
        ("医疗和法律加权2:1", [(MEDICINE, 2.0), (LAW, 1.0)]),
        ("法律占六成医疗占四成", [(LAW, 6.0), (MEDICINE, 4.0)]),
        ("法律和医疗各占一半", [(LAW, 1.0), (MEDICINE, 1.0)]),
    ],
)
def test_what_columns_count(text: str, weights: list[tuple[str, float]], names: Names) -> None:
    """Weights go to the columns in the order said, never the other way round."""
    assert asked(text, names).domains == tuple(Weighted(*pair) for pair in weights)


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("top 3 not 671b", [(671.0, 671.0)]),
        ("除了7B和8B", [(7.0, 7.0), (8.0, 8.0)]),
        ("既不是最大也不是最小的", [(671.0, 671.0), (0.5, 0.5)]),
    ],
)
def test_sizes_left_out(text: str, sizes: list[tuple[float, float]], names: Names) -> None:
    """A size that is not wanted is no size that is wanted."""
    left_out = asked(text, names)

    assert left_out.size is None
    assert [(size.low, size.high) for size in left_out.not_sizes] == sizes


@pytest.mark.parametrize(
    ("text", "contrast"),
    [
        ("医疗得分大于法律的模型", Contrast(MEDICINE, LAW)),
        ("models with law higher than medicine", Contrast(LAW, MEDICINE)),
        ("law lower than medicine", Contrast(MEDICINE, LAW)),
        ("better at law than medicine", Contrast(LAW, MEDICINE)),
    ],
)
def test_one_column_above_another(text: str, contrast: Contrast, names: Names) -> None:
    """Two columns set against each other are no mean of both."""
    against = asked(text, names)

    assert against.contrasts == (contrast,)
    assert against.domains == ()


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("第一名以外的", FromPlace(2)),
        ("除了前三名", FromPlace(4)),
        ("not in the top 5", FromPlace(6)),
        ("#2-6", FromPlace(2, 6)),
    ],
)
def test_places_of_a_list(text: str, places: FromPlace, names: Names) -> None:
    """What is left out at the head of a list is passed over."""
    assert asked(text, names).places == places


@pytest.mark.parametrize("text", ["法律不是最好的模型", "not the best in law", "法律 75分"])
def test_what_no_query_says(text: str, names: Names) -> None:
    """What cannot be said is named, not dropped."""
    assert asked(text, names).unsayable


def test_the_list_is_turned_round_once(names: Names) -> None:
    """Worst and reversed together are the best again, as two negations are none."""
    assert asked("worst", names).order is Order.WORST
    assert asked("reversed worst", names).order is Order.BEST


@pytest.mark.parametrize(
    "text",
    [
        "除了阿里谁法律最强",
        "top 3 not 671b",
        "法律低于20分的",
        "law twice as important as medicine",
    ],
)
def test_no_operator_is_left(text: str, names: Names) -> None:
    """The cover reads operators before anything else."""
    read = said(text, names)

    left = [token for token, one in zip(read.tokens, read.free, strict=True) if one != USED]
    assert not [token for token in left if token.sense in OPERATORS]


def test_models_are_found_where_a_word_is_nothing_else(names: Names) -> None:
    """A name in a question is a mention; its tokens are free no more."""
    found = find_models(said("qwq-32b和GLM-Z1-32B谁法律更强", names), RUNS)

    assert [m.outcome.name for m in found.mentions if isinstance(m.outcome, Found)] == [
        "qwq-32b",
        "GLM-Z1-32B-0414",
    ]


@pytest.mark.parametrize("sign", ["ﷺ", "㌖", "ﬃ", "ß", "⑽"])
def test_what_folds_to_more_is_bounded_by_what_it_folds_to(sign: str) -> None:
    """A sign that stands for many counts as many: no text is longer to read than a plain one."""
    head = beginning(sign * 300, 300)

    assert 300 - 18 < len(fold(head).text) <= 300
    assert beginning("前五" * 300, 300) == "前五" * 150
