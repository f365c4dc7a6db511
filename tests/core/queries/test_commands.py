"""Commands: how they may be written, and their terms in any order."""

from __future__ import annotations

import pytest

from bot.core.names import Names
from bot.core.queries import (
    Kind,
    NoSuch,
    NoteKind,
    Query,
    ReadingContext,
    Slip,
    SlipKind,
    Understood,
)
from bot.core.reading import command_text, understand

SPELLINGS = [
    ("/top 医疗 5", "top 医疗 5"),
    ("/TOP@some_bot 医疗 5", "top 医疗 5"),
    ("／ｔｏｐ　医疗　５", "top 医疗 5"),
    ("  /top    医疗 \n 5 ", "top 医疗 5"),
    ("top 医疗 5", "top 医疗 5"),
    ("/排行 医疗", "top 医疗"),
    ("/排行医疗", "top 医疗"),
    ("/榜 醫療", "top 医疗"),
    ("排行 law", "top 法律"),
    ("对比 qwq-32b 和 phi-4", "compare qwq-32b phi-4"),
    ("/compare qwq-32b vs phi-4", "compare qwq-32b phi-4"),
    ("模型 phi-4", "model phi-4"),
    ("厂商 智谱", "org 智谱AI"),
    ("/org DeepSeek", "org 深度求索"),
    ("/leaders", "leaders"),
    ("/sizes law", "sizes 法律"),
    ("/new", "new"),
    ("/diff", "diff"),
    ("/domains", "domains"),
    ("/domains 医疗", "domains 医疗"),
    ("/help", "help"),
    ("帮助", "help"),
    ("/start", "start"),
    ("/settings", "settings"),
    ("/about", "about"),
]

TERMS = [
    ("/top 5 医疗", "top 医疗 5"),
    ("/top top5 医疗", "top 医疗 5"),
    ("/top 医疗 前五", "top 医疗 5"),
    ("/top 医疗 前十", "top 医疗 10"),
    ("/top 医疗 5个", "top 医疗 5"),
    ("/top 医疗 最好的三个", "top 医疗 3"),
    ("/top 医疗+法律", "top 医疗 法律"),
    ("/top 医疗*2 法律", "top 医疗*2 法律"),
    ("/top 法律 2*医疗", "top 法律 医疗*2"),
    ("/top worst 医疗 3", "top 医疗 3 worst"),
    ("/top 倒数三名", "top 3 worst"),
    ("/top 最小", "top smallest"),
    ("/top by size 10", "top 10 smallest"),
    ("/top 最大", "top largest"),
    ("/top 14B", "top 14B"),
    ("/top <=32B", "top <=32B"),
    ("/top ≤32b", "top <=32B"),
    ("/top 32B以下", "top <=32B"),
    ("/top 32B以内", "top <=32B"),
    ("/top 不超过32B", "top <=32B"),
    ("/top up to 32B", "top <=32B"),
    ("/top within 32b", "top <=32B"),
    ("/top fits in 14B", "top <=14B"),
    ("/top 14B能跑的", "top <=14B"),
    ("/top 小于32B", "top <32B"),
    ("/top 不到32B", "top <32B"),
    ("/top under 10 billion", "top <10B"),
    ("/top 70B+", "top >=70B"),
    ("/top 至少70B", "top >=70B"),
    ("/top at least 70b", "top >=70B"),
    ("/top 大于70B", "top >70B"),
    ("/top 超过70B", "top >70B"),
    ("/top over 70b", "top >70B"),
    ("/top 7-14B", "top 7-14B"),
    ("/top 7B到14B", "top 7-14B"),
    ("/top between 10B and 30B", "top 10-30B"),
    ("/top >7B <32B", "top >7B <32B"),
    ("/top 14B左右", "top 10.5-17.5B"),
    ("/top around 14B", "top 10.5-17.5B"),
    ("/top 320亿以下", "top <=32B"),
    ("/top 法律>=60", "top 法律>=60"),
    ("/top 法律60分以上", "top 法律>=60"),
    ("/top above 85 in math", "top 推理与数学计算>85"),
    ("/top 总分75以上 法律<60", "top 总分>=75 法律<60"),
    ("/top 阿里 14B以下 医疗", "top 医疗 <=14B 阿里巴巴"),
    ("/top -distill", "top -distill"),
    ("/top 不要蒸馏", "top -distill"),
    ("/top !meta", "top -Meta"),
    ("/top 除了阿里", "top -阿里巴巴"),
    ("/top without deepseek", "top -深度求索"),
    ("/top new 医疗", "top 医疗 new"),
    ("/top 医疗 @v3.19", "top 医疗 @v3.19"),
    ("/org 阿里 法律 <=14B 3", "org 阿里巴巴 法律 3 <=14B"),
    ("/leaders 32B以下", "leaders <=32B"),
    ("/sizes 医疗 -distill", "sizes 医疗 -distill"),
    ("/compare 阿里 智谱 医疗 <=32B", "compare 阿里巴巴 智谱AI 医疗 <=32B"),
    ("/compare 32B 14B", "compare 32B 14B"),
    ("/compare 7b 70b", "compare 9B 72B"),
    ("/model phi-4 法律 医疗", "model phi-4 法律 医疗"),
]

