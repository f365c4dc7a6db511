"""What a ranking says: the leader, ties, close calls, bounds, counts, pages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from by_hand import LAW, TOTAL, make_board, make_ranking

from bot.core.answers import Ranking
from bot.core.board import OrgName
from bot.core.names import FamilyName
from bot.core.queries import (
    Comparator,
    Filter,
    Order,
    ScoreBound,
    SizeRange,
    View,
    Weighted,
)
from bot.rendering.compose import compose
from bot.rendering.document import Ask, Document, Heading, Nothing, Paragraph
from bot.rendering.layout import lay_out
from bot.rendering.terms import models_that_fit, size_in_words
from bot.rendering.voice import Voice

BOARD = make_board(["a", "b", "c", "d"])


def compose_in(answer: Ranking, language: str, page: int = 0) -> Document:
    """Compose for the classic surface."""
    return compose(answer, View(language=language, page=page))


def heading(document: Document) -> str:
    """The first line."""
    first = document.blocks[0]
    assert isinstance(first, Heading)
    return first.text


def lines(document: Document) -> list[str]:
    """The lines of running text."""
    return [
        "".join(span.text for span in block.spans)
        for block in document.blocks
        if isinstance(block, Paragraph)
    ]


def asking(answer: Ranking, **changes: object) -> Ranking:
    """The answer to the same question with changes."""
    assert answer.frame.query is not None
    query = replace(answer.frame.query, **changes)  # type: ignore[arg-type] - fields of Query
    return replace(answer, frame=replace(answer.frame, query=query))


@pytest.mark.parametrize(
    ("scores", "count", "zh", "en"),
    [
        (
            (90.0, 80.0),
            None,
            "总分第一：a，90.0，领先第二名 10.0 分",
            "a leads Overall (总分): 90.0, 10.0 ahead of the next",
        ),
        (
            (90.0, 89.0),
            None,
            "总分第一：a，90.0，领先第二名 1.0 分",
            "a leads Overall (总分): 90.0, 1.0 ahead of the next",
        ),
        (
            (90.0, 89.5),
            None,
            "总分第一：a，90.0；b 紧随其后，仅差 0.5",
            "a leads Overall (总分) with 90.0; b is close behind, by 0.5",
        ),
        (
            (90.0, 89.5),
            1,
            "总分第一：a，90.0，仅领先第二名 0.5 分",
            "a leads Overall (总分): 90.0, only 0.5 ahead of the next",
        ),
        (
            (90.0, 90.0, 80.0),
            None,
            "总分并列第一：a、b，90.0",
            "a and b share the first place in Overall (总分): 90.0",
        ),
        (
            (90.0, 90.0, 80.0),
            1,
            "总分并列第一：a、b，90.0",
            "a and b share the first place in Overall (总分): 90.0",
        ),
        (
            (90.0, 90.0, 90.0, 90.0),
            2,
            "总分并列第一：4 个模型，90.0",
            "4 models share the first place in Overall (总分): 90.0",
        ),
        ((90.0,), None, "总分第一：a，90.0", "a leads Overall (总分): 90.0"),
    ],
)
def test_the_first_line_says_who_leads(
    scores: tuple[float, ...], count: int | None, zh: str, en: str
) -> None:
    """Leads from one point are told, smaller ones as close, equal scores as a shared place."""
    board = make_board(["a", "b", "c", "d"][: len(scores)], scores=scores)
    answer = make_ranking(board, count=count)

    assert heading(compose_in(answer, "zh")) == zh
    assert heading(compose_in(answer, "en")) == en


def test_a_list_from_the_bottom_says_so() -> None:
    """The last one leads the list, and the count names the end it counts from."""
    answer = asking(make_ranking(BOARD, count=2), order=Order.WORST)

    document = compose_in(answer, "zh")

    assert heading(document) == "总分倒数第一：a，90.0，比倒数第二低 1.0 分"
    assert lines(document) == ["共 4 个，列后 2"]


def test_a_list_by_size_names_the_size() -> None:
    """The smallest one is told with its size and its score."""
    answer = asking(make_ranking(BOARD), order=Order.SMALLEST)

    assert heading(compose_in(answer, "en")) == "Smallest: a, 1B; Overall (总分) 90.0"


def test_the_mean_of_several_domains_is_named() -> None:
    """Weights are told where they differ."""
    both = (Weighted(LAW), Weighted(TOTAL))
    weighted = (Weighted(LAW, 2.0), Weighted(TOTAL))
    answer = make_ranking(BOARD)

    assert heading(compose_in(replace(answer, domains=both), "zh")).startswith(
        "法律、总分平均第一"
    )
    assert heading(compose_in(replace(answer, domains=weighted), "en")).startswith(
        "a leads the weighted mean of Law (法律) ×2 and Overall (总分) ×1: "
    )


def test_only_one_that_fits_is_told_with_its_place() -> None:
    """With a bound that one model fits, nobody is led by it."""
    answer = asking(make_ranking(make_board(["a"])), where=Filter(new=False))

    assert heading(compose_in(answer, "zh")) == "只有 a 符合（不含新上榜的）：总分 90.0，全榜第 1"


def test_nobody_that_fits_gets_a_next_step() -> None:
    """An empty list says what did not fit and leads to the whole list."""
    answer = asking(make_ranking(BOARD), where=Filter(size=SizeRange(high=0.1)))
    document = compose_in(replace(answer, lines=(), total=0, lead=None), "zh")

    assert heading(document) == "没有模型符合：0.1B 及以下"
    assert lines(document) == ["放宽条件，或看全部：/top 总分"]
    assert [[key.label for key in row] for row in document.buttons] == [
        ["看全部"],
        ["换领域", "更多"],
    ]


def test_a_tie_inside_the_list_and_one_that_the_count_cuts_are_told() -> None:
    """Names up to three, else how many."""
    board = make_board(list("abcdefgh"), scores=(90, 80, 80, 70, 60, 60, 60, 60))
    inside = lines(compose_in(make_ranking(board), "zh"))
    cut = lines(compose_in(make_ranking(board, count=2), "zh"))
    many = lines(compose_in(make_ranking(board, count=5), "en"))

    assert inside == ["共 8 个模型", "并列第 2：b、c", "并列第 5：4 个模型"]
    assert cut == ["共 8 个，列前 2", "与列出的最后一名同分、未列出：c"]
    assert many == [
        "5 of 8 listed",
        "b and c share place 2",
        "f, g and h have the same score as the last one listed",
    ]


def test_pages_turn_without_changing_the_question() -> None:
    """Each button asks the same query; a page beyond the last one is the last one."""
    answer = make_ranking(make_board([f"m{number}" for number in range(25)]))
    document = compose_in(answer, "en", page=99)

    assert heading(document) == "Overall (总分), best first: 21 to 25 of 25"
    assert [button.label for button in document.buttons[0]] == ["‹", "3/3"]
    back, here = (button.action for button in document.buttons[0])
    assert back == Ask(answer.frame.query, View(language="en", page=1))
    assert here == Nothing()


def test_a_cut_list_offers_the_whole_one() -> None:
    """The button drops the count and nothing else."""
    document = compose_in(make_ranking(BOARD, count=2), "zh")
    (button,) = document.buttons[0]

    assert button.label == "全部 4 个"
    assert isinstance(button.action, Ask)
    assert button.action.query == make_ranking(BOARD).frame.query


@pytest.mark.parametrize(
    ("size", "zh", "en"),
    [
        (SizeRange(high=32), "32B 及以下", "up to 32B"),
        (SizeRange(high=10, high_open=True), "小于 10B", "under 10B"),
        (SizeRange(low=70), "70B 及以上", "of 70B and up"),
        (SizeRange(low=70, low_open=True), "大于 70B", "over 70B"),
        (SizeRange(low=7, high=14), "7B 到 14B", "from 7B to 14B"),
        (
            SizeRange(low=7, high=14, high_open=True),
            "7B 及以上、小于 14B",
            "of 7B and up and under 14B",
        ),
        (SizeRange(low=1.5, high=1.5), "1.5B", "of 1.5B"),
    ],
)
def test_size_bounds_are_words(size: SizeRange, zh: str, en: str) -> None:
    """Whether a bound is included is said."""
    assert size_in_words(size, Voice("zh", BOARD.info)) == zh
    assert size_in_words(size, Voice("en", BOARD.info)) == en


def test_a_whole_filter_is_words() -> None:
    """Every term of a filter is said, in the language's order."""
    where = Filter(
        orgs=(OrgName("Meta"),),
        not_orgs=(OrgName("某机构"),),
        families=(FamilyName("qwen"), FamilyName("glm")),
        not_families=(FamilyName("distill"),),
        size=SizeRange(high=32),
        bounds=(
            ScoreBound(LAW, Comparator.AT_LEAST, 60.0),
            ScoreBound(TOTAL, Comparator.BELOW, 75.5),
        ),
        new=True,
    )

    assert models_that_fit(where, Voice("zh", BOARD.info)) == (
        "新上榜，Meta，qwen、glm 系列，32B 及以下，法律不低于 60 分、总分低于 75.5 分，"
        "不含某机构、distill 系列"
    )
    assert models_that_fit(where, Voice("en", BOARD.info)) == (
        "new models by Meta of the qwen or glm family up to 32B with Law (法律) at least 60 "
        "and Overall (总分) below 75.5 without 某机构 and the distill family"
    )


