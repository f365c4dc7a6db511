"""The Answers: what to say as data, with numbers, places, margins and choices.

No markup and no language: those are the composers'.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.core.board import Board, BoardInfo, DomainName, Model, ModelName, OrgName, Standing
from bot.core.queries import Choose, NoSuch, Note, Query, SizeClass, Slip, Weighted

CLOSE = 1.0
"""Differences below this many points are told as close: the source prints no sample sizes, and
with p = 0.8 and a hundred questions the 95 % band is about 8 points wide each way."""

OLD_FROM_MONTHS = 6
"""From this age on an answer says how old its board is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What every answer carries.

    Attributes:
        board: The board it is answered from.
        age_months: Whole months since the board was published; None where the caller has no clock.
        query: The question answered; None where the text asked nothing.
        command: The shortest command that asks the same; "" where there is none.
        notes: How names matched and what was ignored.
        direct: The question was in plain words: begin with one direct sentence.
        counts: The question was how many models there are: say that first.
        versions: The versions of the board that there are, newest first, each with its day; empty
            where only the one loaded is known.
        older: The older of the two versions compared, where two are.
        rejections: For each model whose name was not typed as printed, what else may be meant.
        words: By name the word that commands say in its place; None where they say names as
            printed.
    """

    board: Board
    age_months: int | None
    query: Query | None
    command: str
    notes: tuple[Note, ...] = ()
    direct: bool = False
    counts: bool = False
    versions: tuple[tuple[str, date], ...] = ()
    older: Board | None = None
    rejections: tuple[Choose, ...] = ()
    words: Mapping[str, str] | None = None

    @property
    def info(self) -> BoardInfo:
        """The board's id, titles, version, date and source."""
        return self.board.info

    @property
    def models_on_board(self) -> int:
        """How many models the board lists."""
        return len(self.board.models)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A model in a list.

    Attributes:
        place: Over the whole board in the column asked (in the mean, for several), filters aside;
            None is not rated.
        score: In the column asked, or the (weighted) mean of several; None is not rated.
        tied: How many models of the whole board share the place, itself included.
    """

    model: Model
    place: int | None
    score: float | None
    tied: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """A list of models by a column, by the mean of several, or by size.

    Attributes:
        domains: The columns asked; the board's first column where none was.
        lines: Those listed, in order, every page of them; built when read, so a page of ten costs
            ten.
        total: How many fit before the count cut.
        passed: How many of them stand at places that the question passes over, not listed.
        lead: Points between the first listed and the next one that fits, by the order asked; None
            where there is none, or the list is by size.
        ties_cut: Names that share the last place listed (in a list by size, its size and its
            score) but were cut by the count.
        unrated: How many fit but have no score in the columns asked; they are not listed. A list
            by size that asks no column lists them.
        same_size: In a list by size all that fit and are as large as the first, listed or not;
            empty where its size is not known.
    """

    frame: Frame
    domains: tuple[Weighted, ...]
    lines: Sequence[Line]
    total: int
    lead: float | None
    ties_cut: tuple[ModelName, ...]
    unrated: int
    same_size: tuple[ModelName, ...] = ()
    passed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelCard:
    """One model.

    Attributes:
        standings: The columns asked, else all, in the board's order; unrated ones are absent.
        best: Of the domains shown the one with its best place (ties: the higher share of models
            beaten, then the table's order).
        worst: The one with its worst place; None where it is rated in fewer than two of them, or
            stands alike in all.
        above: The neighbours before it in the first column shown (all that share the next better
            place).
        below: The neighbours after it.
        peers: All models of the same size, itself included, by the first column shown; empty where
            its size is not known.
        siblings: The other models of the organisation, by the first column shown.
        percentile: Per cent of the rated models of the first column that it beats, 0 to 100; None
            if unrated.
    """

    frame: Frame
    model: Model
    standings: tuple[Standing, ...]
    best: DomainName | None
    worst: DomainName | None
    above: Sequence[Line]
    below: Sequence[Line]
    peers: Sequence[Line]
    siblings: Sequence[Line]
    percentile: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Duel:
    """One column of a comparison.

    Attributes:
        scores: Of each side in the order asked; None is not rated.
        winners: The sides (by index) with the best score; several where it is shared, none
            where nobody is rated.
        margin: Points between the best and the next side; None with fewer than two rated.
        close: The margin is below `CLOSE`.
        is_total: The total is no domain: it counts for no wins.
        lower_is_better: The lowest score is the best.
    """

    domain: DomainName
    scores: tuple[float | None, ...]
    winners: tuple[int, ...]
    margin: float | None
    close: bool
    is_total: bool = False
    lower_is_better: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of those compared: a model, or a group (organisation, size class) with its best models.

    Attributes:
        label: The model's name, the organisation's, or the class's value.
        model: The model compared; for an organisation or class its best by the first column; None
            where no model of the side fits.
        lines: All models of the side, best first; for a model just itself.
        best: For each duel, the model that the side is represented by; None where nobody is rated.
        wins: How many domains it wins alone (the total is not a domain, and a side that alone has
            a score beats nobody).
        short_names: Shorter names that mean this model and no other, the longest first; none of a
            group.
    """

    label: str
    model: Model | None
    lines: Sequence[Line]
    best: tuple[ModelName | None, ...]
    wins: int
    short_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two to six models, organisations or size classes side by side.

    Attributes:
        duels: All columns, the total first, unless some were asked.
        shared: How many domains are shared by several.
        biggest: For each side, the domain that it wins by the biggest margin, with that margin;
            None if it wins none.
        size_ratio: The largest size over the smallest; None where a size is not known, and where
            no models are compared.
    """

    frame: Frame
    sides: tuple[Side, ...]
    duels: tuple[Duel, ...]
    shared: int
    biggest: tuple[tuple[DomainName, float] | None, ...]
    size_ratio: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrgPage:
    """An organisation: its models and its best per domain.

    Attributes:
        domains: The columns asked, else the board's first.
        lines: Its models that fit the terms, by the columns asked; unrated ones stand last.
        total: How many fit before the count cut.
        leading: Its models that share the first place of the list, listed or not.
        bests: For each column (those asked, else all), its best model's standing; columns in which
            none is rated are absent.
    """

    frame: Frame
    org: OrgName
    domains: tuple[Weighted, ...]
    lines: Sequence[Line]
    total: int
    bests: tuple[tuple[Model, Standing], ...]
    leading: tuple[ModelName, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """Who leads a column.

    Attributes:
        models: All that share the first place.
        margin: Points before the next; 0 where the place is shared; None without a second.
        second: Who comes next; None without one.
    """

    domain: DomainName
    models: tuple[Model, ...]
    score: float
    margin: float | None
    second: Model | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaders:
    """Every domain's first among the models that fit.

    Attributes:
        leads: In the order asked, else in the table's; domains in which no model that fits is
            rated are absent.
        tally: Models by how many domains they lead alone or shared, most first.
        total: How many models fit.
    """

    frame: Frame
    leads: tuple[Lead, ...]
    tally: tuple[tuple[Model, int], ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassBest:
    """The best of a size class in the column asked.

    Attributes:
        models: Several where they share the best score, none where the class is empty.
    """

    size_class: SizeClass
    models: tuple[Model, ...]
    score: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """The best per size class, and the Pareto front of size and score.

    Attributes:
        front: By size; no other model that fits is at most as large and at least as good, and
            better in one of the two.
        total: How many fit and have both a size and a score.
        unsized: How many fit and have a score, but no size.
        fitting: How many fit, whatever they have.
    """

    frame: Frame
    domain: DomainName
    classes: tuple[ClassBest, ...]
    front: Sequence[Line]
    total: int
    unsized: int = 0
    fitting: int = 0


@dataclass(frozen=True, slots=True)
class Rescored:
    """A model of two versions whose score in a column differs, or is there in one only."""

    model: Model
    domain: DomainName
    old: float | None
    new: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Diff:
    """What changed from an older version of the board to the one answered from.

    Attributes:
        older: What stands beside the older table.
        domain: The first column.
        added: Models of the newer version only, best first.
        removed: Models of the older version only, in its order.
        rescored: Models of both with another score in `domain`, those that changed most first,
            then those that have a score in one version only.
        elsewhere: Other scores in the further columns of both, column by column, likewise.
    """

    frame: Frame
    older: BoardInfo
    domain: DomainName
    added: tuple[Line, ...]
    removed: tuple[Model, ...]
    rescored: tuple[Rescored, ...]
    elsewhere: tuple[Rescored, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainRow:
    """One column: who leads, and how the scores spread.

    Attributes:
        tests: By language code: what it tests; empty where the board does not say.
        rated: How many models have a score.
        lower_is_better: The lowest score is the best.
    """

    domain: DomainName
    is_total: bool
    tests: dict[str, str]
    leaders: tuple[Model, ...]
    highest: float | None
    median: float | None
    lowest: float | None
    rated: int
    lower_is_better: bool = False

    @property
    def best(self) -> float | None:
        """The leaders' score."""
        return self.lowest if self.lower_is_better else self.highest


@dataclass(frozen=True, slots=True, kw_only=True)
class Domains:
    """What can be asked about: every column, or the card of the ones asked."""

    frame: Frame
    rows: tuple[DomainRow, ...]
    is_card: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The board's source, method and limits.

    Attributes:
        odd_totals: How many printed totals are more than 0.05 points off the mean of their
            domains; models without all of the scores are not counted.
    """

    frame: Frame
    columns: tuple[DomainName, ...]
    orgs: int
    odd_totals: int
    versions: tuple[tuple[str, date], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """What can be asked, with examples that hold for the loaded board.

    Attributes:
        is_welcome: The first words (`/start`) rather than the whole help.
        examples: A domain, and two models that are asked about often, to make examples of.
    """

    frame: Frame
    is_welcome: bool
    example_domain: DomainName
    example_models: tuple[ModelName, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Which:
    """Several models fit a mention: which one?

    Attributes:
        candidates: Those of the first hole, with what sets them apart.
        commands: For each candidate, without the slash, the command that asks the whole question
            with it, other holes as they were typed; "" where none does. Empty where nobody wrote
            them.
    """

    frame: Frame
    choose: Choose
    candidates: tuple[Model, ...]
    commands: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFound:
    """Names that are not on the board; the nearest ones are suggestions, never an answer."""

    frame: Frame
    reading: NoSuch
    domains: tuple[DomainName, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswerable:
    """The text asks nothing that this board answers; it does hold `domains`."""

    frame: Frame
    slip: Slip
    domains: tuple[DomainName, ...]
    example_models: tuple[ModelName, ...]


Answer = (
    Ranking
    | ModelCard
    | Comparison
    | OrgPage
    | Leaders
    | Sizes
    | Diff
    | Domains
    | About
    | Help
    | Which
    | NotFound
    | Unanswerable
)
