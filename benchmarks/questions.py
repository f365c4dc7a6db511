"""What a question in plain words costs beside its command, and any text at all put for long.

Prints ratios measured in one run: `python benchmarks/questions.py`, or `--smoke` for a quick look
that only proves that it runs. The long run asks texts of all kinds on every surface; a text that
raises, or a reply that breaks a limit, ends it with that text.
"""

from __future__ import annotations

import argparse
import gc
import random
import statistics
import sys
import time
from collections.abc import Sequence
from datetime import date
from itertools import chain
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from test_any_text import WAYS, check_reply
from texts import LONGEST, words_of

from benchmarks.boards import aliases, made_up, shipped
from bot.core.board import Board
from bot.core.names import Names, build_names
from bot.core.queries import ReadingContext
from bot.core.reading import understand
from bot.respond import Asker, Responder

TODAY = date(2026, 11, 24)
NOWHERE = ReadingContext()
SLOWEST = 30
"""So many of the slowest texts are measured again, for what they cost rather than by chance."""


def pairs(board: Board) -> list[tuple[str, str]]:
    """Questions in plain words, each with the command that asks the same."""
    a, b = (board.models[row].name for row in (2, len(board.models) // 2))
    org = board.models[2].org
    return [
        ("医疗最强的模型是哪个", "/top 医疗 1"),
        ("32B以下法律前五", "/top 法律 5 <=32B"),
        ("70B以上的模型教育前三", "/top 教育 3 >=70B"),
        ("which model under 10B is best at math", "/top 推理与数学计算 1 <10B"),
        ("哪些模型法律超过60分", "/top 法律>60"),
        ("法律和医疗都好的前三", "/top 法律 医疗 3"),
        (f"{org}14B以下医疗最好的", f"/top 医疗 1 <=14B {org}"),
        (f"{a}排第几", f"/model {a}"),
        (f"what is the score of {b} in law", f"/model {b} 法律"),
        (f"{a}和{b}谁更强", f"/compare {a} {b}"),
        (f"is {a} better than {b} in education?", f"/compare {a} {b} 教育"),
        ("各领域第一是谁", "/leaders"),
        ("每个规模最好的模型", "/sizes"),
        ("有哪些新模型", "/new"),
    ]


def times_us(names: Names, texts: Sequence[str], rounds: int) -> list[list[float]]:
    """Microseconds of the processor to read each text, by text; the texts take turns."""
    for text in texts:
        understand(text, names, NOWHERE)
    gc.collect()
    taken: list[list[float]] = [[] for _ in texts]
    for _ in range(rounds):
        for number, text in enumerate(texts):
            begin = time.thread_time_ns()
            understand(text, names, NOWHERE)
            taken[number].append((time.thread_time_ns() - begin) / 1000)
    return taken


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of the values lie."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def report(label: str, value: float, goal: float) -> None:
    """One ratio with its goal."""
    print(f"{label:<62} {value:8.3f}   goal <= {goal:g}   {'ok' if value <= goal else 'MISSED'}")


def measure_reading(board: Board, rounds: int) -> None:
    """Questions beside their commands on one board."""
    names = build_names(board, aliases())
    asked = pairs(board)
    plain = times_us(names, [question for question, _ in asked], rounds)
    slash = times_us(names, [command for _, command in asked], rounds)
    ratios = [
        statistics.median(one) / statistics.median(other)
        for one, other in zip(plain, slash, strict=True)
    ]
    all_plain, all_slash = list(chain(*plain)), list(chain(*slash))
    print(
        f"\n{len(board.models)} models: question {statistics.median(all_plain):.0f} us, "
        f"command {statistics.median(all_slash):.0f} us"
    )
    for (question, _), ratio in zip(asked, ratios, strict=True):
        print(f"    {ratio:6.2f}  {question}")
    report("median question / its command", statistics.median(ratios), 5)
    report("slowest question / its command", max(ratios), 5)
    report(
        "99th percentile of questions / that of commands",
        percentile(all_plain, 0.99) / percentile(all_slash, 0.99),
        20,
    )


def any_text(rng: random.Random, words: Sequence[str]) -> str:
    """Words of the grammar, names and odd characters, joined anyhow, once or very often."""
    pieces = [
        rng.choice(words) if rng.random() < 0.8 else chr(rng.randrange(0x3000))
        for _ in range(rng.randint(1, 20))
    ]
    text = rng.choice(["", " ", "、", "和", "-", "/", "\n"]).join(pieces)
    return (text * LONGEST)[:LONGEST] if rng.random() < 0.1 else text


def put_any_text(texts: int) -> None:
    """Ask texts of all kinds, and compare the time of each with a command's."""
    names = build_names(shipped(), aliases())
    responder = Responder(names, today=lambda: TODAY, keep=False)
    rng = random.Random(TODAY.toordinal())  # noqa: S311 - texts, not secrets
    words = words_of(names)
    taken: dict[str, int] = {}
    for number in range(texts):
        text = any_text(rng, words)
        surface, language = WAYS[number % len(WAYS)]
        try:
            check_reply(responder, text, Asker(surface=surface, language=language, owner=1))
        except Exception:
            print(f"{surface}, {language}: {text!r}")
            raise
        begin = time.thread_time_ns()
        understand(text, names, NOWHERE)
        taken[text] = time.thread_time_ns() - begin
    slowest = sorted(taken, key=taken.__getitem__)[-SLOWEST:]
    *costs, command = map(statistics.median, times_us(names, [*slowest, "/top 医疗 5"], 21))
    print(f"\n{texts} texts; the slowest:")
    for cost, text in sorted(zip(costs, slowest, strict=True))[-3:]:
        print(f"    {cost:6.0f} us  {text[:60]!r}")
    report("slowest text / a command", max(costs) / command, 100)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--smoke", action="store_true", help="few rounds: proves that it runs, measures nothing"
    )
    smoke = parser.parse_args().smoke
    for board in (shipped(), made_up(10_000)):
        measure_reading(board, 3 if smoke else 200)
    put_any_text(60 if smoke else 20_000)


if __name__ == "__main__":
    main()
