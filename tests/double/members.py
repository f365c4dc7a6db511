"""Chats and their members, as far as a bot asks for them."""

from __future__ import annotations

from typing import Any

from double.checks import check_reachable
from double.refusals import refuse
from double.state import Parameters, State
from double.world import BOT_CARD, BOT_ID, Room

ADMIN_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)
_WRITING = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
    "can_edit_tag",
)

_GIFTS = (
    "unlimited_gifts",
    "limited_gifts",
    "unique_gifts",
    "premium_subscription",
    "gifts_from_channels",
)


def bot_member(room: Room) -> dict[str, Any]:
    """The bot as a ChatMember."""
    if room.dead:
        status = "kicked" if "kicked" in room.dead else "left"
        return {"user": BOT_CARD, "status": status} | (
            {"until_date": 0} if status == "kicked" else {}
        )
    if room.bot_is_admin:
        rights = {name: name in room.bot_rights for name in ADMIN_RIGHTS}
        more = {"can_be_edited": False, "is_anonymous": False}
        return {"user": BOT_CARD, "status": "administrator"} | more | rights
    if room.is_muted:
        card: dict[str, Any] = {"user": BOT_CARD, "status": "restricted", "is_member": True}
        return card | {"until_date": 0} | dict.fromkeys(_WRITING, False)
    return {"user": BOT_CARD, "status": "member"}


def _member(state: State, room: Room, user: int) -> dict[str, Any]:
    if user == BOT_ID:
        return bot_member(room)
    status = room.members.get(user, "left")
    card: dict[str, Any] = {"user": state.world.users[user], "status": status}
    match status:
        case "creator":
            card["is_anonymous"] = True
        case "administrator":
            card |= dict.fromkeys(ADMIN_RIGHTS, True)
            card |= {"can_be_edited": True, "is_anonymous": True}
        case "restricted":
            card |= {**dict.fromkeys(_WRITING, False), "is_member": True, "until_date": 0}
        case "kicked":
            card["until_date"] = 0
    return card


def get_member(state: State, params: Parameters) -> object:
    """`getChatMember`."""
    room = state.room(params)
    check_reachable(room)
    if params["user_id"] not in state.world.users:
        raise refuse("user not found")
    return _member(state, room, params["user_id"])


def get_administrators(state: State, params: Parameters) -> object:
    """`getChatAdministrators`."""
    room = state.room(params)
    check_reachable(room)
    if room.kind == "private":
        raise refuse("there are no administrators in the private chat")
    found = [
        _member(state, room, user)
        for user, status in room.members.items()
        if status in {"creator", "administrator"}
    ]
    return found + ([bot_member(room)] if room.bot_is_admin else [])


def get_chat(state: State, params: Parameters) -> object:
    """`getChat`."""
    room = state.room(params)
    check_reachable(room)
    more = {"accent_color_id": 0, "max_reaction_count": 11}
    return room.card() | more | {"accepted_gift_types": dict.fromkeys(_GIFTS, False)}


def leave(state: State, params: Parameters) -> object:
    """`leaveChat`."""
    room = state.room(params)
    check_reachable(room)
    if room.kind == "private":
        raise refuse("chat member status can't be changed in private chats")
    room.dead = f"bot is not a member of the {room.kind} chat"
    return True
