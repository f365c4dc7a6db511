"""Boards on disk: versions, the host's folder over the shipped one, import, export."""

from __future__ import annotations

import csv
import io
import json
import os
from datetime import date
from pathlib import Path

import pytest
from builders import board_of, info_of

from bot.core.board import read_board
from bot.errors import AliasError, BoardError
from bot.library import (
    Change,
    Library,
    diff_boards,
    export_board,
    load_aliases,
    shipped_data,
)

DESCRIPTION = """\
[titles]
zh = "榜"
en = "Board"
[source]
name = "S"
url = "https://example.org"
[licence]
zh = "随意"
en = "free"
"""


def table(names: str = "abcdefghij", score: str = "50") -> str:
    """A table of models with these one-letter names."""
    rows = "".join(f"|{name}|x|7B|{score}|\n" for name in names)
    return "|大模型|机构|size|总分|\n|---|---|---|---|\n" + rows


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A shipped board `b` in v3.9, and an empty folder of the host's."""
    folder = tmp_path / "shipped" / "b"
    folder.mkdir(parents=True)
    (folder / "board.toml").write_text(DESCRIPTION, encoding="utf-8")
    (folder / "2025-04-01_v3.9.md").write_text(table(), encoding="utf-8")
    return Library(tmp_path / "shipped", tmp_path / "host")


def host_file(tmp_path: Path, name: str, text: str) -> None:
    """Put a table into the host's folder of board `b`."""
    folder = tmp_path / "host" / "b"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def test_versions_are_ordered_as_people_count(library: Library, tmp_path: Path) -> None:
    """v3.10 comes after v3.9, newest first, whosever folder it lies in."""
    host_file(tmp_path, "2025-04-01_v3.10.md", table())

    assert [version.name for version in library.versions("b")] == ["v3.10", "v3.9"]
    assert library.load("b").info.version == "v3.10"
    assert library.load("b", "v3.9").info.as_of == date(2025, 4, 1)


def test_the_host_s_file_covers_the_shipped_one(library: Library, tmp_path: Path) -> None:
    """A version of the same name is the host's."""
    host_file(tmp_path, "2025-04-01_v3.9.md", table("kl"))

    assert [model.name for model in library.load("b").models] == ["k", "l"]


