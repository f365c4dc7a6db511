"""What a conversation in the terminal remembers: the last answer, its page, an open choice."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from bot.core.queries import View
from bot.rendering import Reply
from bot.rendering.phrases import nothing_more
from bot.respond import Asker, Opened

NEXT = frozenset({"more", "/more", "next", "更多", "下一页", "下一頁", "/更多"})
"""What shows the next page of the last answer."""


class Answers(Protocol):
    """What answers texts, and shows a question again in another view."""

    def ask(self, text: str, asker: Asker) -> Reply:
        """Answer a text."""
        ...

    def show(self, opened: Opened) -> Reply:
        """Answer what has been asked before, in its view."""
        ...

    def written(self, text: str, language: str) -> str:
        """Our own words in the characters of a language."""
        ...


class Conversation:
    """Answers lines, each in the light of those before, and turns pages."""

    def __init__(self, answers: Answers, asker: Asker) -> None:
        """Answer from `answers` what is asked by `asker`."""
        self._answers = answers
        self._asker = asker
        self._shown: Opened | None = None

    def answer(self, line: str, surface: str) -> Reply:
        """Answer a line on a surface; one of `NEXT` turns the page of the last answer.

        What was no question leaves the last answer as it is.
        """
        if line.strip().casefold() in NEXT:
            return self._next_page(surface)
        reply = self._answers.ask(line, replace(self._asker, surface=surface))
        self._asker = replace(
            self._asker,
            client_language=reply.language,
            previous=reply.query or self._asker.previous,
            choice=reply.choice,
        )
        asked = reply.query or reply.choice
        if asked is not None:
            self._shown = Opened(asked, View(language=reply.language))
        return reply

    def _next_page(self, surface: str) -> Reply:
        """The next page of the last answer; that there is none where it looks like the one before.

        A page behind the last is the last. Behind what a count cut comes what it left out.
        """
        if self._shown is not None:
            here = replace(self._shown.view, surface=surface)
            there = Opened(self._shown.asked, replace(here, page=here.page + 1))
            shown = self._answers.show(Opened(self._shown.asked, here))
            reply = self._answers.show(there)
            if reply.text == shown.text and shown.rest is not None:
                there = Opened(shown.rest.query, shown.rest.view)
                reply = self._answers.show(there)
            if reply.text != shown.text:
                self._shown = there
                return reply
        language = self._asker.language or self._asker.client_language
        text = self._answers.written(nothing_more(language), language)
        return Reply(text=text, surface=surface, language=language)
