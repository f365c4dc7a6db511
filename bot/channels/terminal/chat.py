"""A conversation in the terminal: a prompt with history and completion, or lines of a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import Completer
from prompt_toolkit.history import FileHistory

from bot.channels.terminal.conversation import Conversation
from bot.channels.terminal.show import show, surface_here
from bot.rendering.phrases import chat_goodbye, chat_greeting

LEAVE = frozenset({"/quit", "/exit", "quit", "exit", "退出", ":q"})
"""What ends the conversation, besides Ctrl-D."""


def converse(
    conversation: Conversation,
    *,
    language: str,
    completer: Completer,
    history: Path,
    piped: Iterator[str],
) -> None:
    """Answer lines until the user leaves; a pipe is read line by line without a prompt.

    Args:
        conversation: What answers.
        language: Of the greeting.
        completer: What Tab completes.
        history: The file that keeps the lines typed; its folder is made.
        piped: The lines of what is no terminal.
    """
    is_prompted = sys.stdin is not None and sys.stdin.isatty()
    if is_prompted:
        sys.stdout.write(chat_greeting(language) + "\n")
    for line in _typed(completer, history) if is_prompted else piped:
        text = line.strip()
        if text.casefold() in LEAVE:
            break
        if text or not is_prompted:
            show(conversation.answer(text, surface_here()))
    if is_prompted:
        sys.stdout.write(chat_goodbye(language) + "\n")


def _typed(completer: Completer, history: Path) -> Iterator[str]:
    """The lines typed at the prompt until Ctrl-D; Ctrl-C drops a line."""
    history.parent.mkdir(parents=True, exist_ok=True)
    session: PromptSession[str] = PromptSession(
        history=FileHistory(str(history)), completer=completer, complete_while_typing=False
    )
    while True:
        try:
            yield session.prompt("› ")
        except KeyboardInterrupt:
            continue
        except EOFError:
            return
