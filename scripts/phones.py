"""Draws `docs/phone-*.svg`: what users of the Telegram bot see on a screen of 40 columns.

Run it after a change that users can see: `python scripts/phones.py [NAME ...]`. The bot is the
real program; the server is the double of the tests.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from picture import CELL, FONT, text_at

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests")]

from double import Chat, Double, Program, User  # noqa: E402 - found by the path above
from double.drawing import (  # noqa: E402 - as above
    body,
    keyboard_of,
    label_of,
    room_for,
    shortened,
)
from double.folding import cells  # noqa: E402 - as above
from double.profile import menu_for  # noqa: E402 - as above

Message = dict[str, Any]
COLUMNS = 40
LINE, PAD, GAP = 18.0, 9.0, 22.0
QUIETLY, ON = "仅提问者可见", "开"
"""Buttons of the settings."""
WIDTH = COLUMNS * CELL + 4 * PAD
WALL, BUBBLE, OWN, KEY, BAR = "#0e1621", "#182533", "#2b5278", "#22344a", "#17212b"
PLAIN, DIM, LINES = "#e6ebf0", "#7f91a4", "#5b7087"
STROKES = {
    "─": "lr",
    "│": "ud",
    "┌": "rd",
    "┬": "lrd",
    "┐": "ld",
    "├": "rud",
    "┼": "lrud",
    "┤": "lud",
    "└": "ru",
    "┴": "lru",
    "┘": "lu",
}
"""Which ways the lines of a character go: left, right, up, down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """One phone: whose it is, where, and what stands on it.

    Attributes:
        results: Titles and descriptions of what is offered while something is typed.
        typed: What stands in the input line.
    """

    title: str
    owner: User
    messages: tuple[Message, ...] = ()
    results: tuple[tuple[str, str], ...] = ()
    typed: str = ""


class Stage:
    """The bot and the users of the pictures."""

    def __init__(self, double: Double) -> None:
        self.double = double
        self.ann = double.user("Ann")
        self.bob = double.user("Bob", language="en")

    def ask(self, text: str, *presses: str, who: User | None = None) -> Message:
        """Ask in private, press buttons under the answer, and return it."""
        who = who or self.double.user("Ann")
        count = len(who.private.from_bot())
        who.say(text)
        message: Message = who.private.wait_for_bot(count + 1)[-1]
        self.press(message, *presses, who=who)
        return message

    def press(self, message: Message, *labels: str, who: User) -> None:
        """Press buttons under a message, one after another."""
        for label in labels:
            self.double.wait_for_toast(who.press(message, label))
            self.double.settle()

    def screen(self, title: str, chat: Chat, who: User, last: int = 9) -> Screen:
        """What somebody sees in a chat: the last messages."""
        return Screen(title=title, owner=who, messages=tuple(chat.seen_by(who)[-last:]))

    def private(self, text: str, *presses: str, language: str = "zh-hans") -> Screen:
        """A question in somebody's private chat, with its answer."""
        who = self.double.user("Ann", language)
        self.ask(text, *presses, who=who)
        return self.screen("Bangdan", who.private, who)


def table(stage: Stage) -> list[Screen]:
    """A ranking, a model and a comparison as tables."""
    return [
        stage.private("医疗最强的是谁，前五"),
        stage.private("qwq-32b"),
        stage.private("compare qwq-32b and GLM-Z1-32B", language="en"),
    ]


def pages(stage: Stage) -> list[Screen]:
    """A long list and the menus that open under it."""
    return [
        stage.private("/top 法律", "›"),
        stage.private("/top 法律 3", "换领域"),
        stage.private("/top 法律 3", "规模"),
    ]


def forms(stage: Stage) -> list[Screen]:
    """The same answer as a table, as a table of text, as plain text."""
    return [
        stage.private("医疗前五", "更多"),
        stage.private("医疗前五", "更多", "文字表格"),
        stage.private("医疗前五", "更多", "纯文"),
    ]


