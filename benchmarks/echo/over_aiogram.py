"""A bare echo bot on aiogram as it comes: a yardstick for `benchmarks/telegram.py`."""

from __future__ import annotations

import asyncio
import os

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import InlineQuery, InlineQueryResultArticle, InputTextMessageContent, Message


async def echo(message: Message) -> None:
    """Say what was said."""
    if message.text is not None:
        await message.answer(message.text)


async def offer(query: InlineQuery) -> None:
    """Offer what was typed."""
    text = query.query or "?"
    content = InputTextMessageContent(message_text=text)
    article = InlineQueryResultArticle(id="1", title=text, input_message_content=content)
    await query.answer([article])


async def main() -> None:
    """Run until killed."""
    server = TelegramAPIServer.from_base(os.environ["TELEGRAM_API_URL"])
    bot = Bot(os.environ["TELEGRAM_BOT_TOKEN"], session=AiohttpSession(api=server))
    dispatcher = Dispatcher()
    dispatcher.message.register(echo)
    dispatcher.inline_query.register(offer)
    await dispatcher.start_polling(bot)


if __name__ == "__main__":
    asyncio.run(main())
