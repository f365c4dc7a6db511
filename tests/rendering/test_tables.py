"""Tables as lines of cells."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.document import Align, Table, TableColumn, TableRow
from bot.rendering.tables import table_lines
from bot.rendering.widths import width, wrap

LIST = (
    TableColumn(title="#", align=Align.RIGHT),
    TableColumn(title="模型", is_name=True),
    TableColumn(title="分数", align=Align.RIGHT),
)
LONGEST = "Llama-4-Maverick-17B-128E-Instruct-FP8"


def listed(*rows: tuple[str, str, str, str]) -> Table:
    """A list of place, name, score and tag."""
    return Table(LIST, tuple(TableRow(cells=row[:3], spoken="", tag=row[3]) for row in rows))


def test_columns_are_aligned_by_display_width() -> None:
    """A Chinese character takes two cells; figures stand at the right, tags behind names."""
    table = listed(
        ("1", "hunyuan-large", "88.6", ""), ("10", "deepseek-chat-v3-0324", "8.0", "新")
    )

    assert table_lines(table, 40) == [
        " # 模型                      分数",
        " 1 hunyuan-large             88.6",
        "10 deepseek-chat-v3-0324 新   8.0",
    ]


def test_a_name_too_long_takes_its_own_line_whole() -> None:
    """The longest name of the shipped table is never cut; its figures come first."""
    table = listed(("4", "qwq-32b", "76.5", ""), ("5", LONGEST, "75.8", "新"))

    assert table_lines(table, 40) == [
        "# 模型     分数",
        "4 qwq-32b  76.5",
        "5 新       75.8",
        f"  {LONGEST}",
    ]


def test_a_tag_stands_with_its_name_where_there_is_room() -> None:
    """The tag goes to the figures only where the name's line has no room for it."""
    table = listed(("18", "Llama-4-Scout-17B-16E-Instruct", "62.0", "新"))

    assert table_lines(table, 36) == [
        " # 模型  分数",
        "18       62.0",
        "  Llama-4-Scout-17B-16E-Instruct 新",
    ]


def test_names_that_come_first_stand_above_their_figures() -> None:
    """Where the first column is the name, its line precedes the figures."""
    table = Table(
        (TableColumn(title="", is_name=True), TableColumn(title="A", align=Align.RIGHT)),
        (
            TableRow(cells=("Law", "62.5"), spoken=""),
            TableRow(cells=("Language & Instructions", "81.3"), spoken=""),
        ),
    )

    assert table_lines(table, 20) == [
        "        A",
        "Law  62.5",
        "Language & Instructions"[:20],
        "Language & Instructions"[20:],
        "     81.3",
    ]


def test_columns_move_closer_before_rows_break() -> None:
    """One cell less between columns keeps a row on one line."""
    table = listed(("1", "x" * 32, "88.6", ""))

    assert table_lines(table, 40)[1] == f"1 {'x' * 32}  88.6"
    assert table_lines(table, 39)[1] == f"1 {'x' * 32} 88.6"


NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z", "M"]), min_size=1, max_size=60
)


@given(st.lists(st.tuples(NAMES, st.booleans()), min_size=1, max_size=12))
def test_no_line_is_wider_than_the_screen_and_no_name_is_lost(
    rows: list[tuple[str, bool]],
) -> None:
    """Whatever the names, lines fit and every name is there in full."""
    table = listed(
        *(
            (str(number), name, "81.9", "新" if new else "")
            for number, (name, new) in enumerate(rows)
        )
    )

    lines = table_lines(table, 40)

    assert max(map(width, lines)) <= 40
    joined = "".join(line.strip() for line in lines)
    assert all(name in joined for name, _new in rows)


@given(st.text(), st.integers(2, 40))
def test_wrapping_loses_nothing(text: str, cells: int) -> None:
    """The lines together are the text."""
    assert "".join(wrap(text, cells)) == text


def test_unseen_characters_take_no_cells() -> None:
    """Control characters do not spoil the width of a text."""
    assert [width("a\x07b"), width("模型"), width("e\u0301")] == [3, 4, 1]
