"""The double's inline and guest modes: queries, answers, what is cached, edits by inline id."""

from __future__ import annotations

from typing import Any

import pytest
from double import Double, flat
from double.caller import Caller

KEYBOARD = {"inline_keyboard": [[{"text": "next", "callback_data": "x"}]]}


@pytest.fixture(autouse=True)
def _modes(double: Double) -> None:
    """Inline and guest mode are on."""
    double.allow(feedback=True)


def article(id_: str, text: str = "x", **more: Any) -> dict[str, Any]:  # noqa: ANN401 - any field
    """A result."""
    content = {"message_text": text}
    return {"type": "article", "id": id_, "title": text, "input_message_content": content, **more}


def rich_article(id_: str, html: str) -> dict[str, Any]:
    """A result that becomes a rich message."""
    rich = {"html": html, "skip_entity_detection": True}
    return article(id_) | {"input_message_content": {"rich_message": rich}}


def test_a_query_is_answered_once(double: Double, api: Caller) -> None:
    """The query comes with its offset; results come back read; a second answer is too late."""
    ann = double.user("Ann")
    query = ann.inline("医疗", offset="20")
    told = double.world.waiting(9)[-1]["inline_query"]
    assert (told["query"], told["offset"], told["chat_type"]) == ("医疗", "20", "supergroup")
    results = [article("1", "one"), rich_article("2", "<b>two</b>")]
    answer = {"inline_query_id": query, "results": results, "next_offset": "40"}
    assert api("answerInlineQuery", **answer) is True

    found = double.wait_for_inline(query)
    assert [flat(result["message"]) for result in found["results"]] == ["one", "two"]
    assert (found["next_offset"], found["cache_time"], found["is_personal"]) == ("40", 300, False)
    assert "query is too old" in api.refused("answerInlineQuery", **answer)
    late = ann.inline("法律")
    double.advance(11)
    assert "query is too old" in api.refused("answerInlineQuery", inline_query_id=late, results=[])


def test_the_server_caches_answers(double: Double, api: Caller) -> None:
    """Others get the same answer without the bot being asked, unless it is personal or old."""
    ann, bob = double.user("Ann"), double.user("Bob", language="en")
    for text, is_personal in (("shared", False), ("own", True)):
        query = ann.inline(text)
        answer = {"results": [article("1")], "is_personal": is_personal, "cache_time": 60}
        api("answerInlineQuery", inline_query_id=query, **answer)
    asked = len(double.world.waiting(99))

    assert double.wait_for_inline(bob.inline("shared"))["is_cached"]
    assert double.wait_for_inline(ann.inline("own"))["is_cached"]
    assert len(double.world.waiting(99)) == asked
    bob.inline("own")
    double.advance(61)
    ann.inline("shared")
    assert len(double.world.waiting(99)) == asked + 2


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"results": [article(str(n)) for n in range(51)]}, "too many inline query results"),
        ({"results": [article("1"), article("1")]}, "RESULT_ID_DUPLICATE"),
        ({"results": [article("字" * 22)]}, "RESULT_ID_INVALID"),
        ({"results": [article("1", "")]}, "TITLE_EMPTY"),
        ({"results": [article("1", "x" * 4097) | {"title": "x"}]}, "message is too long"),
        ({"results": [rich_article("1", "<div>x</div>")]}, "Unsupported start tag"),
        ({"next_offset": "字" * 22}, "next_offset"),
        ({"button": {"text": "x"}}, "exactly one"),
        ({"button": {"text": "x", "start_parameter": "a b"}}, "START_PARAM_INVALID"),
    ],
)
def test_what_is_refused(double: Double, api: Caller, more: dict[str, Any], said: str) -> None:
    """Answers past the limits are refused."""
    query = double.user("Ann").inline("x")
    answer = {"inline_query_id": query, "results": [article("1")]} | more

    assert said in api.refused("answerInlineQuery", **answer)


def test_slips_are_noted(double: Double, api: Caller) -> None:
    """Unknown fields of results are noted, missing ones are refused as well."""
    query = double.user("Ann").inline("x")
    answer = {"inline_query_id": query, "results": [article("1", hide_url=True)]}
    api("answerInlineQuery", **answer)
    assert double.violations.pop() == "InlineQueryResult has no field 'hide_url'"
    query = double.user("Ann").inline("y")
    bare = {"type": "article", "id": "1", "title": "x"}

    assert "can't parse inline query result" in api.refused(
        "answerInlineQuery", inline_query_id=query, results=[bare]
    )
    assert double.violations.pop() == "InlineQueryResult needs input_message_content"


def test_a_chosen_result_is_posted_by_the_user(double: Double, api: Caller) -> None:
    """It is pressed and edited by its inline id; without buttons it has none."""
    ann, bob = double.user("Ann"), double.user("Bob")
    group = double.group()
    results = [article("1", "one", reply_markup=KEYBOARD), article("2", "two")]
    query = ann.inline("x")
    api("answerInlineQuery", inline_query_id=query, results=results)
    first, second = double.wait_for_inline(query)["results"]
    message, other = ann.choose(first, group), ann.choose(second, double.foreign())

    assert (message["from"], message["via_bot"]["is_bot"]) == (ann.card, True)
    updates = double.world.waiting(9)[1:]
    assert [set(update) - {"update_id"} for update in updates] == [
        {"message"},
        {"chosen_inline_result"},
        {"chosen_inline_result"},
    ]
    assert updates[1]["chosen_inline_result"]["query"] == "x"
    inline_id = double.acts.inline_id_of(message)
    assert updates[1]["chosen_inline_result"]["inline_message_id"] == inline_id
    assert double.acts.inline_id_of(other) == ""
    bob.press(message, "next")
    press = double.world.waiting(9)[-1]["callback_query"]
    assert (press["inline_message_id"], "message" in press) == (inline_id, False)
    assert api("editMessageText", inline_message_id=inline_id, text="three") is True
    assert message["text"] == "three"


def test_a_guest_answers_once(double: Double, api: Caller) -> None:
    """A mention in a foreign chat is answered once, there; replies to that come again."""
    ann = double.user("Ann")
    query = ann.ask_guest("医疗前三")
    told = double.world.waiting(9)[-1]["guest_message"]
    assert told["guest_query_id"] == query
    assert told["text"] == "@bang_bot 医疗前三"
    assert "403" in api.refused("sendMessage", chat_id=told["chat"]["id"], text="x")
    result = rich_article("1", "<b>answer</b>") | {"reply_markup": KEYBOARD}
    inline_id = api("answerGuestQuery", guest_query_id=query, result=result)["inline_message_id"]

    message = double.wait_for_guest(query)
    assert flat(message) == "answer"
    assert message["guest_bot_caller_user"] == ann.card
    api("editMessageText", inline_message_id=inline_id, text="changed")
    assert message["text"] == "changed"
    again = ann.ask_guest("那法律呢", reply_to=message)
    told = double.world.waiting(9)[-1]["guest_message"]
    assert (told["text"], told["reply_to_message"]["text"]) == ("那法律呢", "changed")
    assert again != query
    assert "too old" in api.refused("answerGuestQuery", guest_query_id=query, result=result)
    assert double.violations.pop() == "a guest query was answered twice"
