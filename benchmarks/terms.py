"""Answers as they are scored, and the terms of expectations: what meets each."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from benchmarks.raw_table import (
    DOMAINS,
    NAMES,
    ORGS,
    ROWS,
    holds_figure,
    holds_number,
    named,
    place,
)

BEYOND = 10
"""So many models beyond those expected may stand in an answer that must name them at least."""
SAYS_NOTHING_THERE = re.compile(
    r"没有“|沒有[「“]|答不了|不收|没看懂|只答|只会看榜"
    r"|not on this board|does not (?:hold|have|answer|tell|say)|cannot (?:answer|tell)"
    r"|only know|did not understand",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Seen:
    """An answer as it is scored: the JSON forms, of one or of several."""

    parts: tuple[Mapping[str, Any], ...]

    @property
    def is_answered(self) -> bool:
        """Whether some part is answered (or is help)."""
        return any(part["status"] in {"answered", "help"} for part in self.parts)

    @property
    def text(self) -> str:
        """What is said, without the lines of the source."""
        lines = "\n".join(str(part["text"]) for part in self.parts).splitlines()
        return "\n".join(line for line in lines if "CLiB" not in line)

    @property
    def first_line(self) -> str:
        """The lines that answer: the first of each part."""
        return "\n".join(str(part["text"]).split("\n", 1)[0] for part in self.parts)

    @property
    def models(self) -> list[str]:
        """Whom the answer is about, each once."""
        return list(dict.fromkeys(name for part in self.parts for name in part["models"]))


def _says(text: str, word: str, others: Mapping[str, tuple[str, ...]]) -> bool:
    bare = NAMES.sub(" ", text).lower()
    return any(form.lower() in bare for form in (word, *others.get(word, ())))


def _split(text: str, by: str = ",") -> list[str]:
    return [name.strip() for name in text.split(by)]


def _is_about(answer: Seen, name: str) -> bool:
    compared = [side for p in answer.parts if p["kind"] == "comparison" for side in p["models"]]
    return name in {*answer.models[:1], *compared, *named(answer.first_line)}


def _wins(part: Mapping[str, Any], domain: str, name: str) -> bool:
    if part["kind"] == "comparison":
        winners = {each["domain"]: each["winner"] for each in part["winners"]}
        return bool(winners.get(domain) == name)
    if part["kind"] == "leaders":
        return any(e["domain"] == domain and e["models"] == [name] for e in part["leaders"])
    first = str(part["text"]).split("\n", 1)[0]
    if part["domains"] == [domain] and part["models"][:1] == [name]:
        return True
    return _says(first, domain, DOMAINS) and named(first)[:1] == [name]


def _first_named(answer: Seen, name: str) -> bool:
    if named(answer.first_line)[:1] == [name]:
        return True
    return any(
        _wins(part, part["domains"][0], name)
        if part["kind"] == "comparison" and part["domains"]
        else part["models"][:1] == [name]
        for part in answer.parts
    )


def _in_order(answer: Seen, names: str) -> bool:
    wanted = _split(names)
    return wanted in (answer.models, named(answer.first_line))


def _exactly(answer: Seen, names: str) -> bool:
    wanted = set(_split(names))
    return wanted in (set(answer.models), set(named(answer.text)))


def _at_least(answer: Seen, names: str) -> bool:
    wanted, found = set(_split(names)), {*answer.models, *named(answer.first_line)}
    return wanted <= found and len(found) <= len(wanted) + BEYOND


def _asks_which(answer: Seen, names: str) -> bool:
    wanted = set(_split(names, " or "))
    offered = {name for p in answer.parts for c in p["choices"] for name in c["candidates"]}
    if any(part["status"] == "ambiguous" for part in answer.parts):
        return wanted <= offered
    return answer.is_answered and wanted == set(answer.models)


def _number(answer: Seen, number: str) -> bool:
    if any(part["status"] == "answered" and part["total"] == int(number) for part in answer.parts):
        return True
    said = re.sub(r"第 ?\d+", " ", answer.first_line)
    return holds_number(said, number)


def _figure(answer: Seen, figure: str) -> bool:
    return holds_figure(answer.text, Decimal(figure))


def _score(answer: Seen, name: str, domain: str) -> bool:
    return _is_about(answer, name) and holds_figure(answer.text, ROWS[name].scores[domain])


def _points(answer: Seen, one: str, other: str, domain: str) -> bool:
    if not {one, other} <= {*answer.models, *named(answer.text)}:
        return False
    points = abs(ROWS[one].scores[domain] - ROWS[other].scores[domain])
    margins = [each for part in answer.parts for each in part.get("winners", ())]
    if any(each["domain"] == domain and each["margin"] == float(points) for each in margins):
        return True
    if points == 0:
        return (
            re.search(r"同分|同为|并列|並列|相同|一样|tie|same|level|equal", answer.text)
            is not None
        )
    return holds_figure(answer.text, points)


def _ahead(answer: Seen, domain: str, name: str) -> bool:
    return any(_wins(part, domain, name) for part in answer.parts if part["status"] == "answered")


def _extreme(answer: Seen, name: str, which: str, domain: str) -> bool:
    key = {"weakest": "worst", "strongest": "best"}[which]
    told = [part[key] for part in answer.parts if part["models"] == [name] and part.get(key)]
    if told:
        return domain in told
    return named(answer.first_line) == [name] and _says(answer.first_line, domain, DOMAINS)


def _place(answer: Seen, name: str, domain: str) -> bool:
    return _is_about(answer, name) and holds_number(answer.text, str(place(name, domain)))


def _size(answer: Seen, name: str) -> bool:
    return _is_about(answer, name) and ROWS[name].size in NAMES.sub(" ", answer.text)


def _organisation(answer: Seen, org: str) -> bool:
    first = NAMES.sub(" ", answer.first_line).lower()
    at = {
        o: min(first.find(f.lower()) for f in (o, *ORGS.get(o, ())) if f.lower() in first)
        for o in {row.org for row in ROWS.values()}
        if _says(answer.first_line, o, ORGS)
    }
    return bool(at) and min(at, key=lambda o: at[o]) == org


def refuses(answer: Seen) -> bool:
    """Whether no part answers from the table, or the first line says that it is not there."""
    answered = [part for part in answer.parts if part["status"] == "answered"]
    return (
        all(part["kind"] in {"about", "help"} for part in answered)
        or SAYS_NOTHING_THERE.search(answer.first_line) is not None
    )


def _in_language(answer: Seen, language: str) -> bool:
    bare = NAMES.sub(" ", re.sub(r"[(（][^)）]*[)）]|/\S.*", " ", answer.text))
    chinese, latin = len(re.findall(r"[一-鿿]", bare)), len(re.findall(r"[A-Za-z]+", bare))
    return (chinese > latin) == (language == "Chinese")


def _is_by(answer: Seen, domain: str) -> bool:
    """Whether a ranking goes by a domain alone, or what else is told has it as a column."""
    told = [part for part in answer.parts if part["status"] == "answered"]
    return any(
        part["domains"] == [domain] if part["kind"] == "ranking" else domain in part["domains"]
        for part in told
    )


def _does_not_say(answer: Seen, word: str) -> bool:
    """Whether an answer to a question of yes or no does not begin with the opposite."""
    opposite = {
        "yes": r"(No|Not)\b|不|没有|沒有|否",
        "no": r"Yes\b|是的|能：|是：|对：|對：|有：",
    }[word]
    return re.match(opposite, answer.first_line) is None


TERMS: list[tuple[re.Pattern[str], Callable[..., bool]]] = [
    (re.compile(pattern), meets)
    for pattern, meets in (
        (r"first named: (.+)", _first_named),
        (r"in this order: (.+)", _in_order),
        (r"exactly these: (.+)", _exactly),
        (r"at least these: (.+)", _at_least),
        (r"asks which(?: \(or lists\))?: (.+)", _asks_which),
        (r"the number (\d+)", _number),
        (r"the figure ([\d.]+)", _figure),
        (r"(.+): its score in (.+)", _score),
        (r"(.+) and (.+): the points between them in (.+)", _points),
        (r"ahead: (.+?): (.+)", _ahead),
        (r"(.+): its (weakest|strongest) is (.+)", _extreme),
        (r"(.+): its place in (.+)", _place),
        (r"(.+): its size", _size),
        (r"organisation: (.+)", _organisation),
        (r"no model: not in the table|says that the table does not hold it", refuses),
    )
]
GUARDS: list[tuple[re.Pattern[str], Callable[[Seen, str], bool]]] = [
    (re.compile(r"(yes|no), "), _does_not_say),
    (re.compile(r"in (English|Chinese), "), _in_language),
    (re.compile(r"by ([^,]+), "), _is_by),
    (re.compile(r"not cut at (\d+), "), lambda answer, count: len(answer.models) != int(count)),
]
NEED_NO_ANSWER = (refuses, _asks_which)
COUNTS = (_number, _figure)
