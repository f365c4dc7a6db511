"""What reading a text comes to: a Query with notes, or what stands in its way."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from bot.core.board import DomainName, ModelName
from bot.core.names import How, NameKind
from bot.core.queries.query import Kind, Query


class NoteKind(StrEnum):
    """What a note tells."""

    MATCHED = "matched"
    """`said` was answered as `name`."""
    IGNORED = "ignored"
    """`said` was not understood and left out."""
    CONTRADICTED = "contradicted"
    """`said` cannot hold together with the rest and was left out."""
    LIMITED = "limited"
    """`said` was out of bounds; `name` was taken instead."""
    ASSUMED = "assumed"
    """`said` was taken to mean `name` (memory of a card as a size, say)."""
    APART = "apart"
    """`said` is a question of its own, which the command `name` asks."""
    NO_CHOICE = "no-choice"
    """`said` is the number of none of the `name` models to choose from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something the first reply tells about how the text was read."""

    kind: NoteKind
    said: str
    name: str = ""
    how: How | None = None
    name_kind: NameKind | None = None


@dataclass(frozen=True, slots=True)
class Understood:
    """The text asks this.

    Attributes:
        direct: The text was a question in plain words: the answer begins with a direct sentence.
        counts: It asked how many models there are: that is said first.
    """

    query: Query
    notes: tuple[Note, ...] = ()
    direct: bool = False
    counts: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hole:
    """A place in `Query.models` that several models fit.

    Attributes:
        position: Where in `Query.models` the chosen one goes, earlier holes counted as filled.
        mention: As typed; "" once it has travelled in a token.
        candidates: All that fit, the plain one before its variants.
        rejected: The model that was answered for and was not meant; None where none was.
    """

    position: int
    mention: str
    candidates: tuple[ModelName, ...]
    rejected: ModelName | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choose:
    """The text asks `query` once its holes are filled; they are asked one after another.

    Attributes:
        query: With the models found so far, without the holes.
        holes: At least one, by position.
    """

    query: Query
    holes: tuple[Hole, ...]
    notes: tuple[Note, ...] = ()


def fill(choose: Choose, index: int) -> Understood | Choose:
    """The question with its first hole filled by candidate number `index`.

    A comparison whose sides turn out to be the same model asks about that model.
    """
    hole, *rest = choose.holes
    models = list(choose.query.models)
    models.insert(hole.position, hole.candidates[index])
    query = replace(choose.query, models=tuple(dict.fromkeys(models)))
    if rest:
        return Choose(query=query, holes=tuple(rest), notes=choose.notes)
    if query.kind is Kind.COMPARISON and len(query.models) == 1:
        query = replace(query, kind=Kind.MODEL)
    return Understood(query, choose.notes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """One name that is not on the board, with the nearest ones as suggestions only."""

    kind: NameKind
    mention: str
    closest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoSuch:
    """The text names what is not on the board; `missing` has at least one."""

    query: Query
    missing: tuple[Missing, ...]
    notes: tuple[Note, ...] = ()


class SlipKind(StrEnum):
    """Why a text asks nothing that can be answered."""

    NEEDS_MODEL = "needs-model"
    """A card without a name."""
    NEEDS_MODELS = "needs-models"
    """A comparison with fewer than two names."""
    TOO_MANY_MODELS = "too-many-models"
    """A comparison of more than six."""
    NEEDS_ORG = "needs-org"
    """An organisation's page without a name."""
    TOO_MUCH = "too-much"
    """More terms than one query holds."""
    NO_SUCH_COMMAND = "no-such-command"
    """A slash and a word that is no command."""
    NO_SUCH_VERSION = "no-such-version"
    """A version that is not there."""
    ONE_VERSION = "one-version"
    """Two versions are to be compared, but there is only one."""
    OUTSIDE = "outside"
    """A question about models that the board does not answer (price, coding, speed)."""
    SMALL_TALK = "small-talk"
    """Greetings, thanks, and who are you."""
    NOT_UNDERSTOOD = "not-understood"
    """Nothing in the text is a name, a domain or a command."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """The text asks nothing that can be answered as it stands.

    Attributes:
        said: What of the text it is about, as typed, cut to 64 characters.
        query: The nearest query, for the next step offered; None where there is none.
    """

    kind: SlipKind
    said: str = ""
    query: Query | None = None


@dataclass(frozen=True, slots=True)
class Several:
    """The text asks several questions; each is answered, one below the other.

    Attributes:
        parts: Two or three, in the order asked.
    """

    parts: tuple[Understood, ...]

    @property
    def query(self) -> Query:
        """The last one, which a text that comes next may follow up."""
        return self.parts[-1].query


Unclear = Choose | NoSuch | Slip
Reading = Understood | Unclear | Several


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingContext:
    """What is known besides the text.

    Attributes:
        language: Of the chat or the client, for texts that show none.
        default_domain: What a ranking that says no domain is about; None is the first column. A
            list by size, and one by the only column it bounds, need none.
        default_count: How many a ranking that says no count lists; None is all. Who asks which
            ones there are gets all.
        previous: The query that the text follows up; None where there is none.
        open_choice: The question which one, where the text may answer it.
        versions: The versions of the board that can be asked for, newest first.
    """

    language: str = "zh"
    default_domain: DomainName | None = None
    default_count: int | None = None
    previous: Query | None = None
    open_choice: Choose | None = None
    versions: tuple[str, ...] = field(default=())
