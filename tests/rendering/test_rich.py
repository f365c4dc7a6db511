"""Rich replies: sound HTML whatever the names are, tables drawn by the reader's program."""

from __future__ import annotations

import html
import re

import pytest
from by_hand import (
    every_answer,
    make_board,
    make_card,
    make_comparison,
    make_info,
    make_lists,
    make_ranking,
)
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from rich_html import Element, read_rich

from bot.core.answers import About, Answer, Leaders
from bot.core.queries import View
from bot.rendering.compose import compose
from bot.rendering.document import Details, Document, Footer, Heading, Listing, Paragraph, Span
from bot.rendering.layout import lay_out
from bot.rendering.traditional import in_traditional, names_kept
from bot.rendering.words import LANGUAGES

ADDRESS = "https://example.org/board"
HOSTILE = (
    "<b>x</b>",
    '</td><tg-button type="callback_data" data="x">',
    "&",
    "&lt;b&gt; &amp;amp; &nbsp",
    "\"'`",
    '"><a href="https://evil.example">x</a>',
    "</h4></table></details><p>x",
    "<!-- x -->",
    "{{ 7*7 }}{% raw %}",
    "名" * 200,
    "x" * 200,
)


def rich(answer: Answer, language: str = "zh", page: int = 0) -> Element:
    """Compose, lay out, and read as Telegram reads."""
    view = View(surface="rich", language=language, page=page)
    return read_rich(lay_out(compose(answer, view), "rich").text)


def hostile_answers(names: tuple[str, ...]) -> list[Answer]:
    """Every answer of a board on which everything is called by these names; text too."""
    called = names[0]
    board = make_board(
        names,
        org=called,
        titles={"zh": called, "en": called},
        source=called,
        licence={"zh": called},
        version=called,
        english={"总分": called, "法律": called},
        outlines={"法律": {"zh": called}},
    )
    return list(every_answer(board, called))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_and_no_typed_text_becomes_a_tag(name: str, language: str) -> None:
    """Only our own tags, well nested, links to the board's address alone; names whole."""
    names = (name, f"{name}2", f"{name}3")
    for answer in hostile_answers(names):
        read = rich(answer, language)

        assert {link.attributes["href"] for link in read.all("a")} <= {ADDRESS}
    cells = [cell.text for cell in rich(make_ranking(make_board(names)), language).all("td")]
    assert [cell.removesuffix(" new").removesuffix(" 新") for cell in cells[1::3]] == list(names)


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1)))
@example(list(HOSTILE))
def test_names_come_back_as_they_are(drawn: list[str]) -> None:
    """Whatever the names, reading the table gives them back."""
    names = tuple(f"{number}{name}" for number, name in enumerate(drawn or ["x"]))

    cells = rich(make_ranking(make_board(names))).all("td")

    shown = [cell.text.removesuffix(" 新") for cell in cells[1::3]]
    assert shown == list(names[:20])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_has_heads_alignment_and_method(language: str) -> None:
    """The answer first, then the table, then method and source folded, the footer last."""
    for answer in every_answer(make_board(["qwq-32b", "phi-4", "GLM-Z1-32B-0414"])):
        read = rich(answer, language)
        names = [block.name for block in read.children]

        assert (names[0], names[-1]) == ("h4", "footer")
        for table in read.all("table"):
            assert set(table.attributes) == {"bordered", "striped", "compact"}
            assert {cell.name for cell in table.children[0].children} == {"th"}
            for row in table.children:
                assert {cell.attributes["align"] for cell in row.children} <= {"left", "right"}
        if "table" in names:
            method = read.all("details")[-1]
            assert method.children[0].text in {"口径与来源", "Method and source"}
            assert method.all("a")[0].attributes == {"href": ADDRESS}


def test_the_tag_stands_behind_the_name() -> None:
    """What is new says so beside its name, marked."""
    cells = rich(make_ranking(make_board(["a", "b"]))).all("td")

    assert [cell.text for cell in cells] == ["1", "a", "90.0", "2", "b 新", "89.0"]
    assert [mark.text for mark in cells[4].all("mark")] == ["新"]


