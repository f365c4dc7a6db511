"""What the other kinds of answer say: cards, comparisons, lists, choices, slips."""

from __future__ import annotations

from dataclasses import replace

import pytest
from by_hand import (
    LAW,
    every_answer,
    make_board,
    make_card,
    make_comparison,
    make_frame,
    make_lists,
    make_ranking,
    make_slips,
    make_which,
)

from bot.core.answers import (
    Answer,
    Comparison,
    Leaders,
    ModelCard,
    NotFound,
    OrgPage,
    Unanswerable,
)
from bot.core.board import Column, DomainName, Standing
from bot.core.names import NameKind
from bot.core.queries import Kind, Missing, NoSuch, Note, NoteKind, Query, SlipKind, View
from bot.errors import RenderError
from bot.rendering.compose import compose
from bot.rendering.document import Ask, Document, Listing, More, Pick
from bot.rendering.layout import lay_out

BOARD = make_board(["a", "b", "c"])


def text_of(answer: Answer, language: str = "zh", surface: str = "plain", page: int = 0) -> str:
    """The laid out reply."""
    view = View(surface=surface, language=language, page=page)
    return lay_out(compose(answer, view), surface).text


def first_line(answer: Answer, language: str = "zh") -> str:
    """The direct answer."""
    return text_of(answer, language).split("\n")[0]


def document_of(answer: Answer, page: int = 0) -> Document:
    """The answer in Chinese words, for the classic surface."""
    return compose(answer, View(page=page))


def test_a_card_begins_with_who_and_where() -> None:
    """Organisation, size, place of how many and score stand in the first line."""
    card = make_card(BOARD)

    assert first_line(card) == "a（某机构，1B）：总分第 1（共 3 个），90.0"
    assert first_line(card, "en") == "a by 某机构, 1B: Overall (总分) 90.0, 1st of 3"


def test_a_card_without_scores_says_so() -> None:
    """A model that is not rated in what was asked is no error."""
    card = replace(make_card(BOARD), standings=(), best=None, worst=None)

    assert first_line(card, "en") == "a by 某机构, 1B: no score in what was asked"


def test_a_card_tells_what_the_table_prints_otherwise() -> None:
    """A rounded size and another printed rank are shown beside the computed ones."""
    model = replace(BOARD.models[0], size_b=1.5, printed_size="2B", printed_place=7)
    text = text_of(replace(make_card(BOARD), model=model))

    assert "表中规模印作 2B · 表中排名印作 7" in text


def test_a_card_links_only_to_web_addresses() -> None:
    """A link of another scheme is left out."""
    for link, shown in (("https://example.org/a", True), ("javascript:alert(1)", False)):
        model = replace(BOARD.models[0], link=link)
        text = text_of(replace(make_card(BOARD), model=model), surface="classic")

        assert (link in text) is shown


def test_a_comparison_counts_wins_and_tells_what_is_close() -> None:
    """The total is told apart from the wins; a difference below one point is close."""
    text = text_of(make_comparison(BOARD), "en")

    assert text.startswith("a wins 1 domain, b 0; Overall (总分) 90.0 to 89.0\n")
    assert "Law: a 70.0, b 69.0; a is ahead by just 0.5, which is close\n" in text
    assert "b (2B) is 2 times the size of a (1B)" in text


def test_a_comparison_of_one_column_is_one_sentence() -> None:
    """Who is ahead and by how much, with both scores."""
    whole = make_comparison(BOARD)
    one = replace(whole, duels=whole.duels[1:])

    assert first_line(one) == "法律：a 只领先 0.5 分，很接近（a 70.0，b 69.0）"


def test_a_comparison_of_three_tells_who_wins_nothing() -> None:
    """Sides without a win are named once; the highest total is named."""
    assert first_line(make_comparison(BOARD, 3), "en") == (
        "a wins 1 domain; b and c none; Overall (总分) is highest for a, 90.0"
    )


