"""The settings: what a host may say in the environment, read once into a frozen value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bot.errors import SettingsError, UnreadableError
from bot.files import read_text

_FILE = "sqlite:///"


@dataclass(frozen=True, slots=True)
class Secret:
    """A text that shows itself to nobody who does not ask for it."""

    _text: str

    def reveal(self) -> str:
        """The text itself."""
        return self._text

    def __repr__(self) -> str:
        return "Secret('**********')"

    def __str__(self) -> str:
        return "**********"

    def __bool__(self) -> bool:
        return bool(self._text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One setting as a host writes it.

    Attributes:
        name: Of the environment variable; a secret may also be given as `NAME_FILE`, the path of
        a file with it.
        default: What holds where it is not set; "" is unset.
        help: What it does, in one line.
        read: Turns the text into the value; raises ValueError with what was expected.
        secret: Its value is never shown.
    """

    name: str
    default: str
    help: str
    read: Callable[[str], Any] = str
    secret: bool = False


def _token(text: str) -> Secret:
    if text and not re.fullmatch(r"\d{1,20}:[A-Za-z0-9_-]{3,}", text):
        raise ValueError("a token as @BotFather gives it, such as 123456:ABC-DEF")
    return Secret(text)


def _database(text: str) -> Secret:
    server = r"postgresql://([^@/?#\s]*@)?[^@?#\s]*(\?[^@#\s]*)?"
    if text and not re.fullmatch(rf"{_FILE}.+|{server}", text):
        raise ValueError(
            "sqlite:///path or postgresql://user:password@host/name"
            " (signs such as @ and / in the password written as %40 and %2F)"
        )
    if text.startswith(_FILE):
        return Secret(f"{_FILE}{_path(text.removeprefix(_FILE))}")
    return Secret(text)


def _address(text: str) -> str:
    if not is_address(text):
        raise ValueError(
            "an address such as https://host.example, http://127.0.0.1:8081 or http://[::1]:8081"
        )
    return text.rstrip("/")


def is_address(text: str) -> bool:
    """Whether a text names a web server and perhaps a path: what cannot be called is none."""
    if not re.fullmatch(r"https?://[^\s/?#\\]+(/[^\s?#]*)?", text) or not text.isprintable():
        return False
    try:
        parts = urlsplit(text)
        # a name that no name server could be asked for would be tried for ever
        return bool((parts.hostname or "").encode("idna")) and parts.port != 0
    except ValueError:
        return False


def _path(text: str) -> Path:
    if "\0" in text:
        raise ValueError("a path: it holds a NUL sign")
    try:
        return Path(text).expanduser()
    except RuntimeError:
        raise ValueError(
            "a path: nobody knows the home folder that its ~ stands for. Write it out"
        ) from None


