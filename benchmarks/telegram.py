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
- processor time that the bot takes for an answer, and for starting; and resident memory.

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
from collections.abc import Coroutine, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from double import Double  # noqa: E402

from benchmarks.echo.users import MANY, Act, Users  # noqa: E402 - found by the path above

LETTERS_A_SECOND = 50.0
PATIENCE_S = 60.0
ROUNDS, ROUND_S = 5, 0.6
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
    """What a row is to be.

    Attributes:
        row: Its name.
        limit: At least so much; at most where `is_most`.
        is_most: See there.
        beside: The ratio to the same row of another bot counts.
        beside_row: The ratio to another row of the same bot counts.
    """

    row: str
    limit: float
    is_most: bool = False
    beside: str = ""
    beside_row: str = ""


RATES = ("1 user", f"{MANY} users", "queue of 1 chat", f"queue of {MANY} chats")
"""Rows that the echo bots have, too."""
OUR_RATES = ("new questions", "presses", "new presses")
"""Rows that only this bot has; what is new nobody has asked or pressed before."""
GOALS = (
    *(
        Goal(row=row, beside=beside, limit=limit)
        for beside, limit in ((PTB, 2.5), (AIOGRAM, 1.2))
        for row in RATES
    ),
    Goal(row="presses", beside_row=f"{MANY} users", limit=1.0),
    Goal(row="new presses", beside_row="new questions", limit=1.0),
    Goal(row="p99", beside=PTB, limit=1.0, is_most=True),
    Goal(row="inline p99", beside=PTB, limit=3.0, is_most=True),
    Goal(row="inline p99", beside=AIOGRAM, limit=3.0, is_most=True),
    Goal(row="memory", limit=200.0, is_most=True),
)
ROWS = {
    **dict.fromkeys((*RATES, *OUR_RATES), "{:.0f}/s"),
    **dict.fromkeys(("p50", "p99", "inline p50", "inline p99"), "{:.1f} ms"),
    **{f"CPU, {row}": "{:.2f} ms" for row in (*RATES, *OUR_RATES, "letters")},
    "CPU, starting": "{:.0f} ms",
    "memory": "{:.0f} MB",
}
"""How each is printed; processor time is that of the bot for one answer."""
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
        self._log = folder / "log"
        with self._log.open("wb") as log:
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
        ended = self.process.poll
        self._double.wait(lambda: user.private.from_bot() or ended() is not None, PATIENCE_S)
        if ended() is not None:
            sys.exit(f"{self.bot.name} has ended: {self._log.read_text(encoding='utf-8')}")
        self.figures["CPU, starting"].append(self._cpu_s() * 1e3)
        self.users = Users(self._double)
        self._double.run(self.users.queue(MANY, 4 * MANY), PATIENCE_S)

    def end(self) -> None:
        """Stop it."""
        self.process.kill()
        self.process.wait()

    def measure(self, seconds: float) -> None:
        """One round."""
        users, questions = self.users, int(300 * seconds)
        self._keep("1 user", users.ask, 1, seconds)
        many = self._keep(f"{MANY} users", users.ask, MANY, seconds)
        if self.bot.is_ours:
            for row, act in zip(
                OUR_RATES, (users.ask_new, users.press, users.press_new), strict=True
            ):
                self._keep(row, act, MANY, seconds)
        self._rate("queue of 1 chat", users.queue(1, questions))
        self._rate(f"queue of {MANY} chats", users.queue(MANY, questions))
        self._times("", users.steadily(users.ask, many / 2, 2 * seconds))
        self._times("inline ", users.steadily(users.type, LETTERS_A_SECOND, 4 * seconds))
        self.figures["memory"].append(resident_mb(self.process.pid))

    def _keep(self, row: str, act: Act, users: int, seconds: float) -> float:
        self._double.run(self.users.begin(act, users), PATIENCE_S)
        return self._rate(row, self.users.go_on(act, users, seconds))

    def _rate(self, row: str, work: Coroutine[None, None, tuple[float, int]]) -> float:
        before_s = self._cpu_s()
        rate, answers = self._double.run(work, PATIENCE_S)
        self.figures[row].append(rate)
        self.figures[f"CPU, {row}"].append((self._cpu_s() - before_s) * 1e3 / answers)
        return rate

    def _times(self, kind: str, work: Coroutine[None, None, list[float]]) -> None:
        before_s = self._cpu_s()
        took = self._double.run(work, PATIENCE_S)
        self.figures[f"{kind}p50"].append(took[len(took) // 2] * 1e3)
        self.figures[f"{kind}p99"].append(took[int(len(took) * 0.99)] * 1e3)
        if kind:
            self.figures["CPU, letters"].append((self._cpu_s() - before_s) * 1e3 / len(took))

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
        found.append(Bot(name=AIOGRAM, words=(str(echo / "over_aiogram.py"),)))
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
    """What there are goals for, by the clock and by the processor time of the bot."""
    ours = [found[bot.name] for bot in bots() if bot.is_ours and bot.name in found]
    heads = ("rich", "CPU", "classic", "CPU")[: 2 * len(ours)]
    print(f"\n{'medians of the rounds':50}" + "".join(f"{head:>9}" for head in heads))
    for goal in GOALS:
        if goal.beside and goal.beside not in found:
            continue
        values = []
        for figures in ours:
            other = found.get(goal.beside, figures)
            values += [_value(goal, figures, other), _value_by_cpu(goal, figures, other)]
        cells = "".join("        -" if value is None else f"{value:9.2f}" for value in values)
        verdicts = ["ok" if _is_met(goal, v) else "MISSED" for v in values[:2] if v is not None]
        beside = goal.beside_row or goal.beside
        what = f"{goal.row} / {beside}" if beside else goal.row
        sign = "<=" if goal.is_most else ">="
        print(f"{what:50}{cells}   goal {sign} {goal.limit:g}: {', '.join(verdicts)}")


def _value(goal: Goal, ours: Figures, other: Figures) -> float | None:
    if not goal.beside and not goal.beside_row:
        return max(ours[goal.row])
    pairs = zip(ours[goal.row], other[goal.beside_row or goal.row], strict=True)
    return statistics.median(one / beside for one, beside in pairs)


def _value_by_cpu(goal: Goal, ours: Figures, other: Figures) -> float | None:
    """How many times as many answers a second of processor time."""
    if f"CPU, {goal.row}" not in ours:
        return None
    row = f"CPU, {goal.beside_row or goal.row}"
    pairs = zip(ours[f"CPU, {goal.row}"], other[row], strict=True)
    return statistics.median(beside / one for one, beside in pairs)


def _is_met(goal: Goal, value: float) -> bool:
    return value <= goal.limit if goal.is_most else value >= goal.limit


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--smoke", action="store_true", help="just see that it runs")
    smoke = parser.parse_args().smoke
    rounds, seconds = (SMOKE_ROUNDS, SMOKE_ROUND_S) if smoke else (ROUNDS, ROUND_S)
    gc.disable()  # the server's own pauses are not the bots'
    with running([bot for bot in bots() if bot.rich == "auto" or not smoke]) as all_running:
        for _ in range(rounds):
            for one in all_running:
                one.measure(seconds)
        load, cores = os.getloadavg()[0], os.cpu_count()
    show({one.bot.name: one.figures for one in all_running})
    judge({one.bot.name: one.figures for one in all_running})
    if importlib.util.find_spec("aiogram") is None:
        print("aiogram is not installed: pip install -e '.[dev]' brings its echo bot along")
    print(f"load of the machine: {load:.1f} on {cores} cores; on a busy one go by processor time")
    for one in all_running:
        for refused in sorted(set(one.users.refused)):
            print(f"{one.bot.name} was refused {one.users.refused.count(refused)}x: {refused}")


if __name__ == "__main__":
    main()
