"""Every sentence that claims a count, a lead, an `only` or an `all`, against the board itself.

Boards and questions are made up; what is said is read back from the plain English reply, and
counted again here from the models' scores.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from asking import COLUMNS, LAW, boards, frame_of, names_of, small_board
from builders import TOTAL
from hypothesis import given
from hypothesis import strategies as st

from bot.core.answers import answer_query
from bot.core.board import Board, Model
from bot.core.queries import (
    Comparator,
    Filter,
    Kind,
    Order,
    Query,
    ScoreBound,
    SizeClass,
    SizeRange,
    View,
    Weighted,
)
from bot.rendering import compose, lay_out
from bot.rendering.voice import gap, score

PER_PAGE = 10
_NAME = r"[ab]\d+"
_NAMES = rf"{_NAME}(?:(?:, | and ){_NAME})*|\d+ models"


@dataclass(frozen=True)
class Asked:
    """A question, its board, and the page shown."""

    board: Board
    query: Query
    page: int = 0

    @property
    def fitting(self) -> list[Model]:
        """The models that fit the filter, in the table's order."""
        where = self.query.where
        is_new = True if self.query.kind is Kind.NEW else where.new
        orgs = self.query.orgs if self.query.kind is Kind.ORGANISATION else where.orgs
        return [
            model
            for model in self.board.models
            if (not orgs or model.org in orgs)
            and is_new in {None, model.is_new}
            and (where.size is None or self._is_of_size(model, where.size))
            and all((value := self.value(model, bound.domain)) is not None and value >= bound.value
                    for bound in where.bounds)
        ]  # fmt: skip

    @property
    def domain(self) -> str:
        """The column asked, else the first."""
        return self.query.domains[0].domain if self.query.domains else self.board.first_column

    @property
    def rated(self) -> list[Model]:
        """Those that fit and have a score in the column asked, best first."""
        rated = [m for m in self.fitting if self.value(m) is not None]
        return sorted(rated, key=lambda model: -(self.value(model) or 0))

    def value(self, model: Model, domain: str | None = None) -> float | None:
        """A model's score in the column asked, or another."""
        names = [column.name for column in self.board.columns]
        return model.scores[names.index(domain or self.domain)]  # type: ignore[arg-type]

    def place(self, model: Model) -> int:
        """Its place on the whole board in the column asked."""
        own = self.value(model)
        return 1 + sum((self.value(m) or -1) > (own or 0) for m in self.board.models)

    def text(self, language: str = "en") -> list[str]:
        """The lines of the plain reply."""
        frame = frame_of(self.board, self.query)
        view = View(surface="plain", language=language, page=self.page)
        answer = answer_query(self.query, names_of(self.board), frame)
        return lay_out(compose(answer, view), "plain", self.query).text.splitlines()

    @staticmethod
    def _is_of_size(model: Model, size: SizeRange) -> bool:
        return model.size_b is not None and model.size_b <= (size.high or 0)


def told(names: str, models: list[Model]) -> bool:
    """Whether a sentence names these models, each of them, or counts them."""
    if names.endswith(" models"):
        return len(models) == int(names.split(maxsplit=1)[0])
    return set(re.findall(_NAME, names)) == {model.name for model in models}


@st.composite
def filters(draw: st.DrawFn, board: Board) -> Filter:
    """A filter by size, organisation, newness and a bound, each often left out."""
    return Filter(
        size=draw(st.none() | st.builds(SizeRange, high=st.sampled_from([4.0, 14.0, 72.0]))),
        orgs=draw(st.sampled_from([(), (board.models[0].org,)])),
        new=draw(st.sampled_from([None, None, True])),
        bounds=draw(st.sampled_from([(), (ScoreBound(LAW, Comparator.AT_LEAST, 50.1),)])),
    )


domains = st.sampled_from([(), *((Weighted(column),) for column in COLUMNS)])


@st.composite
def lists(draw: st.DrawFn) -> Asked:
    """A ranking of a small board, or of one of several pages with many ties."""
    board = draw(boards())
    query = Query(
        kind=draw(st.sampled_from([Kind.RANKING, Kind.NEW])),
        domains=draw(domains),
        where=draw(filters(board)),
        order=draw(st.sampled_from(list(Order))),
        count=draw(st.none() | st.integers(1, 12)),
    )
    return Asked(board, query)


