"""How fast the Telegram bot answers, beside bare echo bots on the same made-up server.

The echo bots say what was said; this bot answers with full tables. Each runs in a process of its
own; the server and its users in this one. Printed are answers a second with one user who asks
again as soon as the answer is there, and with 64 of them; answers a second from a queue of
questions of one chat, which are answered one at a time, and of 64; the time from a question to its
answer at half the load of the 64 users; and the memory that is resident at the end.

    python benchmarks/telegram.py            all of it, about a minute
    python benchmarks/telegram.py --smoke    just whether it runs, under 20 seconds
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import importlib.util
import itertools
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from double import Double  # noqa: E402 - found by the path above

QUESTIONS = (
    "/top 医疗 10",
    "/top 法律 10",
    "/leaders",
    "/sizes",
    "医疗前五",
    "32B以下法律前五",
    "/compare qwq-32b GLM-Z1-32B-0414",
    "/model phi-4",
    "top 5 at math under 10B",
    "/top 10 <=32B",
)
"""Each is answered with a table."""
MANY = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Bot:
    """A bot to measure: how it is started."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What was measured: answers a second, seconds, and megabytes."""

    one: float
    many: float
    queue_one: float
    queue_many: float
    p50_s: float
    p99_s: float
    rss_mb: float


class Load:
    """Users who ask the double's bot, and when they were answered."""

    def __init__(self, double: Double) -> None:
        self._double = double
        self._users = [double.user(f"User {number}") for number in range(MANY)]
        self._questions = itertools.cycle(QUESTIONS)
        self._asked_at: dict[int, float] = {}
        self._asks_again = False
        self._all_there = asyncio.Event()
        self._wanted = 0
        self.took: list[float] = []
        double.methods.on_sent = self._answered

    def _ask(self, chat: int) -> None:
        world = self._double.world
        room = world.rooms[chat]
        text = next(self._questions)
        entities = []
        if text.startswith("/"):
            entities = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]
        message = world.post(room, world.users[chat], text=text, entities=entities)
        self._asked_at[chat] = time.perf_counter()
        update = {"update_id": world.next_update, "message": message}
        world.next_update += 1
        world.updates.append(update)
        world.wake()

    def _answered(self, message: dict[str, object]) -> None:
        chat = message["chat"]["id"]  # type: ignore[index] - a Chat
        now = time.perf_counter()
        self.took.append(now - self._asked_at.get(chat, now))
        if len(self.took) == self._wanted:
            self._all_there.set()
        if self._asks_again and chat in self._asked_at:
            self._ask(chat)

    async def keep_asking(self, users: int, seconds: float) -> float:
        """So many users ask again as soon as they are answered; answers a second."""
        self._asks_again = True
        self.took.clear()
        began = time.perf_counter()
        for user in self._users[:users]:
            self._ask(user.private.id)
        await asyncio.sleep(seconds)
        answers = len(self.took)
        took_s = time.perf_counter() - began
        self._asks_again = False
        await asyncio.sleep(0.5)
        return answers / took_s

    async def empty_queue(self, users: int, questions: int) -> float:
        """So many questions wait, in turn from so many users; answers a second."""
        self.took.clear()
        began = time.perf_counter()
        for _, user in zip(range(questions), itertools.cycle(self._users[:users]), strict=False):
            self._ask(user.private.id)
        self._all_there = asyncio.Event()
        self._wanted = questions
        await self._all_there.wait()
        self._wanted = 0
        return questions / (time.perf_counter() - began)

    async def ask_steadily(self, a_second: float, seconds: float) -> list[float]:
        """Questions come at random times, so many a second; how long each answer took, sorted."""
        self.took.clear()
        chance = random.Random(1)  # noqa: S311 - a load, not a secret
        chats = itertools.cycle([user.private.id for user in self._users])
        at = time.perf_counter()
        ends_at = at + seconds
        while at < ends_at:
            at += chance.expovariate(a_second)
            await asyncio.sleep(max(0.0, at - time.perf_counter()))
            self._ask(next(chats))
        await asyncio.sleep(0.5)
        return sorted(self.took)


def measure(bot: Bot, seconds: float) -> Measured:
    """Run one bot against a double of its own."""
    with Double() as double, tempfile.TemporaryDirectory() as folder:
        double.methods.limits_on = double.methods.is_strict = False
        process = subprocess.Popen(
            [sys.executable, *bot.words],
            cwd=folder,
            stderr=(Path(folder) / "log").open("wb"),
            env=os.environ
            | {
                "PYTHONPATH": str(ROOT),
                "TELEGRAM_BOT_TOKEN": double.token,
                "TELEGRAM_API_URL": double.url,
                "BANGDAN_DATA_DIR": folder,
                "BANGDAN_SEND_LIMITS": "off",
            },
        )
        try:
            load = Load(double)
            patience = 4 * seconds + 10
            double.user("First").say("/top")
            double.wait(lambda: load.took or double.calls("sendMessage"), 30)
            run = double.run
            run(load.keep_asking(1, seconds / 2), patience)
            one = run(load.keep_asking(1, seconds), patience)
            many = run(load.keep_asking(MANY, seconds), patience)
            waiting = int(400 * seconds)
            queue_one = run(load.empty_queue(1, waiting), 60)
            queue_many = run(load.empty_queue(MANY, waiting), 60)
            took = run(load.ask_steadily(many / 2, 2 * seconds), patience)
            rss_mb = resident_mb(process.pid)
        finally:
            process.kill()
            process.wait()
    return Measured(
        one=one,
        many=many,
        queue_one=queue_one,
        queue_many=queue_many,
        p50_s=took[len(took) // 2],
        p99_s=took[int(len(took) * 0.99)],
        rss_mb=rss_mb,
    )


def resident_mb(pid: int) -> float:
    """The memory of a process that is resident."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--smoke", action="store_true", help="just see that it runs")
    gc.disable()  # the server's own pauses are not the bots'
    seconds = 0.25 if parser.parse_args().smoke else 3.0
    here = Path(__file__).parent
    bots = [
        Bot(name="bangdan", words=("-m", "bot", "telegram")),
        Bot(name="python-telegram-bot", words=(str(here / "echo" / "ptb.py"),)),
        Bot(name="the same, 64 at once", words=(str(here / "echo" / "ptb.py"), "concurrent")),
    ]
    if importlib.util.find_spec("aiogram"):
        bots.append(Bot(name="aiogram", words=(str(here / "echo" / "over_aiogram.py"),)))
    else:
        print("aiogram is not installed: pip install -e '.[dev]' brings its echo bot along")
    heads = ("1 user", f"{MANY} users", "queue, 1", f"queue, {MANY}", "p50", "p99", "memory")
    print(f"{'answers a second':26}" + "".join(f"{head:>11}" for head in heads))
    found = {}
    for bot in bots:
        m = found[bot.name] = measure(bot, seconds)
        speeds = "".join(f"{speed:11.0f}" for speed in (m.one, m.many, m.queue_one, m.queue_many))
        times = "".join(f"{time_s * 1e3:9.1f}ms" for time_s in (m.p50_s, m.p99_s))
        print(f"{bot.name:26}{speeds}{times}{m.rss_mb:9.0f}MB")
    ours = found["bangdan"]
    for name, other in list(found.items())[1:]:
        ratios = (
            ours.one / other.one,
            ours.many / other.many,
            ours.queue_one / other.queue_one,
            ours.queue_many / other.queue_many,
        )
        print(f"{'times ' + name:26}" + "".join(f"{ratio:11.2f}" for ratio in ratios))


if __name__ == "__main__":
    main()
