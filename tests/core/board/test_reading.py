"""Files become boards, or every reason why not is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import info_of
from hypothesis import given
from hypothesis import strategies as st

from bot.core.board import Board, Problem, check_board, read_board
from bot.errors import BoardError

SHIPPED = Path(__file__).parents[3] / "data/boards/clib-opensource/2025-04-28_v3.19.md"
HEAD = "|排名|大模型|机构|size|总分| |医疗|法律|"
DASHES = "|---|---|---|---|---|-|---|---|"
GOOD = (
    "|1|DeepSeek-R1|深度求索|671B|81.4| |    81.9|74.8|",
    "|2|qwen2.5-1.5b(new)|阿里巴巴|2B|43.0| |    43.8|/|",
    "|3|phi-4|微软|14B|43.0| |    43.4|26.7|",
)
INFO = info_of(columns=("大模型", "机构", "size", "总分", "医疗", "法律"))
PLAIN = "text without control characters"
SCORE = "a score from 0 to 100"
NO_TABLE = "a Markdown table: a header over a line of dashes, then rows"


def text_of(*rows: str, head: str = HEAD, dashes: str = DASHES) -> str:
    """A file with one table."""
    return "\n".join(["##### 榜", head, dashes, *rows, ""])


def board_from(text: str) -> Board:
    """The board in a text."""
    return read_board(text.encode(), "t.md", info_of())


def problems_in(text: str) -> tuple[Problem, ...]:
    """What keeps a text from being a version of the tests' board."""
    return check_board(text.encode(), "t.md", INFO).problems


def test_rows_become_models() -> None:
    """Printed values are kept; marks become a flag; missing is None."""
    board = board_from(text_of(*GOOD))

    qwen = board.models[1]
    assert (qwen.name, qwen.org, qwen.printed_size, qwen.size_b) == (
        "qwen2.5-1.5b",
        "阿里巴巴",
        "2B",
        1.5,
    )
    assert (qwen.is_new, qwen.printed_place, qwen.scores) == (True, 2, (43.0, 43.8, None))
    assert [column.name for column in board.columns] == ["总分", "医疗", "法律"]
    assert board.domains == ("医疗", "法律")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("|1|a|x|7B|abc| |1|2|",), Problem(4, "总分", "abc", SCORE)),
        (("|1|a|x|7B|nan| |1|2|",), Problem(4, "总分", "nan", SCORE)),
        (("|1|a|x|7B|80| |inf|2|",), Problem(4, "医疗", "inf", SCORE)),
        (("|1|a|x|7B|80| |1e1|2|",), Problem(4, "医疗", "1e1", SCORE)),
        (("|1|a|x|7B|80| |1|100.1|",), Problem(4, "法律", "100.1", SCORE)),
        (("|1|a|x|7B|80| |-0.1|2|",), Problem(4, "医疗", "-0.1", SCORE)),
        (("|1|a|x|7B|80| |84,8|2|",), Problem(4, "医疗", "84,8", SCORE)),
        (
            ("|1|a|x|big|80| |1|2|",),
            Problem(4, "size", "big", "a size such as 32B, or / where it is not known"),
        ),
        (
            ("|1|a|x|0B|80| |1|2|",),
            Problem(4, "size", "0B", "a size such as 32B, or / where it is not known"),
        ),
        (("|x|a|x|7B|80| |1|2|",), Problem(4, "排名", "x", "a place such as 1")),
        (("|1||x|7B|80| |1|2|",), Problem(4, "大模型", "", "the name of a model")),
        (("|1|a| |7B|80| |1|2|",), Problem(4, "机构", "", "the name of an organisation")),
        (("|1|a|x|7B|80|5|1|2|",), Problem(4, "", "5", "nothing, as the column has no header")),
        (("|1|a|x|7B|80| |1|",), Problem(4, "", "7 cells", "8 cells, as in the header")),
        (("|1|a|x|7B|80| |1|2|3|",), Problem(4, "", "9 cells", "8 cells, as in the header")),
        (
            ("|1|a-b|x|7B|80| |1|2|", "|2|A_B|x|7B|80| |1|2|"),
            Problem(5, "大模型", "A_B", "each model once; line 4 has 'a-b'"),
        ),
        (
            ("|1|a|x|7B|80| |1|2|", "", "|2|b|x|7B|80| |1|2|"),
            Problem(
                6,
                "",
                "|2|b|x|7B|80| |1|2|",
                "rows without a break, or a header over a line of dashes",
            ),
        ),
        (
            ("|1|a|x|7B|80| |1|2|", "", *(f"|2|{name}|x|7B|80| |1|2|" for name in "bcd")),
            Problem(
                6,
                "",
                "|2|b|x|7B|80| |1|2|",
                "rows without a break, or a header over a line of dashes; 3 rows stand here",
            ),
        ),
        (("|1|a\x1b[31m|x|7B|80| |1|2|",), Problem(4, "大模型", "a\x1b[31m", PLAIN)),
        (("|1|a\u202eb|x|7B|80| |1|2|",), Problem(4, "大模型", "a\u202eb", PLAIN)),
        (("|1|a|x\x9by|7B|80| |1|2|",), Problem(4, "机构", "x\x9by", PLAIN)),
        (
            ("|1|a|x|7B|80| |1|2|", "nonsense"),
            Problem(5, "", "1 cell", "8 cells, as in the header"),
        ),
        ((), Problem(2, "", "no row", "at least one model")),
        (("|1|a|x|7B|80| |1|/|",), Problem(4, "法律", "/", "a score in at least one row")),
    ],
)
def test_a_misfit_is_told_with_its_place(rows: tuple[str, ...], expected: Problem) -> None:
    """Line, column, value and what was expected; nothing else is complained of."""
    assert problems_in(text_of(*rows)) == (expected,)


