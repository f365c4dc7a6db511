"""The `bangdan` command: its words and options, one module for each group of commands."""

from bot.cli.main import cli, main, run

__all__ = ["cli", "main", "run"]