def _one_of(*words: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text.lower() not in words:
            raise ValueError("one of " + ", ".join(words))
        return text.lower()

    return read


def _folder(text: str) -> Path:
    folder = _path(text)
    if text and folder.exists() and not folder.is_dir():
        raise ValueError("a folder, but a file")
    return folder


def _name(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", text):
        raise ValueError("a folder's name of small letters, digits, - and _")
    return text


_PREFIX = "BANGDAN_"
DATA_DIR = "BANGDAN_DATA_DIR"
SETTINGS = (
    Setting(
        name="TELEGRAM_BOT_TOKEN",
        default="",
        help="The bot's token from @BotFather; only `bangdan telegram` needs it.",
        read=_token,
        secret=True,
    ),
    Setting(
        name="TELEGRAM_API_URL",
        default="https://api.telegram.org",
        help="The Bot API server.",
        read=_address,
    ),
    Setting(
        name=DATA_DIR,
        default="",
        help="A host's boards, aliases and the bot's records; else the user's data folder.",
        read=_folder,
    ),
    Setting(
        name="BANGDAN_DATABASE_URL",
        default="",
        help="Where preferences are kept: `sqlite:///path` or `postgresql://…`; else a file in"
        " the data directory.",
        read=_database,
        secret=True,
    ),
    Setting(
        name="BANGDAN_BOARD",
        default="clib-opensource",
        help="The board that is asked: its folder's name.",
        read=_name,
    ),
    Setting(
        name="BANGDAN_RICH",
        default="auto",
        help="Native tables in Telegram; `off` sends classic ones.",
        read=_one_of("auto", "off"),
    ),
    Setting(
        name="BANGDAN_SEND_LIMITS",
        default="telegram",
        help="Telegram's limits on sending; `off` is for load tests against a local server.",
        read=_one_of("telegram", "off"),
    ),
    Setting(
        name="BANGDAN_LOG_LEVEL",
        default="INFO",
        help="How much is logged: DEBUG, INFO, WARNING or ERROR.",
        read=_one_of("debug", "info", "warning", "error"),
    ),
    Setting(
        name="BANGDAN_LOG_FORMAT",
        default="text",
        help="The form of a log line: text or json.",
        read=_one_of("text", "json"),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings, read and checked; see `SETTINGS` for what each means."""

    telegram_bot_token: Secret
    telegram_api_url: str
    data_dir: Path
    database_url: Secret
    board: str
    rich: str
    send_limits: str
    log_level: str
    log_format: str

    @classmethod
    def from_env(cls, env: Mapping[str, str], *, data_dir: Path) -> Settings:
        """Read the settings from a mapping such as the environment.

        Args:
            env: Names to texts; names that are no settings are passed over.
            data_dir: The data directory where the mapping names none.

        Raises:
            SettingsError: A setting does not fit; says which, what was found and what was
            expected.
        """
        found = {setting.name: _read(setting, env) for setting in SETTINGS}
        folder = found[DATA_DIR] if env.get(DATA_DIR, "").strip() else data_dir
        file = Secret(f"sqlite:///{folder / 'bangdan.sqlite3'}")
        return cls(
            telegram_bot_token=found["TELEGRAM_BOT_TOKEN"],
            telegram_api_url=found["TELEGRAM_API_URL"],
            data_dir=folder,
            database_url=found["BANGDAN_DATABASE_URL"] or file,
            board=found["BANGDAN_BOARD"],
            rich=found["BANGDAN_RICH"],
            send_limits=found["BANGDAN_SEND_LIMITS"],
            log_level=found["BANGDAN_LOG_LEVEL"],
            log_format=found["BANGDAN_LOG_FORMAT"],
        )


def unknown_settings(env: Iterable[str]) -> tuple[str, ...]:
    """A line for each name that looks like a setting and is none.

    Args:
        env: Names, such as the environment's; those that do not begin with `BANGDAN_` are others'.
    """
    known = [setting.name for setting in SETTINGS]
    known += [f"{setting.name}_FILE" for setting in SETTINGS if setting.secret]
    unknown = sorted(name for name in env if name.startswith(_PREFIX) and name not in known)
    return tuple(
        f"{name} is no setting and is passed over{_meant(name, known)}" for name in unknown
    )


def _meant(name: str, known: Sequence[str]) -> str:
    near = get_close_matches(name, known, n=1, cutoff=0.8)
    return f"; {near[0]} is one" if near else ""


def _read(setting: Setting, env: Mapping[str, str]) -> Any:  # noqa: ANN401 - each setting has its own type
    text = env.get(setting.name, "").strip()
    path = env.get(f"{setting.name}_FILE", "").strip() if setting.secret else ""
    if path and not text:
        try:
            text = read_text(_path(path)).strip()
        except ValueError as error:
            raise SettingsError(f"{setting.name}_FILE: {path!r} is not {error}.") from None
        except UnreadableError as error:
            raise SettingsError(
                f"{setting.name}_FILE: {error}. Name a file that holds nothing but the secret."
            ) from None
    try:
        return setting.read(text or setting.default)
    except ValueError as error:
        shown = "a value that is not shown" if setting.secret else repr(text)
        raise SettingsError(f"{setting.name}: {shown} is not {error}.") from None
