"""What a refusal means, and what is tried after it."""

from __future__ import annotations

import logging
import re
from dataclasses import replace

from telegram.error import BadRequest

from bot.channels.telegram.buttons import without_disabled
from bot.channels.telegram.failures import DroppedError, TargetGoneError
from bot.channels.telegram.forms import RICH, Forms
from bot.channels.telegram.places import Place
from bot.channels.telegram.posts import Post, simpler

log = logging.getLogger(__name__)

_NO_PLACE = (
    "chat not found",
    "rights",
    "restricted",
    "topic_closed",
    "write_forbidden",
    "participant",
    "peer_id_invalid",
    "is_blocked",
    "deactivated",
    "too old",
)
"""What a refusal says that no other form of the same answer would mend."""
_KIND = re.compile(r"[A-Za-z_ ']{1,80}")


def mended(place: Place, post: Post, error: BadRequest, forms: Forms) -> tuple[Place, Post]:
    """The place and message to try after a refusal.

    What only one member may see stays so: a reply that cannot be made is not made.

    Raises:
        DroppedError: There is nothing to mend.
    """
    said = error.message.lower()
    if place.ephemeral is None:
        if "thread not found" in said and place.topic is not None:
            return replace(place, topic=None), post
        if "replied not found" in said and place.reply_to is not None:
            if place.is_bound:
                raise TargetGoneError("the message replied to is gone")
            return replace(place, reply_to=None), post
    plainer = with_plain_buttons(post, said, forms)
    if plainer is not None:
        return place, plainer
    bare = _without_buttons(post, said)
    if bare is not None:
        return place, bare
    is_of_content = post.form == RICH or "parse entities" in said
    if is_of_content and not is_of_place(said) and "not found" not in said:
        log.warning("the server refuses the %s form of an answer (%s)", post.form, kind_of(said))
        return place, simpler_or_dropped(post, kind_of(said))
    raise DroppedError(f"a message was refused: {kind_of(error.message)}") from error


def edit_mended(post: Post, error: BadRequest, forms: Forms) -> Post:
    """What to try after the refusal of an edit.

    Raises:
        DroppedError: There is nothing to mend.
    """
    said = error.message.lower()
    plainer = with_plain_buttons(post, said, forms) or _without_buttons(post, said)
    is_of_content = post.form == RICH or "parse entities" in said
    if plainer is None and (
        not is_of_content or "not found" in said or "can't be edited" in said or is_of_place(said)
    ):
        raise DroppedError(f"an edit was refused: {kind_of(said)}") from error
    log.warning("the server refuses the %s form of an edit (%s)", post.form, kind_of(said))
    return plainer or simpler_or_dropped(post, kind_of(said))


def with_plain_buttons(post: Post, said: str, forms: Forms) -> Post | None:
    """The post with buttons that older servers know; None where that is not what is wrong."""
    if "button" not in said or post.keyboard is None:
        return None
    keys = without_disabled(post.keyboard)
    if keys is None:
        return None
    forms.has_disabled = False
    return replace(post, keyboard=keys)


def _without_buttons(post: Post, said: str) -> Post | None:
    """The post without buttons; None where they are not what is wrong."""
    if post.keyboard is None or not ("button" in said or "reply markup" in said):
        return None
    log.warning("the server refuses the buttons of an answer; it goes out without them")
    return replace(post, keyboard=None)


def kind_of(said: str) -> str:
    """What a refusal says before it comes to what was sent: fit for the log."""
    words = _KIND.match(said)
    return words[0].strip() if words else "no reason"


def is_of_place(said: str) -> bool:
    """Whether a refusal is about the place rather than what is sent there."""
    return any(words in said for words in _NO_PLACE)


def simpler_or_dropped(post: Post, why: str) -> Post:
    """The post in a simpler form.

    Raises:
        DroppedError: There is none.
    """
    less = simpler(post)
    if less is None:
        raise DroppedError(f"a message was refused: {why}")
    return less