@given(lists())
def test_the_first_line_of_a_list_is_true(asked: Asked) -> None:
    """Who leads, is last, alone fits or shares a place does; leads are as many points."""
    heading, rated = asked.text()[0], asked.rated
    if asked.query.order is Order.WORST:
        rated = rated[::-1]
    if match := re.match(rf"Only ({_NAME}) fits", heading):
        assert [model.name for model in asked.fitting] == [match[1]]
    elif match := re.match(rf"({_NAME}) (?:leads|is last in) .*?(?::|with) ([\d.]+)(.*)", heading):
        assert match[1] == rated[0].name
        assert match[2] == score(asked.value(rated[0]))
        _check_margin(match[3], asked, rated)
    elif match := re.match(rf"({_NAMES}) share the (first|last) place in", heading):
        values = [asked.value(model) for model in rated]
        assert told(match[1], rated[: values.count(values[0])])
    elif match := re.match(rf"(Smallest|Largest).*?: ({_NAMES}), (\S+?)(?: each|;.*)$", heading):
        among = asked.rated if asked.query.domains else asked.fitting
        sizes = [model.size_b for model in among if model.size_b is not None]
        extreme = min(sizes) if match[1] == "Smallest" else max(sizes)
        assert told(match[2], [model for model in among if model.size_b == extreme])
    elif heading.startswith("The board has no"):
        assert asked.fitting == []
    elif heading.startswith("No score in"):
        assert asked.fitting
        assert not asked.rated
    elif heading.startswith("The table marks no model as new"):
        assert not any(model.is_new for model in asked.board.models)
    elif heading.startswith("This board does not say how large"):
        assert all(model.size_b is None for model in asked.board.models)
    else:
        assert heading.startswith("No size is known")
        among = asked.rated if asked.query.domains else asked.fitting
        assert all(model.size_b is None for model in among)


def _check_margin(said: str, asked: Asked, rated: list[Model]) -> None:
    """What is said behind a leader's score is the way to the next one that fits."""
    if len(rated) < 2:
        assert said == ""
        return
    first, second = (asked.value(model) or 0.0 for model in rated[:2])
    assert gap(abs(round(first - second, 6))) in re.findall(r"\d+\.\d+", said)
    close = re.match(rf"; ({_NAME}) is close behind", said)
    if close:
        assert close[1] == rated[1].name


@st.composite
def long_lists(draw: st.DrawFn) -> Asked:
    """A ranking of a board of two or three pages, any page of it."""
    points = draw(
        st.lists(st.sampled_from([50.0, 60.0, 60.1, 61.3, None]), min_size=8, max_size=24)
    )
    points = sorted(points, key=lambda one: -(one or 0)) if draw(st.booleans()) else points
    board = small_board({f"a{number}": each for number, each in enumerate(points)})
    query = Query(
        kind=Kind.RANKING,
        count=draw(st.none() | st.integers(8, 22)),
        order=draw(st.sampled_from([Order.BEST, Order.WORST])),
    )
    return Asked(board, query, draw(st.integers(0, 2)))


@given(lists() | long_lists())
def test_counts_and_ties_under_a_list_are_true(asked: Asked) -> None:
    """How many are listed, in all and without a score; who shares a place, who was cut off."""
    lines, query = asked.text(), asked.query
    is_by_size = query.order in {Order.SMALLEST, Order.LARGEST}
    ordered = asked.rated if query.domains or not is_by_size else asked.fitting
    total = len(ordered)
    unrated = len(asked.fitting) - total
    listed = total if query.count is None else min(query.count, total)
    text = "\n".join(lines)
    for match in re.finditer(r"(\d+) models? in all", text):
        assert (int(match[1]), listed, unrated) == (total, total, 0)
    for match in re.finditer(r"(\d+) models? with a score", text):
        assert (int(match[1]), listed) == (total, total)
        assert unrated
    for match in re.finditer(r"(\d+) of (\d+) listed|Last (\d+) of (\d+)", text):
        assert [int(n) for n in match.groups() if n] == [listed, total]
    for match in re.finditer(r"(\d+) more without a score", text):
        assert int(match[1]) == unrated
    for match in re.finditer(rf"({_NAMES}) share place (\d+)", text):
        sharing = [model for model in asked.board.models if asked.value(model) is not None
                   and asked.place(model) == int(match[2])]  # fmt: skip
        names = {model.name for model in sharing}
        if match[1].endswith("models"):
            assert int(match[1].split()[0]) == len(names)
        else:
            assert set(re.findall(_NAME, match[1])) <= names
    cut = re.search(rf"({_NAMES}) ha(?:s|ve) the same score as the last one listed", text)
    if cut:
        last_shown = [
            line for line in lines if re.match(rf"(?:\d+\. )?{_NAME}, (?!{_NAME})", line)
        ][-1]
        values = [asked.value(m) for m in asked.board.models if f" {m.name}," in f" {last_shown}"]
        by_score = [asked.value(model) for model in asked.rated]
        by_score = by_score[::-1] if query.order is Order.WORST else by_score
        if not is_by_size:
            assert values == [by_score[listed - 1]]


