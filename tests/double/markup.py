"""Telegram's own reading of texts: classic HTML and entities, by TDLib's real parser."""

from __future__ import annotations

import json
from typing import Any

import tdjson

_API_TYPES = {
    "textEntityTypeBotCommand": "bot_command",
    "textEntityTypeMention": "mention",
    "textEntityTypeUrl": "url",
    "textEntityTypeHashtag": "hashtag",
    "textEntityTypeCashtag": "cashtag",
    "textEntityTypeEmailAddress": "email",
    "textEntityTypePhoneNumber": "phone_number",
    "textEntityTypeBold": "bold",
    "textEntityTypeItalic": "italic",
    "textEntityTypeUnderline": "underline",
    "textEntityTypeStrikethrough": "strikethrough",
    "textEntityTypeSpoiler": "spoiler",
    "textEntityTypeCode": "code",
    "textEntityTypePre": "pre",
    "textEntityTypePreCode": "pre",
    "textEntityTypeTextUrl": "text_link",
    "textEntityTypeBlockQuote": "blockquote",
    "textEntityTypeExpandableBlockQuote": "expandable_blockquote",
}
"""TDLib's names of entities as the Bot API names them; the others do not matter here."""

_is_quiet = False


class MarkupError(Exception):
    """The text cannot be parsed; `str()` is what Telegram says."""


def entities_in(text: str) -> list[dict[str, Any]]:
    """The entities that Telegram finds in what a user typed."""
    return _entities(_execute({"@type": "getTextEntities", "text": text}))


def parse_html(text: str) -> tuple[str, list[dict[str, Any]]]:
    """The text of classic HTML with its entities.

    Raises:
        MarkupError: Telegram refuses it.
    """
    found = _execute(
        {
            "@type": "parseTextEntities",
            "text": text,
            "parse_mode": {"@type": "textParseModeHTML"},
        }
    )
    if found["@type"] == "error":
        raise MarkupError(found["message"])
    return found["text"], _entities(found)


def _entities(found: dict[str, Any]) -> list[dict[str, Any]]:
    entities = []
    for entity in found["entities"]:
        kind = _API_TYPES.get(entity["type"]["@type"])
        if kind is not None:
            known = {"type": kind, "offset": entity["offset"], "length": entity["length"]}
            if kind == "text_link":
                known["url"] = entity["type"]["url"]
            entities.append(known)
    return entities


def _execute(request: dict[str, Any]) -> dict[str, Any]:
    global _is_quiet  # noqa: PLW0603 - the library's own log level is global too
    if not _is_quiet:
        quiet = {"@type": "setLogVerbosityLevel", "new_verbosity_level": 0}
        tdjson.td_execute(json.dumps(quiet).encode())
        _is_quiet = True
    answer = json.loads(tdjson.td_execute(json.dumps(request).encode()) or b"{}")
    assert isinstance(answer, dict)
    return answer
