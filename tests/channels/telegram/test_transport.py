"""The transport: which proxy it takes."""

from __future__ import annotations

import pytest

from bot.channels.telegram.transport import AiohttpRequest
from bot.errors import SettingsError

SERVER = "https://api.example.org"


@pytest.mark.parametrize(
    "proxy", ["http://[::1", "socks5://me:s3cret@host", "host:3128", "http://:1", "http://a..b"]
)
def test_a_proxy_that_is_none(proxy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line names the variable, not its value."""
    monkeypatch.setenv("https_proxy", proxy)
    with pytest.raises(SettingsError, match=r"^https_proxy: ") as caught:
        AiohttpRequest(SERVER)
    assert "s3cret" not in str(caught.value)

    monkeypatch.setenv("no_proxy", "api.example.org")
    AiohttpRequest(SERVER)


def test_a_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """An HTTP proxy with a name and a password."""
    monkeypatch.setenv("https_proxy", "http://me:s3cret@host:3128/")
    AiohttpRequest(SERVER)
