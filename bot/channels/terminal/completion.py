"""What Tab completes: commands at the beginning of a line, names anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document


class LineCompleter(Completer):
    """Completes the word before the cursor with commands and with the board's names."""

    def __init__(self, menu: Iterable[str], commands: Iterable[str], names: Iterable[str]) -> None:
        """Complete with the commands of the menu first.

        Args:
            menu: The commands to offer behind a bare slash.
            commands: Every word of a command, of all languages, without its slash.
            names: Models, organisations and domains.
        """
        self._menu = tuple(menu)
        self._commands = tuple(dict.fromkeys((*self._menu, *commands)))
        self._names = tuple((name.casefold(), name) for name in names)

    def get_completions(
        self, document: Document, complete_event: CompleteEvent
    ) -> Iterator[Completion]:
        """Offer what the word before the cursor may become, names that begin with it first."""
        del complete_event
        before = document.text_before_cursor.lstrip()
        word = before.rsplit(maxsplit=1)[-1] if before and not before[-1].isspace() else ""
        if not word:
            return
        is_first = before == word
        if is_first and word[0] in "/／":
            found = ["/" + command for command in self._commands_for(word[1:])]
        else:
            found = self._names_for(word)
            if is_first:
                found += [name for name in self._commands_for(word) if name not in found]
        for text in found:
            yield Completion(text, start_position=-len(word))

    def _commands_for(self, word: str) -> list[str]:
        """The commands that begin with a word; those of the menu where it is empty."""
        folded = word.casefold()
        among = self._commands if word else self._menu
        return [command for command in among if command.startswith(folded)]

    def _names_for(self, word: str) -> list[str]:
        folded = word.casefold()
        hits = [(folded_name.find(folded), name) for folded_name, name in self._names]
        return [name for at, name in sorted(hits, key=lambda hit: hit[0] > 0) if at >= 0]
