"""The command of a query: `understand` reads it back to the same query, with nothing to remark."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from query_strategies import VERSIONS, queries

from bot.core.board import ModelName, OrgName
from bot.core.names import Names, build_names, parse_aliases
from bot.core.queries import Filter, Kind, Query, ReadingContext, Understood
from bot.core.reading import command_text, short_words, understand

CONTEXT = ReadingContext(versions=VERSIONS)


@settings(deadline=None, max_examples=300, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_command_asks_the_same_query(names: Names, data: st.DataObject) -> None:
    """Every query has a command that is read back to it, with and without the slash."""
    query = data.draw(queries(names))

    command = command_text(query, names)

    assert understand("/" + command, names, CONTEXT) == Understood(query)


@settings(deadline=None, max_examples=300, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_command_in_english_words_asks_the_same_query(names: Names, data: st.DataObject) -> None:
    """What an English answer shows can be typed, and no Chinese stands in it but after a tag."""
    query = data.draw(queries(names))

    command = command_text(query, names, short_words(names))

    assert understand("/" + command, names, CONTEXT) == Understood(query)
    assert all(term.isascii() or "org:" in term for term in command.split(" "))


def test_names_in_chinese_have_a_short_english_word(names: Names) -> None:
    """The word people would type: part of the English name where that says it all."""
    assert short_words(names) == {
        "总分": "overall",
        "医疗": "medicine",
        "教育": "education",
        "金融": "finance",
        "法律": "law",
        "行政公务": "civil-service",
        "心理健康": "mental",
        "推理与数学计算": "math",
        "语言与指令遵从": "language",
        "深度求索": "deepseek-ai",
        "腾讯": "tencent",
        "阿里巴巴": "alibaba",
        "智谱AI": "zhipu",
        "上海人工智能实验室": "shanghai-ai-lab",
        "微软": "microsoft",
    }


def test_a_word_that_reads_otherwise_stands_for_no_name(names: Names) -> None:
    """Words of questions, of several names or of parts of names are left to mean what they do."""
    board = names.board
    info = replace(
        board.info,
        english={"医疗": "Best", "教育": "Health", "金融": "Large", "法律": "Law", "腾讯": "Top"},
    )
    aliases = {"domains": {"医疗": ["new"], "教育": ["health"], "心理健康": ["health"]}}
    other = build_names(replace(board, info=info), parse_aliases(aliases))

    assert short_words(other) == {"法律": "law"}


def test_odd_names_are_tagged(names: Names) -> None:
    """Names that would read as something else are spelled with a tag and read back."""
    board = names.board
    odd = replace(
        board.models[0], row=0, name=ModelName("Law 5, of best"), org=OrgName("new 32B labs")
    )
    other = build_names(replace(board, models=(odd, *board.models[1:])), parse_aliases({}))
    card = Query(kind=Kind.MODEL, models=(odd.name,))
    listed = Query(kind=Kind.RANKING, where=Filter(orgs=(odd.org,)))

    assert command_text(card, other) == 'model model:"Law 5, of best"'
    for query in (card, listed):
        assert understand("/" + command_text(query, other), other) == Understood(query)
