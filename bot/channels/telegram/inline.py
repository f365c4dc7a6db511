"""Inline mode: what is typed behind the bot's name in any chat, answered while it is typed."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from telegram.error import BadRequest

from bot.channels.telegram.desk import Desk
from bot.channels.telegram.identity import hash_of
from bot.channels.telegram.incoming import InlineQuery
from bot.channels.telegram.lanes import Job
from bot.channels.telegram.limits import A_MOMENT_S, Burst
from bot.channels.telegram.memory import Kept
from bot.channels.telegram.mending import kind_of
from bot.channels.telegram.posts import input_content
from bot.channels.telegram.questions import log_answered
from bot.respond import Asker
from bot.suggest import Suggester, Suggestion

log = logging.getLogger(__name__)

CACHE_S = 60
"""Seconds for which Telegram answers the same to the same user by itself."""
TYPED_BURST = 20
"""Inline queries in a row that one user is answered: a sentence, letter by letter."""
TYPED_PAUSE_S = 0.4
"""Then one in so many seconds; of what comes quicker only the newest is answered."""


class Inline:
    """Makes jobs of inline queries."""

    def __init__(
        self, desk: Desk, suggester: Suggester, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Answer at `desk` with what `suggester` offers; count seconds by `clock`."""
        self._desk = desk
        self._suggester = suggester
        self._clock = clock
        self._newest: Kept[int, str] = Kept()
        self._rations: Kept[int, Burst] = Kept()

    def job(self, query: InlineQuery) -> Job:
        """What is to be done about a query; of one user's only the newest is answered."""
        user = query["from"]["id"]
        self._newest.put(user, query["id"])
        began = time.monotonic()
        return Job(
            lane=("inline", user), work=lambda: self._answer(query, began), is_fleeting=True
        )

    async def _answer(self, query: InlineQuery, began: float) -> None:
        user = query["from"]
        if not self._is_newest(query):
            return
        wait_s = self._ration(user["id"])
        if wait_s:
            await asyncio.sleep(wait_s)
            if not self._is_newest(query):
                return
        chosen = await self._desk.preferences(user["id"])
        asker = self._desk.asker(chosen, user, hash_of(user["id"]))
        try:
            await self._desk.sender.answer_inline(
                query["id"], partial(self._results, query, asker), asker.surface
            )
        except BadRequest as error:
            log.warning("inline results are refused (%s)", kind_of(error.message))
        log_answered("inline", began)

    def _is_newest(self, query: InlineQuery) -> bool:
        return self._newest.get(query["from"]["id"]) == query["id"]

    def _ration(self, user: int) -> float:
        """Count a query that is to be answered; the seconds until then."""
        burst = self._rations.get(user) or Burst(TYPED_BURST, TYPED_PAUSE_S)
        self._rations.put(user, burst)
        now = self._clock()
        wait_s = max(0.0, burst.free_at() - now)
        burst.note(now + wait_s)
        return wait_s if wait_s > A_MOMENT_S else 0.0

    def _results(self, query: InlineQuery, asker: Asker, form: str) -> dict[str, object]:
        """One page of results, as parameters of answerInlineQuery."""
        page = self._suggester.suggest(
            query["query"], replace(asker, surface=form), query.get("offset", "")
        )
        return {
            "results": [self._article(suggestion) for suggestion in page.items],
            "next_offset": page.next_offset,
            # buttons belong to who asks, and texts are in their language: no other user's answer
            "is_personal": True,
            "cache_time": CACHE_S,
        }

    def _article(self, suggestion: Suggestion) -> dict[str, object]:
        reply = suggestion.reply
        _, post = self._desk.post(lambda _: reply, reply.surface)
        result: dict[str, object] = {
            "type": "article",
            "id": suggestion.id,
            "title": suggestion.title,
            "description": suggestion.description,
            "input_message_content": input_content(post),
        }
        if post.keyboard is not None:
            result["reply_markup"] = post.keyboard
        return result
