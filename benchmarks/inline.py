"""What offering answers costs while names are typed, letter by letter, beside one plain answer.

Prints ratios measured in one run: `python benchmarks/inline.py`, or `--smoke` for a quick look
that only proves that it runs. A page holds up to ten whole answers; the plain answers are those
of `benchmarks/answers.py`, with nothing kept.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from itertools import cycle
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.answers import TODAY, percentile, questions, report
from benchmarks.boards import aliases, made_up, shipped
from bot.core.board import Board
from bot.core.names import Names, build_names
from bot.respond import Asker, Responder
from bot.suggest import Suggester

ASKER = Asker(surface="classic", client_language="zh")
TYPED = 43
"""Names that are typed; of a longer board every so many."""


def typed(board: Board, most: int) -> list[str]:
    """What an inline query says with every letter of the names."""
    step = max(1, len(board.models) // TYPED)
    names = [model.name for model in board.models[::step]][:most]
    return [name[:length] for name in names for length in range(1, len(name) + 1)]


def took_us(work: Callable[[str], object], text: str) -> float:
    """Microseconds of one call."""
    begin = time.perf_counter_ns()
    work(text)
    return (time.perf_counter_ns() - begin) / 1000


def measure(names: Names, most: int) -> tuple[list[float], list[float], list[float]]:
    """Microseconds of a plain answer, of a page, and of a page that was shown before.

    They take turns, so that what else the machine does falls on all alike.
    """
    bare = Responder(names, today=lambda: TODAY, keep=False)
    fresh = Suggester(bare, keep=False)
    kept = Suggester(Responder(names, today=lambda: TODAY))
    texts = typed(names.board, most)
    asked = cycle(questions(names.board))
    for text in texts:
        kept.suggest(text, ASKER)
    fresh.suggest("q", ASKER)
    gc.collect()
    plain, pages, again = [], [], []
    for text, question in zip(texts, asked, strict=False):
        plain.append(took_us(lambda text: bare.ask(text, ASKER), question))
        pages.append(took_us(lambda text: fresh.suggest(text, ASKER), text))
        again.append(took_us(lambda text: kept.suggest(text, ASKER), text))
    return plain, pages, again


def show(label: str, values: Sequence[float]) -> None:
    """A median and a 99th percentile."""
    print(f"{label:<28} {statistics.median(values):8.0f} us  p99 {percentile(values, 0.99):8.0f}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--smoke", action="store_true", help="two names: proves that it runs, measures nothing"
    )
    most = 2 if parser.parse_args().smoke else TYPED
    medians = {}
    for board in (shipped(), made_up(10_000)):
        models = len(board.models)
        plain, pages, again = measure(build_names(board, aliases()), most)
        medians[models] = statistics.median(pages)
        print(f"\n{models} models, {len(pages)} keystrokes")
        show("a plain answer", plain)
        show("a page of suggestions", pages)
        show("a page shown before", again)
        one = statistics.median(plain)
        report("page / plain answer, medians", medians[models] / one, 12)
        report(
            "page p99 / plain answer p99", percentile(pages, 0.99) / percentile(plain, 0.99), 12
        )
        report("page shown before / plain answer, medians", statistics.median(again) / one, 2)
    print()
    report("page at 10,000 models / at 43, medians", medians[10_000] / medians[43], 3)


if __name__ == "__main__":
    main()