def test_the_last_good_version_stays_in_use(
    library: Library, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A broken newest version is reported, not loaded; asked for by name it is an error."""
    host_file(tmp_path, "2025-05-01_v4.0.md", table(score="abc"))
    host_file(tmp_path, "README.md", "no version")

    assert library.load("b").info.version == "v3.9"
    assert "v4.0" in caplog.text
    assert "'abc'" in caplog.text
    assert "README.md" in caplog.text
    library.load("b")
    assert len(caplog.messages) == len(set(caplog.messages))
    with pytest.raises(BoardError, match=r"_v4\.0\.md, line 3, column 总分: found 'abc'"):
        library.load("b", "v4.0")


@pytest.mark.parametrize(
    ("board", "version", "said"),
    [
        ("c", None, "no board 'c' on this machine. There are: b."),
        ("../shipped/b", None, "no board '../shipped/b'"),
        ("b", "v9", "no version 'v9' of b. There are: v3.9."),
    ],
)
def test_what_is_not_there_is_told_with_what_is(
    library: Library, board: str, version: str | None, said: str
) -> None:
    """The operator sees what can be named instead."""
    with pytest.raises(BoardError) as missing:
        library.load(board, version)

    assert said in str(missing.value)


def test_an_import_is_checked_and_laid_over(library: Library, tmp_path: Path) -> None:
    """A good file becomes the newest version, in the host's folder only."""
    file = tmp_path / "new.md"
    file.write_text(table("abcdefghijk"), encoding="utf-8")

    imported = library.import_file(file, "b", version="v3.10", as_of=date(2025, 5, 1))

    assert imported.path == tmp_path / "host/b/2025-05-01_v3.10.md"
    assert imported.path.read_bytes() == file.read_bytes()
    assert [path.name for path in imported.path.parent.iterdir()] == [imported.path.name]
    assert len(library.load("b").models) == 11


@pytest.mark.parametrize(
    ("text", "version", "said"),
    [
        (table(score="101"), "v4.0", "expected a score from 0 to 100"),
        (table("abcdefg"), "v4.0", "3 of the 10 models of v3.9 are not in it"),
        (table(), "v3.9", "v3.9 is there already"),
        (table().replace("总分", "医疗"), "v4.0", "no columns 总分, which v3.9 has"),
        (table(), "../v4", "'../v4' names no version: use one such as v3.20"),
        (table(), "", "'' names no version"),
        (table("abcdefghi\x1b"), "v4.0", "expected text without control characters"),
    ],
)
def test_an_import_that_does_not_fit_changes_nothing(
    library: Library, tmp_path: Path, text: str, version: str, said: str
) -> None:
    """A broken file, a version that is there, lost models and columns are refused."""
    file = tmp_path / "new.md"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(BoardError, match=said):
        library.import_file(file, "b", version=version, as_of=date(2025, 5, 1))

    assert not (tmp_path / "host").exists()


def test_an_import_can_be_forced(library: Library, tmp_path: Path) -> None:
    """Loss is allowed where the operator says so; the version then has one file."""
    file = tmp_path / "new.md"
    file.write_text(table("ab"), encoding="utf-8")

    for day in (1, 2):
        library.import_file(file, "b", version="v3.9", as_of=date(2025, 5, day), force=True)

    assert [path.name for path in (tmp_path / "host/b").iterdir()] == ["2025-05-02_v3.9.md"]
    assert len(library.load("b").models) == 2


@pytest.mark.parametrize("force", [False, True])
def test_an_import_leaves_versions_whose_names_end_alike(
    library: Library, tmp_path: Path, *, force: bool
) -> None:
    """`3.20` is no part of `v1_3.20`; a version of the same name goes when it is replaced."""
    for name in ("2025-01-01_v1_3.20.md", "2025-01-02_3-3.20.md", "2025-01-03_v1.3.20.md"):
        host_file(tmp_path, name, table())
    file = tmp_path / "new.md"
    file.write_text(table(), encoding="utf-8")
    kept = ["3-3.20", "v1.3.20", "v1_3.20", "v3.9"]

    library.import_file(file, "b", version="3.20", as_of=date(2025, 5, 1), force=force)
    assert sorted(v.name for v in library.versions("b")) == sorted(["3.20", *kept])
    library.import_file(file, "b", version="3.20", as_of=date(2025, 5, 2), force=True)
    assert sorted(v.name for v in library.versions("b")) == sorted(["3.20", *kept])
    assert not (tmp_path / "host" / "b" / "2025-05-01_3.20.md").exists()


@pytest.mark.parametrize(
    "broken",
    [
        table()
        .replace("|大模型|", "|排名|大模型|")
        .replace("---|", "---|---|", 1)
        .replace("|a|", f"|{'9' * 5000}|a|"),
        table(score="9" * 5000),
        table().replace("7B", "9" * 400 + "B", 1),
        table().replace("|a|", f"|{'9' * 400}b|", 1),
        table().replace("|a|", f"|{'a' * 5000}|", 1),
    ],
    ids=["rank", "score", "size", "size in a name", "name"],
)
def test_numbers_and_names_without_end_leave_the_last_good_version(
    library: Library, tmp_path: Path, broken: str
) -> None:
    """However long a cell is, the file is told to be wrong or read, and something answers."""
    host_file(tmp_path, "2025-06-01_v3.21.md", broken)

    board = library.load("b")
    assert all(model.size_b is None or model.size_b < 1e6 for model in board.models)
    with pytest.raises(BoardError):
        library.load("b", "v3.21")


def test_what_has_no_end_is_not_read(library: Library, tmp_path: Path) -> None:
    """A device or a pipe in a file's place is one line, at once."""
    os.mkfifo(tmp_path / "pipe.md")
    host_file(tmp_path, "2025-05-01_v3.20.md", table())
    (tmp_path / "host" / "b" / "2025-06-01_v3.21.md").symlink_to("/dev/zero")

    for path in (Path("/dev/zero"), tmp_path / "pipe.md"):
        with pytest.raises(BoardError, match="a device or a pipe"):
            library.check(path, "b")
    assert library.load("b").info.version == "v3.20"
    for name in ("aliases.toml", "board.toml"):
        os.mkfifo(tmp_path / name)
    with pytest.raises(AliasError, match="a device or a pipe"):
        load_aliases([tmp_path / "aliases.toml"])
    with pytest.raises(BoardError, match="a device or a pipe"):
        library.check(tmp_path / "new.md", "b")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a = " + "[" * 3000 + "]" * 3000, "too deep"),
        ("a = " + "{a=" * 3000 + "1" + "}" * 3000, "too deep"),
        (".".join("a" * 3000) + " = 1", "too deep"),
        ("[" + ".".join("a" * 3000) + "]", "too deep"),
        ("a = " + "9" * 5000, "cannot be read as TOML"),
        ("[models]\na = 0x" + "f" * 5000, "a very large number"),
        ("models = [[[[[[[1]]]]]]]", "[models] is [[[...]]]"),
        ('[models]\na = ["' + "b" * 5000 + '"]', "a word of 5,000 characters"),
        ("[models]\na = [" + ",".join(f'"{n}"' for n in range(100_000)) + "]", "100,000 words"),
        ("#" * 2**20 + "\n", "1,024 KB"),
    ],
)
def test_aliases_without_end_are_one_line(tmp_path: Path, text: str, said: str) -> None:
    """Nested, long or many: refused at once, in few words."""
    path = tmp_path / "aliases.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(AliasError) as error:
        load_aliases([path])
    assert said in str(error.value)
    assert str(path) in str(error.value)
    assert len(str(error.value).splitlines()) == 1
    assert len(str(error.value)) < 400


