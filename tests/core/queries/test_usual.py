"""What a ranking is about where the text does not say: its bounds, the chat's likes."""

from __future__ import annotations

import pytest

from bot.core.board import DomainName
from bot.core.names import Names
from bot.core.queries import ReadingContext, Several, Understood
from bot.core.reading import command_text, understand

LIKES = ReadingContext(default_domain=DomainName("法律"), default_count=10)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("/top", "top 法律 10"),
        ("排行", "top 法律 10"),
        ("/top 医疗", "top 医疗 10"),
        ("/top 5", "top 法律 5"),
        ("/top 43", "top 法律 43"),
        ("/top <=32B", "top 法律 10 <=32B"),
        ("/top >=60", "top 10 法律>=60"),
        ("/top 医疗>=60", "top 10 医疗>=60"),
        ("/top smallest", "top 10 smallest"),
        ("谁最强", "top 法律 1"),
        ("70B以上的模型有哪些", "top 法律 >=70B"),
        ("有哪些模型", "top 法律"),
        ("/leaders", "leaders"),
        ("/new", "new"),
    ],
)
def test_what_the_chat_likes_holds_where_nothing_is_said(
    names: Names, text: str, command: str
) -> None:
    """A domain or a count that is said stands above the chat's own."""
    reading = understand(text, names, LIKES)

    assert isinstance(reading, Understood)
    assert command_text(reading.query, names) == command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("/top 法律>=60", "top 法律>=60"),
        ("/top >=75", "top 总分>=75"),
        ("/top 医疗 法律>=60", "top 医疗 法律>=60"),
        ("/top 法律>=60 医疗>=60", "top 法律>=60 医疗>=60"),
    ],
)
def test_a_ranking_is_by_the_one_column_it_bounds(names: Names, text: str, command: str) -> None:
    """Commands and questions alike; two bounded columns say nothing."""
    reading = understand(text, names)

    assert isinstance(reading, Understood)
    assert command_text(reading.query, names) == command


@pytest.mark.parametrize("text", ["教育最好和最差", "best and worst at education"])
def test_both_ends_of_a_list_are_two_questions(names: Names, text: str) -> None:
    """Both are answered, one below the other."""
    reading = understand(text, names)

    assert isinstance(reading, Several)
    assert [command_text(part.query, names) for part in reading.parts] == [
        "top 教育 1",
        "top 教育 1 worst",
    ]
