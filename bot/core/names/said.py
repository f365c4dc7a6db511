"""Typed tokens: what a mention or a printed name says of a model."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.core.names.lore import GENERAL

_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(slots=True)
class Tokens:
    """What a spelling says; every field is what was said, in one way of writing.

    Attributes:
        words: Families, lines and other words that name (`qwen`, `r1`, `distill`).
        versions: Version numbers, each with the word before it (`v` for v3; "" where none).
        sizes: In billions.
        active: Active sizes of mixtures (`a52b`), in billions.
        experts: Numbers of experts.
        dates: Each as month and day or year and month, four digits; both where it says both.
        training: Words that say that the model follows instructions.
        fp8: It names that quantisation.
        hosting: Words of hosts, noise only where something else tells the model.
        orgs: Organisations named.
        unknown: Words that nothing explains.
        aliased: A word stands for another.
        noise: Packaging that was passed over.
        apart: Words that set a first model apart from what was made of it (`original`).
        tagged: A size stands behind a colon, as Ollama tags do.
        series: All of a line is asked for (`R1系列`, `qwen family`).
        assistant: An assistant was named, which is no model.
    """

    words: list[str] = field(default_factory=list)
    versions: list[tuple[str, str]] = field(default_factory=list)
    sizes: list[float] = field(default_factory=list)
    active: list[float] = field(default_factory=list)
    experts: list[int] = field(default_factory=list)
    dates: list[tuple[str, ...]] = field(default_factory=list)
    training: list[str] = field(default_factory=list)
    fp8: bool = False
    hosting: list[str] = field(default_factory=list)
    orgs: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    aliased: bool = False
    noise: list[str] = field(default_factory=list)
    apart: list[str] = field(default_factory=list)
    tagged: bool = False
    series: bool = False
    assistant: bool = False

    @property
    def contexts(self) -> frozenset[str]:
        """The context lengths among the packaging (`128k`)."""
        return frozenset(word for word in self.noise if word[-1] == "k" and word[:-1].isdigit())

    @property
    def is_empty(self) -> bool:
        """Nothing was said that could name a model: a bare number or `large` does not."""
        if self.sizes or self.experts or self.dates or self.unknown or self.active or self.orgs:
            return False
        if self.versions:
            return not self.words and all(before != "v" for before, _ in self.versions)
        return all(word in GENERAL for word in self.words)


def add_number(tokens: Tokens, digits: str, numbers: list[str]) -> None:
    """Add a number: a date where it has the digits of one, else part of a version."""
    if re.fullmatch(r"\d{4}", digits):
        tokens.dates.append((digits,))
    elif re.fullmatch(r"2[3-9][01]\d[0-3]\d", digits):
        tokens.dates.append((digits[2:], digits[:4]))
    else:
        numbers.append(digits)


def add_version(tokens: Tokens, before: str, numbers: list[str]) -> None:
    """Numbers next to each other are one version: 3-3 is 3.3; 03-24 is a date."""
    if len(numbers) == 2 and all(re.fullmatch(r"[01]\d|[0-3]\d", number) for number in numbers):
        tokens.dates.append(("".join(numbers),))
    elif numbers:
        tokens.versions.append((before, ".".join(numbers)))
    numbers.clear()


def add_measure(tokens: Tokens, kind: str, said: str) -> None:
    """Add a size, a number of experts, a day."""
    number = _NUMBER.search(said)
    match kind:
        case "size" if number:
            tokens.sizes.append(float(said.replace("_", ".").rstrip("bilon ")))
        case "yi" if number:
            tokens.sizes.append(float(number[0]) / 10)
        case "small" if number:
            tokens.sizes.append(float(number[0]) / 1000)
        case "active" if number:
            tokens.active.append(float(number[0]))
        case "experts" if number:
            tokens.experts.append(int(number[0]))
        case "moe":
            experts, size = re.findall(r"\d+(?:\.\d+)?", said)[:2]
            tokens.experts.append(int(experts))
            tokens.sizes.append(float(size))
        case "xom":
            size, experts = re.findall(r"\d+", said)
            tokens.experts.append(int(experts))
            tokens.sizes.append(float(size))
        case "month":
            tokens.dates.append((said[2:4] + said[5:], said))
        case "day":
            digits = re.sub(r"\D", "", said)
            tokens.dates.append((digits[4:8], digits[2:6]))
        case _:
            tokens.unknown.append(said)


def note(tokens: Tokens, said: str) -> str:
    """Note packaging that is passed over; a space is left of it."""
    tokens.noise.append(said.strip())
    return " "
