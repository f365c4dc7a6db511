"""The catalogues: complete, without leftovers, placeholders alike, compiled anew."""

from __future__ import annotations

from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import bot.rendering
from bot.errors import RenderError
from bot.rendering.words import LANGUAGES, LOCALE, SOURCE, words

PACKAGE = Path(bot.rendering.__file__).parent
TRANSLATED = [language for language in LANGUAGES if language != SOURCE]

Key = tuple[str | None, str]


def po_path(language: str) -> Path:
    """Where a language's messages are written."""
    return LOCALE / language / "LC_MESSAGES" / "bot.po"


def read_catalogue(language: str) -> Catalog:
    """A language's messages."""
    with po_path(language).open("rb") as source:
        return read_po(source, locale=language)


def extracted() -> dict[Key, tuple[str, ...]]:
    """The messages in the code: context and singular -> singular and plural."""
    found: dict[Key, tuple[str, ...]] = {}
    messages = extract_from_dir(PACKAGE, [("**.py", "python")])
    for _file, _line, message, _comments, context in messages:
        texts = (message,) if isinstance(message, str) else tuple(message)
        found[context, texts[0]] = texts
    return found


def translated(language: str) -> dict[Key, tuple[tuple[str, ...], tuple[str, ...]]]:
    """The messages of a catalogue: context and singular -> English texts and translations."""
    found = {}
    for message in read_catalogue(language):
        if not message.id:
            continue
        texts = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        found[message.context, texts[0]] = (tuple(texts), tuple(strings))
    return found


def placeholders(text: str) -> set[str]:
    """The names in braces."""
    return {name for _text, name, _spec, _conversion in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_is_translated_and_none_is_left_over(language: str) -> None:
    """A catalogue holds exactly the messages of the code, each with a text."""
    catalogue = translated(language)

    assert {key: texts for key, (texts, _strings) in catalogue.items()} == extracted()
    assert [key for key, (_texts, strings) in catalogue.items() if not all(strings)] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_message_is_fuzzy_or_obsolete(language: str) -> None:
    """A doubtful translation is not shipped."""
    catalogue = read_catalogue(language)

    assert [message.id for message in catalogue if message.id and message.fuzzy] == []
    assert not catalogue.obsolete


@pytest.mark.parametrize("language", TRANSLATED)
def test_placeholders_agree(language: str) -> None:
    """A translation puts in the values that the English text puts in."""
    differing = [
        (texts, strings)
        for texts, strings in translated(language).values()
        for string in strings
        if placeholders(string) ^ set().union(*map(placeholders, texts))
    ]

    assert differing == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_compiled_catalogue_is_up_to_date(language: str) -> None:
    """What the program loads is what the `.po` says; if not, install the program again."""
    anew = BytesIO()
    write_mo(anew, read_catalogue(language))
    anew.seek(0)
    with po_path(language).with_suffix(".mo").open("rb") as compiled:
        actual = GNUTranslations(compiled)._catalog
    expected = GNUTranslations(anew)._catalog
    del actual[""], expected[""]

    assert actual == expected


def test_a_language_without_a_catalogue_is_a_clear_error() -> None:
    """The operator reads which file is missing and what to do."""
    with pytest.raises(
        RenderError, match=r"bot\.mo: no catalogue for the language 'fr'.*pip install"
    ):
        words("fr")


@pytest.mark.parametrize(
    ("language", "place", "expected"),
    [
        ("en", 1, "1st"),
        ("en", 2, "2nd"),
        ("en", 3, "3rd"),
        ("en", 11, "11th"),
        ("en", 12, "12th"),
        ("en", 13, "13th"),
        ("en", 21, "21st"),
        ("en", 43, "43rd"),
        ("en", 112, "112th"),
        ("zh", 3, "第 3"),
    ],
)
def test_places_are_words(language: str, place: int, expected: str) -> None:
    """English ordinals have their endings, Chinese ones their 第."""
    assert words(language).ordinal(place) == expected


def test_a_shared_place_says_so() -> None:
    """Who shares a place is not told to have it alone."""
    assert [words("en").shared(6, 2), words("zh").shared(6, 2)] == ["joint 6th", "并列第 6"]


@pytest.mark.parametrize(
    ("items", "expected"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_lists_read_as_sentences(items: list[str], expected: str) -> None:
    """The last item of an English list is joined by `and`."""
    assert words("en").both(items) == expected
