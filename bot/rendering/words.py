"""The words of one language: messages from its catalogue; lists and places as it writes them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from bot.errors import RenderError

SOURCE = "en"
"""The language of the messages in the code; it needs no catalogue."""
LANGUAGES = (SOURCE, "zh")
TRADITIONAL = "zh-Hant"
"""Chinese in traditional characters: the words of `zh`, converted by `traditional.py`."""
LOCALE = Path(__file__).parent / "locale"

_ORDINAL = {1: "st", 2: "nd", 3: "rd"}


class Words:
    """Speaks one language. Messages are the English texts, with values in braces.

    Attributes:
        language: Its code.
        comma: Stands between the names of a list.
        pause: Stands between clauses, and names with figures.
    """

    __slots__ = ("_known", "_one", "_several", "comma", "language", "pause")

    def __init__(self, language: str, catalogue: NullTranslations) -> None:
        self.language = language
        self._known: dict[str, str] = {}
        self._one = catalogue.gettext
        self._several = lru_cache(maxsize=1024)(catalogue.ngettext)
        pgettext = catalogue.pgettext
        self.comma = pgettext("between names", ", ")
        self.pause = pgettext("between clauses", ", ")

    def gettext(self, message: str, /, **values: object) -> str:
        """The message in this language, with its values put in."""
        text = self._known.get(message)
        if text is None:
            text = self._known[message] = self._one(message)
        return text.format_map(values) if values else text

    def ngettext(self, one: str, several: str, n: int, /, **values: object) -> str:
        """The message for `n` things, with `{n}` and its other values put in."""
        return self._several(one, several, n).format_map({"n": n, **values})

    def ordinal(self, place: int) -> str:
        """A place as a word: `29th`, `第 29`."""
        if self.language == "zh":
            return f"第 {place}"
        suffix = "th" if place % 100 in {11, 12, 13} else _ORDINAL.get(place % 10, "th")
        return f"{place}{suffix}"

    def shared(self, place: int, tied: int) -> str:
        """A place, told as shared where `tied` models (itself included) hold it."""
        if tied < 2:
            return self.ordinal(place)
        return self.gettext("joint {place}", place=self.ordinal(place))

    def both(self, items: Sequence[str]) -> str:
        """A list in running text: `a, b and c`."""
        if len(items) < 2:
            return "".join(items)
        return self.gettext(
            "{items} and {last}", items=self.comma.join(items[:-1]), last=items[-1]
        )

    def either(self, items: Sequence[str]) -> str:
        """Alternatives in running text: `a, b or c`."""
        if len(items) < 2:
            return "".join(items)
        return self.gettext("{items} or {last}", items=self.comma.join(items[:-1]), last=items[-1])

    def behind(self, text: str) -> str:
        """`text` to stand right behind a word: Chinese spaces only Latin letters off."""
        return f" {text}" if self.language == "zh" and text[:1].isascii() else text

    def before(self, text: str) -> str:
        """`text` to stand right before a word, likewise."""
        return f"{text} " if self.language == "zh" and text[-1:].isascii() else text


@cache
def words(language: str) -> Words:
    """The words of a language; traditional characters are put in once all is laid out.

    Raises:
        RenderError: There is no such language, or its catalogue has not been compiled.
    """
    if language == TRADITIONAL:
        return words("zh")
    if language == SOURCE:
        return Words(language, NullTranslations())
    path = LOCALE / language / "LC_MESSAGES" / "bot.mo"
    try:
        with path.open("rb") as compiled:
            return Words(language, GNUTranslations(compiled))
    except OSError as error:
        raise RenderError(
            f"{path}: no catalogue for the language {language!r} ({', '.join(LANGUAGES)} exist). "
            "Catalogues are compiled when the program is installed: run `pip install -e .` again."
        ) from error
