"""Starting and stopping: tokens, signals, exit codes, menus, what the log says."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from double import Double, Fault, Program

from bot.channels.telegram.health import check_health
from bot.rendering.phrases import description, menu, own_menu, short_description


@pytest.mark.parametrize("token", ["", "nonsense", "12345"])
def test_a_missing_or_malformed_token(token: str, double: Double, program: Program) -> None:
    """One clear line, exit code 2."""
    program.set(TELEGRAM_BOT_TOKEN=token)
    program.start()

    assert program.wait() == 2
    assert len(program.log().splitlines()) == 1
    assert "TELEGRAM_BOT_TOKEN" in program.log()
    assert double.calls() == []


def test_a_refused_token(double: Double, program: Program) -> None:
    """One clear line without the token, exit code 2."""
    program.set(TELEGRAM_BOT_TOKEN="1234567:" + 32 * "A")
    program.start()

    assert program.wait() == 2
    assert program.log().count("Telegram refuses this token") == 1
    assert "AAAAAAAA" not in program.log()
    assert "Traceback" not in program.log()
    assert double.calls() == []


def test_a_token_that_the_server_cannot_read(double: Double, program: Program) -> None:
    """404 for a method that every server knows means the same."""
    double.without("getMe")
    program.start()

    assert program.wait() == 2
    assert program.log().count("Telegram refuses this token") == 1


def test_a_token_revoked_later(double: Double, program: Program) -> None:
    """A token that is refused while it runs ends it the same way."""
    program.start()
    program.wait_for_log("is here")
    double.wait(lambda: double.calls("deleteEphemeralMessage"))  # the last call before it polls
    double.fault(Fault.UNAUTHORIZED, times=1000)
    double.user("Ann").say("医疗前三")

    assert program.wait(15) == 2
    assert "Telegram refuses this token" in program.log()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_signals_end_it(number: int, double: Double, program: Program) -> None:
    """SIGTERM and Ctrl-C end it quickly with exit code 0."""
    program.start()
    program.wait_for_log("is here")
    began = time.monotonic()

    assert program.stop(number) == 0
    assert time.monotonic() - began < 3
    assert double.calls("sendMessage") == []


@pytest.mark.parametrize("fault", [Fault.SLOW, Fault.HANG_AFTER, Fault.FLOOD, Fault.SERVER_ERROR])
def test_a_signal_in_the_middle_of_an_answer(
    fault: Fault, double: Double, program: Program
) -> None:
    """An answer under way is finished, one that waits is given at the next start; never both."""
    ann = double.user("Ann")
    double.fault(fault, "sendMessage", seconds=30 if fault is Fault.FLOOD else 1, times=1)
    program.start()
    ann.say("医疗前三")
    double.wait(lambda: not double.world.waiting(1))
    time.sleep(0.2)
    began = time.monotonic()

    assert program.stop() == 0
    assert time.monotonic() - began < 10
    double.clear_faults()
    program.start()
    ann.private.wait_for_bot(1)
    double.settle()
    assert len(ann.private.from_bot()) == 1


def test_a_signal_before_the_network_is_there(double: Double, program: Program) -> None:
    """It ends as well while it still waits for the network."""
    double.go_down()
    program.start()
    program.wait_for_log("starting fails")

    assert program.stop() == 0


def test_the_token_is_in_no_log_line(double: Double, program: Program) -> None:
    """At the most talkative level, through faults of every kind, the token is not logged."""
    ann = double.user("Ann")
    program.set(BANGDAN_LOG_LEVEL="DEBUG")
    program.start()
    for fault in (Fault.SERVER_ERROR, Fault.GARBAGE, Fault.RESET_BEFORE):
        double.fault(fault, "getUpdates")
        double.fault(fault, "sendRichMessage")
        ann.say("医疗前三")
    program.wait_for_log("receiving updates works again")
    double.go_down()
    time.sleep(0.5)
    double.come_up()
    ann.say("医疗前三")
    double.settle()
    program.stop()

    secret = double.token.partition(":")[2]
    assert secret not in program.log()
    assert "医疗" not in program.log()


def test_menus_and_texts(double: Double, program: Program) -> None:
    """Commands for every scope and language, description and short description are set."""
    program.start()
    double.wait(lambda: len(double.world.profile) == 12)

    profile = double.world.profile
    for code, language in (("", "en"), ("zh", "zh")):
        own = {
            "default": (),
            "all_private_chats": own_menu(language, is_group=False),
            "all_group_chats": (),
            "all_chat_administrators": own_menu(language, is_group=True),
        }
        for scope, more in own.items():
            shown = profile["commands", scope, code]
            assert isinstance(shown, list)
            named = tuple((c["command"], c["description"]) for c in shown)
            assert named == (*menu(language), *more)
        assert profile["description", "", code] == description(language)
        assert profile["short_description", "", code] == short_description(language)


def test_modes_that_are_off_are_named(double: Double, program: Program) -> None:
    """The log says at the start what @BotFather has not switched on."""
    program.start()
    program.wait_for_log("guest mode is off")
    assert "inline mode is off" in program.log()
    program.stop()
    double.methods.modes |= {"supports_inline_queries": True, "supports_guest_queries": True}
    before = len(program.log())
    program.start()
    double.settle(0.5)

    assert "mode is off" not in program.log()[before:]


def test_health(double: Double, program: Program) -> None:
    """It is well once it has heard from Telegram, and no longer when that is too long ago."""
    assert check_health(program.data_dir) is not None
    program.start()
    double.wait(lambda: check_health(program.data_dir) is None)
    time.sleep(0.2)

    assert check_health(program.data_dir, max_age_s=0.1) is not None


def test_asking_on_the_command_line_does_not_load_the_library() -> None:
    """`bangdan ask` does not wait for the Telegram library."""
    code = (
        "import sys; from bot.cli.main import run; run(['ask', '医疗']);"
        "sys.exit('telegram' in sys.modules or 'aiohttp' in sys.modules)"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, timeout=30, check=False
    )
    assert done.returncode == 0