UNCLEAR = [
    ("/model", "slip needs-model"),
    ("/model qwen 32b", "which qwen 32b"),
    ("/model gpt-4o", "no model gpt-4o"),
    ("/compare qwq-32b", "slip needs-models"),
    ("/compare", "slip needs-models"),
    ("/compare qwen 32b GLM-4-9B", "which qwen 32b, GLM-4-9B"),
    ("/compare qwq-32b gpt-4o", "no model gpt-4o"),
    ("/org", "slip needs-org"),
    ("/org openai", "no org openai"),
    ("/top 编程", "no domain 编程"),
    ("/top @v1.0", "slip no-such-version"),
    ("/foo bar", "slip no-such-command"),
    ("/diff v1 v2", "slip no-such-version"),
]


@pytest.mark.parametrize(("text", "command"), [*SPELLINGS, *TERMS, *UNCLEAR])
def test_command(text: str, command: str, reads: object) -> None:
    """A command is read however it is spelled, its terms in any order."""
    assert callable(reads)
    assert reads(text) == command


LIMITED = [
    ("/top 0", 1, "1"),
    ("/top -3", 1, "1"),
    ("/top 9999", None, "43"),
    ("/top 医疗*100", None, "9.9"),
]


@pytest.mark.parametrize(("text", "count", "taken"), LIMITED)
def test_numbers_out_of_bounds_are_limited(
    text: str, count: int | None, taken: str, names: Names
) -> None:
    """A count or weight out of bounds is answered with the nearest one, and a note says so."""
    reading = understand(text, names)

    assert isinstance(reading, Understood)
    assert reading.query.count == count
    assert [(note.kind, note.name) for note in reading.notes] == [(NoteKind.LIMITED, taken)]


CONTRADICTIONS = [
    ("/top 14B 32B", "32B"),
    ("/top 法律>=70 法律<=30", "法律<=30"),
    ("/top >32B <14B", "<14B"),
    ("/top new -new", "new"),
    ("/top -阿里 阿里", "阿里"),
]


@pytest.mark.parametrize(("text", "said"), CONTRADICTIONS)
def test_contradictions_are_named(text: str, said: str, names: Names) -> None:
    """Of terms that cannot hold together one is left out and named; the rest is answered."""
    reading = understand(text, names)

    assert isinstance(reading, Understood)
    assert [(note.kind, note.said) for note in reading.notes] == [(NoteKind.CONTRADICTED, said)]


def test_unknown_word_beside_known_ones_is_named(names: Names) -> None:
    """A word that is not understood is left out, named, and the rest is answered."""
    reading = understand("/top 医疗 5 blorp", names)

    assert isinstance(reading, Understood)
    assert reading.query.count == 5
    assert [(note.kind, note.said) for note in reading.notes] == [(NoteKind.IGNORED, "blorp")]


def test_memory_is_a_size_with_its_assumption(names: Names) -> None:
    """Memory of a card bounds the size, and a note tells what was assumed."""
    reading = understand("/top 24G显存", names)

    assert isinstance(reading, Understood)
    assert reading.query.where.size is not None
    assert reading.query.where.size.high == 36
    assert [(note.kind, note.name) for note in reading.notes] == [(NoteKind.ASSUMED, "<=36B")]


def test_one_name_offers_its_card(names: Names) -> None:
    """A comparison with one name offers the card of that model as the next step."""
    reading = understand("/compare qwq-32b", names)

    assert isinstance(reading, Slip)
    assert reading.kind is SlipKind.NEEDS_MODELS
    assert reading.query == Query(kind=Kind.MODEL, models=(names.board.models[2].name,))