@pytest.mark.parametrize(
    ("scores", "winners", "margin", "verdict"),
    [
        ((70.0, 70.0), (0, 1), 0.0, "a and b are level"),
        ((70.0, None), (0,), None, "only a has a score"),
        ((None, None), (), None, "nobody has a score"),
        ((50.0, 70.0), (1,), 20.0, "b is ahead by 20.0"),
    ],
)
def test_every_outcome_of_a_column_has_its_words(
    scores: tuple[float | None, ...], winners: tuple[int, ...], margin: float | None, verdict: str
) -> None:
    """Ties and missing scores are told as what they are."""
    whole = make_comparison(BOARD)
    duel = replace(whole.duels[1], scores=scores, winners=winners, margin=margin, close=False)

    assert verdict in first_line(replace(whole, duels=(duel,)), "en")


def test_many_long_names_get_numbers_and_a_legend() -> None:
    """Where heads do not fit, numbers stand in and the legend says whose they are."""
    board = make_board([f"Same-Family-{number}0B-Instruct-2501" for number in range(6)])
    document = document_of(make_comparison(board, 6))
    legend = next(block for block in document.blocks if isinstance(block, Listing))

    assert [item[0].text for item in legend.items] == list("123456")
    assert [item[1].text.strip() for item in legend.items] == [m.name for m in board.models]


def test_organisations_are_compared_by_their_best() -> None:
    """It is said that each side counts with its best model, and which it is."""
    whole = make_comparison(BOARD)
    query = Query(kind=Kind.COMPARISON, orgs=(BOARD.models[0].org, BOARD.models[1].org))
    answer = replace(whole, frame=make_frame(BOARD, query))

    first, second = whole.sides
    mixed = replace(answer, sides=(replace(first, best=(first.best[0], None)), second))

    assert "每项各取最好的模型来比：a a；b b\n" in text_of(answer)
    assert "每项各取最好的模型来比\n总分：a a；b b\n法律：b b\n" in text_of(mixed)


def the(kind: type[Answer]) -> Answer:
    """The answer of a kind among those built by hand."""
    return next(answer for answer in make_lists(BOARD) if isinstance(answer, kind))


def test_an_organisation_begins_with_its_best() -> None:
    """How many models, the best one with its place."""
    assert first_line(the(OrgPage), "en") == (
        "某机构: 3 models; best in Overall (总分) is a, 1st, 90.0"
    )


def test_leaders_that_share_a_place_are_both_shown() -> None:
    """A shared first place has a row for each; one sentence where it is read aloud."""
    text = text_of(the(Leaders))

    assert "总分：a、b 并列第一，70.0 分。\n" in text
    assert text_of(the(Leaders), surface="classic").count("70.0") == 3


def test_choices_say_what_sets_them_apart_eight_a_page() -> None:
    """Each candidate has its button; the ninth is behind “more”, which comes round again."""
    which = make_which(make_board([f"m{number}" for number in range(10)]), "m")
    first, second = document_of(which), document_of(which, page=1)

    assert [row[0].label for row in first.buttons[:2]] == ["m0 · 某机构", "m1 · 某机构"]
    assert [type(row[0].action) for row in first.buttons] == [Pick] * 8 + [More]
    assert first.buttons[-1][0].action == More(which.choose, View(page=1))
    assert [row[0].action for row in second.buttons] == [
        Pick(which.choose, 8, View()),
        Pick(which.choose, 9, View()),
        More(which.choose, View(page=0)),
    ]
    assert "- m1，某机构，2B，新" in text_of(which)


def test_choices_show_their_commands_where_nothing_can_be_pressed() -> None:
    """In a terminal the whole question with each candidate stands beside it."""
    which = replace(make_which(BOARD), commands=("model a", "model b", "model c"))

    assert "/model b" in text_of(which, surface="terminal")
    assert "/model b" not in text_of(which, surface="classic")


