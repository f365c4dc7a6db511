"""A bare echo bot on python-telegram-bot as it comes: a yardstick for `benchmarks/telegram.py`."""

from __future__ import annotations

import logging
import os

from telegram import InlineQueryResultArticle, InputTextMessageContent, Update
from telegram.ext import Application, ContextTypes, InlineQueryHandler, MessageHandler, filters


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Say what was said."""
    if update.message is not None and update.message.text is not None:
        await update.message.reply_text(update.message.text)


async def offer(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Offer what was typed."""
    if update.inline_query is not None:
        text = update.inline_query.query or "?"
        article = InlineQueryResultArticle("1", text, InputTextMessageContent(text))
        await update.inline_query.answer([article])


def main() -> None:
    """Run until killed."""
    logging.basicConfig(level=logging.WARNING)
    builder = Application.builder().token(os.environ["TELEGRAM_BOT_TOKEN"])
    builder = builder.base_url(os.environ["TELEGRAM_API_URL"] + "/bot")
    application = builder.build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.add_handler(InlineQueryHandler(offer))
    application.run_polling()


if __name__ == "__main__":
    main()
