"""What an inline query is offered: answers to what was typed, and to what it may become."""

from bot.suggest.suggester import PAGE, Suggester, Suggestion, Suggestions

__all__ = ["PAGE", "Suggester", "Suggestion", "Suggestions"]
