"""A conversation in the terminal: a prompt with history, completion and pages."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory

from bot.channels.terminal.show import show
from bot.rendering import Reply
from bot.rendering.phrases import chat_goodbye, chat_greeting

LEAVE = frozenset({"/quit", "/exit", "quit", "exit", "退出", ":q"})
"""What ends the conversation, besides Ctrl-D."""
NEXT = frozenset({"more", "next", "更多", "下一页", "下一頁"})
"""What shows the next page of the last answer."""


class NameCompleter(Completer):
    """Completes the word before the cursor with commands and with the board's names."""

    def __init__(self, commands: Iterable[str], names: Iterable[str]) -> None:
        self._commands = tuple(commands)
        self._names = tuple((name.casefold(), name) for name in names)

    def get_completions(
        self, document: Document, complete_event: CompleteEvent
    ) -> Iterator[Completion]:
        """Offer what the word before the cursor may become, names that begin with it first."""
        del complete_event
        before = document.text_before_cursor.lstrip()
        word = before.rsplit(maxsplit=1)[-1] if before and not before[-1].isspace() else ""
        if before.startswith("/") and before == word:
            found = [command for command in self._commands if command.startswith(word)]
        elif word:
            folded = word.casefold()
            hits = [(folded_name.find(folded), name) for folded_name, name in self._names]
            found = [name for at, name in sorted(hits, key=lambda hit: hit[0] > 0) if at >= 0]
        else:
            found = []
        for text in found:
            yield Completion(text, start_position=-len(word))


class Conversation:
    """Answers lines, and the next page of the last one."""

    def __init__(self, ask: Callable[[str, int], Reply]) -> None:
        self._ask = ask
        self._last = ""
        self._page = 0

    def answer(self, line: str) -> Reply:
        """Answer a line; one of `NEXT` turns the page of the line before."""
        if line.strip().casefold() in NEXT and self._last:
            self._page += 1
        else:
            self._last, self._page = line, 0
        return self._ask(self._last, self._page)


def converse(
    ask: Callable[[str, int], Reply],
    *,
    language: str,
    commands: Iterable[str],
    names: Iterable[str],
    history: Path,
) -> None:
    """Answer lines until the user leaves; a pipe is read line by line without a prompt.

    Args:
        ask: Answers a text with a page of its reply, counted from 0.
        language: Of the greeting.
        commands: With their slash, for completion.
        names: Models, organisations and domains, for completion.
        history: The file that keeps the lines typed; its folder is made.
    """
    conversation = Conversation(ask)
    if not sys.stdin.isatty():
        for line in sys.stdin:
            if line.strip() in LEAVE:
                return
            show(conversation.answer(line.rstrip("\n")))
        return
    history.parent.mkdir(parents=True, exist_ok=True)
    session: PromptSession[str] = PromptSession(
        history=FileHistory(str(history)),
        completer=NameCompleter(commands, names),
        complete_while_typing=False,
    )
    sys.stdout.write(chat_greeting(language) + "\n")
    while True:
        try:
            line = session.prompt("› ").strip()
        except KeyboardInterrupt:
            continue
        except EOFError:
            break
        if line in LEAVE:
            break
        if line:
            show(conversation.answer(line))
    sys.stdout.write(chat_goodbye(language) + "\n")