def not_found(kind: NameKind, *closest: str, only_open: bool = True) -> NotFound:
    """The answer to a name that is not there."""
    board = make_board(["a"], only_open=only_open)
    missing = Missing(kind=kind, mention="gpt-4o", closest=closest)
    reading = NoSuch(query=Query(kind=Kind.MODEL), missing=(missing,))
    return NotFound(frame=make_frame(board), reading=reading, domains=(LAW,))


def test_a_model_that_is_not_there_is_not_answered_for() -> None:
    """The board is said to list open models only where it does; near names are other models."""
    text = text_of(not_found(NameKind.MODEL, "a"), "en")

    assert text.startswith(
        "“gpt-4o” is not on this board: it lists 1 open model, as of 2025-04-28\n"
    )
    assert "Similar names, but other models: a\n" in text
    assert "open" not in text_of(not_found(NameKind.MODEL, only_open=False), "en")
    assert document_of(not_found(NameKind.MODEL, "a")).buttons == ()


def test_a_domain_that_is_not_there_gets_the_ones_that_are() -> None:
    """The nearest one is offered as a question, all are listed."""
    answer = not_found(NameKind.DOMAIN, LAW)
    text = text_of(answer)

    assert text.startswith("榜上没有“gpt-4o”这一项\n最接近的是“法律”：/top 法律\n可以问：法律\n")
    action = document_of(answer).buttons[0][0].action
    assert isinstance(action, Ask)
    assert action.query.domains[0].domain == LAW


def test_every_slip_has_a_next_step() -> None:
    """No slip is only a refusal: a command or an example follows."""
    for answer in make_slips(BOARD, "今天天气"):
        assert isinstance(answer, NotFound | Unanswerable)
        lines = text_of(answer).split("\n")

        assert len(lines) > 2
        steps = ("/", "谁强", "bangdan board import")
        assert any(step in line for line in lines[1:-1] for step in steps)


def test_every_slip_has_its_own_words() -> None:
    """No two slips say the same."""
    slips = [one for one in make_slips(BOARD, "x") if isinstance(one, Unanswerable)]
    said = {first_line(one, language) for one in slips for language in ("zh", "en")}

    assert len(said) == 2 * len(SlipKind)


def test_notes_stand_on_the_first_page_only() -> None:
    """Later pages are built from a token, so they could not repeat them."""
    board = make_board([f"m{number}" for number in range(12)])
    notes = (
        Note(kind=NoteKind.MATCHED, said="法", name=LAW, name_kind=NameKind.DOMAIN),
        Note(kind=NoteKind.IGNORED, said="快"),
        Note(kind=NoteKind.CONTRADICTED, said="-a"),
        Note(kind=NoteKind.LIMITED, said="0", name="1"),
        Note(kind=NoteKind.ASSUMED, said="24G", name="<=24B"),
    )
    answer = make_ranking(board, notes=notes)
    told = [
        "“法”按“法律”理解",
        "没看懂“快”，已略过",
        "“-a”与其他条件矛盾，未采用",
        "“0”超出范围，按 1 处理",
        "“24G”按“<=24B”理解",
    ]

    assert text_of(answer).split("\n")[-6:-1] == told
    assert not any(note in text_of(answer, page=1) for note in told)


def test_the_footer_says_command_board_date_age_and_source() -> None:
    """The age is told from the sixth month on."""
    old = make_ranking(BOARD)
    fresh = replace(old, frame=replace(old.frame, age_months=5))

    assert text_of(old).split("\n")[-1] == (
        "/top · 小榜 v1 · 2025-04-28（18 个月前） · 来源：nobody"
    )
    assert text_of(fresh, "en").split("\n")[-1] == (
        "/top · Small board v1 · 2025-04-28 · source: nobody"
    )


def test_an_answer_without_its_question_is_an_error() -> None:
    """A frame that lost its query is a fault of the program, told as such."""
    lost: Comparison = replace(make_comparison(BOARD), frame=make_frame(BOARD))

    with pytest.raises(RenderError, match="without its question"):
        compose(lost, View())


def test_every_kind_of_answer_was_built() -> None:
    """The walk over all answers leaves none out."""
    kinds = {type(answer) for answer in every_answer(BOARD)}

    assert kinds == set(Answer.__args__)


