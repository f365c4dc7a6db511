"""Reading a text: a command with its terms, a question in plain words, or a follow-up."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.core.names import Folded, NameKind, Names, beginning, fold
from bot.core.queries.codec import fits
from bot.core.queries.command_words import COMMANDS, PLAIN_COMMANDS, PREFIX_COMMANDS
from bot.core.queries.query import Kind, Query
from bot.core.queries.understood import (
    Choose,
    NoSuch,
    Note,
    NoteKind,
    Reading,
    ReadingContext,
    Several,
    Slip,
    SlipKind,
    Understood,
)
from bot.core.reading.commands import read_command
from bot.core.reading.followups import follow_up
from bot.core.reading.picks import pick
from bot.core.reading.questions import read_question
from bot.core.reading.said import Said, open_text, tokens_of
from bot.core.reading.senses import Sense
from bot.core.reading.several import clauses, is_question, read_each, sentences
from bot.core.reading.unread import judge_command

MAX_CHARACTERS = 300
"""How much of a text is read, as it folds; a command of everything a query holds is shorter."""

_COMMAND = re.compile(r"/\s?(?P<word>[a-z]+|[\u3400-\u9fff]+|\?)(?P<bot>@\w+)?")
_FIRST_WORD = re.compile(
    r"(?P<word>[a-z]+|[\u3400-\u9fff]+)(?=[\s:,]|$)|(?P<glued>top)(?=[\u3400-\u9fff])"
)
_HEAD_NOUN = re.compile(r"top\s(?:\d+\s)?(?P<noun>[a-z]+)\s(?:in|for|at|of|on)\s")
"""What `top universities in law` lists, where that is no word of ours."""
_BOUND_SIGN = re.compile(r"[<>]")
_ADDRESS = re.compile(r"(?<![\w/])@\w{0,64}bot\b", re.IGNORECASE)
_NO_CONTEXT = ReadingContext()
_OF_MODELS = frozenset((NameKind.MODEL, NameKind.DOMAIN))
_OF_COLUMNS = frozenset((NameKind.DOMAIN,))
_NOTHING_ASKED = Understood(Query(kind=Kind.RANKING))


def understand(text: str, names: Names, context: ReadingContext = _NO_CONTEXT) -> Reading:
    """What a text asks; never raises for what a user typed."""
    text = _without_address(text[: MAX_CHARACTERS * 4])
    several = _several(beginning(text, MAX_CHARACTERS).strip(), names, context)
    return several if several is not None else _understand(text, names, context)


def _several(text: str, names: Names, context: ReadingContext) -> Reading | None:
    """The reading of a text that asks several questions; None where it asks one."""
    parts = sentences(text)
    if len(parts) > 1:
        asking = all(is_question(open_said(fold(part), 0, names, context)) for part in parts)
    else:
        plain = not text.startswith("/") and _plain_command(fold(text).text) is None
        is_joined = plain or text.startswith(("top", "前"))
        parts = clauses(open_said(fold(text), 0, names, context)) if is_joined else ()
        asking = bool(parts)
    if not asking:
        return None

    def ask(part: str, previous: Query | None) -> Reading:
        before = context.previous if previous is None else previous
        return _understand(part, names, replace(context, previous=before, open_choice=None))

    return read_each(parts, ask, names)


def _understand(text: str, names: Names, context: ReadingContext) -> Reading:
    """What a text asks as one question."""
    source = " ".join(text.split())
    head = beginning(source, MAX_CHARACTERS)
    folded = fold(head)
    reading = _checked(_read(folded, names, context))
    if _BOUND_SIGN.search(folded.text) and reading == _NOTHING_ASKED:
        # a sign that bounds nothing, such as a stray tag: the whole board is no answer to it
        return Slip(kind=SlipKind.NOT_UNDERSTOOD, said=source[:64])
    rest = source[len(head) :]
    if rest and not isinstance(reading, Slip | Several):
        note = Note(kind=NoteKind.IGNORED, said=rest[:64])
        return replace(reading, notes=(*reading.notes, note))
    return reading


def _without_address(text: str) -> str:
    """A text without the name of a bot that it is addressed to."""
    return _ADDRESS.sub(" ", text) if "@" in text else text


def open_said(
    folded: Folded, start: int, names: Names, context: ReadingContext, kind: Kind | None = None
) -> Said:
    """A text from behind its command word on, cut into tokens, with its terms.

    Args:
        folded: The whole text.
        start: Behind the command word, of a command.
        names: Of the board.
        context: What stands before it.
        kind: Of a command.
    """

    def original(first: int, end: int) -> str:
        return folded.original(first + start, end + start)

    expected = frozenset[NameKind]()
    if kind is not None:
        expected = _OF_MODELS if kind in {Kind.MODEL, Kind.COMPARISON} else _OF_COLUMNS
    text = tokens_of(folded.text[start:], names, original, folded.source, expected)
    return open_text(text, names, context, is_command=kind is not None)


def _read(folded: Folded, names: Names, context: ReadingContext) -> Reading:
    slash = _COMMAND.match(folded.text)
    if slash is not None:
        return _read_slash(slash, folded, names, context)
    if context.open_choice is not None:
        picked = pick(folded, context.open_choice, names)
        if picked is not None:
            return picked
    if context.previous is not None:
        followed = follow_up(open_said(folded, 0, names, context), context.previous)
        if followed is not None:
            return followed
    return _read_plain(folded, names, context)


def _read_plain(folded: Folded, names: Names, context: ReadingContext) -> Reading:
    """Read a command without its slash, or a question."""
    plain = _plain_command(folded.text)
    is_name = bool(names.printed.named(folded.text))
    if plain is None or is_name or _asks_both_ends(plain[0], folded, names, context):
        return read_question(open_said(folded, 0, names, context))
    kind, start = plain
    reading = _command(kind, folded, start, names, context)
    noun = _HEAD_NOUN.match(folded.text)
    if noun is not None and any(note.said == noun["noun"] for note in _ignored(reading)):
        return Slip(kind=SlipKind.OUTSIDE, said=noun["noun"])
    if not isinstance(reading, Slip):
        return reading
    question = read_question(open_said(folded, 0, names, context))
    return reading if isinstance(question, Slip) else question


def _asks_both_ends(kind: Kind, folded: Folded, names: Names, context: ReadingContext) -> bool:
    """Whether `top 3 vs bottom 3` is no command, though it begins as one."""
    if kind is not Kind.RANKING:
        return False
    said = open_said(folded, 0, names, context)
    return said.has(Sense.VERSUS, Sense.AND) and said.has(Sense.BEST) and said.has(Sense.WORST)


def _command(
    kind: Kind, folded: Folded, start: int, names: Names, context: ReadingContext
) -> Reading:
    said = open_said(folded, start, names, context, kind)
    return judge_command(read_command(kind, said))


def _ignored(reading: Reading) -> list[Note]:
    """The notes of what a reading has left out."""
    notes = () if isinstance(reading, Slip | Several) else reading.notes
    return [note for note in notes if note.kind is NoteKind.IGNORED]


def _read_slash(
    slash: re.Match[str], folded: Folded, names: Names, context: ReadingContext
) -> Reading:
    word = slash["word"]
    kind = COMMANDS.get(word)
    if kind is not None:
        return _command(kind, folded, slash.end(), names, context)
    prefix = next((p for p in PREFIX_COMMANDS if word.startswith(p)), None)
    if prefix is not None:
        start = slash.start("word") + len(prefix)
        return _command(COMMANDS[prefix], folded, start, names, context)
    question = read_question(open_said(folded, slash.start("word"), names, context))
    if isinstance(question, (Slip, NoSuch)):
        return Slip(kind=SlipKind.NO_SUCH_COMMAND, said=folded.source[:64].split(" ")[0])
    return question


def _plain_command(text: str) -> tuple[Kind, int] | None:
    """The command that a text without a slash begins with, and where its terms begin."""
    match = _FIRST_WORD.match(text)
    if match is not None:
        word, is_alone = match["word"] or match["glued"], match.end() == len(text)
        if word in COMMANDS and (is_alone or word in PLAIN_COMMANDS):
            return COMMANDS[word], match.end()
    for prefix in PREFIX_COMMANDS:
        if text.startswith(prefix):
            return COMMANDS[prefix], len(prefix)
    return None


def _checked(reading: Reading) -> Reading:
    """The reading, unless its query holds more than a token can carry."""
    if isinstance(reading, Several):
        checked = tuple(_checked(part) for part in reading.parts)
        return next((part for part in checked if isinstance(part, Slip)), reading)
    if isinstance(reading, (Understood, Choose)) and not fits(reading.query):
        return Slip(kind=SlipKind.TOO_MUCH)
    return reading