@given(boards(), domains, st.none() | st.integers(1, 4), st.data())
def test_an_organisation_page_is_true(
    board: Board, asked_domains: tuple[Weighted, ...], count: int | None, data: st.DataObject
) -> None:
    """How many models it has, which are its best, and what they lead."""
    where = data.draw(filters(board))
    org = board.models[0].org
    asked = Asked(board, Query(kind=Kind.ORGANISATION, orgs=(org,), domains=asked_domains,
                               where=where, count=count))  # fmt: skip
    lines, rated = asked.text(), asked.rated
    heading = re.match(rf"{org}: (\d+) models?(?: \(.*?\))?(.*)", lines[0])
    if heading:
        assert int(heading[1]) == len(asked.fitting)
        best = re.match(rf"; best in .*? (?:is|are) ({_NAMES}), .*?(\d+)(?:st|nd|rd|th), ([\d.]+)",
                        heading[2])  # fmt: skip
        if best:
            values = [asked.value(model) for model in rated]
            assert told(best[1], rated[: values.count(values[0])])
            assert int(best[2]) == asked.place(rated[0])
            assert best[3] == score(values[0])
    for line in lines:
        if match := re.match(r"First on the board in: (.*)", line):
            for domain in match[1].split(", "):
                highest = max(asked.value(m, domain) or 0 for m in board.models)
                assert any(asked.value(m, domain) == highest for m in asked.fitting)
        if line == "Its best in every column":
            assert where == Filter()
            assert not asked_domains


@given(boards(), domains, st.data())
def test_leaders_are_true(
    board: Board, asked_domains: tuple[Weighted, ...], data: st.DataObject
) -> None:
    """How many domains each leads, and how many of them are shared."""
    where = data.draw(filters(board))
    query = Query(kind=Kind.LEADERS, where=where, domains=asked_domains)
    asked = Asked(board, query)
    shown = [part.domain for part in asked_domains] or list(board.domains)
    firsts = {}
    for domain in shown:
        values = {m.name: v for m in asked.fitting if (v := asked.value(m, domain)) is not None}
        if values:
            firsts[domain] = {n for n, v in values.items() if v == max(values.values())}
    heading = asked.text()[0]
    shared = sum(len(names) > 1 for names in firsts.values())
    assert " leads" in heading or all(len(names) != 1 for names in firsts.values())
    if match := re.match(r"(\d+) domains?.*?: (.*)", heading):
        assert int(match[1]) == len(firsts)
        for name, count in re.findall(rf"({_NAME})(?: leads)? (\d+)", match[2]):
            assert int(count) == sum(name in names for names in firsts.values())
        told_shared = re.search(r"(\d+) (?:is|are) shared", heading)
        assert int(told_shared[1]) == shared if told_shared else not shared
    elif match := re.match(rf"({_NAME}) leads", heading):
        assert list(firsts.values()) == [{match[1]}]
    elif heading.startswith("This board does not say how large"):
        assert all(model.size_b is None for model in board.models)
    elif match := re.match(rf"({_NAMES}) share the first place in", heading):
        (names,) = firsts.values()
        assert told(match[1], [model for model in board.models if model.name in names])
    else:
        assert heading.startswith("The board has no")


