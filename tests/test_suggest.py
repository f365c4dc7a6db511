"""What is offered while a text is typed: likely first, safe, within the limits of a list."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path

import pytest
from builders import TOTAL, board_of, info_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from texts import texts

from bot.core.names import Aliases, build_names
from bot.rendering import Ask, More, Pick, Publish
from bot.rendering.captions import DESCRIPTION, TITLE
from bot.respond import Asker, Responder
from bot.settings import Settings
from bot.suggest import PAGE, Suggester, Suggestion
from bot.wiring import build_responder

TODAY = date(2026, 11, 24)
ANY = settings(
    deadline=None, max_examples=150, suppress_health_check=list(HealthCheck), derandomize=True
)
CHINESE = Asker(surface="classic", client_language="zh")
ENGLISH = Asker(surface="classic", language="en")
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


@pytest.fixture(scope="module")
def responder() -> Responder:
    """What answers from the shipped board."""
    host = Settings.from_env({}, data_dir=Path("no-host-data"))
    return build_responder(host, today=lambda: TODAY)


@pytest.fixture(scope="module")
def suggester(responder: Responder) -> Suggester:
    """What offers answers from the shipped board."""
    return Suggester(responder)


def told(suggester: Suggester, text: str, asker: Asker = CHINESE) -> list[str]:
    """The first page as it is read: title, then description."""
    items = suggester.suggest(text, asker).items
    return [f"{item.title} — {item.description}" for item in items]


def everything(suggester: Suggester, text: str, asker: Asker = CHINESE) -> list[Suggestion]:
    """All pages, one after another."""
    found: list[Suggestion] = []
    offset = ""
    while True:
        page = suggester.suggest(text, asker, offset)
        found += page.items
        offset = page.next_offset
        if not offset:
            return found


SHOWN = {
    ("医疗", "zh"): [
        "医疗排行 — hunyuan-large 88.6 · DeepSeek-R1 81.9 · deepseek-chat-v3-0324 78.0",
        "hunyuan-large — 医疗第 1，88.6",
        "DeepSeek-R1 — 医疗第 2，81.9",
        "deepseek-chat-v3-0324 — 医疗第 3，78.0",
        "hunyuan-large 对比 DeepSeek-R1 — 医疗 88.6 比 81.9",
    ],
    ("medicine", "en"): [
        "Medicine (医疗) ranking — hunyuan-large 88.6 · DeepSeek-R1 81.9",
        "hunyuan-large — Medicine: 1st, 88.6",
    ],
    ("qwq", "zh"): [
        "qwq-32b — 总分第 3，78.0 · 32B · 阿里巴巴",
        "qwq-32b 对比 GLM-Z1-32B-0414 — 6 比 2 · 总分 78.0 比 75.6",
    ],
    ("qwq", "en"): [
        "qwq-32b — Overall: 3rd, 78.0 · 32B · Alibaba",
        "qwq-32b vs GLM-Z1-32B-0414 — 6 to 2 · Overall 78.0 to 75.6",
    ],
    ("qw", "zh"): [
        "qwq-32b — 总分第 3，78.0 · 32B · 阿里巴巴",
        "qwen2.5-72b-instruct — 总分第 8，71.5 · 72B · 阿里巴巴",
        "qwen2.5-32b-instruct — 总分并列第 10，69.4 · 32B · 阿里巴巴",
        "阿里巴巴 — 8 个模型 · qwq-32b 78.0 · qwen2.5-72b-instruct 71.5",
    ],
    ("qwen 32b", "zh"): [
        "qwen2.5-32b-instruct — 总分并列第 10，69.4 · 32B · 阿里巴巴",
        "DeepSeek-R1-Distill-Qwen-32B — 总分并列第 6，71.8 · 32B · 深度求索",
    ],
    ("医", "zh"): ["医疗排行 — hunyuan-large 88.6 · DeepSeek-R1 81.9"],
    ("qwq 医", "zh"): ["qwq-32b — 医疗第 4，76.5 · 32B · 阿里巴巴"],
    ("32b以下法律前五", "zh"): [
        "法律前 5（32B 及以下） — qwq-32b 62.5 · GLM-Z1-32B-0414 62.2 · GLM-4-32B-0414 54.5",
    ],
    ("qwq vs gl", "zh"): [
        "qwq-32b 对比 GLM-Z1-32B-0414 — 6 比 2 · 总分 78.0 比 75.6",
        "qwq-32b 对比 GLM-4-32B-0414 — 8 比 0 · 总分 78.0 比 71.8",
    ],
    ("qwq 和 glm z1 9", "zh"): ["qwq-32b 对比 GLM-Z1-9B-0414 — 8 比 0 · 总分 78.0 比 63.2"],
    ("phi-4-mini", "zh"): [
        "榜上没有“phi-4-mini” — 名字相近的有：phi-4、MiniMax-Text-01（不是同一个模型",
        "phi-4 — 另一个模型，不是“phi-4-mini”",
    ],
    ("gpt-4o", "en"): [
        "Not on this board: gpt-4o — Similar names, but other models: phi-4",
        "phi-4 — Another model, not “gpt-4o”",
    ],
    ("phi4 mini", "zh"): ["榜上没有“phi4 mini”", "phi-4 — 另一个模型，不是“phi4 mini”"],
    ("qwq vs gemma 2", "zh"): ["榜上没有“gemma 2”", "qwq-32b 对比 gemma-3-27b-it"],
    ("gemma 2 vs qwq", "zh"): ["榜上没有“gemma 2”", "gemma-3-27b-it — 另一个模型"],
    ("医疗和法", "zh"): ["医疗、法律平均排行 — hunyuan-large 85.9"],
    ("医疗 qw", "zh"): ["qwq-32b — 医疗第 4，76.5", "qwen2.5-72b-instruct — 医疗第 6，74.1"],
    ("/top 医", "zh"): ["医疗排行 — hunyuan-large 88.6", "hunyuan-large — 医疗第 1，88.6"],
    ("/to", "zh"): ["总分排行 — DeepSeek-R1 81.4"],
    ("/", "zh"): [
        "总分排行 — ",
        "各领域第一名 — ",
        "各规模总分最好的模型 — ",
        "新上榜 — ",
        "能问哪些领域",
    ],
    ("/compare qwq", "zh"): ["qwq-32b — 总分第 3", "qwq-32b 对比 GLM-Z1-32B-0414"],
    ("阿里 vs 智", "zh"): ["阿里巴巴 对比 智谱AI — 6 比 2", "qwq-32b 对比 GLM-Z1-32B-0414"],
    ("google vs me", "en"): ["Google vs Meta — "],
    ("微", "zh"): ["微软 — 1 个模型 · phi-4 55.2", "phi-4 — 总分第 29"],
    ("/sizes 医疗 <=32B", "zh"): [
        "各规模医疗最好的模型（32B 及以下） — ≤4B qwen2.5-3b-instruct 49.8 · 4–9B",
        "qwq-32b — 医疗第 4，76.5",
    ],
    ("/leaders 32b", "zh"): ["各领域第一名（32B） — qwq-32b 6 · GLM-Z1-32B-0414 2", "qwq-32b — "],
    ("/new 医疗", "zh"): [
        "新上榜 · 医疗 — deepseek-chat-v3-0324 78.0",
        "deepseek-chat-v3-0324 — 医",
    ],
    ("/org google 医疗", "en"): ["Google · Medicine (医疗) — 4 models · gemma-3-27b-it 48.2"],
    ("worst 2 in law", "en"): ["Law (法律) from the bottom — gemma-3-1b-it 15.3"],
    ("最小的 3 个", "zh"): ["按规模，从小到大 — qwen2.5-0.5b-instruct 0.5B · "],
    ("largest 3", "en"): ["By size, the largest first — DeepSeek-R1 671B · "],
    ("14b vs 32b", "zh"): ["9–14B 对比 14–32B — 0 比 8 · 总分 66.6 比 78.0"],
    ("qwq, r1 and phi-4", "en"): ["qwq-32b vs DeepSeek-R1 vs phi-4 — qwq-32b 2 · DeepSeek-R1 6"],
    ("maverick vs mistral small 3.1", "en"): [
        "Comparison with Llama-4-Maverick-17B-128E-Instruct-FP8 — Mistral-Small-3.1-24B-Instruct",
    ],
    ("/domains", "en"): ["What can be asked about — Overall · Medicine · Education"],
    ("/about", "zh"): ["数据来源与说明 — CLiB 开源榜 v3.19 · 2025-04-28"],
    ("/help", "zh"): ["怎么问，附例子 — 医疗 · qwq-32b · qwq-32b 对比 GLM-Z1-32B-0414"],
    ("法律>99", "zh"): ["法律排行（法律高于 99 分） — 没有符合的模型"],
    ("编程", "zh"): [
        "这里答不了“编程” — 可以问：医疗",
        "推理与数学计算排行 — 不是“编程”，是别的一项",
    ],
    ("/org nobody", "en"): ["Not on this board: nobody — "],
    ("/compare qwen 32b glm z1", "zh"): [
        "qwen2.5-32b-instruct 对比 GLM-Z1-32B-0414 — 0 比 8",
        "qwen2.5-32b-instruct 对比 GLM-Z1-9B-0414 — 6 比 2",
        "qwen2.5-32b-instruct 对比 GLM-Z1-Rumination-32B-0414 — 7 比 1",
        "DeepSeek-R1-Distill-Qwen-32B 对比 GLM-Z1-32B-0414 — 2 比 6",
    ],
    ("@@", "zh"): ["没看懂“@@” — 可以问：医疗"],
    ("/top @v9", "zh"): ["这个问题这里答不了 — 可以问：医疗"],
    ("今天天气", "zh"): ["这里答不了“天气” — 可以问：医疗 · 教育"],
    ("醫療 qwq 和 glm z1 32b", "zh"): ["qwq-32b 對比 GLM-Z1-32B-0414 — 医疗 76.5 比 72.6"],
}


@pytest.mark.parametrize(("text", "language"), SHOWN, ids=" ".join)
def test_what_is_offered_reads_well(suggester: Suggester, text: str, language: str) -> None:
    """The likeliest first, each with what it is and its figures, in the asker's language."""
    asker = CHINESE if language == "zh" else ENGLISH

    shown = told(suggester, text, asker)
    expected = SHOWN[text, language]

    assert [line[: len(start)] for line, start in zip(shown, expected, strict=False)] == expected


