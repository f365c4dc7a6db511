"""The responder: from a text or a press to a reply, on the shipped board and on small ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from builders import board_of, info_of

from bot.core.board import DomainName
from bot.core.names import Aliases, build_names
from bot.rendering import Ask, More, Pick, Reply
from bot.respond import Asker, Responder, age_in_months
from bot.settings import Settings
from bot.wiring import build_responder

TODAY = date(2026, 11, 24)
ZH = Asker(surface="classic", client_language="zh", owner=7)


@pytest.fixture(scope="module")
def responder() -> Responder:
    """What answers from the shipped board."""
    settings = Settings.from_env({}, data_dir=Path("no-host-data"))
    return build_responder(settings, today=lambda: TODAY)


def shown(responder: Responder, token: str) -> Reply:
    """What a press of a button shows."""
    opened = responder.open(token)
    assert opened is not None
    return responder.show(opened)


@pytest.mark.parametrize(
    ("as_of", "today", "months"),
    [
        (date(2025, 4, 28), date(2026, 11, 24), 18),
        (date(2025, 4, 28), date(2025, 5, 27), 0),
        (date(2025, 4, 28), date(2025, 5, 28), 1),
        (date(2025, 4, 28), date(2025, 4, 1), 0),
    ],
)
def test_ages_are_whole_months(as_of: date, today: date, months: int) -> None:
    """A month is over on its day; a clock that is behind gives no negative age."""
    assert age_in_months(as_of, today) == months


@pytest.mark.parametrize("text", ["/top 医疗 5", "qwq-32b和GLM-Z1-32B谁更强", "qwen 32b", "天气"])
def test_a_kept_reply_is_the_same(responder: Responder, text: str) -> None:
    """Asking again gives the same reply, from the kept ones or not."""
    first = responder.ask(text, ZH)

    assert responder.ask(text, ZH) == first


def test_what_people_typed_is_not_kept(responder: Responder) -> None:
    """Nothing that a user typed stays in memory: only what holds no word of it is kept."""
    responder.ask("医疗前五 my-secret-word", ZH)
    responder.ask("my-secret-word", ZH)

    kept = repr((responder._readings, responder._kept_reply.cache_info()))
    assert "secret" not in kept


@pytest.mark.parametrize(
    ("text", "client", "language"),
    [
        ("医疗前五", "en", "zh"),
        ("top 5 at law", "zh", "en"),
        ("/top", "zh", "zh"),
        ("/top", "en", "en"),
    ],
)
def test_the_language_follows_the_question(
    responder: Responder, text: str, client: str, language: str
) -> None:
    """A question that shows no language is answered in the client's."""
    reply = responder.ask(text, replace(ZH, client_language=client))

    assert reply.language == language


def test_traditional_characters_are_answered_in_kind(responder: Responder) -> None:
    """Traditional characters get the like, later pages too; names stay as they are printed."""
    reply = responder.ask("醫療排行", ZH)
    (action, *_) = [b.action for row in reply.buttons for b in row if isinstance(b.action, Ask)]
    second = shown(responder, responder.token(action))

    assert "領先" in reply.text
    assert "领先" not in reply.text
    assert "/top 医疗" in reply.text
    assert second.language == "zh-Hant"


@pytest.mark.parametrize("text", ["医疗前五", "最著名的模型 😀", "top 5"])
def test_simplified_characters_are_not_taken_for_traditional(
    responder: Responder, text: str
) -> None:
    """Rare signs and emoji do not make a text traditional."""
    assert responder.ask(text, ZH).language in {"zh", "en"}


def test_a_language_that_is_set_wins(responder: Responder) -> None:
    """The chat's setting stands above the question's language."""
    assert responder.ask("医疗前五", replace(ZH, language="en")).language == "en"


def test_a_choice_answers_the_whole_question(responder: Responder) -> None:
    """Picking a candidate completes the comparison, with both sides and the domain."""
    reply = responder.ask("/compare qwq-32b qwen 32b 法律", ZH)
    picks = [b.action for row in reply.buttons for b in row if isinstance(b.action, Pick)]
    picked = shown(responder, responder.token(picks[0]))

    assert picked.query is not None
    assert picked.query.models == ("qwq-32b", "qwen2.5-32b-instruct")
    assert [item.domain for item in picked.query.domains] == ["法律"]


