"""What an answer is offered by before it is asked for: a title and one line of figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import assert_never

from bot.core.answers import (
    About,
    Answer,
    Comparison,
    Diff,
    Domains,
    Help,
    Leaders,
    Line,
    ModelCard,
    NotFound,
    OrgPage,
    Ranking,
    Sizes,
    Unanswerable,
    Which,
)
from bot.core.board import DomainName
from bot.core.names import NameKind
from bot.core.queries import Kind, Order, SizeClass, SlipKind
from bot.rendering.said import said
from bot.rendering.terms import CLASS_NAMES, among
from bot.rendering.voice import Voice, asked, score

TITLE = 64
"""Characters of a title: what a list on a phone shows in a line or two."""
DESCRIPTION = 128
"""Characters of a description, likewise."""

_UNREAD = frozenset({SlipKind.NOT_UNDERSTOOD, SlipKind.NO_SUCH_COMMAND})
_DOT = " · "
_MORE = "…"


@dataclass(frozen=True, slots=True)
class Caption:
    """What an answer is offered by.

    Attributes:
        title: What it answers, in a few words; at most `TITLE` characters.
        description: Places and scores in one line; at most `DESCRIPTION` characters.
    """

    title: str
    description: str


def caption(answer: Answer, voice: Voice, *, about: DomainName | None = None) -> Caption:
    """The title and the line of figures of an answer.

    Args:
        answer: The answer offered.
        voice: Speaks the language of the list.
        about: The column that a card is offered for; None is the first one that it shows.
    """
    title, parts = _caption(answer, voice, about)
    return Caption(cut(title, TITLE), in_one_line(parts))


def caption_of_other(answer: Answer, voice: Voice, mention: str) -> Caption:
    """The caption of what is not what was asked: it says so, and tells no figure."""
    title, _ = _caption(answer, voice, None)
    _ = voice.words.gettext
    typed = said(mention)
    if isinstance(answer, ModelCard):
        return Caption(cut(title, TITLE), _("Another model, not “{said}”", said=typed))
    return Caption(cut(title, TITLE), _("Something else than “{said}”", said=typed))


def cut(text: str, characters: int) -> str:
    """The text, its end left out where it is longer."""
    return text if len(text) <= characters else text[: characters - 1] + _MORE


def in_one_line(parts: Iterable[str], characters: int = DESCRIPTION) -> str:
    """As many of the parts as fit, whole, and whether there are more."""
    line = leaves_room = ""
    for part in parts:
        longer = f"{line}{_DOT}{part}" if line else part
        if len(longer) > characters:
            return f"{leaves_room}{_DOT}{_MORE}" if leaves_room else cut(longer, characters)
        line = longer
        if len(line) <= characters - len(_DOT + _MORE):
            leaves_room = line
    return line


def _caption(  # noqa: C901, PLR0911, PLR0912 - a table
    answer: Answer, voice: Voice, about: DomainName | None
) -> tuple[str, Iterable[str]]:
    _ = voice.words.gettext
    match answer:
        case Ranking():
            return _ranking(answer, voice)
        case ModelCard():
            return answer.model.name, _card(answer, voice, about)
        case Comparison():
            return _comparison(answer, voice)
        case OrgPage():
            count = voice.words.ngettext("{n} model", "{n} models", answer.total)
            title = _about(voice.full_name(answer.org), answer, voice)
            return title, [count, *_scored(answer.lines)]
        case Leaders():
            title = _("The first in every domain") + among(asked(answer.frame).where, voice)
            return title, (f"{model.name} {count}" for model, count in answer.tally)
        case Sizes():
            subject = {"domain": voice.full_name(answer.domain)}
            bounds = among(asked(answer.frame).where, voice)
            title = _("The best of every size in {domain}{among}", among=bounds, **subject)
            return title, _sizes(answer)
        case Diff():
            return f"{answer.older.version} → {answer.frame.info.version}", _changes(answer, voice)
        case Domains():
            return _("What can be asked about"), (voice.name(row.domain) for row in answer.rows)
        case About():
            info = answer.frame.info
            edition = f"{voice.title} {info.version}"
            return _("Where the figures come from"), [edition, info.as_of.isoformat()]
        case Help():
            return _("How to ask, with examples"), _examples(answer, voice)
        case Which():
            mention = said(answer.choose.holes[0].mention)
            names = [model.name for model in answer.candidates]
            return _("Which “{said}”?", said=mention), names
        case NotFound():
            return _not_found(answer, voice)
        case Unanswerable():
            return _unanswerable(answer, voice)
        case _:
            assert_never(answer)


def _ranking(answer: Ranking, voice: Voice) -> tuple[str, Iterable[str]]:
    _ = voice.words.gettext
    query = asked(answer.frame)
    by_size = query.order in {Order.SMALLEST, Order.LARGEST}
    subject = {"domain": voice.subject(answer.domains)}
    if query.kind is Kind.NEW:
        title = _about(_("New on the board"), answer, voice)
    elif query.order is Order.SMALLEST:
        title = _("By size, the smallest first")
    elif query.order is Order.LARGEST:
        title = _("By size, the largest first")
    elif query.order is Order.WORST:
        title = _("{domain} from the bottom", **subject)
    elif query.count is not None:
        title = _("{domain}: top {n}", n=query.count, **subject)
    else:
        title = _("{domain} ranking", **subject)
    if not answer.lines:
        return title + among(query.where, voice), [_("No model fits")]
    if by_size and not query.domains:
        told: Iterable[str] = (
            f"{line.model.name} {voice.size(line.model)}".rstrip() for line in answer.lines
        )
    else:
        told = _scored(answer.lines)
    return title + among(query.where, voice), told


def _about(title: str, answer: Ranking | OrgPage, voice: Voice) -> str:
    """A title with the columns, where some were asked."""
    asked_for = asked(answer.frame).domains
    return f"{title}{_DOT}{voice.subject(asked_for)}" if asked_for else title


def _scored(lines: Sequence[Line]) -> Iterable[str]:
    return (f"{line.model.name} {score(line.score)}" for line in lines)


def _card(answer: ModelCard, voice: Voice, about: DomainName | None) -> list[str]:
    """The model's place and score in one column; in its first one with size and organisation."""
    _ = voice.words.gettext
    model, shown = answer.model, answer.standings
    one = next((each for each in shown if about in {None, each.domain}), None)
    facts = []
    if one is not None:
        place = voice.words.shared(one.place, one.tied)
        facts.append(
            _(
                "{domain}: {place}, {score}",
                domain=voice.name(one.domain),
                place=place,
                score=score(one.score),
            )
        )
    if about in {None, answer.frame.board.first_column} or one is None:
        facts += [voice.size(model), voice.name(model.org)]
        facts += [voice.words.gettext("new")] if model.is_new else []
    return [fact for fact in facts if fact]


