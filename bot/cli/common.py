"""What the commands share: the settings of a run, the language of the terminal, lines of input."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping
from functools import cached_property

import click
from dotenv import dotenv_values
from platformdirs import user_data_path

from bot.errors import SettingsError
from bot.settings import Settings


class Run:
    """One run of the command: its settings, read when first needed."""

    @cached_property
    def settings(self) -> Settings:
        """The settings, from the environment over a file `.env` in the working directory."""
        env = _dotenv() | dict(os.environ)
        return Settings.from_env(env, data_dir=user_data_path("bangdan", appauthor=False))


def _dotenv() -> dict[str, str]:
    """The settings in the file `.env` of the working directory.

    Raises:
        SettingsError: The file is there but cannot be read as UTF-8 text.
    """
    try:
        return {name: text or "" for name, text in dotenv_values(".env").items()}
    except (UnicodeDecodeError, OSError) as error:
        raise SettingsError(
            f".env: cannot be read ({type(error).__name__}). Save it as UTF-8 text with lines "
            "such as BANGDAN_LOG_LEVEL=INFO."
        ) from error


def terminal_language() -> str:
    """The language of the terminal: Chinese where the locale says so."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((os.environ[name] for name in names if os.environ.get(name)), "")
    return "zh" if locale.lower().startswith("zh") else "en"


def input_lines() -> Iterator[str]:
    """The lines of the standard input; bytes that are no UTF-8 are replaced, never a fault."""
    for raw in sys.stdin.buffer:
        yield raw.decode("utf-8", errors="replace").rstrip("\r\n")


def print_json(data: Mapping[str, object]) -> None:
    """Print one compact JSON object on a line of its own."""
    click.echo(json.dumps(data, ensure_ascii=False, separators=(",", ":")))
