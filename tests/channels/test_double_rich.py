"""The double's rich messages: what it reads, refuses, counts and draws."""

from __future__ import annotations

import pytest
from double import Double, drawn, flat
from double.caller import Caller
from double.refusals import ApiError
from double.rich import parse_rich
from double.rich_limits import check_rich

TABLE = (
    '<h3>医疗 Top 3</h3><table bordered striped compact><tr><th align="right">#</th>'
    '<th align="left">模型</th><th align="right">分数</th></tr>'
    '<tr><td align="right">1</td><td><a href="https://example.org/a">Model A</a></td>'
    '<td align="right"><b>87.4</b></td></tr>'
    '<tr><td align="right">2</td><td>Model B &lt;32B&gt;</td><td align="right">86.9</td></tr>'
    "</table><details><summary>口径</summary><p>Elo, 95% CI ±4</p></details>"
    '<footer>更新 <tg-time unix="1795392000" format="D">2026-11-23</tg-time></footer>'
)


def rich(html: str) -> dict[str, object]:
    """An InputRichMessage."""
    return {"html": html, "skip_entity_detection": True}


def refusal(html: str) -> str:
    """What is said when a text is refused; "" where it is taken."""
    notes: list[str] = []
    try:
        check_rich(parse_rich(html, notes.append))
    except ApiError as error:
        return error.said.removeprefix("Bad Request: ")
    return f"noted: {notes[0]}" if notes else ""


def test_a_message_is_kept_as_blocks(double: Double, api: Caller) -> None:
    """What is sent as HTML comes back as blocks, without a text."""
    chat = double.user("Ann").private
    sent = api("sendRichMessage", chat_id=chat.id, rich_message=rich(TABLE))

    kinds = [block["type"] for block in sent["rich_message"]["blocks"]]
    assert kinds == ["heading", "table", "details", "footer"]
    assert "text" not in sent
    assert sent["rich_message"]["blocks"][1]["cells"][1] == [
        {"text": "1", "align": "right", "valign": "middle"},
        {
            "text": {"type": "url", "text": "Model A", "url": "https://example.org/a"},
            "align": "left",
            "valign": "middle",
        },
        {"text": {"type": "bold", "text": "87.4"}, "align": "right", "valign": "middle"},
    ]
    assert "2 Model B <32B> 86.9" in flat(chat.from_bot()[0])