def placed(*places: int) -> ModelCard:
    """A card with these places in the domains of a board, the best and the worst told by one."""
    names = [DomainName(f"d{number}") for number in range(len(places))]
    board = replace(
        BOARD,
        columns=tuple(Column(name=name, is_total=False) for name in names),
        models=(replace(BOARD.models[0], scores=tuple(50.0 for _name in names)),),
    )
    standings = tuple(
        Standing(domain=name, score=50.0, place=place, of=9, tied=1)
        for name, place in zip(names, places, strict=True)
    )
    card = make_card(BOARD)
    return replace(
        card,
        frame=replace(card.frame, board=board),
        standings=standings,
        best=names[places.index(min(places))],
        worst=names[places.index(max(places))],
    )


def test_a_card_names_all_domains_that_share_the_best_place() -> None:
    """Up to three are named, more are counted; each has its mark in the table."""
    three = placed(1, 1, 7, 1, 7)
    four = placed(1, 1, 1, 1, 7)

    assert first_line(three).endswith("d0、d1、d3最强（第 1），d2、d4最弱（第 7）")
    assert first_line(four, "en").endswith("best in 4 domains, 1st; weakest in d4, 7th")
    assert text_of(three).count("，最强") == 3
    assert text_of(three).count("，最弱") == 2


def test_a_percentage_is_a_value_of_its_message() -> None:
    """No message holds a bare per cent sign, which extraction takes for another format."""
    assert "Ahead of 50% of the models" in text_of(make_card(BOARD), "en")
    assert "超过 50% 的模型" in text_of(make_card(BOARD))


def test_close_leads_are_told_in_words_where_tables_are_spoken() -> None:
    """The sign is explained only where it is shown."""
    leaders = next(answer for answer in make_lists(BOARD) if isinstance(answer, Leaders))

    spoken = text_of(leaders, "en")
    assert "ahead by just 0.5, which is close" in spoken
    assert "≈" not in spoken
    assert "只领先 0.5 分，很接近" in text_of(leaders)
    assert text_of(leaders, surface="classic").count("≈") == 2


def test_a_close_sign_is_explained_only_where_it_is_shown() -> None:
    """Spoken comparisons and those of three have no such sign; a tie is not close."""
    two = make_comparison(BOARD)
    tie = replace(two.duels[1], scores=(70.0, 70.0), winners=(0, 1), margin=0.0, close=True)

    assert "\n≈ 相差不到 1 分：总分、法律\n" in text_of(two, surface="classic")
    assert "≈" not in text_of(two)
    assert "\n相差不到 1 分：总分、法律\n" in text_of(two)
    assert "≈" not in text_of(make_comparison(BOARD, 3), surface="classic")
    clear = replace(two.duels[0], close=False)
    assert "≈" not in text_of(replace(two, duels=(clear, tie)), surface="classic")


def test_nearly_equal_sizes_are_told_as_such() -> None:
    """A ratio that rounds to one is no number of times."""
    whole = replace(make_comparison(BOARD), size_ratio=405 / 400)

    assert "b (2B) and a (1B) are about the same size" in text_of(whole, "en")
    assert "b（2B）与 a（1B）规模相近" in text_of(whole)
    assert "times" not in text_of(whole, "en")


def test_a_slip_offers_no_question_that_lost_its_names() -> None:
    """What was asked of a version that is not there may be no whole question without it."""
    whole = Query(kind=Kind.MODEL, models=(BOARD.models[0].name,))
    slips = [one for one in make_slips(BOARD, "v9") if isinstance(one, Unanswerable)]
    for slip in slips:
        nameless = replace(slip, slip=replace(slip.slip, query=Query(kind=Kind.MODEL)))
        named = replace(slip, slip=replace(slip.slip, query=whole))

        assert document_of(nameless).buttons == ()
        assert [row[0].action for row in document_of(named).buttons] == [Ask(whole, View())]