def test_seven_models_are_too_many(names: Names) -> None:
    """A comparison of more than six offers the first six."""
    said = " ".join(model.name for model in names.board.models[:7])

    reading = understand(f"/compare {said}", names)

    assert isinstance(reading, Slip)
    assert reading.kind is SlipKind.TOO_MANY_MODELS
    assert reading.query is not None
    assert len(reading.query.models) == 6


def test_more_than_a_token_holds_is_too_much(names: Names) -> None:
    """What no button could carry is not a query."""
    domains = names.board.domains
    terms = [f"{domain}*2 {domain}>=1 {domain}<=99" for domain in domains[:6]]

    reading = understand("/top " + " ".join(terms), names)

    assert isinstance(reading, Slip)
    assert reading.kind is SlipKind.TOO_MUCH


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("/compare gpt-4o claude-3", ["gpt-4o", "claude-3"]),
        ("/compare qwq-32b claude", ["claude"]),
        ("/compare qwq-32b phi-4 claude", ["claude"]),
        ("/compare foo bar", ["foo bar"]),
        ("/对比 豆包 文心", ["豆包", "文心"]),
    ],
)
def test_each_name_that_is_missing_is_told_apart(
    names: Names, text: str, missing: list[str]
) -> None:
    """Who named two models is told which are not on the board, never to name two."""
    reading = understand(text, names, ReadingContext())

    assert isinstance(reading, NoSuch)
    assert [name.mention for name in reading.missing] == missing


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("/top 三", "top 3"),
        ("/top 医疗 三", "top 医疗 3"),
        ("/top 法律十二", "top 法律 12"),
        ("top医疗", "top 医疗"),
    ],
)
def test_numerals_and_glued_words(names: Names, text: str, command: str) -> None:
    """A Chinese numeral is a count, and a command needs no space before Chinese."""
    reading = understand(text, names, ReadingContext())

    assert isinstance(reading, Understood)
    assert command_text(reading.query, names) == command


@pytest.mark.parametrize("text", ["<", "x < y", "<b>", "<b>hi</b>"])
def test_a_stray_sign_asks_nothing(names: Names, text: str) -> None:
    """What only looks like a bound is not answered with the whole board."""
    reading = understand(text, names, ReadingContext())

    assert isinstance(reading, Slip)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("/top -Meta -Llama-3.3-70B-Instruct", "top -Meta -Llama-3.3-70B-Instruct"),
        ("/leaders -Meta -family:llama", "leaders -Meta -family:llama"),
    ],
)
def test_names_left_out_one_by_one_stay_apart(names: Names, text: str, command: str) -> None:
    """A hyphen that leaves a name out does not join it to the name before."""
    reading = understand(text, names, ReadingContext())

    assert isinstance(reading, Understood)
    assert not reading.notes
    assert understand(f"/{command}", names) == reading
    assert len(reading.query.where.not_models) < 2
    assert reading.query.where.not_orgs == ("Meta",)


@pytest.mark.parametrize(
    ("text", "ignored"),
    [
        ("/domains 千问", "千问"),
        ("/domains 医疗 qwq-32b", "qwq-32b"),
        ("/domains 5", "5"),
        ("/领域 阿里", "阿里"),
        ("/about foo", "foo"),
        ("/about 医疗", "医疗"),
        ("/help top", "top"),
        ("/关于 千问 5", "千问 5"),
        ("/start foo", "foo"),
        ("/settings 医疗", "医疗"),
        ("/top 规模", "规模"),
        ("/top 医疗 参数量", "参数量"),
        ("/diff foo bar", None),
    ],
)
def test_words_that_a_command_does_not_take_are_told(
    names: Names, text: str, ignored: str | None
) -> None:
    """What a command passes over stands in a note, as typed."""
    reading = understand(text, names, ReadingContext())
    if ignored is None:
        assert isinstance(reading, Slip)
        return
    assert isinstance(reading, Understood)
    assert [(note.kind, note.said) for note in reading.notes] == [(NoteKind.IGNORED, ignored)]


@pytest.mark.parametrize("text", ["/top size", "/top by", "/leaders size", "/new size"])
def test_words_that_say_nothing_by_themselves_are_not_understood(names: Names, text: str) -> None:
    """Who typed a word behind a command is not shown the whole list as if it had meant that."""
    reading = understand(text, names, ReadingContext())

    assert isinstance(reading, Slip)
    assert reading.kind is SlipKind.NOT_UNDERSTOOD
    assert reading.query is not None


