"""`ask` and `chat`: questions answered in the terminal."""

from __future__ import annotations

import click

from bot.cli.common import Run, input_lines, print_json, tell, terminal_language
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
    from bot.channels.terminal import show, show_aside, surface_here
    from bot.rendering.phrases import ask_more, no_such_page
    from bot.respond import Asker
    from bot.wiring import build_responder

    responder = build_responder(run.settings)
    surfaces = {"json": "plain", "terminal": surface_here()}
    asker = Asker(
        surface=surfaces.get(form, form), language=lang, client_language=terminal_language()
    )
    for question in input_lines() if text == ("-",) else [" ".join(text)]:
        if explain:
            tell(*explained(responder.read(question, asker)), err=form == "json")
        if form == "json":
            print_json(responder.ask_for_data(question, asker))
        else:
            reply = responder.ask(question, asker, page=page - 1)
            show(reply)
            if page > 1 and responder.ask(question, asker, page=page - 2).text == reply.text:
                tell(no_such_page(reply.language, page), err=True)
            if form == "terminal" and text != ("-",):
                show_aside(f"\n{ask_more(reply.language)}")


@click.command(epilog="\b\nExample:\n  bangdan chat --lang en")
@click.option(
    "--lang", type=click.Choice(["zh", "en"]), help="Of the answers; else each question's."
)
@click.pass_obj
def chat(run: Run, lang: str | None) -> None:
    """Hold a conversation: history, completion with Tab, `more` pages, a number picks."""
    from bot.channels.terminal import Conversation, LineCompleter, converse, surface_here
    from bot.core.queries import COMMANDS
    from bot.rendering.phrases import commands
    from bot.respond import Asker
    from bot.wiring import build_responder

    responder = build_responder(run.settings)
    language = lang or terminal_language()
    board = responder.board
    converse(
        Conversation(
            responder, Asker(surface=surface_here(), language=lang, client_language=language)
        ),
        language=language,
        completer=LineCompleter(
            menu=[command for command, _ in commands(language)],
            commands=COMMANDS,
            names=[*board.column_numbers, *board.orgs, *board.by_name],
        ),
        history=run.settings.data_dir / "chat-history",
        piped=input_lines(),
    )