def inline(stage: Stage) -> list[Screen]:
    """What is offered while one types, and what is sent then."""
    group = stage.double.group("Friends")
    ann = stage.ann
    results = stage.double.wait_for_inline(ann.inline("医疗 32b"))["results"]
    offered = tuple((result["title"], result.get("description", "")) for result in results[:6])
    typing = Screen(title="Friends", owner=ann, results=offered, typed="@bang_bot 医疗 32b")
    ann.choose(results[0], group)
    stage.double.settle()
    return [typing, stage.screen("Friends", group, ann)]


def whispers(stage: Stage) -> list[Screen]:
    """An ephemeral command on the phones of who asked and of another member."""
    ann, bob = stage.ann, stage.bob
    members = {ann.card["id"]: "administrator", bob.card["id"]: "member"}
    group = stage.double.group("Friends", is_private=False, members=members)
    ann.say("/settings@bang_bot", group)
    setting = group.wait_for_bot(1)[0]
    stage.press(setting, QUIETLY, ON, who=ann)
    bob.say("which one is good at law?", group)
    stage.double.wait(
        lambda: menu_for(stage.double.world, group.room, ann.card)[0]["is_ephemeral"]
    )
    ann.choose_command("/top 法律 5", group)
    group.wait_only_for(ann, 1)
    screens = [stage.screen("Friends", group, ann, 3), stage.screen("Friends", group, bob, 1)]
    stage.press(group.only_for(ann)[0], "给大家看", who=ann)
    return [*screens, stage.screen("Friends", group, bob, 2)]


def guest(stage: Stage) -> list[Screen]:
    """An answer in a group that the bot is not in."""
    query = stage.ann.ask_guest("32B以下法律最强的是谁", title="Elsewhere")
    stage.double.wait_for_guest(query)
    return [stage.screen("Elsewhere", stage.double.foreign("Elsewhere"), stage.ann)]


def settings(stage: Stage) -> list[Screen]:
    """The settings of a private chat and of a group."""
    ann = stage.ann
    group = stage.double.group("Friends", members={ann.card["id"]: "administrator"})
    ann.say("/settings@bang_bot", group)
    group.wait_for_bot(1)
    return [
        stage.private("/settings"),
        stage.private("/settings", "形式"),
        stage.screen("Friends", group, ann),
    ]


SCENES: dict[str, Callable[[Stage], list[Screen]]] = {
    scene.__name__: scene for scene in (table, pages, forms, inline, whispers, guest, settings)
}


def picture(screens: list[Screen]) -> str:
    """Phones side by side as SVG."""
    drawings = [draw(screen) for screen in screens]
    height = max(height for _, height in drawings) + 2 * PAD
    width = len(screens) * (WIDTH + GAP) - GAP
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" '
            f'font-family="{escape(FONT)}" font-size="14" fill="{PLAIN}" xml:space="preserve">'
        )
    ]
    for number, (shapes, _) in enumerate(drawings):
        left = number * (WIDTH + GAP)
        ground = box(0, 0, WIDTH, height, WALL, 14)
        parts += [f'<g transform="translate({left:.0f} 0)">', ground, *shapes, "</g>"]
    return "\n".join([*parts, "</svg>"]) + "\n"


def draw(screen: Screen) -> tuple[list[str], float]:
    """A phone's shapes, and how far down they reach."""
    shapes = [box(0, 0, WIDTH, 2.2 * LINE, BAR, 14)]
    owner = screen.owner.card["first_name"]
    shapes += text_at(screen.title, 2 * PAD, 1.4 * LINE, ' font-weight="bold"')
    note = f"{owner}'s phone"
    shapes += text_at(note, WIDTH - 2 * PAD - cells(note) * CELL, 1.4 * LINE, f' fill="{DIM}"')
    y = 2.2 * LINE + PAD
    for message in screen.messages:
        bubble, y = draw_message(message, screen.owner, y)
        shapes += bubble
    for title, description in screen.results:
        lines = [title, *body({"text": description}, COLUMNS)]
        shapes.append(box(PAD, y, WIDTH - 2 * PAD, len(lines) * LINE + PAD, BUBBLE, 4))
        shapes += text_at(title, 2 * PAD, y + LINE, ' font-weight="bold"')
        for number, line in enumerate(lines[1:], 2):
            shapes += text_at(line, 2 * PAD, y + number * LINE, f' fill="{DIM}"')
        y += len(lines) * LINE + PAD + 3
    if screen.typed:
        shapes.append(box(PAD, y + PAD, WIDTH - 2 * PAD, 1.6 * LINE, BAR, 12))
        shapes += text_at(screen.typed, 2 * PAD, y + PAD + 1.1 * LINE)
        y += 1.6 * LINE + PAD
    return shapes, y


