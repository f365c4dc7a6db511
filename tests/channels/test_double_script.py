"""The language of conversation files, played with a bot of a few lines."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

import pytest
from double import Double
from double.caller import Caller, RefusedError
from double.script import Script


class Parrot:
    """Says everything again, in every mode there is."""

    def __init__(self, double: Double) -> None:
        self._api = Caller(double)
        self._answers: dict[int, int] = {}
        self.is_leaky = False
        self._thread = threading.Thread(target=self._run)
        self._is_over = False

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over = True
        self._thread.join()

    def _run(self) -> None:
        offset = 0
        while not self._is_over:
            for update in self._api("getUpdates", offset=offset, timeout=0):
                offset = update.pop("update_id") + 1
                (kind, content), *_ = update.items()
                getattr(self, kind)(content)

    def my_chat_member(self, change: dict[str, Any]) -> None:
        """Greet."""
        try:
            self._api("sendMessage", chat_id=change["chat"]["id"], text="hello")
        except RefusedError:
            return

    def message(self, message: dict[str, Any]) -> None:
        """Reply, quietly where asked quietly."""
        text = message.get("text", "")
        if "via_bot" in message or text == "quiet":
            return
        send: dict[str, Any] = {"chat_id": message["chat"]["id"], "rich_message": _rich(text)}
        send["reply_parameters"] = {"message_id": message["message_id"]}
        if message["message_id"] == 0:
            reply = {"ephemeral_message_id": message["ephemeral_message_id"]}
            send["reply_parameters"] = reply
            if not self.is_leaky:
                receiver = {"receiver_user_id": message["from"]["id"]}
                send["ephemeral_message_parameters"] = receiver
        else:
            send["reply_markup"] = _KEYBOARD
        sent = self._api("sendRichMessage", **send)
        self._answers[message["message_id"]] = sent["message_id"]

    def edited_message(self, message: dict[str, Any]) -> None:
        """Change the answer."""
        answer = self._answers[message["message_id"]]
        target = {"chat_id": message["chat"]["id"], "message_id": answer}
        self._api("editMessageText", text=message["text"], reply_markup=_KEYBOARD, **target)

    def callback_query(self, press: dict[str, Any]) -> None:
        """Delete, or say that it was pressed."""
        self._api("answerCallbackQuery", callback_query_id=press["id"], text=press["data"])
        if "inline_message_id" in press:
            target = {"inline_message_id": press["inline_message_id"]}
            self._api("editMessageText", text="pressed", **target)
            return
        message = press["message"]
        target = {"chat_id": message["chat"]["id"], "message_id": message["message_id"]}
        if press["data"] == "gone":
            self._api("deleteMessage", **target)
        else:
            self._api("editMessageText", text="pressed", reply_markup=_KEYBOARD, **target)

    def inline_query(self, query: dict[str, Any]) -> None:
        """Offer what was typed."""
        results = [_result(query["query"])]
        self._api("answerInlineQuery", inline_query_id=query["id"], results=results)

    def guest_message(self, message: dict[str, Any]) -> None:
        """Answer outside."""
        query = message["guest_query_id"]
        self._api("answerGuestQuery", guest_query_id=query, result=_result(message["text"]))


_KEYBOARD = {
    "inline_keyboard": [
        [{"text": "more", "callback_data": "yes"}, {"text": "×", "callback_data": "gone"}]
    ]
}


def _rich(text: str) -> dict[str, Any]:
    return {"html": f"<p>{text}</p>", "skip_entity_detection": True}


def _result(text: str) -> dict[str, Any]:
    content = {"message_text": f"answer to {text}"}
    result = {"type": "article", "id": "1", "title": text, "description": "a parrot"}
    return result | {"input_message_content": content, "reply_markup": _KEYBOARD}


@pytest.fixture
def parrot(double: Double) -> Iterator[Parrot]:
    """A bot that runs."""
    double.allow()
    with Parrot(double) as parrot:
        yield parrot


TALK = """\
# everything there is
private
Ann: one
bot: one
  [more]
Ann edits: two
bot edits: two
Ann presses more
bot toasts: yes
bot edits: pressed
Ann presses ×
bot deletes
Ann does not see: pressed
Ann: quiet
bot is silent
group with privacy off; with topics News
topic News
Ann: three
bot: three
Ann replies to Ann: four
bot: four
group
Ann adds bot
bot says: hello
Ann whispers: /top
bot whispers: /top
Ann sees: /top
Bob does not see: /top
Bob: quiet
Bob types: five
bot offers: a parrot
  answer to five
Bob chooses fi
Ann presses more
bot toasts: yes
bot edits: pressed
outside
Ann: six
bot: answer to @bang_bot six
Bob replies to bot: seven
bot: answer to seven
Bob presses more
bot edits: pressed
group as administrator
Ann kicks bot
bot is silent
"""


def play(double: Double, text: str, folder: Path) -> None:
    """Play lines."""
    path = folder / "talk.txt"
    path.write_text(text, encoding="utf-8")
    Script(double).play(path)


@pytest.mark.usefixtures("parrot")
def test_every_line_of_the_language(double: Double, tmp_path: Path) -> None:
    """A talk with every kind of line comes true."""
    play(double, TALK, tmp_path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("private\nAnn: one\nbot: two", "line 3"),
        ("private\nAnn: one\nbot: one\n  [less]", "line 3"),
        ("private\nAnn: one\nbot is silent", "it said"),
        ("group\nAnn whispers: /top\nbot says: /top", "only one user sees it"),
        ("group with privacy off\nAnn: one\nbot whispers: one", "everybody sees it"),
        ("private\nnonsense", "no such line"),
    ],
)
@pytest.mark.usefixtures("parrot")
def test_lines_that_do_not_come_true(double: Double, text: str, said: str, tmp_path: Path) -> None:
    """The first such line fails, and is named."""
    with pytest.raises(AssertionError, match=said):
        play(double, text, tmp_path)


def test_a_leak_fails_a_talk(double: Double, parrot: Parrot, tmp_path: Path) -> None:
    """A public answer to an ephemeral question fails whatever the lines say."""
    parrot.is_leaky = True
    with pytest.raises(AssertionError, match="public reply to an ephemeral message"):
        play(double, "group\nAnn whispers: /top\nbot says: /top", tmp_path)
