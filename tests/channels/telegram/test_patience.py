"""Silent servers and faults of ours, with the channel in this process and little patience."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from builders import board_of
from double import Double, Fault

from bot.channels.telegram.run import Patience, Setup, serve
from bot.core.queries import Kind, Query, View
from bot.rendering import Ask, Button, Nothing, Reply, Sent
from bot.rendering.phrases import something_broke
from bot.respond import Asker, Opened
from bot.suggest import Suggestions

IMPATIENT = Patience(poll_s=1, grace_s=0.3, answer_s=0.5, finish_s=1)


class Echo:
    """Answers with what was said; breaks when told to."""

    board = board_of({"a-7b": ("x", "7B", {"总分": 50.0})})

    def ask(self, text: str, asker: Asker) -> Reply:
        """Say it again, with a button."""
        if text == "break":
            raise ValueError(f"cannot answer {text}")
        view = View(owner=asker.owner)
        buttons = ((Button("same", Ask(Query(kind=Kind.HELP), view)), Button("1/1", Nothing())),)
        return Reply(text=text, surface="classic", language="en", buttons=buttons)

    def open(self, token: str) -> Opened | None:
        """Anything, as nobody's."""
        del token
        return Opened(Query(kind=Kind.HELP), View())

    def written(self, text: str, language: str) -> str:
        """The text."""
        del language
        return text

    def show(self, opened: Opened) -> Reply:
        """Break."""
        raise ValueError(f"cannot show {opened}")

    def token(self, action: Sent) -> str:
        """Always the same."""
        del action
        return "token"


class Silent:
    """Suggests nothing."""

    def suggest(self, text: str, asker: Asker, offset: str = "") -> Suggestions:
        """Nothing."""
        del text, asker, offset
        return Suggestions(items=(), next_offset="")


@contextmanager
def running(double: Double, data_dir: Path) -> Iterator[None]:
    """The channel in a thread of its own."""
    loop = asyncio.new_event_loop()
    stopping = asyncio.Event()
    setup = Setup(
        token=double.token,
        api_url=double.url,
        data_dir=data_dir,
        database_url=f"sqlite:///{data_dir / 'bangdan.sqlite3'}",
        has_rich=False,
        send_limits=True,
        answers=Echo(),
        suggester=Silent(),
    )
    work = serve(setup, stopping, IMPATIENT)
    thread = threading.Thread(target=loop.run_until_complete, args=(work,))
    thread.start()
    try:
        yield
    finally:
        loop.call_soon_threadsafe(stopping.set)
        thread.join(10)
        assert not thread.is_alive()
        loop.close()


def test_a_silent_server_is_given_up_and_asked_again(
    double: Double, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A call for updates that hangs is given up after a while and made again."""
    ann = double.user("Ann")
    double.fault(Fault.HANG_BEFORE, "getUpdates")
    with running(double, tmp_path):
        ann.say("hello")
        ann.private.wait_for_bot(1)

    assert "receiving updates fails: no answer in time" in caplog.text


@pytest.mark.parametrize("fault", [Fault.HANG_BEFORE, Fault.HANG_AFTER])
def test_a_send_that_hangs_is_not_repeated(
    fault: Fault, double: Double, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Nobody knows whether it arrived: it is not sent again, and the next question is answered."""
    ann = double.user("Ann")
    double.fault(fault, "sendMessage")
    with running(double, tmp_path):
        ann.say("first")
        ann.say("second")
        double.wait(lambda: "second" in [m["text"] for m in ann.private.from_bot()])
        double.settle()

    texts = [message["text"] for message in ann.private.from_bot()]
    assert texts == (["second"] if fault is Fault.HANG_BEFORE else ["first", "second"])
    assert "nobody knows if it arrived" in caplog.text


def test_a_fault_of_ours_is_told_kindly(
    double: Double, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Who asked is told that something broke; the log says where, without what was asked."""
    ann = double.user("Ann", language="en")
    with running(double, tmp_path):
        ann.say("break")
        assert ann.private.wait_for_bot(1)[0]["text"] == something_broke("en")
        ann.say("hello")
        message = ann.private.wait_for_bot(2)[1]
        assert double.wait_for_toast(ann.press(message, "same")) == something_broke("en")
        assert not double.wait_for_toast(ann.press(message, "1/1"))

    assert "ValueError" in caplog.text
    assert "cannot answer break" not in caplog.text


def test_the_journal_cannot_be_written(
    double: Double, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """While the journal cannot be written answers go on; the log says so once."""
    ann = double.user("Ann")
    with running(double, tmp_path):
        ann.say("one")
        ann.private.wait_for_bot(1)
        double.settle()
        with closing(sqlite3.connect(tmp_path / "telegram.sqlite3")) as other:
            other.execute("BEGIN IMMEDIATE")
            ann.say("two")
            ann.say("three")
            ann.private.wait_for_bot(3)

    assert caplog.text.count("writing the journal fails") == 1


def test_the_journal_is_damaged_while_running(
    double: Double, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The file is set aside, which is said once, and answers go on."""
    ann = double.user("Ann")
    with running(double, tmp_path):
        ann.say("one")
        ann.private.wait_for_bot(1)
        double.settle()
        with closing(sqlite3.connect(tmp_path / "telegram.sqlite3")) as other:
            other.execute("DROP TABLE updates")
        ann.say("two")
        ann.say("three")
        ann.private.wait_for_bot(3)

    assert caplog.text.count("is begun anew") == 1
    assert (tmp_path / "telegram.sqlite3.damaged").exists()
