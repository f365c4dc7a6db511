"""Small boards and one answer of every kind built by hand, whatever the names are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.core.answers import (
    About,
    Answer,
    ClassBest,
    Comparison,
    Diff,
    DomainRow,
    Domains,
    Duel,
    Frame,
    Help,
    Lead,
    Leaders,
    Line,
    ModelCard,
    NotFound,
    OrgPage,
    Ranking,
    Rescored,
    Side,
    Sizes,
    Unanswerable,
    Which,
)
from bot.core.board import Board, BoardInfo, Column, DomainName, Model, ModelName, OrgName
from bot.core.names import NameKind
from bot.core.queries import (
    Choose,
    Hole,
    Kind,
    Missing,
    NoSuch,
    Note,
    NoteKind,
    Query,
    SizeClass,
    Slip,
    SlipKind,
    Weighted,
)

TOTAL = DomainName("总分")
LAW = DomainName("法律")


def make_info(**changes: object) -> BoardInfo:
    """What a small board says of itself."""
    values: dict[str, object] = {
        "id": "small",
        "titles": {"zh": "小榜", "en": "Small board"},
        "version": "v1",
        "as_of": date(2025, 4, 28),
        "source": "nobody",
        "source_url": "https://example.org/board",
        "licence": {"zh": "随意", "en": "as you like"},
        "english": {"总分": "Overall", "法律": "Law"},
        "outlines": {"法律": {"zh": "律师资格考试", "en": "the bar examination"}},
        "only_open": True,
    }
    return BoardInfo(**{**values, **changes})  # type: ignore[arg-type] - the names are checked there


def make_board(
    names: Sequence[str], *, org: str = "某机构", scores: Sequence[float] = (), **info: object
) -> Board:
    """A board of a total and one domain; scores fall from 90 by 1 unless given."""
    points = list(scores) or [90.0 - number for number in range(len(names))]
    models = tuple(
        Model(
            row=row,
            name=ModelName(name),
            org=OrgName(org),
            size_b=float(row + 1),
            printed_size=f"{row + 1}B",
            is_new=row % 2 == 1,
            link=None,
            printed_place=row + 1,
            scores=(points[row], points[row] - 20),
        )
        for row, name in enumerate(names)
    )
    columns = (Column(name=TOTAL, is_total=True), Column(name=LAW))
    return Board(make_info(**info), columns, models)


def make_frame(
    board: Board, query: Query | None = None, *notes: Note, command: str = "top"
) -> Frame:
    """A frame with all that an answer carries."""
    return Frame(
        board=board,
        age_months=18,
        query=query,
        command=command if query else "",
        notes=notes,
    )


def make_line(board: Board, row: int, domain: DomainName = TOTAL) -> Line:
    """A model's line in a list."""
    standing = board.standing(row, domain)
    assert standing is not None
    return Line(
        model=board.models[row], place=standing.place, score=standing.score, tied=standing.tied
    )


def make_ranking(
    board: Board, *, count: int | None = None, notes: tuple[Note, ...] = ()
) -> Ranking:
    """All models by the total, best first."""
    lines = [make_line(board, int(row)) for row in board.orders[TOTAL]]
    kept = lines[:count]
    lead = None
    if len(lines) > 1 and lines[0].score is not None and lines[1].score is not None:
        lead = lines[0].score - lines[1].score
    return Ranking(
        frame=make_frame(board, Query(kind=Kind.RANKING, count=count), *notes),
        domains=(Weighted(TOTAL),),
        lines=kept,
        total=len(lines),
        lead=lead,
        ties_cut=tuple(
            line.model.name for line in lines[len(kept) :] if line.score == kept[-1].score
        ),
        unrated=0,
        same_size=tuple(line.model.name for line in lines[:1]),
    )


def make_card(board: Board, row: int = 0) -> ModelCard:
    """A model's card."""
    standings = tuple(
        standing
        for column in board.columns
        if (standing := board.standing(row, column.name)) is not None
    )
    lines = tuple(make_line(board, number) for number in range(len(board.models)))
    return ModelCard(
        frame=make_frame(board, Query(kind=Kind.MODEL, models=(board.models[row].name,))),
        model=board.models[row],
        standings=standings,
        best=LAW,
        worst=LAW,
        above=lines[max(0, row - 1) : row],
        below=lines[row + 1 : row + 2],
        peers=lines,
        siblings=lines[1:],
        percentile=50.0,
    )


def make_comparison(board: Board, sides: int = 2) -> Comparison:
    """The first models side by side; the first wins everything."""
    models = board.models[:sides]
    duels = tuple(
        Duel(
            domain=column.name,
            scores=tuple(model.scores[number] for model in models),
            winners=(0,),
            margin=0.5,
            close=True,
            is_total=column.is_total,
        )
        for number, column in enumerate(board.columns)
    )
    return Comparison(
        frame=make_frame(
            board, Query(kind=Kind.COMPARISON, models=tuple(model.name for model in models))
        ),
        sides=tuple(
            Side(
                label=model.name,
                model=model,
                lines=(make_line(board, model.row),),
                best=(model.name, model.name),
                wins=int(number == 0),
            )
            for number, model in enumerate(models)
        ),
        duels=duels,
        shared=0,
        biggest=((LAW, 0.5), *(None for _model in models[1:])),
        size_ratio=2.0,
    )