def test_nothing_typed_shows_who_leads(suggester: Suggester) -> None:
    """The ranking, the leaders of every domain, and the best models."""
    titles = [item.title for item in suggester.suggest("", CHINESE).items]

    assert titles[:4] == ["总分排行", "各领域第一名", "DeepSeek-R1", "hunyuan-large"]
    assert len(titles) == PAGE


def test_nothing_typed_follows_the_settings(suggester: Suggester) -> None:
    """A chat's own domain and count hold where nothing is said."""
    asker = replace(CHINESE, default_domain="法律", default_count=5)

    assert told(suggester, "", asker)[0].startswith("法律前 5 — hunyuan-large 83.2")


def test_pages_go_on_without_repeating(suggester: Suggester) -> None:
    """All 43 models follow, each answer once, until there is no next page."""
    found = everything(suggester, "医疗")

    assert len(found) == 45
    assert len({item.id for item in found}) == 45


@pytest.mark.parametrize("offset", ["x", "-1", "²", "9999999", "1e3", " "])
def test_a_forged_offset_is_the_first_page(suggester: Suggester, offset: str) -> None:
    """Offsets come back from clients; what is none of ours starts anew."""
    assert suggester.suggest("医疗", CHINESE, offset) == suggester.suggest("医疗", CHINESE)


