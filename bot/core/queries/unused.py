"""Terms that a kind of question has no use for: a note tells each of them."""

from __future__ import annotations

from bot.core.queries.query import Query
from bot.core.queries.sentence import Sentence, left_over
from bot.core.queries.understood import NoteKind
from bot.core.queries.validity import USES


def note_unused(sentence: Sentence, query: Query) -> None:
    """Tell the terms taken that a query has no place for, those side by side in one note."""
    taken = sentence.terms.taken
    if not taken:
        return
    uses = USES[query.kind]
    if query.models:
        uses -= {"where"}
    elif "versions" in uses:
        uses |= {"version"}
    unused = [(start, end) for field, start, end in taken if field not in uses]
    if not unused:
        return
    spans: list[tuple[int, int]] = []
    for start, end in sorted(unused):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    noted = {note.said for note in sentence.terms.notes}
    for start, end in spans:
        said = sentence.said(start, end)
        if said not in noted:
            sentence.terms.note(NoteKind.IGNORED, said)


def note_left(sentence: Sentence, senses: str | frozenset[str]) -> None:
    """Tell each run of lexemes of some senses that nothing has taken."""
    for start, end in left_over(sentence, senses):
        sentence.terms.note(NoteKind.IGNORED, sentence.said(start, end))
