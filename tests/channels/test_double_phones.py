"""The pictures of phones that the documents show."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from double import Double
from double.caller import Caller
from phones import SCENES, Screen, picture


def test_a_phone_is_drawn(double: Double, api: Caller) -> None:
    """What somebody says is on the right, tables have lines, buttons their labels; it is XML."""
    ann = double.user("Ann")
    ann.say("a < b")
    table = "<table><tr><td>x</td></tr><tr><td>字</td></tr></table>"
    rich = {"html": table, "skip_entity_detection": True}
    keyboard = {"inline_keyboard": [[{"text": "1/2", "disabled": {}}]]}
    api("sendRichMessage", chat_id=ann.private.id, rich_message=rich, reply_markup=keyboard)
    screen = Screen(title="Bangdan", owner=ann, messages=tuple(ann.private.messages()))

    drawing = ET.fromstring(picture([screen, screen]))  # noqa: S314 - our own
    shapes = list(drawing.iter())
    texts = ["".join(shape.itertext()) for shape in shapes if shape.tag.endswith("text")]
    assert {"Bangdan", "x", "字", "1/2", "<"} <= set(texts)
    assert any(shape.tag.endswith("path") for shape in shapes)
    assert "whispers" in SCENES
