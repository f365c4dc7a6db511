"""Keyboards: what stands under every answer with every menu open, and that each key works."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from by_hand import (
    every_answer,
    make_board,
    make_card,
    make_frame,
    make_lists,
    make_ranking,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from query_strategies import queries
from test_goldens import GOLDEN

from bot.core.answers import Answer, Diff, NotFound, Which
from bot.core.board import Board, Column, DomainName
from bot.core.names import NameKind, Names, build_names
from bot.core.queries import (
    Kind,
    Menu,
    Missing,
    NoSuch,
    Query,
    SizeRange,
    Understood,
    View,
    is_valid,
)
from bot.core.reading import command_text
from bot.library import Library, load_aliases, shipped_data
from bot.rendering import (
    Ask,
    Button,
    Copy,
    Inline,
    Nothing,
    Publish,
    Share,
    compose,
    on_surface,
)
from bot.rendering.packing import MOST_ROWS, Rows, in_rows, short_labels
from bot.rendering.surface import SURFACES
from bot.respond import Asker, Opened, Responder

MENUS = (Menu.NONE, Menu.DOMAINS, Menu.SIZES, Menu.COMPARE, Menu.MORE)
QUESTIONS = {
    "a ranking": "/top",
    "cut by a count": "/top 医疗 5",
    "cut by a count, in pages": "/top 医疗 32",
    "within sizes": "/top 法律 <=32B",
    "new models": "/new",
    "a card": "/model phi-4",
    "a card, long names": "/model Llama-4-Maverick-17B-128E-Instruct-FP8",
    "two models": "/compare qwq-32b GLM-Z1-32B-0414",
    "two models, one domain": "/compare qwq-32b GLM-Z1-32B-0414 法律",
    "three models": "/compare qwq-32b GLM-Z1-32B-0414 phi-4",
    "two organisations": "/compare 阿里巴巴 智谱AI",
    "two classes": "/compare 9B 32B",
    "names not as printed": "/compare r1 hunyuan qwq deepseek-v3",
    "an organisation": "/org 阿里巴巴",
    "the leaders": "/leaders",
    "the sizes": "/sizes",
    "the domains": "/domains",
    "a domain": "/domains 医疗",
    "about": "/about",
    "help": "/help",
    "nobody fits": "/top 医疗 >=90",
    "which one": "/model qwen 32b",
}
PRESSED = [surface.name for surface in SURFACES.values() if surface.has_buttons]
OWNED = View(owner=2**24 - 1)


@cache
def responder() -> Responder:
    """Answers from the shipped board."""
    data = shipped_data()
    library = Library(data / "boards", data / "boards")
    names = build_names(library.load("clib-opensource"), load_aliases([data / "aliases.toml"]))
    return Responder(names, today=lambda: date(2026, 11, 24), keep=False)


def names() -> Names:
    """The names that it answers by."""
    return responder()._names


def asked(text: str) -> Query:
    """What a text asks."""
    reading = responder().read(text, Asker(surface="classic", language="zh"))
    assert isinstance(reading, Understood)
    return reading.query


def under(text: str, view: View | None = None) -> Rows:
    """The buttons under the answer to a text."""
    return compose(responder().answer(Understood(asked(text))), view or View()).buttons


def labels(rows: Sequence[Sequence[Button]]) -> list[list[str]]:
    """What stands on the keys."""
    return [[key.label for key in row] for row in rows]


def action(rows: Rows, label: str) -> Ask:
    """What a press on the key with this label asks."""
    found = next(key.action for row in rows for key in row if key.label == label)
    assert isinstance(found, Ask)
    return found


def command(rows: Rows, label: str) -> str:
    """The command that asks what a key asks."""
    return command_text(action(rows, label).query, names())


def drawn(rows: Rows) -> Iterator[str]:
    """The rows as a phone has them."""
    return ("  " + " ".join(f"[{label}]" for label in row) for row in labels(rows))


@pytest.mark.parametrize("language", ["zh", "en", "zh-Hant"])
def test_the_keyboards_are_as_they_were_looked_at(
    language: str, request: pytest.FixtureRequest
) -> None:
    """Every kind of answer with every menu it has; a change shows as a difference of a file."""
    lines = []
    for name, text in QUESTIONS.items():
        reading = responder().read(text, Asker(surface="classic", language="zh"))
        lines.append(f"{name}: {text}")
        answer = responder().answer(reading)
        for menu in MENUS:
            rows = responder().tell(answer, View(language=language, menu=menu)).buttons
            if menu is Menu.NONE:
                lines += drawn(rows)
            elif not answer.frame.rejections and labels(rows)[-1][-1].startswith("‹ "):
                lines += [f" {menu}", *drawn(rows)]
    actual = "\n".join(lines) + "\n"
    path = GOLDEN / "keyboards" / f"{language}.txt"
    if request.config.getoption("--update-goldens"):
        path.write_text(actual, encoding="utf-8")

    assert actual == path.read_text(encoding="utf-8")


@settings(
    deadline=None, max_examples=60, suppress_health_check=list(HealthCheck), derandomize=True
)
@given(data=st.data())
def test_every_key_of_every_menu_works(data: st.DataObject) -> None:
    """At most three rows; what a key carries comes back, is a question, and is answered."""
    query = data.draw(queries(names()))
    surface = data.draw(st.sampled_from(PRESSED))
    language = data.draw(st.sampled_from(["zh", "en", "zh-Hant"]))
    page = data.draw(st.integers(0, 5))
    answer = responder().answer(Understood(query))
    for menu in Menu:
        view = View(page=page, surface=surface, language=language, owner=7, menu=menu)
        rows = compose(answer, view).buttons
        check_rows(rows)
        for key in (key for row in rows for key in row):
            check_key(key)


def check_rows(rows: Rows) -> None:
    """Three rows at most, none empty, each label once; a phone shows five keys in a row."""
    told = [label for row in labels(rows) for label in row]
    assert len(rows) <= MOST_ROWS
    assert all(1 <= len(row) <= 5 for row in rows)
    assert all(told)
    assert len(set(told)) == len(told)


def check_key(key: Button) -> None:
    """It carries what a server takes; what it asks is answered, with a keyboard again."""
    match key.action:
        case Ask(query, view) | Share(query, view):
            opened = responder().open(responder().token(Ask(query, view)))
            assert opened is not None
            assert (opened.asked, opened.view) == (query, view)
            assert is_valid(query)
            reply = responder().show(opened)
            assert reply.text
            check_rows(reply.buttons)
        case Copy(text) | Inline(text):
            assert text.startswith("/")
            assert len(text) <= 256
        case other:
            assert isinstance(other, Nothing)


def test_a_domain_is_one_tap() -> None:
    """The menu opens in place; a press keeps the rest of the question and closes the menu."""
    page = View(page=2, owner=5)
    opened = action(under("/top <=72B", page), "换领域")
    menu = under("/top <=72B", opened.view)

    assert opened.query == asked("/top <=72B")
    assert opened.view == replace(page, menu=Menu.DOMAINS)
    assert command(menu, "医疗") == "top 医疗 <=72B"
    assert action(menu, "医疗").view == View(owner=5)
    assert command(menu, "✓ 总分") == "top 总分 <=72B"
    assert action(menu, "‹ 返回") == Ask(opened.query, page)


def test_a_comparison_is_of_one_domain_or_all() -> None:
    """The domains of a comparison narrow it; all of them are one tap too."""
    rows = under("/compare qwq-32b phi-4 法律", View(menu=Menu.DOMAINS))

    assert command(rows, "医疗") == "compare qwq-32b phi-4 医疗"
    assert command(rows, "全部领域") == "compare qwq-32b phi-4"
    assert [label for row in labels(rows) for label in row if label[0] == "✓"] == ["✓ 法律"]


def test_sizes_are_at_most() -> None:
    """A size lets through what is at most as large; what else bounds the list stays."""
    rows = under("/top 法律 new <=32B", View(menu=Menu.SIZES))

    assert command(rows, "≤9B") == "top 法律 <=9B new"
    assert command(rows, ">72B") == "top 法律 >72B new"
    assert command(rows, "不限") == "top 法律 new"
    assert action(rows, "✓ ≤32B").query.where.size == SizeRange(high=32.0)


def test_a_ranking_compares_those_that_the_page_shows() -> None:
    """The first two, three and six of the page, not of the list."""
    first = under("/top", View(menu=Menu.COMPARE))
    second = under("/top", View(menu=Menu.COMPARE, page=4))

    assert command(first, "DeepSeek-R1 对比 hunyuan-large") == "compare DeepSeek-R1 hunyuan-large"
    assert action(first, "前 6 个").query.models == tuple(
        model.name for model in names().board.models[:6]
    )
    assert labels(second)[-1][-2:] == ["第 41 到 43 个", "‹ 返回"]
    assert action(second, "第 41 到 43 个").query.models == tuple(
        model.name for model in names().board.models[40:]
    )


def test_a_card_leads_to_its_place_its_maker_and_its_rivals() -> None:
    """The ranking opens on the page where the model stands; rivals are of its size or place."""
    card = under("/model phi-4")
    rivals = under("/model phi-4", View(menu=Menu.COMPARE))
    place = action(card, "第 29 名")

    assert command(card, "第 29 名") == "top 总分"
    assert "phi-4" in responder().show(Opened(place.query, place.view)).text
    assert command(card, "微软") == "org 微软"
    assert command(rivals, "对比 gemma-3-27b-it") == "compare phi-4 gemma-3-27b-it"
    assert labels(rivals)[0] == ["对比 DeepSeek-R1-Distill-Qwen-14B"]


@pytest.mark.parametrize("surface", ["classic", "rich", "plain"])
def test_every_model_is_on_the_page_that_its_card_opens(surface: str) -> None:
    """Also where several share the place and a page ends between them."""
    for model in names().board.models:
        card = Query(kind=Kind.MODEL, models=(model.name,))
        view = View(surface=surface, language="en")
        rows = compose(responder().answer(Understood(card)), view).buttons
        place = next(key for row in rows for key in row if key.label.startswith("Place "))
        assert isinstance(place.action, Ask)
        ranking = responder().answer(Understood(place.action.query))
        shown = responder().tell(ranking, place.action.view).text

        assert model.name in shown


def test_a_comparison_is_swapped_and_grows() -> None:
    """Sides change places; the strongest of the same size are offered first, up to six sides."""
    rows = under("/compare qwq-32b GLM-Z1-32B-0414 法律")
    more = under("/compare qwq-32b GLM-Z1-32B-0414 法律", View(menu=Menu.COMPARE))
    six = under("/compare r1 hunyuan qwq deepseek-v3 GLM-Z1-32B GLM-4-32B")

    assert command(rows, "交换") == "compare GLM-Z1-32B-0414 qwq-32b 法律"
    assert (
        command(more, "+ GLM-4-32B-0414") == "compare qwq-32b GLM-Z1-32B-0414 GLM-4-32B-0414 法律"
    )
    assert labels(six) == [["只看一项", "更多"]]


def test_the_rest_is_copied_shared_and_shown_otherwise() -> None:
    """The command to copy and to ask elsewhere, a link that is nobody's, the same rows as text."""
    rows = under("/top 医疗 32", View(page=1, owner=5, surface="rich", menu=Menu.MORE))
    found = {key.label: key.action for row in rows for key in row}

    assert found["复制命令"] == Copy("/top 医疗 32")
    assert found["发到其他聊天"] == Inline("/top 医疗 32")
    assert found["分享链接"] == Share(asked("/top 医疗 32"), View(surface="rich"))
    assert found["纯文字"] == Ask(asked("/top 医疗 32"), View(page=2, owner=5, surface="plain"))
    assert "表格" not in found
    assert "文字表格" in found
    assert [label for label in found if label.endswith("详情")] == [labels(rows)[0][0]]