def test_each_is_the_whole_answer(suggester: Suggester, responder: Responder) -> None:
    """What is sent is what asking would have shown, keyboard and all."""
    for asker in (CHINESE, replace(ENGLISH, owner=7), replace(ENGLISH, owner=8, surface="rich")):
        card, contest = suggester.suggest("qwq", asker).items[:2]

        assert card.reply == responder.ask("qwq-32b", asker)
        assert contest.reply == responder.ask("/compare qwq-32b GLM-Z1-32B-0414", asker)
        assert card.reply.buttons


def test_the_same_answer_has_the_same_id(suggester: Suggester) -> None:
    """Whatever was typed for it."""
    [one, other] = [suggester.suggest(text, CHINESE).items[0].id for text in ("qwq", "qwq-32")]

    assert one == other


def test_what_is_typed_is_not_counted_as_missed() -> None:
    """Half a name is no name that is missing."""
    missed = []
    board = board_of({"aru-1b": ("one", "1B", {TOTAL: 40.0})})
    responder = Responder(
        build_names(board, Aliases()),
        today=lambda: TODAY,
        miss=lambda *miss: missed.append(miss),
    )

    Suggester(responder).suggest("belo", CHINESE)

    assert missed == []


def test_a_slip_offers_no_figure(suggester: Suggester) -> None:
    """Under a name that is not there stands what is there, without a score."""
    for text in ("gpt-4o", "phi-4-mini", "qwen2.5-7b-coder", "claude"):
        first, *others = suggester.suggest(text, CHINESE).items
        assert first.title == f"榜上没有“{text}”"
        for other in others:
            assert not re.search(r"\d\.\d", other.description.replace(text, "")), other


