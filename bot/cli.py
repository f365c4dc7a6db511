"""The `bangdan` command: its words and options, logging set up, and the only exit codes."""

from __future__ import annotations

import io
import json
import logging
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NoReturn

import click
from dotenv import dotenv_values
from platformdirs import user_data_path

from bot.errors import BotError
from bot.settings import SETTINGS, Settings

log = logging.getLogger(__name__)

EXIT_FAULT = 1
EXIT_USAGE = 2
EXIT_INTERRUPTED = 130

ASK_EXAMPLES = """\b
Examples:
  bangdan ask 医疗前五
  bangdan ask top 5 at law '<=32B'
  bangdan ask /compare qwq-32b GLM-Z1-32B
  bangdan ask /top 医疗 -distill --format json
  printf '医疗前三\\nqwq-32b\\n' | bangdan ask - --format json
"""


@dataclass(slots=True)
class _Run:
    """What one run of the command knows: the settings, read when first needed."""

    _settings: Settings | None = None

    @property
    def settings(self) -> Settings:
        if self._settings is None:
            env = {**{k: v or "" for k, v in dotenv_values(".env").items()}, **os.environ}
            self._settings = Settings.from_env(
                env, data_dir=user_data_path("bangdan", appauthor=False)
            )
        return self._settings


def _settings_help() -> str:
    lines = ["\b", "Settings (environment, or a file .env in the working directory):"]
    for setting in SETTINGS:
        names = f"{setting.name} or {setting.name}_FILE" if setting.secret else setting.name
        lines.append(f"  {names}" + (f" [{setting.default}]" if setting.default else ""))
        lines.append(f"      {setting.help}")
    return "\n".join(lines)


def _default_language() -> str:
    """Of the terminal: Chinese where the locale says so."""
    locale = next(
        (os.environ[k] for k in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(k)), ""
    )
    return "zh" if locale.lower().startswith("zh") else "en"


@click.group(epilog=_settings_help(), context_settings={"max_content_width": 100})
@click.version_option(package_name="bangdan", prog_name="bangdan")
@click.pass_context
def cli(context: click.Context) -> None:
    r"""Questions about a leaderboard of large language models, answered.

    榜单：大模型排行榜，一问就答。

    \b
    Start with:
      bangdan ask 医疗最强的是谁
      bangdan chat
    """
    context.obj = _Run()


@cli.command(context_settings={"ignore_unknown_options": True}, epilog=ASK_EXAMPLES)
@click.argument("text", nargs=-1, required=True, type=click.UNPROCESSED)
@click.option(
    "--format",
    "form",
    type=click.Choice(["terminal", "plain", "classic", "json"]),
    default="terminal",
    show_default=True,
    help="How the answer is laid out.",
)
@click.option(
    "--lang", type=click.Choice(["zh", "en"]), help="The answer's language; else the question's."
)
@click.option("--page", type=click.IntRange(min=1), default=1, help="The page of a long list.")
@click.pass_obj
def ask(run: _Run, text: tuple[str, ...], form: str, lang: str | None, page: int) -> None:
    """Answer one question; `-` reads one per line.

    The words are taken as they are: -distill and -3 are terms, not options.
    """
    from bot.channels.terminal import show
    from bot.respond import Asker
    from bot.wiring import build_responder

    responder = build_responder(run.settings)
    asker = Asker(
        surface="plain" if form == "json" else form,
        language=lang,
        client_language=_default_language(),
    )
    for question in _lines(text):
        if form == "json":
            answer = responder.ask_for_data(question, asker)
            click.echo(json.dumps(answer, ensure_ascii=False, separators=(",", ":")))
        else:
            show(responder.ask(question, asker, page=page - 1))


@cli.command()
@click.option(
    "--lang", type=click.Choice(["zh", "en"]), help="The answers' language; else each question's."
)
@click.pass_obj
def chat(run: _Run, lang: str | None) -> None:
    """Hold a conversation: history, completion with Tab, `more` for the next page."""
    from dataclasses import replace

    from bot.channels.terminal import converse
    from bot.rendering import Reply
    from bot.respond import Asker
    from bot.wiring import load_names, responder_of

    names = load_names(run.settings)
    responder = responder_of(run.settings, names)
    asker = Asker(surface="terminal", language=lang, client_language=_default_language())

    def answer(line: str, page: int) -> Reply:
        nonlocal asker
        reply = responder.ask(line, asker, page=page)
        if reply.query is not None and page == 0:
            asker = replace(asker, previous=reply.query)
        return reply

    board = names.board
    converse(
        answer,
        language=lang or _default_language(),
        commands=responder.commands,
        names=[*board.column_numbers, *board.orgs, *board.by_name],
        history=run.settings.data_dir / "chat-history",
    )


@cli.command()
@click.argument("names", nargs=-1, required=True, type=click.UNPROCESSED)
@click.option(
    "--kind", type=click.Choice(["model", "org", "domain"]), help="What the names are taken for."
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@click.pass_obj
def resolve(run: _Run, names: tuple[str, ...], kind: str | None, form: str) -> None:
    r"""Show what names resolve to, and why; `-` reads one per line.

    \b
    Examples:
      bangdan resolve GLM-Z1-32B
      bangdan resolve --kind org 千问 --format json
    """
    from bot.channels.terminal import resolution_data, resolution_text
    from bot.core.names import NameKind
    from bot.wiring import load_names

    board_names = load_names(run.settings)
    for mention in _lines(names, join=False):
        explanation = board_names.explain(mention, NameKind(kind) if kind else None)
        if form == "json":
            click.echo(
                json.dumps(resolution_data(explanation), ensure_ascii=False, separators=(",", ":"))
            )
        else:
            click.echo(resolution_text(explanation))


def _lines(words: tuple[str, ...], *, join: bool = True) -> Iterator[str]:
    """Each line of the standard input for `-`, else the words as one text or as they are."""
    if words == ("-",):
        for raw in sys.stdin.buffer:
            yield raw.decode("utf-8", errors="replace").rstrip("\r\n")
    elif join:
        yield " ".join(words)
    else:
        yield from words


def main() -> NoReturn:
    """Run the command with the words of the command line and leave with its exit code."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(run(sys.argv[1:]))


def run(words: Sequence[str]) -> int:
    """Run the command with these words.

    Returns:
        0 where every question got an answer of any kind, 2 for a usage, settings or data error, 1
        for a fault of ours.
    """
    try:
        cli.main(list(words), standalone_mode=False, prog_name="bangdan")
        sys.stdout.flush()
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as error:
        error.show()
        return EXIT_USAGE
    except BotError as error:
        click.echo(f"bangdan: {error}", err=True)
        return EXIT_USAGE
    except (KeyboardInterrupt, click.Abort):
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        # the reader has enough (`| head`); what is left must not be flushed into the closed pipe
        # at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception:
        log.exception("a fault of the program")
        click.echo(
            "bangdan: something broke that should not have; the log says where. Please report it.",
            err=True,
        )
        return EXIT_FAULT
    return 0


if __name__ == "__main__":
    main()
