"""A filter in words: size, organisations, families, score bounds, what is left out."""

from __future__ import annotations

from bot.core.board import Board
from bot.core.queries import (
    NO_FILTER,
    Comparator,
    Contrast,
    Filter,
    ScoreBound,
    SizeClass,
    SizeRange,
)
from bot.rendering.voice import Voice

CLASS_NAMES = {
    SizeClass.UP_TO_4B: "≤4B",
    SizeClass.UP_TO_9B: "4–9B",
    SizeClass.UP_TO_14B: "9–14B",
    SizeClass.UP_TO_32B: "14–32B",
    SizeClass.UP_TO_72B: "32–72B",
    SizeClass.ABOVE_72B: ">72B",
}
"""Classes as they are written: from above the first number up to the second, for `≤72B` would be
said of smaller models too."""


def is_unsized(where: Filter, board: Board) -> bool:
    """Whether a filter asks for sizes, of which the board has none."""
    return (where.size is not None or bool(where.not_sizes)) and not board.has_sizes


def no_sizes(voice: Voice) -> str:
    """Why nothing can be said of sizes."""
    return voice.words.gettext("This board does not say how large its models are")


def among(where: Filter, voice: Voice) -> str:
    """What follows a heading's subject: ` among models up to 32B`; "" without a filter."""
    if where == NO_FILTER:
        return ""
    return voice.words.gettext(" among {models}", models=models_that_fit(where, voice))


def models_that_fit(where: Filter, voice: Voice) -> str:
    """Which models a filter lets through: `new models by Meta up to 32B`."""
    _ = voice.words.gettext
    phrases = _phrases(where, voice)
    terms = _(" ").join(phrases)
    if where.new is None:
        return _("models {terms}", terms=terms) if terms else _("all models")
    if where.new:
        return _("new models {terms}", terms=terms) if terms else _("new models")
    return (
        _("models that are not new {terms}", terms=terms)
        if terms
        else _("models that are not new")
    )


def _phrases(where: Filter, voice: Voice) -> list[str]:
    _ = voice.words.gettext
    either = voice.words.either
    phrases = []
    if where.orgs:
        orgs = either([voice.full_name(org) for org in where.orgs])
        phrases.append(_("by {orgs}", orgs=orgs))
    if where.families:
        phrases.append(_("of the {families} family", families=either(where.families)))
    if where.size is not None:
        phrases.append(size_in_words(where.size, voice))
    if where.bounds or where.contrasts:
        scores = [_bound(bound, voice) for bound in where.bounds]
        scores += [_contrast(contrast, voice) for contrast in where.contrasts]
        bounds = voice.words.both(scores)
        phrases.append(_("with {bounds}", bounds=bounds))
    without = [voice.full_name(org) for org in where.not_orgs]
    without += [_("the {family} family", family=family) for family in where.not_families]
    without += where.not_models
    without += [_size_left_out(size) for size in where.not_sizes]
    if without:
        phrases.append(_("without {names}", names=voice.words.behind(voice.words.both(without))))
    return phrases


def size_in_words(size: SizeRange, voice: Voice) -> str:
    """A range of sizes: `up to 32B`, `over 7B and under 14B`."""
    _ = voice.words.gettext
    low = None if size.low is None else f"{size.low:g}B"
    high = None if size.high is None else f"{size.high:g}B"
    if low is not None and low == high:
        return _("of {size}", size=low)
    if low is not None and high is not None and not (size.low_open or size.high_open):
        return _("from {low} to {high}", low=low, high=high)
    parts = []
    if low is not None:
        parts.append(
            _("over {size}", size=low) if size.low_open else _("of {size} and up", size=low)
        )
    if high is not None:
        parts.append(
            _("under {size}", size=high) if size.high_open else _("up to {size}", size=high)
        )
    return voice.words.both(parts)


def _size_left_out(size: SizeRange) -> str:
    return f"{size.low:g}B" if size.low == size.high else f"{size.low:g}-{size.high:g}B"


def _contrast(contrast: Contrast, voice: Voice) -> str:
    return voice.words.gettext(
        "{higher} above {lower}",
        higher=voice.full_name(contrast.higher),
        lower=voice.full_name(contrast.lower),
    )


def _bound(bound: ScoreBound, voice: Voice) -> str:
    _ = voice.words.gettext
    domain, points = voice.full_name(bound.domain), f"{bound.value:g}"
    match bound.comparator:
        case Comparator.AT_LEAST:
            return _("{domain} at least {points}", domain=domain, points=points)
        case Comparator.ABOVE:
            return _("{domain} above {points}", domain=domain, points=points)
        case Comparator.AT_MOST:
            return _("{domain} at most {points}", domain=domain, points=points)
        case Comparator.BELOW:
            return _("{domain} below {points}", domain=domain, points=points)