def test_edits_between_rich_and_classic(double: Double, api: Caller) -> None:
    """A message changes from one to the other under the same id; the same again is refused."""
    chat = double.user("Ann").private
    sent = api("sendRichMessage", chat_id=chat.id, rich_message=rich("<p>one</p>"))
    target = {"chat_id": chat.id, "message_id": sent["message_id"]}
    api("editMessageText", text="two", **target)
    assert chat.from_bot()[0]["text"] == "two"
    api("editMessageText", rich_message=rich("three"), **target)

    assert flat(chat.from_bot()[0]) == "three"
    assert "text" not in chat.from_bot()[0]
    refused = api.refused("editMessageText", rich_message=rich("<p>three</p>"), **target)
    assert "message is not modified" in refused


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<div>x</div>", 'can\'t parse rich message: Unsupported start tag "div"'),
        ("<script>x</script>", 'Unsupported start tag "script"'),
        ("a < b", 'Unsupported start tag ""'),
        ("<!-- x -->", 'Unsupported start tag ""'),
        ("<b>x", "Can't find end tag"),
        ("<b><i>x</b></i>", "Unmatched end tag"),
        ("x</b>", "Unmatched end tag"),
        ("<p><ul><li>x</li></ul></p>", 'tag "ul" is not allowed in inline content'),
        ("<table><tr><td><p>x</p></td></tr></table>", 'tag "p" is not allowed in inline'),
        ("<table>x</table>", "text is not allowed"),
        ("<table><td>x</td></table>", 'tag "td" is not allowed in tag "table"'),
        ("<ul>x</ul>", "text is not allowed"),
        ("<li>x</li>", "is not allowed here"),
        ("<details><p>x</p></details>", "summary"),
        ("", "RICH_MESSAGE_EMPTY"),
        ("<h1></h1>", "RICH_MESSAGE_EMPTY"),
        ("<ul><li></li></ul>", "RICH_MESSAGE_EMPTY"),
        ('<a href="javascript:x">x</a>', "RICH_MESSAGE_URL_INVALID"),
        ("<p>" + "字" * 32_769 + "</p>", "RICH_MESSAGE_TEXT_TOO_LONG"),
        ("<p>x</p>" * 501, "RICH_MESSAGE_BLOCKS_TOO_MANY"),
        ("<ul>" + "<li>x</li>" * 250 + "</ul>", "RICH_MESSAGE_BLOCKS_TOO_MANY"),
        ("<table>" + "<tr><td>x</td></tr>" * 500 + "</table>", "RICH_MESSAGE_BLOCKS_TOO_MANY"),
        ("<blockquote>" * 17 + "x" + "</blockquote>" * 17, "RICH_MESSAGE_DEPTH_INVALID"),
        ("<table><tr>" + "<td>x</td>" * 21 + "</tr></table>", "RICH_MESSAGE_TABLE_COLS_TOO_MANY"),
        ("<b>x</b> " * 5850, "RICH_MESSAGE_TOO_LARGE"),
        ("R&D", "noted: rich HTML with a & that is not escaped"),
        ("&copy;", "noted: rich HTML knows no entity"),
        ('<p class="x">x</p>', "noted: rich HTML has no attribute 'class' of p"),
        ('<tg-button type="callback_data" data="">x</tg-button>', "BUTTON_DATA_INVALID"),
        ('<tg-button type="copy_text" text="">x</tg-button>', "BUTTON_COPY_TEXT_INVALID"),
        ('<tg-button type="nonsense">x</tg-button>', "RICH_MESSAGE_BUTTON_INVALID"),
    ],
)
def test_what_is_refused(html: str, said: str) -> None:
    """Each slip is refused or noted in the words that the server uses."""
    assert said in refusal(html)


@pytest.mark.parametrize(
    "html",
    [
        "<p>" + "字" * 32_768 + "</p>",
        "<p>x</p>" * 500,
        "<details><summary>s</summary>" * 15 + "x" + "</details>" * 15,
        "<table><tr>" + "<td>x</td>" * 20 + "</tr></table>",
        "&lt;&gt;&amp;&quot;&#34;&#39;&#x1F600;&nbsp;&hellip;",
        "<blockquote expandable>x<br>y</blockquote><hr><pre>a\n  b</pre>",
        '<ol><li>x</li></ol><ul><li><input type="checkbox" checked>x</li></ul>',
        '<tg-button-row><tg-button type="disabled">1/9</tg-button></tg-button-row>',
    ],
)
def test_what_is_taken(html: str) -> None:
    """Up to the limits, and with every kind of block, a message is taken."""
    assert refusal(html) == ""


def test_white_space_is_as_in_html() -> None:
    """Line breaks of the source are spaces, those at the ends of blocks are nothing."""
    blocks = parse_rich("<p>\n  a\n  <b> b </b> c<br>\n d \n</p>\n\n<hr>\n", print)

    assert flat({"rich_message": {"blocks": blocks}}) == "a b c\nd"


def test_links_of_a_table_of_one_row_are_lost() -> None:
    """As the server of 2026-09 has it: fewer than two rows lose their links."""
    cell = '<table><tr><td><a href="https://example.org">x</a></td></tr></table>'

    assert parse_rich(cell, print)[0]["cells"][0][0]["text"] == "x"


def test_detection_left_on_is_noted(double: Double, api: Caller) -> None:
    """Without `skip_entity_detection` names would become links: no bot of ours sends that."""
    chat = double.user("Ann").private
    api("sendRichMessage", chat_id=chat.id, rich_message={"html": "x"})
    api("sendRichMessage", chat_id=chat.id, rich_message=rich("x"), parse_mode="HTML")
    api("sendRichMessage", chat_id=chat.id, rich_message=rich("x") | {"htm": "x"})

    assert [note.partition(" ")[0] for note in double.violations] == [
        "a",
        "sendRichMessage",
        "InputRichMessage",
    ]
    double.violations.clear()