def test_another_surface_shows_the_same_rows() -> None:
    """A page of twenty becomes the page of ten that begins alike, and back."""
    view = View(page=2, surface="rich", owner=5)

    assert on_surface(view, "classic") == View(page=4, surface="classic", owner=5)
    assert on_surface(on_surface(view, "classic"), "rich") == view
    assert on_surface(View(page=5), "rich").page == 2
    assert on_surface(view, "rich") is view


def test_pages_turn_under_an_open_menu() -> None:
    """A pager that has room beside a menu keeps it open; without the menu it keeps it closed."""
    opened = under("/top", View(menu=Menu.SIZES))
    published = under("/top", View(menu=Menu.PUBLISH))

    assert action(opened, "›").view == View(page=1, menu=Menu.SIZES)
    assert action(published, "›").view == View(page=1)


def test_the_whole_list_is_one_tap() -> None:
    """Where a count cut the list, the whole of it is offered beside the pages."""
    assert labels(under("/top 医疗 5"))[0] == ["全部 43 个"]
    assert labels(under("/top 医疗 32", View(language="en")))[0] == ["1/4", "›", "All 43"]
    assert command(under("/top 医疗 5"), "全部 43 个") == "top 医疗"


def test_what_the_table_has_instead_is_offered_once() -> None:
    """Several domains that are not there may be nearest to the same column."""
    board = make_board(["a"])
    missing = tuple(
        Missing(kind=NameKind.DOMAIN, mention=said, closest=("法律",)) for said in ("x", "y")
    )
    reading = NoSuch(query=Query(kind=Kind.RANKING), missing=missing)
    answer = NotFound(frame=make_frame(board), reading=reading, domains=board.domains)

    assert labels(compose(answer, View()).buttons) == [["法律"]]