@pytest.mark.parametrize(
    ("language", "label", "question"),
    [
        ("zh", "不是 GLM-Z1-32B-0414？", "不是 GLM-Z1-32B-0414，那是哪一个？"),
        ("en", "Not GLM-Z1-32B-0414?", "Not GLM-Z1-32B-0414: which one, then?"),
    ],
)
def test_a_model_that_was_not_meant_can_be_changed(
    responder: Responder, language: str, label: str, question: str
) -> None:
    """A press offers the nearest others; one of them answers the whole question; it is counted."""
    told: list[tuple[str, str, str]] = []
    counting = Responder(
        responder._names, today=lambda: TODAY, miss=lambda *miss: told.append(miss)
    )
    asker = replace(ZH, language=language)

    first = counting.ask("/compare qwq-32b GLM-Z1-32B 法律", asker)
    (more,) = [
        button.action
        for row in first.buttons
        for button in row
        if button.label == label and isinstance(button.action, More)
    ]
    offered = shown(counting, counting.token(more))
    picks = [b.action for row in offered.buttons for b in row if isinstance(b.action, Pick)]
    changed = shown(counting, counting.token(picks[0]))

    assert told == [("model", "GLM-Z1-32B-0414", "misled")]
    assert question in offered.text
    assert changed.query is not None
    assert changed.query.models[0] == "qwq-32b"
    assert changed.query.models[1] not in {"qwq-32b", "GLM-Z1-32B-0414"}
    assert [item.domain for item in changed.query.domains] == ["法律"]
    assert not any("GLM-Z1-32B-0414" in b.label for row in changed.buttons for b in row)


@pytest.mark.parametrize("text", ["/model GLM-Z1-32B-0414", "/top 医疗", "/model gpt-4o"])
def test_a_printed_name_is_not_doubted(responder: Responder, text: str) -> None:
    """Only a name that was not typed as printed has a button to change it."""
    labels = [b.label for row in responder.ask(text, ZH).buttons for b in row]

    assert not any(label.startswith("不是") for label in labels)


def test_pages_turn_by_their_buttons(responder: Responder) -> None:
    """The token of a page button is all that is needed, before and after a restart."""
    reply = responder.ask("/top", ZH)
    asks = [b.action for row in reply.buttons for b in row if isinstance(b.action, Ask)]
    tokens = [responder.token(action) for action in asks]
    again = Responder(responder._names, today=lambda: TODAY)
    pages = [shown(again, token) for token in tokens]

    assert tokens
    assert all(len(token) <= 64 for token in tokens)
    assert any("qwen2.5-32b-instruct" in page.text for page in pages)


def test_a_button_says_whose_it_is(responder: Responder) -> None:
    """The view that a button carries names its owner, for the channel to look at."""
    reply = responder.ask("/top", ZH)
    (action, *_) = [b.action for row in reply.buttons for b in row if isinstance(b.action, Ask)]
    opened = responder.open(responder.token(action))

    assert opened is not None
    assert opened.view.owner == ZH.owner


@pytest.mark.parametrize("token", ["", "x", "A" * 64, "诶", "A" * 10_000, "-_-_"])
def test_a_forged_button_opens_nothing(responder: Responder, token: str) -> None:
    """Forged data never raises."""
    assert responder.open(token) is None


def test_another_version_is_answered_from_its_own_table() -> None:
    """`@v1.0` reads and answers with that version's models and names that version."""
    new = board_of({"a-7b": ("x", "7B", {"总分": 50.0})}, info=info_of(version="v2.0"))
    old = board_of({"b-7b": ("x", "7B", {"总分": 40.0})}, info=info_of(version="v1.0"))
    boards = {"v1.0": build_names(old, Aliases()), "v2.0": build_names(new, Aliases())}
    responder = Responder(
        boards["v2.0"],
        today=lambda: TODAY,
        versions=(("v2.0", new.info.as_of), ("v1.0", old.info.as_of)),
        load=boards.__getitem__,
    )

    assert "b-7b" in responder.ask("/model b-7b @v1.0", ZH).text
    assert "v1.0" in responder.ask("/top @v1.0", ZH).text
    assert "a-7b" in responder.ask("/top", ZH).text


