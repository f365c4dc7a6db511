"""The HTTP transport: the library's request interface over aiohttp, telling what surely failed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, cast
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

from bot.errors import SettingsError
from bot.settings import is_address

CONNECT_S = 10.0
"""How long a connection may take."""
ANSWER_S = 20.0
"""How long an answer may take where the call does not say."""
CONNECTIONS = 100
"""Calls under way at once: more than can be made in a second, and each takes some 100 kB."""
SERVER_ERROR = 500
_JSON = {"Content-Type": "application/json"}
"""A form would be written in Python, letter by letter, four times as slowly."""


@cache
def _timeout(answer_s: float) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=None, sock_connect=CONNECT_S, sock_read=answer_s)


def _proxy_for(api_url: str) -> str | None:
    """The proxy that the environment names for a server; None for none."""
    address = urlsplit(api_url)
    proxy = getproxies().get(address.scheme)
    if not proxy or proxy_bypass(address.hostname or ""):
        return None
    if not is_address(proxy):
        raise SettingsError(
            f"{address.scheme}_proxy: a value that is not shown is not the address of an HTTP "
            "proxy, such as http://user:password@host:3128. Correct it, or name the Bot API "
            "server in no_proxy."
        )
    return proxy


@dataclass(frozen=True, slots=True)
class _Parameters:
    parameters: Mapping[str, object]


class NotDeliveredError(NetworkError):
    """The server did not take the call: no connection, or a 5xx answer. It may be repeated."""


class AiohttpRequest(BaseRequest):
    """Calls over aiohttp, which takes a third of the time of the library's own transport.

    The other reason is what failures say. Only a connection that was never made, or a 5xx answer,
    becomes `NotDeliveredError`; after a reset or a timeout nobody knows, and the library's
    `NetworkError` and `TimedOut` say so. Nothing of an answer that cannot be read is logged.
    """

    def __init__(self, api_url: str, answer_s: float = ANSWER_S) -> None:
        """Make calls to a server, through the proxy that the environment names for it.

        Args:
            api_url: The server.
            answer_s: How long an answer may take where the call does not say.

        Raises:
            SettingsError: The environment names no proxy that can be used.
        """
        self._answer_s = answer_s
        # asked once: aiohttp's own `trust_env` starts a thread for every call
        self._proxy = _proxy_for(api_url)
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds that an answer may take where the call does not say."""
        return self._answer_s

    async def initialize(self) -> None:
        """Open the pool of connections."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=CONNECTIONS),
                headers={"User-Agent": self.USER_AGENT},
                cookie_jar=aiohttp.DummyCookieJar(),
            )

    async def shutdown(self) -> None:
        """Close the pool of connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(  # noqa: PLR0913, PLR0917 - the library's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401 - the library's own type is private
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401, ARG002
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401, ARG002
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401, ARG002
    ) -> tuple[int, bytes]:
        """Make one call.

        Returns:
            The status of the answer and its body.

        Raises:
            NotDeliveredError: The server did not take the call.
            TimedOut: No answer came in time; the call may have been carried out.
            NetworkError: The connection broke; the call may have been carried out.
        """
        if self._session is None:
            raise NetworkError("the transport is closed")
        answer_s = self._answer_s if read_timeout is BaseRequest.DEFAULT_NONE else read_timeout
        try:
            async with self._session.request(
                method,
                URL(url, encoded=True),
                proxy=self._proxy,
                data=json.dumps(request_data.parameters).encode() if request_data else None,
                headers=_JSON if request_data else None,
                timeout=_timeout(answer_s),
            ) as response:
                body = await response.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NotDeliveredError(f"no connection ({type(error).__name__})") from error
        except TimeoutError as error:
            raise TimedOut("no answer in time") from error
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(f"the connection broke ({type(error).__name__})") from error
        if response.status >= SERVER_ERROR:
            raise NotDeliveredError(f"the server answered {response.status}")
        return response.status, body

    async def call(self, url: str, parameters: Mapping[str, object]) -> object:
        """Make one call with parameters that are ready to be JSON; the result is left as it is.

        The library's objects for messages cost more than everything else about a send, and what
        is needed of the result is an id. Raises as the library's methods do.
        """
        # all that `do_request` takes of it is its `parameters`
        return await self.post(url, cast("RequestData", _Parameters(parameters)))

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read an answer.

        Raises:
            NetworkError: It is not one; the call may have been carried out.
        """
        try:
            answer = json.loads(payload)
        except ValueError as error:
            raise NetworkError("the answer is not JSON") from error
        if not isinstance(answer, dict) or not ("result" in answer or "error_code" in answer):
            raise NetworkError("the answer is not one of the Bot API")
        return answer
