"""Compiles the gettext catalogues when the package is built or installed, editable or not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalogues(BuildHookInterface[Any]):
    """Turns each `.po` below `bot/rendering/locale` into the `.mo` beside it and ships it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Compile; hatchling calls it before each build."""
        for po in Path(self.root, "bot", "rendering", "locale").rglob("*.po"):
            with po.open("rb") as source:
                catalogue = read_po(source)
            with po.with_suffix(".mo").open("wb") as target:
                write_mo(target, catalogue)
        build_data["artifacts"].append("bot/rendering/locale/**/*.mo")