def test_models_that_may_not_be_meant_come_first() -> None:
    """They stand above the keys, short names side by side, three rows in all."""
    reading = responder().read("/compare r1 hunyuan qwq deepseek-v3", Asker(surface="classic"))
    rows = compose(responder().answer(reading), View()).buttons

    assert labels(rows) == [
        ["不是 DeepSeek-R1？", "不是 qwq-32b？"],
        ["不是 deepseek-chat-v3-0324？"],
        ["+ 加一个", "只看一项", "更多"],
    ]


def test_a_terminal_has_no_keyboard() -> None:
    """Where nothing can be pressed none is built."""
    assert under("/top", View(surface="terminal")) == ()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("menu", Menu)
def test_every_kind_of_answer_takes_every_menu(menu: Menu, language: str) -> None:
    """Also answers that no question about the shipped board gets; choices have their own rows."""
    for answer in every_answer(make_board(["a", "b", "c"])):
        rows = compose(answer, View(menu=menu, language=language)).buttons
        if not isinstance(answer, Which):
            check_rows(rows)


def test_a_card_of_another_version_is_not_offered() -> None:
    """What changed between older versions may name models that the newest has not."""
    board = make_board(["a", "b"])
    (diff,) = (one for one in make_lists(board) if isinstance(one, Diff))
    versions = (("v1", date(2025, 4, 28)), ("v0", date(2025, 1, 1)))
    newest = replace(diff, frame=replace(diff.frame, versions=versions))
    older = replace(diff, frame=replace(diff.frame, versions=(("v2", date.max), *versions)))
    view = View(language="en", menu=Menu.MORE)

    assert "Card of a" in labels(compose(newest, view).buttons)[0]
    assert "Card of a" not in labels(compose(older, view).buttons)[0]


