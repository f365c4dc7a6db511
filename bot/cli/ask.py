"""`ask` and `chat`: questions answered in the terminal."""

from __future__ import annotations

from dataclasses import replace

import click

from bot.cli.common import Run, input_lines, print_json, terminal_language
from bot.cli.explain import explained

EXAMPLES = """
\b
Examples:
  bangdan ask 医疗前五
  bangdan ask top 5 at law '<=32B'
  bangdan ask /compare qwq-32b GLM-Z1-32B
  bangdan ask /top 医疗 -distill --format json
  bangdan ask --explain 阿里14B以下医疗最好的
  printf '医疗前三\\nqwq-32b\\n' | bangdan ask - --format json
"""


@click.command(context_settings={"ignore_unknown_options": True}, epilog=EXAMPLES)
@click.argument("text", nargs=-1, required=True, type=click.UNPROCESSED)
@click.option(
    "--format",
    "form",
    type=click.Choice(["terminal", "plain", "classic", "rich", "json"]),
    default="terminal",
    show_default=True,
    help="How the answer is laid out.",
)
@click.option(
    "--lang", type=click.Choice(["zh", "en"]), help="Of the answer; else the question's."
)
@click.option("--page", type=click.IntRange(min=1), default=1, help="Of a long list.")
@click.option("--explain", is_flag=True, help="Show how the question was read before the answer.")
@click.pass_obj
def ask(  # noqa: PLR0913 - one per option
    run: Run, text: tuple[str, ...], form: str, lang: str | None, page: int, *, explain: bool
) -> None:
    """Answer one question; `-` reads one per line.

    The words are taken as they are: -distill and -3 are terms, not options.
    """
    from bot.channels.terminal import show
    from bot.rendering.phrases import ask_more
    from bot.respond import Asker
    from bot.wiring import build_responder

    responder = build_responder(run.settings)
    surface = "plain" if form == "json" else form
    asker = Asker(surface=surface, language=lang, client_language=terminal_language())
    for question in input_lines() if text == ("-",) else [" ".join(text)]:
        if explain:
            click.echo("\n".join(explained(responder.read(question, asker))), err=form == "json")
        if form == "json":
            print_json(responder.ask_for_data(question, asker))
        else:
            reply = responder.ask(question, asker, page=page - 1)
            show(reply)
            if form == "terminal" and text != ("-",):
                click.secho(f"\n{ask_more(reply.language)}", dim=True)


@click.command(epilog="\b\nExample:\n  bangdan chat --lang en")
@click.option(
    "--lang", type=click.Choice(["zh", "en"]), help="Of the answers; else each question's."
)
@click.pass_obj
def chat(run: Run, lang: str | None) -> None:
    """Hold a conversation: history, completion with Tab, `more` for the next page."""
    from bot.channels.terminal import converse
    from bot.rendering import Reply
    from bot.rendering.phrases import menu
    from bot.respond import Asker, Responder
    from bot.wiring import build_responder

    responder: Responder = build_responder(run.settings)
    language = lang or terminal_language()
    asker = Asker(surface="terminal", language=lang, client_language=language)

    def answer(line: str, page: int) -> Reply:
        nonlocal asker
        if page:
            return responder.ask(line, replace(asker, previous=None), page=page)
        reply = responder.ask(line, asker)
        if reply.query is not None:
            asker = replace(asker, previous=reply.query)
        return reply

    board = responder.board
    converse(
        answer,
        language=language,
        commands=[f"/{command}" for command, _ in menu(language)],
        names=[*board.column_numbers, *board.orgs, *board.by_name],
        history=run.settings.data_dir / "chat-history",
    )