@pytest.mark.parametrize(
    ("head", "dashes", "row", "expected"),
    [
        (
            "|排名|机构|size|总分|医疗|法律|",
            "|-|-|-|-|-|-|",
            "|1|x|7B|80|1|2|",
            [
                ("", "a column of model names, such as 大模型"),
                ("大模型", "a column as in every version of this board"),
            ],
        ),
        (
            "|大模型|机构|size|医疗|法律|",
            "|-|-|-|-|-|",
            "|a|x|7B|1|2|",
            [("总分", "a column as in every version of this board")],
        ),
        (
            "|大模型|机构|size|总分|法律|",
            "|-|-|-|-|-|",
            "|a|x|7B|1|2|",
            [("医疗", "a column as in every version of this board")],
        ),
        (
            "|大模型|机构|size|总分|医疗|法律|医疗|",
            "|-|-|-|-|-|-|-|",
            "|a|x|7B|1|2|3|4|",
            [("医疗", "one such column, not another after 医疗")],
        ),
        ("|大模型|机构|", "|-|-|", "|a|x|", [("", "at least one column of scores")]),
        (
            "|大模型|机构|size|总分|医疗|法律|a\x1bb|",
            "|-|-|-|-|-|-|-|",
            "|a|x|7B|1|2|3|4|",
            [("a\x1bb", PLAIN)],
        ),
        (HEAD, "|---|---|", GOOD[0], [("", "8 cells, as in the header")]),
    ],
)
def test_headers_that_do_not_fit(
    head: str, dashes: str, row: str, expected: list[tuple[str, str]]
) -> None:
    """A column that is missing or twice there is told at the header's line."""
    problems = problems_in(text_of(row, head=head, dashes=dashes))

    assert [(problem.column, problem.expected) for problem in problems] == expected


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (b" \n\n", "the file is empty"),
        ("没有表格".encode(), NO_TABLE),
        (b"|a|b|\n|1|2|\n", NO_TABLE),
        (text_of(*GOOD).encode("gbk"), "this looks like GBK: save as UTF-8"),
        (text_of(*GOOD).encode("utf-16"), "this is UTF-16: save as UTF-8"),
        (b"|model|total|\n|-|-|\n|a\xff|1|\n", "UTF-8 text; these bytes are none"),
        ("|model|total|\n".encode("utf-16-le"), "this looks like UTF-16: save as UTF-8"),
        (b"|model|total|\n|-|-|\n|a\0b|1|\n", "UTF-8 text; this character is no text"),
    ],
)
def test_what_is_no_table_at_all(content: bytes, said: str) -> None:
    """An empty file, another encoding or prose is refused with a hint."""
    (problem,) = check_board(content, "t.md").problems

    assert said in problem.expected


def test_every_problem_is_told_at_once() -> None:
    """The error has a line per problem, in the file's order, each with the file."""
    text = text_of("|1|a|x|7B|abc| |1|101|", "|2|b|x|big|80| |1|")

    with pytest.raises(BoardError) as refused:
        board_from(text)

    assert str(refused.value) == (
        "t.md, line 4, column 总分: found 'abc', expected a score from 0 to 100\n"
        "t.md, line 4, column 法律: found '101', expected a score from 0 to 100\n"
        "t.md, line 5: found '7 cells', expected 8 cells, as in the header"
    )


def test_a_byte_order_mark_and_windows_lines_are_fine() -> None:
    """Editors on Windows add both."""
    text = "\ufeff" + text_of(*GOOD).replace("\n", "\r\n")

    assert board_from(text).models == board_from(text_of(*GOOD)).models