def test_a_byte_order_mark_says_nothing(library: Library, tmp_path: Path) -> None:
    """At the start of a host's aliases and of what describes a board."""
    path = tmp_path / "aliases.toml"
    path.write_text('\ufeff[models]\na = ["b"]\n', encoding="utf-8")
    assert load_aliases([path]).models == {"a": ("b",)}
    host_file(tmp_path, "board.toml", "\ufeff" + DESCRIPTION.replace('"Board"', '"Mine"'))
    host_file(tmp_path, "2025-05-01_v3.20.md", "\ufeff" + table())
    assert library.load("b").info.titles["en"] == "Mine"


def test_a_file_that_is_not_there(library: Library, tmp_path: Path) -> None:
    """A missing file or a folder in its place is one clear line."""
    with pytest.raises(BoardError, match="not found"):
        library.check(tmp_path / "none.md", "b")
    with pytest.raises(BoardError, match="cannot be read"):
        library.check(tmp_path, "b")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('zh = "榜"', "", "key 'titles.zh': is missing; expected a text"),
        ("[source]", "[origin]", "key 'source': is missing; expected a table [source]"),
        ('name = "S"', "name = 7", "key 'source.name': 7; expected a text"),
        (
            'en = "Board"',
            'en = "B\\u001b[31m"',
            "key 'titles.en': 'B\\x1b[31m'; expected text without control characters",
        ),
        ("[titles]", "[titles", "cannot be read as TOML"),
        (
            "[titles]",
            "[board]\nonly_open = 1\n[titles]",
            "key 'board.only_open': 1; expected true or false",
        ),
        (
            "[titles]",
            "[board]\ncolumns = 1\n[titles]",
            "key 'board.columns': 1; expected a list of headers",
        ),
        (
            "[titles]",
            "[scales]\nElo = [3, 1]\n[titles]",
            "key 'scales.Elo': [3, 1]; expected [least, most]",
        ),
    ],
)
def test_a_description_that_does_not_fit(
    library: Library, tmp_path: Path, old: str, new: str, said: str
) -> None:
    """File, key, what was found and what was expected."""
    file = tmp_path / "shipped/b/board.toml"
    file.write_text(DESCRIPTION.replace(old, new), encoding="utf-8")

    with pytest.raises(BoardError) as refused:
        library.load("b")

    assert str(refused.value).startswith(str(file))
    assert said in str(refused.value)


