"""Picks in words: which candidate a text picks, and when it picks none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core.names import Names
from bot.core.queries import Choose, NoteKind, Reading, ReadingContext, Understood, fill
from bot.core.reading import command_text, open_command, understand

QWENS = ("qwen2.5-32b-instruct", "DeepSeek-R1-Distill-Qwen-32B")


def _choice(text: str, names: Names) -> Choose:
    reading = understand(text, names)
    assert isinstance(reading, Choose)
    return reading


def _then(text: str, choose: Choose, names: Names) -> Reading:
    return understand(text, names, ReadingContext(open_choice=choose))


@pytest.mark.parametrize(
    "text",
    [
        "1",
        "１",
        "1.",
        "#1",
        "no. 1",
        "option 1",
        "一",
        "第一个",
        "第1个",
        "第一個",
        "选第一个",
        "我要第一个",
        "1号",
        "the first",
        "first one",
        "The first one please",
        "1st",
        "I mean the first one",
        "前者",
        "the former",
        "one",
        "倒数第二个",
        "qwen2.5-32b-instruct",
        "qwen2.5",
        "instruct",
        "阿里的",
        "the alibaba one",
        "Qwen2.5 32B",
        "第一",
    ],
)
def test_the_first_is_picked(text: str, names: Names) -> None:
    """Numbers, ordinals, pointing words, the name and what fits it alone pick a candidate."""
    reading = _then(text, _choice("/model qwen 32b 法律", names), names)

    assert isinstance(reading, Understood)
    assert command_text(reading.query, names) == f"model {QWENS[0]} 法律"


@pytest.mark.parametrize(
    "text",
    [
        "2",
        "二",
        "第二个",
        "第二個吧",
        "the second",
        "2nd one",
        "选2",
        "要第二个",
        "后者",
        "the latter",
        "last",
        "the last one",
        "最后一个",
        "two",
        "number 2",
        "distill",
        "蒸馏的",
        "蒸馏版",
        "那个蒸馏的",
        "deepseek",
        "the distilled one",
        "DeepSeek-R1-Distill-Qwen-32B",
        "r1蒸馏",
    ],
)
def test_the_second_is_picked(text: str, names: Names) -> None:
    """The same for another place."""
    reading = _then(text, _choice("/compare qwen 32b phi-4", names), names)

    assert isinstance(reading, Understood)
    assert command_text(reading.query, names) == f"compare {QWENS[1]} phi-4"


@pytest.mark.parametrize(
    "text",
    [
        "phi-4",
        "👍",
        "？？？",
        "阿里巴巴的模型",
        "qwq-32b",
        "DeepSeek-R1",
        "r1",
        "医疗前五",
        "那法律呢",
        "/top",
        "/model phi-4",
        "top 2",
        "2个",
        "第一名是谁",
        "who is second",
        "谢谢",
        "7b",
        "72b",
        "gpt-4o",
        "法律",
        "best",
        "none",
        "",
        "哪个好",
        "前两个",
        "第二名",
        "2b",
    ],
)
def test_other_texts_pick_nothing(text: str, names: Names) -> None:
    """What names another model, or asks something of its own, reads as if nothing were open."""
    choose = _choice("/compare qwen 32b phi-4", names)

    assert _then(text, choose, names) == understand(text, names)


@pytest.mark.parametrize("text", ["3", "0", "99", "第三个", "the third", "倒数第三个", "#12"])
def test_a_number_that_is_not_there_asks_again(text: str, names: Names) -> None:
    """A number of no candidate picks none; a note says so, once."""
    choose = _choice("/compare qwen 32b phi-4", names)
    again = _then(text, choose, names)

    assert isinstance(again, Choose)
    assert replace(again, notes=choose.notes) == choose
    assert [note.kind for note in again.notes] == [NoteKind.NO_CHOICE]
    assert _then(text, again, names) == again
    assert _then("1", again, names) == fill(choose, 0)


def test_what_fits_several_narrows_the_choice(names: Names) -> None:
    """A word that some candidates fit asks which of these."""
    choose = _choice("/model llama", names)
    narrowed = _then("3.2", choose, names)

    assert isinstance(narrowed, Choose)
    assert narrowed.holes[0].candidates == ("Llama-3.2-3B-Instruct", "Llama-3.2-1B-Instruct")
    assert _then("3b", narrowed, names).query == _then("3b", choose, names).query


def test_holes_are_picked_one_after_another(names: Names) -> None:
    """The pick of one name leaves the other to be asked."""
    choose = _choice("/compare qwen 32b llama 8b", names)
    second = _then("the second", choose, names)

    assert isinstance(second, Choose)
    assert second == fill(choose, 1)
    last = _then("1", second, names)
    assert isinstance(last, Understood)
    assert last.query.models == (QWENS[1], "Llama-3.1-8B-Instruct")


def test_every_candidate_is_picked_by_its_name(names: Names) -> None:
    """The printed name of a candidate picks it, whatever it was asked of."""
    for text in ("qwen2.5", "llama", "deepseek", "glm 32b", "gemma", "glm-4-9b", "llama 70b"):
        choose = _choice(f"/compare {text} phi-4", names)
        for index, name in enumerate(choose.holes[0].candidates):
            assert _then(name, choose, names) == fill(choose, index)
            assert _then(str(index + 1), choose, names) == fill(choose, index)


@pytest.mark.parametrize(
    "text",
    [
        "/compare qwen 32b llama 8b",
        "/compare llama 8b qwen 32b 法律",
        "/compare phi-4 qwen 32b glm-4-9b",
        "/compare qwen 32b phi-4 llama 70b 法律",
    ],
)
def test_a_question_with_holes_has_commands(text: str, names: Names) -> None:
    """Each candidate has a command that asks the question with it put in, other holes open."""
    choose = _choice(text, names)
    for index in range(len(choose.holes[0].candidates)):
        filled = fill(choose, index)
        assert isinstance(filled, Choose)
        command = open_command(filled, names)
        assert command
        again = _choice(f"/{command}", names)
        assert (again.query, again.holes[0].candidates) == (
            filled.query,
            filled.holes[0].candidates,
        )


def test_a_mention_that_is_not_known_has_no_command(names: Names) -> None:
    """A hole that has travelled in a token says no more what was typed."""
    choose = _choice("/compare qwen 32b llama 8b", names)
    travelled = replace(choose, holes=tuple(replace(h, mention="") for h in choose.holes))

    assert open_command(travelled, names) == ""


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.text(max_size=30) | st.from_regex(r"(第|the |#)?[0-9一二三四]{1,3}( one|个|b)?"))
def test_whatever_is_said_picks_a_candidate_or_nothing(names: Names, text: str) -> None:
    """No text raises, and none fills a hole with a model that was not offered."""
    choose = _choice("/compare qwen 32b phi-4", names)
    reading = _then(text, choose, names)

    if isinstance(reading, Choose) and reading.query == choose.query:
        assert set(reading.holes[0].candidates) <= set(choose.holes[0].candidates)
    elif reading != understand(text, names):
        assert isinstance(reading, Understood)
        assert reading.query.models[0] in choose.holes[0].candidates
        assert reading.query.models[1:] == ("phi-4",)
