"""The settings: read from a mapping, checked, and silent about secrets."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import SETTINGS, Secret, Settings, unknown_settings

TOKEN = "123456:" + "not-a-real-token"


def read(env: dict[str, str]) -> Settings:
    """Settings from a mapping, with a default data directory."""
    return Settings.from_env(env, data_dir=Path("/default"))


def test_an_empty_environment_gives_the_defaults() -> None:
    """Nothing has to be set to ask a question in the terminal."""
    settings = read({})

    assert not settings.telegram_bot_token
    assert settings.telegram_api_url == "https://api.telegram.org"
    assert settings.data_dir == Path("/default")
    assert settings.send_limits == "telegram"
    assert settings.rich == "auto"
    assert settings.database_url.reveal() == "sqlite:////default/bangdan.sqlite3"


def test_a_setting_that_is_blank_counts_as_not_set() -> None:
    """Compose files often pass empty variables on."""
    assert read({"BANGDAN_LOG_LEVEL": "  ", "BANGDAN_DATA_DIR": ""}) == read({})
    assert read({"BANGDAN_DATA_DIR": "  "}) == read({})


def test_settings_are_read() -> None:
    """What is set holds."""
    settings = read(
        {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": "http://127.0.0.1:8081/",
            "BANGDAN_DATA_DIR": "/elsewhere",
            "BANGDAN_SEND_LIMITS": "OFF",
            "BANGDAN_RICH": "off",
        }
    )

    assert settings.telegram_bot_token.reveal() == TOKEN
    assert settings.telegram_api_url == "http://127.0.0.1:8081"
    assert settings.data_dir == Path("/elsewhere")
    assert settings.send_limits == "off"
    assert settings.rich == "off"
    assert settings.database_url.reveal() == "sqlite:////elsewhere/bangdan.sqlite3"


def test_a_secret_is_read_from_a_file(tmp_path: Path) -> None:
    """A secret may lie in a file, as container platforms do it; a line end is no part of it."""
    path = tmp_path / "token"
    path.write_text(TOKEN + "\n", encoding="utf-8")

    assert read({"TELEGRAM_BOT_TOKEN_FILE": str(path)}).telegram_bot_token.reveal() == TOKEN


@pytest.mark.parametrize(
    ("env", "words"),
    [
        ({"TELEGRAM_API_URL": "telegram"}, ["TELEGRAM_API_URL", "'telegram'", "http://"]),
        *(
            ({"TELEGRAM_API_URL": url}, ["TELEGRAM_API_URL", "http://"])
            for url in (
                "http://[::1",
                "http://[zz]",
                "http://:80",
                "http://host:99999",
                "http://host:abc",
                "http://a..b",
                "http://ho\u200bst",
                "http://ho\\st",
                "http://host?x",
                "http://host/#x",
                "http://host/\x01",
                "http://" + "a" * 64,
            )
        ),
        ({"BANGDAN_DATA_DIR": "~nosuchuser/x"}, ["BANGDAN_DATA_DIR", "'~nosuchuser/x'", "~"]),
        ({"BANGDAN_DATA_DIR": "/a\0b"}, ["BANGDAN_DATA_DIR", "NUL"]),
        ({"BANGDAN_DATABASE_URL": "sqlite:///~nosuchuser/x"}, ["BANGDAN_DATABASE_URL", "~"]),
        ({"BANGDAN_DATABASE_URL": "sqlite:////a\0b"}, ["BANGDAN_DATABASE_URL", "NUL"]),
        ({"TELEGRAM_BOT_TOKEN_FILE": "~nosuchuser/x"}, ["TELEGRAM_BOT_TOKEN_FILE", "~"]),
        ({"BANGDAN_SEND_LIMITS": "no"}, ["BANGDAN_SEND_LIMITS", "'no'", "telegram, off"]),
        ({"BANGDAN_RICH": "no"}, ["BANGDAN_RICH", "'no'", "auto, off"]),
        ({"BANGDAN_LOG_LEVEL": "loud"}, ["BANGDAN_LOG_LEVEL", "'loud'", "debug"]),
        ({"BANGDAN_LOG_FORMAT": "xml"}, ["BANGDAN_LOG_FORMAT", "'xml'", "json"]),
        ({"BANGDAN_BOARD": "../x"}, ["BANGDAN_BOARD", "'../x'", "folder"]),
        ({"BANGDAN_DATA_DIR": "/etc/passwd"}, ["BANGDAN_DATA_DIR", "'/etc/passwd'", "folder"]),
        (
            {"TELEGRAM_BOT_TOKEN_FILE": "/no/such/file"},
            ["TELEGRAM_BOT_TOKEN_FILE", "/no/such/file"],
        ),
    ],
)
def test_a_setting_that_does_not_fit_is_named(env: dict[str, str], words: list[str]) -> None:
    """The message says which setting, what was found and what was expected, in one line."""
    with pytest.raises(SettingsError) as caught:
        read(env)

    message = str(caught.value)
    assert all(word in message for word in words)
    assert "\n" not in message


@pytest.mark.parametrize(
    "url",
    ["http://[::1]:8081", "https://api.example.org/x", "http://localhost", "http://测试.example"],
)
def test_an_address_of_a_server(url: str) -> None:
    """Names, numbers, ports and paths."""
    assert read({"TELEGRAM_API_URL": url}).telegram_api_url == url


def test_a_path_may_begin_at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`~` in a file `.env`, which no shell reads, is the home folder."""
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "token").write_text(TOKEN, encoding="utf-8")
    settings = read(
        {
            "BANGDAN_DATA_DIR": "~/data",
            "BANGDAN_DATABASE_URL": "sqlite:///~/x.sqlite3",
            "TELEGRAM_BOT_TOKEN_FILE": "~/token",
        }
    )

    assert settings.data_dir == tmp_path / "data"
    assert settings.database_url.reveal() == f"sqlite:///{tmp_path}/x.sqlite3"
    assert settings.telegram_bot_token.reveal() == TOKEN


