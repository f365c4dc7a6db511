"""A bot without a program: makes calls of the Bot API one by one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from double.double import Double


class RefusedError(Exception):
    """A call was refused; `str()` is the status and what was said."""


class Caller:
    """Makes calls as the double's bot does, past the network."""

    def __init__(self, double: Double) -> None:
        self._double = double

    def __call__(self, method: str, **params: Any) -> Any:  # noqa: ANN401 - any result
        """Make a call.

        Raises:
            RefusedError: It was refused.
        """
        status, body = self._double.answer(method, params)
        answer = json.loads(body)
        if not answer["ok"]:
            raise RefusedError(f"{status} {answer['description']}")
        return answer["result"]

    def refused(self, method: str, **params: Any) -> str:  # noqa: ANN401 - any parameters
        """Make a call that must be refused; what is said."""
        try:
            result = self(method, **params)
        except RefusedError as error:
            return str(error)
        raise AssertionError(f"it was carried out: {result}")