@given(boards(), domains, st.data())
def test_sizes_are_true(
    board: Board, asked_domains: tuple[Weighted, ...], data: st.DataObject
) -> None:
    """Who is best, who is smaller and how good, who is on the front, how many fit."""
    where = data.draw(filters(board))
    asked = Asked(board, Query(kind=Kind.SIZES, where=where, domains=asked_domains))
    lines = asked.text()
    sized = [model for model in asked.rated if model.size_b is not None]
    if match := re.match(rf".*: ({_NAME}) \(\S+\) is (best|best of those with a size) with "
                         rf"([\d.]+)"
                         rf"; smaller, ({_NAME}) \(\S+\) reaches ([\d.]+)", lines[0]):  # fmt: skip
        by_name = board.by_name
        best, other = by_name[match[1]], by_name[match[4]]  # type: ignore[index]
        among = asked.rated if match[2] == "best" else sized
        assert asked.value(best) == max(asked.value(model) or 0 for model in among)
        assert (other.size_b or 0) < (best.size_b or 0)
        smaller = [m for m in sized if (m.size_b or 0) < (best.size_b or 0)]
        assert asked.value(other) == max(asked.value(model) or 0 for model in smaller)
    for line in lines:
        if line.startswith("Pareto front"):
            for name in re.findall(_NAME, line):
                model = board.by_name[name]  # type: ignore[index]
                assert not any(_beats(other, model, asked) for other in sized)
        if match := re.match(r"(\d+) models? fits?\b", line):
            assert int(match[1]) == len(asked.fitting)
        if match := re.search(r"(\d+) more without a size", line):
            assert int(match[1]) == len(asked.rated) - len(sized)


def _beats(one: Model, other: Model, asked: Asked) -> bool:
    """Whether one is at most as large and at least as good, and better in one of the two."""
    size = (one.size_b or 0) - (other.size_b or 0)
    points = (asked.value(one) or 0) - (asked.value(other) or 0)
    return size <= 0 <= points and (size < 0 or points > 0)


@given(boards(), st.data())
def test_a_comparison_is_true(board: Board, data: st.DataObject) -> None:
    """Who wins how many, by how much at most, and where the first two are close."""
    count = min(len(board.models), 6)
    if count < 2:
        return
    names = tuple(board.by_name)[: data.draw(st.integers(2, count))]
    asked = Asked(board, Query(kind=Kind.COMPARISON, models=names))
    lines = asked.text()
    models = [board.by_name[name] for name in names]
    wins, shared, close = dict.fromkeys(names, 0), 0, []
    for domain in (TOTAL, *board.domains):
        values = sorted((v for m in models if (v := asked.value(m, domain)) is not None),
                        reverse=True)  # fmt: skip
        if len(values) > 1 and 0 < round(values[0] - values[1], 6) < 1:
            close.append(domain)
        first = [m.name for m in models if values and asked.value(m, domain) == values[0]]
        if domain != TOTAL and len(values) > 1 and len(first) == 1:
            wins[first[0]] += 1
        shared += domain != TOTAL and len(first) > 1
    heading = lines[0].split("; ")[0]
    for name, number in re.findall(rf"({_NAME})(?: wins)? (\d+)", heading):
        assert wins[name] == int(number)  # type: ignore[index]
    told_shared = re.search(r"(\d+) (?:is|are) shared", heading)
    assert (int(told_shared[1]) if told_shared else 0) == shared
    apart = [line for line in lines if "1 point apart" in line]
    assert [line.split(": ")[1] for line in apart] == ([", ".join(close)] if close else [])
    if apart and len(names) > 2:
        assert "best two" in apart[0]


@pytest.mark.parametrize("kind", list(SizeClass))
def test_class_names_say_their_bounds(kind: SizeClass) -> None:
    """The name of a class is what falls into it."""
    from bot.core.queries.selection import CLASS_BOUNDS_B  # noqa: PLC0415 - named beside its use
    from bot.rendering.terms import CLASS_NAMES  # noqa: PLC0415 - as above

    bounds = list(CLASS_BOUNDS_B)
    number = bounds.index(kind)
    high = CLASS_BOUNDS_B[kind]
    low = CLASS_BOUNDS_B[bounds[number - 1]] if number else None
    said = CLASS_NAMES[kind]

    assert list(_numbers(said)) == [b for b in (low, high) if b is not None and b < 10**6]


def _numbers(text: str) -> Iterator[float]:
    return (float(number) for number in re.findall(r"[\d.]+", text))
