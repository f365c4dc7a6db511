"""Lists of a family with a version: those of the board, never another version's."""

from __future__ import annotations

import pytest

from bot.core.names import NameKind, Names
from bot.core.queries import Kind, NoSuch, NoteKind, Query, ReadingContext, Understood
from bot.core.reading import understand
from tests.core.queries.conftest import Reads

NOT_THERE = {
    "/top 3 qwen3": "qwen3",
    "/top glm-4.5 3": "glm-4.5",
    "/top phi-3": "phi-3",
    "/org qwen3": "qwen3",
    "/org gemma 2": "gemma 2",
    "/leaders qwen3": "qwen3",
    "/leaders gemma 2": "gemma 2",
    "/leaders phi-3,phi-4": "phi-3",
    "/sizes qwen3": "qwen3",
    "/new qwen3": "qwen3",
    "top 5 qwen 3": "qwen 3",
    "top 5 gemma 2": "gemma 2",
    "top llama 2 law": "llama 2",
    "/top qwen max": "qwen max",
    "/top qwen coder 3": "qwen coder 3",
    "/top 千问3": "千问3",
    "/top gpt-4o": "gpt-4o",
    "/top gpt-4o law": "gpt-4o",
    "/top openai": "openai",
    "/top minimax m1": "minimax m1",
    "/top meta llama 3": "meta llama 3",
    "/org meta llama 2": "meta llama 2",
    "/top r1 0528": "r1 0528",
    "/top gemma 3n": "gemma 3n",
    "/top deepseek v2.5 3": "deepseek v2.5",
    "/top qwen v3": "qwen v3",
    "/top llama 4 behemoth": "llama 4 behemoth",
    "/top hunyuan turbo": "hunyuan turbo",
    "/top phi 3": "phi 3",
    "/top 3 deepseek r1 0528": "deepseek r1 0528",
    "/top 混元plus": "混元plus",
    "/model 混元plus": "混元plus",
    "混元plus怎么样": "混元plus",
    "/top 千问-2": "千问-2",
    "/top 智谱 vl": "智谱 vl",
    "/top mistral small-max": "mistral small-max",
    "/top 智谱4.5": "智谱4.5",
    "/top 羊驼 2 7b": "羊驼 2",
    "/top glm z1 4.5": "glm z1 4.5",
    "/top mistral small 1": "mistral small 1",
}


@pytest.mark.parametrize(("text", "mention"), NOT_THERE.items())
def test_another_version_is_no_such_model(names: Names, text: str, mention: str) -> None:
    """A version that the board has not is never answered with what its maker has."""
    reading = understand(text, names, ReadingContext())

    assert isinstance(reading, NoSuch)
    assert [(item.kind, item.mention) for item in reading.missing] == [(NameKind.MODEL, mention)]


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("top 5 llama 3.3", "top 5 family:llama3.3"),
        ("/top glm-z1", "top z1"),
        ("/top 千问2.5 3", "top 3 qwen2.5"),
        ("/top qwen2.5 3", "top 3 qwen2.5"),
        ("/top gemma 3", "top gemma3"),
        ("/top r1 5", "top 5 family:r1"),
        ("/top mistral small", "top family:mistral"),
        ("/top mistral small 3.1", "model Mistral-Small-3.1-24B-Instruct-2503"),
        ("/top qwen2.5-72b-instruct law", "model qwen2.5-72b-instruct 法律"),
        ("/org llama 3.3", "org Meta"),
        ("/top gemma v3", "top gemma3"),
        ("/top deepseek v3", "model deepseek-chat-v3-0324"),
        ("/top r1 qwq", "compare DeepSeek-R1 qwq-32b"),
        ("/top deepseek-r1-distill-qwen", "which deepseek-r1-distill-qwen"),
    ],
)
def test_a_version_of_the_board_is_what_is_listed(reads: Reads, text: str, command: str) -> None:
    """A family filters with its version, and a model's name asks for its card."""
    assert reads(text) == command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("/top qwen 5", "top 5 阿里巴巴"),
        ("/top 千问 3", "top 3 阿里巴巴"),
        ("/top deepseek 3", "top 3 深度求索"),
        ("/org Mistral 3", "org Mistral 3"),
        ("/top 3 small llama", "top 3 <=14B Meta"),
    ],
)
def test_a_number_that_is_no_version_counts(reads: Reads, text: str, command: str) -> None:
    """Behind an organisation, or from five on, a number is how many to list."""
    assert reads(text) == command


@pytest.mark.parametrize(
    "text", ["top 5 except llama 2", "/top 5 -qwen3", "/top 5 except qwen max"]
)
def test_another_version_leaves_nothing_out(names: Names, text: str) -> None:
    """Who is not on the board need not be left out, and neither are its siblings."""
    reading = understand(text, names, ReadingContext())

    assert isinstance(reading, Understood)
    assert reading.query.count == 5
    assert reading.query.where.not_orgs == reading.query.where.orgs == ()
    assert [note.kind for note in reading.notes] == [NoteKind.IGNORED]


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("/top qwq 阿里", "top 阿里巴巴 family:qwq"),
        ("/top 阿里 alibaba", "top 阿里巴巴"),
        ("/leaders phi-4,phi", "leaders family:phi"),
    ],
)
def test_a_name_said_twice_filters_once(reads: Reads, text: str, command: str) -> None:
    """What a word adds to a list is there once, so that the command echoed is short and right."""
    assert reads(text) == command
    assert reads(f"/{command}") == command


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("qwen3呢", "no model qwen3"),
        ("llama 2呢", "no model llama 2"),
        ("只看qwen 3", "no model qwen 3"),
        ("gemma 2 only", "no model gemma 2"),
        ("那千问3呢", "no model 千问3"),
        ("换成llama 2", "no model llama 2"),
        ("不要llama 2", "no model llama 2"),
        ("只看qwen", "top 阿里巴巴"),
        ("只看llama 3.1", "top llama3.1"),
        ("前3呢", "top 3"),
    ],
)
def test_a_follow_up_narrows_to_no_other_version(reads: Reads, text: str, answer: str) -> None:
    """A list is gone on with by what was named, or by nothing."""
    assert reads(text, Query(kind=Kind.RANKING)) == answer
