"""How fast the Telegram bot answers, beside bare echo bots on the same made-up server.

The echo bots say what was said; this bot answers with full tables, rich as by default and classic.
Each runs in a process of its own, the servers and the users in this one. All take turns, round
after round, so that what else the machine does falls on all alike; printed are medians of the
rounds, and ratios of what was measured in the same round:

- questions of one user and of 64, who ask again as soon as they are answered; new ones, which
  nobody has asked before; those that wait in a queue of one chat, and of 64 chats;
- presses of the buttons under an answer, again and again, by 64 users;
- the time from a question to its answer at half the load of the 64 users;
- the time from a letter typed in inline mode to the results, at a steady load;
- processor time: of one answer, and of starting until the first one; and resident memory.

    python benchmarks/telegram.py            all of it, in under 3 minutes
    python benchmarks/telegram.py --smoke    just whether it runs, under 20 seconds
"""

from __future__ import annotations

import argparse
import gc
import importlib.util
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from double import Double  # noqa: E402

from benchmarks.echo.users import MANY, Act, Users  # noqa: E402 - found by the path above

LETTERS_A_SECOND = 50.0
PATIENCE_S = 60.0
ROUNDS, ROUND_S = 5, 0.7
SMOKE_ROUNDS, SMOKE_ROUND_S = 1, 0.1
OURS, PTB, AIOGRAM = "bangdan", "python-telegram-bot", "aiogram"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bot:
    """A bot to measure: how it is started, and whether it answers more than it is told."""

    name: str
    words: tuple[str, ...]
    is_ours: bool = False
    rich: str = "auto"


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What a row is to be beside the same row of another bot, or beside another row."""

    what: str
    row: str
    beside: str
    limit: float
    is_most: bool = False
    beside_row: str = ""


GOALS = (
    *(
        Goal(what=f"answers a second, {row}", row=row, beside=beside, limit=limit)
        for beside, limit in ((PTB, 2.5), (AIOGRAM, 1.2))
        for row in ("1 user", f"{MANY} users", "queue of 1 chat", f"queue of {MANY} chats")
    ),
    Goal(what="p99 at half load", row="p99", beside=PTB, limit=1.0, is_most=True),
    Goal(
        what="presses a second beside questions",
        row="presses",
        beside=OURS,
        limit=1.0,
        beside_row=f"{MANY} users",
    ),
    Goal(what="inline p99", row="inline p99", beside=PTB, limit=3.0, is_most=True),
    Goal(what="inline p99", row="inline p99", beside=AIOGRAM, limit=3.0, is_most=True),
)
MEMORY_MB = 200
ROWS = {
    "1 user": "{:.0f}/s",
    f"{MANY} users": "{:.0f}/s",
    "new questions": "{:.0f}/s",
    "queue of 1 chat": "{:.0f}/s",
    f"queue of {MANY} chats": "{:.0f}/s",
    "presses": "{:.0f}/s",
    "p50": "{:.1f} ms",
    "p99": "{:.1f} ms",
    "inline p50": "{:.1f} ms",
    "inline p99": "{:.1f} ms",
    "CPU of a question": "{:.2f} ms",
    "CPU of a new one": "{:.2f} ms",
    "CPU of a press": "{:.2f} ms",
    "CPU of a letter": "{:.2f} ms",
    "CPU of starting": "{:.0f} ms",
    "memory": "{:.0f} MB",
}
Figures = dict[str, list[float]]
"""By row, what each round has found."""


class Running:
    """A bot that runs, with the double and the users that it has for itself."""

    def __init__(self, bot: Bot, double: Double, folder: Path) -> None:
        self.bot = bot
        self.figures: Figures = defaultdict(list)
        self._double = double
        double.methods.limits_on = double.methods.is_strict = False
        double.allow()
        with (folder / "log").open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, *bot.words],
                cwd=folder,
                stderr=log,
                env=os.environ
                | {
                    "PYTHONPATH": str(ROOT),
                    "TELEGRAM_BOT_TOKEN": double.token,
                    "TELEGRAM_API_URL": double.url,
                    "BANGDAN_DATA_DIR": str(folder),
                    "BANGDAN_SEND_LIMITS": "off",
                    "BANGDAN_RICH": bot.rich,
                },
            )

    def begin(self) -> None:
        """Wait until it answers, and let it warm up."""
        user = self._double.user("First")
        user.say("/top")
        user.private.wait_for_bot(1, PATIENCE_S)
        self.figures["CPU of starting"].append(self._cpu_s() * 1e3)
        self.users = Users(self._double)
        self._double.run(self.users.queue(MANY, 4 * MANY), PATIENCE_S)

    def end(self) -> None:
        """Stop it."""
        self.process.kill()
        self.process.wait()

    def measure(self, seconds: float) -> None:
        """One round."""
        users, found, run = self.users, self.figures, self._double.run
        found["1 user"].append(run(users.again_and_again(users.ask, 1, seconds), PATIENCE_S)[0])
        many = self._rate(users.ask, f"{MANY} users", "CPU of a question", seconds)
        if self.bot.is_ours:
            self._rate(users.ask_new, "new questions", "CPU of a new one", seconds)
            self._rate(users.press, "presses", "CPU of a press", seconds)
        questions = int(300 * seconds)
        for chats, row in ((1, "queue of 1 chat"), (MANY, f"queue of {MANY} chats")):
            found[row].append(run(users.queue(chats, questions), PATIENCE_S))
        took = run(users.steadily(users.ask, many / 2, 2 * seconds), PATIENCE_S)
        self._times(took, "")
        before_s = self._cpu_s()
        took = run(users.steadily(users.type, LETTERS_A_SECOND, 4 * seconds), PATIENCE_S)
        found["CPU of a letter"].append((self._cpu_s() - before_s) * 1e3 / len(took))
        self._times(took, "inline ")
        found["memory"].append(resident_mb(self.process.pid))

    def _rate(self, act: Act, row: str, cpu_row: str, seconds: float) -> float:
        before_s = self._cpu_s()
        acting = self.users.again_and_again(act, MANY, seconds)
        rate, answers = self._double.run(acting, PATIENCE_S)
        self.figures[row].append(rate)
        self.figures[cpu_row].append((self._cpu_s() - before_s) * 1e3 / answers)
        return rate

    def _times(self, took: list[float], kind: str) -> None:
        self.figures[f"{kind}p50"].append(took[len(took) // 2] * 1e3)
        self.figures[f"{kind}p99"].append(took[int(len(took) * 0.99)] * 1e3)

    def _cpu_s(self) -> float:
        """The processor time that it has taken so far: the process's clock, as Linux names it."""
        return time.clock_gettime(~self.process.pid << 3 | 2)


