"""Every kind of answer on every surface in both languages, whatever the names and texts."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from by_hand import every_answer, make_board, make_card, make_which
from rich.text import Text

from bot.core.answers import Answer
from bot.core.queries import View
from bot.errors import RenderError
from bot.rendering.compose import compose
from bot.rendering.document import Document, Heading
from bot.rendering.layout import lay_out
from bot.rendering.reply import Reply
from bot.rendering.surface import CLASSIC, SURFACES
from bot.rendering.widths import width
from bot.rendering.words import LANGUAGES

HOSTILE = (
    "<b>&\"'`[bold]x[/bold]\\",
    "\u202eقلب",
    "👨‍👩‍👧 model 🦙",
    "x" * 200,
    "名" * 200,
    "</pre><a href='https://evil.example'>",
    "{models} %s {{ 7*7 }}",
    "-",
)
ALLOWED = {"b", "i", "code", "pre", "blockquote", "a"}


class Telegram(HTMLParser):
    """Reads the HTML that Telegram reads, and fails where Telegram would."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.text = ""
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Only tags that Telegram knows; `pre` and `code` hold nothing else."""
        assert tag in ALLOWED
        assert not {"pre", "code"} & set(self.open)
        assert "blockquote" not in self.open or tag != "blockquote"
        self.links += [value or "" for name, value in attrs if name == "href"]
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Tags close in order."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Collect what is shown."""
        self.text += data


def read_html(html: str) -> Telegram:
    """Parse a classic reply."""
    parser = Telegram()
    parser.feed(html)
    parser.close()
    assert parser.open == []
    assert "<" not in re.sub(r"</?[a-z]+[^<>]*>", "", html)
    return parser


def reply_to(answer: Answer, surface: str, language: str, page: int = 0) -> Reply:
    """Compose and lay out."""
    view = View(surface=surface, language=language, page=page)
    return lay_out(compose(answer, view), surface)


def boards() -> list[tuple[Answer, str]]:
    """Every answer of a plain board, of a board of hostile names, and to hostile text."""
    plain = make_board(["qwq-32b", "phi-4", "GLM-Z1-32B-0414"])
    hostile = make_board(HOSTILE, org="<i>&", titles={"zh": "<榜>", "en": "<board>"})
    return [
        *((answer, "qwq-32b") for answer in every_answer(plain)),
        *((answer, "") for answer in every_answer(hostile)),
        *((answer, "") for said in HOSTILE for answer in every_answer(plain, said)),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_classic_replies_are_telegram_html_within_its_limits(language: str) -> None:
    """No name and no typed text breaks a tag, makes a link, or makes a reply too long."""
    for answer, _name in boards():
        reply = reply_to(answer, "classic", language)
        read = read_html(reply.text)

        assert 0 < len(read.text) <= 4096
        assert len(reply.text.encode()) <= 32768
        assert set(read.links) <= {"https://example.org/board"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_fit_the_screen(language: str) -> None:
    """No line of a table is wider than the surface."""
    for answer, _name in boards():
        for table in re.findall(
            r"<pre>(.*?)</pre>", reply_to(answer, "classic", language).text, re.DOTALL
        ):
            lines = read_html(f"<pre>{table}</pre>").text.split("\n")

            assert max(map(width, lines)) <= (CLASSIC.width or 0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_terminal_markup_shows_names_as_they_are(language: str) -> None:
    """Brackets and backslashes in names or typed text are no markup."""
    answers = every_answer(make_board(HOSTILE), HOSTILE[0])
    shown = [Text.from_markup(reply_to(one, "terminal", language).text).plain for one in answers]

    assert HOSTILE[0] in shown[0]
    assert f"“{HOSTILE[0]}”" in shown[-1]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("surface", SURFACES)
def test_no_placeholder_and_no_blank_heading_is_shown(surface: str, language: str) -> None:
    """Every message got its values."""
    for answer in every_answer(make_board(["qwq-32b", "phi-4", "GLM-Z1-32B-0414"])):
        text = reply_to(answer, surface, language).text

        assert not re.search(r"\{\w*\}|None|\bnan\b", text)
        assert text.strip() == text
        assert "  ," not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_english_replies_are_english_and_chinese_ones_chinese(language: str) -> None:
    """The first line of every answer is in the language of the view."""
    for answer in every_answer(make_board(["qwq-32b", "phi-4"], org="Meta")):
        first = reply_to(answer, "plain", language).text.split("\n")[0]
        words = first.replace("(总分)", "").replace("(法律)", "")

        assert bool(re.search(r"[\u4e00-\u9fff]", words)) is (language == "zh")


def test_typed_text_is_one_short_line() -> None:
    """What was typed cannot fill a reply, nor forge lines of it."""
    said = "x\n1 gpt-9  99.9\n" + "y" * 5000
    reply = reply_to(make_which(make_board(["a", "b"]), said), "plain", "en")

    assert reply.text.split("\n")[0] == (
        "“x 1 gpt-9 99.9 " + "y" * 48 + "…” may be 2 models: which one?"
    )


def test_what_has_no_room_is_left_out_from_the_end() -> None:
    """Folded details go first, then lines; heading and footer stay."""
    board = make_board([f"{number:02}" + "名" * 198 for number in range(40)])
    reply = reply_to(make_card(board), "classic", "zh")

    read = read_html(reply.text)
    assert len(read.text) <= 4096
    assert read.text.startswith("00名")
    assert "小榜 v1" in read.text


def test_heading_and_footer_without_room_are_an_error() -> None:
    """The operator reads which surface and which limit."""
    document = Document(language="en", blocks=(Heading("x" * 5000),))
    with pytest.raises(RenderError, match="classic surface takes 4096 characters"):
        lay_out(document, "classic")


def test_an_unknown_surface_is_an_error() -> None:
    """The operator reads which surfaces there are."""
    with pytest.raises(RenderError, match="No surface 'fax'; there are: classic, rich, plain"):
        lay_out(Document(language="en", blocks=(Heading("x"),)), "fax")


def test_only_surfaces_with_buttons_have_them() -> None:
    """A terminal gets no buttons, and says its page in the text instead."""
    board = make_board([f"model-{number}" for number in range(25)])
    answer = every_answer(board)[0]

    assert reply_to(answer, "terminal", "en").buttons == ()
    assert "Page 1 of 3" in reply_to(answer, "terminal", "en").text
    assert [button.label for button in reply_to(answer, "classic", "en", 1).buttons[0]] == [
        "‹",
        "2/3",
        "›",
    ]
    assert "Page" not in reply_to(answer, "classic", "en").text
