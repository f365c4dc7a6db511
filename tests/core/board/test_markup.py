"""What a page shows otherwise than it is written: refused in names, hidden tables passed over."""

from __future__ import annotations

import pytest

from bot.core.board import check_board

NAMES = {
    "**DeepSeek-R1**": "**DeepSeek-R1**",
    "*qwq*-32b": "*qwq*",
    "__init__": "__init__",
    "internlm2\\_5-20b-chat": "\\_",
    "deepseek-chat-v3-0324\\(new\\)": "\\(",
    '[qwq-32b](https://example.org "title")': '[qwq-32b](https://example.org "title")',
    "[qwq-32b][1]": "[qwq-32b][1]",
    "qwq [paper](https://example.org)": "[paper](https://example.org)",
    "&lt;base&gt;": "&lt;",
    "qwq&#45;32b": "&#45;",
    "hunyuan-large[^2]": "[^2]",
    "![new](https://example.org/badge.svg) qwq": "![new](https://example.org/badge.svg)",
    "qwq<br>32b": "<br>",
    "qwq<!-- old -->": "<!--",
    "`qwq-32b`": "`qwq-32b`",
    "~~qwq~~": "~~qwq~~",
    "qwq :new:": ":new:",
    "qwq\u200b-32b": "U+200B",
    "\ufeffqwq": "U+FEFF",
    "qw\u00adq": "U+00AD",
    "qwq\u2060": "U+2060",
    "qwq\u3164": "U+3164",
    "qwq\ufe0f": "U+FE0F",
    "qwq\U000e0041": "U+E0041",
}
PLAIN = (
    "gpt-5 (low)",
    "alder+",
    "[x]",
    "Q*",
    "a_b_c",
    "snake_case_name",
    "qwen:7b",
    "qwen:7b:free",
    "R&D",
    "a < b",
    "~7B",
    "5 * 3",
    "模型（低）",
    "models/all|best",
    "alder ⭐\ufe0f",
)


def problems(table: str) -> list[str]:
    """What is wrong with a table."""
    return [str(problem) for problem in check_board(table.encode(), "table.md").problems]


@pytest.mark.parametrize("name", NAMES)
def test_markup_in_a_name_is_refused(name: str) -> None:
    """With the line, the column and the sign; it never becomes part of the name in silence."""
    (problem,) = problems(f"|模型|机构|医疗|\n|---|---|---|\n|alder|甲|1|\n|{name}|乙|2|")

    assert problem.startswith("line 4, column 模型: found ")
    assert NAMES[name] in problem.partition("expected")[2]


@pytest.mark.parametrize("name", ["**甲**", "甲\u200b", "&amp;甲"])
def test_markup_in_an_organisation_or_a_header_is_refused(name: str) -> None:
    """Organisations and columns of scores are names too."""
    (org,) = problems(f"|模型|机构|医疗|\n|---|---|---|\n|alder|{name}|1|")
    (header,) = problems(f"|模型|机构|{name}|\n|---|---|---|\n|alder|甲|1|")

    assert org.startswith("line 3, column 机构: ")
    assert header.startswith(f"line 1, column {name}: ")


@pytest.mark.parametrize("name", PLAIN)
def test_signs_that_show_as_written_are_of_the_name(name: str) -> None:
    """Brackets, plus, stars and lines that mark nothing up."""
    escaped = name.replace("|", "\\|")

    assert problems(f"|模型|{escaped}|\n|---|---|\n|{escaped}|1|") == []


def test_a_name_has_an_end() -> None:
    """What is longer than a name is told, not stored."""
    (problem,) = problems(f"|模型|医疗|\n|---|---|\n|{'x' * 5000}|1|")

    assert "a name of at most 200 characters" in problem
    assert len(problem) < 300


SHOWN = "|模型|医疗|\n|---|---|\n|alder|1|"
OTHER = "|模型|法律|\n|---|---|\n|birch|2|"


@pytest.mark.parametrize(
    "hiding",
    [
        f"<!--\n{OTHER}\n-->",
        f"<!-- old:\n\n{OTHER}\n\n-->",
        f"```\n{OTHER}\n```",
        f"~~~~ md\n{OTHER}\n~~~\n```\n~~~~",
        f"```\n<!--\n```\n<!-- ```\n{OTHER}\n-->",
        f"<pre>\n{OTHER}\n</pre>",
        "    " + OTHER.replace("\n", "\n    "),
    ],
)
def test_a_hidden_table_is_not_read(hiding: str) -> None:
    """In a comment, a fence or raw HTML, before the one that shows or behind it."""
    for text in (f"{hiding}\n\n{SHOWN}\n", f"{SHOWN}\n\n{hiding}\n"):
        checked = check_board(text.encode(), "table.md")

        assert not checked.problems
        assert [(model.name, model.scores) for model in checked.models] == [("alder", (1.0,))]
        assert checked.other_tables == ()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"text\n\n```\n{OTHER}\n```", "a code fence"),
        (f"text\n\n<!--\n{OTHER}", "a comment"),
        (f"<style>\n\n{OTHER}\n</style>", "<style>"),
    ],
)
def test_a_table_that_alone_is_hidden_is_refused(text: str, why: str) -> None:
    """Told with its line and what hides it."""
    (problem,) = problems(text)

    line = text.split("\n").index("|模型|法律|") + 1
    assert problem.startswith(f"line {line}: found '|模型|法律|'")
    assert problem.endswith(f"stands in {why}")


def test_an_indented_table_alone_is_read() -> None:
    """Where no other shows it was meant to be seen; in a list it shows."""
    for text in ("    " + SHOWN.replace("\n", "\n    "), f"- list\n\n    {SHOWN}"):
        assert problems(text.replace("\n|", "\n    |")) == []