FORMATS = {
    "F1": (
        """
| 类别\t | 大模型\t | 总分\t | 排名 |
|----|----|----|----|
|商用\t|chatgpt-3.5\t|93\t|1|
""",
        ["总分"],
        ("chatgpt-3.5", "", 1, (93.0,)),
    ),
    "F2": (
        """
| 类别 | 大模型 | 分类能力 | 信息抽取 |
|---|---|---|---|
| 商用 | gpt4 | 94 | 88 | 1 |
""",
        ["分类能力", "信息抽取"],
        ("gpt4", "", 1, (94.0, 88.0)),
    ),
    "F3": (
        """
| 大模型 | 价格（输出） | 分类能力 | 总分 | 排名 |
|---|---|---|---|---|
| gpt-4o | 217元 | 92 | 88.1 | 1 |
""",
        ["总分", "分类能力"],
        ("gpt-4o", "", 1, (88.1, 92.0)),
    ),
    "F4": (
        """
| 类别 | 大模型 | 医疗 | 排名 |
|---|---|---|---|
| 开源 | q | 7 | 1 |
| 开源 | r | / | 57 |
""",
        ["医疗"],
        ("q", "", 1, (7.0,)),
    ),
    "F5a": (
        """
|大模型|输出价格|总分|排名|分类能力|
|---|---|---|---|---|
|X-mini(new)☛[去体验](https://u.org)|0.6元|76.2|1|90|
""",
        ["总分", "分类能力"],
        ("X-mini", "", 1, (76.2, 90.0)),
    ),
    "F8": (
        """
|类别|机构|大模型|【教育】准确率|平均耗时|平均消耗token|排名（准确率）|
|---|---|---|---|---|---|---|
|开源|智谱AI|GLM-X|83.2%|254s|1893|4|
|开源|智谱AI|GLM-Y|/%|254s|1893|5|
""",
        ["教育"],
        ("GLM-X", "智谱AI", 4, (83.2,)),
    ),
    "F9": (
        """
|类别|机构|大模型|准确率|平均耗时|花费/千次（元）|排名（准确率）|
|---|---|---|---|---|---|---|
|商用|字节跳动|doubao-x|76.9%|35s|3.9|1|
""",
        ["准确率"],
        ("doubao-x", "字节跳动", 1, (76.9,)),
    ),
    "F10": (
        """
|排名|大模型|机构|输出价格|总分| |agent与工具调用|
|---|---|---|---|---|-|---|
|1|M-1|google|72元|        76.9%| |70.2%|
""",
        ["总分", "agent与工具调用"],
        ("M-1", "google", 1, (76.9, 70.2)),
    ),
    "F12": (
        """
| 大模型 | ReLE评测 |    | AA-Math |
|:---|:---:|---|---:|
| gpt-x | 71.2% |    | 65 |
| y | / | | |
""",
        ["ReLE评测", "AA-Math"],
        ("gpt-x", "", None, (71.2, 65.0)),
    ),
    "F13": (
        """
| 排名 | 大模型 | 总分 | 平均花费（元） | 机构 |
| ---: | --- | ---: | ---: | --- |
| 1 | gpt-image-2（low） | 88.3 | 0.08 | openai |
""",
        ["总分"],
        ("gpt-image-2（low）", "openai", 1, (88.3,)),
    ),
}
"""By the source's format: a table cut to its first rows, its columns, and the first model."""


@pytest.mark.parametrize(("text", "columns", "first"), FORMATS.values(), ids=FORMATS)
def test_the_source_s_formats(
    text: str, columns: list[str], first: tuple[str, str, int | None, tuple[float, ...]]
) -> None:
    """Each habit of the source's tables over the years is read by its headers."""
    board = board_from(text)

    model = board.models[0]
    assert [column.name for column in board.columns] == columns
    assert (model.name, model.org, model.printed_place, model.scores) == first


@pytest.mark.parametrize(
    ("cell", "name", "is_new", "link"),
    [
        ("X-mini(new)☛[去体验](https://u.org/a)", "X-mini", True, "https://u.org/a"),
        ("[phi-4](https://u.org)", "phi-4", False, "https://u.org"),
        ("[phi-4](https://u.org)（new）", "phi-4", True, "https://u.org"),
        ("phi-4 (New)", "phi-4", True, None),
        ("gpt-image-2（low）", "gpt-image-2（low）", False, None),
        ("a\\|b", "a|b", False, None),
    ],
)
def test_marks_in_a_name(cell: str, name: str, is_new: bool, link: str | None) -> None:  # noqa: FBT001
    """`(new)` becomes a flag and a link a link; the rest is the printed name."""
    model = board_from(f"|大模型|总分|\n|-|-|\n|{cell}|1|").models[0]

    assert (model.name, model.is_new, model.link) == (name, is_new, link)