def make_lists(board: Board) -> tuple[Answer, ...]:
    """An organisation, the leaders, the sizes, the domains."""
    first = board.models[0]
    standing = board.standing(0, LAW)
    assert standing is not None
    lines = tuple(make_line(board, number) for number in range(len(board.models)))
    rows = tuple(
        DomainRow(
            domain=column.name,
            is_total=column.is_total,
            tests=board.info.outlines.get(column.name, {}),
            leaders=(first,),
            highest=90.0,
            median=80.0,
            lowest=1.0,
            rated=len(board.models),
        )
        for column in board.columns
    )
    return (
        OrgPage(
            frame=make_frame(board, Query(kind=Kind.ORGANISATION, orgs=(first.org,))),
            org=first.org,
            domains=(Weighted(TOTAL),),
            lines=lines,
            total=len(lines),
            bests=((first, standing), (first, standing)),
            leading=(first.name,),
        ),
        Leaders(
            frame=make_frame(board, Query(kind=Kind.LEADERS)),
            leads=(
                Lead(domain=LAW, models=board.models[:1], score=70.0, margin=0.5, second=None),
                Lead(domain=TOTAL, models=board.models[:2], score=70.0, margin=0.0, second=None),
            ),
            tally=((first, 2),),
            total=len(lines),
        ),
        Sizes(
            frame=make_frame(board, Query(kind=Kind.SIZES)),
            domain=TOTAL,
            classes=(
                ClassBest(size_class=SizeClass.UP_TO_4B, models=board.models[:1], score=90.0),
                ClassBest(size_class=SizeClass.ABOVE_72B, models=(), score=None),
            ),
            front=lines,
            total=len(lines),
        ),
        Diff(
            frame=make_frame(board, Query(kind=Kind.DIFF)),
            older=make_info(version="v0"),
            domain=TOTAL,
            added=lines[:1],
            removed=board.models[:1],
            rescored=tuple(Rescored(model, TOTAL, 50.0, 61.5) for model in board.models[1:]),
            elsewhere=(Rescored(first, LAW, 50.0, None),),
        ),
        Domains(frame=make_frame(board, Query(kind=Kind.DOMAINS)), rows=rows, is_card=False),
        Domains(frame=make_frame(board, Query(kind=Kind.DOMAINS)), rows=rows[1:], is_card=True),
        About(
            frame=make_frame(board, Query(kind=Kind.ABOUT)),
            columns=(TOTAL, LAW),
            orgs=1,
            odd_totals=1,
            versions=(("v1", date(2025, 4, 28)), ("v0", date(2025, 1, 1))),
        ),
    )


def make_which(board: Board, mention: str = "some") -> Which:
    """Every model of the board fits."""
    names = tuple(model.name for model in board.models)
    hole = Hole(position=0, mention=mention, candidates=names)
    return Which(
        frame=make_frame(board),
        choose=Choose(query=Query(kind=Kind.MODEL), holes=(hole,)),
        candidates=board.models,
    )


def make_slips(board: Board, said: str) -> tuple[Answer, ...]:
    """Names that are not there, and every way to ask nothing."""
    names = tuple(model.name for model in board.models[:2])
    missing = tuple(
        Missing(kind=kind, mention=said, closest=closest)
        for kind, closest in (
            (NameKind.MODEL, names),
            (NameKind.ORG, (board.models[0].org,)),
            (NameKind.DOMAIN, (LAW,)),
        )
    )
    reading = NoSuch(query=Query(kind=Kind.MODEL), missing=missing)
    not_found = NotFound(frame=make_frame(board), reading=reading, domains=(LAW,))
    return (
        not_found,
        *(
            Unanswerable(
                frame=make_frame(board),
                slip=Slip(kind=kind, said=said, query=Query(kind=Kind.LEADERS)),
                domains=(LAW,),
                example_models=names,
            )
            for kind in SlipKind
        ),
    )


def every_answer(board: Board, said: str = "some") -> tuple[Answer, ...]:
    """One answer of every kind and of every slip, with every kind of note."""
    notes = tuple(Note(kind=kind, said=said, name="phi-4") for kind in NoteKind)
    names = tuple(model.name for model in board.models[:2])
    return (
        make_ranking(board, notes=notes),
        make_ranking(board, count=1),
        make_card(board),
        make_comparison(board),
        make_comparison(board, min(6, len(board.models))),
        *make_lists(board),
        *(
            Help(
                frame=make_frame(board, Query(kind=Kind.HELP)),
                is_welcome=is_welcome,
                example_domain=LAW,
                example_models=names,
            )
            for is_welcome in (True, False)
        ),
        make_which(board, said),
        *make_slips(board, said),
    )
