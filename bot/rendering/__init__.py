"""Answers into words and onto surfaces. Jinja2 lives here only."""

from bot.rendering.compose import compose
from bot.rendering.document import (
    Action,
    Ask,
    Button,
    Copy,
    Document,
    Inline,
    More,
    Nothing,
    Pick,
    Publish,
    Sent,
    Share,
    one_below_the_other,
)
from bot.rendering.json_form import json_form, several_form
from bot.rendering.layout import lay_out
from bot.rendering.pages import on_surface
from bot.rendering.reply import Reply
from bot.rendering.surface import SURFACES, Surface, terminal_surface

__all__ = [
    "SURFACES",
    "Action",
    "Ask",
    "Button",
    "Copy",
    "Document",
    "Inline",
    "More",
    "Nothing",
    "Pick",
    "Publish",
    "Reply",
    "Sent",
    "Share",
    "Surface",
    "compose",
    "json_form",
    "lay_out",
    "on_surface",
    "one_below_the_other",
    "several_form",
    "terminal_surface",
]
