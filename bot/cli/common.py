"""What the commands share: the settings of a run, the language of the terminal, lines of input."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator, Mapping
from functools import cached_property
from io import StringIO
from pathlib import Path
from typing import TextIO

from dotenv import dotenv_values
from dotenv.parser import parse_stream
from platformdirs import user_data_path

from bot.cli.streams import input_encoding
from bot.errors import SettingsError, UnreadableError
from bot.files import lines_of, read_text
from bot.settings import DATA_DIR, Settings, unknown_settings
from bot.visible import json_line, visible, visible_lines

log = logging.getLogger(__name__)


class Run:
    """One run of the command: its settings, read when first needed."""

    @cached_property
    def settings(self) -> Settings:
        """The settings, from the environment over a file `.env` in the working directory.

        Raises:
            SettingsError: A setting does not fit, or names a data directory that is not there.
        """
        settings = self.settings_to_begin
        if self._env.get(DATA_DIR, "").strip() and not settings.data_dir.is_dir():
            raise SettingsError(
                f"{DATA_DIR}: there is no folder {str(settings.data_dir)!r}. "
                "Correct the path, or make the folder."
            )
        return settings

    @cached_property
    def settings_to_begin(self) -> Settings:
        """The settings of a command that makes the data directory where there is none yet.

        Raises:
            SettingsError: A setting does not fit.
        """
        for problem in unknown_settings(self._env):
            log.warning("%s", problem)
        is_set = bool(self._env.get(DATA_DIR, "").strip())
        return Settings.from_env(self._env, data_dir=Path() if is_set else _users_folder())

    @cached_property
    def _env(self) -> dict[str, str]:
        return _dotenv() | dict(os.environ)


def _users_folder() -> Path:
    try:
        return user_data_path("bangdan", appauthor=False)
    except RuntimeError:
        raise SettingsError(
            f"{DATA_DIR} is not set, and this user has no home folder that could hold the data. "
            "Set it to a folder."
        ) from None


def _dotenv() -> dict[str, str]:
    """The settings in the file `.env` of the working directory.

    Raises:
        SettingsError: The file is there but cannot be read as UTF-8 text, or a line of it sets
            nothing; the message does not show the line, which may hold a secret.
    """
    path = Path(".env")
    if not path.is_file():
        return {}
    try:
        text = read_text(path)
        for binding in parse_stream(StringIO(text)):
            if binding.error or (binding.key is not None and binding.value is None):
                said = binding.original.string
                line = binding.original.line + len(said) - len(said.lstrip("\n"))
                raise SettingsError(
                    f".env, line {line}: sets nothing. "
                    "Write lines such as BANGDAN_LOG_LEVEL=INFO, and # before a remark."
                )
        return {name: text or "" for name, text in dotenv_values(stream=StringIO(text)).items()}
    except UnreadableError as error:
        raise SettingsError(
            f"{error}. Save it as UTF-8 text with lines such as BANGDAN_LOG_LEVEL=INFO."
        ) from error


def terminal_language() -> str:
    """The language of the terminal: Chinese where the locale says so."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((os.environ[name] for name in names if os.environ.get(name)), "")
    return "zh" if locale.lower().startswith("zh") else "en"


def input_lines() -> Iterator[str]:
    """The lines of the standard input.

    Raises:
        UnreadableError: A line is not UTF-8 or too long.
    """
    return lines_of(sys.stdin.buffer if sys.stdin else None, input_encoding())


def tell(*lines: str, err: bool = False) -> None:
    """Print lines, one for each: all that steers a terminal, ends of lines too, is escaped."""
    for line in lines:
        _print(visible(line) + "\n", sys.stderr if err else sys.stdout)


def tell_text(text: str) -> None:
    """Print text that has lines of its own, as `tell` does, without an end of line after it."""
    _print(visible_lines(text), sys.stdout)


def print_json(data: Mapping[str, object]) -> None:
    """Print one compact JSON object on a line of its own."""
    encoding = sys.stdout.encoding
    _print(json_line(data, encoding) + "\n", sys.stdout)


def _print(text: str, stream: TextIO) -> None:
    stream.write(text)
    stream.flush()