@pytest.mark.parametrize("text", ["/diff", "/diff v1.0", "/diff v1.0 v2.0", "/diff v2.0 v1.0"])
@pytest.mark.parametrize("surface", ["classic", "plain", "terminal"])
def test_two_versions_are_compared(text: str, surface: str) -> None:
    """The older to the newer, in whatever order they are said."""
    boards = {
        version: build_names(
            board_of(
                {name: ("x", "7B", {"总分": score}) for name, score in scores.items()},
                info=info_of(version=version),
            ),
            Aliases(),
        )
        for version, scores in (
            ("v2.0", {"b-7b": 60.0, "c-7b": 55.0}),
            ("v1.0", {"a-7b": 50.0, "b-7b": 40.0}),
        )
    }
    responder = Responder(
        boards["v2.0"],
        today=lambda: TODAY,
        versions=tuple((name, names.board.info.as_of) for name, names in boards.items()),
        load=boards.__getitem__,
    )

    reply = responder.ask(text, replace(ZH, surface=surface))

    assert "v1.0 到 v2.0：新增 1 个，移除 1 个，1 个总分有变" in reply.text
    assert "新增：c-7b 55.0" in reply.text
    assert "移除：a-7b" in reply.text
    assert "+20.0" in reply.text
    assert "尺度可能不同" in reply.text


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ((50.0, 81.9), (50.0, 81.9), ["v1.0 到 v2.0 模型和分数都没有变化"]),
        (
            (50.0, 81.9),
            (50.0, None),
            ["新增 0 个，移除 0 个，0 个总分有变", "教育：a-7b 81.9 → —"],
        ),
        ((50.0, 81.9), (None, 81.9), ["1 个总分有变", "a-7b 50.0 — —"]),
    ],
)
def test_any_score_that_changed_is_told(
    old: tuple[float | None, ...], new: tuple[float | None, ...], said: list[str]
) -> None:
    """Nothing changed is said only where no score in any column did."""
    boards = {
        version: build_names(
            board_of(
                {"a-7b": ("x", "7B", dict(zip(("总分", "教育"), scores, strict=True)))},
                info=info_of(version=version),
            ),
            Aliases(),
        )
        for version, scores in (("v2.0", new), ("v1.0", old))
    }
    responder = Responder(
        boards["v2.0"],
        today=lambda: TODAY,
        versions=tuple((name, names.board.info.as_of) for name, names in boards.items()),
        load=boards.__getitem__,
    )

    text = " ".join(responder.ask("/diff", replace(ZH, surface="terminal")).text.split())

    assert all(words in text for words in said), text
    assert ("没有变化" in text) is (old == new)


def test_one_version_is_told_to_be_the_only_one(responder: Responder) -> None:
    """And how another is added, in both languages."""
    zh = responder.ask("/diff", ZH).text
    en = responder.ask("/diff", replace(ZH, language="en")).text

    assert "目前只有一版" in zh
    assert "only one version" in en
    assert all("bangdan board import FILE" in text for text in (zh, en))


def test_a_chat_has_its_usual_ranking(responder: Responder) -> None:
    """What the chat likes holds where nothing is said, and never for another chat."""
    likes = replace(ZH, default_domain=DomainName("法律"), default_count=5)

    assert "/top 法律 5" in responder.ask("/top", likes).text
    assert "/top 医疗 3" in responder.ask("/top 医疗 3", likes).text
    assert "/top 法律" not in responder.ask("/top", ZH).text


def test_a_question_follows_up_the_one_before(responder: Responder) -> None:
    """那法律呢 changes the domain and keeps the rest."""
    first = responder.ask("医疗前五", ZH)
    second = responder.ask("那法律呢", replace(ZH, previous=first.query))

    assert second.query is not None
    assert second.query.count == 5
    assert [item.domain for item in second.query.domains] == ["法律"]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("有多少个模型", "共 43 个模型。总分第一：DeepSeek-R1，81.4，领先第二名 1.0 分"),
        ("how many models under 10B", "17 models in all. GLM-Z1-9B-0414 and qwen2.5-7b-instruct"),
        ("70分以上的有几个", "共 9 个模型。总分第一（总分不低于 70 分）：DeepSeek-R1"),
        ("新模型有几个", "共 4 个模型。"),
        ("阿里有几个模型", "阿里巴巴：8 个模型"),
    ],
)
def test_how_many_is_answered_in_the_first_line(
    responder: Responder, text: str, first: str
) -> None:
    """Who asks for a number gets it before who leads."""
    asker = Asker(surface="plain", client_language="zh")

    reply = responder.ask(text, asker).text
    assert reply.startswith(first)
    assert reply.count(first.split("。", maxsplit=1)[0]) == 1


@pytest.mark.parametrize(
    "text", ["/top", "医疗前五", "qwq-32b多少分", "DeepSeek-R1有多少参数", "法律排行"]
)
def test_what_asks_for_no_number_of_models_gets_none(responder: Responder, text: str) -> None:
    """A count stands first only where it is the answer."""
    reply = responder.ask(text, Asker(surface="plain", client_language="zh"))

    assert "个模型。" not in reply.text.splitlines()[0]


@pytest.mark.parametrize(
    "text",
    [
        "my name is 李雷 and my phone is 555-1234, who is best",
        "/model 李雷",
        "/model 555-1234",
        "/compare qwq-32b Han Meimei 13800138000",
        "/top 我的密码是hunter2",
        "/org 李雷",
        "/model gpt-4o",
    ],
)
def test_only_what_resembles_a_name_is_counted(responder: Responder, text: str) -> None:
    """What people say of themselves is told to nobody."""
    told: list[str] = []
    Responder(
        responder._names, today=lambda: TODAY, miss=lambda _kind, said, _how: told.append(said)
    ).ask(text, ZH)

    assert told in ([], ["gpt-4o"])
    assert bool(told) == ("gpt" in text)
