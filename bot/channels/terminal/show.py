"""Prints a reply: the markup of the terminal surface in colour where the output is a terminal."""

from __future__ import annotations

import sys

from rich.console import Console

from bot.rendering import Reply


def show(reply: Reply) -> None:
    """Print a reply to the standard output; only the terminal surface has markup to read."""
    if reply.surface != "terminal":
        sys.stdout.write(reply.text.rstrip("\n") + "\n")
        return
    console = Console(highlight=False, emoji=False)
    # words are kept whole where a person reads; what a program reads keeps its lines
    console.print(reply.text.rstrip("\n"), soft_wrap=not console.is_terminal)