def test_another_version_is_told_before_what_goes_on(suggester: Suggester) -> None:
    """`gemma 2` may become the 27B, but as it stands it is not on the board."""
    titles = [item.title for item in suggester.suggest("gemma 2", CHINESE).items]

    assert titles == ["榜上没有“gemma 2”", "gemma-3-27b-it"]


def test_models_of_another_version_are_shown_from_it() -> None:
    """A question for an older table offers the models of that table."""
    old = board_of({"old-1b": ("one", "1B", {TOTAL: 41.0})}, info=info_of(version="v1"))
    new = board_of({"new-1b": ("one", "1B", {TOTAL: 42.0})}, info=info_of(version="v2"))
    responder = Responder(
        build_names(new, Aliases()),
        today=lambda: TODAY,
        versions=(("v2", TODAY), ("v1", TODAY)),
        load=lambda version: build_names(old if version == "v1" else new, Aliases()),
    )

    shown = told(Suggester(responder), "/top @v1")

    assert shown == ["总分排行 — old-1b 41.0", "old-1b — 总分第 1，41.0 · 1B · one"]


def test_every_letter_of_a_name_offers_it(suggester: Suggester, responder: Responder) -> None:
    """On the first page, or on a later one where more than a page goes on from what was typed."""
    for model in responder.board.models:
        for length in range(1, len(model.name) + 1):
            typed = model.name[:length]
            page = suggester.suggest(typed, CHINESE)
            offered = page.items if not page.next_offset else everything(suggester, typed)
            assert model.name in {item.title for item in offered}, typed


def test_a_whole_name_is_offered_first(suggester: Suggester, responder: Responder) -> None:
    """Its card stands first once the name is typed."""
    for model in responder.board.models:
        assert suggester.suggest(model.name, CHINESE).items[0].title == model.name


@ANY
@given(data=st.data())
def test_any_text_gives_a_page_within_the_limits(
    suggester: Suggester, responder: Responder, data: st.DataObject
) -> None:
    """No error; something on the first page; ids apart; titles and descriptions short."""
    text = data.draw(texts(responder.names))
    offset = data.draw(st.sampled_from(["", "10", "20"]) | st.text(max_size=4))

    for asker in (CHINESE, ENGLISH, replace(CHINESE, surface="plain", owner=2**24 - 1)):
        page = suggester.suggest(text, asker, offset)

        assert page.items or offset
        assert len(page.items) <= PAGE
        assert len(page.next_offset.encode()) <= 64
        assert len({item.id for item in page.items}) == len(page.items)
        for item in page.items:
            assert _ID.fullmatch(item.id)
            assert 0 < len(item.title) <= TITLE
            assert len(item.description) <= DESCRIPTION
            assert "\n" not in item.title + item.description
            assert item.reply.text
            assert item.reply.surface == asker.surface
            for button in chain.from_iterable(item.reply.buttons):
                if isinstance(button.action, Ask | More | Pick | Publish):
                    assert _ID.fullmatch(responder.token(button.action))


@ANY
@given(
    scores=st.lists(st.none() | st.integers(0, 100).map(float), min_size=1, max_size=12),
    text=st.sampled_from(
        ["", "a", "aru", "aru 1", "one", "/leaders", "/sizes", "aru vs ", "/new"]
    ),
)
def test_any_board_gives_a_page(scores: list[float | None], text: str) -> None:
    """Ties, missing scores and a single model are offered too."""
    board = board_of(
        {f"aru-{n + 1}b": ("one", f"{n + 1}B", {TOTAL: score}) for n, score in enumerate(scores)}
    )
    suggester = Suggester(Responder(build_names(board, Aliases()), today=lambda: TODAY))

    assert suggester.suggest(text, CHINESE).items


def test_what_was_typed_is_not_kept(responder: Responder) -> None:
    """Only offers that hold nothing of the text are kept, and the text never."""
    suggester = Suggester(responder)
    for text in ("qwq secret", "gpt-4o", "医疗 secret", "qwq", "secret", "gemma 2"):
        suggester.suggest(text, CHINESE)

    kept = repr(suggester._pages)
    assert "qwq-32b" in kept
    assert not any(said in kept for said in ("secret", "gpt-4o", "gemma 2"))