def test_two_versions_are_compared_as_data() -> None:
    """Added, removed, and what scores became; a new spelling is the same model."""
    old = board_of({"Qwq-32b": ("o", "32B", {"总分": 1.0}), "gone": ("o", "7B", {"总分": 5.0})})
    new = board_of({"qwq_32B": ("o", "32B", {"总分": 2.0}), "come": ("o", "7B", {"总分": 5.0})})

    found = diff_boards(old, new)

    assert (found.added, found.removed) == (("come",), ("gone",))
    assert [(c.model, c.domain, c.old, c.new) for c in found.changes] == [
        ("qwq_32B", "总分", 1.0, 2.0)
    ]
    assert isinstance(found.changes[0], Change)


def test_a_board_is_exported() -> None:
    """CSV and JSON hold every score; Markdown reads as the same board again."""
    board = board_of(
        {
            "a|b-1.5b": ("x", "2B", {"总分": 50.0, "法律": None}),
            "c": ("y", "/", {"总分": 12.34, "法律": 1.0}),
        },
        new=frozenset({"c"}),
    )

    rows = list(csv.reader(io.StringIO(export_board(board, "csv"))))
    objects = json.loads(export_board(board, "json"))
    again = read_board(export_board(board, "markdown").encode(), "x.md", info_of())

    assert rows == [
        ["model", "org", "size_b", "new", "总分", "法律"],
        ["a|b-1.5b", "x", "1.5", "", "50.0", ""],
        ["c", "y", "", "yes", "12.34", "1.0"],
    ]
    assert objects[0] == {
        "model": "a|b-1.5b",
        "org": "x",
        "size_b": 1.5,
        "new": False,
        "总分": 50.0,
        "法律": None,
    }
    assert [(m.name, m.org, m.size_b, m.is_new, m.scores) for m in again.models] == [
        (m.name, m.org, m.size_b, m.is_new, m.scores) for m in board.models
    ]


def test_the_shipped_board_loads() -> None:
    """The repository's board is whole, and its description names what the table holds."""
    library = Library(shipped_data() / "boards", Path("none"))
    board = library.load("clib-opensource")

    assert (library.boards(), len(board.models)) == (("clib-opensource",), 43)
    assert (board.info.version, board.info.as_of) == ("v3.19", date(2025, 4, 28))
    assert board.info.outlines.keys() == set(board.domains)
    assert board.info.english.keys() <= {*board.column_numbers, *board.orgs}


def test_aliases_that_are_no_toml_are_refused(tmp_path: Path) -> None:
    """The file is named."""
    file = tmp_path / "aliases.toml"
    file.write_text("[", encoding="utf-8")

    with pytest.raises(AliasError, match=r"aliases\.toml"):
        load_aliases([tmp_path / "none.toml", file])


def test_a_hosts_folder_without_a_table_is_logged(
    library: Library, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A description alone changes nothing, and the log says so once per load."""
    host_file(tmp_path, "board.toml", DESCRIPTION)

    assert library.load("b").info.version == "v3.9"
    (message,) = caplog.messages
    assert "has a board.toml but no table" in message
    assert library.unfinished() == (message.removeprefix("passed over: "),)


def test_a_board_of_the_host_without_a_table_is_no_board(tmp_path: Path) -> None:
    """Who asks for it is told what is missing."""
    host_file(tmp_path, "board.toml", DESCRIPTION)

    with pytest.raises(BoardError, match=r"has a board\.toml but no table"):
        Library(tmp_path / "shipped", tmp_path / "host").load("b")