@pytest.mark.parametrize(
    ("name", "printed", "size_b"),
    [
        ("qwen2.5-1.5b-instruct", "2B", 1.5),
        ("qwen2.5-0.5b-instruct", "1B", 0.5),
        ("Llama-4-Maverick-17B-128E-Instruct-FP8", "400B", 400.0),
        ("DeepSeek-R1-Distill-Qwen-32B", "32B", 32.0),
        ("phi-4", "14B", 14.0),
        ("Qwen3-235B-A22B", "235B", 235.0),
        ("x-14.7b", "15B", 14.7),
        ("x-1.15b", "1.2B", 1.15),
        ("x-350m", "350M", 0.35),
        ("x", "1T", 1000.0),
        ("x-7b", "/", None),
    ],
)
def test_the_size_that_filters_use(name: str, printed: str, size_b: float | None) -> None:
    """The size in the name where it rounds half up to the printed one, else the printed one."""
    model = board_from(f"|大模型|size|总分|\n|-|-|-|\n|{name}|{printed}|1|").models[0]

    assert model.size_b == size_b


def test_the_first_table_with_models_and_scores_is_read() -> None:
    """Tables without are passed over; every other one is told."""
    other = "|日期|说明|\n|-|-|\n|1|x|\n\n"
    checked = check_board((other + text_of(*GOOD) + "\n" + text_of(*GOOD)).encode(), "t.md")

    assert (checked.line, len(checked.models), checked.other_tables) == (6, 3, (1, 13))


def test_a_size_that_is_missing_is_told() -> None:
    """A model without a size never fits a filter by size."""
    checked = check_board(text_of(*GOOD, "|4|x-large|y|/|40| |40|1|").encode(), "t.md")

    assert "1 missing, 1 marked new, 1 without a size" in str(checked)


def test_another_scale_is_declared() -> None:
    """A column of Elo says so beside the table, or its scores are out of bounds."""
    text = "|大模型|Elo|\n|-|-|\n|a|1432|"

    assert check_board(text.encode(), "t.md").problems
    board = read_board(text.encode(), "t.md", info_of(scales={"Elo": (0.0, 3000.0)}))
    assert board.columns[0].highest == 3000.0


def test_the_shipped_table_is_explained() -> None:
    """`board check` on a good file says what was read as what."""
    assert (
        str(check_board(SHIPPED.read_bytes(), "x.md"))
        == """\
table at line 2: 43 models of 11 organisations, 387 scores, 0 missing, 4 marked new
   1  排名 -> rank
   2  大模型 -> model
   3  机构 -> organisation
   4  size -> size
   5  总分 -> total (0 to 100)
   6  (blank) -> spacer
   7  医疗 -> domain (0 to 100)
   8  教育 -> domain (0 to 100)
   9  金融 -> domain (0 to 100)
  10  法律 -> domain (0 to 100)
  11  行政公务 -> domain (0 to 100)
  12  心理健康 -> domain (0 to 100)
  13  推理与数学计算 -> domain (0 to 100)
  14  语言与指令遵从 -> domain (0 to 100)"""
    )


def test_the_shipped_totals_lag() -> None:
    """30 of 43 printed totals are not the mean of the domains; they are kept all the same."""
    board = read_board(SHIPPED.read_bytes(), "x.md", info_of())

    assert (board.totals_off, board.score(0, board.first_column)) == (30, 81.4)


@given(order=st.permutations(range(8)), padding=st.text(" \t", max_size=3))
def test_the_order_of_columns_and_padding_do_not_matter(order: list[int], padding: str) -> None:
    """Columns are found by their headers; spacers and blanks disappear."""
    cells = [line.strip("|").split("|") for line in (HEAD, DASHES, *GOOD)]
    lines = ["|" + "|".join(padding + line[at] + padding for at in order) + "|" for line in cells]
    board, plain = board_from("\n".join(lines)), board_from(text_of(*GOOD))

    assert {c.name for c in board.columns} == {c.name for c in plain.columns}
    for model, same in zip(board.models, plain.models, strict=True):
        assert (model.name, model.org, model.size_b) == (same.name, same.org, same.size_b)
        for column in plain.columns:
            assert board.score(model.row, column.name) == plain.score(same.row, column.name)


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_nothing_breaks_the_reader(content: bytes) -> None:
    """Any bytes are a board or a list of problems, never another error."""
    checked = check_board(content, "t.md")

    assert bool(checked.models) != bool(checked.problems)


@given(st.lists(st.text("|-: \n1aB总分大模型/(new)", max_size=40), max_size=8))
def test_nothing_table_like_breaks_the_reader(lines: list[str]) -> None:
    """Odd tables are a board or a list of problems, never another error."""
    checked = check_board("\n".join(["|大模型|总分|", "|-|-|", *lines]).encode(), "t.md")

    assert bool(checked.models) != bool(checked.problems)