def test_places_under_a_filter_are_said_to_be_of_the_board() -> None:
    """A place that skips numbers is explained."""
    answer = asking(make_ranking(BOARD, count=2), where=Filter(new=False))

    assert lines(compose_in(answer, "zh")) == ["名次为全榜名次 · 共 4 个，列前 2"]


@pytest.mark.parametrize(
    ("surface", "number", "told"),
    [("terminal", 0, True), ("terminal", 9, False), ("classic", 0, False), ("plain", 0, False)],
)
def test_where_nothing_can_be_pressed_the_way_on_is_told(
    surface: str, number: int, *, told: bool
) -> None:
    """A list with a further page says how to get it; the last page does not."""
    many = make_board([f"m{row}" for row in range(25)])
    answer = make_ranking(many)
    document = compose(answer, View(surface=surface, language="en", page=number))

    assert ("Next page: more" in lay_out(document, surface).text) is told


def test_a_tie_across_a_page_break_is_told_on_both_pages() -> None:
    """The last place of a page that goes on on the next one is shared on either."""
    scores = [90.0 - number for number in range(12)]
    scores[10] = scores[9]
    answer = make_ranking(make_board([f"m{number}" for number in range(12)], scores=scores))

    for page in (0, 1):
        assert "m9 and m10 share place 10" in lines(compose_in(answer, "en", page))
