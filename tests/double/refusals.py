"""What the server says when it refuses a call."""

from __future__ import annotations


class ApiError(Exception):
    """A call is refused: the status, what is said, and what else the answer tells."""

    def __init__(self, status: int, said: str, **parameters: int) -> None:
        super().__init__(said)
        self.status = status
        self.said = said
        self.parameters = parameters


def refuse(said: str) -> ApiError:
    """A 400 with what is said."""
    return ApiError(400, f"Bad Request: {said}")


def forbid(said: str) -> ApiError:
    """A 403 with what is said."""
    return ApiError(403, f"Forbidden: {said}")


def flood(seconds: int) -> ApiError:
    """A 429 that tells how long to wait."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