def _comparison(answer: Comparison, voice: Voice) -> tuple[str, Iterable[str]]:
    """The sides and how many domains each wins; of one column the scores."""
    _ = voice.words.gettext
    query = asked(answer.frame)
    names = [
        CLASS_NAMES[SizeClass(side.label)] if query.classes else voice.name(side.label)
        for side in answer.sides
    ]
    title = _(" vs ").join(names)
    figures = _outcome(answer, names, voice)
    if len(title) <= TITLE:
        return title, figures
    return _("Comparison with {name}", name=names[0]), [*names[1:], *figures]


def _outcome(answer: Comparison, names: Sequence[str], voice: Voice) -> list[str]:
    to = voice.words.gettext(" to ")
    if len(names) > 2:
        return [f"{name} {side.wins}" for name, side in zip(names, answer.sides, strict=True)]
    told = []
    if len(answer.duels) > 1:
        told.append(to.join(str(side.wins) for side in answer.sides))
    first = answer.duels[0]
    if first.is_total or not told:
        scores = to.join(score(points) for points in first.scores)
        told.append(f"{voice.name(first.domain)} {scores}")
    return told


def _sizes(answer: Sizes) -> Iterable[str]:
    for each in answer.classes:
        if each.models:
            name = each.models[0].name
            yield f"{CLASS_NAMES[each.size_class]} {name} {score(each.score)}"


def _changes(answer: Diff, voice: Voice) -> list[str]:
    _ = voice.words.gettext
    rescored = {one.model.name for one in (*answer.rescored, *answer.elsewhere)}
    return [
        _("{n} added", n=len(answer.added)),
        _("{n} removed", n=len(answer.removed)),
        _("{n} with another score", n=len(rescored)),
    ]


def _examples(answer: Help, voice: Voice) -> list[str]:
    names = answer.example_models[:2]
    contest = [voice.words.gettext(" vs ").join(names)] if len(names) > 1 else []
    return [voice.name(answer.example_domain), *names[:1], *contest]


def _not_found(answer: NotFound, voice: Voice) -> tuple[str, Iterable[str]]:
    """What is not there, said in the title; near names are told as others."""
    _ = voice.words.gettext
    first = answer.reading.missing[0]
    title = _("Not on this board: {said}", said=said(first.mention))
    if not first.closest:
        return title, [_("No similar name either")]
    if first.kind is NameKind.MODEL:
        names = voice.words.comma.join(first.closest)
        return title, [_("Similar names, but other models: {names}", names=names)]
    names = voice.words.comma.join(map(voice.name, first.closest))
    return title, [_("Similar names: {names}", names=names)]


def _unanswerable(answer: Unanswerable, voice: Voice) -> tuple[str, Iterable[str]]:
    """That there is no answer, and what can be asked instead."""
    _ = voice.words.gettext
    typed = said(answer.slip.said)
    if typed and answer.slip.kind is SlipKind.OUTSIDE:
        title = _("No answer to “{said}” here", said=typed)
    elif typed and answer.slip.kind in _UNREAD:
        title = _("Not understood: “{said}”", said=typed)
    else:
        title = _("No answer to this here")
    domains = [voice.name(domain) for domain in answer.domains]
    return title, [_("Can be asked: {domain}", domain=domains[0]), *domains[1:]] if domains else []
