"""Links that ask: `/start` with what a shared link carries is the question itself."""

from __future__ import annotations

from dataclasses import replace

from bot.channels.telegram.desk import Answers
from bot.core.queries import Menu
from bot.rendering import Reply, lay_out, on_surface
from bot.rendering.phrases import stale_link
from bot.rendering.preferences import said_page
from bot.respond import Asker

SHORTEST_TOKEN = 12
"""Characters below which what a link carries cannot be one of the bot's that is out of date."""


def reply_to(text: str, asker: Asker, answers: Answers) -> Reply:
    """Answer a text, which may be what following a link sends.

    A link is answered for whoever follows it: in their language and form, as theirs.
    """
    command, _, token = text.partition(" ")
    if command.lower() != "/start" or not token:
        return answers.ask(text, asker)
    opened = answers.open(token)
    if opened is None:
        welcome = answers.ask("/start", asker)
        if len(token) < SHORTEST_TOKEN:  # somebody's own mark in a link
            return welcome
        said = said_page(stale_link(welcome.language), welcome.language)
        return replace(lay_out(said, asker.surface), buttons=welcome.buttons)
    view = replace(
        opened.view,
        language=asker.language or asker.client_language,
        owner=asker.owner,
        menu=Menu.NONE,
    )
    return answers.show(replace(opened, view=on_surface(view, asker.surface)))
