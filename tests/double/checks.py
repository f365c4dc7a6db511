"""What the server refuses because of where and how fast something is sent."""

from __future__ import annotations

from double.refusals import ApiError, flood, forbid, refuse
from double.state import Parameters, State
from double.world import Room

GROUP_LIMIT, GROUP_S = 20, 60.0
PRIVATE_BURST = 5
OVERALL_LIMIT = 30


def check_reachable(room: Room) -> None:
    """Refuse a chat that has moved or that the bot is not in."""
    if room.moved_to:
        raise ApiError(
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            migrate_to_chat_id=room.moved_to,
        )
    if room.dead:
        raise forbid(room.dead)


def check_place(room: Room, params: Parameters) -> int | None:
    """Refuse a chat or topic that cannot be written to; the topic's id where there is one."""
    check_reachable(room)
    if room.is_muted:
        raise refuse("not enough rights to send text messages to the chat")
    thread = params.get("message_thread_id")
    if room.topics is None or thread is None:
        return None
    if thread not in room.topics:  # General's id, 1, is never among them
        raise refuse("message thread not found")
    if thread in room.closed:
        raise refuse("TOPIC_CLOSED")
    return int(thread)


def check_rate(state: State, room: Room) -> None:
    """Refuse a message that comes too soon after others (Bot API FAQ)."""
    if not state.limits_on:
        return
    now, overall = state.world.now(), state.sent_at
    overall[:] = [at for at in overall if now - at < 1.0]
    if len(overall) >= OVERALL_LIMIT:
        raise flood(1)
    if room.kind == "private":
        # a bucket of five that fills by one a second
        room.sent_at[:] = room.sent_at[-60:]
        tokens, last = float(PRIVATE_BURST), now
        for index, at in enumerate(room.sent_at):
            tokens = min(PRIVATE_BURST, tokens + (at - last if index else 0.0)) - 1
            last = at
        if room.sent_at and min(PRIVATE_BURST, tokens + now - last) < 1:
            raise flood(1)
    else:
        room.sent_at[:] = [at for at in room.sent_at if now - at < GROUP_S]
        if len(room.sent_at) >= GROUP_LIMIT:
            raise flood(int(GROUP_S - (now - room.sent_at[0])) + 1)
    overall.append(now)
    room.sent_at.append(now)
