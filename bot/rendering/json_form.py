"""The JSON form: an Answer as data for scripts and tests, as `docs/json.md` describes it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import assert_never

from bot.core.answers import (
    About,
    Answer,
    Comparison,
    Diff,
    Domains,
    Frame,
    Help,
    Leaders,
    Measure,
    ModelCard,
    NotFound,
    OrgPage,
    Ranking,
    Sizes,
    Unanswerable,
    Which,
    measure_of,
)
from bot.core.board import BoardInfo, Model, ModelName
from bot.core.queries import Hole, Kind, Missing, Note, Query, SlipKind, Weighted

Json = dict[str, object]

_FIRST_WORDS = frozenset({Kind.HELP, Kind.START, Kind.SETTINGS})
_EXTRAS: dict[Kind, Json] = {
    Kind.RANKING: {"ties_cut": []},
    Kind.NEW: {"ties_cut": []},
    Kind.MODEL: {
        "standings": [],
        "best": None,
        "worst": None,
        "above": [],
        "below": [],
        "peers": [],
    },
    Kind.COMPARISON: {"winners": [], "wins": {}, "sides": []},
    Kind.ORGANISATION: {"best": {}},
    Kind.LEADERS: {"leaders": []},
    Kind.SIZES: {"classes": [], "pareto": []},
    Kind.DIFF: {"older": None, "added": [], "removed": [], "rescored": [], "elsewhere": []},
    Kind.DOMAINS: {"columns": []},
}
"""The keys that only one kind has, as they are where the question is not answered."""

_KINDS_OF_SLIPS = {
    SlipKind.NEEDS_MODEL: Kind.MODEL,
    SlipKind.NEEDS_MODELS: Kind.COMPARISON,
    SlipKind.TOO_MANY_MODELS: Kind.COMPARISON,
    SlipKind.NEEDS_ORG: Kind.ORGANISATION,
}
"""What was asked for where only the names were wrong."""


def json_form(answer: Answer, text: str) -> Json:
    """An answer as data: the keys that all have, in a fixed order, then those of its kind.

    Args:
        answer: Of any kind.
        text: The plain rendering.
    """
    form = _form(answer)
    form["text"] = text
    return form


_OF_EVERY_ANSWER = (
    "status", "kind", "command", "board", "domains", "models", "total", "rows", "choices",
    "closest", "notes", "text",
)  # fmt: skip


def several_form(parts: tuple[Json, ...], text: str) -> Json:
    """Several answers as data: each in its own form, and all of them in words."""
    status = "answered" if all(part["status"] == "answered" for part in parts) else "not_found"
    shared = {key: type(value)() for key, value in parts[0].items() if key in _OF_EVERY_ANSWER}
    own = {"status": status, "kind": "several", "board": parts[0]["board"], "text": text}
    return shared | own | {"answers": list(parts)}


def _form(answer: Answer) -> Json:  # noqa: C901, PLR0911 - a table
    match answer:
        case Which() | NotFound() | Unanswerable():
            return _not_answered(answer)
        case Help():
            return _common(answer.frame, "help", Kind.HELP)
        case About():
            return _common(answer.frame, "answered", Kind.ABOUT)
        case Domains():
            return _domains(answer)
        case Ranking():
            return _ranking(answer)
        case ModelCard():
            return _model(answer)
        case Comparison():
            return _comparison(answer)
        case OrgPage():
            return _organisation(answer)
        case Leaders():
            return _leaders(answer)
        case Sizes():
            return _sizes(answer)
        case Diff():
            return _diff(answer)
        case _:
            assert_never(answer)


def _common(frame: Frame, status: str, kind: Kind | None, **known: object) -> Json:
    """The keys that every answer has, in the documented order; `known` fills some of them."""
    values: Json = {
        "status": status,
        "kind": None if kind is None else (Kind.HELP if kind in _FIRST_WORDS else kind).value,
        "command": frame.command,
        "board": _board(frame.info),
        "domains": [],
        "models": [],
        "total": 0,
        "rows": [],
        "choices": [],
        "closest": [],
        "notes": [_note(note) for note in frame.notes],
        "text": "",
    }
    return values | known


def _board(info: BoardInfo) -> Json:
    return {
        "id": info.id,
        "title": info.titles.get("zh") or next(iter(info.titles.values()), info.id),
        "version": info.version,
        "as_of": info.as_of.isoformat(),
        "source": info.source,
    }


def _note(note: Note) -> Json:
    return {
        "kind": note.kind.value,
        "said": note.said,
        "name": note.name or None,
        "how": None if note.how is None else note.how.value,
    }


def _answered(
    frame: Frame,
    models: Iterable[Model],
    domains: Sequence[Weighted],
    *,
    is_mean: bool = False,
    total: int | None = None,
) -> Json:
    """The keys of an answer about models; places are by the first column, or by the mean."""
    listed = list(dict.fromkeys(model.row for model in models))
    measure = measure_of(frame.board, tuple(domains) if is_mean else tuple(domains[:1]))
    rows = [_row(row, measure) for row in listed]
    return _common(
        frame,
        "answered",
        None if frame.query is None else frame.query.kind,
        domains=[part.domain for part in domains],
        models=[row["model"] for row in rows],
        total=len(rows) if total is None else total,
        rows=rows,
    )


def _row(row: int, measure: Measure) -> Json:
    board = measure.board
    model = board.models[row]
    names = [column.name for column in board.columns]
    values: Json = {
        "model": model.name,
        "org": model.org,
        "size_b": model.size_b,
        "new": model.is_new,
        "place": measure.place(row),
        "scores": dict(zip(names, model.scores, strict=True)),
    }
    if len(measure.domains) > 1:
        values["combined"] = measure.value(row)
    return values


def _asked(frame: Frame, otherwise: Sequence[str]) -> list[Weighted]:
    """The columns asked for, else those that the kind shows by itself."""
    asked = frame.query.domains if frame.query is not None else ()
    names = frame.board.column_numbers
    return list(asked) or [Weighted(name) for name in names if name in set(otherwise)]


def _all_columns(frame: Frame) -> list[Weighted]:
    return _asked(frame, [column.name for column in frame.board.columns])


def _ranking(answer: Ranking) -> Json:
    common = _answered(
        answer.frame,
        (line.model for line in answer.lines),
        answer.domains,
        is_mean=True,
        total=answer.total,
    )
    return common | {"ties_cut": list(answer.ties_cut)}


def _model(answer: ModelCard) -> Json:
    common = _answered(answer.frame, (answer.model,), _all_columns(answer.frame))
    return common | {
        "standings": [
            {"domain": one.domain, "score": one.score, "place": one.place, "of": one.of}
            for one in answer.standings
        ],
        "best": answer.best,
        "worst": answer.worst,
        "above": [line.model.name for line in answer.above],
        "below": [line.model.name for line in answer.below],
        "peers": [line.model.name for line in answer.peers if line.model.row != answer.model.row],
    }


def _comparison(answer: Comparison) -> Json:
    by_name = answer.frame.board.by_name
    best = (name for side in answer.sides for name in side.best if name is not None)
    compared = [side.model for side in answer.sides if side.model is not None]
    query = answer.frame.query
    of_models = query is not None and bool(query.models)
    common = _answered(
        answer.frame,
        compared if of_models else (by_name[name] for name in best),
        _all_columns(answer.frame),
    )
    return common | {
        "winners": [
            {
                "domain": duel.domain,
                "winner": answer.sides[duel.winners[0]].label if len(duel.winners) == 1 else None,
                "margin": duel.margin,
                "close": duel.close,
            }
            for duel in answer.duels
        ],
        "wins": {side.label: side.wins for side in answer.sides},
        "sides": [
            {"name": side.label, "models": [line.model.name for line in side.lines]}
            for side in answer.sides
        ],
    }


def _organisation(answer: OrgPage) -> Json:
    common = _answered(
        answer.frame,
        (line.model for line in answer.lines),
        answer.domains,
        is_mean=True,
        total=answer.total,
    )
    return common | {"best": {standing.domain: model.name for model, standing in answer.bests}}


def _leaders(answer: Leaders) -> Json:
    frame = answer.frame
    common = _answered(
        frame,
        (model for lead in answer.leads for model in lead.models),
        _asked(frame, frame.board.asked_about),
        total=answer.total,
    )
    return common | {
        "leaders": [
            {
                "domain": lead.domain,
                "models": _names(lead.models),
                "score": lead.score,
                "margin": lead.margin,
                "second": None if lead.second is None else lead.second.name,
            }
            for lead in answer.leads
        ]
    }


def _sizes(answer: Sizes) -> Json:
    front = [line.model for line in answer.front]
    best = [model for one in answer.classes for model in one.models]
    common = _answered(
        answer.frame,
        best + front,
        (Weighted(answer.domain),),
        total=answer.total,
    )
    return common | {
        "classes": [
            {"class": one.size_class.value, "models": _names(one.models), "score": one.score}
            for one in answer.classes
        ],
        "pareto": _names(front),
    }


def _diff(answer: Diff) -> Json:
    changed = [one.model for one in answer.rescored]
    common = _answered(
        answer.frame,
        [line.model for line in answer.added] + changed,
        (Weighted(answer.domain),),
    )
    return common | {
        "older": _board(answer.older),
        "added": [line.model.name for line in answer.added],
        "removed": _names(answer.removed),
        "rescored": [
            {"model": one.model.name, "old": one.old, "new": one.new} for one in answer.rescored
        ],
        "elsewhere": [
            {"model": one.model.name, "domain": one.domain, "old": one.old, "new": one.new}
            for one in answer.elsewhere
        ],
    }


def _domains(answer: Domains) -> Json:
    info = answer.frame.info
    common = _common(
        answer.frame,
        "answered",
        Kind.DOMAINS,
        domains=[row.domain for row in answer.rows],
    )
    return common | {
        "columns": [
            {
                "name": row.domain,
                "english": info.english.get(row.domain, row.domain),
                "tests": row.tests,
                "leader": row.leaders[0].name if row.leaders else None,
                "highest": row.highest,
                "median": row.median,
                "lowest": row.lowest,
            }
            for row in answer.rows
        ]
    }


def _not_answered(answer: Which | NotFound | Unanswerable) -> Json:
    """Which one, no such name, or nothing to answer: no model stands in it as an answer."""
    frame = answer.frame
    match answer:
        case Which(choose=choose):
            status, query = "ambiguous", choose.query
            known: Json = {"choices": [_choice(hole) for hole in choose.holes]}
        case NotFound(reading=reading):
            status, query = "not_found", reading.query
            known = {"closest": [_closest(missing) for missing in reading.missing]}
        case Unanswerable():
            kind = _KINDS_OF_SLIPS.get(answer.slip.kind)
            asked = frame.query if kind is None else Query(kind=kind)
            if asked is None:
                return _common(frame, "unanswerable", None)
            status, query, known = "unanswerable", asked, {}
        case _:
            assert_never(answer)
    known["domains"] = [part.domain for part in query.domains]
    common = _common(frame, status, query.kind, **known)
    return common | _EXTRAS.get(query.kind, {})


def _choice(hole: Hole) -> Json:
    return {"mention": hole.mention, "candidates": list(hole.candidates)}


def _closest(missing: Missing) -> Json:
    return {"mention": missing.mention, "names": list(missing.closest)}


def _names(models: Iterable[Model]) -> list[ModelName]:
    return [model.name for model in models]
