"""The double's HTTP side: reads calls, plays faults, answers.

By hand over asyncio, as the answers must cost next to nothing beside the bots that are measured,
and faults such as half an answer are easier without a framework.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qsl, unquote

from double.faults import CARRIED_OUT, Fault, Faults, Planned
from double.refusals import ApiError


class NoAnswerError(Exception):
    """The call gets no answer: the connection breaks."""


Handle = Callable[[str, str, dict[str, Any]], Awaitable[object]]
"""Carries out a call, given the token, the method and the parameters as they came."""
Answer = tuple[int, bytes]


class Server:
    """An HTTP server on a free port of this machine, which can go away and come back."""

    def __init__(self, handle: Handle, faults: Faults) -> None:
        self._handle = handle
        self._faults = faults
        self._server: asyncio.Server | None = None
        self.connections: set[Connection] = set()
        self.port = 0

    async def start(self) -> None:
        """Listen: on a free port at first, later on the same."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: Connection(self), "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Go away: connections break, and no new ones are taken."""
        if self._server is not None:
            self._server.close()
            for connection in tuple(self.connections):
                connection.abort()
            self._server = None

    async def answer(self, path: str, params: dict[str, Any]) -> Answer:
        """Answer a call, or let a fault happen to it."""
        parts = path.split("/")
        if len(parts) != 3 or not parts[1].startswith("bot"):
            return _refusal(ApiError(404, "Not Found"))
        token, method = parts[1][3:], parts[2]
        planned = self._faults.next(method, params)
        if planned is None:
            return await self._call(token, method, params)
        answer = None
        if planned.fault in CARRIED_OUT:
            answer = await self._call(token, method, params)
        return await _play(planned, answer)

    async def _call(self, token: str, method: str, params: dict[str, Any]) -> Answer:
        try:
            result = await self._handle(token, method, params)
        except ApiError as error:
            return _refusal(error)
        return 200, _json({"ok": True, "result": result})


class Connection(asyncio.Protocol):
    """One connection of a client: calls are answered one after another."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._transport: asyncio.Transport | None = None
        self._unread = b""
        self._task: asyncio.Task[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._server.connections.add(self)

    def connection_lost(self, _exc: Exception | None) -> None:
        """Give up the call under way."""
        self._server.connections.discard(self)
        if self._task is not None:
            self._task.cancel()

    def abort(self) -> None:
        """Break the connection."""
        if self._transport is not None:
            self._transport.abort()

    def data_received(self, data: bytes) -> None:
        """Answer a call once it is there whole."""
        self._unread += data
        head, found, rest = self._unread.partition(b"\r\n\r\n")
        if not found:
            return
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {
            name.lower(): value.strip() for name, _, value in (x.partition(":") for x in lines)
        }
        length = int(headers.get("content-length", "0"))
        if len(rest) < length:
            return
        self._unread = rest[length:]
        path, _, query = first.split(" ")[1].partition("?")
        params: dict[str, Any] = dict(parse_qsl(query)) if query else {}
        if length:
            body = rest[:length]
            if headers.get("content-type", "").startswith("application/json"):
                params.update(json.loads(body))
            elif headers.get("content-type", "").startswith("multipart/form-data"):
                params.update(_multipart(body, headers["content-type"]))
            else:
                params.update(parse_qsl(body.decode(), keep_blank_values=True))
        self._task = asyncio.get_running_loop().create_task(self._respond(unquote(path), params))

    async def _respond(self, path: str, params: dict[str, Any]) -> None:
        try:
            status, body = await self._server.answer(path, params)
        except NoAnswerError:
            self.abort()
            return
        if self._transport is not None:
            head = (
                f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\n"
                f"Content-Length: {len(body)}\r\nConnection: keep-alive\r\n\r\n"
            )
            self._transport.write(head.encode() + body)


def _multipart(body: bytes, content_type: str) -> dict[str, str]:
    """The fields of a form with parts, as aiogram sends it."""
    boundary = content_type.partition("boundary=")[2].strip('"').encode()
    fields = {}
    for part in body.split(b"--" + boundary)[1:-1]:
        head, _, value = part.partition(b"\r\n\r\n")
        name = head.partition(b'name="')[2].partition(b'"')[0]
        fields[name.decode()] = value[:-2].decode()
    return fields


_REFUSALS: dict[Fault, tuple[int, str]] = {
    Fault.FLOOD: (429, "Too Many Requests: retry after {seconds}"),
    Fault.UNAUTHORIZED: (401, "Unauthorized"),
    Fault.CONFLICT: (409, "Conflict: terminated by other getUpdates request"),
    Fault.REFUSED: (400, "Bad Request: {text}"),
    Fault.FORBIDDEN: (403, "Forbidden: {text}"),
}


async def _play(planned: Planned, answer: Answer | None) -> Answer:
    """Let a fault happen to a call."""
    if planned.fault in _REFUSALS:
        status, said = _REFUSALS[planned.fault]
        seconds = int(planned.seconds)
        more = {"retry_after": seconds} if planned.fault is Fault.FLOOD else {}
        said = said.format(seconds=seconds, text=planned.text)
        return _refusal(ApiError(status, said, **more))
    match planned.fault:
        case Fault.SERVER_ERROR:
            return 502, b"<html>Bad Gateway</html>"
        case Fault.GARBAGE:
            return 200, b'{"ok":true,"result":[{"upd'
        case Fault.RESET_BEFORE | Fault.RESET_AFTER:
            raise NoAnswerError
        case Fault.HANG_BEFORE | Fault.HANG_AFTER:
            await asyncio.Event().wait()
        case _:
            await asyncio.sleep(planned.seconds)
    assert answer is not None
    return answer


def _refusal(error: ApiError) -> Answer:
    answer: dict[str, object] = {"ok": False, "error_code": error.status}
    answer["description"] = error.said
    if error.parameters:
        answer["parameters"] = error.parameters
    return error.status, _json(answer)


def _json(answer: dict[str, object]) -> bytes:
    return json.dumps(answer, ensure_ascii=False).encode()
