"""What goes out: messages, edits, deletions and answers, each until it has arrived or cannot."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import TypeVar

from telegram.error import BadRequest, ChatMigrated

from bot.channels.telegram.calls import HASTY_TRIES, Calls
from bot.channels.telegram.edits import Claim, Edits
from bot.channels.telegram.failures import DroppedError, UnknownMethodError
from bot.channels.telegram.forms import CLASSIC, RICH, Forms
from bot.channels.telegram.mending import edit_mended, kind_of, mended, simpler_or_dropped
from bot.channels.telegram.places import Place, Target, named, only_to
from bot.channels.telegram.posts import Post, content
from bot.channels.telegram.turns import Priority

log = logging.getLogger(__name__)
Result = TypeVar("Result")


class Sender:
    """Sends, edits, deletes and answers. A send is repeated only when it surely did not arrive."""

    def __init__(self, calls: Calls, forms: Forms) -> None:
        """Send by `calls`; `forms` learns from refusals what the server takes."""
        self._calls = calls
        self.forms = forms
        self.has_ephemeral = True
        self.edits = Edits()
        self._moved: dict[int, int] = {}

    @property
    def uncertain(self) -> int:
        """How many sends there were of which nobody knows whether they arrived."""
        return self._calls.uncertain

    def move(self, old: int, new: int) -> None:
        """Note that a group has become a supergroup with another id."""
        self._moved[old] = new

    def current(self, chat: int) -> int:
        """The id that a chat has now."""
        return self._moved.get(chat, chat)

    async def send(self, place: Place, post: Post, priority: Priority = Priority.ANSWER) -> Target:
        """Send a message.

        Returns:
            The message as it can be edited.

        Raises:
            DroppedError: The chat does not take it, or nobody knows whether it arrived.
            StoppingError: The program stops; it was not sent.
        """
        if place.ephemeral is not None and not self.has_ephemeral:
            raise DroppedError("the server does not know ephemeral messages")
        while True:
            place = replace(place, chat=self._moved.get(place.chat, place.chat))
            try:
                sent = await self._calls.make(
                    partial(self._send, place, post),
                    chat=place.chat,
                    is_message=True,
                    priority=priority,
                )
            except ChatMigrated as error:
                self.move(place.chat, error.new_chat_id)
            except UnknownMethodError:
                self.forms.turn_rich_off()
                post = simpler_or_dropped(post, "the server is too old")
            except BadRequest as error:
                place, post = mended(place, post, error, self.forms)
            else:
                return await self._target(place, sent)

    async def _send(self, place: Place, post: Post) -> object:
        parameters: dict[str, object] = {"chat_id": place.chat, **content(post)}
        if place.topic is not None:
            parameters["message_thread_id"] = place.topic
        if place.ephemeral is not None:
            parameters |= only_to(place.ephemeral)
        elif place.reply_to is not None:
            parameters["reply_parameters"] = {
                "message_id": place.reply_to,
                "allow_sending_without_reply": not place.is_bound,
            }
        if post.form == RICH:
            return await self._calls.post("sendRichMessage", parameters, is_new=True)
        return await self._calls.post("sendMessage", parameters)

    async def _target(self, place: Place, sent: object) -> Target:
        """The message that was sent; one that should have been for one member only is taken back.

        A server that is too old for ephemeral messages passes over what makes a message one.
        """
        message = sent if isinstance(sent, Mapping) else {}
        if place.ephemeral is None:
            return Target(chat=place.chat, message=int(message.get("message_id", 0)))
        id_ = message.get("ephemeral_message_id")
        if id_ is None and message.get("message_id"):
            self.has_ephemeral = False
            log.error("the server made a message public that was for one member; it is deleted")
            await self.delete(Target(chat=place.chat, message=int(message["message_id"])))
            raise DroppedError("the server does not know ephemeral messages")
        return Target(chat=place.chat, message=int(id_ or 0), receiver=place.ephemeral.receiver)

    async def edit(self, target: Target, post: Post, claim: Claim | None = None) -> None:
        """Change a message in place; one that is so already is changed.

        Args:
            target: The message.
            post: What it becomes.
            claim: A place in the line of `edits`, taken before; an edit that a later one has
                overtaken is let go.

        Raises:
            DroppedError: The message cannot be changed.
            StoppingError: The program stops; it was not changed.
        """
        async with self.edits.turn(claim or self.edits.claim(target)) as is_newest:
            edit: Post | None = post
            while edit is not None:
                try:
                    await self._calls.make(
                        partial(self._edit, target, edit, is_newest),
                        chat=target.chat,
                        may_repeat=True,
                    )
                except (UnknownMethodError, ChatMigrated) as error:
                    raise DroppedError(kind_of(error.message)) from error
                except BadRequest as error:
                    if "not modified" in error.message.lower():
                        return
                    edit = edit_mended(edit, error, self.forms)
                else:
                    return

    async def _edit(self, target: Target, post: Post, is_newest: Callable[[], bool]) -> object:
        if not is_newest():
            return None
        parameters = content(post) | named(target)
        if target.receiver:
            return await self._calls.post("editEphemeralMessageText", parameters, is_new=True)
        return await self._calls.post("editMessageText", parameters)

    async def delete(self, target: Target) -> bool:
        """Delete a message.

        Returns:
            Whether nothing more is to be done: it is deleted, gone, or may not be deleted any
            more; False where the call was given up for now.

        Raises:
            StoppingError: The program stops; it was not deleted.
        """
        method = "deleteEphemeralMessage" if target.receiver else "deleteMessage"
        return await self._let_go(
            partial(self._calls.post, method, named(target), is_new=bool(target.receiver)),
            chat=target.chat,
            priority=Priority.NEWS,
        )

    async def title_of(self, chat: int) -> str:
        """A group's title; "" where nobody tells."""
        try:
            found = await self._calls.make(
                partial(self._calls.post, "getChat", {"chat_id": chat}),
                may_repeat=True,
                tries=HASTY_TRIES,
            )
        except (BadRequest, ChatMigrated, DroppedError):
            return ""
        return str(found.get("title", "")) if isinstance(found, Mapping) else ""

    async def answer_press(self, press: str, toast: str) -> None:
        """Answer a press so that the client stops waiting; one that is too old is let go.

        Raises:
            StoppingError: The program stops; it was not answered.
        """
        parameters: dict[str, object] = {"callback_query_id": press}
        if toast:
            parameters["text"] = toast
        await self._let_go(
            partial(self._calls.post, "answerCallbackQuery", parameters), tries=HASTY_TRIES
        )

    async def answer_inline(
        self, query: str, make: Callable[[str], dict[str, object]], form: str
    ) -> None:
        """Answer an inline query; one that is too old is let go.

        Args:
            query: Its id.
            make: Makes the parameters of answerInlineQuery, with contents of a form.
            form: The form wished for.

        Raises:
            BadRequest: The server refuses them in every form.
            StoppingError: The program stops; it was not answered.
        """

        async def call(form: str) -> object:
            parameters = {"inline_query_id": query, **make(form)}
            return await self._calls.post("answerInlineQuery", parameters)

        await self._in_some_form(call, form, may_repeat=True)

    async def answer_guest(
        self, query: str, make: Callable[[str], dict[str, object]], form: str
    ) -> None:
        """Answer a question from a chat that the bot is not in; it can be answered once.

        Raises:
            BadRequest: The server refuses it in every form.
            StoppingError: The program stops; it was not answered.
        """

        async def call(form: str) -> object:
            parameters = {"guest_query_id": query, "result": make(form)}
            return await self._calls.post("answerGuestQuery", parameters, is_new=True)

        await self._in_some_form(call, form, may_repeat=False)

    async def _in_some_form(
        self, call: Callable[[str], Awaitable[object]], form: str, *, may_repeat: bool
    ) -> None:
        """Make a call with content of a form, and where rich content is refused with classic."""
        for attempt in (form, CLASSIC) if form == RICH else (form,):
            try:
                await self._calls.make(
                    partial(call, attempt), may_repeat=may_repeat, tries=HASTY_TRIES
                )
            except (DroppedError, UnknownMethodError) as error:
                log.debug("a query was not answered (%s)", type(error).__name__)
            except BadRequest as error:
                if "too old" in error.message.lower():
                    log.debug("a query was answered too late")
                elif attempt != RICH:
                    raise
                else:
                    log.warning(
                        "the server refuses the rich form of a result (%s)", kind_of(error.message)
                    )
                    continue
            return

    async def can_call(self, method: str, parameters: dict[str, object]) -> bool:
        """Whether the server knows a method, found out by a call that it must refuse."""
        try:
            await self._calls.make(
                partial(self._calls.post, method, parameters, is_new=True),
                may_repeat=True,
                tries=HASTY_TRIES,
            )
        except UnknownMethodError:
            return False
        except (BadRequest, ChatMigrated, DroppedError):
            return True
        return True

    async def repeat(self, call: Callable[[], Awaitable[Result]]) -> Result:
        """Make a call that may be repeated and is no message, until it works.

        Raises:
            BadRequest: The server refuses it.
            DroppedError: It was given up.
            StoppingError: The program stops.
        """
        return await self._calls.make(call, may_repeat=True)

    async def _let_go(
        self,
        call: Callable[[], Awaitable[object]],
        *,
        chat: int = 0,
        tries: int = HASTY_TRIES,
        priority: Priority = Priority.ANSWER,
    ) -> bool:
        """Make a call whose refusal changes nothing for anyone; False where it was given up."""
        try:
            await self._calls.make(
                call, chat=chat, may_repeat=True, tries=tries, priority=priority
            )
        except (BadRequest, ChatMigrated, UnknownMethodError) as error:
            log.debug("a call was let go (%s)", type(error).__name__)
        except DroppedError as error:
            log.debug("a call was given up (%s)", type(error).__name__)
            return False
        return True
