"""The command line: what it takes, what it prints, and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import cli, run

ROOT = Path(__file__).parents[1]

ALWAYS = [
    "status",
    "kind",
    "command",
    "board",
    "domains",
    "models",
    "total",
    "rows",
    "choices",
    "closest",
    "notes",
    "text",
]


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test runs in an empty folder with no settings but an empty data directory."""
    monkeypatch.chdir(tmp_path)
    for name in ("TELEGRAM_BOT_TOKEN", "TELEGRAM_API_URL", "BANGDAN_BOARD", "BANGDAN_LOG_LEVEL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("BANGDAN_DATA_DIR", str(tmp_path / "data"))
    (tmp_path / "data").mkdir()
    monkeypatch.setenv("LANG", "en_US.UTF-8")


def ask_json(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, object]:
    """The JSON form of one answer."""
    code = run(["ask", "--format", "json", *words])
    out, err = capsys.readouterr()
    assert (code, err) == (0, "")
    answer = json.loads(out)
    assert isinstance(answer, dict)
    return answer


def piped(words: list[str], text: bytes) -> subprocess.CompletedProcess[bytes]:
    """The program as a process with something on its standard input."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *words],
        input=text,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=60,
        check=False,
    )


def test_a_question_is_answered_in_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """The answer names the leader, the command, the board, its version and its day."""
    assert run(["ask", "医疗最强的是谁"]) == 0

    out = capsys.readouterr().out
    for word in ("hunyuan-large", "88.6", "v3.19", "2025-04-28", "top 医疗"):
        assert word in out


def test_words_are_taken_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    """`-distill` is a term of the question, wherever it stands, and no option."""
    answer = ask_json(capsys, "/top", "-distill", "医疗", "5")

    models = answer["models"]
    assert isinstance(models, list)
    assert len(models) == 5
    assert not any("Distill" in name for name in models)


def test_an_option_may_follow_the_question(capsys: pytest.CaptureFixture[str]) -> None:
    """People add `--format json` at the end."""
    assert run(["ask", "qwq-32b", "--format", "json"]) == 0

    assert json.loads(capsys.readouterr().out)["models"] == ["qwq-32b"]


def test_json_has_every_key(capsys: pytest.CaptureFixture[str]) -> None:
    """The common keys come first and in the documented order, answered or not."""
    for question in ("医疗前五", "qwen 32b", "gpt-4o", "今天天气怎么样", ""):
        assert list(ask_json(capsys, question))[: len(ALWAYS)] == ALWAYS


def test_a_dash_reads_a_question_a_line() -> None:
    """One JSON object a line, in input order, for odd lines too."""
    lines = ["医疗前三", "", "qwq-32b", "\U0001f600", "a" * 4000, "/top 0"]
    done = piped(["ask", "-", "--format", "json"], "\n".join(lines).encode() + b"\n")

    answers = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(answers) == len(lines)
    assert answers[2]["models"] == ["qwq-32b"]


@pytest.mark.parametrize("words", [["ask", "-"], ["resolve", "-"], ["chat"]])
@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("qwq-32b\n医疗\n".encode("gb18030"), 2, "GBK"),
        ("qwq-32b\n".encode("utf-16"), 1, "UTF-16"),
        ("qwq-32b\n".encode("utf-16-le"), 1, "UTF-16"),
        (b"qwq-32b\n" + b"a" * 70_000, 2, "longer than 65,536 bytes"),
    ],
)
def test_what_is_piped_in_must_be_text(
    words: list[str], text: bytes, line: int, said: str
) -> None:
    """Other encodings and lines without end are told in one line, never answered."""
    done = piped(words, text)

    (error,) = done.stderr.decode().splitlines()
    assert done.returncode == 2
    assert f"the standard input, line {line}: " in error
    assert said in error


@pytest.mark.parametrize("words", [["ask", "--format", "json", "-"], ["resolve", "-"]])
def test_a_byte_order_mark_before_what_is_piped_in_says_nothing(words: list[str]) -> None:
    """Editors on Windows write one."""
    with_mark, without = (piped(words, mark + b"qwq-32b\n") for mark in (b"\xef\xbb\xbf", b""))

    assert with_mark.returncode == 0
    assert with_mark.stdout == without.stdout
    assert b"qwq-32b" in without.stdout


@pytest.mark.parametrize("form", ["json", "terminal", "plain"])
def test_a_reader_that_stops_reading_is_no_fault(form: str) -> None:
    """`bangdan ask - | head -1` ends quietly."""
    program = f"{sys.executable} -m bot ask - --format {form}"
    command = f"yes qwq-32b | head -3000 | {program} | head -1 >/dev/null; exit ${{PIPESTATUS[2]}}"
    done = subprocess.run(
        ["/bin/bash", "-c", command],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=60,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, b"")


def test_the_reading_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    """`--explain` shows the fields of the query that say something, before the answer."""
    assert run(["ask", "--explain", "阿里14B以下医疗最好的3个"]) == 0

    out = capsys.readouterr().out
    for line in ("read as: Understood", "kind: ranking", "orgs: 阿里巴巴", "high: 14", "count: 3"):
        assert line in out
    assert "versions" not in out


def test_a_later_page_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """A long list is shown in pages of ten."""
    assert run(["ask", "/top", "--page", "2"]) == 0
    second = capsys.readouterr().out

    assert "qwen2.5-32b-instruct" in second
    assert "hunyuan-large" not in second


@pytest.mark.parametrize("form", ["terminal", "plain", "classic", "rich", "json"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_form_in_both_languages(
    form: str, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The language can be set, whatever the question's."""
    assert run(["ask", "/leaders", "--format", form, "--lang", lang]) == 0

    out = capsys.readouterr().out
    assert ("领先" in out) == (lang == "zh")


@pytest.mark.parametrize("command", ["", *cli.commands])
def test_help_stands_everywhere_with_examples(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--help` of the program and of each command shows how it is used."""
    assert run([*command.split(), "--help"]) == 0

    out = capsys.readouterr().out
    assert out.startswith("Usage: bangdan")
    assert f"bangdan {command}".strip() in out.split("\n", 1)[1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["ask"], "Missing argument"),
        (["nonsense"], "No such command"),
        (["ask", "x", "--format", "pdf"], "'pdf'"),
        (["resolve", "--kind", "size", "x"], "'size'"),
        (["board", "check"], "Missing argument"),
    ],
)
def test_a_usage_error_ends_with_2(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A slip on the command line is one clear message and exit code 2."""
    assert run(words) == 2

    assert said in capsys.readouterr().err


def test_a_setting_that_does_not_fit_ends_with_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An operator's mistake is one line, never a traceback."""
    monkeypatch.setenv("TELEGRAM_API_URL", "nonsense")

    assert run(["ask", "医疗"]) == 2
    err = capsys.readouterr().err
    assert err.startswith("bangdan: TELEGRAM_API_URL")
    assert err.count("\n") == 1


def test_a_board_that_is_not_there_ends_with_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A board's name that is wrong is told with the boards there are."""
    monkeypatch.setenv("BANGDAN_BOARD", "no-such-board")

    assert run(["ask", "医疗"]) == 2
    err = capsys.readouterr().err
    assert "no-such-board" in err
    assert "clib-opensource" in err


def test_settings_may_stand_in_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`.env` in the working directory is read; the environment wins over it."""
    (tmp_path / ".env").write_text("BANGDAN_BOARD=no-such-board\n", encoding="utf-8")

    assert run(["ask", "医疗"]) == 2
    assert "no-such-board" in capsys.readouterr().err


def test_resolve_shows_the_outcome_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    """A host sees what a name finds."""
    assert run(["resolve", "GLM-Z1-32B"]) == 0

    assert "GLM-Z1-32B-0414" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("mention", "kind", "status", "matches"),
    [
        ("GLM-Z1-32B", "model", "found", ["GLM-Z1-32B-0414"]),
        ("GLM-4-9B", "model", "ambiguous", ["GLM-4-9B-0414", "glm-4-9b-chat"]),
        ("gpt-4o", "model", "unknown", []),
        ("千问", "org", "found", ["阿里巴巴"]),
        ("medical", "domain", "found", ["医疗"]),
    ],
)
def test_resolve_as_data(
    mention: str, kind: str, status: str, matches: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """One line per mention with every key."""
    assert run(["resolve", "--kind", kind, "--format", "json", mention]) == 0

    data = json.loads(capsys.readouterr().out)
    assert list(data) == ["mention", "kind", "status", "matches", "closest", "how"]
    assert (data["mention"], data["kind"], data["status"]) == (mention, kind, status)
    assert sorted(data["matches"]) == sorted(matches)


def test_resolve_reads_a_mention_a_line() -> None:
    """A dash reads mentions, and each gets its line."""
    done = piped(["resolve", "--format", "json", "-"], "qwq\n\n医学\n".encode())

    kinds = [json.loads(line)["kind"] for line in done.stdout.decode().splitlines()]
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(kinds) == 3
    assert (kinds[0], kinds[2]) == ("model", "domain")


def test_a_broken_board_file_is_refused_with_every_problem(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`board check` lists all problems at once and ends with 2."""
    file = tmp_path / "broken.md"
    file.write_text(
        "|排名|大模型|机构|size|总分|医疗|\n|---|---|---|---|---|---|\n"
        "|1|a|x|7B|80.0|abc|\n|2|b|x|7B|70.0|101.0|\n|3|b|x|big|60.0|50.0|\n",
        encoding="utf-8",
    )

    assert run(["board", "check", str(file)]) == 2
    err = capsys.readouterr()
    said = err.out + err.err
    for word in ("broken.md", "'abc'", "'101.0'", "'big'", "line 3", "line 4", "line 5"):
        assert word in said


def test_a_good_board_file_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    """`board check` on a good file prints what was read as what."""
    file = ROOT / "data" / "boards" / "clib-opensource" / "2025-04-28_v3.19.md"

    assert run(["board", "check", str(file)]) == 0
    out = capsys.readouterr().out
    for word in ("43", "大模型", "机构", "医疗"):
        assert word in out


def test_a_conversation_reads_a_pipe_too() -> None:
    """`chat` without a terminal answers line by line, follows up, and turns pages."""
    done = piped(["chat"], b"/top\nmore\nquit\n/leaders\n")

    out = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert "hunyuan-large" in out
    assert "qwen2.5-32b-instruct" in out
    assert "语言与指令遵从" not in out


@pytest.mark.parametrize(
    "words", [["ask", "医疗"], ["chat"], ["resolve", "qwq"], ["board", "list"]]
)
def test_a_data_directory_that_is_not_there_ends_with_2(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A mistyped path is one clear line; the host's boards are not passed over in silence."""
    monkeypatch.setenv("BANGDAN_DATA_DIR", "/no/such/folder")

    assert run(words) == 2
    err = capsys.readouterr().err
    assert err.startswith("bangdan: BANGDAN_DATA_DIR: there is no folder '/no/such/folder'")
    assert err.count("\n") == 1


def test_an_import_makes_the_data_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first thing that a host adds may make the folder for it."""
    monkeypatch.setenv("BANGDAN_DATA_DIR", str(tmp_path / "new"))
    file = ROOT / "data" / "boards" / "clib-opensource" / "2025-04-28_v3.19.md"
    words = ["board", "import", str(file), "--version", "v3.20", "--date", "2025-05-08"]

    assert run(words) == 0, capsys.readouterr().err
    assert run(["ask", "/about"]) == 0
    assert "v3.20" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("BANGDAN_BOARD clib-opensource\n", 1),
        ("# settings\n\nTELEGRAM_BOT_TOKEN: 123:secret\n", 3),
        ("BANGDAN_LOG_LEVEL=INFO\nBANGDAN_BOARD\n", 2),
        ('BANGDAN_LOG_LEVEL=INFO\n\n\nBANGDAN_BOARD="clib\n', 4),
    ],
)
def test_a_line_of_the_settings_file_that_sets_nothing_ends_with_2(
    text: str, line: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A malformed line is told by its number, and what it holds is not shown."""
    (tmp_path / ".env").write_text(text, encoding="utf-8")

    assert run(["ask", "医疗"]) == 2
    err = capsys.readouterr().err
    assert err.startswith(f"bangdan: .env, line {line}: ")
    assert err.count("\n") == 1
    assert "secret" not in err


def test_a_good_settings_file_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Remarks, blank lines, quotes, `export` and values over several lines are fine."""
    text = '# x\n\nexport BANGDAN_LOG_LEVEL="INFO"\nEMPTY=\nOTHER="a\nb"\n'
    (tmp_path / ".env").write_text(text, encoding="utf-8")

    assert run(["ask", "医疗"]) == 0
    assert capsys.readouterr().err == ""


def test_a_board_without_a_table_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A host's folder that describes a board but holds none of its files is one clear line."""
    folder = tmp_path / "data" / "boards" / "mine"
    folder.mkdir(parents=True)
    (folder / "board.toml").write_text('id = "mine"\n', encoding="utf-8")

    assert run(["board", "list"]) == 0
    assert "mine: has a board.toml but no table" in capsys.readouterr().err
    monkeypatch.setenv("BANGDAN_BOARD", "mine")
    assert run(["ask", "医疗"]) == 2
    err = capsys.readouterr().err
    assert "mine: has a board.toml but no table" in err
    assert err.count("\n") == 1


def test_a_setting_that_is_none_is_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Whether it stands in the environment or in the file."""
    (tmp_path / ".env").write_text("BANGDAN_RIHC=off\n", encoding="utf-8")
    monkeypatch.setenv("BANGDAN_BORAD", "x")

    assert run(["ask", "医疗"]) == 0
    assert caplog.messages == [
        "BANGDAN_BORAD is no setting and is passed over; BANGDAN_BOARD is one",
        "BANGDAN_RIHC is no setting and is passed over; BANGDAN_RICH is one",
    ]


SHIPPED = ROOT / "data" / "boards" / "clib-opensource" / "2025-04-28_v3.19.md"


def test_an_older_import_is_told_not_to_answer(capsys: pytest.CaptureFixture[str]) -> None:
    """The day decides which version answers, not its number."""
    words = ["board", "import", str(SHIPPED), "--version", "v3.21", "--date", "2024-01-01"]

    assert run(words) == 0
    assert "v3.19 of 2025-04-28 is newer and still answers" in capsys.readouterr().out


def test_an_import_from_the_future_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A slip in the day would keep every later version from answering."""
    words = ["board", "import", str(SHIPPED), "--version", "v3.21", "--date", "2999-01-01"]

    assert run(words) == 2
    err = capsys.readouterr().err
    assert err.startswith("bangdan: --date 2999-01-01 is still to come")
    assert err.count("\n") == 1
    assert not (tmp_path / "data" / "boards").exists()
    assert run([*words, "--force"]) == 0


def test_versions_that_do_not_differ_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    """Silence would look like a fault."""
    assert run(["board", "diff", "v3.19", "v3.19"]) == 0
    assert capsys.readouterr().out == "v3.19 and v3.19: no model and no score differs.\n"


def test_a_misnamed_file_is_told_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """One line for a file, however often the versions are looked for."""
    folder = tmp_path / "data" / "boards" / "clib-opensource"
    folder.mkdir(parents=True)
    (folder / "new.md").write_bytes(SHIPPED.read_bytes())

    assert run(["ask", "/top"]) == 0
    (message,) = caplog.messages
    assert "new.md: the file's name tells neither date nor version" in message


@pytest.mark.parametrize(
    ("words", "err"),
    [
        (["/top", "--page", "5"], ""),
        (["/top", "--page", "99"], "没有第 99 页，这已是最后一页。\n"),
        (["/top 3", "--page", "2", "--lang", "en"], "There is no page 2: this is the last.\n"),
    ],
)
def test_a_page_that_is_not_there_is_told(
    words: list[str], err: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last page is shown in its place, and not in silence."""
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")

    assert run(["ask", *words]) == 0
    assert capsys.readouterr().err == err


def test_a_user_without_a_home(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A container's user may have no home: one line says what to set, and then all is well."""

    def nobody(number: int) -> None:
        raise KeyError(number)

    monkeypatch.setattr("pwd.getpwuid", nobody)
    for name in ("HOME", "BANGDAN_DATA_DIR", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    assert run(["ask", "qwq-32b"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("bangdan: BANGDAN_DATA_DIR is not set")

    monkeypatch.setenv("BANGDAN_DATA_DIR", str(tmp_path))
    assert run(["ask", "qwq-32b"]) == 0
