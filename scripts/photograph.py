"""Photographs how texts are read, and lists what reads otherwise since.

`python scripts/photograph.py take FILE` writes one line of JSON for each text of the
conversations, of the unit tests' tables and of some 20,000 that are made up (`photograph.toml`,
seeded): the text, where it comes from and its reading. `compare OLD [NEW]` lists the differences
of two photographs by kind; without NEW, or with `now`, the texts of OLD are read anew. FILE may
end in `.gz`.
"""

from __future__ import annotations

import argparse
import ast
import gzip
import json
import random
import re
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, TextIO

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from bot.core.names import Names, build_names  # noqa: E402 - behind the path
from bot.core.queries import Choose, Query, ReadingContext  # noqa: E402
from bot.core.reading import command_text  # noqa: E402
from bot.core.reading.understand import understand  # noqa: E402
from bot.library import Library, load_aliases, shipped_data  # noqa: E402

Row = dict[str, Any]
CORPORA = ("conversations", "unit", "generated")
GENERATED = 23_500
"""So many are made; some 20,000 of them are different."""
SEED = 20_250_428
LANGUAGE = "zh"


def main() -> None:
    """Take a photograph, or compare two."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    commands = parser.add_subparsers(dest="command", required=True)
    take = commands.add_parser("take", help="read all texts and write their readings")
    take.add_argument("file", type=Path)
    compare = commands.add_parser("compare", help="list what reads otherwise")
    compare.add_argument("old", type=Path)
    compare.add_argument("new", nargs="?", default="now", help="a file, or `now` (default)")
    compare.add_argument("--show", type=int, default=5, metavar="N", help="of each kind (5)")
    compare.add_argument("--corpus", choices=CORPORA, help="only these texts")
    compare.add_argument("--kind", default="", help="only kinds of difference that hold this")
    arguments = parser.parse_args()
    if arguments.command == "take":
        reader = Reader()
        count = write(arguments.file, (reader.photographed(row) for row in texts(reader.names)))
        sys.stdout.write(f"{count} readings in {arguments.file}\n")
        return
    old = [row for row in read(arguments.old) if arguments.corpus in {None, row["corpus"]}]
    reader = Reader()
    if arguments.new == "now":
        new = {key(row): reader.photographed(row) for row in old}
    else:
        new = {key(row): row for row in read(Path(arguments.new))}
    report(old, new, show=arguments.show, kind=arguments.kind)


# The texts


def texts(names: Names) -> Iterator[Row]:
    """All texts, each once: `ask` has one text, or two where the second follows the first up."""
    seen: set[str] = set()
    sources = zip(CORPORA, (conversations(), unit_texts(), generated(names)), strict=True)
    for corpus, asked in sources:
        for ask in asked:
            row = {"corpus": corpus, "ask": ask}
            if key(row) not in seen:
                seen.add(key(row))
                yield row


def key(row: Row) -> str:
    """What tells one text, with the one that it follows up, from all others."""
    return " > ".join(row["ask"])


def conversations() -> Iterator[list[str]]:
    """What is asked in the conversation corpus."""
    for path in sorted((ROOT / "tests/conversations").glob("*.toml")):
        for question in tomllib.loads(path.read_text(encoding="utf-8"))["question"]:
            yield question["ask"]


def unit_texts() -> Iterator[list[str]]:
    """The literals of the unit tests that may be read; rows of three begin with a follow-up."""
    for path in sorted((ROOT / "tests/core").glob("[qr][ue]*/test_*.py")):  # queries, reading
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Tuple) and path.stem in {"test_followup", "test_picks"}:
                row = [e.value for e in node.elts if _is_text(e)]  # type: ignore[attr-defined]
                if len(row) == 3:
                    yield row[:2]
            if _is_text(node) and not _is_prose(node.value):  # type: ignore[attr-defined]
                yield [node.value]  # type: ignore[attr-defined]
                if path.stem == "test_picks":
                    yield ["qwen 32b", node.value]  # type: ignore[attr-defined]


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _is_prose(text: str) -> bool:
    """Whether a literal is a docstring or empty, no text that is asked."""
    return not text.strip() or len(text) > 400 or bool(re.match(r"[A-Z][^?]*\.\s*$", text))


def generated(names: Names) -> Iterator[list[str]]:
    """Texts made of the board's names and the words of both languages, plain and odd."""
    data = tomllib.loads((ROOT / "scripts/photograph.toml").read_text(encoding="utf-8"))
    slots = {**data["slots"], **board_slots(names)}
    die = random.Random(SEED)  # noqa: S311 - nothing secret
    kinds = ["zh", "en", "command", "soup"]
    for _ in range(GENERATED):
        (kind,) = die.choices(kinds, (9, 8, 5, 2))
        text = filled(die.choice(data["patterns"][kind]), slots, die)
        if die.random() < 0.12:
            text = misspelt(text, die)
        if die.random() < 0.06:
            yield [text, filled(die.choice(slots["follow"]), slots, die)]
        else:
            yield [text]


def board_slots(names: Names) -> dict[str, list[str]]:
    """The names of the board as printed and as people say them."""
    board = names.board
    words = tomllib.loads((shipped_data() / "aliases.toml").read_text(encoding="utf-8"))
    models = [model.name for model in board.models]
    parts = [re.split(r"[-_]", name) for name in models]
    columns = [column.name for column in board.columns]
    orgs = list(board.orgs)
    return {
        "model": models,
        "nickname": [
            *(name.casefold().replace("-", " ") for name in models),
            *(" ".join(part[:2]) for part in parts),
            *(part[0] for part in parts),
            *(word for said in words["models"].values() for word in said),
            *(
                f"{word}{size}"
                for word in words["words"]["qwen"][:4]
                for size in ("32b", "7B", "")
            ),
        ],
        "domain": [*columns * 6, *(w for name in columns for w in words["domains"].get(name, ()))],
        "org": [*orgs * 3, *(w for name in orgs for w in words["organisations"].get(name, ()))],
        "family": [*names.family_rows],
    }