def test_an_older_server(double: Double, api: Caller) -> None:
    """It answers 404 to the method, and does not see the parameter."""
    chat = double.user("Ann").private
    sent = api("sendMessage", chat_id=chat.id, text="x")
    double.without("sendRichMessage", "rich_message")

    assert api.refused("sendRichMessage", chat_id=chat.id, rich_message=rich("x")).startswith(
        "404"
    )
    refused = api.refused(
        "editMessageText",
        chat_id=chat.id,
        message_id=sent["message_id"],
        rich_message=rich("x"),
    )
    assert "message text is empty" in refused


def test_a_message_is_drawn_as_a_phone_shows_it(double: Double, api: Caller) -> None:
    """Tables have lines, their cells are wrapped, and nothing is wider than the screen."""
    chat = double.user("Ann").private
    keyboard = [
        [
            {"text": "‹", "disabled": {}},
            {"text": "1/3", "disabled": {}},
            {"text": "下一页", "callback_data": "n"},
        ],
        [{"text": "x", "copy_text": {"text": "y"}}, {"text": "l", "url": "https://t.me/x"}],
    ]
    api(
        "sendRichMessage",
        chat_id=chat.id,
        rich_message=rich(TABLE),
        reply_markup={"inline_keyboard": keyboard},
    )

    assert drawn(chat.from_bot()[0], 22).split("\n") == [
        "医疗 Top 3",
        "",
        "┌─┬─────────────┬────┐",
        "│#│模型         │分数│",
        "├─┼─────────────┼────┤",
        "│1│Model A      │87.4│",
        "│2│Model B <32B>│86.9│",
        "└─┴─────────────┴────┘",
        "",
        "▸ 口径",
        "更新 2026-11-23",
        "( ‹  ) (1/3 ) [下… ]",
        "[   x▣   ] [   l↗   ]",
    ]
    narrow = drawn(chat.from_bot()[0], 18, number_from=1).split("\n")
    assert narrow[6:8] == ["│2│Model B  │86.9│", "│ │<32B>    │    │"]
    assert narrow[-3:] == ["(1 ‹) (2 1/3)", "[3 下一页]", "[4 x▣] [5 l↗]"]


def test_lines_break_where_they_may() -> None:
    """At spaces and between Chinese characters, never before a closing sign."""
    text = "测试一下，看看（括号）是不是 well broken"

    assert drawn({"text": text}, 10).split("\n") == [
        "测试一下，",
        "看看（括",
        "号）是不是",
        "well",
        "broken",
    ]


def test_classic_text_is_drawn_with_its_blocks(double: Double, api: Caller) -> None:
    """Lines of `<pre>` are cut where the screen ends; quotes have a bar."""
    chat = double.user("Ann").private
    text = "<b>Top</b>\n<pre>1  Model A  87.4\n2  B        1.0</pre>\n"
    text += "<blockquote>so it is</blockquote>"
    api("sendMessage", chat_id=chat.id, text=text, parse_mode="HTML")

    assert drawn(chat.from_bot()[0], 12).split("\n") == [
        "Top",
        "1  Model A",
        "87.4",
        "2  B",
        "1.0",
        "▏so it is",
    ]


def test_all_kinds_of_blocks_are_drawn() -> None:
    """Lists, quotes, folds, rules and wide cells have their own look."""
    html = (
        "<ul><li>one</li><li>two three</li></ul><ol><li>x</li></ol><hr>"
        "<blockquote>said</blockquote><details open><summary>s</summary>in</details>"
        '<table><tr><th colspan="2">a</th></tr><tr><td>b</td><td>c</td></tr></table>'
        '<tg-button-row><tg-button type="disabled">1/2</tg-button></tg-button-row>'
    )
    message = {"rich_message": {"blocks": parse_rich(html, print)}}

    assert drawn(message, 9).split("\n") == [
        "• one",
        "• two",
        "  three",
        "",
        "1. x",
        "",
        "─────────",
        "",
        "▏said",
        "",
        "▾ s",
        "  in",
        "",
        "┌─┬─┐",
        "│a│ │",
        "├─┼─┤",
        "│b│c│",
        "└─┴─┘",
        "(  1/2  )",
    ]
