"""What an answer costs, beside the naive way: text in, rendered reply out; start-up and memory.

Prints ratios measured in one run: `python benchmarks/answers.py`, or `--smoke` for a quick look
that only proves that it runs. The naive way is WRatio over the names, a pandas filter and sort
for each query, and one template.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import jinja2
import pandas as pd
from rapidfuzz import fuzz, process, utils

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.boards import aliases, made_up, shipped
from bot.core.board import Board
from bot.core.names import build_names
from bot.respond import Asker, Responder

TEMPLATE = jinja2.Environment(autoescape=True).from_string(
    "<b>{{ title }}</b>\n<pre>{% for row in rows %}"
    "{{ loop.index }} {{ row.name }} {{ row.score }}\n{% endfor %}</pre>"
)
TODAY = date(2026, 11, 24)


class Way(NamedTuple):
    """A way to answer.

    Attributes:
        answer: A text into a rendered reply.
        rounds: How often it answers all questions in one turn.
    """

    answer: Callable[[str], str]
    rounds: int


def questions(board: Board) -> list[str]:
    """Commands of every kind about models of the board."""
    a, b, c = (board.models[i].name for i in (2, 4, len(board.models) // 2))
    org = board.models[2].org
    return [
        "/top",
        "/top 医疗 5",
        "/top 法律 10 <=32B",
        f"/top 教育 {org}",
        f"/model {a}",
        f"/model {c}",
        f"/compare {a} {b}",
        f"/org {org}",
        "/leaders",
        "/top 数学 14B",
    ]


def naive(board: Board) -> Callable[[str], str]:
    """The reference: fuzzy match, data frame, template, all for each question."""
    names = [model.name for model in board.models]
    frame = pd.DataFrame(
        {
            "name": names,
            "org": [model.org for model in board.models],
            "size": board.sizes,
            **{column.name: board.scores[:, i] for i, column in enumerate(board.columns)},
        }
    )
    domain = board.domains[0]

    def answer(text: str) -> str:
        found = process.extractOne(
            text, names, scorer=fuzz.WRatio, processor=utils.default_process
        )
        fitting = frame[frame["size"] <= 100_000].sort_values(domain, ascending=False).head(10)
        rows = [{"name": row["name"], "score": row[domain]} for _, row in fitting.iterrows()]
        return TEMPLATE.render(title=found[0], rows=rows)

    return answer


def ours(board: Board, *, keep: bool, surface: str = "classic") -> Callable[[str], str]:
    """The program's own path, with replies kept or not."""
    responder = Responder(build_names(board, aliases()), today=lambda: TODAY, keep=keep)
    asker = Asker(surface=surface, client_language="zh")
    return lambda text: responder.ask(text, asker).text


def times_us(ways: Sequence[Way], texts: Sequence[str], turns: int) -> list[list[float]]:
    """Microseconds of the processor for each call of each way, after a warm-up.

    The ways take turns, so that a busy moment of the machine counts for all of them. The clock is
    the processor's, for one call waiting for others' programs would look slow; and what one way
    leaves behind is collected before the next begins, as `timeit` does it, for one would pay for
    another's garbage.
    """
    for way in ways:
        for text in texts:
            way.answer(text)
    gc.collect()
    gc.freeze()
    taken: list[list[float]] = [[] for _way in ways]
    for _turn in range(turns):
        for way, times in zip(ways, taken, strict=True):
            gc.collect()
            gc.disable()
            times.extend(_times_us_once(way, texts))
            gc.enable()
    gc.unfreeze()
    return taken


def _times_us_once(way: Way, texts: Sequence[str]) -> list[float]:
    """Microseconds of each call of one turn."""
    times = []
    for _round in range(way.rounds):
        for text in texts:
            begin = time.thread_time_ns()
            way.answer(text)
            times.append((time.thread_time_ns() - begin) / 1000)
    return times


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of the values lie."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def measure_start(rounds: int) -> tuple[float, float]:
    """Median seconds to the first answer, and to import the four libraries, taken in turns."""
    first_answer, imports = [], []
    for _ in range(rounds):
        for command, into in (
            ([sys.executable, "-m", "bot", "ask", "医疗前五"], first_answer),
            ([sys.executable, "-c", "import telegram.ext, pandas, rapidfuzz, jinja2"], imports),
        ):
            begin = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            into.append(time.perf_counter() - begin)
    return statistics.median(first_answer), statistics.median(imports)


def measure_memory_mb() -> float:
    """Peak resident memory of a fresh process that answers one question, as the kernel counts it.

    The process reads its own figure: what a parent sees includes the parent's own memory before
    the new program is loaded.
    """
    program = (
        "import re, sys; from bot.cli import run; run(['ask', '医疗前五']);"
        " status = open('/proc/self/status').read();"
        " print(re.search(r'VmHWM:\\s+(\\d+)', status)[1], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    return int(done.stderr) / 1024


def report(label: str, value: float, goal: float) -> None:
    """One ratio with its goal."""
    print(f"{label:<62} {value:8.3f}   goal <= {goal:g}   {'ok' if value <= goal else 'MISSED'}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--smoke", action="store_true", help="few rounds: proves that it runs, measures nothing"
    )
    smoke = parser.parse_args().smoke
    turns, rounds = (1, 3) if smoke else (20, 15)
    medians: dict[int, float] = {}
    for board in (shipped(), made_up(10_000)):
        models = len(board.models)
        texts = questions(board)
        ways = [
            Way(naive(board), 1),
            Way(ours(board, keep=False), rounds),
            Way(ours(board, keep=False, surface="rich"), rounds),
            Way(ours(board, keep=True), rounds),
        ]
        times = times_us(ways, texts, turns)
        reference, median, rich, kept = map(statistics.median, times)
        medians[models] = median
        print(
            f"\n{models} models: naive {reference:.0f} us, "
            f"uncached {median:.0f} us, cached {kept:.1f} us"
        )
        report("uncached median / naive median", median / reference, 0.3 if models == 43 else 0.03)
        if models == 43:
            report(
                "uncached 99th percentile / uncached median",
                percentile(times[1], 0.99) / median,
                4,
            )
        report("cached median / uncached median", kept / median, 0.1)
        report("rich messages: uncached median / classic", rich / median, 1.1)
    print()
    report("uncached median at 10,000 models / at 43", medians[10_000] / medians[43], 4)
    start, imports = measure_start(1 if smoke else 7)
    report("start to first answer / import of the four libraries", start / imports, 1.4)
    report("peak resident memory of a question in the terminal (MB)", measure_memory_mb(), 170)


if __name__ == "__main__":
    main()
