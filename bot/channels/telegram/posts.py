"""The Post: a reply as Telegram takes it, in one of its forms, with what goes out if refused."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from telegram.constants import ParseMode

from bot.channels.telegram.buttons import Keyboard
from bot.channels.telegram.forms import CLASSIC, PLAIN, RICH

_NO_PREVIEW = {"is_disabled": True}
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What is sent.

    Attributes:
        text: In the markup of its form.
        form: `rich`, `classic` or `plain`.
        keyboard: The buttons under it.
        otherwise: Makes the same in a simpler form, for a server that refuses this one.
    """

    text: str
    form: str = CLASSIC
    keyboard: Keyboard | None = None
    otherwise: Callable[[], Post] | None = None


def content(post: Post) -> dict[str, object]:
    """A post as parameters of sendMessage, sendRichMessage and the methods that edit."""
    parameters: dict[str, object] = (
        {"rich_message": _rich(post)} if post.form == RICH else _text(post, "text")
    )
    if post.keyboard is not None:
        parameters["reply_markup"] = post.keyboard
    return parameters


def input_content(post: Post) -> dict[str, object]:
    """A post as the InputMessageContent of an inline result."""
    return {"rich_message": _rich(post)} if post.form == RICH else _text(post, "message_text")


def simpler(post: Post) -> Post | None:
    """The same in a form that a server is less likely to refuse; None where there is none."""
    if post.otherwise is not None:
        return post.otherwise()
    if post.form == CLASSIC:
        text = html.unescape(_TAG.sub("", post.text))
        return replace(post, text=text, form=PLAIN)
    return None


def _rich(post: Post) -> dict[str, object]:
    # or names such as claude.ai become links, and an odd one makes the server refuse the whole
    return {"html": post.text, "skip_entity_detection": True}


def _text(post: Post, name: str) -> dict[str, object]:
    parameters: dict[str, object] = {name: post.text, "link_preview_options": _NO_PREVIEW}
    if post.form == CLASSIC:
        parameters["parse_mode"] = ParseMode.HTML
    return parameters