def test_pages_have_twenty_rows() -> None:
    """The head is not counted; the last page has the rest."""
    answer = make_ranking(make_board([f"model-{number}" for number in range(45)]))

    assert [len(rich(answer, page=page).all("tr")) for page in range(3)] == [21, 21, 6]


def test_six_are_compared_under_numbers() -> None:
    """Names too long for heads stand in a legend, so that the table fits a phone."""
    board = make_board([f"a-rather-long-name-{number}" for number in range(6)])
    read = rich(make_comparison(board, 6))

    assert [head.text for head in read.all("th")] == ["", *"123456"]
    assert [cell.text for cell in read.all("td")][:3] == ["总分", "*90.0", "89.0"]
    assert read.all("li")[0].text == "1 a-rather-long-name-0"


def test_numbered_items_keep_their_numbers() -> None:
    """A list that goes on from an earlier page counts on."""
    listing = Listing(((Span("a"),), (Span("b"),)), first=9)
    document = Document(language="en", blocks=(Heading("x"), listing))

    (numbered,) = read_rich(lay_out(document, "rich").text).all("ol")

    assert numbered.attributes == {"start": "9"}
    assert [item.text for item in numbered.all("li")] == ["a", "b"]


def test_a_bare_command_can_be_copied() -> None:
    """Rich messages are sent without the search for commands, so a bare one is set as code."""
    answer = next(one for one in make_lists(make_board(["a"])) if isinstance(one, Leaders))

    assert [code.text for code in rich(answer).all("footer")[0].all("code")] == ["/top"]


def test_about_tells_its_method_once() -> None:
    """What is the answer itself is not folded away under it as well."""
    answer = next(one for one in make_lists(make_board(["a"])) if isinstance(one, About))

    assert rich(answer).all("details") == []


@pytest.mark.parametrize("address", ["javascript:alert(1)", 'tg://user?id=1"', ""])
def test_only_addresses_of_the_web_are_links(address: str) -> None:
    """Another address leaves the source as text."""
    board = make_board(["a", "b"], source_url=address)

    assert rich(make_card(board)).all("a") == []
    assert make_info().source in rich(make_card(board)).text


def test_more_blocks_than_telegram_takes_are_left_out() -> None:
    """Rows and items count: what is too much goes, heading and footer stay."""
    items = tuple((Span(f"item {number}"),) for number in range(300))
    blocks = (Heading("a"), Paragraph((Span("b"),)), Listing(items), Footer((Span("c"),)))

    read = read_rich(lay_out(Document(language="en", blocks=blocks), "rich").text)

    assert [block.name for block in read.children] == ["h4", "p", "footer"]
    folded = Details("a", tuple(Paragraph((Span("b"),)) for _number in range(500)))
    few = Document(language="en", blocks=(Heading("a"), folded, Footer((Span("c"),))))
    assert "details" not in lay_out(few, "rich").text


def test_more_text_than_telegram_takes_is_left_out() -> None:
    """Characters count without their tags, and the line ends between blocks with them."""
    for length, there in ((32764, True), (32767, False)):
        blocks = (Heading("a"), Paragraph((Span("&" * length),)), Footer((Span("c"),)))
        text = lay_out(Document(language="en", blocks=blocks), "rich").text

        assert ("&amp;" in text) is there


def test_traditional_characters_leave_tags_and_names_alone() -> None:
    """Names stand as the board prints them, in HTML too."""
    name = "风&云"
    answer = make_ranking(make_board([name], org="腾讯"))
    reply = lay_out(compose(answer, View(surface="rich", language="zh")), "rich")

    converted = in_traditional(reply, names_kept([name, "总分"]))

    read = read_rich(converted.text)
    assert [cell.text for cell in read.all("td")][1] == name
    assert "口徑與來源" in converted.text
    assert re.sub(r"[^\x00-\x7f]", "", html.unescape(converted.text)) == re.sub(
        r"[^\x00-\x7f]", "", html.unescape(reply.text)
    )
