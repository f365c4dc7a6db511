"""Picks in words: a text that answers which one of several models is meant."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.core.board import ModelName
from bot.core.names import Ambiguous, Folded, Found, How, NameKind, Names, Outcome, fold
from bot.core.queries.understood import Choose, Hole, Note, NoteKind, Understood, fill
from bot.core.reading.numerals import chinese_number

_LONGEST = 64
"""Characters of a pick; what is longer asks something of its own."""
_LEAD = re.compile(
    r"(?:(?:ok|okay|yes|please|好|好的|那)[ ,]\s?"
    r"|(?:i'll |i will |i |let's |lets )?(?:mean|meant|want|choose|pick|take"
    r"|go with|use|show me|give me)\s"
    r"|it's\s|its\s|the\s(?!one$)"
    r"|那?我?(?:说的是|指的是|的意思是|就?想?要|想?选择?|就是|就)|是)\s*"
)
_TAIL = re.compile(
    r"\s*(?:吧|呢|啊|哦|啦|呀|谢谢|的|那一?个|这一?个|那款|这款|就行|就好|版"
    r"|\b(?:please|thanks|one|version)|[.。!,?;:~])$"
)
_NUMERAL = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
_NUMBER = re.compile(
    rf"(?:#|no\.?\s?|number\s|option\s|choice\s|选项\s?)?(?P<n>{_NUMERAL})\s?号?"
    rf"|(?P<last>倒数)?第\s?(?P<nth>{_NUMERAL})\s?(?:个|项|款|条|种|号)?"
    r"|(?P<english>\d{1,3})(?:st|nd|rd|th)"
)
_WORDS = {
    word: place
    for place, words in enumerate(
        (
            "first one 头一个",
            "second two",
            "third three",
            "fourth four",
            "fifth five",
            "sixth six",
            "seventh seven",
            "eighth eight",
            "ninth nine",
            "tenth ten",
        ),
        start=1,
    )
    for word in words.split(" ")
}
_OF_TWO = {"前者": 1, "former": 1, "后者": 2, "latter": 2}
_LAST = frozenset({"last", "最后一个", "最后一款", "最后"})
_OF_MODELS = re.compile(r"模型|(?<![a-z])models?(?![a-z])")
"""Says that a text is about a kind of models, not the name of one."""
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s?b")


def pick(folded: Folded, choose: Choose, names: Names) -> Understood | Choose | None:
    """The question with its first hole filled by the candidate that a text picks.

    A candidate is picked by its number, or by what fits it and no other one. A number that there
    is not, and what fits several, ask again.

    Returns:
        None where the text is no pick, but a question of its own.
    """
    text = _bare(folded.text)
    if len(text) > _LONGEST or text.startswith("/") or not any(map(str.isalnum, text)):
        return None
    notes = tuple(note for note in choose.notes if note.kind is not NoteKind.NO_CHOICE)
    choose = replace(choose, notes=notes)
    hole = choose.holes[0]
    count = len(hole.candidates)
    said = folded.source.strip()
    place = _place(text, count)
    if place is None:
        return _pick_by_name(text, said, choose, names)
    if not 1 <= place <= count:
        note = Note(kind=NoteKind.NO_CHOICE, said=said, name=str(count))
        return replace(choose, notes=(*notes, note))
    return fill(choose, place - 1)


def _bare(text: str) -> str:
    """A text without the words that say that it is a pick, and without its last sign."""
    text = text.strip()
    for words in (_LEAD, _TAIL):
        match = words.match(text) if words is _LEAD else words.search(text)
        while match is not None:
            rest = text[match.end() :] if words is _LEAD else text[: match.start()]
            if not rest:
                break
            text = rest
            match = words.match(text) if words is _LEAD else words.search(text)
    return text


def _place(text: str, count: int) -> int | None:
    """The number of a candidate that a text says, from 1; None where it says none."""
    if text in _LAST:
        return count
    if count == 2 and text in _OF_TWO:
        return _OF_TWO[text]
    if text in _WORDS:
        return _WORDS[text]
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    numeral = match["n"] or match["nth"] or match["english"]
    place = int(numeral) if numeral.isdecimal() else chinese_number(numeral) or None
    return count + 1 - place if match["last"] and place is not None else place


def _pick_by_name(
    text: str, said: str, choose: Choose, names: Names
) -> Understood | Choose | None:
    if _OF_MODELS.search(text):
        return None
    hole, *others = choose.holes
    fitting = _fitting(text, hole, names)
    if not fitting:
        return None
    if len(fitting) > 1:
        narrowed = replace(hole, candidates=fitting)
        return replace(choose, holes=(narrowed, *others))
    (name,) = fitting
    if text != fold(name).text:
        note = Note(
            kind=NoteKind.MATCHED,
            said=said,
            name=name,
            how=How.VARIANT,
            name_kind=NameKind.MODEL,
        )
        choose = replace(choose, notes=(*choose.notes, note))
    return fill(choose, hole.candidates.index(name))


def _fitting(text: str, hole: Hole, names: Names) -> tuple[ModelName, ...]:
    """The candidates that fit a text: alone, or as an addition to what was typed before.

    None where it is the name of another model.
    """
    size = _SIZE.fullmatch(text)
    if size is not None:
        by_name = names.board.by_name
        return tuple(
            name
            for name in hole.candidates
            if name in by_name and by_name[name].size_b == float(size[1])
        )
    alone = names.model_folded(text)
    if isinstance(alone, Found):
        return (alone.name,) if alone.name in hole.candidates else ()
    together = names.model_folded(f"{fold(hole.mention).text} {text}") if hole.mention else alone
    return _among(together, hole) or _among(alone, hole)


def _among(outcome: Outcome[ModelName], hole: Hole) -> tuple[ModelName, ...]:
    """The candidates that an outcome names."""
    match outcome:
        case Found(name):
            named: tuple[ModelName, ...] = (name,)
        case Ambiguous(candidates):
            named = candidates
        case _:
            named = ()
    return tuple(name for name in hole.candidates if name in named)
