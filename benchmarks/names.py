"""How well and how fast names are resolved, beside rapidfuzz's WRatio and token_set_ratio.

Prints the quality on the labelled set in `data/eval`, side by side, and ratios of times measured
in one run: `python benchmarks/names.py`, or `--smoke` for a quick look that only proves that it
runs.
"""

from __future__ import annotations

import argparse
import csv
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process, utils

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.boards import aliases, made_up, shipped
from bot.core.board import Board
from bot.core.names import Ambiguous, Found, Names, Outcome, build_names

EVAL = Path(__file__).parents[1] / "data" / "eval"
USUAL_CUTOFF = 60.0
"""Below this score many a bot takes nothing to be meant."""
CAREFUL_CUTOFF = 90.0
"""A cut-off for those who would rather refuse."""
PARTS = ("dev", "held-out")

Resolve = Callable[[str], frozenset[str]]
"""A mention to the names that it is taken for: none is refused, several is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A row of the labelled set.

    Attributes:
        status: `found`, `ambiguous` or `unknown`.
        expected: The names that fit.
        part: `dev` or `held-out`.
    """

    mention: str
    status: str
    expected: frozenset[str]
    part: str


def labelled(kind: str) -> list[Labelled]:
    """The labelled mentions of `models`, `organisations` or `domains`."""
    with (EVAL / f"{kind}.tsv").open(encoding="utf-8", newline="") as file:
        return [
            Labelled(
                mention=row["mention"],
                status=row["status"],
                expected=frozenset(filter(None, row["expected"].split(" | "))),
                part=row["part"],
            )
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def judge(row: Labelled, got: frozenset[str]) -> str:
    """What became of a mention: one of the words that `QUALITY` counts."""
    if row.status == "unknown":
        return "false accept" if got else "refused rightly"
    if row.status == "ambiguous":
        asked = len(got) > 1
        return "asked rightly" if asked and got <= row.expected else "not asked"
    if got == row.expected:
        return "right"
    return "refused" if not got else "asked" if len(got) > 1 else "wrong"


def ours(resolve: Callable[[str], Outcome[str]]) -> Resolve:
    """The resolver as the judge sees it."""

    def names_of(mention: str) -> frozenset[str]:
        outcome = resolve(mention)
        match outcome:
            case Found(name):
                return frozenset([name])
            case Ambiguous(candidates):
                return frozenset(candidates)
            case _:
                return frozenset()

    return names_of


def baseline(names: Sequence[str], scorer: Callable[..., float], cutoff: float) -> Resolve:
    """The best fuzzy match; a score below the cut-off refuses."""

    def names_of(mention: str) -> frozenset[str]:
        hit = process.extractOne(
            mention, names, scorer=scorer, processor=utils.default_process, score_cutoff=cutoff
        )
        return frozenset() if hit is None else frozenset([hit[0]])

    return names_of


def quality(kind: str, resolvers: Mapping[str, Resolve]) -> Iterator[str]:
    """Lines of a Markdown table: shares in per cent, by part and resolver."""
    rows = labelled(kind)
    for part in PARTS:
        mine = [row for row in rows if row.part == part]
        of = Counter(row.status for row in mine)
        for name, resolve in resolvers.items():
            found = Counter(judge(row, resolve(row.mention)) for row in mine)
            answerable = " | ".join(
                share(found[what], of["found"]) for what in ("right", "wrong", "asked", "refused")
            )
            asked = share(found["asked rightly"], of["ambiguous"])
            accepted = share(found["false accept"], of["unknown"])
            yield f"| {kind} | {part} | {name} | {answerable} | {asked} | {accepted} |"


def share(count: int, of: int) -> str:
    """A share in per cent; a dash of nothing."""
    return f"{100 * count / of:.1f}" if of else "–"


def print_quality(board: Board, names: Names) -> None:
    """The table of the labelled set."""
    printed: dict[str, list[str]] = {
        "models": [model.name for model in board.models],
        "organisations": list(board.orgs),
        "domains": [column.name for column in board.columns],
    }
    resolve: dict[str, Callable[[str], Outcome[str]]] = {
        "models": names.model,
        "organisations": names.org,
        "domains": names.domain,
    }
    print("| kind | part | by | right | wrong | asked | refused | asked rightly | false accepts |")
    print("|---|---|---|---|---|---|---|---|---|")
    for kind, of_board in printed.items():
        resolvers = {
            "bangdan": ours(resolve[kind]),
            "WRatio from 60": baseline(of_board, fuzz.WRatio, USUAL_CUTOFF),
            "WRatio from 90": baseline(of_board, fuzz.WRatio, CAREFUL_CUTOFF),
            "token_set_ratio from 60": baseline(of_board, fuzz.token_set_ratio, USUAL_CUTOFF),
        }
        for line in quality(kind, resolvers):
            print(line)


def mentions_of(board: Board) -> list[str]:
    """Spellings of a board's names as people and catalogues write them, and names it lacks."""
    step = max(1, len(board.models) // 40)
    spelled = []
    for number, model in enumerate(board.models[::step]):
        name = model.name
        spelled.append(
            (
                name,
                name.lower().replace("-", " "),
                f"vendor/{name}:free",
                f"{name}-AWQ",
                f"{name.replace('-', '')} gguf",
                f"{name}-Coder",
                f"gpt-{number}o",
            )[number % 7]
        )
    return spelled


def median_s(call: Callable[[str], object], mentions: Sequence[str], rounds: int) -> float:
    """The median over mentions of the least time of one call, in seconds."""
    least = []
    for mention in mentions:
        times = []
        for _ in range(rounds):
            start = time.perf_counter()
            call(mention)
            times.append(time.perf_counter() - start)
        least.append(min(times))
    return statistics.median(least)


def best_match(board: Board) -> Callable[[str], object]:
    """Rapidfuzz's own look-up over the same names."""
    names = [model.name for model in board.models]
    return lambda mention: process.extractOne(
        mention, names, scorer=fuzz.WRatio, processor=utils.default_process
    )


def print_speed(small: Board, large: Board, rounds: int) -> None:
    """Ratios of medians, each measured beside the reference in this run."""
    medians = {}
    print("| names | resolver / WRatio | goal |")
    print("|---|---|---|")
    for board, goal in ((small, "≤ 3"), (large, "≤ 0.05")):
        start = time.perf_counter()
        names = build_names(board, aliases())
        built = time.perf_counter() - start
        mentions = mentions_of(board)
        mine = median_s(names.model, mentions, rounds)
        medians[len(board.models)] = mine
        ratio = mine / median_s(best_match(board), mentions, max(1, rounds // 4))
        print(f"| {len(board.models)} | {ratio:.3f} | {goal} |")
    growth = medians[len(large.models)] / medians[len(small.models)]
    print(
        f"\ngrowth from {len(small.models)} to {len(large.models)} names: {growth:.2f} (goal ≤ 5)"
    )
    print(f"index of {len(large.models)} names built in {built:.2f} s (goal < 2)")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="few names and rounds")
    options = parser.parse_args()
    board = shipped()
    print_quality(board, build_names(board, aliases()))
    print()
    print_speed(board, made_up(500 if options.smoke else 10_000), 2 if options.smoke else 15)


if __name__ == "__main__":
    main()
