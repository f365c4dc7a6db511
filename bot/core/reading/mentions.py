"""The models that a text names: where names may stand, and what each comes to."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from bot.core.board import ModelName
from bot.core.names import Found, How, Mention, Outcome, Unknown
from bot.core.reading.lexicon import lexicon
from bot.core.reading.names_said import is_variant
from bot.core.reading.patterns import pattern, sign
from bot.core.reading.said import Said
from bot.core.reading.senses import CONTEST, Sense
from bot.core.reading.tokenize import MAX_TOKENS, tokenizer_of
from bot.core.reading.tokens import MOST_SAID, Token

_JOINED = "(AND|CONTEST|ITS)*"
RUNS = f"(ANY_NAME)? ANY_UNKNOWN ({_JOINED} (WORD|HAN|FAMILIES|SIZE|NUMBER))*"
"""Where no models are expected: a run needs a word that is nothing else."""
NAMED = f"NAMING ((NAMING|{_JOINED[1:-2]})* NAMING)?"
"""Where models are expected, any run of names, sizes and unknown words may be one or several."""
_LONGEST_RUN = 20
"""Tokens of one run that are read: six names of three words and what stands between."""
_JOINS = frozenset((Sense.AND, *CONTEST))
_WORDS_BETWEEN = re.compile(r"[a-z\u3400-\u9fff]")
_MARKUP = re.compile(r"\S{0,64}<\S{0,64}>\S{0,64}")
_HAN = re.compile(r"[\u3400-\u9fff]")
_ENDS_NAME = re.compile(r"[a-z]?\d+(?:\.\d+)*(?![a-z0-9])")
"""What tells the models of a family apart: `MiniMax M1`."""
_STOPS = frozenset((Sense.AND, Sense.DOMAIN, *CONTEST))
"""Senses that a name ends at: what joins names, and domains."""


def find_models(said: Said, spec: str, *, longest: int = _LONGEST_RUN) -> Said:
    """With the models that the stretches of a pattern name; what names one is free no more.

    Stretches of more than `longest` tokens name nothing; of the others the first are read.
    """
    for run in pattern(spec).finditer(said.free):
        start = run.start()
        if run.end() - start > longest:
            continue
        tokens = said.tokens[start : run.end()][:_LONGEST_RUN]
        found = _printed(said, tokens) or _mentions(said, tokens)
        free = list(said.free)
        for mention in found:
            if isinstance(mention.outcome, Unknown):
                continue
            for number, token in enumerate(tokens, start):
                if token.start < mention.end and token.end > mention.start:
                    free[number] = sign(Sense.MODEL)
        kept = _not_read_anew(said.mentions, found)
        said = replace(said, mentions=(*kept, *found), free="".join(free))
    return said


def _not_read_anew(
    mentions: tuple[Mention[ModelName], ...], found: list[Mention[ModelName]]
) -> tuple[Mention[ModelName], ...]:
    """The mentions but for the unknown ones in a longer stretch, which is read in their place."""
    return tuple(
        one
        for one in mentions
        if not isinstance(one.outcome, Unknown)
        or all(one.end <= other.start or other.end <= one.start for other in found)
    )


def find_all_models(said: Said) -> Said:
    """The models where any word may be part of a name."""
    return find_models(said, NAMED, longest=MAX_TOKENS)


def in_order(said: Said) -> Said:
    """With the mentions in the order said."""
    ordered = sorted(said.mentions, key=lambda mention: mention.start)
    return replace(said, mentions=tuple(ordered))


def known(said: Said) -> list[Mention[ModelName]]:
    """The mentions of what is on the board."""
    return [m for m in said.mentions if not isinstance(m.outcome, Unknown)]


def _printed(said: Said, tokens: tuple[Token, ...]) -> list[Mention[ModelName]]:
    """The mentions of a run in which each is a printed name, as in the commands we write.

    A nickname counts too where no word beside it could be part of the name.
    """
    text = said.text.folded
    mentions = []
    are_joined = all(token.sense in _JOINS for token in tokens[1::2])
    for token in tokens:
        written = text[token.start : token.end]
        if token.tag == "model":
            written = written.removeprefix("model:").strip('"')
        name = tokenizer_of(said.names).printed.get(written)
        nickname = None if token.word is None else token.word.model
        if name is not None:
            mentions.append(mention_of(said, token.start, token.end, Found(name, How.EXACT)))
        elif nickname is not None and are_joined:
            mentions.append(mention_of(said, token.start, token.end, Found(nickname, How.ALIAS)))
        elif token.sense not in _JOINS:
            return []
    return mentions


def _mentions(said: Said, tokens: tuple[Token, ...]) -> list[Mention[ModelName]]:
    start, end = tokens[0].start, tokens[-1].end
    text = _without_fillers(said.text.folded, tokens)
    for token in tokens:
        if token.sense in CONTEST:
            comma = ",".ljust(token.end - token.start)
            text = text[: token.start] + comma + text[token.end :]
    return [
        mention_of(said, start + found.start, start + found.end, found.outcome)
        for found in said.names.models_in(text[start:end])
    ]


def _without_fillers(text: str, tokens: tuple[Token, ...]) -> str:
    """A text with blanks in place of the words between tokens, which are no part of a name."""
    for before, after in pairwise(tokens):
        gap = text[before.end : after.start]
        if gap and not gap.isspace():
            text = text[: before.end] + _WORDS_BETWEEN.sub(" ", gap) + text[after.start :]
    return text


def mention_of(
    said: Said, start: int, end: int, outcome: Outcome[ModelName]
) -> Mention[ModelName]:
    """What a stretch of the folded text names."""
    typed = said.text.original(start, end)[:MOST_SAID]
    return Mention(text=typed, start=start, end=end, outcome=outcome)


def without_noise(said: Said, needed: int) -> Said:
    """Without unknown words that need not be part of a name, where enough names are known.

    One with a digit is a name, and one right behind a name makes it another (`mistral large`).
    """
    mentions = said.mentions
    enough = len(known(said)) >= needed
    kept: list[Mention[ModelName]] = []
    for number, mention in enumerate(mentions):
        before = kept[-1] if kept else None
        after = mentions[number + 1] if number + 1 < len(mentions) else None
        if not isinstance(mention.outcome, Unknown):
            kept.append(mention)
        elif before is not None and _goes_on(said, before, mention):
            text = said.text.original(before.start, mention.end)[:MOST_SAID]
            kept[-1] = replace(mention, text=text, start=before.start)
        elif (
            any(map(str.isdigit, mention.text))
            or not enough
            or _is_other_product(said, mention)
            or _are_joined(said, before, mention)
            or _are_joined(said, mention, after)
        ):
            kept.append(mention)
    return replace(said, mentions=tuple(kept))


def _are_joined(
    said: Said, one: Mention[ModelName] | None, other: Mention[ModelName] | None
) -> bool:
    """Whether only `and`, `vs` or the like stands between two names."""
    if one is None or other is None:
        return False
    between = [t for t in said.tokens if one.end <= t.start and t.end <= other.start]
    gap = other.start - one.end
    return (
        len(between) == 1
        and between[0].sense in _JOINS
        and gap <= between[0].end - between[0].start + 2
    )


def _goes_on(said: Said, before: Mention[ModelName], mention: Mention[ModelName]) -> bool:
    gap = said.text.folded[before.end : mention.start]
    return mention.text.isascii() and len(gap) <= 1 and not gap.strip()


def _parts(said: Said, mention: Mention[ModelName]) -> list[Token]:
    return [t for t in said.tokens if mention.start <= t.start and t.end <= mention.end]


def _is_other_product(said: Said, mention: Mention[ModelName]) -> bool:
    """Whether a mention is a family with a word that makes it another product: `qwen max`."""
    parts = _parts(said, mention)
    text = said.text.folded
    is_family = bool(parts) and parts[0].sense in {Sense.FAMILY, Sense.ORG_OR_FAMILY}
    words = (text[part.start : part.end] for part in parts[1:])
    return is_family and any(lexicon().has("variants", word) for word in words)


def with_parted_sides(said: Said) -> Said:
    """With the only mention in two where an organisation ends it, or begins a size alone.

    `qwq 阿里` and `阿里 7B` may be one name; where two are compared they are two.
    """
    if len(said.mentions) != 1:
        return said
    mention = said.mentions[0]
    parts = _parts(said, mention)
    senses = [part.sense for part in parts]
    if len(parts) < 2 or Sense.ORG not in (senses[0], senses[-1]):
        return said
    naming = {Sense.WORD, Sense.HAN, Sense.ORG_OR_FAMILY, Sense.FAMILY}
    if senses[-1] is Sense.ORG:
        cut = len(parts) - 1
    elif naming.isdisjoint(senses[1:]):
        cut = 1
    else:
        return said
    spans = [(side[0].start, side[-1].end) for side in (parts[:cut], parts[cut:])]
    outcomes = [said.names.model_folded(said.text.folded[one:two]) for one, two in spans]
    if any(isinstance(outcome, Unknown) for outcome in outcomes):
        return said
    sides = (
        mention_of(said, one, two, outcome)
        for (one, two), outcome in zip(spans, outcomes, strict=True)
    )
    return replace(said, mentions=tuple(sides))


def with_whole_unknowns(said: Said) -> Said:
    """With each unknown mention reaching over what it is glued to (`火箭发动机`, `<b>phi-4</b>`).

    A word that means something else by itself is part of the name here; what lies within a
    widened mention is no mention of its own.
    """
    taken = _taken(said)
    kept: list[Mention[ModelName]] = []
    for mention in said.mentions:
        if kept and mention.end <= kept[-1].end:
            continue
        if not isinstance(mention.outcome, Unknown):
            kept.append(mention)
            continue
        wider = _widened(said, mention, taken)
        if kept and _ends_name(said, kept[-1], wider):
            wider = _reaching(said, wider, kept[-1].start, wider.end)
        while kept and kept[-1].start >= wider.start:
            kept.pop()
        kept.append(wider)
    return replace(said, mentions=tuple(kept))


def _taken(said: Said) -> set[int]:
    """The positions in the text of what is not part of an unknown name."""
    spans = [(token.start, token.end) for token in said.tokens if token.sense in _STOPS]
    spans += [(mention.start, mention.end) for mention in known(said)]
    return {position for span in spans for position in range(*span)}


def _widened(said: Said, mention: Mention[ModelName], taken: set[int]) -> Mention[ModelName]:
    text = said.text.folded
    start, end = mention.start, mention.end
    for markup in _MARKUP.finditer(text):
        if markup.start() <= start and end <= markup.end():
            return _reaching(said, mention, *markup.span())
    while start > 0 and start - 1 not in taken and _are_glued(text, start - 1, start):
        start -= 1
    while end < len(text) and end not in taken and _are_glued(text, end, end - 1):
        end += 1
    return _reaching(said, mention, start, end)


def _ends_name(said: Said, before: Mention[ModelName], mention: Mention[ModelName]) -> bool:
    """Whether an unknown mention is the end of a name that a family begins: `mistral large`."""
    written = said.text.folded[mention.start : mention.end]
    first = written.split(" ")[0]
    is_end = _ENDS_NAME.match(written) is not None or (bool(first) and is_variant(first))
    families = {Sense.FAMILY, Sense.ORG_OR_FAMILY}
    is_family = any(
        (token.start, token.end) == (before.start, before.end) and token.sense in families
        for token in said.tokens
    )
    return is_end and is_family and said.text.folded[before.end : mention.start] in {"", " "}


def _reaching(said: Said, mention: Mention[ModelName], start: int, end: int) -> Mention[ModelName]:
    """An unknown mention from one position in the text to another."""
    if (start, end) == (mention.start, mention.end):
        return mention
    outcome = said.names.model_folded(said.text.folded[start:end])
    closest = outcome.closest if isinstance(outcome, Unknown) else ()
    return mention_of(said, start, end, Unknown(closest))


def _are_glued(text: str, outer: int, inner: int) -> bool:
    """Whether two characters side by side are of one word: both Chinese."""
    return bool(_HAN.match(text[outer])) and bool(_HAN.match(text[inner]))
