"""Reads `board.toml`: what the tables of a board's folder cannot say of themselves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeGuard

from bot.core.board import NO_CONTROL, BoardInfo, has_control
from bot.errors import BoardError, UnreadableError, shown
from bot.files import read_toml

FILE = "board.toml"
_LANGUAGES = ("zh", "en")
_MOST_POINTS = 1e9
"""No score is larger, below zero or above."""


def read_description(folder: Path, *, version: str, as_of: date) -> BoardInfo:
    """Describe one version of the board in a folder.

    Raises:
        BoardError: The file is missing or does not fit; says which key, and what was expected.
    """
    path = folder / FILE
    if not path.exists():
        raise BoardError(
            f"{path}: not found. Each board's folder needs one; "
            "copy the shipped board's and adapt it."
        )
    try:
        data = read_toml(path)
    except UnreadableError as error:
        raise BoardError(str(error)) from error
    return _Description(path, data).info(folder.name, version, as_of)


class _Description:
    """The parsed file, with one clear complaint for each key that does not fit."""

    def __init__(self, path: Path, data: Mapping[str, Any]) -> None:
        self._path = path
        self._data = data

    def info(self, board_id: str, version: str, as_of: date) -> BoardInfo:
        source = self._table("source", required=True)
        board = self._table("board")
        return BoardInfo(
            id=board_id,
            titles=self._texts("titles", self._table("titles", required=True)),
            version=version,
            as_of=as_of,
            source=self._text("source.name", source.get("name")),
            source_url=self._text("source.url", source.get("url")),
            licence=self._texts("licence", self._table("licence", required=True)),
            outlines={
                domain: self._texts(f"outlines.{domain}", texts)
                for domain, texts in self._table("outlines").items()
            },
            english={
                name: self._text(f"english.{name}", text)
                for name, text in self._table("english").items()
            },
            only_open=self._flag("board.only_open", board.get("only_open", False)),
            columns=self._list("board.columns", board.get("columns", [])),
            **self._directions(board),
            weights={
                name: self._weight(f"weights.{name}", weight)
                for name, weight in self._table("weights").items()
            },
            scales={
                name: self._bounds(f"scales.{name}", bounds)
                for name, bounds in self._table("scales").items()
            },
        )

    def _complain(self, key: str, found: object, expected: str) -> BoardError:
        said = "is missing" if found is None else shown(found)
        return BoardError(f"{self._path}, key {key!r}: {said}; expected {expected}")

    def _table(self, key: str, *, required: bool = False) -> Mapping[str, Any]:
        found = self._data.get(key)
        if found is None and not required:
            return {}
        if not isinstance(found, dict):
            raise self._complain(key, found, f"a table [{key}]")
        return found

    def _text(self, key: str, found: object) -> str:
        if not isinstance(found, str) or not found.strip():
            raise self._complain(key, found, "a text")
        if has_control(found.replace("\n", " ")):
            raise self._complain(key, found, NO_CONTROL)
        return found.strip()

    def _texts(self, key: str, found: object) -> dict[str, str]:
        if not isinstance(found, dict):
            raise self._complain(key, found, "a table with zh and en")
        return {
            language: self._text(f"{key}.{language}", found.get(language))
            for language in _LANGUAGES
        }

    def _flag(self, key: str, found: object) -> bool:
        if not isinstance(found, bool):
            raise self._complain(key, found, "true or false")
        return found

    def _list(self, key: str, found: object) -> tuple[str, ...]:
        if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
            raise self._complain(key, found, "a list of headers")
        return tuple(found)

    def _directions(self, board: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
        """In which columns lower, and in which higher, is better; none is in both."""
        keys = ("lower_is_better", "higher_is_better")
        said = {key: self._list(f"board.{key}", board.get(key, [])) for key in keys}
        both = set(said[keys[0]]) & set(said[keys[1]])
        if both:
            raise self._complain(
                f"board.{keys[1]}", min(both), f"it in one list, not in {keys[0]}"
            )
        return said

    def _weight(self, key: str, found: object) -> float:
        match found:
            case int() | float() if _is_points(found) and found > 0:
                return float(found)
            case _:
                raise self._complain(key, found, "a number above 0")

    def _bounds(self, key: str, found: object) -> tuple[float, float]:
        match found:
            case [low, high] if _is_points(low) and _is_points(high) and low < high:
                return float(low), float(high)
            case _:
                raise self._complain(key, found, "[least, most]")


def _is_points(found: object) -> TypeGuard[float]:
    """Whether a score can be so: no flag, not infinite, of few digits."""
    if isinstance(found, bool) or not isinstance(found, int | float):
        return False
    return abs(found) <= _MOST_POINTS