def test_a_malformed_token_is_refused_without_being_shown() -> None:
    """Even a token with a slip in it is a secret."""
    with pytest.raises(SettingsError) as caught:
        read({"TELEGRAM_BOT_TOKEN": "my secret token"})

    assert "TELEGRAM_BOT_TOKEN" in str(caught.value)
    assert "secret token" not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:///bangdan.sqlite3",
        "sqlite:////data/bang dan.sqlite3",
        "postgresql://me:p%40ss@db.example:5432/bangdan?sslmode=require",
        "postgresql:///bangdan?host=/var/run/postgresql",
    ],
)
def test_a_database_is_named_by_its_address(url: str, tmp_path: Path) -> None:
    """An SQLite file or a PostgreSQL server, also from a file, and never shown."""
    (tmp_path / "url").write_text(url + "\n", encoding="utf-8")
    settings = read({"BANGDAN_DATABASE_URL": url})

    assert settings.database_url.reveal() == url
    assert settings == read({"BANGDAN_DATABASE_URL_FILE": str(tmp_path / "url")})
    assert url not in repr(settings)


@pytest.mark.parametrize(
    "url",
    [
        "bangdan.sqlite3",
        "sqlite://",
        "sqlite:///",
        "mysql://me:s3cret@host/bangdan",
        "postgresql+asyncpg://me:s3cret@host/bangdan",
        "postgresql://me:s3cret/1@host/bangdan",
        "postgresql://me:s3cret@1@host/bangdan",
        "postgresql://me:s3cret?@host/bangdan",
        "postgresql://me:s3cret#@host/bangdan",
    ],
)
def test_an_address_that_is_no_database_is_refused_without_being_shown(url: str) -> None:
    """One line says what is expected; a password with a bare sign in it is not cut in half."""
    with pytest.raises(SettingsError) as caught:
        read({"BANGDAN_DATABASE_URL": url})

    message = str(caught.value)
    assert message.startswith("BANGDAN_DATABASE_URL: a value that is not shown is not sqlite:///")
    assert "%40" in message
    assert "s3cret" not in message
    assert "\n" not in message


def test_a_name_that_is_no_setting_is_told() -> None:
    """A slip of the pen does not pass in silence; what belongs to others does."""
    env = {setting.name: "" for setting in SETTINGS} | {
        "BANGDAN_BORAD": "x",
        "BANGDAN_X": "y",
        "BANGDAN_DATABASE_URL_FILE": "",
        "PATH": "/bin",
    }

    assert unknown_settings(env) == (
        "BANGDAN_BORAD is no setting and is passed over; BANGDAN_BOARD is one",
        "BANGDAN_X is no setting and is passed over",
    )


def test_a_secret_shows_itself_to_nobody() -> None:
    """Neither text, representation nor the settings around it show a secret."""
    settings = read({"TELEGRAM_BOT_TOKEN": TOKEN})

    assert TOKEN not in f"{settings} {settings!r} {settings.telegram_bot_token} {Secret(TOKEN)!r}"


def test_each_setting_says_what_it_does() -> None:
    """A host reads the list in the help and in the README."""
    assert all(setting.help.endswith(".") for setting in SETTINGS)
    assert len({setting.name for setting in SETTINGS}) == len(SETTINGS)