def resident_mb(pid: int) -> float:
    """The memory of a process that is resident."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def bots() -> list[Bot]:
    """Those that are installed."""
    echo = Path(__file__).parent / "echo"
    ours = ("-m", "bot", "telegram")
    found = [
        Bot(name=OURS, words=ours, is_ours=True),
        Bot(name=f"{OURS}, classic", words=ours, is_ours=True, rich="off"),
        Bot(name=PTB, words=(str(echo / "ptb.py"),)),
    ]
    if importlib.util.find_spec("aiogram"):
        return [*found, Bot(name=AIOGRAM, words=(str(echo / "over_aiogram.py"),))]
    print("aiogram is not installed: pip install -e '.[dev]' brings its echo bot along")
    return found


@contextmanager
def running(chosen: list[Bot]) -> Iterator[list[Running]]:
    """Start all, each with a double of its own; they end at the end."""
    with ExitStack() as stack:
        all_running = []
        for bot in chosen:
            double = stack.enter_context(Double())
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            all_running.append(Running(bot, double, folder))
            stack.callback(all_running[-1].end)
        for one in all_running:
            one.begin()
        yield all_running


def show(found: dict[str, Figures]) -> None:
    """The medians of all bots."""
    print(f"{'medians':22}" + "".join(f"{name:>21}" for name in found))
    for row, form in ROWS.items():
        cells = (
            form.format(statistics.median(figures[row])) if row in figures else "-"
            for figures in found.values()
        )
        print(f"{row:22}" + "".join(f"{cell:>21}" for cell in cells))


def judge(found: dict[str, Figures]) -> None:
    """The ratios with their goals, of the bot in both its forms."""
    print(f"\n{'ratios, medians of the rounds':62}{'rich':>8}{'classic':>9}")
    forms = [found[OURS], found[f"{OURS}, classic"]]
    for goal in GOALS:
        if goal.beside not in found:
            continue
        ratios = []
        for ours in forms:
            other = ours if goal.beside_row else found[goal.beside]
            pairs = zip(ours[goal.row], other[goal.beside_row or goal.row], strict=True)
            ratios.append(statistics.median(one / beside for one, beside in pairs))
        beside = "" if goal.beside_row else f" beside {goal.beside}"
        is_met = ratios[0] <= goal.limit if goal.is_most else ratios[0] >= goal.limit
        _tell(goal.what + beside, ratios, f"{'<=' if goal.is_most else '>='} {goal.limit}", is_met)
    memory = [max(ours["memory"]) for ours in forms]
    _tell("memory, MB", memory, f"< {MEMORY_MB}", memory[0] < MEMORY_MB)


def _tell(what: str, values: list[float], goal: str, is_met: bool) -> None:  # noqa: FBT001
    figures = "".join(f"{value:9.2f}" for value in values)
    print(f"{what:61}{figures}   goal {goal}   {'ok' if is_met else 'MISSED'}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--smoke", action="store_true", help="just see that it runs")
    smoke = parser.parse_args().smoke
    rounds, seconds = (SMOKE_ROUNDS, SMOKE_ROUND_S) if smoke else (ROUNDS, ROUND_S)
    gc.disable()  # the server's own pauses are not the bots'
    before = os.getloadavg()[0]
    with running(bots()) as all_running:
        for _ in range(rounds):
            for one in all_running:
                one.measure(seconds)
    show({one.bot.name: one.figures for one in all_running})
    judge({one.bot.name: one.figures for one in all_running})
    print(f"\nload of the machine before: {before:.1f} of {os.cpu_count()} cores")
    for one in all_running:
        for refused in sorted(set(one.users.refused)):
            print(f"{one.bot.name} was refused {one.users.refused.count(refused)}x: {refused}")


if __name__ == "__main__":
    main()