@pytest.mark.parametrize(
    "text",
    [
        "/about",
        "/help",
        "/about @v3.19",
        "/top 模型",
        "/top models",
        "/top all",
        "/top the best models",
        "/domains please",
        "/about the board",
        "/about this",
    ],
)
def test_polite_words_need_no_note(names: Names, text: str) -> None:
    """Words that change nothing are passed over in silence."""
    reading = understand(text, names, ReadingContext())

    assert isinstance(reading, Understood)
    assert not reading.notes


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("/top 999999999999999999999999", "top"),
        ("/top 法律 99999999999", "top 法律"),
        ("/top99999999999", "top"),
        ("/top 前99999999", "top"),
        ("/top -999999999999999999", "top 1"),
        ("/top " + "9" * 290, "top"),
    ],
)
def test_a_count_of_any_length_is_a_count(names: Names, text: str, command: str) -> None:
    """More than there are is all, and a note says so; no number is taken for a name."""
    reading = understand(text, names, ReadingContext())

    assert isinstance(reading, Understood)
    assert command_text(reading.query, names) == command
    assert [note.kind for note in reading.notes] == [NoteKind.LIMITED]


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("/model 火箭发动机", "火箭发动机"),
        ("/model <b>phi-4</b>", "<b>phi-4</b>"),
        ("/model 最快的火车", "最快的火车"),
        ("/model 天气预报 3 天", "天气预报 3 天"),
        ("/model foo 法律", "foo"),
        ("/model 豆包", "豆包"),
        ("/model <i>foo</i>", "<i>foo</i>"),
        ("/型号 火鍋", "火鍋"),
    ],
)
def test_a_name_that_is_refused_is_repeated_whole(names: Names, text: str, mention: str) -> None:
    """What is not on the board is told as it was typed, not a piece of it."""
    reading = understand(text, names, ReadingContext())

    assert isinstance(reading, NoSuch)
    assert [item.mention for item in reading.missing] == [mention]


UNUSED = [
    ("/sizes 金融 法律", "sizes 金融", ["法律"]),
    ("/sizes worst 5", "sizes", ["worst 5"]),
    ("/compare qwq-32b phi-4 <=14B", "compare qwq-32b phi-4", ["<=14B"]),
    ("/compare qwq-32b phi-4 法律>=60", "compare qwq-32b phi-4", ["法律>=60"]),
    ("/compare qwq-32b phi-4 new", "compare qwq-32b phi-4", ["new"]),
    ("/compare qwq-32b phi-4 -distill", "compare qwq-32b phi-4", ["-distill"]),
    ("/compare 阿里 智谱 worst", "compare 阿里巴巴 智谱AI", ["worst"]),
    ("/compare 阿里 智谱 <=14B", "compare 阿里巴巴 智谱AI <=14B", []),
    ("/compare 7B 32B 5", "compare 9B 32B", ["5"]),
    ("/model qwq-32b <=14B", "model qwq-32b", ["<=14B"]),
    ("/model qwq-32b worst", "model qwq-32b", ["worst"]),
    ("/leaders worst", "leaders", ["worst"]),
    ("/leaders 法律 5", "leaders 法律", ["5"]),
    ("/leaders <=14B new", "leaders <=14B new", []),
    ("/domains 法律 <=14B", "domains 法律", ["<=14B"]),
    ("/diff 法律 <=14B", "diff", ["法律", "<=14B"]),
    ("各领域前三", "leaders", ["前三"]),
    ("腾讯、深度求索、阿里三家谁法律强", "compare 腾讯 深度求索 阿里巴巴 法律", []),
]


@pytest.mark.parametrize(("text", "command", "ignored"), UNUSED)
def test_terms_without_use_are_noted(
    names: Names, text: str, command: str, ignored: list[str]
) -> None:
    """A term that the kind has no use for is left out, and a note says so."""
    reading = understand(text, names)

    assert isinstance(reading, Understood)
    assert command_text(reading.query, names) == command
    assert [note.said for note in reading.notes] == ignored
    assert all(note.kind is NoteKind.IGNORED for note in reading.notes)


def test_weights_without_use_are_noted(names: Names) -> None:
    """What is no mean has no use for a weight: the column alone is asked, and a note says so."""
    reading = understand("/leaders 法律*2", names)

    assert isinstance(reading, Understood)
    assert command_text(reading.query, names) == "leaders 法律"
    notes = [(note.kind, note.said, note.name) for note in reading.notes]
    assert notes == [(NoteKind.ASSUMED, "法律*2", "法律")]