def many_domains(number: int) -> Answer:
    """A ranking of a board with so many columns."""
    board = make_board(["a", "b"])
    columns = tuple(Column(name=DomainName(f"column {n}")) for n in range(number))
    models = tuple(replace(model, scores=(80.0 - model.row,) * number) for model in board.models)
    wide = Board(replace(board.info, english={}), columns, models)
    ranking = make_ranking(board)
    return replace(ranking, frame=replace(ranking.frame, board=wide))


def test_a_board_of_twenty_domains_has_a_menu_too() -> None:
    """The first that three rows hold, and the way to all of them."""
    rows = compose(many_domains(20), View(menu=Menu.DOMAINS, language="en")).buttons

    check_rows(rows)
    assert labels(rows)[0][0] == "✓ column 0"
    assert labels(rows)[-1][-2:] == ["More domains", "‹ Back"]
    assert action(rows, "More domains").query == Query(kind=Kind.DOMAINS)


def test_a_board_without_sizes_and_makers_has_no_keys_for_them() -> None:
    """What the table does not say cannot be asked for; one model has no rivals."""
    board = make_board(["a"], org="")
    bare = Board(
        board.info, board.columns, tuple(replace(one, size_b=None) for one in board.models)
    )

    assert labels(compose(make_ranking(bare), View(language="en")).buttons) == [
        ["Domain…", "More…"]
    ]
    assert labels(compose(make_card(bare), View(language="en")).buttons) == [["Place 1", "More…"]]


def test_long_names_are_never_cut() -> None:
    """A long name has a row of its own; of two that no row holds the key says they are two."""
    board = make_board(["model-" + "x" * 40, "model-" + "y" * 40, "short"])
    rows = compose(make_ranking(board), View(language="en", menu=Menu.COMPARE)).buttons
    card = compose(make_card(board, 2), View(language="en", menu=Menu.COMPARE)).buttons

    assert labels(rows) == [["First 2", "First 3", "‹ Back"]]
    assert labels(card) == [["vs " + board.models[0].name], ["‹ Back"]]


def test_labels_are_as_short_as_keys_need() -> None:
    """Long names of domains become short ones while each can be told from the others."""
    told = ("医疗", "推理与数学计算", "语言与指令遵从", "Language & Instructions", "Civil Service")
    twins = ("Reasoning in Science", "Reasoning in History")

    assert short_labels(told) == ("医疗", "推理数学", "语言指令", "Language…", "Civil Service")
    assert short_labels(twins) == twins


def test_rows_are_few_and_even() -> None:
    """As few rows as show the labels whole, and as even as they can be."""
    keys = [Button(f"≤{size}B", Nothing()) for size in range(8)]
    wide = [Button("x" * 30, Nothing()) for _ in range(2)]

    assert [len(row) for row in in_rows(keys)] == [4, 4]
    assert [len(row) for row in in_rows(wide)] == [1, 1]
    assert in_rows([]) == ()
    assert [len(row) for row in in_rows(keys * 3)] == [5, 5, 5]


def test_a_published_answer_travels() -> None:
    """The token of a key that shows an answer to everyone opens it with that intent."""
    token = responder().token(Publish(asked("/top"), OWNED))

    opened = responder().open(token)

    assert opened is not None
    assert opened.view == replace(OWNED, menu=Menu.PUBLISH)
