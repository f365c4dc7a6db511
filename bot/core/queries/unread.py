"""What a question says that nothing explained: it may be about something else altogether."""

from __future__ import annotations

import re

from bot.core.names import NameKind, Unknown
from bot.core.queries.grammar import ON_DEVICE_B
from bot.core.queries.query import Kind
from bot.core.queries.resolving import looks_like_name
from bot.core.queries.senses import Sense
from bot.core.queries.sentence import Sentence, left_over
from bot.core.queries.understood import (
    Choose,
    Missing,
    NoSuch,
    NoteKind,
    Reading,
    Slip,
    SlipKind,
    Understood,
)

_NOUN = re.compile(r"模型|(?<![a-z])(?:llm|model|ai)s?(?![a-z])")
"""Says that a text is about models at all."""
_SHORTEST_WORD = 3
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[a-z0-9]+(?:[-._][a-z0-9]+)*")
_NUMBERED = re.compile(r"[a-z].*\d")
_BETWEEN_PARTS = re.compile(r"[-._\d]+")
_BARE = frozenset("dC0F9ei")
"""Senses that ask for a ranking only of a word that is a domain's own name."""
_ADVICE = frozenset({"推荐", "求推荐", "recommend", "recommended", "recommendation", "suggest"})
_ASKS = frozenset("QIAtSHsr4y7obfWuZ")
_OF_PEOPLE = re.compile(r"(?:师|医生|医院|doctors?|lawyers?|teachers?|firms?|schools?)$")
"""Words for a domain that name people and places, of which a board of models lists none."""
_LISTS = frozenset({Kind.RANKING, Kind.ORGANISATION, Kind.LEADERS, Kind.SIZES, Kind.NEW})


def mind_unread(sentence: Sentence, reading: Reading) -> Reading:
    """The reading of a question, unless words that it left unread make it another question.

    A name of another family is no model of this board. Beside other words a list is still given
    where the text says that it is about models, and a comparison where it says in what.
    """
    if not isinstance(reading, (Understood, Choose)):
        return reading
    if sentence.terms.unsayable:
        return Slip(kind=SlipKind.NOT_UNDERSTOOD, said=sentence.terms.unsayable[0])
    text = sentence.terms.lexed.text
    is_about_models = _NOUN.search(text) is not None
    unread = _unread(sentence, is_about_models=is_about_models)
    kind = reading.query.kind
    is_list = kind in _LISTS
    if not unread:
        is_sure = is_about_models or not is_list
        return reading if is_sure else _unless_of_the_world(sentence, reading)
    name = next((said for said in unread if _is_name(said, text)), None)
    if name is not None:
        return _no_such_model(sentence, name, reading)
    if (is_about_models and is_list) or (kind is Kind.COMPARISON and reading.query.domains):
        _note(sentence, unread)
        return reading
    return Slip(kind=SlipKind.OUTSIDE, said=unread[0])


def _note(sentence: Sentence, unread: list[str]) -> None:
    noted = {note.said for note in sentence.terms.notes}
    for said in unread:
        if said not in noted:
            sentence.terms.note(NoteKind.IGNORED, said)


def _no_such_model(sentence: Sentence, name: str, reading: Understood | Choose) -> NoSuch:
    outcome = sentence.names.model(name)
    closest = outcome.closest if isinstance(outcome, Unknown) else ()
    missing = Missing(kind=NameKind.MODEL, mention=name, closest=closest)
    return NoSuch(query=reading.query, missing=(missing,))


def _unread(sentence: Sentence, *, is_about_models: bool) -> list[str]:
    """The stretches of unread words that may matter: more than a stray character or two.

    One Chinese character at the end is the noun that all before it describes (最强大脑).
    """
    runs = left_over(sentence, Sense.WORD + Sense.HAN)
    said = [sentence.said(*run) for run in runs]
    han = sum(len(_HAN.findall(part)) for part in said)
    ends_with_one = runs and runs[-1][1] == len(sentence.lexemes) and not is_about_models
    counts_han = han > 1 or (han == 1 and ends_with_one)
    return [part for part in said if (counts_han and _HAN.search(part)) or _is_word(part)]


def _is_word(said: str) -> bool:
    latin = "".join(_LATIN.findall(said.casefold()))
    return len(latin) >= _SHORTEST_WORD or any(map(str.isdigit, latin))


def _is_name(said: str, text: str) -> bool:
    """Whether an unread word looks like a model's name: of another family, or with a number.

    Among Chinese, any Latin word does.
    """
    words = _LATIN.findall(said.casefold())
    if words and _HAN.search(text) is not None:
        return True
    return looks_like_name(said)


def _unless_of_the_world(sentence: Sentence, reading: Reading) -> Reading:
    """A list, unless the text is about the subject of a domain, not about models (股市怎么样)."""
    last = len(sentence.lexemes) - 1
    text = sentence.terms.lexed.text
    lexemes = sentence.lexemes
    for number, lexeme in enumerate(lexemes):
        is_device = lexeme.sense is Sense.SMALL and _text(text, sentence, number) in ON_DEVICE_B
        if is_device and (number == last or lexemes[number - 1].sense is Sense.BEST):
            return Slip(kind=SlipKind.OUTSIDE, said=sentence.said(number, number + 1))
    domains = [number for number, lexeme in enumerate(lexemes) if lexeme.sense is Sense.DOMAIN]
    for number in domains:
        if _OF_PEOPLE.search(_text(text, sentence, number)):
            return Slip(kind=SlipKind.OUTSIDE, said=sentence.said(number, number + 1))
    if len(domains) != 1:
        return reading
    (number,) = domains
    word = lexemes[number].word
    spoken = set(sentence.spoken)
    bests = {_text(text, sentence, n) for n, x in enumerate(lexemes) if x.sense is Sense.BEST}
    asks_advice = bool(bests) and bests <= _ADVICE and not spoken & _ASKS
    is_bare = len(spoken) > 1 and spoken <= _BARE
    names_it = word is not None and _is_its_name(_text(text, sentence, number), word.domain or "")
    if asks_advice or (is_bare and not names_it):
        return Slip(kind=SlipKind.OUTSIDE, said=sentence.said(number, number + 1))
    return reading


def _text(text: str, sentence: Sentence, number: int) -> str:
    return text[sentence.lexemes[number].start : sentence.lexemes[number].end]


def _is_its_name(said: str, column: str) -> bool:
    return " " not in said and (said.isascii() or not set(said).isdisjoint(column))
