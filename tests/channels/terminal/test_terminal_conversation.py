"""A conversation in the terminal: pages, picks, follow-ups, and what Tab completes."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from bot.channels.terminal import Conversation, LineCompleter
from bot.core.queries import COMMANDS
from bot.rendering.phrases import nothing_more
from bot.respond import Asker, Responder
from bot.settings import Settings
from bot.wiring import build_responder


@pytest.fixture(scope="module")
def responder() -> Responder:
    """What answers from the shipped board."""
    settings = Settings.from_env({}, data_dir=Path("no-host-data"))
    return build_responder(settings, today=lambda: date(2025, 5, 1))


@pytest.fixture
def conversation(responder: Responder) -> Conversation:
    """A conversation that has just begun."""
    return Conversation(responder, Asker(surface="terminal", client_language="zh"))


def said(conversation: Conversation, *lines: str) -> list[str]:
    """The first line of the answer to each line."""
    texts = [conversation.answer(line, "terminal").text for line in lines]
    return [text.strip().split("\n", 1)[0] for text in texts]


def test_pages_turn_until_there_is_no_more(conversation: Conversation) -> None:
    """`more` shows one page after another and says when the last one has been shown."""
    pages = [conversation.answer("/top", "terminal").text]
    pages += [conversation.answer("more", "terminal").text for _ in range(6)]

    assert len(set(pages)) == 6
    assert pages[-1] == pages[-2] == nothing_more("zh")
    for number, page in enumerate(pages[:5], start=1):
        assert f"第 {number}/5 页" in page


def test_a_slip_leaves_the_pages_where_they_are(conversation: Conversation) -> None:
    """What was no question is not what `more` goes on with."""
    said(conversation, "/top")
    slip, second = said(conversation, "今天天气怎么样", "more")

    assert "天气" in slip
    assert "第 11 到 20" in second


def test_a_follow_up_turns_its_own_pages(conversation: Conversation) -> None:
    """The pages of a text that leans on the one before are pages of what it came to."""
    said(conversation, "/top 医疗", "那法律呢")
    page = conversation.answer("更多", "terminal").text

    assert page.startswith("[bold]法律")
    assert "第 2/5 页" in page


@pytest.mark.parametrize(
    "lines", [["more"], ["phi-4", "more"], ["天气", "more"], ["qwen 32b", "more"]]
)
def test_where_there_is_nothing_more_it_says_so(
    conversation: Conversation, lines: list[str]
) -> None:
    """An answer of one page has no next one, and neither has no answer."""
    assert said(conversation, *lines)[-1] == nothing_more("zh")


@pytest.mark.parametrize(
    ("ask", "listed", "rest"), [("/top 5", 5, 43), ("/top 12", 12, 43), ("/org meta 3", 3, 9)]
)
def test_more_shows_what_a_count_left_out(
    conversation: Conversation, responder: Responder, ask: str, listed: int, rest: int
) -> None:
    """Behind a list that a count cut comes the rest of it, never that there is nothing more."""
    pages = [conversation.answer(ask, "terminal").text]
    while pages[-1] != nothing_more("zh"):
        pages.append(conversation.answer("more", "terminal").text)
    rows = [line for page in pages for line in page.splitlines() if re.match(r" *\d+ ", line)]
    shown = {name for name in responder.board.by_name if any(f" {name} " in row for row in rows)}

    assert f"列前 {listed}" in pages[0]
    assert len(shown) == rest


def test_a_page_may_be_turned_on_another_width(conversation: Conversation) -> None:
    """A terminal made narrower meanwhile gets the page laid out for it."""
    conversation.answer("/top", "terminal")
    page = conversation.answer("more", "terminal-40")

    assert page.surface == "terminal-40"
    assert "第 2/5 页" in page.text


def test_a_pick_answers_the_question(conversation: Conversation) -> None:
    """After which one, a number picks; the question goes on with its other holes."""
    first, second, done = said(conversation, "/compare qwen 32b llama 8b", "2", "第一个")

    assert "qwen 32b" in first
    assert "llama 8b" in second
    assert "DeepSeek-R1-Distill-Qwen-32B" in done
    assert "Llama-3.1-8B-Instruct" in done


def test_a_number_that_is_not_there_is_told(conversation: Conversation) -> None:
    """A wrong number picks nothing; the right one still does after it."""
    conversation.answer("qwen 32b 法律", "terminal")
    again = conversation.answer("3", "terminal").text

    assert "“3”不在这 2 个里" in again
    assert said(conversation, "2") == said(conversation, "DeepSeek-R1-Distill-Qwen-32B 法律")


def test_a_choice_is_over_with_the_next_question(conversation: Conversation) -> None:
    """A number after another question is no pick of the one before."""
    said(conversation, "qwen 32b 法律", "医疗前五")
    reply = conversation.answer("2", "terminal")

    assert reply.query is None or not reply.query.models


def test_the_language_goes_on(responder: Responder) -> None:
    """What shows no language is answered in that of the conversation, and its characters."""
    conversation = Conversation(responder, Asker(surface="terminal", client_language="en"))
    said(conversation, "醫療前五")

    assert "领" not in conversation.answer("/leaders", "terminal").text
    assert "領先" in conversation.answer("/leaders", "terminal").text


def test_characters_go_on_where_a_text_shows_none(conversation: Conversation) -> None:
    """What is written alike in both is answered as what came before; simplified ones switch."""
    said(conversation, "醫療前三")

    neutral, simplified = said(conversation, "那法律呢", "那医疗呢")
    assert "領先" in neutral
    assert "领先" in simplified


def completed(line: str) -> list[str]:
    """What Tab offers behind a line."""
    completer = LineCompleter(
        menu=["top", "model"], commands=COMMANDS, names=["医疗", "qwq-32b", "GLM-Z1-32B-0414"]
    )
    return [one.text for one in completer.get_completions(Document(line), CompleteEvent())]


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("/", ["/top", "/model"]),
        ("/to", ["/top"]),
        ("/排", ["/排行", "/排行榜", "/排名", "/排序"]),
        ("/对", ["/对比", "/对决"]),
        ("对", ["对比", "对决"]),
        ("/榜单", ["/榜单"]),
        ("qw", ["qwq-32b"]),
        ("top 医", ["医疗"]),
        ("top z1", ["GLM-Z1-32B-0414"]),
        ("top 对", []),
        ("", []),
        ("top ", []),
    ],
)
def test_tab_completes_commands_and_names(line: str, offered: list[str]) -> None:
    """Commands of both languages where a line begins, names anywhere."""
    assert completed(line) == offered