_SLOT = re.compile(r"\{(\w+)\}")


def filled(pattern: str, slots: dict[str, list[str]], die: random.Random) -> str:
    """A pattern with each slot filled, and the slots of what fills them."""
    while _SLOT.search(pattern):
        pattern = _SLOT.sub(lambda slot: die.choice(slots[slot[1]]), pattern)
    return pattern


def misspelt(text: str, die: random.Random) -> str:
    """A text with one slip of the hand."""
    at = die.randrange(len(text))
    slips = (
        text[:at] + text[at + 1 :],
        text[:at] + text[at] + text[at:],
        text[:at] + text[at : at + 2][::-1] + text[at + 2 :],
        text.upper(),
        text.replace(" ", ""),
        f"{text[:at]} {text[at:]}",
    )
    return die.choice(slips) or text


# The readings


class Reader:
    """Reads texts on the shipped board."""

    def __init__(self) -> None:
        data = shipped_data()
        board = Library(data / "boards", Path("no-host-data")).load("clib-opensource")
        self.names = build_names(board, load_aliases([data / "aliases.toml"]))

    def photographed(self, row: Row) -> Row:
        """A text with its reading in a stable form."""
        context = ReadingContext(language=LANGUAGE)
        for text in row["ask"][:-1]:
            before = understand(text, self.names, context)
            query = before.query if isinstance(getattr(before, "query", None), Query) else None
            choice = before if isinstance(before, Choose) else None
            context = ReadingContext(language=LANGUAGE, previous=query, open_choice=choice)
        reading = understand(row["ask"][-1], self.names, context)
        said = {"outcome": type(reading).__name__, **stable(reading)}
        if said["outcome"] == "Understood":
            said["command"] = command_text(reading.query, self.names)  # type: ignore[union-attr]
        return {"corpus": row["corpus"], "ask": row["ask"], "reading": said}


def stable(value: object) -> Any:  # noqa: ANN401 - whatever JSON holds
    """A value of the reading as JSON, without the fields that say nothing."""
    if is_dataclass(value):
        said = {field.name: stable(getattr(value, field.name)) for field in fields(value)}
        return {name: item for name, item in said.items() if item not in (None, "", [], {}, False)}
    if isinstance(value, (list, tuple)):
        return [stable(item) for item in value]
    return value if value is None or isinstance(value, (bool, int, float)) else str(value)


# The files and the report


def write(path: Path, rows: Iterator[Row]) -> int:
    """Write rows as lines of JSON; gives how many."""
    count = 0
    with _opened(path, "wt") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=True, sort_keys=True) + "\n")
            count += 1
    return count


def read(path: Path) -> Iterator[Row]:
    """The rows of a photograph."""
    with _opened(path, "rt") as file:
        yield from map(json.loads, file)


def _opened(path: Path, mode: str) -> TextIO:
    opened = gzip.open if path.suffix == ".gz" else open
    return opened(path, mode, encoding="utf-8")  # type: ignore[return-value,operator]


def report(old: list[Row], new: dict[str, Row], *, show: int, kind: str) -> None:
    """Print what differs, the commonest kind of difference first."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    compared: Counter[str] = Counter()
    for row in old:
        now = new.get(key(row))
        if now is None:
            continue
        compared[row["corpus"]] += 1
        said = difference(row["reading"], now["reading"])
        if said and kind in said:
            line = f"{key(row)!r}\n      was {brief(row['reading'])}"
            by_kind[said].append(f"{line}\n      now {brief(now['reading'])}")
    for said, lines in sorted(by_kind.items(), key=lambda item: -len(item[1])):
        sys.stdout.write(f"{said}: {len(lines)}\n")
        sys.stdout.writelines(f"   {line}\n" for line in lines[:show])
    count = sum(map(len, by_kind.values()))
    of = ", ".join(f"{number} {corpus}" for corpus, number in compared.items())
    sys.stdout.write(f"{count} of {compared.total()} readings differ ({of})\n")


def outcome(reading: Row) -> str:
    """The kind of a reading, with the kind of slip."""
    return f"{reading['outcome']} {reading['kind']}" if "kind" in reading else reading["outcome"]


def difference(old: Row, new: Row) -> str:
    """What kind of difference there is between two readings of a text; "" where there is none."""
    if old == new:
        return ""
    if outcome(old) != outcome(new):
        return f"{outcome(old)} -> {outcome(new)}"
    if old.get("query") != new.get("query"):
        before, after = old.get("query") or {}, new.get("query") or {}
        names = sorted({*before, *after})
        return "other query: " + ", ".join(n for n in names if before.get(n) != after.get(n))
    names = sorted(name for name in {*old, *new} if old.get(name) != new.get(name))
    return "other " + ", ".join(names)


def brief(reading: Row) -> str:
    """A reading in one line."""
    said = [outcome(reading), reading.get("command") or json.dumps(reading.get("query", {}))]
    more = {k: v for k, v in reading.items() if k not in {"outcome", "kind", "command", "query"}}
    return " ".join([*said, json.dumps(more, ensure_ascii=False) if more else ""]).strip()


if __name__ == "__main__":
    main()
