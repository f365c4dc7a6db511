"""What a bot says of itself: command menus by scope and language, texts, the menu button."""

from __future__ import annotations

import re
from typing import Any

from double.refusals import refuse
from double.shapes import ParameterError, shaped
from double.state import Parameters, State
from double.world import Room, World

COMMANDS_LIMIT, DESCRIPTION_LIMIT = 100, 256
_WIDE = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}
_NARROW: dict[str, tuple[str, ...]] = {
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}
_TEXTS = {
    "setMyDescription": ("description", 512),
    "setMyShortDescription": ("short_description", 120),
    "setMyName": ("name", 64),
}
Key = tuple[str, str, str]


def _key(state: State, params: Parameters) -> Key:
    """Where the commands of a scope and language are kept in `World.profile`."""
    scope = params.get("scope", {"type": "default"})
    kind, code = scope["type"], params.get("language_code", "")
    if not re.fullmatch(r"|[a-z]{2}", code):
        raise refuse("LANG_CODE_INVALID")
    if kind in _WIDE:
        return "commands", kind, code
    if kind not in _NARROW:
        raise refuse("BotCommandScope type is unsupported")
    for name in _NARROW[kind]:
        if name not in scope:
            raise refuse(f"{name} is empty")
    room = state.room(scope)
    if kind != "chat" and room.kind == "private":
        raise refuse("can't change commands in private chats")
    return "commands", ":".join([kind, *(str(scope[name]) for name in _NARROW[kind])]), code


def set_commands(state: State, params: Parameters) -> object:
    """`setMyCommands`."""
    if len(params["commands"]) > COMMANDS_LIMIT:
        raise refuse("BOT_COMMANDS_TOO_MUCH")
    try:
        read = [shaped("BotCommand")(item, state.note) for item in params["commands"]]
    except TypeError as error:
        raise ParameterError(f"setMyCommands: a command must be {error}") from error
    if "is_ephemeral" in state.missing:
        read = [{key: item[key] for key in ("command", "description")} for item in read]
    for item in read:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", item["command"]):
            raise refuse("BOT_COMMAND_INVALID")
        if not 1 <= len(item["description"]) <= DESCRIPTION_LIMIT:
            raise refuse("BOT_COMMAND_DESCRIPTION_INVALID")
    if len({item["command"] for item in read}) < len(read):
        state.note("a command stands twice in a menu")
    state.world.profile[_key(state, params)] = read
    return True


def delete_commands(state: State, params: Parameters) -> object:
    """`deleteMyCommands`."""
    state.world.profile.pop(_key(state, params), None)
    return True


def get_commands(state: State, params: Parameters) -> object:
    """`getMyCommands`."""
    return state.world.profile.get(_key(state, params), [])


def menu_for(world: World, room: Room, user: dict[str, Any]) -> list[dict[str, Any]]:
    """The commands that a user sees in a chat: of the first scope that is set."""
    id_, is_admin = user["id"], room.members.get(user["id"]) in {"creator", "administrator"}
    if room.kind == "private":
        scopes = [f"chat:{room.id}", "all_private_chats", "default"]
    else:
        scopes = [f"chat_member:{room.id}:{id_}"]
        scopes += [f"chat_administrators:{room.id}"] if is_admin else []
        scopes += [f"chat:{room.id}"]
        scopes += ["all_chat_administrators"] if is_admin else []
        scopes += ["all_group_chats", "default"]
    code = user.get("language_code", "")[:2]
    for scope in scopes:
        for language in dict.fromkeys((code, "")):
            found = world.profile.get(("commands", scope, language))
            if isinstance(found, list) and found:
                return found
    return []


def set_text(state: State, name: str, params: Parameters) -> object:
    """`setMyDescription`, `setMyShortDescription` and `setMyName`."""
    field, limit = _TEXTS[name]
    if len(params.get(field, "")) > limit:
        raise refuse(f"{field} is too long")
    state.world.profile[field, "", params.get("language_code", "")] = params.get(field, "")
    return True


def set_menu_button(state: State, params: Parameters) -> object:
    """`setChatMenuButton`."""
    chat = params.get("chat_id", 0)
    if chat and state.room(params).kind != "private":
        raise refuse("chat not found")
    button = params.get("menu_button", {"type": "default"})
    if button["type"] not in {"commands", "web_app", "default"}:
        raise refuse("MenuButton type is unsupported")
    state.world.menu_buttons[chat] = button
    return True