def draw_message(message: Message, owner: User, y: float) -> tuple[list[str], float]:
    """A message's bubble with its keyboard, and where the next may begin."""
    is_own = message["from"] == owner.card
    notes = [message["from"]["first_name"]] if not is_own else []
    if "via_bot" in message:
        notes.append(f"via @{message['via_bot']['username']}")
    if not message["message_id"]:
        notes.append("only you see this")
    lines = body(message, COLUMNS)
    head = [" · ".join(notes)] if notes else []
    columns = max(map(cells, head + lines)) if is_own or not keyboard_of(message) else COLUMNS
    width = columns * CELL + 2 * PAD
    left = WIDTH - PAD - width if is_own else PAD
    height = (len(head) + len(lines)) * LINE + PAD
    shapes = [box(left, y, width, height, OWN if is_own else BUBBLE, 10)]
    for number, line in enumerate(head):
        shapes += text_at(line, left + PAD, y + (number + 1) * LINE, f' fill="{DIM}"')
    for number, line in enumerate(lines, len(head) + 1):
        shapes += draw_line(line, left + PAD, y + number * LINE)
    y += height + 4
    for row in keyboard_of(message):
        shapes += draw_row(row, y)
        y += 1.7 * LINE + 4
    return shapes, y + PAD


def draw_line(line: str, left: float, y: float) -> Iterator[str]:
    """A line of text; the lines of tables are drawn as lines."""
    plain = "".join(" " if sign in STROKES else sign for sign in line)
    yield from text_at(plain, left, y)
    path, x = "", left
    for sign in line:
        middle, centre = x + CELL / 2, y - LINE * 0.3
        for way in STROKES.get(sign, ""):
            across = {"l": -CELL / 2, "r": CELL / 2}.get(way, 0)
            down = {"u": -LINE * 0.5, "d": LINE * 0.5}.get(way, 0)
            path += f"M{middle:.1f} {centre:.1f}l{across:.1f} {down:.1f}"
        x += cells(sign) * CELL
    if path:
        yield f'<path d="{path}" stroke="{LINES}" fill="none"/>'


def draw_row(row: list[dict[str, Any]], y: float) -> Iterator[str]:
    """A row of buttons, all of one width."""
    whole = COLUMNS * CELL + 2 * PAD
    width = (whole - 4 * (len(row) - 1)) / len(row)
    for number, button in enumerate(row):
        left = PAD + number * (width + 4)
        yield box(left, y, width, 1.7 * LINE, KEY, 6)
        label = shortened(label_of(button), room_for(len(row)))
        indent = (width - cells(label) * CELL) / 2
        yield from text_at(
            label, left + indent, y + 1.15 * LINE, f' fill="{DIM}"' if "disabled" in button else ""
        )


def box(x: float, y: float, width: float, height: float, *look: str | float) -> str:
    """A rectangle of a colour, with corners of a radius."""
    fill, radius = look
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" '
        f'rx="{radius}" fill="{fill}"/>'
    )


def main() -> None:
    """Play the scenes and write the pictures."""
    names = sys.argv[1:] or list(SCENES)
    with tempfile.TemporaryDirectory() as folder, Double() as double:
        double.methods.limits_on = False
        double.allow()
        env = {"BANGDAN_SEND_LIMITS": "off"}
        with Program(double.url, Path(folder), double.token, **env) as program:
            program.wait_for_log("is here")
            double.settle(0.5)  # the menus are set
            stage = Stage(double)
            for name in names:
                target = ROOT / "docs" / f"phone-{name}.svg"
                target.write_text(picture(SCENES[name](stage)), encoding="utf-8")


if __name__ == "__main__":
    main()
