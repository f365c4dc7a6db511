"""`resolve` and `names`: what names find, and why; what is wrong with aliases, and missing."""

from __future__ import annotations

import click

from bot.cli.common import Run, input_lines, print_json, tell
from bot.core.names import Explanation

EXAMPLES = """
\b
Examples:
  bangdan resolve GLM-Z1-32B
  bangdan resolve --kind org 千问 --format json
  printf 'qwq\\n医学\\n' | bangdan resolve -
"""


@click.command(context_settings={"ignore_unknown_options": True}, epilog=EXAMPLES)
@click.argument("mentions", metavar="NAME...", nargs=-1, required=True, type=click.UNPROCESSED)
@click.option(
    "--kind",
    type=click.Choice(["model", "org", "domain"]),
    help="What the names are taken for; else a model, an organisation, a domain, in this order.",
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@click.pass_obj
def resolve(run: Run, mentions: tuple[str, ...], kind: str | None, form: str) -> None:
    """Show what names find on the board, and why; `-` reads one per line."""
    from bot.core.names import NameKind
    from bot.wiring import load_names

    board_names = load_names(run.settings)
    for mention in input_lines() if mentions == ("-",) else mentions:
        explanation = board_names.explain(mention, NameKind(kind) if kind else None)
        if form == "json":
            print_json(_data(explanation))
        else:
            tell(*explained(explanation))


def _data(found: Explanation) -> dict[str, object]:
    return {
        "mention": found.mention,
        "kind": found.kind.value,
        "status": found.status,
        "matches": list(found.matches),
        "closest": list(found.closest),
        "how": found.how,
    }


def explained(found: Explanation) -> list[str]:
    """Lines that say how a name resolves and why."""
    lines = [f"{found.mention!r} as {found.kind.value}: {found.status}"]
    lines += [f"  = {name}" for name in found.matches]
    if found.how:
        lines.append(f"  how: {found.how}")
    lines += [f"  {part}: {said}" for part, said in found.tokens]
    if found.rule:
        lines.append(f"  rule: {found.rule}")
    lines += [f"  not {name}: {why}" for name, why in found.contradictions]
    if found.closest:
        lines.append(f"  similar names, not meant: {', '.join(found.closest)}")
    return lines


@click.group(epilog="\b\nExample:\n  bangdan names check")
def names() -> None:
    """See to the aliases: the words people use for the names of the board."""


@names.command(epilog="\b\nExample:\n  bangdan names check")
@click.pass_obj
@click.pass_context
def check(context: click.Context, run: Run) -> None:
    """Prove the host's aliases against the board; one line and exit code 2 for what is wrong."""
    from bot.wiring import open_library, proved_aliases

    board = open_library(run.settings).load(run.settings.board)
    _aliases, problems = proved_aliases(run.settings, board)
    for problem in problems:
        tell(str(problem), err=True)
    if problems:
        context.exit(2)
    tell("The aliases fit the board.")


@names.command(epilog="\b\nExample:\n  bangdan names misses --limit 20")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True)
@click.pass_obj
def misses(run: Run, limit: int) -> None:
    """List names that found nothing or several things, most said first: aliases to think of."""
    from bot.wiring import misses_of

    counted = misses_of(run.settings).most(limit)
    for miss in counted:
        tell(f"{miss.times:6}  {miss.kind:6}  {miss.outcome:9}  {miss.mention}")
    if not counted:
        tell("No name was missed so far; the Telegram bot counts them.")
