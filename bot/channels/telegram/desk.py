"""The desk: what every kind of update is answered with, and how a reply becomes a post."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from bot.channels.telegram.addressing import Me
from bot.channels.telegram.buttons import Keyboard, keyboard
from bot.channels.telegram.forms import CLASSIC, RICH
from bot.channels.telegram.identity import client_language
from bot.channels.telegram.incoming import User
from bot.channels.telegram.memory import Memory
from bot.channels.telegram.posts import Post
from bot.channels.telegram.sending import Sender
from bot.core.board import Board
from bot.core.queries import Choose, Query
from bot.rendering import Ask, Reply, Sent, Share
from bot.respond import Asker, Opened
from bot.storage.preferences import Preferences, PreferenceStore


class Answers(Protocol):
    """What answers texts and presses, at once."""

    @property
    def board(self) -> Board:
        """The board that is asked."""
        ...

    def ask(self, text: str, asker: Asker) -> Reply:
        """Answer a text."""
        ...

    def open(self, token: str) -> Opened | None:
        """Read what a button carries; None where it is not one of ours or out of date."""
        ...

    def show(self, opened: Opened) -> Reply:
        """Answer what has been opened."""
        ...

    def written(self, text: str, language: str) -> str:
        """Our own words in the characters of a language."""
        ...

    def token(self, action: Sent) -> str:
        """What a button carries."""
        ...


class Desk:
    """Answers, the sender, the preferences and the memory, together.

    Attributes:
        answers: Answers texts and presses.
        sender: Sends.
        store: The chats' preferences.
        me: The bot.
        memory: What was answered where.
    """

    def __init__(self, answers: Answers, sender: Sender, store: PreferenceStore, me: Me) -> None:
        self.answers = answers
        self.sender = sender
        self.store = store
        self.me = me
        self.memory = Memory()

    async def preferences(self, chat: int) -> Preferences:
        """What a chat has chosen."""
        return await self.store.of(chat)

    def asker(
        self,
        chosen: Preferences,
        user: User | None,
        owner: int | None,
        previous: Query | None = None,
        choice: Choose | None = None,
    ) -> Asker:
        """Who asks, with what their chat has chosen."""
        board = self.answers.board
        return Asker(
            surface=self.sender.forms.usable(chosen.form),
            language=chosen.language,
            client_language=client_language(user),
            owner=owner,
            previous=previous,
            choice=choice,
            default_domain=next(
                (name for name in board.column_numbers if name == chosen.domain), None
            ),
            default_count=chosen.count,
        )

    def post(
        self,
        make: Callable[[str], Reply],
        form: str,
        finish: Callable[[Keyboard | None, Reply], Keyboard | None] = lambda keys, _: keys,
    ) -> tuple[Reply, Post]:
        """Make a reply in a form, and the post of it, which knows how it looks in a simpler one.

        Args:
            make: Makes the reply in a form.
            form: The form.
            finish: Adds to the keyboard.
        """
        reply = make(form)
        keys = keyboard(
            reply.buttons,
            self.answers.token,
            self._link,
            has_disabled=self.sender.forms.has_disabled,
        )
        post = Post(
            text=reply.text,
            form=reply.surface,
            keyboard=finish(keys, reply),
            otherwise=(
                (lambda: self.post(make, CLASSIC, finish)[1]) if reply.surface == RICH else None
            ),
        )
        return reply, post

    def _link(self, share: Share) -> str:
        """The address that asks a question from any chat."""
        return self.address(self.answers.token(Ask(share.query, share.view)))

    def address(self, start: str) -> str:
        """The address of the private chat with the bot; `start` is what it begins with."""
        return f"https://t.me/{self.me.username}?start={start}"
