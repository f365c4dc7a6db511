"""The group of all commands, logging set up, and the only exit codes."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import NoReturn

import click

from bot.cli.ask import ask, chat
from bot.cli.board import board
from bot.cli.common import Run, tell
from bot.cli.names import names, resolve
from bot.cli.streams import set_up_streams
from bot.cli.telegram import health, telegram
from bot.errors import BotError
from bot.settings import SETTINGS
from bot.visible import VisibleFormatter, visible

log = logging.getLogger(__name__)

EXIT_FAULT = 1
EXIT_USAGE = 2
EXIT_INTERRUPTED = 130


_ABOUT = """Questions about a leaderboard of large language models, answered.

榜单：大模型排行榜，一问就答。

\b
Start with:
  bangdan ask 医疗最强的是谁
  bangdan chat
"""


def _settings_help() -> str:
    lines = ["\b", "Settings (environment, or a file .env in the working directory):"]
    for setting in SETTINGS:
        names = f"{setting.name} or {setting.name}_FILE" if setting.secret else setting.name
        lines.append(f"  {names}" + (f" [{setting.default}]" if setting.default else ""))
        lines.append(f"      {setting.help}")
    return "\n".join(lines)


@click.group(help=_ABOUT, epilog=_settings_help(), context_settings={"max_content_width": 100})
@click.version_option(package_name="bangdan", prog_name="bangdan")
@click.pass_context
def cli(context: click.Context) -> None:
    """Hold what the commands share."""
    context.obj = Run()


for _command in (ask, chat, resolve, names, board, telegram, health):
    cli.add_command(_command)


def main() -> NoReturn:
    """Run the command with the words of the command line and leave with its exit code."""
    set_up_streams()
    handler = logging.StreamHandler()
    handler.setFormatter(VisibleFormatter("%(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    code = run(sys.argv[1:])
    with suppress(OSError, BotError):  # what an error has left behind
        sys.stdout.flush()
    sys.exit(code)


def run(words: Sequence[str]) -> int:  # noqa: PLR0911 - one per way to end
    """Run the command with these words.

    Returns:
        0 where every question got an answer of any kind, 2 for a usage, settings or data error,
        1 for a fault of ours.
    """
    try:
        code = cli.main(list(words), standalone_mode=False, prog_name="bangdan")
        sys.stdout.flush()
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as error:
        tell(*_usage(error), err=True)
        return EXIT_USAGE
    except BotError as error:
        first, *others = error.lines
        tell(f"bangdan: {first}", *others, err=True)
        return EXIT_USAGE
    except UnicodeEncodeError as error:
        tell(
            f"bangdan: {error.encoding} has no {visible(error.object[error.start])!r}. Set "
            f"PYTHONIOENCODING=utf-8, or {error.encoding}:backslashreplace.",
            err=True,
        )
        return EXIT_USAGE
    except UnicodeDecodeError as error:
        tell(f"bangdan: a file is not UTF-8 text: {error}. Save it as UTF-8.", err=True)
        return EXIT_USAGE
    except (KeyboardInterrupt, click.Abort):
        return EXIT_INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # the reader has enough (`| head`), for which click and rich exit by themselves, and for
        # nothing else
        return 0
    except OSError as error:
        where = f" {error.filename}" if error.filename else ""
        tell(f"bangdan:{where}: {error.strerror}. See the path and its rights.", err=True)
        return EXIT_USAGE
    except Exception:
        log.exception("a fault of the program")
        tell("bangdan: something broke; the log above says where. Please report it.", err=True)
        return EXIT_FAULT
    return code if isinstance(code, int) else 0


def _usage(error: click.ClickException) -> list[str]:
    """What click says of a usage error, in lines that are all ours but for the last."""
    lines = []
    if isinstance(error, click.UsageError) and error.ctx is not None:
        lines = [*error.ctx.get_usage().split("\n")]
        if error.ctx.command.get_help_option(error.ctx) is not None:
            lines += [f"Try '{error.ctx.command_path} {error.ctx.help_option_names[0]}' for help."]
        lines.append("")
    return [*lines, f"Error: {error.format_message()}"]
