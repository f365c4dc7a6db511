"""Inline queries and questions from chats that the bot is not in, with their one answer each."""

from __future__ import annotations

import re
from typing import Any

from double.content import read_content
from double.keyboards import check_keyboard
from double.refusals import refuse
from double.shapes import ParameterError, shaped
from double.state import Parameters, State
from double.world import BOT_CARD

INLINE_S = 10.0
"""How long an inline query can be answered."""
RESULTS_LIMIT = 50
ID_LIMIT = OFFSET_LIMIT = 64
CACHE_S = 300
_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def answer_inline(state: State, params: Parameters) -> object:
    """`answerInlineQuery`."""
    query = state.world.inline_queries.get(params["inline_query_id"])
    if query is None or query["answer"] is not None or state.world.now() - query["at"] > INLINE_S:
        raise refuse(_TOO_OLD)
    if len(params["results"]) > RESULTS_LIMIT:
        raise refuse("too many inline query results specified")
    if len(params.get("next_offset", "").encode()) > OFFSET_LIMIT:
        raise refuse("next_offset is too long")
    if "button" in params:
        _check_button(params["button"])
    typed = {"query": query["query"]}
    results = [read_result(state, result) | typed for result in params["results"]]
    ids = [result["id"] for result in results]
    if len(set(ids)) < len(ids):
        raise refuse("RESULT_ID_DUPLICATE")
    answer = {
        "results": results,
        "next_offset": params.get("next_offset", ""),
        "cache_time": params.get("cache_time", CACHE_S),
        "is_personal": params.get("is_personal", False),
        "button": params.get("button"),
        "is_cached": False,
    }
    query["answer"] = answer
    whose = query["user"]["id"] if answer["is_personal"] else 0
    until = state.world.now() + answer["cache_time"]
    state.world.inline_cache[query["query"], query["offset"], whose] = (until, answer)
    return True


def cached(state: State, text: str, offset: str, user: int) -> dict[str, Any] | None:
    """The answer that the server gives a user without asking the bot."""
    for whose in (user, 0):
        until, answer = state.world.inline_cache.get((text, offset, whose), (0.0, {}))
        if answer and state.world.now() < until:
            return answer | {"is_cached": True}
    return None


def _check_button(button: dict[str, Any]) -> None:
    if len({"web_app", "start_parameter"} & set(button)) != 1:
        raise refuse("exactly one of web_app and start_parameter must be used")
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", button.get("start_parameter", "a")):
        raise refuse("START_PARAM_INVALID")


def read_result(state: State, given: object) -> dict[str, Any]:
    """A result with the message it stands for, as fields of a Message in `message`.

    Raises:
        ApiError: It is refused.
    """
    try:
        result: dict[str, Any] = shaped("InlineQueryResult")(given, state.note)
        content = result["input_message_content"]
        if "rich_message" in content and "rich_message" in state.missing:
            raise refuse("can't parse inline query result: message content is empty")
        kind = (
            "InputRichMessageContent" if "rich_message" in content else "InputTextMessageContent"
        )
        content = shaped(kind)(content, state.note)
    except (TypeError, ParameterError) as error:
        state.note(str(error))
        raise refuse(f"can't parse inline query result: {error}") from error
    if result["type"] != "article":
        raise refuse("the double knows articles only")
    if not 1 <= len(result["id"].encode()) <= ID_LIMIT:
        raise refuse("RESULT_ID_INVALID")
    if not result["title"].strip():
        raise refuse("ARTICLE_TITLE_EMPTY")
    check_keyboard(result.get("reply_markup"), state.note)
    if "message_text" in content:
        content["text"] = content.pop("message_text")
    message = read_content(state, content)
    if "reply_markup" in result:
        message["reply_markup"] = result["reply_markup"]
    return result | {"message": message}


def answer_guest(state: State, params: Parameters) -> object:
    """`answerGuestQuery`: the one message in a chat that the bot is not in."""
    world = state.world
    query = world.guest_queries.get(params["guest_query_id"])
    if query is None or query["answer"] is not None:
        if query is not None:
            state.note("a guest query was answered twice")
        raise refuse(_TOO_OLD)
    result = read_result(state, params["result"])
    inline_id = f"guest-{world.new_id()}"
    message = world.post(
        query["room"],
        BOT_CARD,
        guest_bot_caller_user=query["user"],
        reply_to_message=query["message"],
        **result["message"],
    )
    world.inline[inline_id] = message
    query["answer"] = message
    return {"inline_message_id": inline_id}
